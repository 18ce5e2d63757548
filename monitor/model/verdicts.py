"""What a watch says of an article: matched with evidence, or the clause that failed."""

from dataclasses import dataclass

from monitor.model.articles import Span
from monitor.model.extractions import Event
from monitor.model.rules import Location, Severity


@dataclass(frozen=True, slots=True)
class Evidence:
    """One clause that was met: what matched, where, and the sentence around it.

    `clause` is the key as written in the rule (actor, does, term ...); `text` the words found.
    """

    clause: str
    actor: str | None
    event: str | None
    text: str
    start: int
    end: int
    sentence: Span


@dataclass(frozen=True, slots=True)
class Match:
    """A watch met in one span, for one event; without an event clause `event` is None."""

    watch: str
    severity: Severity
    span: Span
    evidence: tuple[Evidence, ...]
    event: Event | None


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a watch was not met: the first clause that failed in the span that came nearest."""

    watch: str
    clause: str
    at: Location
    reason: str
    nearest: Span | None = None
