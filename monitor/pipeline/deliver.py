"""Step 3: what is due is claimed, sent, and settled; a dead letter is told to the operator."""

import logging
import random
from collections.abc import Callable, Mapping

from monitor import deciding
from monitor.model import Delivery, Outcome, OutcomeKind, Target, WorkerError
from monitor.pipeline.desk import Desk, operator_notice
from monitor.store import Store

log = logging.getLogger(__name__)

Sender = Callable[[Target, Delivery], Outcome]
"""Sends one message to one recipient; raises WorkerError where the sending process was killed."""


def deliver(
    desk: Desk,
    channel: str,
    targets: Mapping[tuple[str, str], Target],
    send: Sender,
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Send what is due on one channel now, most severe first; returns how many were tried."""
    due = desk.write(lambda store: store.due(channel, desk.now()))
    tried = 0
    for row in due:
        if stopping():
            break
        claimed = desk.write(lambda store, row=row: store.claim(row.id, desk.now()))  # type: ignore[misc]
        if claimed is None:
            continue
        outcome = _attempt(send, targets[claimed.channel, claimed.recipient], claimed)
        desk.write(lambda store, row=claimed, out=outcome: _settle(store, desk, row, out))  # type: ignore[misc]
        tried += 1
    return tried


def _attempt(send: Sender, target: Target, delivery: Delivery) -> Outcome:
    try:
        return send(target, delivery)
    except WorkerError as error:
        return Outcome(OutcomeKind.UNKNOWN, str(error))


def _settle(store: Store, desk: Desk, delivery: Delivery, outcome: Outcome) -> None:
    after = deciding.after(delivery, outcome, desk.now(), delivery.expires, random.random())  # noqa: S311 - jitter, not a secret
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
            "It is not tried again by itself; mend the channel.",
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
