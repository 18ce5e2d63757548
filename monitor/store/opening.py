"""Opening a database for the daemon, for reading, or for one act of a person; refusing what must not be opened."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Self
from urllib.parse import quote

from monitor.model import StoreError
from monitor.store.connection import Connection
from monitor.store.errors import plainly

APPLICATION_ID = 0x6E6D6F6E
"""The letters "nmon" in the file header: whose database this is."""

VERSION = 13
"""How many migrations this program knows; kept in the header as user_version."""

_BUSY_SECONDS = 10.0
_JOURNAL_LIMIT = 64 * 1024 * 1024


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A configured connection; `mode` is SQLite's: "rwc" for the daemon, "rw" or "ro" for the others.

    Only the daemon's connection moves the log into the database: SQLite up to 3.51.2 may damage a
    file when two connections do (sqlite.org/wal.html#walresetbug).
    """
    connection = _connect(path, f"mode={mode}")
    try:
        _configure(path, connection, mode)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; on a read-only file system it sees what was last checkpointed."""
    try:
        return connect(path, "ro")
    except StoreError:
        if not path.is_file() or os.access(path.parent, os.W_OK, effective_ids=True):
            raise
        connection = _connect(path, "mode=ro&immutable=1")
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection


def _connect(path: Path, options: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?{options}"
    with plainly(path):
        return sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)


def _configure(path: Path, connection: sqlite3.Connection, mode: str) -> None:
    settings = [
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "foreign_keys = ON",
        "synchronous = FULL",
        f"journal_size_limit = {_JOURNAL_LIMIT}",
        f"wal_autocheckpoint = {1000 if mode == 'rwc' else 0}",
    ]
    with plainly(path):
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
        wanted = "journal_mode = WAL" if mode == "rwc" else "journal_mode"
        (journal,) = connection.execute(f"PRAGMA {wanted}").fetchone()
    if journal != "wal":
        raise StoreError(
            f"The database {path} cannot keep a write-ahead log ({journal}): put it on a local disk."
        )


def beside(path: Path, suffix: str) -> Path:
    """The database's companion file with this suffix."""
    return path.with_name(path.name + suffix)


def refuse_missing(path: Path) -> None:
    """Say so where there is nothing to read yet."""
    if not path.exists():
        raise StoreError(f"There is no database at {path} yet: `news-monitor run` makes it.")


def refuse_lost(path: Path) -> None:
    """Refuse to start with nothing where there was a database: everything would be alerted again."""
    marker = beside(path, ".initialised")
    size = path.stat().st_size if path.exists() else None
    if marker.exists() and not size:
        raise StoreError(
            f"The database {path} is {'missing' if size is None else 'empty'}, but {marker.name} says that there was "
            f"one. Copy the newest backup to {path}. To start anew, with every article read and alerted again, "
            f"remove {marker}."
        )


class Opening(Connection):
    """The three ways to open a database, and what each of them checks first."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """The daemon's connection: makes folder and database, checks it, and migrates it beside a copy.

        Hold the `Lock` first. Raises StoreError where the database is damaged, lost, newer, or not ours.
        """
        with plainly(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            refuse_lost(path)
        store = cls(path, connect(path, "rwc"))
        return store._checked(store._prepare)

    @classmethod
    def read_only(cls, path: Path) -> Self:
        """A connection that cannot write; sees each commit of the daemon as it comes."""
        refuse_missing(path)
        store = cls(path, connect_reading(path))
        return store._checked(store._refuse_older)

    @classmethod
    def visitor(cls, path: Path) -> Self:
        """A short-lived connection for one act of a person beside the running daemon."""
        refuse_missing(path)
        store = cls(path, connect(path, "rw"))
        return store._checked(store._refuse_older)

    def _checked(self, check: Callable[[], None]) -> Self:
        try:
            check()
        except BaseException:
            self.close()
            raise
        return self

    def _prepare(self) -> None:
        version = self._version()
        self.quick_check()
        if version < VERSION:
            if version:
                self.backup(beside(self.path, f".before-v{VERSION}"))
            self._migrate()
        with plainly(self.path):
            beside(self.path, ".initialised").touch()

    def _migrate(self) -> None:
        from monitor.store.schema import migrate  # brings in numpy: 0.12 s that no other command needs

        with self.transaction(), plainly(self.path):
            migrate(self._conn)
            self._execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._execute(f"PRAGMA user_version = {VERSION}")

    def _refuse_older(self) -> None:
        version = self._version()
        if version < VERSION:
            raise StoreError(
                f"The database {self.path} is of version {version}, this news-monitor needs {VERSION}: "
                "start the daemon once, it brings it up to date."
            )

    def _version(self) -> int:
        """How many migrations the database has seen, 0 for a new one; refuses what is newer or not ours."""
        version: int = self._value("PRAGMA user_version")
        owner = self._value("PRAGMA application_id")
        new = not (version or owner or self._value("SELECT count(*) FROM sqlite_master"))
        if not new and owner != APPLICATION_ID:
            raise StoreError(
                f"{self.path} is the database of another program: name another file under [store] path."
            )
        if version > VERSION:
            raise StoreError(
                f"The database {self.path} is of version {version}, this news-monitor knows {VERSION}: "
                f"install the newer news-monitor again, or go back to the copy {self.path}.before-v{version}."
            )
        return version
