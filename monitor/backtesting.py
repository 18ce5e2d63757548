"""Two sets of rules over one archive: the alerts that an edit gains, loses and keeps.

Both are told the same news in event time, through the judging that the daemon runs; what an edit leaves alone is
neither understood nor matched again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from monitor import stories, trends
from monitor.edits import Key, Sieve, told_by
from monitor.judging import Rules
from monitor.ledger import Ledger
from monitor.model import Article, EventType, Extraction, Rulebook, Severity, Silence, Status, Watch
from monitor.replay import Replay, Sent

LATE = timedelta(days=1)
"""What came within a day of its date is told when it came; what came later was read in, and is told at its date."""

MOST_BARS = 60
"""A chart has a bar for each day, or for each week where there are more days than that."""

_BARS = "▁▂▃▄▅▆▇█"

# -- When it is told again ------------------------------------------------------------------------


def moment(came: str, published: str | None, *, as_it_came: bool = False) -> str:
    """When a version is told again: when it came, or at its date where it was read in long after that.

    Both are ISO 8601; `published` is None where no date is stated or trusted.
    """
    told = None if as_it_came else trends.moment(published)
    if told is None or datetime.fromisoformat(came) - told <= LATE:
        return came
    return told.isoformat(timespec="microseconds")


def warming(watches: Iterable[Watch]) -> timedelta:
    """How far before the first shown day the past must be told, for counts, cooldowns and happenings to be as live."""
    return max((_past(watch) for watch in watches), default=timedelta()) + stories.WINDOW


def _past(watch: Watch) -> timedelta:
    counted = trends.BASELINE.total_seconds() + watch.over.window if watch.over else 0
    return timedelta(seconds=max(counted, watch.cooldown))


# -- Telling it again -----------------------------------------------------------------------------


@dataclass
class Side:
    """One set of rules, and the alerts of some of its watches as news is told to it."""

    rules: Rules
    watches: frozenset[str]
    sieve: Sieve
    replay: Replay
    sent: dict[str, Sent] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        rulebook: Rulebook,
        watches: Collection[str],
        *,
        try_drafts: bool,
        silences: Sequence[Silence] = (),
    ) -> "Side":
        """`try_drafts` lets the drafts among these watches send, to show what they would; `silences` keep them quiet."""
        if try_drafts:
            rulebook = replace(rulebook, watches=tuple(_tried(watch, watches) for watch in rulebook.watches))
        wanted = needed(rulebook, watches)
        rules = _with_bystanders(rulebook, wanted)
        return cls(
            rules,
            frozenset(watches),
            Sieve(wanted),
            Replay(rules, Ledger(silenced=(*silences,))),
        )

    @property
    def fingerprint(self) -> str:
        """Which names its rules know."""
        return self.rules.rulebook.gazetteer.fingerprint

    def could_meet(self, keys: frozenset[Key]) -> bool:
        """Whether an article with these keys could meet one of the watches."""
        return self.sieve.passes(keys)

    def arrive(self, outlet: str | None, published: str | None, now: str, *, new: bool) -> None:
        """Note that a version comes, told or not, of a `new` article or a known one; what was due before it is told first."""
        self._keep(self.replay.until(now))
        if new:
            self.replay.ledger.arrive(outlet, published, now)

    def tell(
        self,
        article: Article,
        extraction: Extraction,
        now: str,
        story: str | None = None,
        text: str | None = None,
        near: frozenset[str] = frozenset(),
    ) -> None:
        """Tell one article that has arrived; `story` is where it was placed when it came, `text` the first with its text.

        `near` are the stories that it is much like, too.
        """
        if story:
            self.replay.ledger.give(article.id, story)
            self.replay.ledger.give_near(article.id, near)
        if text:
            self.replay.ledger.give_text(article.id, text)
        self._keep(self.replay.tell(article, extraction, now))
        self.replay.decisions.clear()

    def end(self, now: str) -> None:
        """Let the time go by until then; what a cooldown holds longer counts as sent when it will be."""
        self._keep(self.replay.until(now))
        self._keep(replace(one, when=one.decision.due) for one in self.replay.ledger.alerts if not one.when)

    def _keep(self, sent: Iterable[Sent]) -> None:
        self.sent |= {one.id: one for one in sent if one.watch in self.watches}


def needed(rulebook: Rulebook, watches: Collection[str]) -> list[Watch]:
    """Some watches, and those that their sequences are made of."""
    wanted = [watch for watch in rulebook.watches if watch.id in watches]
    pieces = {piece for watch in wanted if watch.over for piece in watch.over.watches}
    return [watch for watch in rulebook.watches if watch.id in pieces.union(watches)]


def _with_bystanders(rulebook: Rulebook, wanted: Sequence[Watch]) -> Rules:
    """The rules with some watches, and those others that may open a happening which these alert on."""
    ids = frozenset(watch.id for watch in wanted)
    told = told_by(rulebook.watches, rulebook.gazetteer)
    classes = frozenset[EventType]().union(*(told[name] for name in ids))
    near = tuple(one for one in rulebook.watches if one.id in ids or classes & told[one.id])
    return Rules.of(replace(rulebook, watches=near), frozenset(one.id for one in near) - ids)


def _tried(watch: Watch, watches: Collection[str]) -> Watch:
    tried = watch.id in watches and watch.status is Status.DRAFT
    return replace(watch, status=Status.ACTIVE) if tried else watch


# -- The difference -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edit does to the alerts of an archive, oldest first; `louder` pairs those kept at another severity."""

    gained: tuple[Sent, ...]
    lost: tuple[Sent, ...]
    kept: tuple[Sent, ...]
    was: Mapping[str, Severity]
    """Alert id -> the severity before, of those that are kept at another one."""

    @property
    def days(self) -> Mapping[str, tuple[int, int]]:
        """Alerts of each day, before and after; every day from the first to the last."""
        before = Counter(day_of(one) for one in (*self.lost, *self.kept))
        after = Counter(day_of(one) for one in (*self.gained, *self.kept))
        return {day: (before[day], after[day]) for day in _days({*before, *after})}


