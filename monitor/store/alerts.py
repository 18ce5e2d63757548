"""Decisions with their reasons, and the alerts that came of them."""

import json
from dataclasses import dataclass, replace

from msgspec import to_builtins

from monitor.model import Alert, Decision, Earlier, Event, Evidence, Severity, Span
from monitor.store.articles import Articles
from monitor.store.codec import pack, unpack
from monitor.store.connection import Row
from monitor.store.silences import Silences


@dataclass(frozen=True, slots=True)
class Told:
    """How many alerts a watch gave, or an actor was in, when the last was, and how many first ones and follow-ups lately."""

    alerts: int
    last: str
    lately: int
    followed: int


class Alerts(Articles, Silences):
    """Why something was told, or was not."""

    def earlier(self, watch: str, happening_id: str) -> tuple[Earlier, ...]:
        """The alerts of a watch on a happening, oldest first, with those that a cooldown holds."""
        rows = self._rows(
            "SELECT d.article, d.severity, d.event, d.evidence, d.sources, d.at, a.outlet FROM decision AS d "
            "JOIN article AS a ON a.id = d.article WHERE d.watch = ? AND d.happening = ? AND d.alert IS NOT NULL "
            "ORDER BY d.seq",
            *(watch, happening_id),
        )
        return tuple(_earlier(row) for row in rows)

    def recent(self, watch: str, book: str, since: str) -> tuple[tuple[str, Severity], ...]:
        """When alerts of a watch and book were sent after a time, and how grave they were."""
        rows = self._rows(
            "SELECT created, json_extract(body, '$.severity') AS severity FROM alert "
            "WHERE watch = ? AND book = ? AND created > ? AND due IS NULL ORDER BY created",
            *(watch, book, since),
        )
        return tuple((row["created"], Severity(row["severity"])) for row in rows)

    def held(self, now: str) -> tuple[tuple[str, str], ...]:
        """The watches and books of which a cooldown holds alerts that are due; not those of which nobody wants to hear now.

        Due is also what was held at a time that is yet to come: the clock was set back since, and nothing waits for it.
        """
        rows = self._rows(
            "SELECT watch, book, body FROM alert INDEXED BY alert_held "
            "WHERE due IS NOT NULL AND (due <= ?1 OR created > ?1) ORDER BY watch, book",
            now,
        )
        return tuple(dict.fromkeys((row["watch"], row["book"]) for row in self._heard(rows, now)))

    def cooling(self) -> tuple[int, str | None]:
        """How many alerts a cooldown holds, and when the first of them is due."""
        row = self._row(
            "SELECT count(*) AS held, min(due) AS first FROM alert INDEXED BY alert_held WHERE due IS NOT NULL"
        )
        return (row["held"], row["first"]) if row else (0, None)

    def release(self, watch: str, book: str, now: str, note: str = "") -> tuple[Alert, ...]:
        """Let go what a cooldown holds of a watch and book: alerts of now, to be told by the caller.

        `note` is a sentence on what became of the watch meanwhile.
        """
        rows = self._rows(
            # Few are held: of a busy watch, all that it ever told would be looked through otherwise.
            "SELECT id, body FROM alert INDEXED BY alert_held "
            "WHERE due IS NOT NULL AND watch = ? AND book = ? ORDER BY created, rowid",
            *(watch, book),
        )
        freed = tuple(_freed(unpack(Alert, row["body"]), now, note) for row in self._heard(rows, now))
        with self.transaction():
            for alert in freed:
                self._execute(
                    "UPDATE alert SET created = ?, due = NULL, body = ? WHERE id = ?",
                    *(now, pack(alert), alert.id),
                )
                self._note_actors(alert)
        return freed

    def _heard(self, rows: list[Row], now: str) -> list[Row]:
        """What is held back and not silenced too."""
        silences = self.silences(now) if rows else ()
        if not silences:
            return rows
        alerts = [(row, unpack(Alert, row["body"])) for row in rows]
        return [
            row
            for row, alert in alerts
            if not any(silence.covers(alert.watch, self._actors(alert)) for silence in silences)
        ]

    def _actors(self, alert: Alert) -> frozenset[str]:
        """Whom an alert is about: who is in its evidence, and whoever took part."""
        told = self._rows(
            "SELECT source, target FROM happening WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps([alert.happening, *alert.beside]),
        )
        sides = (side for row in told for side in row.values())
        return frozenset(filter(None, (*(piece.actor for _, piece in alert.evidence), *sides)))

    def _note_actors(self, alert: Alert) -> None:
        for actor in sorted(self._actors(alert)):
            self._execute(
                "INSERT INTO alert_actor VALUES (?, ?, ?, ?)", actor, alert.created, alert.id, alert.kind
            )

    def postpone(self, watch: str, book: str, due: str, now: str) -> None:
        """Hold what a cooldown holds of a watch and book until `due`, even where it came at a time yet to come."""
        with self.transaction():
            self._execute(
                "UPDATE alert INDEXED BY alert_held SET due = ?, created = min(created, ?) "
                "WHERE due IS NOT NULL AND watch = ? AND book = ?",
                *(due, now, watch, book),
            )

    def save_decision(
        self, article_id: str, decision: Decision, alert_id: str | None, now: str, version: int | None = None
    ) -> None:
        """Keep a match with what was decided; `alert_id` names the alert that it is part of, if any.

        `version` is the one that was judged, where that may be an earlier one.
        """
        match, kind = decision.match, decision.kind
        with self.transaction():
            self._execute(
                "INSERT INTO decision (article, version, watch, happening, severity, kind, reason, detail, span, "
                "event, evidence, alert, at, sources, silence) "
                "SELECT id, ifnull(?, version), "
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM article WHERE id = ?",
                *(
                    version,
                    match.watch,
                    decision.happening.id,
                    match.severity,
                    kind,
                    decision.reason,
                    decision.detail,
                ),
                *(pack(match.span), None if match.event is None else pack(match.event), pack(match.evidence)),
                *(alert_id, now, decision.sources, decision.silence, article_id),
            )

    def decisions(self, article_id: str, watch: str | None = None) -> list[Row]:
        """What was decided on an article, newest first; offsets are into the version that is named."""
        rows = self._rows(
            "SELECT article, version, watch, happening, severity, kind, reason, detail, span, event, evidence, "
            "alert, at FROM decision WHERE article = ?1 AND watch = ifnull(?2, watch) ORDER BY seq DESC",
            *(article_id, watch),
        )
        return [row | _understood(row) for row in rows]

    def save_alert(self, alert: Alert) -> None:
        """Keep an alert as it was told; StoreError where its id is taken, for an alert is never told twice."""
        with self.transaction():
            self._execute(
                "INSERT INTO alert (id, created, watch, happening, body, book, due, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                *(alert.id, alert.created, alert.watch, alert.happening, pack(alert), alert.book, alert.due),
                alert.kind,
            )
            if alert.due is None:
                self._note_actors(alert)

    def save_sources(self, alert: Alert) -> None:
        """Keep the articles of an alert that is kept already."""
        with self.transaction():
            self._execute("UPDATE alert SET body = ? WHERE id = ?", pack(alert), alert.id)

    def alerts(
        self, limit: int, watch: str | None = None, since: str | None = None, *, unseen: bool = False
    ) -> list[Row]:
        """Alerts in the shape of `alerts --format json`, newest first, created at `since` or later.

        Those that a cooldown holds back are not told yet, and not among them. With `unseen`, only those that nobody
        acknowledged.
        """
        found = self._rows(
            "SELECT id, body FROM alert WHERE watch = ifnull(?1, watch) AND created >= ifnull(?2, '') "
            "AND due IS NULL AND NOT (?4 AND id IN (SELECT alert FROM acknowledgement)) "
            "ORDER BY created DESC, rowid DESC LIMIT ?3",
            *(watch, since, limit, unseen),
        )
        return [self._shown(row) for row in found]

    def alert(self, ref: str) -> Row | None:
        """One alert, by id or the beginning of one, in the same shape with its note and marked sentences."""
        row = self._row("SELECT id, body FROM alert WHERE id = ?", self._only_one("alert", ref))
        if row is None:
            return None
        alert = unpack(Alert, row["body"])
        sentences = [{"article": article, "text": text} for article, text in alert.sentences]
        return self._shown(row) | {"note": alert.note, "sentences": sentences}

    def watch_stats(self, since: str) -> dict[str, Told]:
        """What each watch told, in all and since a time."""
        return self._figures("SELECT watch AS id, {} FROM alert WHERE due IS NULL GROUP BY watch", since)

    def actor_stats(self, since: str) -> dict[str, Told]:
        """What was told of each actor, in all and since a time."""
        return self._figures("SELECT actor AS id, {} FROM alert_actor GROUP BY actor", since)

    def _figures(self, sql: str, since: str) -> dict[str, Told]:
        columns = (
            "count(*) AS alerts, max(created) AS last, sum(created >= ?1 AND kind = 'alert') AS lately, "
            "sum(created >= ?1 AND kind = 'follow-up') AS followed"
        )
        return {row.pop("id"): Told(**row) for row in self._rows(sql.format(columns), since)}

    def began(self) -> str | None:
        """When the first article came in; None where none has."""
        first: str | None = self._value("SELECT min(first_seen) FROM article")
        return first

    def _shown(self, row: Row) -> Row:
        alert = unpack(Alert, row["body"])
        deliveries = self._rows(
            "SELECT d.channel, d.state, d.attempts FROM message_alert AS m JOIN delivery AS d USING (message) "
            "WHERE m.alert = ? ORDER BY d.id",
            alert.id,
        )
        seen = self._row(
            "SELECT person, at, note FROM acknowledgement WHERE alert = ? ORDER BY seq DESC LIMIT 1", alert.id
        )
        from monitor.rendering import as_json  # most commands show no alerts, and start sooner without it

        return as_json(alert, deliveries) | {"acknowledged": seen}


def _understood(row: Row) -> Row:
    event = None if row["event"] is None else to_builtins(unpack(Event, row["event"]))
    evidence = [to_builtins(piece) for piece in unpack(tuple[Evidence, ...], row["evidence"])]
    return {"span": to_builtins(unpack(Span, row["span"])), "event": event, "evidence": evidence}


def _earlier(row: Row) -> Earlier:
    event = None if row["event"] is None else unpack(Event, row["event"])
    evidence = unpack(tuple[Evidence, ...], row["evidence"])
    severity = Severity(row["severity"])
    return Earlier(row["article"], severity, event, evidence, row["sources"], row["outlet"], row["at"])


def _freed(alert: Alert, now: str, note: str) -> Alert:
    since = f"Held back by a cooldown since {alert.created[:16]}."
    return replace(alert, created=now, due=None, why_now=" ".join(filter(None, (alert.why_now, since, note))))
