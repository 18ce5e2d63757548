"""What a date that news tells means beside the day of publication.

A day of the week is the nearest past one, for news is told within the week; of what lies ahead it is
the nearest to come. Nothing is made up: what cannot be resolved has no ISO text.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

OLD: Final[timedelta] = timedelta(days=31)
"""What a past tense tells is news for a month, so that "last month" always is; what was longer ago is background."""
LATE: Final[timedelta] = timedelta(days=366)
"""So long what is only now revealed is news, and what goes on "since" then."""
SLACK: Final[timedelta] = timedelta(days=1)
"""Over time zones a day may seem one ahead."""
_LEAP: Final = 8
"""Years at most between two 29ths of February."""


class Precision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


_LENGTHS: Final = {
    Precision.DAY: timedelta(days=1),
    Precision.WEEK: timedelta(weeks=1),
    Precision.MONTH: timedelta(days=30),
    Precision.YEAR: timedelta(days=365),
    Precision.DECADE: timedelta(days=3652),
}


class Tense(StrEnum):
    """Where its verb puts a date that states no year; a noun or a present tense leaves it open."""

    PAST = "past"
    OPEN = "open"
    AHEAD = "ahead"


class Period(NamedTuple):
    """A stretch of days, and its ISO 8601 text at the precision that was told.

    A week is "2024-W12"; a decade has the X of EDTF (ISO 8601-2): "198X".
    """

    iso: str
    first: date
    last: date


class Reference(NamedTuple):
    """What dates are resolved against: the day of publication, where known, and its earliest possible one."""

    day: date | None
    floor: date | None

    @classmethod
    def of(cls, published: str | None) -> "Reference":
        """From ISO 8601 of any precision; a month or a year settles no weekday."""
        found = re.match(r"((?:19|20)[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", published or "")
        if not found:
            return cls(None, None)
        year, month, day = found.groups()
        try:
            floor = date(int(year), int(month or 1), int(day or 1))
        except ValueError:  # no such day
            return cls(None, None)
        return cls(floor if day else None, floor)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date as calendars name it; a year, a month or both may be left out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    side: int = 0
    """-1 for "last March", 1 for "next"."""

    def resolve(self, reference: Reference, tense: Tense) -> Period | None:
        """The days that are meant; of several years the one that the tense tells."""
        if self.year is not None:
            return _period(self.year, self.month, self.day)
        return None if reference.day is None else self._nearest(reference.day, tense)

    def is_old(self, reference: Reference) -> bool:
        """Whether the words alone tell that it is long past.

        A bare year that is over is: of last week nobody writes "in 2023". In an undated article so
        are every stated year and a bare month, for news seldom states its own.
        """
        if reference.floor is None:
            return self.year is not None or self.day is None
        return self.month is None and self.year is not None and self.year < reference.floor.year

    def _nearest(self, today: date, tense: Tense) -> Period | None:
        years = range(today.year - _LEAP, today.year + _LEAP + 1)
        found = [p for year in years if (p := _period(year, self.month, self.day))]
        if self.side < 0:
            return next((p for p in reversed(found) if p.last < today), None)
        gone = next((p for p in reversed(found) if p.first <= today + SLACK), None)
        coming = next((p for p in found if p.last >= today), None)
        if tense is Tense.AHEAD or self.side or gone is None or coming is None:
            return coming
        soon = coming.first - today <= min(OLD, today - gone.last)
        return coming if tense is Tense.OPEN and soon else gone


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0; `side` is -1 for "last", 1 for "next"; or the weekend of that day."""

    number: int
    side: int = 0
    weekend: bool = False

    def resolve(self, reference: Reference, tense: Tense) -> Period | None:
        """The day, or the week whose end it is."""
        if reference.day is None:
            return None
        day = reference.day + timedelta(days=self._distance(reference.day.weekday(), tense))
        return _week(day) if self.weekend else _day(day)

    def is_old(self, reference: Reference) -> bool:  # noqa: ARG002 - all kinds of time are asked
        """Never: news is told within the week."""
        return False

    def _distance(self, today: int, tense: Tense) -> int:
        """Days from a day of the week on; "next" is that of the week to come."""
        if self.side > 0 and not self.weekend:
            return 7 - today + self.number
        if tense is Tense.AHEAD or self.side > 0:
            return (self.number - today) % 7
        back = (today - self.number) % 7
        return -7 if self.side < 0 and not back else -back


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the day of publication; with `earlier`, in the part of this unit that is over."""

    precision: Precision
    units: int
    earlier: bool = False

    def resolve(self, reference: Reference, tense: Tense) -> Period | None:  # noqa: ARG002 - all kinds of time are asked
        """The day, week, month, year or decade."""
        if reference.day is None:
            return None
        found = _shifted(reference.day, self.precision, self.units)
        if found and self.earlier and self.precision is Precision.YEAR:
            # Of this month one says so: "earlier this year" is a while ago.
            over = max(found.first, reference.day - OLD - SLACK)
            return found._replace(last=over)
        return found

    def is_old(self, reference: Reference) -> bool:
        """Whether the words alone tell so: "last year" is over, and without a date, what is over a month ago."""
        if self.precision in {Precision.YEAR, Precision.DECADE} and self.units < 0:
            return True
        return reference.day is None and -self.units * _LENGTHS[self.precision] > OLD


@dataclass(frozen=True, slots=True)
class Loose:
    """A time that only says whether it is long past: "decades ago", "hours ago"; or `lasting` since then: "in recent years"."""

    old: bool
    lasting: bool = False

    def resolve(self, reference: Reference, tense: Tense) -> Period | None:  # noqa: ARG002 - all kinds of time are asked
        """Never known."""
        return None

    def is_old(self, reference: Reference) -> bool:  # noqa: ARG002 - all kinds of time are asked
        """What the words say."""
        return self.old


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade by its first year."""

    year: int

    def resolve(self, reference: Reference, tense: Tense) -> Period | None:  # noqa: ARG002 - all kinds of time are asked
        """Its ten years."""
        return _decade(self.year)

    def is_old(self, reference: Reference) -> bool:
        """Whether it is over; undated, any that is named."""
        return reference.floor is None or self.year + 9 < reference.floor.year


