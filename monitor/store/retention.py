"""What is kept for how long: the texts of old articles go, what was told of them and why stays.

An article stays whole while it waits, while its story goes on, and for good where an alert was made of it. Of any other
one stay its id, hashes, address, dates, story, root and decisions, and its title, which search finds; where its file comes
again, it is known.
"""

from typing import NamedTuple

from monitor.model import REMOVED
from monitor.store.articles import Articles
from monitor.store.connection import Row

SLICE = 25
"""Articles looked at in one transaction: some 20 ms, so that what comes meanwhile hardly waits."""

_ROOM = 500_000
"""Characters of text taken out in one transaction; at least one article's."""


class Place(NamedTuple):
    """Where a walk through old articles stands, in order of arrival: when the last one came, and its number."""

    came: str = ""
    number: int = 0


class Retention(Articles):
    """Old texts are removed in small transactions; broken off anywhere, the next walk goes on."""

    def newest(self) -> str | None:
        """When the newest article came; None where none did."""
        came: str | None = self._value("SELECT max(first_seen) FROM article")
        return came

    def forget(self, before: str, place: Place = Place()) -> Place | None:  # noqa: B008 - a value that never changes
        """Remove the texts of some articles that came and changed before a time, the next ones after a place.

        Gives the place to go on from; None where no older ones are left.
        """
        rows = self._old(before, place)
        with self.transaction():
            for row in rows:
                if not (row["needed"] or self._goes_on(row["story"], before)):
                    self._remove(row["id"])
        return Place(rows[-1]["first_seen"], rows[-1]["seq"]) if rows else None

    def sizes(self) -> dict[str, int]:
        """Bytes of the database, those of them that are free to be used again, articles with their text and without it."""
        page = self._value("PRAGMA page_size")
        whole = self._value("SELECT count(*) FROM article INDEXED BY article_whole WHERE text <> ''")
        return {
            "bytes": page * self._value("PRAGMA page_count"),
            "free": page * self._value("PRAGMA freelist_count"),
            "texts": whole,
            "removed": self._value("SELECT count(*) FROM article") - whole,
        }

    def _old(self, before: str, place: Place) -> list[Row]:
        """The next old articles: their stories, and whether each is needed whole."""
        rows = self._rows(
            "SELECT a.seq, a.id, a.first_seen, length(a.text) AS size, "
            "(SELECT m.story FROM story_article AS m WHERE m.article = a.id) AS story, "
            "a.state = 'pending' OR a.changed >= ?1 "
            "OR EXISTS (SELECT 1 FROM decision AS d WHERE d.article = a.id AND d.alert IS NOT NULL) "
            "OR EXISTS (SELECT 1 FROM version AS v WHERE v.article = a.id AND v.state = 'pending') AS needed "
            "FROM article AS a INDEXED BY article_whole "
            "WHERE a.text <> '' AND a.first_seen < ?1 AND (a.first_seen, a.seq) > (?2, ?3) "
            "ORDER BY a.first_seen, a.seq LIMIT ?4",
            *(before, *place, SLICE),
        )
        room, fitting = _ROOM, 0
        for row in rows:
            room -= row["size"]
            fitting += room >= 0
        return rows[: fitting or 1]

    def _goes_on(self, story: str | None, since: str) -> bool:
        """Whether an article of a story came since."""
        newest = "SELECT max(a.first_seen) FROM story_article AS m JOIN article AS a ON a.id = m.article WHERE m.story = ?"
        return (self._value(newest, story) or "") >= since

    def _remove(self, article_id: str) -> None:
        self._unindex(article_id)
        self._execute(
            "UPDATE article SET text = '', blocks = '[]', flags = json_insert(flags, '$[#]', ?) WHERE id = ?",
            *(REMOVED, article_id),
        )
        self._index(article_id)
        self._execute("DELETE FROM extraction WHERE article = ?", article_id)
        self._execute(
            "UPDATE version SET text = '', body = NULL, facts = NULL, extraction = NULL WHERE article = ?",
            article_id,
        )
