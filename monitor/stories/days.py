"""Days as texts tell them, at any precision, and how far two of them lie apart."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

WEEK, MONTH = timedelta(days=7), timedelta(days=31)
_YEAR, _MONTH, _DAY = len("2024"), len("2024-03"), len("2024-03-26")


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day that a date may mean."""

    first: date
    last: date

    def near(self, other: "Days", slack: timedelta) -> bool:
        """Whether both may be one day, give or take `slack`; only where both are told to the day or two."""
        if max(self.last - self.first, other.last - other.first) > slack:
            return False
        return self.first - other.last <= slack and other.first - self.last <= slack

    def hold(self, other: "Days", slack: timedelta, longest: timedelta = WEEK) -> bool:
        """Whether a day may be one of these, give or take `slack`; only where they are `longest` at most."""
        if self.last - self.first >= longest:
            return False
        return self.first - other.first <= slack and other.last - self.last <= slack


@lru_cache(maxsize=10_000)
def days_of(told: str | None) -> Days | None:
    """The days that an ISO 8601 date means: a day, a week, a month or a year; None where it is no date.

    A time with an offset counts by its day in UTC.
    """
    if not told:
        return None
    try:
        return _days(told)
    except ValueError:
        return None


def _days(told: str) -> Days:
    if "-W" in told:
        monday = date.fromisoformat(f"{told[:8]}-1")
        return Days(monday, monday + timedelta(days=6))
    if len(told) == _YEAR:
        return Days(date(int(told), 1, 1), date(int(told), 12, 31))
    if len(told) == _MONTH:
        first = date.fromisoformat(f"{told}-01")
        return Days(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    moment = datetime.fromisoformat(told)
    day = (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    return Days(day, day)


def apart(one: str | None, other: str | None, slack: timedelta) -> bool:
    """Whether two told dates cannot be one day, give or take `slack`; unknown ones are not apart."""
    ours, theirs = days_of(one), days_of(other)
    if ours is None or theirs is None:
        return False
    return ours.first - theirs.last > slack or theirs.first - ours.last > slack
