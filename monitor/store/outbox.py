"""The outbox: messages frozen at enqueue, and what became of each copy of them.

A delivery is waiting, sending, sent, dead or parked. It is claimed (sending) in a transaction of
its own before anything leaves the machine, so that a crash can only lead to a marked second copy.
"""

from collections.abc import Sequence
from typing import Literal

from monitor.model import Delivery, Message, Severity, StoreError
from monitor.store.codec import pack, unpack
from monitor.store.connection import Connection, Row

Settled = Literal["sent", "waiting", "dead"]

_DELIVERY = (
    "SELECT d.id, d.channel, d.recipient, m.severity, m.subject, m.body, m.payload, m.alerts, d.attempts, "
    "d.unknowns, d.first_sent, m.expires FROM delivery AS d JOIN message AS m ON m.id = d.message "
)


class Outbox(Connection):
    """Messages and their deliveries. Times are compared as text: give all of them in one format."""

    def save_message(
        self, message: Message, recipients: Sequence[str], now: str, expires: str, once: str | None = None
    ) -> int:
        """Queue a message, one delivery per recipient, due now; returns the message's number.

        With `once`, a message that was queued under the same words is not queued again.
        """
        with self.transaction():
            known: int | None = self._value("SELECT id FROM message WHERE once = ?", once)
            return self._add_message(message, recipients, now, expires, once) if known is None else known

    def _add_message(
        self, message: Message, recipients: Sequence[str], now: str, expires: str, once: str | None
    ) -> int:
        number: int = self._value(
            "INSERT INTO message (channel, severity, subject, body, payload, alerts, story, created, expires, once) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            *(message.channel, message.severity, message.subject, message.body, message.payload),
            *(pack(message.alerts), message.story, now, expires, once),
        )
        for alert in dict.fromkeys(message.alerts):
            self._execute("INSERT INTO message_alert VALUES (?, ?)", alert, number)
        for recipient in dict.fromkeys(recipients):
            self._execute(
                "INSERT INTO delivery (message, channel, recipient, rank, state, due, attempts, unknowns, detail) "
                "VALUES (?, ?, ?, ?, 'waiting', ?, 0, 0, '')",
                *(number, message.channel, recipient, message.severity.rank, now),
            )
        return number

    def notices(self, kind: str, since: str) -> int:
        """How many messages with a `once` of this kind ("kind:...") were queued at `since` or later."""
        sql = "SELECT count(*) FROM message WHERE once >= ?1 || ':' AND once < ?1 || ';' AND created >= ?2"
        told: int = self._value(sql, kind, since)
        return told

    def due(self, channel: str, now: str, limit: int = 10) -> tuple[Delivery, ...]:
        """What may be sent on a channel now, most severe first, then oldest."""
        return self._deliveries(
            "WHERE d.state = 'waiting' AND d.channel = ? AND d.due <= ? ORDER BY d.rank DESC, d.id LIMIT ?",
            *(channel, now, limit),
        )

    def claim(self, delivery_id: int, now: str) -> Delivery | None:
        """Transaction 3, before any I/O: the attempt is counted and the row is sending; None if no longer due."""
        with self.transaction():
            claimed = self._execute(
                "UPDATE delivery SET state = 'sending', attempts = attempts + 1, sending_since = ?2 "
                "WHERE id = ?1 AND state = 'waiting' AND due <= ?2",
                *(delivery_id, now),
            )
            return self._deliveries("WHERE d.id = ?", delivery_id)[0] if claimed.rowcount else None

    def settle(
        self, delivery_id: int, state: Settled, now: str, due: str | None, unknown: bool, detail: str
    ) -> None:
        """Transaction 4: what became of a claimed delivery; a `due` of None keeps the old time.

        `unknown` says that the copy may have arrived: the next ones are marked as possible repeats
        of the first such copy. Raises StoreError for a delivery that is not being sent.
        """
        with self.transaction():
            settled = self._execute(
                "UPDATE delivery SET state = ?, due = ifnull(?, due), unknowns = unknowns + ?, detail = ?, "
                "first_sent = iif(?, ifnull(first_sent, sending_since), first_sent), sending_since = NULL "
                "WHERE id = ? AND state = 'sending'",
                *(state, due, unknown, detail, unknown, delivery_id),
            )
            if not settled.rowcount:
                raise StoreError(
                    f"Delivery {delivery_id} is not being sent, so it cannot be settled as {state}."
                )
            self._execute(
                "INSERT INTO attempt (delivery, at, state, unknown, detail) VALUES (?, ?, ?, ?, ?)",
                *(delivery_id, now, state, unknown, detail),
            )

    def retry(self, delivery_id: int, now: str, expires: str, detail: str) -> Row:
        """Let a delivery that is dead, parked or waiting be due now, and hand it back as it was.

        It is a possible repeat where a copy may have arrived. Raises StoreError where there is no such delivery, or
        nothing to try again.
        """
        with self.transaction():
            row = self._row(
                "SELECT d.id, d.channel, d.recipient, d.state, d.unknowns, d.message, m.subject FROM delivery AS d "
                "JOIN message AS m ON m.id = d.message WHERE d.id = ?",
                delivery_id,
            )
            if row is None:
                raise StoreError(f"There is no delivery {delivery_id}: `news-monitor deliveries` lists them.")
            if row["state"] in {"sent", "sending"}:
                raise StoreError(
                    f"Delivery {delivery_id} {'was sent' if row['state'] == 'sent' else 'is being sent now'}: "
                    "there is nothing to try again."
                )
            self._execute(
                "UPDATE message SET expires = max(expires, ?) WHERE id = ?", expires, row["message"]
            )
            self._execute(
                "UPDATE delivery SET state = 'waiting', due = ?, detail = ? WHERE id = ?",
                now,
                detail,
                delivery_id,
            )
            self._execute(
                "INSERT INTO attempt (delivery, at, state, unknown, detail) VALUES (?, ?, 'waiting', 0, ?)",
                *(delivery_id, now, detail),
            )
        return row

    def dead(self, channel: str) -> tuple[int, ...]:
        """The deliveries on a channel that are not tried again by themselves, oldest first."""
        return self._column(
            "SELECT id FROM delivery WHERE state = 'dead' AND channel = ? ORDER BY id", channel
        )

    def recover(self, now: str) -> tuple[Delivery, ...]:
        """At the start: what was being sent may have arrived, so it waits again, due now, as a possible repeat."""
        with self.transaction():
            cut_off = self._column("SELECT id FROM delivery WHERE state = 'sending' ORDER BY id")
            for delivery_id in cut_off:
                self.settle(
                    delivery_id, "waiting", now, now, unknown=True, detail="cut off while it was being sent"
                )
            return tuple(self._deliveries("WHERE d.id = ?", delivery_id)[0] for delivery_id in cut_off)

    def park(self, channels_with_recipients: Sequence[tuple[str, str]]) -> None:
        """Park what waits for a target that is no longer configured, and let it wait again when that returns."""
        configured = set(channels_with_recipients)
        with self.transaction():
            targets = self._rows(
                "SELECT DISTINCT channel, recipient, state FROM delivery WHERE state IN ('waiting', 'parked')"
            )
            for target in targets:
                wanted = "waiting" if (target["channel"], target["recipient"]) in configured else "parked"
                self._execute(
                    "UPDATE delivery SET state = ? WHERE channel = ? AND recipient = ? AND state = ?",
                    *(wanted, target["channel"], target["recipient"], target["state"]),
                )

    def hasten(self, now: str, beyond: str) -> None:
        """Make due now what is due later than `beyond`: those times are of a clock that was set back since."""
        with self.transaction():
            self._execute("UPDATE delivery SET due = ? WHERE state = 'waiting' AND due > ?", now, beyond)

    def next_due(self, now: str) -> str | None:
        """When the next delivery is due: `now` where one is due already, None where none waits."""
        due: str | None = self._value("SELECT max(min(due), ?) FROM delivery WHERE state = 'waiting'", now)
        return due

    def outstanding(self) -> int:
        """How many deliveries are still owed: waiting or being sent."""
        owed: int = self._value("SELECT count(*) FROM delivery WHERE state IN ('waiting', 'sending')")
        return owed

    def deliveries(self, limit: int, state: str | None = None) -> list[Row]:
        """Deliveries as people see them, newest first."""
        rows = self._rows(
            "SELECT d.id, d.channel, d.recipient, d.state, m.severity, m.subject, m.alerts, d.attempts, d.unknowns, "
            "m.created, d.due, m.expires, d.first_sent, d.detail "
            "FROM delivery AS d JOIN message AS m ON m.id = d.message "
            "WHERE d.state = ifnull(?, d.state) ORDER BY d.id DESC LIMIT ?",
            *(state, limit),
        )
        return [row | {"alerts": list(unpack(tuple[str, ...], row["alerts"]))} for row in rows]

    def _deliveries(self, condition: str, *values: object) -> tuple[Delivery, ...]:
        rows = self._rows(_DELIVERY + condition, *values)
        return tuple(
            Delivery(
                **row
                | {"severity": Severity(row["severity"]), "alerts": unpack(tuple[str, ...], row["alerts"])}
            )
            for row in rows
        )
