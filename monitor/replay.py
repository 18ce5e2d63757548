"""A stretch of news told again in memory: what would have been sent, and when.

The same judging as in the daemon, with a `Ledger` in place of the store; the tests inside the rules run on it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from monitor.deciding import alert_id, due_of, grouped
from monitor.judging import Rules, judge, lapsed
from monitor.matching import matches
from monitor.matching.misses import miss
from monitor.matching.voices import Voice
from monitor.model import Article, Decision, Earlier, Extraction, Happening, Hit, Miss, Severity, Watch


@dataclass(frozen=True, slots=True)
class Sent:
    """One alert: what was decided, on which article, and when it was sent; None while a cooldown holds it."""

    id: str
    decision: Decision
    article: str
    when: str | None

    @property
    def watch(self) -> str:
        """Whose alert it is."""
        return self.decision.match.watch

    @property
    def book(self) -> tuple[str, str]:
        """The watch and its book: what a cooldown is about."""
        return self.watch, self.decision.match.book


@dataclass
class Ledger:
    """A `judging.Book` in memory."""

    stories: dict[str, str] = field(default_factory=dict)
    known: dict[str, Happening] = field(default_factory=dict)
    members: dict[str, dict[str, Voice]] = field(default_factory=lambda: defaultdict(dict))
    alerts: list[Sent] = field(default_factory=list)
    counted: dict[str, dict[tuple[str, str, str], Hit]] = field(default_factory=lambda: defaultdict(dict))
    texts: dict[str, str] = field(default_factory=dict)
    begins: str | None = None

    def happenings(self, type: str, source: str | None, target: str | None) -> tuple[Happening, ...]:  # noqa: A002 - the field's name
        """Candidates to join, newest first."""
        key = (type, source, target)
        found = [h for h in self.known.values() if (h.type, h.source, h.target) == key]
        return tuple(sorted(found, key=lambda h: h.seen, reverse=True))

    def happening(self, happening_id: str) -> Happening | None:
        """One happening; None where it is not known."""
        return self.known.get(happening_id)

    def story_of(self, article_id: str) -> str | None:
        """The story of the first happening that an article told."""
        return self.stories.get(article_id)

    def add_story(self, story_id: str, title: str | None, now: str) -> None:
        """Nothing to keep: happenings know their story."""

    def add_happening(self, happening: Happening) -> None:
        """Add a happening; one that is known stays as it was."""
        self.known.setdefault(happening.id, happening)

    def join_happening(self, happening_id: str, article_id: str, now: str, voice: str | None = None) -> None:  # noqa: ARG002 - as in the store
        """Note that an article tells a happening, and whose text it is."""
        self.stories.setdefault(article_id, self.known[happening_id].story)
        self.members[happening_id].setdefault(article_id, (self.texts.get(article_id, article_id), voice))

    def voices(self, happening_id: str) -> tuple[Voice, ...]:
        """The texts that tell a happening, and whose each is."""
        return tuple(self.members[happening_id].values())

    def earlier(self, watch: str, happening_id: str) -> tuple[Earlier, ...]:
        """The alerts of a watch on a happening, oldest first, with those that a cooldown holds."""
        found = (s for s in self.alerts if s.watch == watch and s.decision.happening.id == happening_id)
        return tuple(_earlier(sent) for sent in found)

    def recent(self, watch: str, book: str, since: str) -> tuple[tuple[str, Severity], ...]:
        """When alerts of a watch and book were sent after a time, and how grave they were."""
        sent = (s for s in self.alerts if s.book == (watch, book) and s.when is not None and s.when > since)
        return tuple((s.when, s.decision.match.severity) for s in sent if s.when)

    def hits(self, watch: str, book: str | None, since: str, until: str) -> tuple[Hit, ...]:
        """Hits of a watch told between two times, of one book or of all, in order of time."""
        found = (
            h for h in self.counted[watch].values() if since <= h.time <= until and book in {None, h.book}
        )
        return tuple(sorted(found, key=lambda h: h.time))

    def add_hit(self, hit: Hit) -> None:
        """Keep a hit; one of the same book, happening and article stays as it was."""
        self.counted[hit.watch].setdefault((hit.book, hit.happening, hit.article), hit)

    def archive_begins(self) -> str | None:
        """The earliest date that any article states."""
        return self.begins

    def take(self, article: Article) -> None:
        """Note that an article is there."""
        self.texts[article.id] = article.hash
        stated = [date for date in (self.begins, article.trusted_date) if date]
        self.begins = min(stated, default=None)

    def due(self, now: str) -> tuple[Hit, ...]:
        """The hits for which the waiting is over; each is given out once."""
        found = [h for hits in self.counted.values() for h in hits.values() if h.due and h.due <= now]
        for hit in found:
            self.counted[hit.watch][hit.book, hit.happening, hit.article] = replace(hit, due=None)
        return tuple(sorted(found, key=lambda h: h.due or ""))


_Which = Callable[[Sent], bool]


@dataclass
class Replay:
    """News told again, one article after the other, in the order of `now`; `decisions` are all that were made."""

    rules: Rules
    ledger: Ledger = field(default_factory=Ledger)
    decisions: list[Decision] = field(default_factory=list)
    _read: dict[str, tuple[Article, Extraction]] = field(default_factory=dict)

    def tell(self, article: Article, extraction: Extraction, now: str) -> tuple[Sent, ...]:
        """What is sent when an article comes at a time (ISO 8601, UTC), and what was due before."""
        before = self.wait(now)
        self._read[article.id] = article, extraction
        self.ledger.take(article)
        decisions = judge(self.ledger, self.rules, article, extraction, now)
        return *before, *self._send(decisions, article.id, now)

    def wait(self, now: str) -> tuple[Sent, ...]:
        """What is sent because time went by: what a cooldown held, and what was waited for in vain."""
        freed = tuple(self._free(lambda sent: (sent.decision.due or now) <= now, now))
        in_vain = tuple(sent for hit in self.ledger.due(now) for sent in self._lapse(hit, now))
        return *freed, *in_vain

    def misses(self, watch: Watch) -> Miss | None:
        """Why the article that came last does not meet a watch; None where it does."""
        article, extraction = next(reversed(self._read.values()))
        page = self.rules.index.page(article, extraction)
        return None if matches(page, watch) else miss(page, watch)

    def _lapse(self, hit: Hit, now: str) -> tuple[Sent, ...]:
        decision = lapsed(self.ledger, self.rules, hit, *self._read[hit.article], now)
        return tuple(self._send([decision], hit.article, now)) if decision else ()

    def _send(self, decisions: Sequence[Decision], article: str, now: str) -> Iterator[Sent]:
        self.decisions += decisions
        for group in grouped(decisions):
            gravest = max(group, key=lambda one: one.match.severity.rank)
            held = due_of(group)
            first = replace(next(one for one in group if one.kind), due=held)
            decision = replace(first, match=replace(first.match, severity=gravest.match.severity))
            sent = Sent(alert_id(decision, article), decision, article, None if held else now)
            if sent.when:
                yield from self._free(lambda other, book=sent.book: other.book == book, now)  # type: ignore[misc]
                yield sent
            self.ledger.alerts.append(sent)

    def _free(self, which: _Which, now: str) -> Iterator[Sent]:
        """What a cooldown holds and is sent now."""
        for place, sent in enumerate(self.ledger.alerts):
            if sent.when is None and which(sent):
                self.ledger.alerts[place] = replace(sent, when=now)
                yield self.ledger.alerts[place]


def _earlier(sent: Sent) -> Earlier:
    match = sent.decision.match
    return Earlier(sent.article, match.severity, match.event, match.evidence, sent.decision.sources)
