"""Happenings, the articles that tell them, and the stories that they make up."""

from monitor.model import Happening
from monitor.store.connection import Connection

_CANDIDATES = 50
"""More happenings of the same two actors and class than any three days bring."""

_COLUMNS = "id, story, type, source, target, place, published, seen, article, date"


class Happenings(Connection):
    """What several articles tell as one event."""

    def happenings(self, type: str, source: str | None, target: str | None) -> tuple[Happening, ...]:  # noqa: A002 - the field's name
        """Candidates to join: same class, source and target (None matches None), newest first, at most 50."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM happening "  # noqa: S608 - columns of ours
            "WHERE type = ? AND source IS ? AND target IS ? ORDER BY seen DESC, rowid DESC LIMIT ?",
            *(type, source, target, _CANDIDATES),
        )
        return tuple(Happening(**row) for row in rows)

    def add_happening(self, happening: Happening) -> None:
        """Add a happening with its first article as a member; one that is known stays as it was."""
        h = happening
        with self.transaction():
            self._execute(
                "INSERT INTO happening VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                *(h.id, h.story, h.type, h.source, h.target, h.place, h.published, h.seen, h.article, h.date),
            )
            self.join_happening(h.id, h.article, h.seen)

    def join_happening(self, happening_id: str, article_id: str, now: str, voice: str | None = None) -> None:
        """Note that an article tells a happening, and whose text it is; a second time only that may be news."""
        with self.transaction():
            self._execute(
                "INSERT INTO member (happening, article, at, voice) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET voice = excluded.voice WHERE excluded.voice IS NOT NULL",
                *(happening_id, article_id, now, voice),
            )

    def happening(self, happening_id: str) -> Happening | None:
        """One happening; None where it is not known."""
        row = self._row(f"SELECT {_COLUMNS} FROM happening WHERE id = ?", happening_id)  # noqa: S608 - columns of ours
        return None if row is None else Happening(**row)

    def voices(self, happening_id: str) -> tuple[tuple[str, str | None], ...]:
        """The texts that tell a happening, a copy under the text that it is of, and whose each is."""
        rows = self._rows(
            "SELECT ifnull(c.root, a.hash) AS text, m.voice FROM member AS m JOIN article AS a ON a.id = m.article "
            "LEFT JOIN copy AS c ON c.article = a.id WHERE m.happening = ? ORDER BY m.rowid",
            happening_id,
        )
        return tuple((row["text"], row["voice"]) for row in rows)
