"""The archive as it is told again: what came when, and what was understood of it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from monitor.model import FUTURE_DATE, REMOVED, Article, Extraction
from monitor.store.articles import Articles
from monitor.store.codec import from_plain, unpack
from monitor.store.connection import Row

Key = tuple[str, str]
"""As `matching.index` files watches by."""

_BATCH = 200
"""So many texts are taken into memory together."""

_MOST_WORDS = 200
"""Words in one query: SQLite's parser takes some thousands, and answers to few are as fast."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One version of an article: when it came (ISO 8601, UTC) and which date it states, if that can be trusted.

    `number` is the article's place in the archive, `is_current` whether no later version replaced this one.
    """

    number: int
    article: str
    version: int
    is_current: bool
    came: str
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a version, not unpacked yet: `fingerprint` and the `keys` of an index are cheap to tell."""

    plain: dict[str, Any]

    @property
    def fingerprint(self) -> str:
        """Which names it was understood with."""
        told: str = self.plain["fingerprint"]
        return told

    @property
    def keys(self) -> frozenset[Key]:
        """What it holds, as `edits.Sieve` asks for it."""
        return frozenset(_keys(self.plain))

    def extraction(self) -> Extraction:
        """The whole of it."""
        found: Extraction = from_plain(Extraction, self.plain)
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article went when it came: its story, the first article with its text, and the stories that it is much like, too."""

    story: str | None = None
    root: str | None = None
    near: frozenset[str] = frozenset()


class Archive(Articles):
    """All versions of all articles that were processed, to be told again."""

    def versions(self) -> tuple[Arrival, ...]:
        """All processed versions whose texts are kept, in the order in which their articles came first."""
        replaced = self._rows(
            "SELECT a.seq, v.article, v.number AS version, v.replaced, v.published, v.facts, a.first_seen, a.outlet "
            "FROM version AS v JOIN article AS a ON a.id = v.article "
            "WHERE v.state = 'done' AND v.facts IS NOT NULL ORDER BY v.article, v.number"
        )
        current = self._rows(
            "SELECT seq, id AS article, version, published, flags, outlet, first_seen, changed FROM article "
            "WHERE state = 'done'"
        )
        whole = (row for row in current if REMOVED not in json.loads(row["flags"]))
        return tuple(sorted((*_replaced(replaced), *map(_current, whole)), key=_order))

    def readings(self, versions: Sequence[Arrival]) -> Iterator[tuple[Arrival, Reading | None]]:
        """Each version with what was understood of it; None where that was never kept."""
        for start in range(0, len(versions), _BATCH):
            batch = versions[start : start + _BATCH]
            bodies = self._bodies(one.article for one in batch if one.is_current)
            for one in batch:
                body = bodies.get(one.article) if one.is_current else self._replaced_body(one)
                yield one, Reading(json.loads(body)) if body else None

    def placed(self, articles: Iterable[str]) -> dict[str, Placed]:
        """Where some articles went; those that are nowhere yet are not told."""
        wanted = json.dumps([*articles])
        near: dict[str, list[str]] = {}
        for row in self._rows(
            "SELECT article, other FROM story_link WHERE article IN (SELECT value FROM json_each(?))", wanted
        ):
            near.setdefault(row["article"], []).append(row["other"])
        rows = self._rows(
            "SELECT m.article, m.story, c.root FROM story_article AS m LEFT JOIN copy AS c ON c.article = m.article "
            "WHERE m.article IN (SELECT value FROM json_each(?))",
            wanted,
        )
        return {
            row["article"]: Placed(row["story"], row["root"], frozenset(near.get(row["article"], ())))
            for row in rows
        }

    def told_by(self, one: Arrival) -> Article:
        """A version as it was."""
        if one.is_current:
            return self._current(one.article)
        row = self._row(
            "SELECT text, facts FROM version WHERE article = ? AND number = ?", one.article, one.version
        )
        assert row is not None  # noqa: S101 - an arrival is made of this row, and versions are never removed
        article: Article = unpack(Article, row["facts"])
        return replace(article, text=row["text"])

    def holding(self, phrases: Iterable[str]) -> frozenset[int]:
        """The numbers of the articles that hold any of these phrases, as search folds them."""
        wanted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases]
        found: set[int] = set()
        for start in range(0, len(wanted), _MOST_WORDS):
            query = " OR ".join(wanted[start : start + _MOST_WORDS])
            found.update(self._column("SELECT rowid FROM article_fts WHERE article_fts MATCH ?", query))
        return frozenset(found)

    def _bodies(self, ids: Iterable[str]) -> dict[str, str]:
        wanted = tuple(ids)
        marks = ",".join("?" * len(wanted))
        rows = self._rows(
            f"SELECT article, body FROM extraction WHERE article IN ({marks})",  # noqa: S608 - question marks
            *wanted,
        )
        return {row["article"]: row["body"] for row in rows}

    def _replaced_body(self, one: Arrival) -> str | None:
        body: str | None = self._value(
            "SELECT extraction FROM version WHERE article = ? AND number = ?", one.article, one.version
        )
        return body


def _replaced(rows: Iterable[Row]) -> Iterator[Arrival]:
    """Replaced versions: each came when the one before it was replaced."""
    came: dict[str, str] = {}
    for row in rows:
        since: str = came.get(row["article"]) or row["first_seen"]
        came[row["article"]] = row["replaced"]
        trusted = FUTURE_DATE not in json.loads(row["facts"]).get("flags", ())
        published = row["published"] if trusted else None
        yield Arrival(row["seq"], row["article"], row["version"], False, since, published, row["outlet"])


def _current(row: Row) -> Arrival:
    trusted = FUTURE_DATE not in row["flags"]
    came: str = row["first_seen"] if row["version"] == 1 else row["changed"]
    published = row["published"] if trusted else None
    return Arrival(row["seq"], row["article"], row["version"], True, came, published, row["outlet"])


def _order(one: Arrival) -> tuple[int, int]:
    return one.number, one.version


def _keys(plain: dict[str, Any]) -> Iterator[Key]:
    """As `matching.index` tells the keys of an extraction, and those of what stands beside the news."""
    for mention in plain.get("mentions", ()):
        yield "actor", mention["actor"]
    for hit in plain.get("hits", ()):
        yield "term", hit["term"]
    for quote in plain.get("quotes", ()):
        if quote.get("actor"):
            yield "actor", quote["actor"]
    for event in (*plain.get("events", ()), *plain.get("aside_events", ())):
        kinds = (event["type"], event["term"], *event.get("also", ()))
        yield "class", event["type"]
        yield from (("told", term) for term in kinds[1:])
        for actor in filter(None, (event.get("source"), event.get("target"))):
            yield "actor", actor
            yield from (("side", f"{kind} {actor}") for kind in kinds)
        yield from (("figure", kind) for kind, _ in event.get("figures", ()))
