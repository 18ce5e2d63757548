"""Heartbeats and deaths of the daemon's loops, and the words systemd wants to hear."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)


class Beats:
    """When each loop must be heard of next; a loop that waits for a child promises how long at most.

    A loop that dies unexpectedly sets `stop`: a silent dead loop would lose alerts.
    """

    def __init__(self, stop: threading.Event, clock: Callable[[], float] = time.monotonic) -> None:
        self._stop = stop
        self._clock = clock
        self._until: dict[str, float] = {}
        self.failure: str | None = None

    def promise(self, loop: str, seconds: float) -> None:
        """The loop will be heard of again within so many seconds."""
        self._until[loop] = self._clock() + seconds

    def leave(self, loop: str) -> None:
        """The loop has ended on purpose."""
        self._until.pop(loop, None)

    def died(self, loop: str, error: BaseException) -> None:
        """The loop ended by an error that nobody expected: the monitor must stop."""
        self.failure = f"{loop}: {type(error).__name__}: {error}"
        log.critical("%s ended: the monitor stops", loop, exc_info=error)
        self._stop.set()

    def late(self) -> tuple[str, ...]:
        """The loops that broke their promise."""
        now = self._clock()
        return tuple(sorted(loop for loop, until in self._until.items() if until < now))


def notify(words: str, address: str | None = None) -> bool:
    """Tell systemd, e.g. "READY=1"; False where nobody listens.

    The protocol is one datagram to $NOTIFY_SOCKET, an abstract socket when it starts with "@"
    (sd_notify(3)).
    """
    address = os.environ.get("NOTIFY_SOCKET") if address is None else address
    if not address:
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.sendto(words.encode(), address)
    except OSError:
        return False
    return True
