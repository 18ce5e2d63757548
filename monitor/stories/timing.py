"""When an article tells something: how far apart two are told, what it leads with, what it looks back on."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from monitor.model import Article, Block, BlockKind, Event, Happening, Sense
from monitor.stories.days import Days, days_of

WINDOW = timedelta(days=3)
"""Outlets tell one event up to a few days apart; the same two parties seldom do the same twice within them."""

SLACK = timedelta(days=1)
"""Outlets, and their time zones, differ by a day on when one event took place: that is no clash."""

SENTENCE_ENDS = re.compile(r"[.!?\u2026]\W*$")
"""What ends a paragraph, and no headline."""

_AFTER = re.compile(r"\b(?:after|following|since)\s[^,;:.!?]{0,60}$", re.IGNORECASE)
_EARLIER = re.compile(
    r"(?:(?!\b(?:after|as|since|when|while)\b)[^,;:.!?]){0,80}"
    r"\b(?:(?:an?|the|one|two|three)\s(?:day|night|week)s?\s(?:earlier|before)|(?:on\s)?the\sprevious\s(?:day|night|week))\b",
    re.IGNORECASE,
)

_HEAD = (BlockKind.TITLE, BlockKind.LEAD)
_NEWS = (BlockKind.LEAD, BlockKind.BODY)


def in_its_days(article: Article, happening: Happening, now: str) -> bool:
    """Whether an article is of the days in which a happening was told; undated ones by when they were seen."""
    return told_apart(article, happening, now) <= WINDOW


def told_apart(article: Article, happening: Happening, now: str) -> timedelta:
    """How far apart the two were told; where one is undated, how far apart they were seen."""
    stated = gap(article.trusted_date, happening.published)
    return stated if stated is not None else gap(now, happening.seen) or timedelta()


def leads(article: Article, event: Event) -> bool:
    """Whether an event stands in the title or in the first paragraph of the news."""
    at = event.cue.start
    around = next((block for block in article.blocks if block.start <= at < block.end), None)
    if around is None or around.kind is not BlockKind.BODY:
        return around is not None and around.kind in _HEAD
    return around is opening(article)


def opening(article: Article) -> Block | None:
    """The first paragraph of the news; a first line that is none, as of a text that bears its headline, only where all are so."""
    news = [block for block in article.blocks if block.kind in _NEWS]
    prose = (block for block in news if SENTENCE_ENDS.search(article.text, block.start, block.end))
    return next(prose, None) or next(iter(news), None)


def in_passing(article: Article, event: Event) -> bool:
    """Whether an event is but the time of another one, or of a day before it: "after X declined", "X hit Y a day earlier"."""
    start, cue, end = event.sentence.start, event.cue, event.sentence.end
    after = _AFTER.search(article.text, start, cue.start)
    return after is not None or _EARLIER.match(article.text, cue.end, end) is not None


def looks_back(article: Article, event: Event) -> bool:
    """Whether an article tells an event as one of the past: in that sense, or as of a day before the news of the day."""
    if event.sense is Sense.HISTORICAL:
        return True
    return is_past(days_of(event.date), days_of(article.trusted_date))


def is_past(took: Days | None, told: Days | None) -> bool:
    """Whether something took place before the news of the day on which it was told."""
    return took is not None and told is not None and took.last < told.first - SLACK


def gap(one: str | None, other: str | None) -> timedelta | None:
    """How far two ISO 8601 times lie apart; None where one is no full date."""
    ours, theirs = _moment(one), _moment(other)
    return None if ours is None or theirs is None else abs(ours - theirs)


def is_before(one: str | None, other: str | None) -> bool:
    """Whether an ISO 8601 time is before another one; False where one is no full date."""
    ours, theirs = _moment(one), _moment(other)
    return ours is not None and theirs is not None and ours < theirs


@lru_cache(maxsize=10_000)
def _moment(text: str | None) -> datetime | None:
    """An ISO 8601 time; without an offset it counts as UTC, and what is no full date as not stated."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
