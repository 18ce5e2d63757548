"""What is understood of an article: names, cues and events, each with its offsets."""

from enum import StrEnum

from msgspec import Struct

from monitor.model.articles import BlockKind, Span


class EventType(StrEnum):
    """The 16 event classes of PLOVER (Open Event Data Alliance)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


_E = EventType

QUAD_CLASSES: dict[str, frozenset[EventType]] = {
    "verbal-cooperation": frozenset({_E.AGREE, _E.CONSULT, _E.SUPPORT, _E.CONCEDE}),
    "material-cooperation": frozenset({_E.COOPERATE, _E.AID, _E.RETREAT}),
    "verbal-conflict": frozenset({_E.REQUEST, _E.ACCUSE, _E.REJECT, _E.THREATEN}),
    "material-conflict": frozenset({_E.PROTEST, _E.SANCTION, _E.MOBILIZE, _E.COERCE, _E.ASSAULT}),
}
"""PLOVER's four quad classes, by the names that rules use."""

RECIPROCAL: frozenset[EventType] = frozenset({_E.CONSULT, _E.AGREE})
"""Classes that count both ways: who met whom does not matter."""


class Sense(StrEnum):
    """In what sense a text states an event; for speech acts, the sense of the act itself."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    HISTORICAL = "historical"
    OTHER = "other"


class Level(StrEnum):
    """Whether the news of an article is a conflict of words, of deeds, or none."""

    NONE = "none"
    VERBAL = "verbal"
    MATERIAL = "material"


class Direction(StrEnum):
    """Which way a conflict goes: sharper, easier, or neither more than the other."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Escalation(Struct, frozen=True, gc=False):
    """How grave the news of an article is: 0 to 10, 10 gravest."""

    score: float
    level: Level
    direction: Direction

    def __str__(self) -> str:
        way = "" if self.direction == Direction.NONE else f", {self.direction}"
        return f"{self.score:g} of 10, {self.level}{way}"


class Sentence(Struct, frozen=True, gc=False):
    """One sentence: its span, the kind of block it stands in and that block's number."""

    start: int
    end: int
    kind: BlockKind
    block: int


class Mention(Struct, frozen=True, gc=False):
    """A watched actor, named in the text; `as_place` where it is named as a place ("in Tehran")."""

    actor: str
    start: int
    end: int
    text: str
    as_place: bool = False


class TermHit(Struct, frozen=True, gc=False):
    """Words of a term (or of one watch's own `words`), found in the text."""

    term: str
    start: int
    end: int
    text: str


class Cue(Struct, frozen=True, gc=False):
    """The words that state an event."""

    start: int
    end: int
    text: str


class Event(Struct, frozen=True, gc=False):
    """Who did what to whom, in one sentence.

    `source`, `target` and `place` are actor ids or None; `term` is the term whose words are the
    cue; a `sense` of None counts as asserted. `commented` where a commentator sums it up, who was not there.
    `also` are the other terms of this class whose words stand in the cue.
    """

    type: EventType
    source: str | None
    target: str | None
    cue: Cue
    sentence: Span
    term: str
    sense: Sense | None = None
    goldstein: float | None = None
    place: str | None = None
    date: str | None = None
    figures: tuple[tuple[str, int], ...] = ()
    commented: bool = False
    also: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """All terms that it is an event of."""
        return (self.term, *self.also)

    @property
    def key(self) -> tuple[EventType, str | None, str | None]:
        """Class, source and target; for reciprocal classes the two are sorted, None first."""
        if self.type not in RECIPROCAL:
            return self.type, self.source, self.target
        first, second = sorted((self.source, self.target), key=lambda actor: actor or "")
        return self.type, first, second


class Quote(Struct, frozen=True, gc=False):
    """Words put in somebody's mouth."""

    speaker: str | None
    actor: str | None
    start: int
    end: int
    text: str


class Name(Struct, frozen=True, gc=False):
    """A name that no rule watches yet."""

    text: str
    label: str
    start: int
    end: int


class Extraction(Struct, frozen=True, gc=False):
    """All that is understood of one article with one gazetteer.

    `sentences` and `events` are those of the news and its captions; `asides` are the sentences of
    teasers, comments and lines of the page in which something was found, with their events.
    `escalation` is missing where it was understood before there was any.
    """

    pipeline: str
    fingerprint: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    hits: tuple[TermHit, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    names: tuple[Name, ...] = ()
    asides: tuple[Sentence, ...] = ()
    aside_events: tuple[Event, ...] = ()
    escalation: Escalation | None = None
