"""A watched folder with a clock to turn."""

import threading
from collections.abc import Callable
from pathlib import Path

from helpers import wait_until

from monitor.folder import Folder
from monitor.model import Sighting


class Bench:
    """A folder under test: a clock to turn, and the files that were given out."""

    def __init__(self, root: Path, **options: object) -> None:
        self.now = 1000.0
        self.woken = threading.Event()
        self.seen: list[Sighting] = []
        options = {"known": {}, **options}
        self.folder = Folder(root, wake=self.woken.set, clock=lambda: self.now, **options)

    def take(self) -> list[str]:
        """The paths that are ready now."""
        sightings = self.folder.take()
        self.seen += sightings
        return [sighting.path for sighting in sightings]

    def paths(self) -> list[str]:
        return sorted(sighting.path for sighting in self.seen)

    def wait_for(self, *paths: str) -> None:
        """Wait, without turning the clock, until just these were given out."""
        wait_until(lambda: self.take() or self.paths() == sorted(paths), what=f"{paths}")
        assert self.paths() == sorted(paths)

    def hear(self, path: str) -> None:
        """Wait until watchdog told of the path and it is pending."""
        wait_until(lambda: self.take() or path in self.folder._pending, what=path)

    def settle(self) -> list[str]:
        self.now += 2.0
        return self.take()


Make = Callable[..., Bench]
