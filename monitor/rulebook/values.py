"""Single values in rule files: how they are written, and what to say of one that is not."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from monitor.model import QUAD_CLASSES, ActorKind, EventType, FollowUp, Sense, SpanKind, Within
from monitor.rulebook.findings import suggest

Choice = TypeVar("Choice", bound=StrEnum)
Item = TypeVar("Item")

_ID = "[a-z0-9][a-z0-9-]*"
_RESERVED = ("any", "not", "nowhere", "all")
_DURATION = re.compile(r"(\d{1,5}) *(m|min|h|d|w)")
_SECONDS = {"m": 60, "min": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_COUNTED = re.compile(r"([2-9]|[1-9]\d{1,3}) words( in order)?")
_LANGUAGE = "[a-z]{2}"
_DATED = re.compile(r"(?:\d+ *[mhd]|\d{4}-\d\d-\d\d)(?: \S+)?")
FIGURES = ("killed", "wounded", "missing", "detained", "displaced", "hostages", "toll")
"""What a figure may count: people only; toll is a running total."""


def wrong(code: str, message: str) -> PydanticCustomError:
    """A mistake with its finding code and whole message."""
    return PydanticCustomError(code, "{text}", {"text": message})


def _listed(value: object) -> object:
    """A scalar is a list of one, everywhere."""
    return value if isinstance(value, list) else [value]


def _filled(texts: list[Item]) -> list[Item]:
    if not texts:
        raise wrong("nothing-written", "the list is empty: write at least one item, or remove the key")
    return texts


def _text(value: str) -> str:
    if not value.strip():
        raise wrong("nothing-written", "the text is empty: write it or remove the key")
    return value


def _id(value: str) -> str:
    if not re.fullmatch(_ID, value):
        mended = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")
        hint = f'; did you mean "{mended}"?' if mended else ""
        raise wrong("bad-id", f'ids are made of a-z, 0-9 and "-"{hint}')
    if value in _RESERVED:
        raise wrong("bad-id", f'"{value}" has a meaning of its own: choose another id')
    return value


def _date(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise wrong("bad-date", f'"{value}" is no date: write YYYY-MM-DD, such as 2026-12-31')
    return value


def _iso(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise wrong("bad-iso", f'"{value}" is no code of ISO 3166-1: two capitals, such as NO for Norway')
    return value


_MEANT: Mapping[str, str] = {
    "urgent": "critical", "severe": "critical", "emergency": "critical", "alarm": "high", "important": "high",
    "warning": "medium", "moderate": "medium", "normal": "medium", "minor": "low", "notice": "info",
    "on": "active", "enabled": "active", "live": "active", "disabled": "off", "inactive": "off", "paused": "off",
    "testing": "draft", "test": "draft", "country": "state", "government": "state", "organisation": "body",
    "organization": "body", "company": "body", "party": "group", "militia": "group", "city": "place",
    "ship": "thing", "newspaper": "outlet", "agency": "outlet", "source": "who", "target": "to", "speaker": "who",
    "possible": "hypothetical", "planned": "future", "past": "historical", "fact": "asserted",
}  # fmt: skip
"""Other words for ours; for messages only."""


def choice(kind: type[Choice], code: str, label: str) -> Callable[[Any], Choice]:
    """A validator that takes one of an enum's words, and says which there are."""

    def choose(value: object) -> Choice:
        if isinstance(value, str) and value in list(kind):
            return kind(value)
        raise wrong(code, f"{label} is one of {', '.join(kind)}{_near(value, list(kind))}")

    return choose


def _near(value: object, known: Sequence[str]) -> str:
    """The word that was probably meant, as a question."""
    if not isinstance(value, str):
        return ""
    if "," in value:
        return f"; a list is written [{value}]"
    meant = _MEANT.get(value.casefold())
    return f'; did you mean "{meant}"?' if meant in known else suggest(value, known)


def _follow_up(value: object) -> list[FollowUp]:
    words = value if isinstance(value, list) else [value]
    known = list(FollowUp)
    if words == ["none"]:
        return []
    for word in words:
        if len(words) > 1 and word in {"all", "none"}:
            raise wrong("bad-follow-up", f"{word} stands alone: write follow_up: {word}, or a list of kinds")
        if word not in known:
            lead = f"follow_up is all, none, or a list of {', '.join(known[1:])}"
            raise wrong("bad-follow-up", f"{lead}{_near(word, known)}")
    return [FollowUp(str(word)) for word in words]


