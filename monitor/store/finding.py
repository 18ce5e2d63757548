"""Articles as lists, and the search over them."""

from monitor.model import StoreError
from monitor.store.articles import ArticleState
from monitor.store.connection import Connection, Row

_SHOWN = (
    'SELECT a.id, a.file, a.position AS "index", a.title, a.outlet, a.published, a.published_from, a.state, '
    "a.first_seen, a.url"
)


class Finding(Connection):
    """What `articles` and `search` print."""

    def articles(self, limit: int, state: ArticleState | None = None, since: str | None = None) -> list[Row]:
        """Articles, newest first, first seen at `since` or later."""
        return self._rows(
            f"{_SHOWN} FROM article AS a WHERE a.state = ifnull(?, a.state) AND a.first_seen >= ifnull(?, '') "
            "ORDER BY a.seq DESC LIMIT ?",
            *(state, since, limit),
        )

    def search(self, query: str, limit: int, raw: bool = False) -> list[Row]:
        """Articles that hold every word of `query`, best first, with a "snippet" that marks them [so].

        With `raw`, `query` is in the syntax of SQLite's FTS5, and StoreError says what is wrong with it.
        """
        words = query if raw else _quoted(query)
        if not words:
            return []
        try:
            return self._rows(
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


def _quoted(query: str) -> str:
    """Each word as a string, so that no sign in it is taken for syntax."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in query.split())