When = Calendar | Weekday | Shift | Decade | Loose


def long_past(when: When, reference: Reference, period: Period | None, age: timedelta = OLD) -> bool:
    """Whether a time lies longer than `age` before publication.

    With a longer age than usual only the days count, for then the words may tell of last year.
    """
    if age == OLD and when.is_old(reference):
        return True
    if period is None or reference.floor is None:
        return when.is_old(reference)
    return period.last < reference.floor - age


def _period(year: int, month: int | None, day: int | None) -> Period | None:
    """The days of a year, month or day; None where there is no such day."""
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return _day(first)
    return _month(first) if month else Period(f"{year:04}", first, date(year, 12, 31))


def _day(day: date) -> Period:
    return Period(day.isoformat(), day, day)


def _week(day: date) -> Period:
    year, week, number = day.isocalendar()
    monday = day - timedelta(days=number - 1)
    return Period(f"{year}-W{week:02}", monday, monday + timedelta(days=6))


def _month(day: date) -> Period:
    first = day.replace(day=1)
    after = _months_on(first, 1)
    return Period(f"{first:%Y-%m}", first, after - timedelta(days=1))


def _months_on(first: date, months: int) -> date:
    """The first of the month so many months away."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _decade(year: int) -> Period:
    first = year // 10 * 10
    return Period(f"{first // 10:03}X", date(first, 1, 1), date(first + 9, 12, 31))


def _shifted(today: date, precision: Precision, units: int) -> Period | None:
    """The unit that lies so many units away; None beyond the calendar."""
    try:
        match precision:
            case Precision.DAY:
                return _day(today + timedelta(days=units))
            case Precision.WEEK:
                return _week(today + timedelta(weeks=units))
            case Precision.MONTH:
                return _month(_months_on(today.replace(day=1), units))
            case Precision.YEAR:
                return _period(today.year + units, None, None)
            case _:
                return _decade(today.year + 10 * units)
    except (ValueError, OverflowError):
        return None
