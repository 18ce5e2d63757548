"""One connection to the database: statements, transactions and care. The only place that commits."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from monitor.model import StoreError
from monitor.store.errors import damaged, plainly

Row = dict[str, Any]


class Connection:
    """A connection that one thread uses; its methods raise StoreError in plain sentences."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._conn = connection
        self._depth = 0
        self._file = _identity(path)
        self._undone = 0
        """How often a transaction was undone: what was remembered of rows before that may be wrong."""

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        with plainly(self.path):
            self._conn.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another one it joins that: undone alone when it fails, kept only with the outer."""
        if self._depth and not self._conn.in_transaction:
            raise StoreError(f"The transaction on {self.path} was rolled back by SQLite: begin it again.")
        begin, keep, undo = _brackets(self._depth)
        self._execute(begin)
        self._depth += 1
        try:
            yield
            self._execute(keep)
        except BaseException:
            self._undone += 1
            if self._conn.in_transaction:  # a full disk has rolled it back already
                for statement in undo:
                    self._execute(statement)
            raise
        finally:
            self._depth -= 1

    def _execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        try:  # what costs something costs it only where it fails: statements are many and short
            return self._conn.execute(sql, [storable(value) for value in values])
        except (sqlite3.Error, OSError):
            with plainly(self.path):
                raise

    def _rows(self, sql: str, *values: object) -> list[Row]:
        """All rows at once: a half-read cursor would pin the snapshot and let the WAL grow."""
        cursor = self._execute(sql, *values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in self._fetched(cursor)]

    def _pairs(self, sql: str, *values: object) -> dict[Any, Any]:
        """The rows of two columns: the second by the first."""
        return dict(self._fetched(self._execute(sql, *values)))

    def _fetched(self, cursor: sqlite3.Cursor) -> list[Any]:
        try:
            return cursor.fetchall()
        except (sqlite3.Error, OSError):
            with plainly(self.path):
                raise

    def _row(self, sql: str, *values: object) -> Row | None:
        return next(iter(self._rows(sql, *values)), None)

    def _value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, or None."""
        row = self._row(sql, *values)
        return None if row is None else next(iter(row.values()))

    def _column(self, sql: str, *values: object) -> tuple[Any, ...]:
        return tuple(next(iter(row.values())) for row in self._rows(sql, *values))

    def quick_check(self) -> None:
        """Look for damage; raises StoreError with the way to restore. Reads the whole file."""
        found = self._value("PRAGMA quick_check(1)")
        if found != "ok":
            raise damaged(self.path, found)

    def checkpoint(self) -> bool:
        """Move the write-ahead log into the database and shorten it; False where a reader was in the way."""
        busy: int = self._value("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy

    def gone(self) -> bool:
        """Whether the file was removed, replaced or emptied under this connection: whatever is written is lost."""
        return self._file is None or _identity(self.path) != self._file

    def backup(self, target: Path, stopping: Callable[[], bool] = lambda: False) -> None:
        """Copy the database to `target` while it is in use, and check the copy; the old copy stays until then.

        Raises StoreError as soon as `stopping()` says so.
        """
        part = target.with_name(target.name + ".part")

        def go_on(*_: int) -> None:
            if stopping():
                raise StoreError(f"The copy of {self.path} was broken off: the monitor stops.")

        with plainly(target):
            part.unlink(missing_ok=True)
            # A half-read cursor holds the snapshot: else the copy begins anew whenever another connection writes.
            snapshot = self._conn.execute("SELECT name FROM sqlite_master")
            snapshot.fetchone()
            with closing(snapshot), closing(sqlite3.connect(part)) as copy:
                self._conn.backup(copy, pages=200, progress=go_on)
                found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise damaged(part, found)
            part.replace(target)


def _brackets(depth: int) -> tuple[str, str, tuple[str, ...]]:
    """How a transaction begins, is kept and is undone; IMMEDIATE, for one that reads first could not wait to write."""
    if not depth:
        return "BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)
    level = f"level_{depth}"
    return f"SAVEPOINT {level}", f"RELEASE {level}", (f"ROLLBACK TO {level}", f"RELEASE {level}")


def storable(value: Any) -> Any:
    """A value as SQLite can hold it: in texts, NUL and lone surrogates give way to one character each.

    The length stays, so offsets hold.
    """
    if isinstance(value, str) and not (value.isascii() and "\0" not in value):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
    return value


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file that exists and is not empty."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status.st_size else None
