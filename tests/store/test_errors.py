import errno
import sqlite3
from pathlib import Path

import pytest

from monitor.model import StoreError
from monitor.store import StoreBusy, StoreFull
from monitor.store.errors import plainly

PATH = Path("var/monitor.db")


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), StoreFull, "var/monitor.db is full: free some space"),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), StoreBusy, "in use by another program"),
        (sqlite_error(sqlite3.SQLITE_LOCKED), StoreBusy, "in use by another program"),
        (sqlite_error(sqlite3.SQLITE_READONLY_DBMOVED), StoreError, "must exist, be mounted writable"),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), StoreError, "must exist, be mounted writable"),
        (
            sqlite_error(sqlite3.SQLITE_CORRUPT),
            StoreError,
            "is damaged .* copy the newest backup to var/monitor.db",
        ),
        (sqlite_error(sqlite3.SQLITE_NOTADB), StoreError, "is damaged"),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), StoreError, "check the disk and its mount"),
        (sqlite_error(sqlite3.SQLITE_ERROR), StoreError, "refused a statement: what SQLite says"),
        (sqlite3.Error("no code"), StoreError, "refused a statement: no code"),
        (OSError(errno.ENOSPC, "No space left"), StoreFull, "is full"),
        (
            PermissionError(errno.EACCES, "Permission denied", "var"),
            StoreError,
            "used, var: Permission denied",
        ),
    ],
)
def test_each_failure_has_a_sentence(error, kind, words):
    with pytest.raises(StoreError, match=words) as caught, plainly(PATH):
        raise error
    assert type(caught.value) is kind
    assert caught.value.__cause__ is error


def test_a_mistake_of_the_program_stays_what_it_is():
    with pytest.raises(sqlite3.ProgrammingError), plainly(PATH):
        raise sqlite3.ProgrammingError("closed")
