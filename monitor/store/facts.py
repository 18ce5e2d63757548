"""The rules that were accepted last, and small facts for people."""

import json
from collections.abc import Sequence
from typing import Any

from monitor.model import Entry
from monitor.store.codec import pack
from monitor.store.connection import Connection


class Facts(Connection):
    """What a restart with broken rule files runs on, and what `status` shows."""

    def accepted(self) -> tuple[Entry, ...]:
        """The definitions that were in force last, in the order in which they were given."""
        rows = self._rows('SELECT heading, id, file, line, "column", definition FROM accepted ORDER BY seq')
        return tuple(Entry(**row) for row in rows)

    def accept(self, entries: Sequence[Entry], now: str) -> None:
        """Replace all accepted definitions; those that say the same as before are as old as they were."""
        with self.transaction():
            rows = self._rows("SELECT heading, id, definition, at FROM accepted")
            since = {(row["heading"], row["id"], row["definition"]): row["at"] for row in rows}
            self._execute("DELETE FROM accepted")
            for e in entries:
                self._execute(
                    'INSERT INTO accepted (heading, id, file, line, "column", definition, at) '
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    *(e.heading, e.id, e.file, e.line, e.column, e.definition),
                    since.get((e.heading, e.id, e.definition), now),
                )

    def accepted_since(self) -> dict[tuple[str, str], str]:
        """Heading and id of each accepted definition -> since when it is in force as it is."""
        rows = self._rows("SELECT heading, id, at FROM accepted")
        return {(row["heading"], row["id"]): row["at"] for row in rows}

    def set_state(self, name: str, value: object, now: str) -> None:
        """Keep a fact, plain data or a value of the model, in place of an earlier one of that name."""
        with self.transaction():
            self._execute(
                "INSERT INTO fact VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at",
                *(name, pack(value), now),
            )

    def state(self) -> dict[str, Any]:
        """All facts by name."""
        rows = self._rows("SELECT name, value FROM fact ORDER BY name")
        return {row["name"]: json.loads(row["value"]) for row in rows}

    def counts(self) -> dict[str, Any]:
        """Articles and deliveries by state, what is pending, in quarantine and told, and since when something waits."""
        articles = self._tally("SELECT state, count(*) AS n FROM article GROUP BY state")
        return {
            "files": self._value("SELECT count(*) FROM file"),
            "articles": articles,
            "pending": articles.get("pending", 0),
            "languages": self._languages(),
            "quarantined": self._value("SELECT count(*) FROM quarantine"),
            "alerts": self._value("SELECT count(*) FROM alert WHERE due IS NULL"),
            "deliveries": self._tally("SELECT state, count(*) AS n FROM delivery GROUP BY state"),
            "oldest_waiting": self._value(
                "SELECT min(m.created) FROM delivery AS d JOIN message AS m ON m.id = d.message "
                "WHERE d.state IN ('waiting', 'sending')"
            ),
        }

    def _languages(self) -> dict[str, int]:
        """Articles by language, most first; "und" where none is known."""
        rows = self._rows(
            "SELECT ifnull(language, 'und') AS code, count(*) AS n FROM article GROUP BY language ORDER BY n DESC"
        )
        return {row["code"]: row["n"] for row in rows}

    def _tally(self, sql: str) -> dict[str, int]:
        return {row["state"]: row["n"] for row in self._rows(sql)}
