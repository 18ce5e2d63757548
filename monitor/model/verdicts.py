"""What a watch says of an article: matched with evidence, or the clause that failed."""

from dataclasses import dataclass

from monitor.model.articles import BlockKind, Span
from monitor.model.clauses import Location
from monitor.model.extractions import Event
from monitor.model.rules import Severity


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
    """A watch met in one span, for one event; without an event clause `event` is None.

    `book` names whom or what it is booked under, where the watch keeps separate books. Where its
    verdict depends on the number of independent sources, `by_sources` gives the severity from each
    number on, None where the watch is not met then; else it is empty.
    """

    watch: str
    severity: Severity
    span: Span
    evidence: tuple[Evidence, ...]
    event: Event | None
    book: str = ""
    by_sources: tuple[tuple[int, Severity | None], ...] = ()
    only_in: BlockKind | None = None

    @property
    def actors(self) -> frozenset[str]:
        """Whom it is about: who is in its evidence, and whoever took part."""
        parties = (self.event.source, self.event.target) if self.event else ()
        return frozenset(filter(None, (*(piece.actor for piece in self.evidence), *parties)))

    def severity_at(self, sources: int) -> Severity | None:
        """The severity with so many independent sources (at least 1); None where the watch is not met."""
        told = [severity for least, severity in self.by_sources if least <= sources]
        return told[-1] if told else self.severity


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a watch was not met: the first clause that failed in the span that came nearest."""

    watch: str
    clause: str
    at: Location
    reason: str
    nearest: Span | None = None
