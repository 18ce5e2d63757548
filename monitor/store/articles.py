"""Articles: their versions, where they were sighted, their state and what was understood of them."""

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from monitor.clocks import doubted
from monitor.model import Article, Block, Extraction, Origin, StoreError, told_text
from monitor.store.codec import pack, unpack
from monitor.store.connection import Row, storable
from monitor.store.lines import Lines
from monitor.store.sameness import still_the_same
from monitor.store.versions import Versions

ArticleState = Literal["pending", "done", "failed"]

_WITHOUT_ID = "hash:"

_ROOM = 16 * 1024 * 1024
"""Characters of text that are taken into memory together: 64 MiB at most."""

_NAMESAKES = 20
"""So many articles under one id or address are compared, the newest first."""


class Articles(Versions, Lines):
    """Articles by id. The first key stays the key through all versions, so that the id stays too."""

    def pending(self, limit: int) -> tuple[Article, ...]:
        """Articles and new versions that wait to be processed, in order of arrival.

        At most `limit`, and no more than fit into memory together; at least one where any waits. Versions
        that were replaced while they waited come before all: what they told is not lost.
        """
        overtaken = self._waiting_versions(1)
        if overtaken:
            return overtaken
        # Left to itself, SQLite sorts all that waits, texts and all, for every batch.
        waiting = (
            "FROM article INDEXED BY article_pending WHERE state = 'pending' ORDER BY changed, seq LIMIT ?"
        )
        sizes = accumulate(self._column(f"SELECT length(text) {waiting}", limit))
        fitting = sum(size <= _ROOM for size in sizes) or 1
        rows = self._rows(f"SELECT * {waiting}", min(limit, fitting))
        return tuple(_article(row) for row in rows)

    def is_current(self, article: Article) -> bool:
        """Whether this is still the newest version of the article: one that came meanwhile has to be read first."""
        return bool(
            self._value("SELECT 1 FROM article WHERE key = ? AND version = ?", article.key, article.version)
        )

    def save_extraction(self, article_id: str, extraction: Extraction, now: str) -> None:
        """Keep what was understood of an article's current version."""
        with self.transaction():
            self._execute(
                "INSERT INTO extraction VALUES (?, ?, ?) "
                "ON CONFLICT (article) DO UPDATE SET body = excluded.body, at = excluded.at",
                *(article_id, pack(extraction), now),
            )

    def extraction(self, article_id: str) -> Extraction | None:
        """What was understood of the current version; None before it is processed."""
        body = self._value("SELECT body FROM extraction WHERE article = ?", article_id)
        return None if body is None else unpack(Extraction, body)

    def set_origin(self, article_id: str, origin: Origin) -> None:
        """Keep what the register of outlets tells of an article's current version."""
        with self.transaction():
            self._execute(
                "UPDATE article SET outlet_id = ?, outlet_from = ?, credited_id = ? WHERE id = ?",
                *(origin.outlet, origin.outlet_from, origin.credited, article_id),
            )

    def done(
        self, article_id: str, state: Literal["done", "failed"], now: str, version: int | None = None
    ) -> None:
        """Take a version of an article (None: the newest) off the pending list; a done article leaves quarantine too."""
        with self.transaction():
            if version is not None:
                self._settle_version(article_id, version, state)
            self._execute(
                "UPDATE article SET state = ?, processed = ? WHERE id = ? AND version = ifnull(?, version)",
                *(state, now, article_id, version),
            )
            if state == "done":
                self._execute("DELETE FROM quarantine WHERE article = ?", article_id)

    def article(self, ref: str) -> tuple[Article, Row]:
        """An article by id, by the beginning of an id, or by "file#index" ("file" where it holds one), and what is known of it.

        Facts are those of `articles`, with version, changed, processed and sightings ("file#index",
        oldest first), what this version changes, and earlier "versions". Raises StoreError where none fits, or several.
        """
        path, _, position = ref.rpartition("#")
        numbered = path and position.isdecimal()
        found = self._sighted(path, position) if numbered else self._only_in(ref)
        row = self._row("SELECT * FROM article WHERE id = ?", found)
        if row is None:
            raise StoreError(f"There is no article {ref}: `news-monitor articles` lists them.")
        known = {
            "sightings": self._sightings(row["id"]),
            "versions": self._history(row["id"]),
            "escalation": self._escalation(row["id"]),
        }
        return _article(row), {**_facts(row), **known}

    def _escalation(self, article_id: str) -> Row | None:
        sql = "SELECT json_extract(body, '$.escalation') FROM extraction WHERE article = ?"
        told: Row | None = json.loads(self._value(sql, article_id) or "null")
        return told

    def _only_one(self, table: str, ref: str) -> str | None:
        """The one id in a table that is `ref` or begins with it."""
        sql = f"SELECT id FROM {table} WHERE id >= ?1 AND id < ?1 || char(0x10ffff) ORDER BY id LIMIT 4"  # noqa: S608 - a table of ours
        found = self._column(sql, ref) if ref else ()
        if len(found) > 1 and found[0] != ref:
            more = " ..." if len(found) > 3 else ""
            raise StoreError(f"{ref} fits several: {', '.join(found[:3])}{more}. Give more of it.")
        return next(iter(found), None)

    def _only_in(self, ref: str) -> str | None:
        """The one article of a file, or whose id begins so."""
        sql = "SELECT DISTINCT position FROM sighting WHERE path = ? ORDER BY position"
        positions = self._column(sql, ref)
        if len(positions) > 1:
            raise StoreError(
                f"{ref} holds several articles: say {ref}#{positions[0]} to {ref}#{positions[-1]}."
            )
        return self._sighted(ref, positions[0]) if positions else self._only_one("article", ref)

    def _sighted(self, path: str, position: int | str) -> str | None:
        """The article that was seen last at a place in a file; digits count as their number."""
        found: str | None = self._value(
            "SELECT article FROM sighting WHERE path = ? AND position = ? ORDER BY at DESC, rowid DESC LIMIT 1",
            *(path, position),
        )
        return found

    def _sightings(self, article_id: str) -> list[str]:
        sql = "SELECT path || '#' || position FROM sighting WHERE article = ? ORDER BY at, rowid"
        return list(self._column(sql, article_id))

    def _take(self, path: str, given: Article, now: str) -> str | None:
        """Add an article, a version, or only a sighting; returns the id where there is something to process."""
        article = doubted(replace(given, key=storable(given.key), text=storable(given.text)), now)
        known = self._same_article(path, article)
        if known is None:
            article = replace(article, key=self._free_key(article))
        fresh = known is None or self._is_fresh(known, path, article)
        if known is None:
            known = article.id
            self._insert(article, now)
            self._learn(article, now)
        elif fresh:
            self._revise(known, article, now)
        self._execute(
            "INSERT INTO sighting VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
            *(path, article.index, known, now),
        )
        return known if fresh else None

    def _is_fresh(self, known: str, path: str, article: Article) -> bool:
        """Whether a known article says something new: another text, or in its own place another date or title."""
        if not self._has_said(known, article.hash):
            return True
        own = not article.key.startswith(_WITHOUT_ID) or self._sighted(path, article.index) == known
        return own and self._is_redated(self._current(known), article)

    def _current(self, article_id: str) -> Article:
        (article,) = self._currents([article_id])
        return article

    def _currents(self, ids: Collection[str]) -> Iterator[Article]:
        """Those of some articles that there are, as they are now, in any order."""
        rows = self._rows(
            "SELECT * FROM article WHERE id IN (SELECT value FROM json_each(?))", json.dumps([*ids])
        )
        return map(_article, rows)

    def _same_article(self, path: str, article: Article) -> str | None:
        """The id under which an article is known: by its key, or without an id by its text, then by its place."""
        if not article.key.startswith(_WITHOUT_ID):
            return self._namesake(article)
        return self._with_text(article) or self._edited(path, article)

    def _free_key(self, article: Article) -> str:
        """Its key, or where another article has that one, what tells the two apart as well: the outlet of an equal text."""
        key = article.key
        mark = article.outlet if key.startswith(_WITHOUT_ID) else article.hash
        while self._value("SELECT 1 FROM article WHERE key = ?", key):
            key = f"{key}\n{mark}"
        return key

    def _namesake(self, article: Article) -> str | None:
        """The article with this id or address that this one is a version of.

        Addresses are used again, and so are ids: what has hardly a word in common is another article.
        """
        rows = self._rows(
            "SELECT id, title, text, blocks FROM article WHERE key = ?1 OR (key > ?1 || char(10) AND key < ?1 || char(11)) "
            "ORDER BY seq DESC LIMIT ?2",
            *(article.key, _NAMESAKES),
        )
        same = (row["id"] for row in rows if self._has_said(row["id"], article.hash))
        alike = (row["id"] for row in rows if _is_edit(row, article, keyed=True))
        return next(same, None) or next(alike, None)

    def _with_text(self, article: Article) -> str | None:
        """The article of the same text, unless another outlet printed it: that one is a copy."""
        rows = self._rows(
            "SELECT id, outlet FROM article WHERE key = ?1 UNION ALL SELECT id, outlet FROM article WHERE hash = ?2 "
            "UNION ALL SELECT id, outlet FROM article WHERE id IN (SELECT article FROM version WHERE hash = ?2)",
            *(article.key, article.hash),
        )
        return next((row["id"] for row in rows if not _are_two(row["outlet"], article.outlet)), None)

    def _edited(self, path: str, article: Article) -> str | None:
        """The article without an id of its own that stood at this place, if this one is an edit of it."""
        old = self._row(
            "SELECT id, key, title, text, blocks FROM article WHERE id = ?",
            self._sighted(path, article.index),
        )
        if old is None or not old["key"].startswith(_WITHOUT_ID):
            return None
        return old["id"] if _is_edit(old, article) else None

    def _insert(self, article: Article, now: str) -> None:
        self._execute(
            "INSERT INTO article (id, key, state, version, first_seen, changed, hash, file, position, title, text, "
            "blocks, published, published_from, outlet, url, language, source_id, flags, outlet_from, credited, "
            "language_from) VALUES (?, ?, 'pending', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(article.id, article.key, now, now, *_columns(article)),
        )
        self._index(article.id)

    def _revise(self, article_id: str, article: Article, now: str) -> None:
        """Keep the old text as a version and put the new one in its place, to be processed again."""
        self._unindex(article_id)
        state = self._value("SELECT state FROM article WHERE id = ?", article_id)
        told = self._keep(self._current(article_id), state, article, now)
        self._execute(
            "UPDATE article SET state = 'pending', version = version + 1, changed = ?, changes = ?, hash = ?, file = ?, "
            "position = ?, title = ?, text = ?, blocks = ?, published = ?, published_from = ?, outlet = ?, url = ?, "
            "language = ?, source_id = ?, flags = ?, outlet_from = ?, credited = ?, language_from = ? WHERE id = ?",
            *(now, pack(told), *_columns(article), article_id),
        )
        self._execute("DELETE FROM extraction WHERE article = ?", article_id)
        self._index(article_id)

    def _index(self, article_id: str) -> None:
        """Let search find an article's text."""
        self._execute(
            "INSERT INTO article_fts (rowid, title, text) SELECT seq, title, text FROM article WHERE id = ?",
            article_id,
        )

    def _unindex(self, article_id: str) -> None:
        """Take an article out of search; FTS5 needs the text that it was given, so this comes before a change."""
        self._execute(
            "INSERT INTO article_fts (article_fts, rowid, title, text) "
            "SELECT 'delete', seq, title, text FROM article WHERE id = ?",
            article_id,
        )


