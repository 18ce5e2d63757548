"""What people said of alerts: that they saw to it, that it was right or wrong."""

from monitor.model import StoreError
from monitor.store.alerts import Alerts
from monitor.store.connection import Row


class Feedback(Alerts):
    """The last word on an alert counts."""

    def judge(self, ref: str, verdict: str, note: str, now: str) -> Row:
        """Keep what a person said of an alert ("right" or "wrong"), and hand that alert back; its id may be cut short.

        Raises StoreError where there is no such alert.
        """
        alert = self._named(ref)
        with self.transaction():
            self._execute(
                "INSERT INTO feedback (alert, verdict, note, at) VALUES (?, ?, ?, ?)",
                *(alert["id"], verdict, note, now),
            )
        return alert

    def acknowledge(self, ref: str, person: str, note: str, now: str) -> Row:
        """Keep that a person saw to an alert, and hand that alert back; its id may be cut short.

        Nothing that follows is held back by it. Raises StoreError where there is no such alert.
        """
        alert = self._named(ref)
        with self.transaction():
            self._execute(
                "INSERT INTO acknowledgement (alert, person, note, at) VALUES (?, ?, ?, ?)",
                *(alert["id"], person, note, now),
            )
        return alert

    def _named(self, ref: str) -> Row:
        alert = self.alert(ref)
        if alert is None:
            raise StoreError(f"There is no alert {ref}: `news-monitor alerts` lists them.")
        return alert

    def judged(self) -> list[Row]:
        """The alerts that were judged, with their verdicts, in the order of the last words."""
        rows = self._rows(
            "SELECT alert, verdict, note, at FROM feedback AS f "
            "WHERE seq = (SELECT max(seq) FROM feedback WHERE alert = f.alert) ORDER BY seq"
        )
        return [{**row, "alert": self.alert(row["alert"])} for row in rows]

    def precision(self) -> dict[str, tuple[int, int]]:
        """Watch id -> how many of its alerts people called right, and how many they judged."""
        return self._precision(
            "SELECT a.watch AS id, {} CROSS JOIN alert AS a ON a.id = f.alert {} GROUP BY a.watch"
        )

    def actor_precision(self) -> dict[str, tuple[int, int]]:
        """Actor id -> how many of the alerts that it is in people called right, and how many they judged."""
        return self._precision(
            "SELECT a.actor AS id, {} CROSS JOIN alert_actor AS a ON a.alert = f.alert {} GROUP BY a.actor"
        )

    # CROSS: left to itself, SQLite goes through all alerts for the few that were judged, to be spared a sort.

    def _precision(self, sql: str) -> dict[str, tuple[int, int]]:
        verdicts = "sum(f.verdict = 'right') AS good, count(*) AS judged FROM feedback AS f"
        last = "WHERE f.seq = (SELECT max(seq) FROM feedback WHERE alert = f.alert)"
        return {row["id"]: (row["good"], row["judged"]) for row in self._rows(sql.format(verdicts, last))}
