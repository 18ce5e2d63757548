"""One daemon a database: a lock that the kernel drops when its holder dies."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.model import StoreError
from monitor.store.errors import plainly


class Lock:
    """Holds `<database>.lock` as long as the block runs; the file names its holder's process id, and stays.

    Raises StoreError where another process holds it, or where the file cannot be written.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._path = _path(database)

    def __enter__(self) -> Self:
        with plainly(self._database):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o660)
        try:
            self._take()
        except BaseException:
            os.close(self._file)
            raise
        return self

    def _take(self) -> None:
        with plainly(self._database):
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreError(self._held()) from None
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, str(os.getpid()).encode(), 0)

    def _held(self) -> str:
        holder = os.pread(self._file, 32, 0).decode("ascii", "replace") or "unknown"
        return (
            f"Another news-monitor (process {holder}) already works on {self._database}: stop it first, "
            "or give this one a database of its own."
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.ftruncate(self._file, 0)
        os.close(self._file)


def running(database: Path) -> int | None:
    """The process that holds the database's lock; None where none does."""
    try:
        file = os.open(_path(database), os.O_RDONLY)
    except OSError:
        return None
    try:
        holder = os.pread(file, 32, 0)
        return int(holder) if holder and not _free(file) else None
    finally:
        os.close(file)


def _free(file: int) -> bool:
    """Whether nobody holds the lock; asked only where a process id is left, or it could turn a daemon away."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _path(database: Path) -> Path:
    return database.with_name(database.name + ".lock")
