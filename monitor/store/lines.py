"""The lines of each outlet's articles, counted, so that what an outlet repeats is known for furniture.

Only keys are kept, no text. Bounded: so many lines an outlet, of which those go first that came
once and long ago, and so many outlets, of which the one goes first that was not heard of longest.
"""

import json
from collections.abc import Mapping

from monitor.model import MOST_TOLD_APART, Article, LineSeen, line_keys, short_hash
from monitor.store.connection import Connection

_LINES = 2000
_OUTLETS = 2000
_TIDY_EVERY = 16
"""So many articles of an outlet pass between two looks at how many lines it has."""


class Lines(Connection):
    """What is learnt of outlets; rows are written in the transaction of the article that they count."""

    def outlet_lines(self, article: Article) -> Mapping[str, LineSeen]:
        """How often the article's outlet has had each of its lines before; nothing where no outlet is known."""
        rows = self._rows(
            "SELECT l.line, l.articles, o.articles - l.first + 1 AS since, "
            "json_array_length(l.titles) AS titles, json_array_length(l.days) AS days "
            "FROM outlet AS o JOIN outlet_line AS l ON l.outlet = o.name "
            "WHERE o.name = ? AND l.line IN (SELECT value FROM json_each(?))",
            *(_name(article), json.dumps(line_keys(article))),
        )
        return {
            row["line"]: LineSeen(row["articles"], row["since"], row["titles"], row["days"]) for row in rows
        }

    def _learn(self, article: Article, now: str) -> None:
        """Count the lines of an article that is new; a version of a known one tells nothing."""
        outlet = _name(article)
        if outlet is None:
            return
        self._execute(
            "INSERT INTO outlet VALUES (?, 1, ?) "
            "ON CONFLICT (name) DO UPDATE SET articles = articles + 1, last = excluded.last",
            *(outlet, now),
        )
        number: int = self._value("SELECT articles FROM outlet WHERE name = ?", outlet)
        title = short_hash(" ".join(article.title.casefold().split())) if article.title else None
        day = (article.published or now)[:10]
        for line in line_keys(article):
            self._count(outlet, line, number, title, day)
        if number == 1:
            self._forget_outlets()
        elif number % _TIDY_EVERY == 0:
            self._forget_lines(outlet)

    def _count(self, outlet: str, line: str, number: int, title: str | None, day: str) -> None:
        known = self._row("SELECT titles, days FROM outlet_line WHERE outlet = ? AND line = ?", outlet, line)
        before = known or {"titles": "[]", "days": "[]"}
        titles, days = _with(before["titles"], title), _with(before["days"], day)
        self._execute(
            "INSERT INTO outlet_line VALUES (?, ?, 1, ?, ?, ?, ?) ON CONFLICT (outlet, line) DO UPDATE SET "
            "articles = articles + 1, last = excluded.last, titles = excluded.titles, days = excluded.days",
            *(outlet, line, number, number, titles, days),
        )

    def _forget_lines(self, outlet: str) -> None:
        """Keep the lines that came more than once, then those that came last."""
        self._execute(
            "DELETE FROM outlet_line WHERE outlet = ?1 AND line IN (SELECT line FROM outlet_line "
            "WHERE outlet = ?1 ORDER BY articles > 1 DESC, last DESC LIMIT -1 OFFSET ?2)",
            *(outlet, _LINES),
        )

    def _forget_outlets(self) -> None:
        for name in self._column("SELECT name FROM outlet ORDER BY last DESC LIMIT -1 OFFSET ?", _OUTLETS):
            self._execute("DELETE FROM outlet_line WHERE outlet = ?", name)
            self._execute("DELETE FROM outlet WHERE name = ?", name)


def _name(article: Article) -> str | None:
    return article.outlet.casefold() if article.outlet else None


def _with(known: str, value: str | None) -> str:
    """A stored list with one more value, where it is new and the list is not full."""
    values = json.loads(known)
    if value is not None and value not in values and len(values) < MOST_TOLD_APART:
        values.append(value)
    return json.dumps(values)
