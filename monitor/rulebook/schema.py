"""What may be written in rule files: strict models that forbid every other key.

Only shapes and spellings are checked here; whether ids exist is a matter of all files together.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    TypeAdapter,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from monitor.model import ActorKind, EventType, FollowUp, Severity, SpanKind, Status, Within
from monitor.rulebook.findings import suggest
from monitor.rulebook.nodes import CLAUSE_KEYS

Choice = TypeVar("Choice", bound=StrEnum)

LATER_FOLLOW_UPS = ("actor", "event", "level", "figure", "place", "quote", "sources", "denial")
_DURATION = re.compile(r"\d+ *(?:m|min|h|d|w)")
_DATED = re.compile(r"(?:\d+ *[mhd]|\d{4}-\d\d-\d\d)(?: \S+)?")


def wrong(code: str, message: str) -> PydanticCustomError:
    """A mistake with its finding code and whole message."""
    return PydanticCustomError(code, "{text}", {"text": message})


def _listed(value: object) -> object:
    """A scalar is a list of one, everywhere."""
    return value if isinstance(value, list) else [value]


def _filled(texts: list[str]) -> list[str]:
    if not texts:
        raise wrong("nothing-written", "the list is empty: write at least one item, or remove the key")
    return texts


def _text(value: str) -> str:
    if not value.strip():
        raise wrong("nothing-written", "the text is empty: write it or remove the key")
    return value


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        mended = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")
        hint = f'; did you mean "{mended}"?' if mended else ""
        raise wrong("bad-id", f'ids are made of a-z, 0-9 and "-"{hint}')
    if value in {"any", "not", "nowhere", "all"}:
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


def _choice(kind: type[Choice], code: str, label: str) -> Callable[[Any], Choice]:
    def choose(value: object) -> Choice:
        if isinstance(value, str) and value in list(kind):
            return kind(value)
        words = ", ".join(kind)
        raise wrong(
            code, f"{label} is one of {words}{suggest(value, list(kind)) if isinstance(value, str) else ''}"
        )

    return choose


def _follow_up(value: object) -> FollowUp:
    words = value if isinstance(value, list) else [value]
    if words and all(word in LATER_FOLLOW_UPS for word in words):
        raise wrong("not-supported", "follow_up by kinds of fact is not supported yet: write all or none")
    if isinstance(value, str) and value in list(FollowUp):
        return FollowUp(value)
    raise wrong("bad-follow-up", "follow_up is one of none, all")


def _class(value: str) -> EventType:
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


def parse_within(value: str) -> Within:
    """The span that a `within` names; raises what to write instead."""
    if value in {"sentence", "paragraph", "article", "title", "lead", "caption"}:
        return Within(SpanKind(value))
    counted = re.fullmatch(r"(\d{1,4}) words( in order)?", value)
    if counted and int(counted[1]) > 1:
        return Within(SpanKind.WORDS, int(counted[1]), bool(counted[2]))
    if value == "quote":
        raise wrong("not-supported", "within: quote is not supported yet")
    if _DURATION.fullmatch(value):
        raise wrong("within-window", "within is text, window is time")
    raise wrong(
        "bad-within",
        'within is one of sentence, paragraph, article, title, lead, caption, "12 words", "12 words in order"',
    )


def _test(value: object) -> object:
    if not isinstance(value, dict):
        return value
    if value and all(_DATED.fullmatch(key) for key in value):
        raise wrong("not-supported", "a dated test series is not supported yet")
    raise wrong("unquoted-test", 'put the sentence in quotes, or write "0h OUTLET: ..."')


def _branches(name: str) -> Callable[[Any], Any]:
    def check(value: object) -> object:
        if isinstance(value, dict):
            raise wrong("needs-list", f'{name} needs a list: put "- " before each')
        if not isinstance(value, list):
            raise wrong("needs-list", f'{name} needs a list of clauses, such as "- words: {value}"')
        if not value:
            raise wrong("nothing-written", f"{name} has no clauses: write some or remove it")
        return value

    return check


Text = Annotated[str, AfterValidator(_text)]
Texts = Annotated[list[Text], BeforeValidator(_listed)]
Filled = Annotated[Texts, AfterValidator(_filled)]
Id = Annotated[str, AfterValidator(_id)]
Ids = Annotated[list[Id], BeforeValidator(_listed)]
Date = Annotated[str, AfterValidator(_date)]
Span = Annotated[str, AfterValidator(lambda value: parse_within(value) and value)]
Tests = Annotated[list[Annotated[Text, BeforeValidator(_test)]], BeforeValidator(_listed)]


class Strict(BaseModel):
    """A map in a rule file: exact types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class WrittenActor(Strict):
    """An item under `actors`."""

    id: Id
    name: Text
    kind: Annotated[ActorKind, BeforeValidator(_choice(ActorKind, "bad-kind", "kind"))]
    aliases: Texts = []
    with_: Texts = Field([], alias="with")
    not_in: Texts = []
    member_of: Ids = []
    until: Date | None = None
    note: Text | None = None
    wire: bool = False

    @field_validator("wire")
    @classmethod
    def _only_outlets(cls, wire: bool, known: ValidationInfo) -> bool:
        kind = known.data.get("kind", ActorKind.OUTLET)
        if wire and kind != ActorKind.OUTLET:
            raise wrong("wrong-kind", f"wire: says that others print an outlet's texts; this is a {kind}")
        return wire


