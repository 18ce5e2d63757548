"""Looking along time: counts, spikes, first times, sequences; by when things were told, never by when they arrived.

Everything is worked out anew from the hits that are stored, so that a restart or a late article changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monitor.model import Article, Counted, Event, Hit, Over, OverType

BASELINE = timedelta(days=28)
"""Four whole weeks, so that every weekday weighs the same in what is usual."""

_DAY = len("2024-03-26")


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether what a watch looks for along time is there, and the words for it."""

    met: bool
    words: str


def told_at(article: Article, now: str) -> str | None:
    """When an article was told, in UTC; None where no day is stated, or one that is yet to come."""
    told = moment(article.trusted_date)
    if told is None or told > _time(now) + timedelta(days=1):
        return None
    return told.isoformat()


def weight_of(event: Event | None) -> float:
    """How grave an event is, 0 to 10: the conflict half of the Goldstein scale, turned round."""
    return max(0.0, -(event.goldstein or 0.0)) if event else 0.0


def due_at(over: Over, time: str) -> str:
    """When a watch that waits from a time on stops waiting."""
    return (_time(time) + timedelta(seconds=over.window)).isoformat()


def reach(over: Over, time: str) -> tuple[str, str]:
    """From when until when hits matter for one of this time."""
    window = timedelta(seconds=over.window)
    behind = window + BASELINE if over.type is OverType.SPIKE else window
    return (_time(time) - behind).isoformat(), (_time(time) + window).isoformat()


def past_needed(over: Over | None) -> int:
    """How many seconds the archive must go back for what a watch looks for; 0 where it needs no past."""
    if over is None or over.type not in {OverType.FIRST, OverType.SPIKE}:
        return 0
    return over.window + (int(BASELINE.total_seconds()) if over.type is OverType.SPIKE else 0)


def learns_until(needed: int, since: str | None, now: str) -> str | None:
    """The day on which an archive that begins at `since` goes back so many seconds; None where it does."""
    until = (moment(since) or _time(now)) + timedelta(seconds=needed)
    return until.isoformat()[:_DAY] if needed and until > _time(now) else None


def look(over: Over, hit: Hit, past: Sequence[Hit], since: str | None) -> Trend:
    """What a hit means beside those of the same book; `since` is when the archive begins.

    `past` are the hits within `reach`, without this one.
    """
    match over.type:
        case OverType.FIRST:
            return _first(over, hit, past, since)
        case OverType.COUNT:
            return _count(over, hit, past)
        case OverType.SPIKE:
            return _spike(over, hit, past, since)
        case _:
            due = due_at(over, hit.time)
            return Trend(met=False, words=f"until {due[:16]}, unless {_absent(over)}")


def follow(over: Over, hit: Hit, pieces: Mapping[str, Sequence[Hit]]) -> Trend:
    """Whether a hit completes a sequence; `pieces` are the hits of each of its watches, without this one."""
    for place, watch in enumerate(over.watches):
        if watch == hit.watch:
            chain = _chain(over, hit, place, pieces)
            if chain and _time(chain[-1].time) - _time(chain[0].time) <= timedelta(seconds=over.window):
                told = ", then ".join(
                    f"{one.watch} ({one.time[:10]}, article {one.article})" for one in chain
                )
                return Trend(met=True, words=told)
    return Trend(met=False, words=f"{hit.watch} alone, not all of {', '.join(over.watches)} in this order")


def _chain(over: Over, hit: Hit, place: int, pieces: Mapping[str, Sequence[Hit]]) -> list[Hit]:
    """The tightest chain through a hit: the last before it, the first after it; empty where one is missing."""
    chain = [hit]
    for watch in reversed(over.watches[:place]):
        before = [one for one in pieces.get(watch, ()) if one.time < chain[0].time]
        if not before:
            return []
        chain.insert(0, max(before, key=lambda one: one.time))
    for watch in over.watches[place + 1 :]:
        behind = [one for one in pieces.get(watch, ()) if one.time > chain[-1].time]
        if not behind:
            return []
        chain.append(min(behind, key=lambda one: one.time))
    return chain


