"""What can go wrong with a database, in sentences for the person who has to mend it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.model import StoreError


class StoreFull(StoreError):
    """The disk is full: the transaction was rolled back whole; it works again once there is room."""


class StoreBusy(StoreError):
    """Another process held the database for longer than the time limit; trying again is safe."""


_PRIMARY = 0xFF  # SQLite keeps the primary result code in the low byte of an extended one


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system into a StoreError about the database at `path`.

    sqlite3.ProgrammingError passes: a closed connection or a wrong thread is a mistake in the
    program, and no advice to an editor would help.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise _explained(path, error) from error
    except OSError as error:
        raise _refused_by_system(path, error) from error


def damaged(path: Path, found: str) -> StoreError:
    """The error for a database with wrong bytes in it; `found` is what the check said."""
    return StoreError(
        f"The database {path} is damaged ({found}). Stop the monitor, move {path}, {path}-wal and {path}-shm "
        f"away and copy the newest backup to {path}; articles that are still in the folder are read again."
    )


def _explained(path: Path, error: sqlite3.Error) -> StoreError:
    match getattr(error, "sqlite_errorcode", 0) & _PRIMARY:
        case sqlite3.SQLITE_FULL:
            return _full(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreBusy(
                f"The database {path} is in use by another program for too long: find and stop it."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return StoreError(
                f"The database {path} cannot be opened or written ({error}): its folder must exist, be mounted "
                "writable and belong to the user that runs this."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path, str(error))
        case sqlite3.SQLITE_IOERR:
            return StoreError(
                f"The disk under the database {path} fails ({error}): check the disk and its mount."
            )
        case _:
            return StoreError(f"The database {path} refused a statement: {error}.")


def _refused_by_system(path: Path, error: OSError) -> StoreError:
    if error.errno == errno.ENOSPC:
        return _full(path)
    where = error.filename or path
    return StoreError(
        f"The database {path} cannot be used, {where}: {error.strerror}. Its folder must exist, be mounted writable "
        "and belong to the user that runs this."
    )


def _full(path: Path) -> StoreFull:
    return StoreFull(
        f"The disk with the database {path} is full: free some space; nothing that was stored is lost."
    )
