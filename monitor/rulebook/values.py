"""Single values in rule files: how they are written, and what to say of one that is not."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from monitor.model import QUAD_CLASSES, ActorKind, EventType, FollowUp, Sense, SpanKind, Within
from monitor.rulebook.findings import suggest
from monitor.rulebook.phrases import MOST, count
from monitor.rulebook.shapes import Schema, Shape, Wrong, list_of, text_that, whole, wrong

Choice = TypeVar("Choice", bound=StrEnum)

_ID = "[a-z0-9][a-z0-9-]*"
_RESERVED = ("any", "not", "nowhere", "all")
_DURATION = re.compile(r"(\d{1,5}) *(m|min|h|d|w)")
_SECONDS = {"m": 60, "min": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_COUNTED = re.compile(r"([2-9]|[1-9]\d{1,3}) words( in order)?")
_LANGUAGE = "[a-z]{2}"
_DATED = re.compile(r"(?:\d+ *[mhd]|\d{4}-\d\d-\d\d)(?: \S+)?")
FIGURES = ("killed", "wounded", "missing", "detained", "displaced", "hostages", "toll")
"""What a figure may count: people only; toll is a running total."""


def _text(value: str) -> str:
    if not value.strip():
        raise wrong("nothing-written", "the text is empty: write it or remove the key")
    return value


def _phrase(value: str) -> str:
    many = count(_text(value))
    if many > MOST:
        raise wrong("many-phrases", f"this stands for {many:,} phrases, and may for {MOST:,}: split it")
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


def choice(kind: type[Choice], code: str, label: str) -> Shape:
    """One of an enum's words; any other is told which there are."""
    words = {str(word): word for word in kind}

    def choose(value: object) -> Choice:
        if isinstance(value, str) and value in words:
            return words[value]
        raise wrong(code, f"{label} is one of {', '.join(words)}{_near(value, list(words))}")

    return Shape(choose, one_of(words))


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


def _span(value: str) -> str:
    parse_within(value)
    return value


def _test(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    if not isinstance(value, dict):
        raise wrong("wrong-type", "a test is a text in quotes, or a series: {0h OUTLET: ..., 7h: nothing}")
    if not value or not all(_DATED.fullmatch(key) for key in value):
        raise wrong("unquoted-test", 'put the sentence in quotes, or write "0h OUTLET: ..."')
    return {key: _told(key, text) for key, text in value.items()}


def _told(when: str, text: object) -> str:
    """What is told at a time of a series; "nothing" only moves the clock."""
    try:
        told: str = TEXT.check(text)
    except Wrong as error:
        raise Wrong(*error.below(when)) from None
    return told


def _shaped(pattern: str) -> Schema:
    return {"pattern": f"^(?:{pattern})$", "type": "string"}


def one_of(words: Iterable[str]) -> Schema:
    """The schema of one of some words."""
    return {"enum": [str(word) for word in words]}


def _or(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


_FREE_ID = rf"(?!(?:{'|'.join(_RESERVED)})$){_ID}"
_TIME = _shaped(_DURATION.pattern)
_WORDS = {"pattern": "\\S", "type": "string"}
_SERIES = {"additionalProperties": _WORDS, "propertyNames": _shaped(_DATED.pattern), "type": "object"}

TEXT = text_that(_text, _WORDS)
TEXTS = list_of(TEXT)
FILLED = list_of(TEXT, filled=True)
PHRASES = list_of(text_that(_phrase, _WORDS))
FILLED_PHRASES = list_of(text_that(_phrase, _WORDS), filled=True)
ID = text_that(_id, _shaped(_FREE_ID))
IDS = list_of(ID)
FILLED_IDS = list_of(ID, filled=True)
SLOTS = list_of(
    text_that(_text, _shaped(rf"any(?: (?:{'|'.join(ActorKind)}))?|(?:not )?{_FREE_ID}")), filled=True
)
EVENTS = list_of(text_that(_text, _or(one_of([*EventType, *QUAD_CLASSES]), _shaped(_ID))), filled=True)
TERMS = list_of(text_that(_text, _shaped(_ID)), filled=True)
DATE = text_that(_date, _shaped(r"\d{4}-[01]\d-[0-3]\d"))
ISO = text_that(_iso, _shaped(r"[A-Z]{2}"))
SPAN = text_that(_span, _or(one_of(_SPANS), _shaped(_COUNTED.pattern)))
TESTS = list_of(Shape(_test, _or(_WORDS, _SERIES)))
"""Texts, or series: TIME or "TIME OUTLET" -> what is told then."""
PATTERN = text_that(_pattern, _WORDS)
WINDOW = Shape(_window, _TIME)
COOLDOWN = Shape(_cooldown, _or(_TIME, {"const": 0}))
POSITIVE = whole(1)
SENSES = list_of(choice(Sense, "bad-sense", "sense"), filled=True)
LANGUAGES = list_of(text_that(_language, _shaped(_LANGUAGE)), filled=True)
EVENT_CLASS = Shape(_class, one_of(EventType))
FOLLOW_UPS = Shape(
    _follow_up,
    _or(one_of(["none", *FollowUp]), {"items": one_of(list(FollowUp)[1:]), "type": "array"}),
)
