"""When a delivery is tried again, and when it is given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.model import Delivery, Outcome, OutcomeKind

FIRST_WAIT = 30.0
"""Seconds that the first retry waits at most; each further one doubles it."""

LONGEST_WAIT = 3600.0
"""Seconds that any retry waits at most, so that a channel that is back is used within the hour."""

MOST_UNKNOWN = 3
"""So many copies that may have arrived are enough: more would only be repeats."""

KEEP_TRYING = timedelta(hours=72)
"""A delivery is tried for so long before it is dead."""

_LONGEST_FLOOR = 7 * 86400.0
"""Longer than anything is kept trying; keeps an absurd Retry-After from overflowing the calendar."""


@dataclass(frozen=True, slots=True)
class After:
    """What a delivery becomes after an attempt; `due` is when it is tried again.

    `unknown` says that a copy may have arrived, so that the next one is marked as a repeat.
    """

    state: Literal["sent", "waiting", "dead"]
    due: str | None
    unknown: bool
    detail: str


def after(delivery: Delivery, outcome: Outcome, now: str, expires: str, jitter: float) -> After:
    """What to do after an attempt.

    `delivery.attempts` counts this attempt; `now` and `expires` are ISO 8601, `jitter` is a number
    from 0 to 1. A refusal is final. Anything else is tried again until `expires`, or until three
    copies may have arrived.
    """
    if outcome.kind is OutcomeKind.SENT:
        return After("sent", None, unknown=False, detail=outcome.detail)
    if outcome.kind is OutcomeKind.REFUSED:
        return After("dead", None, unknown=False, detail=f"refused: {outcome.detail}")
    unknown = outcome.kind is OutcomeKind.UNKNOWN
    if unknown and delivery.unknowns + 1 >= MOST_UNKNOWN:
        detail = f"{MOST_UNKNOWN} copies may have arrived, none was confirmed: {outcome.detail}"
        return After("dead", None, unknown, detail)
    due = datetime.fromisoformat(now) + timedelta(seconds=_wait(delivery.attempts, outcome, jitter))
    if due > datetime.fromisoformat(expires):
        return After("dead", None, unknown, f"given up after {delivery.attempts} attempts: {outcome.detail}")
    return After("waiting", due.isoformat(timespec="microseconds"), unknown, outcome.detail)


def _wait(attempts: int, outcome: Outcome, jitter: float) -> float:
    """Seconds to the next attempt: exponential backoff with full jitter, no less than asked for.

    Source: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015:
    sleep = random_between(0, min(cap, base * 2 ** attempt)).
    """
    doublings = min(max(attempts - 1, 0), 10)
    wait = jitter * min(LONGEST_WAIT, FIRST_WAIT * 2.0**doublings)
    return min(max(wait, outcome.retry_after or 0.0), _LONGEST_FLOOR)
