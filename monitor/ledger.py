"""What a replay remembers: a `Book` in memory, that answers as the store does and as fast."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain, takewhile

from monitor.matching.voices import Voice
from monitor.model import Article, Decision, Development, Earlier, Happening, Hit, Severity, Silence
from monitor.stories import Copybook, Link, Shelf

CANDIDATES = 50
"""As many happenings of the same two actors and class as the store gives."""

AGAIN = timedelta(hours=1)
"""When a watch that waits is looked at again where its feeds are silent, as the daemon does."""

_Key = tuple[str | None, str | None, str | None]
_HitKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """One alert: what was decided, on which article, and when it was sent; None while a cooldown holds it."""

    id: str
    decision: Decision
    article: str
    when: str | None
    others: tuple[Decision, ...] = ()
    """The other decisions that it is made of."""

    @property
    def watch(self) -> str:
        """Whose alert it is."""
        return self.decision.match.watch

    @property
    def book(self) -> tuple[str, str]:
        """The watch and its book: what a cooldown is about."""
        return self.watch, self.decision.match.book


@dataclass
class Ledger(Shelf, Copybook):
    """Texts, stories, happenings, hits and alerts of a replay; times only ever go forward."""

    alerts: list[Sent] = field(default_factory=list)
    begins: str | None = None
    silenced: tuple[Silence, ...] = ()
    _known: dict[str, Happening] = field(default_factory=dict)
    _by_key: dict[_Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_story: dict[tuple[str, str | None], list[str]] = field(default_factory=lambda: defaultdict(list))
    _in_story: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _beside: dict[str, frozenset[str]] = field(default_factory=dict)
    _told: dict[str, dict[str, tuple[Development, ...]]] = field(default_factory=lambda: defaultdict(dict))
    _watches: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _members: dict[str, dict[str, str | None]] = field(default_factory=lambda: defaultdict(dict))
    _on: dict[tuple[str, str], list[Earlier]] = field(default_factory=lambda: defaultdict(list))
    _sent: dict[tuple[str, str], list[Sent]] = field(default_factory=lambda: defaultdict(list))
    _held: dict[int, None] = field(default_factory=dict)
    _hits: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    _counted: set[_HitKey] = field(default_factory=set)
    _waiting: dict[_HitKey, Hit] = field(default_factory=dict)
    _soonest: str | None = None
    _arrivals: dict[str | None, str] = field(default_factory=dict)
    _first_seen: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    # -- As judging asks --------------------------------------------------------------------------

    def happenings(
        self,
        type: str,  # noqa: A002 - the field's name
        source: str | None,
        target: str | None,
        stories: Collection[str] = (),
    ) -> tuple[Happening, ...]:
        """Candidates to join, newest first: those of a class and two sides, then all of that class in some stories."""
        alike = self._by_key[type, source, target][: -CANDIDATES - 1 : -1]
        told = (self._by_story[story, type][: -CANDIDATES - 1 : -1] for story in sorted(stories))
        return tuple(self._known[one] for one in dict.fromkeys(chain(alike, *told)))

    def happenings_of(self, story: str) -> tuple[Happening, ...]:
        """The happenings of a story, newest first."""
        return tuple(self._known[one] for one in self._in_story[story][: -CANDIDATES - 1 : -1])

    def developments(self, happening_id: str) -> dict[str, tuple[Development, ...]]:
        """What each article tells of a happening, in order of arrival."""
        return dict(self._told[happening_id])

    def develop(
        self,
        happening_id: str,
        article_id: str,
        told: Sequence[Development],
        new: Sequence[Development],  # noqa: ARG002 - as in the store
        now: str,  # noqa: ARG002 - as in the store
    ) -> None:
        """Keep what an article tells of a happening."""
        self._told[happening_id][article_id] = tuple(told)

    def alerted(self, happening_id: str) -> tuple[str, ...]:
        """The watches that told of a happening."""
        return tuple(self._watches[happening_id])

    def link(self, link: Link, now: str) -> None:  # noqa: ARG002 - as in the store
        """Keep that an article is much like another story, too."""
        self._beside[link.article] = self.near(link.article) | {link.other}

    def near(self, article_id: str) -> frozenset[str]:
        """The stories that an article is much like, beside its own."""
        return self._beside.get(article_id, frozenset())

    def give_near(self, article_id: str, others: frozenset[str]) -> None:
        """Let an article be much like stories that are known from elsewhere."""
        self._beside[article_id] = others

    def happening(self, happening_id: str) -> Happening | None:
        """One happening; None where it is not known."""
        return self._known.get(happening_id)

    def add_story(self, story_id: str, title: str | None, now: str) -> None:
        """Nothing to keep: happenings know their story."""

    def add_happening(self, happening: Happening) -> None:
        """Add a happening; one that is known stays as it was."""
        if happening.id not in self._known:
            self._known[happening.id] = happening
            self._by_key[happening.type, happening.source, happening.target].append(happening.id)
            self._by_story[happening.story, happening.type].append(happening.id)
            self._in_story[happening.story].append(happening.id)

    def join_happening(
        self,
        happening_id: str,
        article_id: str,
        now: str,  # noqa: ARG002 - as in the store
        voice: str | None = None,
        reason: str = "",  # noqa: ARG002 - as in the store
    ) -> None:
        """Note that an article tells a happening, and whose text it is; a second time only that may be news."""
        known = self._members[happening_id].get(article_id)
        self._members[happening_id][article_id] = voice or known

    def voices(self, happening_id: str) -> tuple[Voice, ...]:
        """The texts that tell a happening, as they are now, and whose each is."""
        members = self._members[happening_id].items()
        return tuple((self.root_of(article) or article, voice) for article, voice in members)

    def earlier(self, watch: str, happening_id: str) -> tuple[Earlier, ...]:
        """The alerts of a watch on a happening, oldest first, with those that a cooldown holds."""
        return tuple(self._on[watch, happening_id])

    def recent(self, watch: str, book: str, since: str) -> tuple[tuple[str, Severity], ...]:
        """When alerts of a watch and book were sent after a time, and how grave they were."""
        latest = takewhile(lambda one: (one.when or "") > since, reversed(self._sent[watch, book]))
        return tuple((one.when or "", one.decision.match.severity) for one in latest)

    def hits(self, watch: str, book: str | None, since: str, until: str) -> tuple[Hit, ...]:
        """Hits of a watch told between two times, of one book or of all, in order of time."""
        told = self._hits[watch]
        first, last = bisect_left(told, since, key=_time), bisect_right(told, until, key=_time)
        return tuple(hit for hit in told[first:last] if book in {None, hit.book})

    def add_hit(self, hit: Hit) -> None:
        """Keep a hit; one of the same watch, book, happening and article stays as it was."""
        key = _key(hit)
        if key in self._counted:
            return
        self._counted.add(key)
        insort(self._hits[hit.watch], hit, key=lambda one: (one.time, one.article))
        if hit.due:
            self._waiting[key] = hit
            self._look_ahead()

    def archive_begins(self) -> str | None:
        """The earliest date that any article states."""
        return self.begins

    def silences(self, now: str) -> tuple[Silence, ...]:
        """What nobody wants to hear of at a time, the longest first."""
        held = [one for one in self.silenced if one.since <= now < one.until]
        return tuple(sorted(held, key=lambda one: one.until, reverse=True))

    # -- As time goes by --------------------------------------------------------------------------

    def arrive(self, outlet: str | None, published: str | None, now: str) -> None:
        """Note that some article comes from an outlet, whether or not it is told."""
        self._arrivals |= {outlet: now, None: now}
        self.begins = min(filter(None, (self.begins, published)), default=None)

    def take(self, article: Article, now: str) -> None:
        """Note that an article is told, or another version of it."""
        # An earlier version may have been of no concern, and was not told.
        self._first_seen.setdefault(article.id, (min(now, article.first_seen or now), article.outlet))
        self.begins = min(filter(None, (self.begins, article.trusted_date)), default=None)

    def send(self, sent: Sent, group: Sequence[Decision]) -> None:
        """Keep an alert, told or held back, with all the decisions that it is made of."""
        place = len(self.alerts)
        self.alerts.append(sent)
        _, outlet = self._first_seen.get(sent.article, ("", None))
        for decision in group:
            self._watches[decision.happening.id][sent.watch] = None
            self._on[sent.watch, decision.happening.id].append(_earlier(decision, sent, outlet))
        if sent.when:
            self._sent[sent.book].append(sent)
        else:
            self._held[place] = None
            self._look_ahead()

    def free(self, which: Callable[[Sent], bool], now: str) -> Iterator[Sent]:
        """What a cooldown holds and is sent now."""
        due = [one for one in self._held if which(self.alerts[one])]
        free = [one for one in due if not self._hushed(one, now)]
        for place in free:
            del self._held[place]
            self.alerts[place] = replace(self.alerts[place], when=now)
            self._sent[self.alerts[place].book].append(self.alerts[place])
            yield self.alerts[place]
        if due:
            self._look_ahead()

    def _hushed(self, place: int, now: str) -> bool:
        """Whether a silence is about what a cooldown holds: it waits for the end of that too."""
        sent = self.alerts[place]
        actors = sent.decision.match.actors
        silence = next((one for one in self.silences(now) if one.covers(sent.watch, actors)), None)
        if silence:
            self.alerts[place] = replace(sent, decision=replace(sent.decision, due=silence.until))
        return silence is not None

    def waits(self, article_id: str) -> bool:
        """Whether a watch still waits for what comes after an article."""
        return any(hit.article == article_id for hit in self._waiting.values())

    def next_due(self) -> str | None:
        """When the next waiting is over."""
        return self._soonest

    def _look_ahead(self) -> None:
        held = (self.alerts[place].decision.due for place in self._held)
        waited_for = (hit.due for hit in self._waiting.values())
        self._soonest = min(filter(None, (*held, *waited_for)), default=None)

    def lapsed(self, now: str) -> tuple[Hit, ...]:
        """The hits for which the waiting is over, each given out once; where feeds are silent it goes on."""
        over = sorted(
            (hit.due or "", key, hit) for key, hit in self._waiting.items() if (hit.due or "") <= now
        )
        for _, key, hit in over:
            if self._silent(hit):
                again = datetime.fromisoformat(now) + AGAIN
                self._waiting[key] = replace(hit, due=again.isoformat(timespec="microseconds"))
            else:
                del self._waiting[key]
        self._look_ahead()
        return tuple(hit for _, key, hit in over if key not in self._waiting)

    def _silent(self, hit: Hit) -> bool:
        """Whether nothing came since from where the article came: then nothing is absent.

        Where nobody notes what comes, feeds are taken to be alive.
        """
        since, outlet = self._first_seen[hit.article]
        return bool(self._arrivals) and self._arrivals.get(outlet, "") <= since


def _key(hit: Hit) -> _HitKey:
    return hit.watch, hit.book, hit.happening, hit.article


def _time(hit: Hit) -> str:
    return hit.time


def _earlier(decision: Decision, sent: Sent, outlet: str | None) -> Earlier:
    match = decision.match
    known = sent.article, match.severity, match.event, match.evidence, decision.sources
    return Earlier(*known, outlet, sent.when or "")
