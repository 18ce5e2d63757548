"""Whose text each article has, and the shingles by which copies are found.

Bounded: shingles are forgotten of texts before so many others; what was found stays. The shingles of a text stand all
over the index, so those of the newest texts are kept in order of arrival, and in memory, until they are many: then
each page of the index is written once for all of them.
"""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from monitor import stories
from monitor.model import Article
from monitor.store.articles import Articles
from monitor.store.connection import Row

if TYPE_CHECKING:
    from monitor.stories import Copy, Posting, Traced

MOST_TEXTS = 500_000
"""Texts by whose shingles copies are found: about 350 bytes each."""

MOST_RECENT = 8192
"""Texts whose shingles wait to be filed in the index, some 10 MB of memory."""

PARTS = 8
"""The index is filed part by part, each after so many texts and once all around: a tenth of a second of work.

Each time another part is swept of old shingles, so that a tenth of the index is old ones.
"""

_BEYOND = 1 << 62
"""A shingle that there is not."""


class Copies(Articles):
    """Texts; rows are written in the transaction of the article that has them."""

    _recent: dict[int, tuple[int, ...]] | None = None
    """The texts that each shingle stands in, of those that are not in the index yet; None before that is read."""
    _recent_since = 0
    """How often something had been undone by then: after another time it is read again."""

    def traced(self, article: Article) -> "Traced | None":
        """What is known of the text of a version that was replaced before it was read; None of the newest."""
        return (
            None
            if self.is_current(article)
            else stories.Traced(article, self.root_of(article.id) or article.hash)
        )

    def postings(self, shingles: Collection[int]) -> "tuple[Posting, ...]":
        """Where these shingles stand, of texts that are not forgotten."""
        filed = self._rows(
            "SELECT s.shingle, c.article, c.root, c.outlet FROM copy_shingle AS s JOIN copy AS c ON c.number = s.text "
            "WHERE s.shingle IN (SELECT value FROM json_each(?)) AND s.text > (SELECT max(number) FROM copy) - ?",
            *(json.dumps([*shingles]), MOST_TEXTS),
        )
        rows = (*filed, *self._posted_lately(shingles))
        place = {shingle: at for at, shingle in enumerate(shingles)} if rows else {}
        return tuple(
            stories.Posting(*row.values()) for row in sorted(rows, key=lambda row: place[row["shingle"]])
        )

    def _posted_lately(self, shingles: Collection[int]) -> list[Row]:
        recent = self._remembered()
        met = [(shingle, text) for shingle in shingles for text in recent.get(shingle, ())]
        if not met:
            return []
        rows = self._rows(
            "SELECT number, article, root, outlet FROM copy "
            "WHERE number IN (SELECT value FROM json_each(?)) AND number > (SELECT max(number) FROM copy) - ?",
            *(json.dumps([text for _, text in met]), MOST_TEXTS),
        )
        texts = {row.pop("number"): row for row in rows}
        return [{"shingle": shingle, **texts[text]} for shingle, text in met if text in texts]

    def _remembered(self) -> dict[int, tuple[int, ...]]:
        if self._recent is None or self._recent_since != self._undone:
            self._recent, self._recent_since = {}, self._undone
            for row in self._rows("SELECT shingle, text FROM copy_recent ORDER BY text"):
                self._recent[row["shingle"]] = (*self._recent.get(row["shingle"], ()), row["text"])
        return self._recent

    def texts(self, articles: Collection[str]) -> tuple[Article, ...]:
        """Those of some articles that there are, as they are now, in this order."""
        there = {one.id: one for one in self._currents(articles)}
        return tuple(there[article] for article in articles if article in there)

    def keep_text(self, traced: "Traced", now: str) -> None:
        """Keep what was found of an article's text, in place of what was known."""
        recent = self._remembered()
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
                "INSERT INTO copy_recent SELECT value, ? FROM json_each(?)", number, json.dumps(traced.posted)
            )
            alone = (number,)
            for shingle in traced.posted:
                recent[shingle] = recent.get(shingle, ()) + alone  # of one text alone, all share one tuple
            step = max(1, MOST_RECENT // PARTS)
            if number % step == 0:
                self._file_away(number, step)

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

    def _file_away(self, number: int, step: int) -> None:
        """Put the newest texts' shingles of one part into the index, in its order, and now and then take old ones out of it."""
        part = number // step % PARTS
        bounds = _bounds(part)
        inside = "WHERE shingle >= ? AND shingle < ?"
        self._execute(
            f"INSERT INTO copy_shingle SELECT shingle, text FROM copy_recent {inside} ORDER BY shingle, text",  # noqa: S608 - a clause of ours
            *bounds,
        )
        self._execute(f"DELETE FROM copy_recent {inside}", *bounds)  # noqa: S608 - a clause of ours
        if number > MOST_TEXTS and number // (step * PARTS) % PARTS == part:
            self._execute(
                f"DELETE FROM copy_shingle {inside} AND text <= ?",  # noqa: S608 - a clause of ours
                *(*bounds, number - MOST_TEXTS),
            )
        recent = self._remembered()
        for shingle in [one for one in recent if bounds[0] <= one < bounds[1]]:
            del recent[shingle]


def _bounds(part: int) -> tuple[int, int]:
    """The shingles of a part, from the first to that behind the last; the last part has those that only short texts keep."""
    first, last = (at * stories.SAMPLED // PARTS for at in (part, part + 1))
    return first, _BEYOND if part == PARTS - 1 else last


def _told(copy: "Copy | None") -> tuple[str | None, str | None, float | None]:
    return (copy.of, copy.relation, copy.share) if copy else (None, None, None)