def _is_edit(old: Row, new: Article, *, keyed: bool = False) -> bool:
    told = told_text(old["text"], unpack(tuple[Block, ...], old["blocks"]))
    return still_the_same(old["title"], told, new.title, new.told, keyed=keyed)


def _columns(article: Article) -> tuple[object, ...]:
    """What changes with a version, in the order of the statements above."""
    return (
        *(article.hash, article.file, article.index, article.title, article.text, pack(article.blocks)),
        *(article.published, article.published_from, article.outlet, article.url, article.language),
        *(article.source_id, pack(article.flags)),
        *(article.outlet_from, article.credited, article.language_from),
    )


def _are_two(one: str | None, other: str | None) -> bool:
    """Whether two outlets that are stated are not one: "example" and "Example.com" are."""
    ours, theirs = ("".join(filter(str.isalnum, (each or "").casefold())) for each in (one, other))
    return ours not in theirs and theirs not in ours


_FACTS = ("title", "outlet", "published", "published_from", "state", "first_seen", "url")
_ORIGIN = ("outlet_id", "outlet_from", "credited", "credited_id", "language", "language_from")
_HISTORY = ("version", "changed", "processed")


def _facts(row: Row) -> Row:
    start = {"id": row["id"], "file": row["file"], "index": row["position"]}
    packed = {name: unpack(tuple[str, ...], row[name]) for name in ("flags", "changes")}
    return start | {name: row[name] for name in (*_FACTS, *_ORIGIN, *_HISTORY)} | packed


def _article(row: Row) -> Article:
    return Article(
        key=row["key"],
        file=row["file"],
        index=row["position"],
        text=row["text"],
        blocks=unpack(tuple[Block, ...], row["blocks"]),
        title=row["title"],
        published=row["published"],
        published_from=row["published_from"],
        outlet=row["outlet"],
        url=row["url"],
        language=row["language"],
        source_id=row["source_id"],
        flags=unpack(tuple[str, ...], row["flags"]),
        outlet_from=row["outlet_from"],
        credited=row["credited"],
        language_from=row["language_from"],
        version=row["version"],
        changes=unpack(tuple[str, ...], row["changes"]),
        first_seen=row["first_seen"],
    )