def _duration(value: object) -> int:
    """Seconds of "30m", "6h", "14d", "2w"."""
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if not seconds:
        lead = "a time is written as a number with m, h, d or w, such as 30m, 6h or 14d"
        raise wrong("bad-duration", f"{lead}{_short(value)}")
    return seconds


def _short(value: object) -> str:
    """What was probably meant by "2 hours", as a question."""
    found = re.fullmatch(r"([1-9]\d*) *(minute|hour|day|week)s?", value) if isinstance(value, str) else None
    return f'; did you mean "{found[1]}{found[2][0]}"?' if found else ""


def _window(value: object) -> int:
    if isinstance(value, str) and value in list(SpanKind):
        raise wrong("within-window", "within is text, window is time")
    return _duration(value)


def _cooldown(value: object) -> int:
    return 0 if value == 0 else _duration(value)


def _language(value: str) -> str:
    if not re.fullmatch(_LANGUAGE, value):
        raise wrong(
            "bad-language", f'"{value}" is no language code: write two small letters, such as en, fr, fa'
        )
    return value


def _pattern(value: str) -> str:
    """A pattern that RE2 takes, so that it runs in linear time whatever the text."""
    import re2  # type: ignore[import-untyped]  # only rules with patterns need it

    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 20
    try:
        made = re2.compile(value, options)
    except re2.error as error:
        raise wrong("bad-pattern", _refused(value, _said(error))) from None
    if made.search(""):
        raise wrong(
            "bad-pattern", "the pattern is found in an empty text, so everywhere: make it ask for more"
        )
    return value


def _said(error: Exception) -> str:
    return ", ".join(arg.decode() if isinstance(arg, bytes) else str(arg) for arg in error.args)


def _refused(value: str, why: str) -> str:
    if "(?=" in value or "(?!" in value or "(?<" in value or re.search(r"\\[1-9]", value):
        return (
            f"look-arounds and back-references cannot run in linear time: write the pattern without ({why})"
        )
    return f"this is no pattern that RE2 knows: {why}"


def _class(value: object) -> EventType:
    if not isinstance(value, str):
        raise wrong("wrong-type", "one event class is needed, such as ASSAULT")
    if value not in list(EventType):
        raise wrong("class-in-capitals", class_answer(value))
    return EventType(value)


def class_answer(value: str) -> str:
    """What to say of a text that is no event class."""
    meant = EVERYDAY.get(value.casefold(), value.upper())
    if meant not in list(EventType):
        return f'"{value}" is no event class{suggest(value.upper(), list(EventType))}'
    examples = {meant: value, "ASSAULT": "attack", "CONSULT": "meet"}
    order = [meant] if meant not in {"ASSAULT", "CONSULT"} else []
    named = ", ".join(f"{name} ({examples[name]})" for name in [*order, "ASSAULT", "CONSULT"])
    return f"classes are in capitals: {named}"


EVERYDAY: Mapping[str, str] = {
    word: name
    for name, words in {
        "AGREE": "agree sign accept",
        "CONSULT": "meet talk visit discuss negotiate",
        "SUPPORT": "praise endorse back",
        "CONCEDE": "ease release pardon",
        "COOPERATE": "collaborate",
        "AID": "help donate",
        "RETREAT": "withdraw surrender",
        "REQUEST": "demand appeal urge ask",
        "ACCUSE": "blame criticise criticize condemn",
        "REJECT": "refuse deny decline",
        "THREATEN": "warn threat",
        "PROTEST": "demonstrate rally strike-action",
        "MOBILIZE": "mobilise deploy mass",
        "COERCE": "arrest detain seize expel",
        "ASSAULT": "attack strike bomb kill shell shoot raid",
    }.items()
    for word in words.split()
}
"""Everyday word -> the class it means; for messages only, never for rules."""


_SPANS = tuple(kind.value for kind in SpanKind if kind is not SpanKind.WORDS)


def parse_within(value: str) -> Within:
    """The span that a `within` names; raises what to write instead."""
    if value in _SPANS:
        return Within(SpanKind(value))
    counted = _COUNTED.fullmatch(value)
    if counted:
        return Within(SpanKind.WORDS, int(counted[1]), bool(counted[2]))
    if _DURATION.fullmatch(value):
        raise wrong("within-window", "within is text, window is time")
    raise wrong(
        "bad-within",
        f'within is one of {", ".join(_SPANS)}, "12 words", "12 words in order"',
    )