def _first(over: Over, hit: Hit, past: Sequence[Hit], since: str | None) -> Trend:
    window = timedelta(seconds=over.window)
    others = [
        one
        for one in past
        if one.happening != hit.happening
        and one.article != hit.article
        and abs(_time(one.time) - _time(hit.time)) < window
    ]
    if others:
        nearest = max(others, key=lambda one: one.time)
        return Trend(met=False, words=f"told before, on {nearest.time[:10]} by article {nearest.article}")
    begins = moment(since)
    if begins is None or begins > _time(hit.time) - window:
        return Trend(met=True, words=f"first in our archive since {(since or hit.time)[:_DAY]}")
    return Trend(met=True, words=f"first in {_words(over.window)}")


def _count(over: Over, hit: Hit, past: Sequence[Hit]) -> Trend:
    if _key(over, hit) in {_key(over, one) for one in past if over.of is not Counted.ESCALATION}:
        return Trend(met=False, words=f"counted already among the {over.of}")
    amount, counted = _fullest(over, hit, past)
    told = f"{amount:g} {over.of} within {_words(over.window)}"
    if amount < over.at_least:
        return Trend(met=False, words=f"{told}, {over.at_least} needed")
    return Trend(met=True, words=f"{told}: {_listed(counted)}")


def _spike(over: Over, hit: Hit, past: Sequence[Hit], since: str | None) -> Trend:
    amount, counted = _fullest(over, hit, past)
    start = _time(min(one.time for one in counted))
    begins = moment(since)
    if begins is None or begins > start - BASELINE:
        day = (since or hit.time)[:_DAY]
        return Trend(
            met=False, words=f"learning what is usual: our archive begins on {day}, 28 days are needed"
        )
    before = [one for one in past if start - BASELINE <= _time(one.time) < start]
    usual = _amount(over, before) * over.window / BASELINE.total_seconds()
    told = f"{amount:g} {over.of} within {_words(over.window)}, usual are {usual:.2g}"
    met = amount >= over.at_least and amount >= over.times * usual
    return Trend(met, told if met else f"{told}; {over.times:g} times that and {over.at_least} needed")


def _fullest(over: Over, hit: Hit, past: Sequence[Hit]) -> tuple[float, list[Hit]]:
    """The fullest window that holds the hit: articles that come late may fill one that has passed."""
    window = timedelta(seconds=over.window)
    near = sorted({*past, hit}, key=lambda one: (one.time, one.article))
    starts = [one for one in near if timedelta() <= _time(hit.time) - _time(one.time) < window]
    held = ([one for one in near if timedelta() <= _time(one.time) - _time(s.time) < window] for s in starts)
    return max(((_amount(over, hits), hits) for hits in held), key=lambda found: found[0])


def _amount(over: Over, hits: Sequence[Hit]) -> float:
    if over.of is Counted.ESCALATION:
        return sum({one.happening: one.weight for one in hits}.values())
    return len({_key(over, one) for one in hits} - {None})


def _key(over: Over, hit: Hit) -> str | None:
    """What makes two hits one where they are counted; unknown sources are none."""
    return {Counted.ARTICLES: hit.article, Counted.SOURCES: hit.voice}.get(over.of, hit.happening)


def _listed(hits: Sequence[Hit], most: int = 10) -> str:
    articles = list(dict.fromkeys(one.article for one in hits))
    more = f" and {len(articles) - most} more" if len(articles) > most else ""
    return f"articles {', '.join(articles[:most])}{more}"


def _absent(over: Over) -> str:
    return "an independent source tells it" if over.of is Counted.SOURCES else "more comes"


def _words(seconds: int) -> str:
    for size, name in ((86400, "d"), (3600, "h")):
        if seconds % size == 0:
            return f"{seconds // size} {name}"
    return f"{seconds // 60} min"


def _time(text: str) -> datetime:
    told = datetime.fromisoformat(text)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def moment(text: str | None) -> datetime | None:
    """An ISO 8601 time in UTC; None for what states no day."""
    if text is None or len(text) < _DAY:
        return None
    try:
        return _time(text).astimezone(UTC)
    except ValueError:
        return None
