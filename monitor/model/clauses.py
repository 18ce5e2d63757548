"""What a rule asks of a text, compiled: slots, clauses and the spans in which they must be met."""

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.extractions import EventType, Sense


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a rule file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class SpanKind(StrEnum):
    """The stretch in which all text clauses of a `when` must be met."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    ARTICLE = "article"
    TITLE = "title"
    LEAD = "lead"
    QUOTE = "quote"
    CAPTION = "caption"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Within:
    """A span kind; for WORDS also how many tokens, and whether in the written order."""

    kind: SpanKind = SpanKind.SENTENCE
    words: int = 0
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """An actor slot, resolved: each written name with the actor ids that it reaches.

    `any` and `any KIND` reach under what was found, so they appear as one entry per actor.
    """

    text: str
    reach: tuple[tuple[str, frozenset[str]], ...]

    def names_of(self, actor: str | None) -> tuple[str, ...]:
        """The written ids under which this slot reaches an actor; empty where it does not."""
        return tuple(name for name, ids in self.reach if actor in ids)


@dataclass(frozen=True, slots=True)
class Named:
    """`actor`: one of these is named in the span."""

    slot: Slot
    at: Location


NEWS: frozenset[Sense] = frozenset({Sense.ASSERTED, Sense.CLAIMED})
"""The senses in which an event is news, where a rule says nothing else: stated, or stated by somebody."""


@dataclass(frozen=True, slots=True)
class Happens:
    """`event`: one of these classes or terms happens in the span, in one of these senses."""

    text: str
    types: frozenset[EventType]
    terms: frozenset[str]
    at: Location
    senses: frozenset[Sense] = NEWS


@dataclass(frozen=True, slots=True)
class Does:
    """`does`: who does what to whom; a slot of None is anybody, a `what` of None anything."""

    who: Slot | None
    what: Happens | None
    to: Slot | None
    at: Location
    senses: frozenset[Sense] = NEWS


@dataclass(frozen=True, slots=True)
class Said:
    """`term`, `words` or `pattern`: one of these terms is named in the span; `text` is what was written."""

    key: str
    text: str
    terms: frozenset[str]
    at: Location


@dataclass(frozen=True, slots=True)
class Placed:
    """`place`: one of these is named as a place in the span."""

    slot: Slot
    at: Location


@dataclass(frozen=True, slots=True)
class Published:
    """`outlet`: published by one of these, or credited in the sentence."""

    slot: Slot
    at: Location


@dataclass(frozen=True, slots=True)
class Speaks:
    """`says`: one of these says something in which all the clauses hold; a `who` of None is anybody."""

    who: Slot | None
    clauses: "Clauses"
    at: Location


@dataclass(frozen=True, slots=True)
class Figured:
    """`figure`: an event for which at least so many people are told, kind by kind."""

    least: tuple[tuple[str, int], ...]
    at: Location
    senses: frozenset[Sense] = NEWS


@dataclass(frozen=True, slots=True)
class Sourced:
    """`sources`: the happening is told by at least so many independent sources."""

    least: int
    at: Location


@dataclass(frozen=True, slots=True)
class InLanguage:
    """`language`: the article is in one of these (ISO 639-1); one of unknown language may be in any."""

    languages: frozenset[str]
    at: Location


@dataclass(frozen=True, slots=True)
class AnyOf:
    """`any`: at least so many of these hold."""

    branches: tuple["Clauses", ...]
    at_least: int
    at: Location


@dataclass(frozen=True, slots=True)
class NoneOf:
    """`none`: not one of these holds, each in its own `within` or that of its parent."""

    branches: tuple["Clauses", ...]
    at: Location


@dataclass(frozen=True, slots=True)
class AllOf:
    """`all`: every one of these holds."""

    branches: tuple["Clauses", ...]
    at: Location


Clause = (
    Named
    | Happens
    | Does
    | Said
    | Placed
    | Published
    | Speaks
    | Figured
    | Sourced
    | InLanguage
    | AnyOf
    | NoneOf
    | AllOf
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Clauses side by side: all of them, in one span; `within` of None takes the parent's."""

    clauses: tuple[Clause, ...]
    within: Within | None
    at: Location
