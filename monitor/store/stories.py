"""Which story each article belongs to, by what a story is found, and how common each term is at this desk.

Bounded: of so many stories the profile and the terms are kept, the newest; an older one is listed, but joined no more.
"""

import json
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from monitor import stories
from monitor.model import Article
from monitor.store.codec import pack, unpack
from monitor.store.connection import Connection, Row

if TYPE_CHECKING:
    from monitor.stories import Bonds, Known, Placement, Story, Weighed

ENOUGH = "likeness of one story"
"""The fact that keeps a tuned threshold."""

MOST_STORIES = 200_000
"""Stories that an article may join."""

MOST_TERMS = 2_000_000

_TIDY_EVERY = 10_000
"""Stories between two looks at what is old: it takes a second where there is much."""

_UNDATED = 0
_ALL = ""
"""The row of `term` that counts all articles."""
_NEVER = 1 << 40
"""A day that does not come."""

_PAGE = 10_000
"""So many articles are looked through at once for the newest stories."""

_STORIES = (
    "SELECT s.id, s.title, max(a.seq) AS newest, coalesce(min(a.published), min(a.first_seen)) AS first, "
    "coalesce(max(a.published), max(a.first_seen)) AS last FROM story AS s JOIN story_article AS m ON m.story = s.id "
    "JOIN article AS a ON a.id = m.article "
    "WHERE s.id IN (SELECT value FROM json_each(?)) GROUP BY s.id ORDER BY newest DESC LIMIT ?"
)


