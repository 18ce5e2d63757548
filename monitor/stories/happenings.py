"""Which articles tell the same event: a match is placed on a known happening, or opens a new one.

First simple form: same class, source and target, published and seen at most three days apart, and no further apart by
the days on which it happened, where texts tell both. Where it is uncertain the two stay apart, for a second alert costs
a glance and a swallowed event costs the story.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from monitor.model import Article, Event, Happening, Match, short_hash

WINDOW = timedelta(days=3)
"""Outlets date one event up to a few days apart; the same two parties seldom do the same twice within them."""

_DAY = len("2024-03-26")

Key = tuple[str | None, str | None, str | None]


def key_of(match: Match) -> Key:
    """Class, source and target by which a store finds candidates; all None for a match without an event."""
    return match.event.key if match.event else (None, None, None)


def place_event(
    match: Match, article: Article, candidates: Sequence[Happening], story: str | None, now: str
) -> tuple[Happening, bool]:
    """The happening that a match tells, and whether it is new.

    `candidates` have the match's key (see `key_of`); the first that fits is joined. A new happening
    goes into `story`, or else into a new one. Ids depend on the article and the event alone, so a
    second version of an article finds its own happening again.
    """
    for candidate in candidates:
        if _same(match, article, candidate, now):
            return candidate, False
    happening_id = _id(match, article)
    kind, source, target = key_of(match)
    place = match.event.place if match.event else None
    story = story or short_hash(f"story {happening_id}")
    date = match.event.date if match.event else None
    published = article.trusted_date
    return Happening(happening_id, story, kind, source, target, place, published, now, article.id, date), True


def _same(match: Match, article: Article, candidate: Happening, now: str) -> bool:
    if (candidate.type, candidate.source, candidate.target) != key_of(match):
        return False
    own = candidate.article == article.id
    if match.event is None:
        return own
    if not _complete(match.event) and candidate.place != match.event.place:
        return False
    apart = _apart(match.event.date, candidate.date)
    if own:
        # Days that moved with the published date are no second event.
        return not apart or article.trusted_date != candidate.published
    certain = _complete(match.event) or match.event.place is not None
    return certain and not apart and _near(article.trusted_date, candidate.published, now, candidate.seen)


def _apart(date: str | None, other: str | None) -> bool:
    """Whether texts tell two days that are too far apart for one event; a clash of a day or so is none."""
    days = [_moment(told) for told in (date, other) if told and len(told) == _DAY]
    return len(days) == 2 and days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > WINDOW


def _complete(event: Event) -> bool:
    """Whether both sides are known; else only the place can tell two events apart."""
    return event.source is not None and event.target is not None


def _near(published: str | None, other: str | None, now: str, seen: str) -> bool:
    """Within the window by when they were first seen, and by the stated dates where both are known.

    Stated dates alone are not enough: some sites stamp one date on every page, and the first event
    would hold back all that follow.
    """
    ours, theirs = _moment(published), _moment(other)
    stated = ours is None or theirs is None or abs(ours - theirs) <= WINDOW
    ours, theirs = _moment(now), _moment(seen)
    return stated and ours is not None and theirs is not None and abs(ours - theirs) <= WINDOW


def _moment(text: str | None) -> datetime | None:
    """An ISO 8601 time; without an offset it counts as UTC, and what is no full date as not stated."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _id(match: Match, article: Article) -> str:
    parts: list[str | None] = [article.id, *key_of(match)]
    if match.event and not _complete(match.event):
        parts.append(match.event.place)
    if match.event and match.event.date and len(match.event.date) == _DAY:
        parts.append(match.event.date)
    return short_hash("happening " + " ".join(part or "-" for part in parts))
