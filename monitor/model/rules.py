"""What people write in rule files, compiled: actors, terms, watches, exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum

from monitor.model.clauses import Clauses, Location
from monitor.model.extractions import EventType


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


@dataclass(frozen=True, slots=True)
class Spellings:
    """Folded spellings generated from an actor's name, likeliest first.

    `full` are those of the whole name, `short` those of the surname. `alone`: the surname is
    written as an alias; else it counts after the full name, or beside the actor's words, only.
    """

    full: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A named person, group, state, body, place, thing or outlet; a `wire` outlet's texts are printed by others.

    `iso` is the ISO 3166-1 alpha-2 code of a state, `spellings` what `romanised` made.
    """

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
    iso: str | None = None
    spellings: Spellings | None = None


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


def canonical(value: object) -> str:
    """A text of a rule that is the same in every process, wherever in its file the rule stands."""
    if is_dataclass(value):
        parts = (getattr(value, each.name) for each in fields(value))
        return f"{type(value).__name__}({','.join(canonical(part) for part in parts if not isinstance(part, Location))})"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(str, value)))}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(canonical, value))})"
    return str(value)
