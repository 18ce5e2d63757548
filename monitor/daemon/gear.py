"""What the loops work with, put together once by the daemon."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.daemon.keeper import Keeper
from monitor.model import Target
from monitor.pipeline import Desk, Sender
from monitor.workers import Workers


@dataclass(frozen=True, slots=True)
class Gear:
    """Desk, workers, rules and channels.

    `encoding` is what undeclared files are taken for; `longest_task` the seconds after which a
    worker that is not heard of must have been killed.
    """

    desk: Desk
    workers: Workers
    keeper: Keeper
    encoding: str | None
    longest_task: float
    targets: Mapping[tuple[str, str], Target]
    sends: Mapping[str, Sender]
