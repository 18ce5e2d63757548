"""What watches count along time: one row for each match that counts, by when it was told."""

from dataclasses import replace

from monitor.model import Article, Extraction, Hit
from monitor.store.articles import Articles
from monitor.store.codec import unpack

_COLUMNS = "watch, book, time, article, happening, voice, weight, due"


class Hits(Articles):
    """The hits of watches that look along time, and how far back the archive goes."""

    def hits(self, watch: str, book: str | None, since: str, until: str) -> tuple[Hit, ...]:
        """Hits of a watch told between two times (inclusive), of one book or of all, in order of time."""
        which, only = ("watch = ?", (watch,)) if book is None else ("watch = ? AND book = ?", (watch, book))
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM hit WHERE {which} AND time >= ? AND time <= ? "  # noqa: S608 - words of ours
            "ORDER BY time, article",
            *(*only, since, until),
        )
        return tuple(Hit(**row) for row in rows)

    def add_hit(self, hit: Hit) -> None:
        """Keep a hit; one of the same watch, book, happening and article stays as it was."""
        with self.transaction():
            self._execute(
                "INSERT INTO hit VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                *(hit.watch, hit.book, hit.time, hit.article, hit.happening, hit.voice, hit.weight, hit.due),
            )

    def lapsed(self, now: str, limit: int = 100) -> tuple[Hit, ...]:
        """Hits whose watch has waited long enough for more, the longest overdue first."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM hit WHERE due IS NOT NULL AND due <= ? ORDER BY due LIMIT ?",  # noqa: S608 - as above
            *(now, limit),
        )
        return tuple(Hit(**row) for row in rows)

    def wait_until(self, hit: Hit, due: str | None) -> Hit:
        """Let a hit's watch wait until then, or no longer; returns the hit as it is now."""
        with self.transaction():
            self._execute(
                "UPDATE hit SET due = ? WHERE watch = ? AND book = ? AND happening = ? AND article = ?",
                *(due, hit.watch, hit.book, hit.happening, hit.article),
            )
        return replace(hit, due=due)

    def understood(self, after: int, limit: int) -> tuple[tuple[int, Article, Extraction], ...]:
        """Articles with what is understood of them, in order of arrival, after a number that this gives with each."""
        rows = self._rows(
            "SELECT a.seq, a.id, e.body FROM article AS a JOIN extraction AS e ON e.article = a.id "
            "WHERE a.seq > ? ORDER BY a.seq LIMIT ?",
            *(after, limit),
        )
        return tuple(
            (row["seq"], self.article(row["id"])[0], unpack(Extraction, row["body"])) for row in rows
        )

    def forget_hits(self, watch: str) -> None:
        """Remove the hits of a watch, to be counted anew."""
        with self.transaction():
            self._execute("DELETE FROM hit WHERE watch = ?", watch)

    def archive_begins(self) -> str | None:
        """The earliest date that any article states; None where none does."""
        earliest: str | None = self._value("SELECT min(published) FROM article")
        return earliest

    def arrived_since(self, time: str, outlet: str | None) -> bool:
        """Whether any article came in after a time, from an outlet if one is given."""
        if outlet is None:
            return bool(self._value("SELECT max(first_seen) > ? FROM article", time))
        return bool(self._value("SELECT max(first_seen) > ? FROM article WHERE outlet = ?", time, outlet))
