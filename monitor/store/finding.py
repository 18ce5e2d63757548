"""Articles as lists, and the search over them."""

from collections.abc import Iterator

from monitor.model import Article, Extraction, StoreError
from monitor.store.articles import Articles, ArticleState
from monitor.store.connection import Row

_SHOWN = (
    'SELECT a.id, a.file, a.position AS "index", a.title, a.outlet, a.published, a.published_from, a.state, '
    "a.first_seen, a.url"
)


class Finding(Articles):
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

    def understood(self, limit: int) -> Iterator[tuple[Article, Extraction]]:
        """The newest articles that were understood, each with its extraction, one at a time."""
        for article_id in self._column(
            "SELECT id FROM article WHERE state = 'done' ORDER BY seq DESC LIMIT ?", limit
        ):
            extraction = self.extraction(article_id)
            if extraction is not None:
                yield self.article(article_id)[0], extraction


def _quoted(query: str) -> str:
    """Each word as a string, so that no sign in it is taken for syntax."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in query.split())