class WrittenTerm(Strict):
    """An item under `terms`."""

    id: Id
    words: Filled
    event: Annotated[EventType, BeforeValidator(_class)] | None = None
    not_in: Texts = []
    note: Text | None = None


class WrittenDoes(Strict):
    """What stands under `does`."""

    who: Filled | None = None
    event: Filled | None = None
    to: Filled | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.who is None and self.event is None and self.to is None:
            raise wrong("nothing-written", "does needs at least one of who, event, to")
        return self


class WrittenClauses(Strict):
    """Clauses side by side, in the order in which they were written."""

    actor: Filled | None = None
    event: Filled | None = None
    does: WrittenDoes | None = None
    term: Filled | None = None
    words: Filled | None = None
    place: Filled | None = None
    outlet: Filled | None = None
    all: Annotated[list["WrittenClauses"], BeforeValidator(_branches("all"))] | None = None
    any: Annotated[list["WrittenClauses"], BeforeValidator(_branches("any"))] | None = None
    none: Annotated[list["WrittenClauses"], BeforeValidator(_branches("none"))] | None = None
    at_least: int | None = None
    within: Span | None = None
    _order: tuple[str, ...] = PrivateAttr(())

    @model_validator(mode="wrap")
    @classmethod
    def _remember_order(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        made._order = tuple(data)  # noqa: SLF001 - its own value
        return made

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if not self.model_fields_set & CLAUSE_KEYS:
            raise wrong("nothing-written", "there is nothing to look for here: write at least one clause")
        if self.at_least is not None and not 1 <= self.at_least <= len(self.any or ()):
            raise wrong(
                "bad-at-least",
                f"at_least goes from 1 to the number of items under any, here {len(self.any or ())}",
            )
        return self

    def written(self) -> list[tuple[str, Any]]:
        """The clauses with their keys, in the written order ("12 words in order" depends on it)."""
        return [(key, getattr(self, key)) for key in self._order if key in CLAUSE_KEYS]


class WrittenTests(Strict):
    """What stands under `tests`."""

    fires: Tests = []
    quiet: Tests = []


class WrittenWatch(Strict):
    """An item under `watches`."""

    id: Id
    title: Text
    severity: Annotated[Severity, BeforeValidator(_choice(Severity, "bad-severity", "severity"))] = (
        Severity.MEDIUM
    )
    when: WrittenClauses
    follow_up: Annotated[FollowUp, BeforeValidator(_follow_up)] = FollowUp.NONE
    send: Filled | None = None
    status: Annotated[Status, BeforeValidator(_choice(Status, "bad-status", "status"))] = Status.ACTIVE
    until: Date | None = None
    note: Text | None = None
    tests: WrittenTests = WrittenTests()


class WrittenException(Strict):
    """An item under `exceptions`."""

    id: Id
    note: Text | None = None
    watches: Annotated[list[Id], BeforeValidator(_listed), AfterValidator(_filled)]
    when: WrittenClauses
    until: Date | None = None


Written = WrittenActor | WrittenTerm | WrittenWatch | WrittenException | list[str]
"""A definition as it was written, under its heading; a list is its ids."""

SHAPES: Mapping[str, TypeAdapter[Any]] = {
    "actors": TypeAdapter(WrittenActor),
    "terms": TypeAdapter(WrittenTerm),
    "lists": TypeAdapter(Annotated[Ids, AfterValidator(_filled)]),
    "watches": TypeAdapter(WrittenWatch),
    "exceptions": TypeAdapter(WrittenException),
}
"""Heading -> the shape of one item under it, in the order in which they build on each other."""

MODELS: Mapping[str, type[Strict]] = {
    "actor": WrittenActor,
    "term": WrittenTerm,
    "watch": WrittenWatch,
    "exception": WrittenException,
    "clause": WrittenClauses,
    "does": WrittenDoes,
    "tests": WrittenTests,
}
"""What a map may be, by the name that messages give it."""


def keys_of(name: str) -> list[str]:
    """The keys that a map of this name takes."""
    return [field.alias or key for key, field in MODELS[name].model_fields.items()]
