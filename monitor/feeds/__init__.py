"""Feeds (RSS, Atom, JSON Feed): fetched with care, their entries written into the watched folder.

`poll`, `page` and `robots` touch the network and what strangers wrote: run them in a process that
can be killed. `put` writes one entry. The rest is pure.
"""

from monitor.feeds.addresses import origin_of
from monitor.feeds.documents import (
    FEED_TYPES,
    PAGE_TYPES,
    ROBOTS_BYTES,
    Poll,
    Robots,
    page,
    paged,
    poll,
    robots,
    with_page,
    without_page,
)
from monitor.feeds.errors import BusyError, FetchError, ForbiddenError, NotAFeedError
from monitor.feeds.fetching import Answer, Request
from monitor.feeds.hosts import Hosts
from monitor.feeds.inbox import SUBFOLDER, prepare, put
from monitor.feeds.rhythm import REMEMBERED

__all__ = [
    "FEED_TYPES",
    "PAGE_TYPES",
    "REMEMBERED",
    "ROBOTS_BYTES",
    "SUBFOLDER",
    "Answer",
    "BusyError",
    "FetchError",
    "ForbiddenError",
    "Hosts",
    "NotAFeedError",
    "Poll",
    "Request",
    "Robots",
    "origin_of",
    "page",
    "paged",
    "poll",
    "prepare",
    "put",
    "robots",
    "with_page",
    "without_page",
]
