"""Feeds: which are polled, what their entries become, and how each of them does."""

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.targets import Secret


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as configured; `every` is in seconds.

    `outlet` is given to its articles in place of what the feed calls itself. With `full_text` the
    page of each entry is fetched too, where robots.txt allows it; with `allow_private` the feed
    and its pages may stand on a private or loopback address.
    """

    name: str
    url: Secret
    every: float = 600.0
    outlet: str | None = None
    full_text: bool = False
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed on its way into the folder.

    `key` names it among the entries of its feed, for good, and is safe in a file name. `content`
    is the JSON that is written; `page` is the address whose text is to be fetched before, if any.
    """

    key: str
    content: str
    page: str | None = None


class FeedHealth(StrEnum):
    """How a feed does, against its own rhythm."""

    NEW = "new"
    OK = "ok"
    FAILING = "failing"
    BROKEN = "broken"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed's polls; times are ISO 8601 in UTC.

    `source` is a hash of the address: with another one, `etag` and `modified` (the validators of
    RFC 9110, 8.8) mean nothing. `failures` counts those in a row, `error` is the last one's words.
    `newest` is when its last new entry came, `items` how many came in all. `moved` is the host
    that it has moved to for good, `refused` how many entries of the last poll could not be read.
    """

    name: str
    source: str = ""
    etag: str | None = None
    modified: str | None = None
    started: str | None = None
    polled: str | None = None
    due: str | None = None
    failures: int = 0
    error: str = ""
    health: FeedHealth = FeedHealth.NEW
    newest: str | None = None
    items: int = 0
    refused: int = 0
    moved: str | None = None
