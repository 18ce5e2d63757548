"""Days as texts tell them."""

from datetime import date, timedelta

import pytest

from monitor.stories.days import MONTH, Days, apart, days_of

DAY = timedelta(days=1)
TOLD = {
    "2026-03-09": ((2026, 3, 9), (2026, 3, 9)),
    "2026-03-09T23:30:00-05:00": ((2026, 3, 10), (2026, 3, 10)),
    "2026-03-09T23:30": ((2026, 3, 9), (2026, 3, 9)),
    "2026-W11": ((2026, 3, 9), (2026, 3, 15)),
    "2026-02": ((2026, 2, 1), (2026, 2, 28)),
    "2026": ((2026, 1, 1), (2026, 12, 31)),
}


@pytest.mark.parametrize(("told", "days"), TOLD.items())
def test_days_of_any_precision(told: str, days: tuple[tuple[int, int, int], ...]):
    first, last = days
    assert days_of(told) == Days(date(*first), date(*last))


@pytest.mark.parametrize("told", [None, "", "soon", "2026-13", "198X"])
def test_what_is_no_day(told: str | None):
    assert days_of(told) is None


def test_near_is_said_of_days_only():
    monday, tuesday, month = days_of("2026-03-09"), days_of("2026-03-10"), days_of("2026-03")
    assert monday
    assert tuesday
    assert month
    assert monday.near(tuesday, DAY)
    assert not monday.near(tuesday, timedelta())
    assert not monday.near(month, DAY)


def test_a_week_holds_its_days():
    monday, week, month = days_of("2026-03-09"), days_of("2026-W11"), days_of("2026-03")
    assert monday
    assert week
    assert month
    assert week.hold(monday, DAY)
    assert days_of("2026-W10").hold(monday, DAY)  # type: ignore[union-attr]
    assert not days_of("2026-W10").hold(monday, timedelta())  # type: ignore[union-attr]
    assert not days_of("2026-W12").hold(monday, timedelta())  # type: ignore[union-attr]
    assert not month.hold(monday, DAY)
    assert month.hold(monday, DAY, MONTH)


def test_apart_takes_what_may_be_one_as_one():
    assert apart("2026-03-09", "2026-03-11", DAY)
    assert apart("2026-03-11", "2026-03-09", DAY)
    assert not apart("2026-03-09", "2026-03", DAY)
    assert apart("2026-03-09", "2026-05", DAY)
    assert not apart("2026-03-09", None, DAY)
