"""When a feed is polled next, and when its silence is odd: pure, `now` is an argument."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from statistics import median

from monitor.model import FeedHealth

JITTER = 0.1
"""Polls come up to this share earlier or later, so that feeds of one rhythm do not march in step."""

LONGEST_WAIT = 6 * 3600.0
"""Seconds to which the waits between failures grow, unless the feed's own rhythm is slower."""

LONGEST_RETRY_AFTER = 24 * 3600.0
"""Seconds: a server that wishes to be left alone for longer is asked again all the same."""

GONE_WAIT = 24 * 3600.0
"""Seconds between looks at a feed that says it is gone for good (410)."""

PATIENCE = 5
"""So many failures in a row, and the feed is broken; a page in place of a feed is told after two."""

REMEMBERED = 30
"""So many of the last times at which a feed brought something new tell its rhythm."""

_SHORTEST_SILENCE = timedelta(hours=24)
_LONGEST_SILENCE = timedelta(days=14)
_USUAL_GAPS = 5
_LEAST_GAPS = 3
"""With fewer gaps between new entries nothing is known of a feed's rhythm."""


def wait(every: float, seed: str) -> float:
    """Seconds until the next poll, with jitter that is the same for the same seed."""
    share = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) / 2**32
    return every * (1 + JITTER * (2 * share - 1))


def wait_after_failure(every: float, failures: int, retry_after: float | None = None) -> float:
    """Seconds until a feed that failed so many times in a row is tried again; `retry_after` is a floor."""
    grown = min(every * 2.0 ** min(failures - 1, 20), max(every, LONGEST_WAIT))
    return max(grown, min(retry_after or 0.0, LONGEST_RETRY_AFTER))


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After asks for, in either of its forms (RFC 9110, 10.2.3); None where it asks nothing."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    stated = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (stated - now).total_seconds())


def silence(arrivals: Sequence[datetime]) -> timedelta:
    """How long a feed may bring nothing new before that is odd: five of its usual gaps, a day to two weeks.

    `arrivals` are when new entries came, in order. The usual gap is the median.
    """
    gaps = [(after - before).total_seconds() for before, after in pairwise(arrivals)]
    if len(gaps) < _LEAST_GAPS:
        return _LONGEST_SILENCE
    usual = timedelta(seconds=_USUAL_GAPS * median(gaps))
    return min(max(usual, _SHORTEST_SILENCE), _LONGEST_SILENCE)


def health_after_failure(
    before: FeedHealth, failures: int, *, gone: bool = False, not_a_feed: bool = False
) -> FeedHealth:
    """Whether a feed that failed so many times in a row is broken; until then, what was told of it still holds."""
    enough = 1 if gone else 2 if not_a_feed else PATIENCE
    if failures >= enough or before is FeedHealth.BROKEN:
        return FeedHealth.BROKEN
    return before if before is FeedHealth.SILENT else FeedHealth.FAILING


def health_after_poll(since: datetime, arrivals: Sequence[datetime], now: datetime) -> FeedHealth:
    """Whether a feed that answers is silent: nothing new came `since`, for longer than is usual."""
    return FeedHealth.SILENT if now - since > silence(arrivals) else FeedHealth.OK
