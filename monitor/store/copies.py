"""Whose text each article has, and the shingles by which copies are found.

Bounded: shingles are forgotten of texts before so many others; what was found stays.
"""

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from monitor import stories
from monitor.model import Article
from monitor.store.articles import Articles

if TYPE_CHECKING:
    from monitor.stories import Copy, Posting, Traced

MOST_TEXTS = 500_000
"""Texts by whose shingles copies are found: about 350 bytes each."""

SWEPT = 64
"""Shingles beside one that is posted, which are looked at for old ones: their page is in hand, and by chance every page's turn comes.

Of each text some 16 are posted, so that a fifth of the index is old ones.
"""


class Copies(Articles):
    """Texts; rows are written in the transaction of the article that has them."""

    def traced(self, article: Article) -> "Traced | None":
        """What is known of the text of a version that was replaced before it was read; None of the newest."""
        return (
            None
            if self.is_current(article)
            else stories.Traced(article, self.root_of(article.id) or article.hash)
        )

    def postings(self, shingles: Collection[int]) -> "tuple[Posting, ...]":
        """Where these shingles stand, of texts that are not forgotten."""
        rows = self._rows(
            "SELECT s.shingle, c.article, c.root, c.outlet FROM copy_shingle AS s JOIN copy AS c ON c.number = s.text "
            "WHERE s.shingle IN (SELECT value FROM json_each(?)) AND s.text > (SELECT max(number) FROM copy) - ?",
            *(json.dumps([*shingles]), MOST_TEXTS),
        )
        return tuple(stories.Posting(*row.values()) for row in rows)

    def texts(self, articles: Collection[str]) -> tuple[Article, ...]:
        """Those of some articles that there are, as they are now, in this order."""
        there = self._column(
            "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))", json.dumps(articles)
        )
        return tuple(self._current(article) for article in articles if article in there)

    def keep_text(self, traced: "Traced", now: str) -> None:
        """Keep what was found of an article's text, in place of what was known."""
        with self.transaction():
            # A new number in place of the old one leaves the shingles behind by which the text was found before.
            number: int = self._value(
                "INSERT INTO copy (article, root, of, relation, share, outlet, at) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (article) DO UPDATE SET number = (SELECT max(number) + 1 FROM copy), root = excluded.root, "
                "of = excluded.of, relation = excluded.relation, share = excluded.share, outlet = excluded.outlet, "
                "at = excluded.at RETURNING number",
                *(traced.article.id, traced.root, *_told(traced.copy), traced.outlet, now),
            )
            self._execute(
                "INSERT INTO copy_shingle SELECT value, ? FROM json_each(?)",
                number,
                json.dumps(traced.posted),
            )
            self._sweep(number, traced.posted)

    def copy_of(self, article_id: str) -> "Copy | None":
        """What an article's text depends on; None where it is its outlet's own, or nobody looked yet."""
        row = self._row(
            "SELECT of, relation, share FROM copy WHERE article = ? AND of IS NOT NULL", article_id
        )
        return stories.Copy(row["of"], stories.Relation(row["relation"]), row["share"]) if row else None

    def root_of(self, article_id: str) -> str | None:
        """The first article with an article's text, itself where that is its outlet's own; None where nobody looked yet."""
        root: str | None = self._value("SELECT root FROM copy WHERE article = ?", article_id)
        return root

    def _sweep(self, number: int, posted: Sequence[int]) -> None:
        """Take old shingles out of the index, beside one that a text with this number posted."""
        if number > MOST_TEXTS and posted:
            self._execute(
                "DELETE FROM copy_shingle WHERE text <= ?2 AND shingle >= ?1 AND shingle <= (SELECT max(shingle) FROM "
                "(SELECT shingle FROM copy_shingle WHERE shingle >= ?1 ORDER BY shingle LIMIT ?3))",
                *(posted[number % len(posted)], number - MOST_TEXTS, SWEPT),
            )


def _told(copy: "Copy | None") -> tuple[str | None, str | None, float | None]:
    return (copy.of, copy.relation, copy.share) if copy else (None, None, None)
