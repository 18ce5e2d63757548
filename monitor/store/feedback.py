"""What people said of alerts: right or wrong."""

from monitor.model import StoreError
from monitor.store.alerts import Alerts
from monitor.store.connection import Row


class Feedback(Alerts):
    """The last word on an alert counts."""

    def judge(self, ref: str, verdict: str, note: str, now: str) -> Row:
        """Keep what a person said of an alert ("right" or "wrong"), and hand that alert back; its id may be cut short.

        Raises StoreError where there is no such alert.
        """
        alert = self.alert(ref)
        if alert is None:
            raise StoreError(f"There is no alert {ref}: `news-monitor alerts` lists them.")
        with self.transaction():
            self._execute(
                "INSERT INTO feedback (alert, verdict, note, at) VALUES (?, ?, ?, ?)",
                *(alert["id"], verdict, note, now),
            )
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
        rows = self._rows(
            "SELECT a.watch, sum(f.verdict = 'right') AS good, count(*) AS judged FROM feedback AS f "
            "JOIN alert AS a ON a.id = f.alert "
            "WHERE f.seq = (SELECT max(seq) FROM feedback WHERE alert = f.alert) GROUP BY a.watch"
        )
        return {row["watch"]: (row["good"], row["judged"]) for row in rows}
