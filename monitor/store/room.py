"""Room on the disk under the database: how much must stay free, and a ballast to give up when nothing is."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LEAST = 64 * 2**20
"""Bytes that must be free before anything new is taken: two batches of files, with their index and log."""

BALLAST = 16 * 2**20
"""Bytes of the ballast: on a full disk SQLite can neither delete nor shorten its log without room (PITFALLS S11)."""

SHARE = 64
"""Neither is more than this part of the whole disk, so that small disks can be used, too."""


class _Size(NamedTuple):
    """Bytes on a disk of some size."""

    least: int
    ballast: int


class Room:
    """The disk under one database. The file `<database>.ballast` is kept full of nothing, and given up for work in hand."""

    def __init__(self, database: Path) -> None:
        self._folder = database.parent
        self._ballast = database.with_name(f"{database.name}.ballast")

    def short(self) -> str | None:
        """Why nothing new can be taken, in a sentence; None where there is room enough, the ballast's included.

        None too where the folder is gone: the look at the database tells that, with what to do.
        """
        try:
            size, missing, free = self._measured()
        except OSError:
            return None
        if free >= size.least + missing:
            return None
        return (
            f"{free / 2**20:.1f} MiB are free under {self._folder}, fewer than {(size.least + missing) / 2**20:.1f}: "
            "nothing new is read until there is more room"
        )

    def secure(self) -> None:
        """Have the ballast, where there is room for it beyond what must stay free; else do without."""
        with suppress(OSError):
            size, missing, free = self._measured()
            if missing and free >= size.least + missing:
                with self._ballast.open("wb") as file:
                    os.posix_fallocate(file.fileno(), 0, size.ballast)

    def release(self) -> None:
        """Give the ballast up: the disk is full, and what was begun needs room to be finished."""
        self._ballast.unlink(missing_ok=True)

    def _measured(self) -> tuple[_Size, int, int]:
        """What must stay free and what the ballast takes, how much of that is missing, and what is free: bytes."""
        disk = os.statvfs(self._folder)
        total, free = disk.f_blocks * disk.f_frsize, disk.f_bavail * disk.f_frsize
        size = _Size(min(LEAST, total // SHARE), min(BALLAST, total // SHARE))
        have = self._ballast.stat().st_size if self._ballast.exists() else 0
        return size, max(0, size.ballast - have), free
