"""Alert or not, and when to try again."""

import math
from dataclasses import replace
from typing import Any

import pytest
import samples as s

from monitor.deciding import After, after, alert_id, decide
from monitor.model import (
    AlertKind,
    Decision,
    Delivery,
    ExceptionRule,
    FollowUp,
    Happening,
    Held,
    Match,
    Outcome,
    OutcomeKind,
    Severity,
    Span,
    Status,
)

MATCH = Match("w", Severity.HIGH, Span(0, 5), (), None)
HAPPENING = Happening("h1", "s1", None, None, None, None, None, "2026-03-08T08:00:00+00:00", "a1")
TODAY = "2026-03-10"


def decided(
    *, new: bool = True, fired: tuple[str, ...] = (), exception: ExceptionRule | None = None, **fields: Any
) -> Decision:
    return decide(MATCH, s.watch(s.named("aldo"), **fields), HAPPENING, new, fired, "a2", exception, TODAY)


DECISIONS = {
    "new": ({}, AlertKind.ALERT, Held.NEW, ""),
    "known from another watch": ({"new": False}, AlertKind.ALERT, Held.NEW, "known since 2026-03-08"),
    "told already": ({"fired": ("a1",)}, None, Held.SAME, "told by article a1"),
    "told already for this article": ({"fired": ("a1", "a2")}, None, Held.REPEATED, ""),
    "not again where all is followed": (
        {"fired": ("a2",), "follow_up": {FollowUp.ALL}},
        None,
        Held.REPEATED,
        "",
    ),
    "followed up": (
        {"fired": ("a1",), "follow_up": {FollowUp.ALL}},
        AlertKind.FOLLOW_UP,
        Held.FOLLOWS,
        "article 2 on this happening, first told by article a1",
    ),
    "draft": ({"status": Status.DRAFT, "send": ()}, None, Held.DRAFT, "set status: active to let it send"),
    "nowhere": ({"send": (), "until": "2026-01-01"}, None, Held.NOWHERE, ""),
    "somewhere": ({"send": ("desk",)}, AlertKind.ALERT, Held.NEW, ""),
    "last day": ({"until": TODAY}, AlertKind.ALERT, Held.NEW, ""),
    "over": ({"until": "2026-03-09"}, None, Held.EXPIRED, "until 2026-03-09"),
}


@pytest.mark.parametrize(("how", "kind", "reason", "detail"), DECISIONS.values(), ids=DECISIONS)
def test_decisions(how: dict[str, Any], kind: AlertKind | None, reason: Held, detail: str):
    assert decided(**how) == Decision(MATCH, HAPPENING, kind, reason, detail)


EXCEPTIONS = {
    "in force": ({}, "x"),
    "with its reason": ({"note": "a film"}, "x: a film"),
    "last day": ({"until": TODAY}, "x"),
    "over": ({"until": "2026-03-09"}, None),
}


@pytest.mark.parametrize(("fields", "detail"), EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_an_exception_holds_an_alert_back(fields: dict[str, str], detail: str | None):
    found = decided(exception=s.exception(s.said("=drill"), **fields))
    assert found.reason is (Held.EXCEPTED if detail else Held.NEW)
    assert found.detail == (detail or "")


def test_alert_ids_are_one_per_happening_and_one_per_following_article():
    first, follow = decided(), decided(fired=("a1",), follow_up={FollowUp.ALL})
    assert alert_id(first, "a1") == alert_id(decided(new=False), "a9")
    assert len({alert_id(first, "a1"), alert_id(follow, "a2"), alert_id(follow, "a3")}) == 3
    other = replace(first, happening=replace(HAPPENING, id="h2"))
    assert alert_id(other, "a1") != alert_id(first, "a1")


NOW = "2026-03-10T08:00:00.000000+00:00"
EXPIRES = "2026-03-13T08:00:00.000000+00:00"


def tried(kind: OutcomeKind, retry_after: float | None = None, jitter: float = 1.0, **fields: Any) -> After:
    known = {"attempts": 1, **fields}
    delivery = Delivery(1, "chat", "desk", Severity.HIGH, "subject", "body", "", ("a",), **known)
    return after(delivery, Outcome(kind, "why", retry_after), NOW, EXPIRES, jitter)


def test_what_is_final():
    assert tried(OutcomeKind.SENT) == After("sent", None, False, "why")
    assert tried(OutcomeKind.REFUSED) == After("dead", None, False, "refused: why")


RETRIES = [OutcomeKind.NOT_CONNECTED, OutcomeKind.RETRY, OutcomeKind.UNKNOWN]


@pytest.mark.parametrize("kind", RETRIES)
def test_what_is_tried_again(kind: OutcomeKind):
    found = tried(kind)
    assert (found.state, found.unknown, found.detail) == ("waiting", kind is OutcomeKind.UNKNOWN, "why")
    assert found.due == "2026-03-10T08:00:30.000000+00:00"


WAITS = {
    "the first doubles": (2, 1.0, None, "2026-03-10T08:01:00.000000+00:00"),
    "and doubles": (5, 1.0, None, "2026-03-10T08:08:00.000000+00:00"),
    "up to an hour": (500, 1.0, None, "2026-03-10T09:00:00.000000+00:00"),
    "an attempt that was not counted": (0, 1.0, None, "2026-03-10T08:00:30.000000+00:00"),
    "full jitter": (1, 0.0, None, NOW),
    "half": (2, 0.5, None, "2026-03-10T08:00:30.000000+00:00"),
    "asked to wait longer": (1, 1.0, 120.0, "2026-03-10T08:02:00.000000+00:00"),
    "asked to wait less": (2, 1.0, 5.0, "2026-03-10T08:01:00.000000+00:00"),
    "asked for nonsense": (1, 1.0, math.nan, "2026-03-10T08:00:30.000000+00:00"),
}


@pytest.mark.parametrize(("attempts", "jitter", "asked", "due"), WAITS.values(), ids=WAITS)
def test_waits(attempts: int, jitter: float, asked: float | None, due: str):
    assert tried(OutcomeKind.RETRY, asked, jitter, attempts=attempts).due == due


@pytest.mark.parametrize("asked", [4 * 86400.0, 1e300, math.inf])
def test_what_would_come_after_the_end_is_dead(asked: float):
    found = tried(OutcomeKind.RETRY, asked, attempts=7)
    assert found == After("dead", None, False, "given up after 7 attempts: why")


def test_the_third_copy_that_may_have_arrived_is_the_last():
    assert tried(OutcomeKind.UNKNOWN, unknowns=1).state == "waiting"
    found = tried(OutcomeKind.UNKNOWN, unknowns=2)
    assert found == After("dead", None, True, "3 copies may have arrived, none was confirmed: why")
    assert tried(OutcomeKind.RETRY, unknowns=2).state == "waiting"
