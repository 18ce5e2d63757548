"""What all three steps share: how to write, what time it is, where messages go, the rules in force."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from monitor import rendering
from monitor.model import Message, Severity, Target, Watch
from monitor.retrying import KEEP_TRYING
from monitor.store import Store

log = logging.getLogger(__name__)

T = TypeVar("T")

STRIKES = 3
"""So many failed attempts put a file or an article into quarantine."""

MOST_NOTICES = 20
"""Notices of one kind within an hour: thousands of broken files must not bury the alerts behind them."""

ENOUGH = (
    "More of this kind follow within the hour and are not told one by one: news-monitor status counts them."
)


class Write(Protocol):
    """Runs a function on the writing store and hands back its result."""

    def __call__(self, act: Callable[[Store], T], /) -> T:
        """Run `act(store)`."""
        ...  # pragma: no cover - a protocol


@dataclass(frozen=True, slots=True)
class Route:
    """A channel as messages see it: its recipients and the least severity that it takes."""

    channel: str
    schema: str
    recipients: tuple[str, ...]
    least: Severity = Severity.INFO

    def takes(self, watch: Watch | None, severity: Severity) -> bool:
        """Whether an alert of this watch goes here: by its own `send`, else by how grave it is.

        The last alerts of a watch that is gone since (None), or was told to send nowhere, go by severity.
        """
        if watch is not None and watch.send:
            return self.channel in watch.send
        return severity.rank >= self.least.rank


@dataclass(frozen=True, slots=True)
class Desk:
    """Where messages go and what time it is; `clock` gives UTC."""

    write: Write
    clock: Callable[[], datetime]
    routes: tuple[Route, ...]
    operator: str | None = None

    def now(self) -> str:
        """The time as it is stored."""
        return stamp(self.clock())

    def expires(self) -> str:
        """When a delivery queued now is given up."""
        return stamp(self.clock() + KEEP_TRYING)

    def operator_route(self, avoid: str = "") -> Route | None:
        """Where the operator is told: the operator channel, or another one where that is the one that failed.

        The one that failed is better than none: it may have refused a single message or recipient.
        """
        if self.operator is None:
            return None
        best = sorted(self.routes, key=lambda route: (route.channel == avoid, route.channel != self.operator))
        return next(iter(best), None)


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def routes(targets: Sequence[Target], least: Mapping[str, Severity]) -> tuple[Route, ...]:
    """One route per channel, in the order of the configuration."""
    schemas = {target.channel: target.schema for target in targets}
    return tuple(
        Route(
            channel,
            schema,
            tuple(target.recipient for target in targets if target.channel == channel),
            least.get(channel, Severity.INFO),
        )
        for channel, schema in schemas.items()
    )


def enqueue(store: Store, desk: Desk, route: Route, message: Message, once: str | None = None) -> None:
    """Put a message into the outbox, one row per recipient."""
    store.save_message(message, route.recipients, desk.now(), desk.expires(), once=once)


def operator_notice(
    store: Store, desk: Desk, subject: str, lines: Sequence[str], *, once: str, avoid: str = ""
) -> bool:
    """Tell the operator, once per `once` ("kind:which"); False where no channel could take it.

    Of one kind, only so many an hour are told, and the last of them says so.
    """
    route = desk.operator_route(avoid)
    if route is None:
        return False
    kind, _, _ = once.partition(":")
    told = store.notices(kind, stamp(desk.clock() - timedelta(hours=1)))
    if told >= MOST_NOTICES:
        log.warning("not told, there were %d such notices within an hour: %s", told, subject)
        return True
    last = [ENOUGH] if told == MOST_NOTICES - 1 else []
    message = rendering.operator_notice(subject, [*lines, *last], route.channel, route.schema)
    enqueue(store, desk, route, message, once)
    return True
