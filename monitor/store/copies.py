"""Whose text each article has, and the shingles by which copies are found.

Bounded: shingles are forgotten of texts that came long ago, or before so many others; what was found stays.
"""

import json
from array import array
from collections.abc import Collection
from datetime import datetime, timedelta

from monitor.model import Article
from monitor.store.articles import Articles
from monitor.stories import Copy, Posting, Relation, Traced

KEPT = timedelta(days=180)
MOST_TEXTS = 500_000
"""Texts by whose shingles copies are found: about 1.2 kB each."""

_AT_ONCE = 2
"""Texts forgotten whenever one comes: twice as fast as they come, and never so many that a batch waits for it."""


class Copies(Articles):
    """Texts; rows are written in the transaction of the article that has them."""

    def traced(self, article: Article) -> Traced | None:
        """What is known of the text of a version that was replaced before it was read; None of the newest."""
        return None if self.is_current(article) else Traced(article, self.root_of(article.id) or article.hash)

    def postings(self, shingles: Collection[int]) -> tuple[Posting, ...]:
        """Where these shingles stand, of texts that are not forgotten."""
        rows = self._rows(
            "SELECT s.shingle, c.article, c.root, c.outlet FROM copy_shingle AS s JOIN copy AS c ON c.number = s.text "
            "WHERE s.shingle IN (SELECT value FROM json_each(?))",
            json.dumps(list(shingles)),
        )
        return tuple(Posting(**row) for row in rows)

    def texts(self, articles: Collection[str]) -> tuple[Article, ...]:
        """Those of some articles that there are, as they are now, in this order."""
        there = self._column(
            "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))", json.dumps(articles)
        )
        return tuple(self._current(article) for article in articles if article in there)

    def keep_text(self, traced: Traced, now: str) -> None:
        """Keep what was found of an article's text, in place of what was known."""
        with self.transaction():
            self._unpost("WHERE article = ?", traced.article.id)
            self._execute(
                "INSERT INTO copy (article, root, of, relation, share, outlet, at, posted) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (article) DO UPDATE SET root = excluded.root, of = excluded.of, relation = excluded.relation, "
                "share = excluded.share, outlet = excluded.outlet, posted = excluded.posted",
                *(traced.article.id, traced.root, *_told(traced.copy), traced.outlet, now),
                array("Q", traced.posted).tobytes(),
            )
            self._execute(
                "INSERT INTO copy_shingle SELECT j.value, c.number FROM copy AS c, json_each(?) AS j WHERE c.article = ?",
                *(json.dumps(traced.posted), traced.article.id),
            )
            self._forget_texts(now)

    def copy_of(self, article_id: str) -> Copy | None:
        """What an article's text depends on; None where it is its outlet's own, or nobody looked yet."""
        row = self._row(
            "SELECT of, relation, share FROM copy WHERE article = ? AND of IS NOT NULL", article_id
        )
        return Copy(row["of"], Relation(row["relation"]), row["share"]) if row else None

    def root_of(self, article_id: str) -> str | None:
        """The first article with an article's text, itself where that is its outlet's own; None where nobody looked yet."""
        root: str | None = self._value("SELECT root FROM copy WHERE article = ?", article_id)
        return root

    def _forget_texts(self, now: str) -> None:
        """Take the oldest texts out of the index, a few whenever one comes."""
        before = (datetime.fromisoformat(now) - KEPT).isoformat(timespec="microseconds")
        self._unpost(
            "WHERE number IN (SELECT number FROM copy WHERE posted IS NOT NULL ORDER BY number LIMIT ?) "
            "AND (at < ? OR number <= (SELECT max(number) FROM copy) - ?)",
            *(_AT_ONCE, before, MOST_TEXTS),
        )

    def _unpost(self, where: str, *values: object) -> None:
        """Let some texts be found no more; `where` is a condition of ours on table copy."""
        for row in self._rows(f"SELECT number, posted FROM copy {where}", *values):  # noqa: S608 - a condition of ours
            posted = array("Q", row["posted"] or b"").tolist()
            self._execute(
                "DELETE FROM copy_shingle WHERE text = ? AND shingle IN (SELECT value FROM json_each(?))",
                *(row["number"], json.dumps(posted)),
            )
            self._execute("UPDATE copy SET posted = NULL WHERE number = ?", row["number"])


def _told(copy: Copy | None) -> tuple[str | None, str | None, float | None]:
    return (copy.of, copy.relation, copy.share) if copy else (None, None, None)