def difference(before: Side, after: Side, since: str = "") -> Difference:
    """What two sides sent from a time on (ISO 8601)."""
    old, new = before.sent, after.sent
    kept = [one for one in new.values() if one.id in old]
    return Difference(
        _from(since, (one for one in new.values() if one.id not in old)),
        _from(since, (one for one in old.values() if one.id not in new)),
        _from(since, kept),
        {
            one.id: old[one.id].decision.match.severity
            for one in kept
            if old[one.id].decision.match.severity is not one.decision.match.severity
        },
    )


def _from(since: str, sent: Iterable[Sent]) -> tuple[Sent, ...]:
    return tuple(sorted((one for one in sent if _when(one) >= since), key=_when))


def _when(sent: Sent) -> str:
    return sent.when or ""


def day_of(sent: Sent) -> str:
    """The day on which an alert is sent."""
    return _when(sent)[:10]


def _days(told: Collection[str]) -> Iterator[str]:
    if told:
        day, last = date.fromisoformat(min(told)), date.fromisoformat(max(told))
        while day <= last:
            yield day.isoformat()
            day += timedelta(days=1)


def chart(numbers: Sequence[int], highest: int) -> str:
    """Numbers of days as bars, at most 60: of weeks, and then of more, where there are more days."""
    size = 1 if len(numbers) <= MOST_BARS else max(7, -(-len(numbers) // MOST_BARS))
    sums = [sum(numbers[start : start + size]) for start in range(0, len(numbers), size)]
    top = max((*sums, highest if size == 1 else 0, 1))
    return "".join(
        _BARS[min(-(-number * (len(_BARS) - 1) // top), len(_BARS) - 1)] if number else " " for number in sums
    )
