"""Which articles tell the same event: a match is placed on a known happening, or opens a new one.

First simple form: same class, source and target, published and seen at most three days apart. Where it is uncertain
the two stay apart, for a second alert costs a glance and a swallowed event costs the story.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from monitor.model import Article, Event, Happening, Match, short_hash

WINDOW = timedelta(days=3)
"""Outlets date one event up to a few days apart; the same two parties seldom do the same twice within them."""

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
    published = article.published
    return Happening(happening_id, story, kind, source, target, place, published, now, article.id), True


def _same(match: Match, article: Article, candidate: Happening, now: str) -> bool:
    if (candidate.type, candidate.source, candidate.target) != key_of(match):
        return False
    own = candidate.article == article.id
    if match.event is None:
        return own
    if not _complete(match.event) and candidate.place != match.event.place:
        return False
    if own:
        return True
    certain = _complete(match.event) or match.event.place is not None
    return certain and _near(article.published, candidate.published, now, candidate.seen)


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
    return short_hash("happening " + " ".join(part or "-" for part in parts))
