"""Dates as news writes them -> ISO 8601 at the precision that was stated, or None; nothing is made up."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"\b{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)\b",
        rf"{_DAY}\.?(?:\s+of)?[\s-]+{_MONTH},?[\s-]*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.(?P<month>\d\d?)\.{_YEAR}",
        rf"\b(?P<first>\d\d?)/(?P<second>\d\d?)/{_YEAR}",
    )
)
_TIME = re.compile(
    r"(?:\b|(?<=T))(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>Z\b|(?:UTC|GMT)?[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?\)?",
    re.IGNORECASE,
)
_BARE_HOUR = re.compile(r"\b(?P<hour>1[0-2]|[1-9])\s*(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
_ZONES = {
    "UTC": 0,
    "UT": 0,
    "GMT": 0,
    "Z": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
"""Hours from UTC of the named zones of RFC 5322, section 4.3; other letters stay local time, for they are ambiguous."""
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)", re.IGNORECASE)
_YEARS = range(1900, 2101)
_EPOCH = (100_000_000, 4_102_444_800)
"""Seconds since 1970 that are taken for a time: 1973 to 2100."""


class Dated(NamedTuple):
    """A date found in a line: ISO 8601, and what the line says besides."""

    iso: str
    rest: str


def read_date(value: object) -> str | None:
    """A date field as ISO 8601: accepts ISO forms, RFC 5322, epoch seconds or milliseconds, and written-out dates."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    if not isinstance(value, str) or len(value) > 100:
        return None
    found = find_date(value)
    return _from_iso(value.strip()) or (found.iso if found else _from_mail(value))


def find_date(line: str) -> Dated | None:
    """The first full date (day, month and year) in a line, with its time where one is written beside it."""
    for shape in _SHAPES:
        found = shape.search(line)
        day = _day_of(found) if found else None
        if found and day:
            return _with_time(day, f"{line[: found.start()]} {line[found.end() :]}")
    return None


def _day_of(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    day, month = (
        _numeric_order(parts) if "first" in parts else (int(parts["day"]), _month_number(parts["month"]))
    )
    try:
        return datetime(int(parts["year"]), month, day)  # noqa: DTZ001 - the zone is stated elsewhere or nowhere
    except ValueError:  # no such day
        return None


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1


def _numeric_order(parts: dict[str, str]) -> tuple[int, int]:
    """Day and month of 30/03/2024 or 03/30/2024; month 0, which no date has, where both readings are possible."""
    first, second = int(parts["first"]), int(parts["second"])
    if first == second or first > 12:
        return first, second
    return (second, first) if second > 12 else (first, 0)


def _with_time(day: datetime, rest: str) -> Dated:
    found = _TIME.search(rest) or _BARE_HOUR.search(rest)
    if not found:
        return Dated(day.date().isoformat(), rest)
    parts = found.groupdict()
    hour = _hour_of(int(parts["hour"]), parts["half"])
    moment = day.replace(
        hour=hour, minute=int(parts.get("minute") or 0), second=int(parts.get("second") or 0)
    )
    stated = moment.replace(tzinfo=_zone_of(parts.get("zone")))
    precision = "seconds" if parts.get("second") else "minutes"
    return Dated(stated.isoformat(timespec=precision), f"{rest[: found.start()]} {rest[found.end() :]}")


def _hour_of(hour: int, half: str | None) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone_of(name: str | None) -> timezone | None:
    if not name:
        return None
    offset = _OFFSET.fullmatch(name)
    if not offset:
        hours = _ZONES.get(name.upper())
        return None if hours is None else timezone(timedelta(hours=hours))
    minutes = int(offset["hours"]) * 60 + int(offset["minutes"])
    return (
        timezone(timedelta(minutes=-minutes if offset["sign"] == "-" else minutes))
        if minutes < 24 * 60
        else None
    )


def _from_iso(text: str) -> str | None:
    """ISO 8601 as `datetime` reads it, at the precision that was written; years and months alone are no day."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    if not re.search(r"[T ]\d", text):
        return moment.date().isoformat()
    to_the_second = moment.second or re.search(r":\d\d:\d\d|T\d{6}", text)
    return moment.isoformat(timespec="seconds" if to_the_second else "minutes")


def _from_mail(text: str) -> str | None:
    """The date form of mail and of RSS (RFC 5322, section 3.3)."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds") if moment.year in _YEARS else None


def _from_epoch(number: float) -> str | None:
    low, high = _EPOCH
    if not low <= number <= high * 1000:
        return None
    seconds = number / 1000 if number > high else number
    return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="seconds")