class Stories(Connection):
    """Stories; rows are written in the transaction of the article that they place."""

    def add_story(self, story_id: str, title: str | None, now: str) -> None:
        """Add a story; one that is known keeps its title. May follow its happenings within one transaction."""
        with self.transaction():
            self._execute("INSERT INTO story VALUES (?, ?, ?) ON CONFLICT DO NOTHING", story_id, title, now)

    def story_of(self, article_id: str) -> str | None:
        """The story that an article belongs to; None before it is placed."""
        story: str | None = self._value("SELECT story FROM story_article WHERE article = ?", article_id)
        return story

    def known(self, terms: Collection[str]) -> "Known":
        """How many articles were placed, and in how many stories each of some terms was told."""
        # Left to itself, SQLite sorts the terms first.
        counts = self._pairs(
            "SELECT t.term, t.articles FROM json_each(?) AS asked CROSS JOIN term AS t ON t.term = asked.value",
            json.dumps([_ALL, *terms]),
        )
        return stories.Known(counts.pop(_ALL, 0), counts)

    def like(self, seen: "Weighed", wanted: Collection[str] = ()) -> "tuple[Story, ...]":
        """The stories that share most of an article's telling terms: of a dated one, those of its time and undated ones.

        Those that are `wanted` come first, whatever they share.
        """
        day = None if seen.day is None else int(seen.day)
        since, until = (1, _NEVER) if day is None else (day - stories.WINDOW_DAYS, day + stories.WINDOW_DAYS)
        rows = self._rows(
            "SELECT p.body FROM (SELECT number, count(DISTINCT term) AS shared FROM story_term "
            "WHERE term IN (SELECT value FROM json_each(?1)) AND (day = ?2 OR day BETWEEN ?3 AND ?4) "
            "GROUP BY number ORDER BY shared DESC, number DESC LIMIT ?5) AS near "
            "JOIN story_profile AS p ON p.number = near.number ORDER BY near.shared DESC, near.number DESC",
            *(json.dumps(seen.telling), _UNDATED, since, until, stories.NEAREST),
        )
        found = [body for story in wanted for body in self._profile(story)]
        bodies = dict.fromkeys((*found, *(row["body"] for row in rows)))
        return tuple(map(_unpacked, bodies))

    def _profile(self, story_id: str) -> tuple[str, ...]:
        return self._column("SELECT body FROM story_profile WHERE story = ?", story_id)

    def bonds(self, article_id: str) -> "Bonds":
        """What people said of an article: whose story is its own, and whose is not; and how alike is enough at this desk."""
        rows = self._rows(
            "SELECT s.story, b.together FROM story_bond AS b JOIN story_article AS s "
            "ON s.article = CASE b.article WHEN ?1 THEN b.other ELSE b.article END "
            "WHERE b.article = ?1 OR b.other = ?1 ORDER BY b.at, s.story",
            article_id,
        )
        own = [row["story"] for row in rows if row["together"]]
        apart = frozenset(row["story"] for row in rows if not row["together"])
        return stories.Bonds(own[-1] if own else None, apart, enough=self.enough())

    def enough(self) -> float:
        """From which likeness on an article joins a story: as people's corrections tuned it, else as shipped."""
        tuned = self._value("SELECT value FROM fact WHERE name = ?", ENOUGH)
        return stories.THRESHOLD if tuned is None else float(tuned)

    def bind(self, article_id: str, other_id: str, *, together: bool, now: str) -> None:
        """Keep that a person said that an article is of one story with another, or that it is not; the last word counts."""
        with self.transaction():
            self._execute("DELETE FROM story_bond WHERE article = ? AND other = ?", other_id, article_id)
            self._execute(
                "INSERT INTO story_bond VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET together = excluded.together, at = excluded.at",
                *(article_id, other_id, int(together), now),
            )

    def place(self, article: Article, placement: "Placement", now: str) -> None:
        """Keep where an article went, and learn its terms."""
        story = placement.story
        with self.transaction():
            self.add_story(story.id, article.title, now)
            self._execute(
                "INSERT INTO story_article VALUES (?, ?, ?, ?, ?)",
                *(article.id, story.id, placement.score, placement.reason, now),
            )
            number = self._save(story)
            self._post(number, placement.day, placement.telling)
            self._execute(
                "INSERT INTO term SELECT value, 1 FROM json_each(?) WHERE true "
                "ON CONFLICT DO UPDATE SET articles = articles + 1",
                json.dumps([_ALL, *placement.terms]),
            )
            if placement.new and number % _TIDY_EVERY == 0:
                self._tidy(number - MOST_STORIES)

    def _post(self, number: int, day: float | None, telling: Sequence[str]) -> None:
        """Let a story be found by terms of an article of that day."""
        self._execute(
            "INSERT INTO story_term SELECT value, ?, ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
            *(_UNDATED if day is None else int(day), number, json.dumps(telling)),
        )

    def _tidy(self, last: int) -> None:
        """Forget by what the stories up to a number are found, and terms that only one story told, if they are many."""
        for table in ("story_profile", "story_term"):
            self._execute(f"DELETE FROM {table} WHERE number <= ?", last)  # noqa: S608 - tables of ours
        if self._value("SELECT count(*) FROM term") > MOST_TERMS:
            self._execute("DELETE FROM term WHERE articles = 1")

    def stories(self, limit: int, since: str | None = None) -> list[Row]:
        """Stories, the one with the newest article first; a limit of 0 means all, `since` that one came then or later.

        Each with its id, title, `first` and `last` (the dates of its articles; when they came, where none has one), and its
        articles in order of arrival: id, file, index, the relation to an earlier text and that one's id;
        `independent` counts texts, a copy with what it copies.
        """
        ids = self._newest(limit or _NEVER, since or "")
        return [self._told(row) for row in self._rows(_STORIES, json.dumps(ids), limit or -1)]

    def _newest(self, limit: int, since: str) -> list[str]:
        """The stories of the newest articles, found page by page: to look at all takes a second where there are many."""
        found: dict[str, None] = {}
        before = _NEVER
        while len(found) < limit:
            rows = self._rows(
                "SELECT a.seq, m.story FROM article AS a JOIN story_article AS m ON m.article = a.id "
                "WHERE a.seq < ? AND a.first_seen >= ? ORDER BY a.seq DESC LIMIT ?",
                *(before, since, min(10 * limit, _PAGE)),
            )
            found |= dict.fromkeys(row["story"] for row in rows)
            if not rows:
                break
            before = rows[-1]["seq"]
        return list(found)

    def stories_with(self, ids: Collection[str]) -> list[Row]:
        """Certain stories in the same shape."""
        return [self._told(row) for row in self._rows(_STORIES, json.dumps([*ids]), -1)]

    def _told(self, row: Row) -> Row:
        articles = self._rows(
            'SELECT a.id, a.file, a.position AS "index", c.relation, c.of AS copy_of, ifnull(c.root, a.id) AS root '
            "FROM story_article AS m JOIN article AS a ON a.id = m.article LEFT JOIN copy AS c ON c.article = a.id "
            "WHERE m.story = ? ORDER BY a.seq",
            row["id"],
        )
        texts = {one.pop("root") for one in articles}
        for number, one in enumerate(articles):
            one["relation"] = one["relation"] or ("own" if number else "first")
        shown = {name: row[name] for name in ("id", "title", "first", "last")}
        return {**shown, "articles": articles, "independent": len(texts)}

    def _save(self, story: "Story") -> int:
        number: int = self._value(
            "INSERT INTO story_profile (story, body) VALUES (?, ?) "
            "ON CONFLICT (story) DO UPDATE SET body = excluded.body RETURNING number",
            *(story.id, pack(story)),
        )
        return number


@lru_cache(maxsize=256)
def _unpacked(body: str) -> "Story":
    """A story from its row: of what is in the news, each article asks again."""
    story: Story = unpack(stories.Story, body)
    return story
