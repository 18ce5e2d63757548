"""What the loops work with, put together once by the daemon."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from monitor.daemon.keeper import Keeper
from monitor.daemon.space import Space
from monitor.model import Hints, Target
from monitor.pipeline import Desk, Poller, Sender
from monitor.workers import Workers


@dataclass(frozen=True, slots=True)
class Gear:
    """Desk, workers, rules, channels, feeds and the room on the disk.

    `hints` says what is configured for a file of some name; `longest_task` the seconds after which a
    worker that is not heard of must have been killed.
    """

    desk: Desk
    workers: Workers
    keeper: Keeper
    hints: Callable[[str], Hints]
    longest_task: float
    targets: Mapping[tuple[str, str], Target]
    sends: Mapping[str, Sender]
    poller: Poller
    space: Space
