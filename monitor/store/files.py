"""Files and what came of them: transaction 1 of the route, strikes and the quarantine."""

from collections.abc import Sequence

from monitor.model import Article, Refused, Sighting, Stamp
from monitor.store.articles import Articles
from monitor.store.codec import pack
from monitor.store.connection import Row


class Files(Articles):
    """Which files were read in which state, and which inputs were refused."""

    def known_files(self) -> dict[str, Stamp]:
        """Every file that was read or refused, by path, with the state it had then."""
        rows = self._rows("SELECT path, stamp FROM file")
        return {row["path"]: Stamp(*map(int, row["stamp"].split(":"))) for row in rows}

    def strike(self, key: str, now: str) -> int:
        """Count a failed attempt at a step; returns attempts with this one."""
        with self.transaction():
            self._execute(
                "INSERT INTO strike VALUES (?, 1, ?) "
                "ON CONFLICT (key) DO UPDATE SET attempts = attempts + 1, at = excluded.at",
                key,
                now,
            )
            attempts: int = self._value("SELECT attempts FROM strike WHERE key = ?", key)
        return attempts

    def forgive(self, key: str) -> None:
        """Forget the attempts at a step that went well."""
        with self.transaction():
            self._execute("DELETE FROM strike WHERE key = ?", key)

    def add_file(
        self,
        sighting: Sighting,
        results: Sequence[Article | Refused],
        now: str,
        *,
        start: int = 0,
        last: bool = True,
    ) -> tuple[str, ...]:
        """Transaction 1: the file and everything that it holds; returns the ids that are now pending.

        A text that is known is only sighted once more, a changed one becomes a new version of its
        article. What was refused goes to quarantine, in place of earlier refusals of the file.
        Of a container come parts: `start` is the place of the part's first result in it, and only
        with the `last` part the file counts as read; cut off before, it is read again from its
        start, and what is known by then is not doubled.
        """
        pending: dict[str, None] = {}
        alone = not start and last and len(results) == 1
        with self.transaction():
            if last:
                self._know(sighting.path, sighting.stamp, now, sighting.flags)
            if not start:
                self._execute("DELETE FROM quarantine WHERE path = ? AND article IS NULL", sighting.path)
            for position, result in enumerate(results, start):
                if isinstance(result, Refused):
                    self._refuse(sighting, None if alone else position, result, now)
                elif (changed := self._take(sighting.path, result, now)) is not None:
                    pending[changed] = None
        return tuple(pending)

    def quarantine(
        self,
        path: str,
        reason: str,
        detail: str,
        now: str,
        stamp: Stamp | None = None,
        article: str | None = None,
    ) -> None:
        """Put an input aside; with its stamp, the file counts as read in that state and is left alone."""
        size = None if stamp is None else stamp.size
        with self.transaction():
            if stamp is not None:
                self._know(path, stamp, now, ())
            self._execute(
                "INSERT INTO quarantine (path, article, reason, detail, size, at) VALUES (?, ?, ?, ?, ?, ?)",
                *(path, article, reason, detail, size, now),
            )

    def quarantined(self, limit: int) -> list[Row]:
        """What is in quarantine now, newest first; "index" is an item's place in a file of several."""
        return self._rows(
            'SELECT path, position AS "index", article, reason, detail, size, at FROM quarantine '
            "ORDER BY seq DESC LIMIT ?",
            limit,
        )

    def _know(self, path: str, stamp: Stamp, now: str, flags: tuple[str, ...]) -> None:
        self._execute(
            "INSERT INTO file VALUES (?, ?, ?, ?) ON CONFLICT (path) "
            "DO UPDATE SET stamp = excluded.stamp, flags = excluded.flags, seen = excluded.seen",
            *(path, f"{stamp.size}:{stamp.mtime_ns}:{stamp.inode}", pack(flags), now),
        )

    def _refuse(self, sighting: Sighting, position: int | None, refused: Refused, now: str) -> None:
        self._execute(
            "INSERT INTO quarantine (path, position, reason, detail, size, at) VALUES (?, ?, ?, ?, ?, ?)",
            *(sighting.path, position, refused.reason, refused.detail, sighting.stamp.size, now),
        )
