"""A stretch of news told again in memory: what would have been sent, and when.

The same judging as in the daemon, with a `Ledger` in place of the store; the tests inside the rules run on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.deciding import alert_id, due_of, grouped
from monitor.judging import Rules, judge, lapsed
from monitor.ledger import Ledger, Sent
from monitor.matching import matches
from monitor.matching.misses import miss
from monitor.model import Article, Decision, Extraction, Hit, Miss, Watch

__all__ = ["Replay", "Sent"]

_Read = tuple[Article, Extraction]


@dataclass
class Replay:
    """News told again, one article after the other, in the order of `now`; `decisions` are all that were made."""

    rules: Rules
    ledger: Ledger = field(default_factory=Ledger)
    decisions: list[Decision] = field(default_factory=list)
    _waited_for: dict[str, _Read] = field(default_factory=dict)
    _last: _Read | None = None
    _now: str = ""

    def tell(self, article: Article, extraction: Extraction, now: str) -> tuple[Sent, ...]:
        """What is sent when an article comes at a time (ISO 8601, UTC), and what was due before."""
        before = self.wait(now)
        self._last, self._now = (article, extraction), now
        self.ledger.take(article, now)
        decisions = judge(self.ledger, self.rules, article, extraction, now)
        if self.ledger.waits(article.id):
            self._waited_for[article.id] = article, extraction
        return *before, *self._send(decisions, article.id, now)

    def wait(self, now: str) -> tuple[Sent, ...]:
        """What is sent because time went by: what a cooldown held, and what was waited for in vain."""
        freed = tuple(self.ledger.free(lambda sent: (sent.decision.due or now) <= now, now))
        in_vain = tuple(sent for hit in self.ledger.lapsed(now) for sent in self._lapse(hit, now))
        for article in [one for one in self._waited_for if not self.ledger.waits(one)]:
            del self._waited_for[article]
        return *freed, *in_vain

    def until(self, now: str) -> tuple[Sent, ...]:
        """As `wait`, with each alert at the moment at which it was due, as a monitor that runs sends it."""
        sent: list[Sent] = []
        while (due := self.ledger.next_due()) and due <= now:
            # What was due before it came, as of an article that is dated back, is sent once it came.
            then = max(datetime.fromisoformat(due).isoformat(timespec="microseconds"), self._now)
            sent += self.wait(then)
        return tuple(sent)

    def misses(self, watch: Watch) -> Miss | None:
        """Why the article that came last does not meet a watch; None where it does, or none came."""
        if self._last is None:
            return None
        page = self.rules.index.page(*self._last)
        return None if matches(page, watch) else miss(page, watch)

    def _lapse(self, hit: Hit, now: str) -> tuple[Sent, ...]:
        decision = lapsed(self.ledger, self.rules, hit, *self._waited_for[hit.article], now)
        return tuple(self._send([decision], hit.article, now)) if decision else ()

    def _send(self, decisions: Sequence[Decision], article: str, now: str) -> Iterator[Sent]:
        self.decisions += decisions
        for group in grouped(decisions):
            gravest = max(group, key=lambda one: one.match.severity.rank)
            held = due_of(group)
            first = next(one for one in group if one.kind)
            match = replace(first.match, severity=gravest.match.severity)
            others = tuple(one for one in group if one is not first)
            decision, when = replace(first, match=match, due=held), None if held else now
            sent = Sent(alert_id(first, article), decision, article, when, others)
            if sent.when:
                yield from self.ledger.free(lambda other, book=sent.book: other.book == book, now)  # type: ignore[misc]
                yield sent
            self.ledger.send(sent, group)
