"""Alert or not, with the reason; and when a delivery is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.model import (
    AlertKind,
    BlockKind,
    Decision,
    Delivery,
    ExceptionRule,
    FollowUp,
    Happening,
    Held,
    Match,
    Outcome,
    OutcomeKind,
    Status,
    Watch,
    short_hash,
)

FIRST_WAIT = 30.0
"""Seconds that the first retry waits at most; each further one doubles it."""

LONGEST_WAIT = 3600.0
"""Seconds that any retry waits at most, so that a channel that is back is used within the hour."""

MOST_UNKNOWN = 3
"""So many copies that may have arrived are enough: more would only be repeats."""

_LONGEST_FLOOR = 7 * 86400.0
"""Longer than anything is kept trying; keeps an absurd Retry-After from overflowing the calendar."""


def decide(  # noqa: PLR0913, PLR0917 - everything that bears on it is an argument, nothing is looked up
    match: Match,
    watch: Watch,
    happening: Happening,
    new: bool,
    fired: Sequence[str],
    article_id: str,
    exception: ExceptionRule | None,
    today: str,
) -> Decision:
    """Whether a match becomes an alert.

    `new` says that the happening was opened by this match; `fired` are the articles for which this
    watch has already alerted on it, oldest first; `today` is an ISO date. The first time that a
    watch meets a happening is an alert, even where another watch knew of it before.
    """
    held = _aside(match) or _held(watch, exception, today)
    if held:
        return Decision(match, happening, None, *held)
    if not fired:
        known = "" if new else f"known since {happening.seen[:10]}"
        return Decision(match, happening, AlertKind.ALERT, Held.NEW, known)
    if article_id in fired:
        return Decision(match, happening, None, Held.REPEATED)
    if FollowUp.ALL in watch.follow_up:
        detail = f"article {len(fired) + 1} on this happening, first told by article {fired[0]}"
        return Decision(match, happening, AlertKind.FOLLOW_UP, Held.FOLLOWS, detail)
    return Decision(match, happening, None, Held.SAME, f"told by article {fired[0]}")


def alert_id(decision: Decision, article_id: str) -> str:
    """One id for the alert of a watch on a happening, and one for each article that follows it up."""
    parts = ["alert", decision.match.watch, decision.happening.id]
    if decision.kind is AlertKind.FOLLOW_UP:
        parts.append(article_id)
    return short_hash(" ".join(parts))


def _aside(match: Match) -> tuple[Held, str] | None:
    """A match beside the news is kept and tells nobody: captions show old photos, teasers other articles."""
    if match.only_in is None:
        return None
    kind = "line of the page" if match.only_in is BlockKind.OTHER else match.only_in
    return Held.ASIDE, f"only in a {kind}"


def _held(watch: Watch, exception: ExceptionRule | None, today: str) -> tuple[Held, str] | None:
    if watch.status is Status.DRAFT:
        return Held.DRAFT, "set status: active to let it send"
    if watch.send == ():
        return Held.NOWHERE, ""
    if watch.until is not None and watch.until < today:
        return Held.EXPIRED, f"until {watch.until}"
    if exception and (exception.until is None or today <= exception.until):
        return Held.EXCEPTED, f"{exception.id}: {exception.note}" if exception.note else exception.id
    return None


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
