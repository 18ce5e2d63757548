"""Step 3: what is due is claimed, sent, and settled; a dead letter is told to the operator."""

import logging
import random
from collections.abc import Callable, Mapping

from monitor import retrying
from monitor.model import Delivery, Outcome, OutcomeKind, Target, WorkerError
from monitor.pipeline.desk import Desk, operator_notice
from monitor.store import Store

log = logging.getLogger(__name__)

Sender = Callable[[Target, Delivery], Outcome]
"""Sends one message to one recipient; raises WorkerError where the sending process was killed."""


class Courier:
    """Sends what is due on one channel, most severe first.

    An outcome that the store could not take (a full disk) is kept and settled before anything
    else is sent, so that no copy goes out whose predecessor is not on record.
    """

    def __init__(
        self,
        desk: Desk,
        channel: str,
        targets: Mapping[tuple[str, str], Target],
        send: Sender,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._desk, self._channel, self._targets = desk, channel, targets
        self._send, self._stopping = send, stopping
        self._unsettled: list[tuple[Delivery, Outcome]] = []

    def deliver(self) -> int:
        """Send a batch of what is due now; returns how many were tried."""
        self._settle()
        desk = self._desk
        due = desk.write(lambda store: store.due(self._channel, desk.now()))
        tried = 0
        for row in due:
            if self._stopping():
                break
            claimed = self._claim(row)
            if claimed:
                self._unsettled.append((claimed, self._attempt(claimed)))
                self._settle()
                tried += 1
        return tried

    def _claim(self, row: Delivery) -> Delivery | None:
        return self._desk.write(lambda store: store.claim(row.id, self._desk.now()))

    def _attempt(self, delivery: Delivery) -> Outcome:
        try:
            return self._send(self._targets[delivery.channel, delivery.recipient], delivery)
        except WorkerError as error:
            return Outcome(OutcomeKind.UNKNOWN, str(error))

    def _settle(self) -> None:
        while self._unsettled:
            delivery, outcome = self._unsettled[0]
            self._desk.write(lambda store, d=delivery, o=outcome: _settle(store, self._desk, d, o))  # type: ignore[misc]
            del self._unsettled[0]


def _settle(store: Store, desk: Desk, delivery: Delivery, outcome: Outcome) -> None:
    after = retrying.after(delivery, outcome, desk.now(), delivery.expires, random.random())  # noqa: S311 - jitter, not a secret
    with store.transaction():
        store.settle(delivery.id, after.state, desk.now(), after.due, after.unknown, after.detail)
        if after.state == "dead":
            _tell(store, desk, delivery, after.detail)
    if outcome.kind is not OutcomeKind.SENT:
        log.warning("delivery %s to %s: %s (%s)", delivery.id, delivery.channel, outcome.kind, outcome.detail)


def _tell(store: Store, desk: Desk, delivery: Delivery, detail: str) -> None:
    if not delivery.alerts:
        log.error("an operator notice on %s is dead: %s", delivery.channel, detail)
        return
    told = operator_notice(
        store,
        desk,
        f"Not delivered on {delivery.channel}: {delivery.subject}",
        [
            f"Channel {delivery.channel}, recipient {delivery.recipient}: {detail}",
            *(f"news-monitor alerts {alert} shows the alert" for alert in delivery.alerts),
            f"It is not tried again by itself: mend the channel, then news-monitor retry {delivery.id}",
        ],
        once=f"dead:{delivery.id}",
        avoid=delivery.channel,
    )
    if not told:
        log.error(
            "delivery %s on %s is dead and no operator channel is set: %s",
            delivery.id,
            delivery.channel,
            detail,
        )
