"""What goes out: happenings, decisions, alerts, messages, deliveries and their outcomes."""

from dataclasses import dataclass, field
from enum import StrEnum

from monitor.model.extractions import Escalation, Event
from monitor.model.rules import Severity
from monitor.model.verdicts import Evidence, Match


@dataclass(frozen=True, slots=True)
class Happening:
    """What several articles tell as one event.

    `type` is a PLOVER class or None (a match without an event; it is then tied to one article
    and never joined). `published` is the first told date where one was stated, `seen` when it
    was first seen (both ISO 8601); `date` is when it happened, at the precision that its first article told. For reciprocal classes source and target are sorted.
    """

    id: str
    story: str
    type: str | None
    source: str | None
    target: str | None
    place: str | None
    published: str | None
    seen: str
    article: str
    date: str | None = None
    figures: tuple[tuple[str, int], ...] = ()
    """The people that were told killed, wounded and so on, by kind."""
    words: tuple[str, ...] = ()
    """Stems of words by which its first article told it."""


class Adds(StrEnum):
    """What kind of fact an article adds to a happening."""

    ACTOR = "actor"
    FIGURE = "figure"
    PLACE = "place"
    QUOTE = "quote"
    SOURCE = "source"
    DENIAL = "denial"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Development:
    """A fact that an article tells of a happening: an actor or place by its id, a figure, a quotation.

    `kind` says which; `about` is whom it is of or beside (a speaker, the one whom an actor met) or what is counted, `was` what
    was told before where that changed.
    """

    kind: Adds
    value: str
    about: str = ""
    was: str = ""
    proof: Evidence | None = field(default=None, compare=False)
    """Where the article tells it, as far as that is kept."""


class AlertKind(StrEnum):
    """Whether an alert opens a happening or follows one up."""

    ALERT = "alert"
    FOLLOW_UP = "follow-up"


class Held(StrEnum):
    """Why a match did or did not become an alert."""

    NEW = "new happening"
    FOLLOWS = "new article on a known happening"
    SAME = "same happening, already alerted"
    REPEATED = "same article, already alerted"
    CORRECTED = "a correction of a known happening"
    DRAFT = "the watch is a draft"
    NOWHERE = "the watch says send: nowhere"
    EXCEPTED = "an exception holds"
    EXPIRED = "the watch's until date has passed"
    ASIDE = "matched beside the news"
    SOURCES = "waits for independent sources"
    CONFIRMED = "independent sources tell it by now"
    UNDATED = "without a date it counts for no trend"
    TREND = "not yet what the watch looks for along time"
    WAITING = "the watch waits for what does not come"
    ABSENT = "what was waited for did not come"
    COOLDOWN = "held by the cooldown, it comes with the next message"
    SILENCED = "silenced"


@dataclass(frozen=True, slots=True)
class Decision:
    """Alert or not, with the reason; `kind` is None where nothing is sent. `detail` names what held it.

    `due` is when an alert that a cooldown holds back is sent at the latest, `trend` what the watch found
    along time, `sources` how many independent ones tell the happening. `silence` is the number of the one that
    keeps it from being told.
    """

    match: Match
    happening: Happening
    kind: AlertKind | None
    reason: Held
    detail: str = ""
    due: str | None = None
    trend: str = ""
    sources: int = 1
    silence: int | None = None
    news: str = ""
    """What a follow-up tells that is new, in words."""
    articles: int = 1
    """How many articles tell the happening: copies are no sources."""
    corrects: bool = False
    """Whether that is that something was wrong."""
    act: str = ""
    """The first happening of the act that it is a part of, in its article; "" where it is one by itself."""
    brief: str = ""
    """The news as far as a headline has room for it."""
    since: str = ""
    """Who told it first, and when, in words."""
    confirms: bool = False
    """Whether a follow-up tells only that one more article, or source, has it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A match as a watch that looks along time counts it.

    `time` is when it was told, in UTC; undated articles make no hits. `voice` is who told it,
    `weight` how grave it is (0 to 10). `due` is when its watch stops waiting, where it waits.
    """

    watch: str
    book: str
    time: str
    article: str
    happening: str
    voice: str | None = None
    weight: float = 0.0
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An alert of before, of the same watch on the same happening, as far as new facts are told apart by it.

    `outlet` is that of its article, `at` when it was decided on (ISO 8601, UTC); None and "" where nobody asks.
    """

    article: str
    severity: Severity
    event: Event | None
    evidence: tuple[Evidence, ...]
    sources: int = 1
    outlet: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as an alert shows it.

    `owner` says whose voice a state's or party's outlet is ("state media of Iran"), `credited`
    which other outlet the text is from.
    """

    id: str
    file: str
    index: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    owner: str | None = None
    credited: str | None = None
    published_from: str | None = None
    first_seen: str | None = None
    doubtful: bool = False
    """Whether `published` was yet to come when it was first seen."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What a person is told; `id` is short and stable, made from watch, happening and kind.

    `book` is which of the watch's separate books it is in, `due` until when a cooldown holds it back.
    """

    id: str
    created: str
    kind: AlertKind
    watch: str
    severity: Severity
    title: str
    headline: str
    why_now: str
    note: str | None
    story: str
    happening: str
    articles: tuple[Source, ...]
    evidence: tuple[tuple[str, Evidence], ...]
    """Pairs of article id and evidence."""
    sentences: tuple[tuple[str, str], ...]
    """Pairs of article id and the sentence as it stands there, with the evidence marked [[so]]."""
    credits: tuple[str, ...] = ()
    """The outlets that these sentences give as their source, with their owners."""
    date: str | None = None
    """When the happening took place, as the text tells it (ISO 8601 at its precision)."""
    update: str = ""
    """The version of a known article that brought it, and what that changed: "version 2: 1 paragraph added"."""
    book: str = ""
    due: str | None = None
    escalation: Escalation | None = None
    """How grave the news of the article is that tells it."""
    beside: tuple[str, ...] = ()
    """The other happenings that it tells, where an article tells several as one act."""
    confirms: bool = False
    """Whether a follow-up tells only that one more article, or source, has it."""


@dataclass(frozen=True, slots=True)
class Message:
    """The alerts of one story that fire together, rendered for one channel; frozen at enqueue.

    `payload` is the JSON for webhooks, "" for other kinds of channel.
    """

    channel: str
    severity: Severity
    subject: str
    body: str
    payload: str
    alerts: tuple[str, ...]
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one recipient, as claimed from the outbox.

    `recipient` is a label that holds no secret; `unknowns` counts earlier copies that may have
    arrived: above 0 the copy is marked as a possible repeat. `first_sent` is when the first was tried,
    `expires` when trying ends.
    """

    id: int
    channel: str
    recipient: str
    severity: Severity
    subject: str
    body: str
    payload: str
    alerts: tuple[str, ...]
    attempts: int = 0
    unknowns: int = 0
    first_sent: str | None = None
    expires: str = "9999-12-31T00:00:00+00:00"


class OutcomeKind(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    REFUSED = "refused"
    NOT_CONNECTED = "not-connected"
    RETRY = "retry"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one attempt; `detail` holds no secret, `retry_after` is in seconds.

    REFUSED is final; NOT_CONNECTED and RETRY surely did not arrive; UNKNOWN may have.
    """

    kind: OutcomeKind
    detail: str = ""
    retry_after: float | None = None
