"""Entries of feeds that are owed to the folder: their pages are fetched where wanted, then each becomes a file."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar, TypeVarTuple

from monitor import __version__, feeds
from monitor.feeds import Hosts
from monitor.model import Article, Feed, FeedItem, FolderError, Secret, WorkerError
from monitor.pipeline.desk import Desk, operator_notice
from monitor.store import Store
from monitor.workers import Closed

log = logging.getLogger(__name__)

Args = TypeVarTuple("Args")
Result = TypeVar("Result")

TIME_LIMIT = 30.0
"""Seconds for one poll or page with all its redirects, reading included; then its process is killed."""

BATCH = 100
"""So many entries at most are written before they are marked as written."""

PAGE_PATIENCE = timedelta(minutes=10)
"""An entry waits so long at most for its page to have its turn; then it comes as the feed gave it."""

PAUSE = 10.0
"""Seconds before a folder that cannot be written to is tried again."""


class Run(Protocol):
    """Runs a function in a process that is killed after `time_limit` seconds, as workers.Process does."""

    def __call__(self, function: Callable[[*Args], Result], /, *args: *Args, time_limit: float) -> Result:
        """The function's result; a WorkerError where the process was killed."""
        ...  # pragma: no cover - a protocol


@dataclass(frozen=True, slots=True)
class Caller:
    """How requests are made: in a process that can be killed, under our name, not too often."""

    run: Run
    hosts: Hosts
    agent: str

    def ask(self, function: Callable[[*Args], Result], *args: *Args) -> Result:
        """The function's result; FetchError also where its process was killed, Closed where we stop."""
        try:
            return self.run(function, *args, time_limit=TIME_LIMIT)
        except Closed:
            raise
        except WorkerError as error:
            raise feeds.FetchError(f"it could not be fetched and read: {error}") from error


def agent(contact: str | None) -> str:
    """The User-Agent: who we are, and where those who run a server may write."""
    return f"news-monitor/{__version__}" + (f" (+{contact})" if contact else "")


@dataclass(frozen=True, slots=True)
class Owed:
    """An entry that is not in the folder yet; `feed` is None where it was taken out of the configuration."""

    name: str
    feed: Feed | None
    item: FeedItem
    since: datetime


class Filer:
    """Writes owed entries into the folder. `clock` is monotonic, in seconds."""

    def __init__(
        self, desk: Desk, configured: Sequence[Feed], folder: Path, caller: Caller, clock: Callable[[], float]
    ) -> None:
        self._desk, self._folder, self._caller, self._clock = desk, folder, caller, clock
        self._feeds = {feed.name: feed for feed in configured}
        self._trouble, self._paused_until = "", 0.0
        self.owing = True
        """Whether there may be entries to write; set by whoever queues one."""

    def turn(self) -> bool:
        """Write entries that need nothing more, or do the next step for one that needs its page."""
        if not self.owing or self._clock() < self._paused_until:
            return False
        self.owing = False  # before the look: a poll that ends meanwhile says that there is more
        rows = self._desk.write(lambda store: store.owed_items(BATCH))
        self.owing |= bool(rows)
        owed = [
            Owed(name, self._feeds.get(name), item, datetime.fromisoformat(since))
            for name, item, since in rows
        ]
        plain = [one for one in owed if one.item.page is None or one.feed is None]
        if plain:
            return self._write([(one, one.item) for one in plain])
        return any(self._step(one, one.feed, one.item.page) for one in owed if one.feed and one.item.page)

    def stuck(self) -> bool:
        """Whether entries wait for a folder that cannot be written to."""
        return self.owing and bool(self._trouble)

    def _step(self, one: Owed, feed: Feed, page: str) -> bool:
        """Ask for robots.txt, or fetch the page and write; False while host or folder must be left alone."""
        if self._clock() < self._paused_until:
            return False
        hosts = self._caller.hosts
        robots = hosts.robots(page)
        if robots and robots.closed:
            return self._write([(one, feeds.without_page(one.item, robots.closed))])
        if self._desk.clock() - one.since > PAGE_PATIENCE:
            return self._write(
                [(one, feeds.without_page(one.item, "too many pages of its host are waiting"))]
            )
        if not hosts.take(page):
            return False
        try:
            if robots is None:
                hosts.learned(page, self._robots(feed, page))
                return True
            item = self._with_page(feed, one.item, page, robots)
        finally:
            hosts.left(page, robots.delay if robots else 0.0)
        return self._write([(one, item)])

    def _robots(self, feed: Feed, page: str) -> feeds.Robots:
        address = Secret(f"{feeds.origin_of(page)}/robots.txt")
        request = feeds.Request(
            address, self._caller.agent, max_bytes=feeds.ROBOTS_BYTES, allow_private=feed.allow_private
        )
        try:
            return self._caller.ask(feeds.robots, request)
        except feeds.FetchError as error:
            return feeds.Robots(closed=f"robots.txt: {error}")

    def _with_page(self, feed: Feed, item: FeedItem, page: str, robots: feeds.Robots) -> FeedItem:
        request = feeds.Request(
            Secret(page), self._caller.agent, feeds.PAGE_TYPES, allow_private=feed.allow_private
        )
        try:
            article: Article = self._caller.ask(feeds.page, request, robots.text)
        except feeds.FetchError as error:
            if isinstance(error, feeds.BusyError):
                self._caller.hosts.learned(page, feeds.Robots(closed=str(error)))
            return feeds.without_page(item, str(error))
        return feeds.with_page(item, article)

    def _write(self, written: Sequence[tuple[Owed, FeedItem]]) -> bool:
        try:
            for one, item in written:
                feeds.put(self._folder, one.name, item.key, item.content)
        except FolderError as error:
            self._pause(str(error))
            return False
        self._trouble = ""

        def act(store: Store) -> None:
            with store.transaction():
                for one, _ in written:
                    store.item_written(one.name, one.item.key, one.item.content)

        self._desk.write(act)
        return True

    def _pause(self, why: str) -> None:
        """Tell of a folder that cannot be written to, once for each reason, and leave it alone for a while."""
        self._paused_until = self._clock() + PAUSE
        if why == self._trouble:
            return
        self._trouble = why
        log.error("entries of feeds wait: %s", why)
        lines = [why, "Entries wait in the database until then; none is lost."]
        once = f"feeds:{self._desk.now()}"
        self._desk.write(
            lambda store: operator_notice(store, self._desk, "Feeds cannot be written", lines, once=once)
        )
