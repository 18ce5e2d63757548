"""What people write in rule files, compiled: actors, terms, watches, exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or odd, in a rule file, and what to write instead.

    `source` is the raw line and `width` the number of columns to underline. `level` is
    "error" (the file or watch cannot be used) or "warning".
    """

    code: str
    level: str
    message: str
    at: Location
    source: str = ""
    width: int = 1
    watch: str | None = None


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    GROUP = "group"
    STATE = "state"
    BODY = "body"
    PLACE = "place"
    THING = "thing"
    OUTLET = "outlet"


class Severity(StrEnum):
    """How loud an alert is, quietest first."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for info to 4 for critical."""
        return list(Severity).index(self)


class Status(StrEnum):
    """Whether a watch may send."""

    ACTIVE = "active"
    DRAFT = "draft"
    OFF = "off"


class FollowUp(StrEnum):
    """What new fact is told after the first alert on a happening; ALL is every further article."""

    ALL = "all"
    ACTOR = "actor"
    EVENT = "event"
    LEVEL = "level"
    FIGURE = "figure"
    PLACE = "place"
    QUOTE = "quote"
    SOURCES = "sources"
    DENIAL = "denial"


class Per(StrEnum):
    """What a watch keeps separate books for, when it counts along time or cools down."""

    WHO = "who"
    TO = "to"
    PAIR = "pair"
    PLACE = "place"
    OUTLET = "outlet"
    STORY = "story"


class OverType(StrEnum):
    """How a watch looks along time."""

    COUNT = "count"
    SPIKE = "spike"
    FIRST = "first"
    ABSENT = "absent"
    SEQUENCE = "sequence"


class Counted(StrEnum):
    """What a watch that looks along time counts."""

    STORIES = "stories"
    ARTICLES = "articles"
    SOURCES = "sources"
    ESCALATION = "escalation"


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
class Actor:
    """A named person, group, state, body, place, thing or outlet; a `wire` outlet's texts are printed by others."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    until: str | None = None
    note: str | None = None
    at: Location | None = None
    wire: bool = False
    romanised: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Words that mean one thing; with an event class they are cues.

    Words that a watch writes itself (`words:`) are a term too, with an id that starts with "=".
    `pattern` is a regular expression in RE2's syntax, for the text as it stands.
    """

    id: str
    words: tuple[str, ...]
    event: EventType | None = None
    not_in: tuple[str, ...] = ()
    note: str | None = None
    at: Location | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything that extraction looks for, as plain names; `fingerprint` changes when any of it does."""

    actors: tuple[Actor, ...]
    terms: tuple[Term, ...]
    fingerprint: str


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


@dataclass(frozen=True, slots=True)
class Telling:
    """One step of a test: at a time an outlet tells a text; without a text only the clock moves.

    `time` is "0h", "30m", "3d" after the beginning, or a date; `outlet` is an id or None.
    """

    time: str
    outlet: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """A test inside a watch: what is told, one after the other, and the severity that it must reach, if any.

    `explained`: a comment beside it says why a quiet one may stay quiet by `none`.
    """

    steps: tuple[Telling, ...]
    at: Location
    severity: Severity | None = None
    explained: bool = False


@dataclass(frozen=True, slots=True)
class WatchTests:
    """What must alert and what must not."""

    fires: tuple[Example, ...] = ()
    quiet: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """How a watch looks along time.

    `window` is in seconds; `watches` are those of a sequence, in order; `times` is how often the
    usual of the last 28 days makes a spike, `at_least` how many make a count.
    """

    type: OverType
    window: int
    at: Location
    of: Counted = Counted.STORIES
    watches: tuple[str, ...] = ()
    times: float = 3.0
    at_least: int = 1


TELLING_FOLLOW_UPS: frozenset[FollowUp] = frozenset(
    {FollowUp.ACTOR, FollowUp.LEVEL, FollowUp.FIGURE, FollowUp.DENIAL}
)
"""What is told of a happening after its first alert, where a rule says nothing else."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One rule. `send` of None means the routes of the configuration, an empty tuple nowhere.

    `raises` are severities with the clauses that lead to them, gravest first. `cooldown` is in seconds.
    `sources` are the numbers of independent sources at which its verdict may change.
    """

    id: str
    title: str
    severity: Severity
    when: Clauses
    at: Location
    follow_up: frozenset[FollowUp] = TELLING_FOLLOW_UPS
    send: tuple[str, ...] | None = None
    status: Status = Status.ACTIVE
    until: str | None = None
    note: str | None = None
    tests: WatchTests = WatchTests()
    raises: tuple[tuple[Severity, Clauses], ...] = ()
    over: Over | None = None
    per: Per | None = None
    cooldown: int = 0
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """A filter for false positives; `watches` are ids."""

    id: str
    watches: tuple[str, ...]
    when: Clauses
    at: Location
    until: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted definition as it was written: what a restart with broken files runs on.

    `heading` is actors, terms, lists, watches or exceptions; `definition` is JSON.
    """

    heading: str
    id: str
    file: str
    line: int
    column: int
    definition: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules in force. `kin` maps every actor id to itself and all it belongs to."""

    actors: tuple[Actor, ...]
    terms: tuple[Term, ...]
    lists: Mapping[str, tuple[str, ...]]
    watches: tuple[Watch, ...]
    exceptions: tuple[ExceptionRule, ...]
    gazetteer: Gazetteer
    kin: Mapping[str, frozenset[str]] = field(default_factory=dict)
