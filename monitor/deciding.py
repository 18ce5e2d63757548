"""Alert or not, with the reason; and when a delivery is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from monitor.model import (
    AlertKind,
    BlockKind,
    Decision,
    Delivery,
    Earlier,
    Event,
    Evidence,
    ExceptionRule,
    FollowUp,
    Happening,
    Held,
    Match,
    Outcome,
    OutcomeKind,
    Over,
    OverType,
    Sense,
    Severity,
    Silence,
    Status,
    Watch,
    short_hash,
)
from monitor.trends import Trend

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
class Case:
    """Everything that bears on whether a match becomes an alert.

    `new` says that the happening was opened by this match; `earlier` are the alerts of this watch on it,
    oldest first. `trend` is what the match means along time, None where the watch does not look or the
    article states no date. `sources` independent ones tell the happening. `recent` are the alerts of the
    same book within the cooldown: when, and how grave. `silence` is what a person asked for about the watch or
    whoever is in the match. `now` is ISO 8601.
    """

    match: Match
    watch: Watch
    happening: Happening
    article: str
    now: str
    new: bool = True
    earlier: tuple[Earlier, ...] = ()
    exception: ExceptionRule | None = None
    sources: int = 1
    trend: Trend | None = None
    recent: tuple[tuple[str, Severity], ...] = ()
    silence: Silence | None = None


def decide(case: Case) -> Decision:
    """Whether a match becomes an alert.

    The first time that a watch meets a happening is an alert, even where another watch knew of it
    before; after that only a new fact is told that the watch follows up.
    """
    decision = _decided(case)
    if decision.kind is None or case.silence is None:
        return decision
    silence, words = case.silence.id, str(case.silence)
    return replace(decision, kind=None, reason=Held.SILENCED, detail=words, due=None, silence=silence)


def _decided(case: Case) -> Decision:
    severity = case.match.severity_at(case.sources)
    case = replace(case, match=replace(case.match, severity=severity or case.match.severity))
    held = _aside(case.match) or _held(case.watch, case.exception, case.now[:10])
    if not held and severity is None:
        held = _by_sources(case)
    if held:
        return _decision(case, None, *held)
    if case.earlier:
        return _again(case)
    if case.watch.over and not (case.trend and case.trend.met):
        return _decision(case, None, *_not_yet(case.watch.over, case.trend))
    known = "" if case.new else f"known since {case.happening.seen[:10]}"
    decision = _decision(case, AlertKind.ALERT, Held.NEW, known)
    return cooled(case, replace(decision, trend=case.trend.words if case.trend else ""))


def cooled(case: Case, decision: Decision) -> Decision:
    """The decision, held back where its watch told of the same book lately, and nothing less grave."""
    if decision.kind is None or not case.recent:
        return decision
    gravest = max(severity.rank for _, severity in case.recent)
    if case.match.severity.rank > gravest:
        return decision
    last = max(when for when, _ in case.recent)
    until = datetime.fromisoformat(last) + timedelta(seconds=case.watch.cooldown)
    due = until.isoformat(timespec="microseconds")
    detail = f"until {due[:16]}, told last at {last[:16]}"
    return replace(decision, reason=Held.COOLDOWN, detail=detail, due=due)


def _decision(case: Case, kind: AlertKind | None, reason: Held, detail: str = "") -> Decision:
    return Decision(case.match, case.happening, kind, reason, detail, sources=case.sources)


def _by_sources(case: Case) -> tuple[Held, str]:
    """More sources are needed, or there are more than the watch wants."""
    needed = [least for least, severity in case.match.by_sources if severity and least > case.sources]
    if needed:
        return Held.SOURCES, f"{case.sources} of {needed[0]}"
    return Held.CONFIRMED, f"{case.sources} of them"


def _not_yet(over: Over, trend: Trend | None) -> tuple[Held, str]:
    if trend is None:
        return Held.UNDATED, ""
    return Held.WAITING if over.type is OverType.ABSENT else Held.TREND, trend.words


def _again(case: Case) -> Decision:
    """A happening that was told already: only a new fact is told."""
    first = case.earlier[0].article
    facts = news(case)
    if case.article in {one.article for one in case.earlier} and FollowUp.LEVEL not in facts:
        return _decision(case, None, Held.REPEATED)
    if facts:
        told = ", ".join(facts.values())
        return cooled(
            case, _decision(case, AlertKind.FOLLOW_UP, Held.FOLLOWS, f"{told}, first told by article {first}")
        )
    return _decision(case, None, Held.SAME, f"told by article {first}")


def news(case: Case) -> dict[FollowUp, str]:
    """The new facts that the watch follows up, in words; of `all`, that there is another article."""
    facts = {kind: words for kind, words in _facts(case).items() if words and kind in case.watch.follow_up}
    if FollowUp.ALL in case.watch.follow_up:
        number = len({one.article for one in case.earlier}) + 1
        facts[FollowUp.ALL] = f"article {number} on this happening"
    return facts


def _facts(case: Case) -> dict[FollowUp, str]:
    """What this match tells that none of the alerts before did, by kind; "" where nothing is new."""
    match, event = case.match, case.match.event
    before = [one.event for one in case.earlier if one.event]
    quotes = _said(match.evidence) - {each for one in case.earlier for each in _said(one.evidence)}
    named = _named(match.evidence) - {each for one in case.earlier for each in _named(one.evidence)}
    graver = match.severity.rank > max(one.severity.rank for one in case.earlier)
    place = event.place if event and event.place not in {one.place for one in before} else None
    return {
        FollowUp.ACTOR: f"new: {', '.join(sorted(named))}" if named else "",
        FollowUp.EVENT: f"now {event.type}" if event and event.type not in {e.type for e in before} else "",
        FollowUp.LEVEL: f"now {match.severity}" if graver else "",
        FollowUp.FIGURE: _risen(event, before),
        FollowUp.PLACE: f"in {place}" if place else "",
        FollowUp.QUOTE: "a new statement" if quotes else "",
        FollowUp.SOURCES: f"now {case.sources} independent sources"
        if case.sources > max(one.sources for one in case.earlier)
        else "",
        FollowUp.DENIAL: "now denied" if event and _newly_denied(event, before) else "",
    }


def _named(evidence: tuple[Evidence, ...]) -> set[str]:
    return {
        piece.actor for piece in evidence if piece.actor and piece.clause in {"who", "to", "actor", "says"}
    }


def _said(evidence: tuple[Evidence, ...]) -> set[str]:
    return {piece.text for piece in evidence if piece.clause == "says"}


def _risen(event: Event | None, before: Sequence[Event]) -> str:
    highest: dict[str, int] = {}
    for one in before:
        highest |= {kind: max(number, highest.get(kind, 0)) for kind, number in one.figures}
    told = event.figures if event else ()
    return ", ".join(f"{number} {kind}" for kind, number in told if number > highest.get(kind, 0))


def _newly_denied(event: Event, before: Sequence[Event]) -> bool:
    return event.sense is Sense.DENIED and all(one.sense is not Sense.DENIED for one in before)


def alert_id(decision: Decision, article_id: str) -> str:
    """One id for the alert of a watch on a happening, and one for each article that follows it up, at each level."""
    parts = ["alert", decision.match.watch, decision.happening.id]
    if decision.kind is AlertKind.FOLLOW_UP:
        parts += [article_id, decision.match.severity]
    return short_hash(" ".join(parts))


def grouped(decisions: Sequence[Decision]) -> list[tuple[Decision, ...]]:
    """Decisions that make one alert each: those of one watch on one happening, where any of them sends."""
    groups: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        groups.setdefault((decision.match.watch, decision.happening.id), []).append(decision)
    return [tuple(group) for group in groups.values() if any(one.kind for one in group)]


def due_of(group: Sequence[Decision]) -> str | None:
    """Until when an alert is held back: as long as every decision that sends is."""
    due = [one.due for one in group if one.kind]
    return None if None in due else max(filter(None, due), default=None)


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
