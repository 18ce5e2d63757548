"""Versions of articles: what each said, what it changed, and those that were replaced before they were judged."""

from dataclasses import replace

from monitor.model import Article
from monitor.store.changes import Face, changes
from monitor.store.codec import pack, unpack
from monitor.store.connection import Connection, Row

MOST_REDATED = 50
"""Versions after which a change of the date alone is no longer kept: some sites stamp the present on every look."""


class Versions(Connection):
    """Earlier versions. One that was replaced while it waited is kept whole until it is judged too."""

    def _waiting_versions(self, limit: int) -> tuple[Article, ...]:
        """Replaced versions that were not judged yet, oldest first."""
        rows = self._column("SELECT body FROM version WHERE state = 'pending' ORDER BY rowid LIMIT ?", limit)
        return tuple(unpack(Article, body) for body in rows)

    def _keep(self, old: Article, state: str, new: Article, now: str) -> tuple[str, ...]:
        """Keep a version that is about to be replaced; returns what the new one changes."""
        body = pack(old) if state == "pending" else None
        self._execute(
            "INSERT INTO version (article, number, hash, title, text, published, replaced, state, body, changes, "
            "facts, extraction) SELECT id, version, hash, title, text, published, ?1, ?2, ?3, changes, ?4, "
            "(SELECT e.body FROM extraction AS e WHERE e.article = id) FROM article WHERE key = ?5",
            *(now, state, body, pack(replace(old, text="")), old.key),
        )
        return changes(_face(old), _face(new))

    def _settle_version(self, article_id: str, number: int, state: str) -> None:
        """Note that a replaced version was judged."""
        self._execute(
            "UPDATE version SET state = ?, body = NULL WHERE article = ? AND number = ?",
            state,
            article_id,
            number,
        )

    def _has_said(self, article_id: str, content: str) -> bool:
        """Whether a text is this article's, now or in an earlier version: one that alternates is not news."""
        return bool(
            self._value(
                "SELECT 1 FROM article WHERE id = ?1 AND hash = ?2 "
                "UNION ALL SELECT 1 FROM version WHERE article = ?1 AND hash = ?2",
                *(article_id, content),
            )
        )

    def _is_redated(self, current: Article, article: Article) -> bool:
        """Whether the same text now states another title or date than in any version so far."""
        if current.hash != article.hash or current.version > MOST_REDATED:
            return False
        if not changes(_face(current), _face(article)):
            return False
        return not self._value(
            "SELECT 1 FROM version AS v JOIN article AS a ON a.id = v.article "
            "WHERE a.key = ? AND v.hash = ? AND v.title IS ? AND v.published IS ?",
            *(current.key, article.hash, article.title, article.published),
        )

    def _history(self, article_id: str) -> list[Row]:
        """All versions but the current one, oldest first."""
        rows = self._rows(
            "SELECT number AS version, title, published, replaced, changes FROM version "
            "WHERE article = ? ORDER BY number",
            article_id,
        )
        return [row | {"changes": unpack(tuple[str, ...], row["changes"])} for row in rows]


def _face(article: Article) -> Face:
    return Face(article.title, article.published, article.told)