def _test(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    if not isinstance(value, dict):
        raise wrong("wrong-type", "a test is a text in quotes, or a series: {0h OUTLET: ..., 7h: nothing}")
    if value and all(_DATED.fullmatch(key) for key in value):
        return value
    raise wrong("unquoted-test", 'put the sentence in quotes, or write "0h OUTLET: ..."')


def branches(name: str) -> Callable[[Any], Any]:
    """A validator for the lists of clauses under all, any and none."""

    def check(value: object) -> object:
        if isinstance(value, dict):
            raise wrong("needs-list", f'{name} needs a list: put "- " before each')
        if not isinstance(value, list):
            word = value if isinstance(value, str) and value.strip() else "film"
            raise wrong("needs-list", f'{name} needs a list of clauses, such as "- words: {word}"')
        if not value:
            raise wrong("nothing-written", f"{name} has no clauses: write some or remove it")
        return value

    return check


def _shaped(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": list(words)}


def _or(*schemas: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": list(schemas)}


def _or_list(item: dict[str, Any], least: int = 0) -> WithJsonSchema:
    """A scalar is a list of one, in the schema too."""
    return WithJsonSchema(_or(item, {"type": "array", "items": item, "minItems": least}))


_TEXT = {"type": "string", "pattern": "\\S"}
_TIME = _shaped(_DURATION.pattern)
_SERIES = {"type": "object", "propertyNames": _shaped(_DATED.pattern), "additionalProperties": _TEXT}

_FREE_ID = rf"(?!(?:{'|'.join(_RESERVED)})$){_ID}"
_ID_SCHEMA = _shaped(_FREE_ID)
_SLOT = _shaped(rf"any(?: (?:{'|'.join(ActorKind)}))?|(?:not )?{_FREE_ID}")
_EVENT = _or(_one_of([*EventType, *QUAD_CLASSES]), _shaped(_ID))

Text = Annotated[str, AfterValidator(_text), WithJsonSchema(_TEXT)]
Texts = Annotated[list[Text], BeforeValidator(_listed), _or_list(_TEXT)]
Filled = Annotated[Texts, AfterValidator(_filled), _or_list(_TEXT, 1)]
Id = Annotated[str, AfterValidator(_id), WithJsonSchema(_ID_SCHEMA)]
Ids = Annotated[list[Id], BeforeValidator(_listed), _or_list(_ID_SCHEMA)]
FilledIds = Annotated[Ids, AfterValidator(_filled), _or_list(_ID_SCHEMA, 1)]
Slots = Annotated[Filled, _or_list(_SLOT, 1)]
Events = Annotated[Filled, _or_list(_EVENT, 1)]
Terms = Annotated[Filled, _or_list(_shaped(_ID), 1)]
Date = Annotated[str, AfterValidator(_date), WithJsonSchema(_shaped(r"\d{4}-[01]\d-[0-3]\d"))]
Iso = Annotated[str, AfterValidator(_iso), WithJsonSchema(_shaped(r"[A-Z]{2}"))]
Span = Annotated[
    str,
    AfterValidator(lambda value: parse_within(value) and value),
    WithJsonSchema(_or(_one_of(_SPANS), _shaped(_COUNTED.pattern))),
]
Series = dict[str, Text]
"""TIME or "TIME OUTLET" -> what is told then; "nothing" only moves the clock."""

Tests = Annotated[
    list[Annotated[Text | Series, BeforeValidator(_test)]],
    BeforeValidator(_listed),
    _or_list(_or(_TEXT, _SERIES)),
]
Pattern = Annotated[str, AfterValidator(_pattern), WithJsonSchema(_TEXT)]
Window = Annotated[int, BeforeValidator(_window), WithJsonSchema(_TIME)]
Cooldown = Annotated[int, BeforeValidator(_cooldown), WithJsonSchema(_or(_TIME, {"const": 0}))]
Positive = Annotated[int, Field(ge=1)]
Senses = Annotated[
    list[Annotated[Sense, BeforeValidator(choice(Sense, "bad-sense", "sense"))]],
    BeforeValidator(_listed),
    AfterValidator(_filled),
    _or_list(_one_of(Sense), 1),
]
Languages = Annotated[
    list[Annotated[str, AfterValidator(_language)]],
    BeforeValidator(_listed),
    AfterValidator(_filled),
    _or_list(_shaped(_LANGUAGE), 1),
]
EventClass = Annotated[EventType, BeforeValidator(_class)]
FollowUps = Annotated[
    list[FollowUp],
    BeforeValidator(_follow_up),
    WithJsonSchema(
        _or(_one_of(["none", *FollowUp]), {"type": "array", "items": _one_of(list(FollowUp)[1:])})
    ),
]
