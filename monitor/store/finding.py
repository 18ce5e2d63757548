"""Articles as lists, and the search over them."""

import json
from collections.abc import Iterator

from monitor.model import Article, Extraction, StoreError
from monitor.store.articles import Articles, ArticleState
from monitor.store.codec import unpack
from monitor.store.connection import Row

_SHOWN = (
    'SELECT a.id, a.file, a.position AS "index", a.title, a.outlet, a.published, a.published_from, a.state, '
    "a.first_seen, a.url, a.flags, a.outlet_id, a.outlet_from, a.credited, a.credited_id, a.language, a.language_from, "
    "(SELECT json_extract(e.body, '$.escalation') FROM extraction AS e WHERE e.article = a.id) AS escalation"
)
_UNDETERMINED = "und"
"""ISO 639-2 for a language that is not known."""


class Finding(Articles):
    """What `articles` and `search` print."""

    def articles(
        self,
        limit: int,
        state: ArticleState | None = None,
        since: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
    ) -> list[Row]:
        """Articles, newest first, first seen at `since` or later.

        `outlet` is an actor id or a name as articles state it, `language` a code, or "und" where none is known.
        """
        wanted = (
            ("a.state = ?", (state,), state),
            ("a.first_seen >= ?", (since,), since),
            ("(a.outlet_id = ? OR a.outlet = ? COLLATE NOCASE)", (outlet, outlet), outlet),
            ("a.language IS ?", (None if language == _UNDETERMINED else language,), language),
        )
        given = [(sql, values) for sql, values, asked in wanted if asked is not None]
        where = " AND ".join(["1", *(sql for sql, _ in given)])
        values = (value for _, values in given for value in values)
        rows = self._rows(
            f"{_SHOWN} FROM article AS a WHERE {where} ORDER BY a.seq DESC LIMIT ?", *values, limit
        )
        return [_shown(row) for row in rows]

    def search(self, query: str, limit: int, raw: bool = False) -> list[Row]:
        """Articles that hold every word of `query`, best first, with a "snippet" that marks them [so].

        With `raw`, `query` is in the syntax of SQLite's FTS5, and StoreError says what is wrong with it.
        """
        words = query if raw else _quoted(query)
        if not words:
            return []
        try:
            rows = self._rows(
                f"{_SHOWN}, snippet(article_fts, 1, '[', ']', '...', 24) AS snippet "
                "FROM article_fts JOIN article AS a ON a.seq = article_fts.rowid "
                "WHERE article_fts MATCH ? ORDER BY rank LIMIT ?",
                *(words, limit),
            )
        except StoreError as error:
            if raw:
                raise StoreError(
                    f"{query!r} is no search that SQLite understands: {error.__cause__}."
                ) from error
            raise
        return [_shown(row) for row in rows]

    def newest_understood(self, limit: int) -> Iterator[tuple[Article, Extraction]]:
        """The newest articles that were understood, each with its extraction, one at a time."""
        for article_id in self._column(
            "SELECT id FROM article WHERE state = 'done' ORDER BY seq DESC LIMIT ?", limit
        ):
            extraction = self.extraction(article_id)
            if extraction is not None:
                yield self.article(article_id)[0], extraction


def _shown(row: Row) -> Row:
    return row | {
        "flags": unpack(tuple[str, ...], row["flags"]),
        "escalation": json.loads(row["escalation"] or "null"),
    }


def _quoted(query: str) -> str:
    """Each word as a string, so that no sign in it is taken for syntax."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in query.split())
