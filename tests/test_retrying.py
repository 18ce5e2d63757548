"""When a delivery is tried again, and when it is given up."""

import math
from typing import Any

import pytest

from monitor.model import Delivery, Outcome, OutcomeKind, Severity
from monitor.retrying import After, after

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
