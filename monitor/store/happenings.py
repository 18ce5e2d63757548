"""Happenings, the articles that tell them, and the stories that they make up."""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from monitor import stories
from monitor.model import Development, Happening
from monitor.store.codec import pack, unpack
from monitor.store.connection import Connection, Row

if TYPE_CHECKING:
    from monitor.stories import Link

_CANDIDATES = 50
"""More happenings of the same two actors and class than any three days bring."""

_COLUMNS = "id, story, type, source, target, place, published, seen, article, date, figures, words"


class Happenings(Connection):
    """What several articles tell as one event."""

    def happenings(
        self,
        type: str,  # noqa: A002 - the field's name
        source: str | None,
        target: str | None,
        stories: Collection[str] = (),
    ) -> tuple[Happening, ...]:
        """Candidates to join, newest first: those of a class, source and target (None matches None), at most 50.

        Then those of that class in some stories, as many of each.
        """
        alike = self._rows(
            f"SELECT {_COLUMNS} FROM happening "  # noqa: S608 - columns of ours
            "WHERE type = ? AND source IS ? AND target IS ? ORDER BY seen DESC, rowid DESC LIMIT ?",
            *(type, source, target, _CANDIDATES),
        )
        told = (
            self._rows(
                f"SELECT {_COLUMNS} FROM happening WHERE story = ? AND type = ? ORDER BY seen DESC, rowid DESC LIMIT ?",  # noqa: S608 - columns of ours
                *(story, type, _CANDIDATES),
            )
            for story in sorted(stories)
        )
        return tuple(dict.fromkeys(_happening(row) for row in chain(alike, *told)))

    def add_happening(self, happening: Happening) -> None:
        """Add a happening with its first article as a member; one that is known stays as it was."""
        h = happening
        with self.transaction():
            self._execute(
                f"INSERT INTO happening ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - columns of ours
                "ON CONFLICT DO NOTHING",
                *(h.id, h.story, h.type, h.source, h.target, h.place, h.published, h.seen, h.article, h.date),
                *(pack(h.figures), pack(h.words)),
            )
            self.join_happening(h.id, h.article, h.seen)

    def join_happening(
        self, happening_id: str, article_id: str, now: str, voice: str | None = None, reason: str = ""
    ) -> None:
        """Note that an article tells a happening, whose text it is, and why it is that one.

        A second time only whose it is may be news, and why, where it was only known to name both sides.
        """
        with self.transaction():
            self._execute(
                "INSERT INTO member (happening, article, at, voice, reason) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET voice = ifnull(excluded.voice, voice), "
                "reason = CASE WHEN reason IN ('', ?) THEN excluded.reason ELSE reason END",
                *(happening_id, article_id, now, voice, reason, stories.BOTH_NAMED),
            )

    def joined(self, article_id: str) -> dict[str, str]:
        """Why an article tells each of the happenings that it tells, in words, by happening."""
        rows = self._rows("SELECT happening, reason FROM member WHERE article = ? ORDER BY rowid", article_id)
        return {row["happening"]: row["reason"] for row in rows}

    def happenings_of(self, story: str) -> tuple[Happening, ...]:
        """The happenings of a story, newest first, at most 50."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM happening WHERE story = ? ORDER BY seen DESC, rowid DESC LIMIT ?",  # noqa: S608 - columns of ours
            *(story, _CANDIDATES),
        )
        return tuple(map(_happening, rows))

    # -- What each article tells of them ---------------------------------------------------------------

    def developments(self, happening_id: str) -> dict[str, tuple[Development, ...]]:
        """What each article tells of a happening, in order of arrival."""
        return self._facts_of(happening_id, "")

    def news(self, happening_id: str) -> dict[str, tuple[Development, ...]]:
        """What each article told of a happening that none did before it, in order of arrival."""
        return self._facts_of(happening_id, "AND d.new ")

    def added_by(self, article_id: str) -> dict[str, tuple[Development, ...]]:
        """What an article told of each happening that none did before it."""
        rows = self._rows(
            "SELECT happening, body FROM development WHERE article = ? AND new ORDER BY happening, number",
            article_id,
        )
        found: dict[str, tuple[Development, ...]] = {}
        for row in rows:
            found[row["happening"]] = (*found.get(row["happening"], ()), unpack(Development, row["body"]))
        return found

    def _facts_of(self, happening_id: str, which: str) -> dict[str, tuple[Development, ...]]:
        rows = self._rows(
            "SELECT d.article, d.body FROM development AS d JOIN article AS a ON a.id = d.article "  # noqa: S608 - conditions of ours
            f"WHERE d.happening = ? {which}ORDER BY a.seq, d.number",
            happening_id,
        )
        told: dict[str, tuple[Development, ...]] = {}
        for row in rows:
            told[row["article"]] = (*told.get(row["article"], ()), unpack(Development, row["body"]))
        return told

    def develop(
        self,
        happening_id: str,
        article_id: str,
        told: Sequence[Development],
        new: Sequence[Development],
        now: str,
    ) -> None:
        """Keep what an article tells of a happening, in place of what an earlier version told.

        `new` is what of it nobody told before, with what it changed.
        """
        changed = {(one.kind, one.value, one.about): one for one in new}
        with self.transaction():
            self._execute(
                "DELETE FROM development WHERE happening = ? AND article = ?", happening_id, article_id
            )
            for number, one in enumerate(told):
                fresh = changed.get((one.kind, one.value, one.about))
                self._execute(
                    "INSERT INTO development VALUES (?, ?, ?, ?, ?, ?)",
                    *(happening_id, article_id, number, pack(fresh or one), fresh is not None, now),
                )

    def alerted(self, happening_id: str) -> tuple[str, ...]:
        """The watches that told of a happening."""
        rows = self._rows(
            "SELECT watch FROM decision WHERE happening = ? AND alert IS NOT NULL GROUP BY watch ORDER BY min(seq)",
            happening_id,
        )
        return tuple(row["watch"] for row in rows)

    # -- Stories beside each other --------------------------------------------------------------------

    def link(self, link: "Link", now: str) -> None:
        """Keep that an article is much like another story, too."""
        with self.transaction():
            self._execute(
                "INSERT INTO story_link VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                *(link.article, link.story, link.other, link.score, link.reason, now),
            )

    def near(self, article_id: str) -> frozenset[str]:
        """The stories that an article is much like, beside its own."""
        rows = self._rows("SELECT other FROM story_link WHERE article = ?", article_id)
        return frozenset(row["other"] for row in rows)

    def linked(self, story_id: str) -> "tuple[Link, ...]":
        """What links a story to others, either way, the first first."""
        rows = self._rows(
            "SELECT article, story, other, score, reason FROM story_link WHERE ? IN (story, other) ORDER BY at, article",
            story_id,
        )
        return tuple(stories.Link(**row) for row in rows)

    def happening(self, happening_id: str) -> Happening | None:
        """One happening; None where it is not known."""
        row = self._row(f"SELECT {_COLUMNS} FROM happening WHERE id = ?", happening_id)  # noqa: S608 - columns of ours
        return None if row is None else _happening(row)

    def voices(self, happening_id: str) -> tuple[tuple[str, str | None], ...]:
        """The texts that tell a happening, a copy under the text that it is of, and whose each is."""
        rows = self._rows(
            "SELECT ifnull(c.root, a.hash) AS text, m.voice FROM member AS m JOIN article AS a ON a.id = m.article "
            "LEFT JOIN copy AS c ON c.article = a.id WHERE m.happening = ? ORDER BY m.rowid",
            happening_id,
        )
        return tuple((row["text"], row["voice"]) for row in rows)


def _happening(row: Row) -> Happening:
    figures, words = (
        unpack(tuple[tuple[str, int], ...], row["figures"]),
        unpack(tuple[str, ...], row["words"]),
    )
    return Happening(**row | {"figures": figures, "words": words})
