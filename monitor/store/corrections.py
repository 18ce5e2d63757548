"""What people say of stories: articles that move, and what was held back because of where they stood."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from monitor.model import Development, Happening, Held
from monitor.store.codec import pack, unpack
from monitor.store.stories import ENOUGH, Stories

if TYPE_CHECKING:
    from monitor.stories import Story


class Corrections(Stories):
    """Articles put into other stories; every method joins the transaction around it."""

    def told_in(self, story_id: str) -> tuple[str, ...]:
        """The articles of a story, in order of arrival."""
        return self._column(
            "SELECT m.article FROM story_article AS m JOIN article AS a ON a.id = m.article "
            "WHERE m.story = ? ORDER BY a.seq",
            story_id,
        )

    def first_told(self, stories: Sequence[str]) -> str:
        """Which of these stories has the article that came first."""
        story: str = self._value(
            "SELECT m.story FROM story_article AS m JOIN article AS a ON a.id = m.article "
            "WHERE m.story IN (SELECT value FROM json_each(?)) ORDER BY a.seq LIMIT 1",
            json.dumps(stories),
        )
        return story

    def move(self, articles: Sequence[str], story_id: str, reason: str, now: str) -> None:
        """Put articles into a story, with the happenings that they were the first to tell."""
        with self.transaction():
            title = self._value("SELECT title FROM article WHERE id = ?", articles[0])
            self.add_story(story_id, title, now)
            self._execute(
                "UPDATE story_article SET story = ?, score = NULL, reason = ?, at = ? "
                "WHERE article IN (SELECT value FROM json_each(?))",
                *(story_id, reason, now, json.dumps(articles)),
            )
            for table in ("happening", "story_link"):
                self._execute(
                    f"UPDATE {table} SET story = ? WHERE article IN (SELECT value FROM json_each(?))",  # noqa: S608 - tables of ours
                    *(story_id, json.dumps(articles)),
                )
            self._execute("DELETE FROM story_link WHERE story = other")

    def reconcile(self, articles: Sequence[str], now: str) -> None:
        """Of these articles nothing is said to be apart any more."""
        with self.transaction():
            self._execute(
                "UPDATE story_bond SET together = 1, at = ?1 WHERE NOT together "
                "AND article IN (SELECT value FROM json_each(?2)) AND other IN (SELECT value FROM json_each(?2))",
                *(now, json.dumps(articles)),
            )

    def unite(self, united: Happening, other: str) -> None:
        """Let all that is known of another happening be of this one, as it is given, and forget the other."""
        happening = united.id
        with self.transaction():
            self._execute(
                "UPDATE happening SET source = ?, target = ?, place = ?, date = ?, figures = ?, words = ? WHERE id = ?",
                *(united.source, united.target, united.place, united.date),
                *(pack(united.figures), pack(united.words), happening),
            )
            for table in ("member", "development", "hit"):
                moved = f"UPDATE OR IGNORE {table} SET happening = ? WHERE happening = ?"  # noqa: S608 - tables of ours
                self._execute(moved, happening, other)
                self._execute(f"DELETE FROM {table} WHERE happening = ?", other)  # noqa: S608 - tables of ours
            self._execute("UPDATE decision SET happening = ? WHERE happening = ?", happening, other)
            self._execute(
                "UPDATE alert SET happening = ?1, body = json_set(body, '$.happening', ?1) WHERE happening = ?2",
                *(happening, other),
            )
            self._execute("DELETE FROM happening WHERE id = ?", other)

    def retell(self, story: "Story", postings: Iterable[tuple[float | None, Sequence[str]]]) -> None:
        """Keep what a story is like now, and the terms of its articles by which it is found, with their days."""
        with self.transaction():
            self.forget_profile(story.id)
            number = self._save(story)
            for day, telling in postings:
                self._post(number, day, telling)

    def forget_profile(self, story_id: str) -> None:
        """Forget by what a story is found: nothing joins it any more."""
        with self.transaction():
            number = self._value("SELECT number FROM story_profile WHERE story = ?", story_id)
            for table in ("story_term", "story_profile"):
                self._execute(f"DELETE FROM {table} WHERE number = ?", number)  # noqa: S608 - tables of ours

    def look_again(self, articles: Sequence[str]) -> tuple[str, ...]:
        """Let be judged again those of the articles that were held as known by what is another story now; returns them.

        None of the articles tells happenings of other stories any more, and what only such a one had told of a happening
        is news of the next that tells it.
        """
        held = self._column(
            "SELECT DISTINCT d.article FROM decision AS d JOIN happening AS h ON h.id = d.happening "
            "JOIN story_article AS s ON s.article = d.article "
            "WHERE d.article IN (SELECT value FROM json_each(?)) AND d.reason = ? AND h.story <> s.story",
            *(json.dumps(articles), Held.SAME),
        )
        with self.transaction():
            for happening, left in self._left(articles).items():
                self._leave(happening, left)
            self._execute(
                "UPDATE article SET state = 'pending' WHERE id IN (SELECT value FROM json_each(?)) AND text <> ''",
                json.dumps(held),
            )
        return held

    def _left(self, articles: Sequence[str]) -> dict[str, list[str]]:
        """The happenings that are of another story than articles that tell them, with these."""
        rows = self._rows(
            "SELECT t.happening, t.article FROM (SELECT happening, article FROM member "
            "UNION SELECT happening, article FROM development) AS t JOIN happening AS h ON h.id = t.happening "
            "JOIN story_article AS s ON s.article = t.article "
            "WHERE t.article IN (SELECT value FROM json_each(?)) AND h.story <> s.story",
            json.dumps(articles),
        )
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(row["happening"], []).append(row["article"])
        return found

    def _leave(self, happening: str, articles: Sequence[str]) -> None:
        """Let articles tell a happening no more; of what they told first, the next that tells it is the first."""
        theirs = "happening = ? AND article IN (SELECT value FROM json_each(?))"
        gone = (happening, json.dumps(articles))
        news = self._column(f"SELECT body FROM development WHERE {theirs} AND new", *gone)  # noqa: S608 - a condition of ours
        for table in ("member", "development"):
            self._execute(f"DELETE FROM {table} WHERE {theirs}", *gone)  # noqa: S608 - tables of ours
        left = self._rows(
            "SELECT d.article, d.number, d.body FROM development AS d JOIN article AS a ON a.id = d.article "
            "WHERE d.happening = ? ORDER BY a.seq, d.number",
            happening,
        )
        first = {_fact(row["body"]): row for row in reversed(left)}
        for body in news:
            if row := first.get(_fact(body)):
                self._execute(
                    "UPDATE development SET new = 1, body = ? WHERE happening = ? AND article = ? AND number = ?",
                    *(body, happening, row["article"], row["number"]),
                )

    def corrected(self) -> tuple[tuple[str, str, bool], ...]:
        """What people said, by article and story: whether the article belongs there; each once."""
        rows = self._rows(
            "SELECT DISTINCT b.article, s.story, b.together FROM story_bond AS b "
            "JOIN story_article AS s ON s.article = b.other ORDER BY b.article, s.story"
        )
        return tuple((row["article"], row["story"], bool(row["together"])) for row in rows)

    def tune(self, enough: float | None, now: str) -> None:
        """Keep from which likeness on articles join; None for the shipped one."""
        with self.transaction():
            self._execute("DELETE FROM fact WHERE name = ?", ENOUGH)
            if enough is not None:
                self._execute("INSERT INTO fact VALUES (?, ?, ?)", ENOUGH, str(enough), now)

    def between(self, least: float, most: float) -> int:
        """How many articles were placed by a likeness from `least` to below `most`."""
        number: int = self._value(
            "SELECT count(*) FROM story_article WHERE score >= ? AND score < ?", least, most
        )
        return number


def _fact(body: str) -> tuple[str, str, str]:
    """A stored fact, whatever it changed."""
    fact: Development = unpack(Development, body)
    return fact.kind, fact.value, fact.about
