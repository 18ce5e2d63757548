"""Feeds on their way into the folder: polled when they are due, each entry written as a file.

    due feed -> poll -> entries and validators into the store, owed       (one transaction)
    owed     -> its page, where wanted -> file in the folder -> not owed  (one transaction)

Cut off anywhere, it goes on from the store: an entry is owed until its file is there, and is
written under the same name again.
"""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from math import ceil
from pathlib import Path

from monitor import feeds
from monitor.config.feeds import Feeds
from monitor.feeds import Hosts, states
from monitor.model import Feed, FeedHealth, FeedState
from monitor.pipeline.desk import Desk, operator_notice, stamp
from monitor.pipeline.filing import Caller, Filer, Run, agent
from monitor.store import Store

log = logging.getLogger(__name__)

FEEDS_A_LANE, MOST_LANES = 25, 4
"""One lane that polls for so many feeds, and so many lanes at most with the one that writes: each has a process of its own."""

PAGE_RESTS = timedelta(hours=1)
"""The page of an entry that changed is not fetched again before."""

_TOLD = {FeedHealth.BROKEN, FeedHealth.SILENT}


class Poller:
    """Polls feeds and writes their entries into the folder, one thing a turn.

    It has a lane for each of `runs`; one thread may use each. The first one writes, and fetches the
    entries' pages; the others poll, so that a poll that takes long holds up no entry. `clock` is
    monotonic, in seconds.
    """

    def __init__(
        self,
        desk: Desk,
        settings: Feeds,
        folder: Path,
        runs: Sequence[Run],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._desk = desk
        self._feeds = settings.feeds
        self._hosts = Hosts(settings.gap, clock)
        self._callers = [Caller(run, self._hosts, agent(settings.contact)) for run in runs]
        self._filer = Filer(desk, settings.feeds, folder, self._callers[0], clock)
        self._states = desk.write(lambda store: store.feeds())

    def turn(self, lane: int | None = None) -> bool:
        """Write some entries, fetch one page, or poll one feed; False where nothing can be done now.

        Without a lane any of it, for who has only one thread.
        """
        if lane is None:
            return self._filer.turn() or self._poll_next(self._callers[0])
        return self._poll_next(self._callers[lane]) if lane else self._filer.turn()

    def busy(self) -> bool:
        """Whether something is due, though it may have to wait for its host."""
        return (self._filer.owing and not self._filer.stuck()) or any(map(self._due, self._feeds))

    def owing(self) -> bool:
        """Whether entries are not in the folder yet."""
        return self._filer.owing

    def failing(self) -> tuple[str, ...]:
        """The names of the feeds whose last poll failed."""
        known = self._states
        return tuple(feed.name for feed in self._feeds if feed.name in known and known[feed.name].failures)

    def _poll_next(self, caller: Caller) -> bool:
        """Poll a feed that is due and whose host is free: so no other lane polls it meanwhile."""
        ready = (feed for feed in self._feeds if self._due(feed) and self._hosts.take(feed.url.reveal()))
        feed = next(ready, None)
        if feed is None:
            return False
        try:
            self._settle(feed, self._ask(feed, caller))
        finally:
            self._hosts.left(feed.url.reveal())
        return True

    def _due(self, feed: Feed) -> bool:
        return states.is_due(feed, self._states.get(feed.name), self._desk.clock())

    def _ask(self, feed: Feed, caller: Caller) -> states.Outcome:
        known = states.before_poll(feed, self._states.get(feed.name))
        request = feeds.Request(
            feed.url,
            caller.agent,
            feeds.FEED_TYPES,
            allow_private=feed.allow_private,
            etag=known.etag,
            modified=known.modified,
        )
        try:
            return caller.ask(feeds.poll, request, feed)
        except feeds.FetchError as error:
            return error

    def _settle(self, feed: Feed, outcome: states.Outcome) -> None:
        """Keep what a poll came to, all or nothing."""
        before = states.before_poll(feed, self._states.get(feed.name))

        def act(store: Store) -> FeedState:
            with store.transaction():
                after = self._after(store, feed, before, outcome)
                store.save_feed(after)
                self._tell(store, before, after)
            return after

        after = self._desk.write(act)
        self._states[feed.name] = after
        if states.answered(outcome):
            self._filer.owing = True
        level = logging.WARNING if after.failures else logging.INFO
        log.log(level, "feed %s: %s", feed.name, after.error or f"{after.items - before.items} new entries")

    def _after(self, store: Store, feed: Feed, before: FeedState, outcome: states.Outcome) -> FeedState:
        now = self._desk.clock()
        if not (isinstance(outcome, feeds.Poll) and states.answered(outcome)):
            return states.after_failure(before, feed, outcome, now)
        rested = stamp(now - PAGE_RESTS)
        new = store.add_feed_items(feed.name, outcome.items, stamp(now), rested) if outcome.items else 0
        arrivals = store.arrivals(feed.name, feeds.REMEMBERED)
        return states.after_success(before, feed, outcome, new, arrivals, now)

    def _tell(self, store: Store, before: FeedState, after: FeedState) -> None:
        """Tell the operator where a feed's health changed for the worse or back, once each time."""
        if after.health is not before.health and {before.health, after.health} & _TOLD:
            words = "is well again" if after.health is FeedHealth.OK else f"is {after.health}"
            once = f"feed:{after.name}:{after.health}:{self._desk.now()}"
            operator_notice(store, self._desk, f"Feed {after.name} {words}", _lines(after), once=once)
        if after.moved and after.moved != before.moved:
            once = f"feed:{after.name}:{after.source}:{after.moved}"
            operator_notice(store, self._desk, f"Feed {after.name} has moved", _moved(after), once=once)


def lanes(configured: int) -> int:
    """The one that writes, and those that poll at the same time where so many feeds are configured."""
    return min(MOST_LANES, 1 + ceil(configured / FEEDS_A_LANE))


def _lines(state: FeedState) -> list[str]:
    """A feed's health for the operator."""
    what = {
        FeedHealth.BROKEN: f"{state.failures} polls in a row failed, the last one so: {state.error}. It is tried on.",
        FeedHealth.SILENT: "It answers, but has brought nothing new for much longer than is usual for it.",
    }
    return [
        what.get(state.health, "It answers and brings what is new."),
        f"Its last new entry came at {state.newest[:16]}Z." if state.newest else "It never had an entry.",
        f"news-monitor feeds try {state.name} shows what it gives now.",
    ]


def _moved(state: FeedState) -> list[str]:
    return [
        f"Its address leads for good to another one, at {state.moved}; for now both work.",
        f"news-monitor feeds try {state.name} shows the new address: put it into the configuration.",
    ]
