"""What a poll makes of a feed's state: pure, `now` is an argument."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.feeds import rhythm
from monitor.feeds.addresses import host_of
from monitor.feeds.documents import Poll
from monitor.feeds.errors import FetchError, NotAFeedError
from monitor.model import Feed, FeedState, short_hash

OK, NOT_MODIFIED, GONE = 200, 304, 410

Outcome = Poll | FetchError


def source_of(feed: Feed) -> str:
    """What tells a feed's address from another without showing it."""
    return short_hash(feed.url.reveal())


def before_poll(feed: Feed, known: FeedState | None) -> FeedState:
    """The state to poll with; the validators of another address say nothing of what this one has."""
    state = known or FeedState(feed.name)
    if state.source == source_of(feed):
        return state
    return replace(state, source=source_of(feed), etag=None, modified=None, moved=None)


def is_due(feed: Feed, known: FeedState | None, now: datetime) -> bool:
    """Whether a feed is to be polled: also where its address is another, or the clock was set back behind its last poll."""
    if known is None or not (known.polled and known.due) or known.source != source_of(feed):
        return True
    return not _moment(known.polled) <= now < _moment(known.due)


def answered(outcome: Outcome) -> bool:
    """Whether a poll went well: 200 or 304."""
    return isinstance(outcome, Poll) and outcome.answer.status in {OK, NOT_MODIFIED}


def after_success(
    before: FeedState, feed: Feed, found: Poll, new: int, arrivals: Sequence[str], now: datetime
) -> FeedState:
    """The state after a poll that went well, of whose entries so many were new.

    `arrivals` are the last times at which something new came, this one included.
    """
    answer, changed = found.answer, found.answer.status == OK
    newest = _text(now) if new else before.newest
    started = before.started or _text(now)
    return replace(
        before,
        etag=answer.etag if changed else answer.etag or before.etag,
        modified=answer.modified if changed else answer.modified or before.modified,
        started=started,
        polled=_text(now),
        due=_text(now + timedelta(seconds=rhythm.wait(feed.every, f"{feed.name} {now}"))),
        failures=0,
        error="",
        health=rhythm.health_after_poll(_moment(newest or started), list(map(_moment, arrivals)), now),
        newest=newest,
        items=before.items + new,
        refused=len(found.refused) if changed else before.refused,
        moved=host_of(answer.moved.reveal()) if answer.moved else None,
    )


def after_failure(before: FeedState, feed: Feed, outcome: Outcome, now: datetime) -> FeedState:
    """The state after a poll that brought an error, or an answer that is none."""
    answer = outcome.answer if isinstance(outcome, Poll) else None
    failures = before.failures + 1
    gone = answer is not None and answer.status == GONE
    asked = rhythm.retry_after(answer.retry_after if answer else None, now)
    seconds = rhythm.wait_after_failure(feed.every, failures, asked)
    return replace(
        before,
        started=before.started or _text(now),
        polled=_text(now),
        due=_text(now + timedelta(seconds=max(seconds, rhythm.GONE_WAIT) if gone else seconds)),
        failures=failures,
        error=answer.refusal() if answer else str(outcome),
        health=rhythm.health_after_failure(
            before.health, failures, gone=gone, not_a_feed=isinstance(outcome, NotAFeedError)
        ),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _text(moment: datetime) -> str:
    """As times are stored: text order is time order."""
    return moment.isoformat(timespec="microseconds")
