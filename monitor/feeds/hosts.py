"""Politeness towards hosts: how soon each may be asked again, and what its robots.txt says."""

import math
import threading
from collections.abc import Callable

from monitor.feeds.addresses import host_of, origin_of
from monitor.feeds.documents import Robots

ROBOTS_KEPT = 24 * 3600.0
"""Seconds for which a robots.txt counts: at most a day (RFC 9309, 2.4)."""

CLOSED_KEPT = 600.0
"""Seconds for which a host that could not tell its robots.txt is left alone."""

SLOWEST = 60.0
"""A crawl-delay counts up to so many seconds."""


class Hosts:
    """Who is asked at the moment, and when each host may be asked again; any thread may use it.

    `gap` is the least time between two requests to one host; `clock` is monotonic, in seconds.
    """

    def __init__(self, gap: float, clock: Callable[[], float]) -> None:
        self._gap, self._clock = gap, clock
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()
        self._robots: dict[str, tuple[float, Robots]] = {}

    def take(self, url: str) -> bool:
        """Whether the host may be asked now; then nobody else may, until it is `left`."""
        with self._lock:
            if self._free.get(host_of(url), 0.0) > self._clock():
                return False
            self._free[host_of(url)] = math.inf
            return True

    def left(self, url: str, delay: float = 0.0) -> None:
        """The host was asked: it is left alone for the gap, or for as long as it wishes."""
        with self._lock:
            self._free[host_of(url)] = self._clock() + max(self._gap, min(delay, SLOWEST))

    def robots(self, url: str) -> Robots | None:
        """What the host's robots.txt says; None where it must be asked."""
        until, known = self._robots.get(origin_of(url), (0.0, None))
        return known if until > self._clock() else None

    def learned(self, url: str, robots: Robots) -> None:
        """Keep what the host's robots.txt says."""
        kept = CLOSED_KEPT if robots.closed else ROBOTS_KEPT
        self._robots[origin_of(url)] = self._clock() + kept, robots
