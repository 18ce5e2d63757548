"""Dates as news writes them -> ISO 8601 at the precision that was stated, or None; nothing is made up."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from monitor.reading.calendars import MONTHS, SOLAR_MONTHS, from_solar

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_SOLAR_MONTH = rf"(?P<month>{'|'.join(sorted(SOLAR_MONTHS, key=len, reverse=True))})\b"
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_SOLAR_YEAR = r"(?P<solar>1(?:3[7-9]|4[01])\d)\b"
"""1991 to 2040; the lunar years of that time begin at 1411, but nobody writes them without their months."""
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"\b{_YEAR}[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)",
        rf"{_DAY}\.?(?:\s+(?:of|de))?[\s-]+{_MONTH}\s?,?(?:\s+del?)?[\s-]*{_YEAR}",
        rf"\b{_MONTH},?\s*{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"{_DAY}\.(?P<month>\d\d?)\.{_YEAR}",
        rf"\b(?P<first>\d\d?)(?P<sign>[/-])(?P<second>\d\d?)(?P=sign){_YEAR}",
        r"\b(?P<first>\d\d?)(?P<sign>[./])(?P<second>\d\d?)(?P=sign)(?P<short>\d\d)(?![\d./])",
        rf"{_DAY}[\s-]+{_SOLAR_MONTH},?[\s-]+{_SOLAR_YEAR}",
        rf"\b{_SOLAR_YEAR}[/-](?P<month>\d\d?)[/-](?P<day>\d\d?)\b",
    )
)
"""The Gregorian forms first: where a line has both calendars, its own words are kept."""
_SOME_YEAR = re.compile(r"\d\d")
_DIGITS = {base + n: str(n) for base in (0x660, 0x6F0) for n in range(10)}
"""Arabic and Persian digits -> ASCII."""
_TIME = re.compile(
    r"(?:\b|(?<=T))(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>Z\b|(?:UTC|GMT)\s?[+-]\d\d?(?::?\d\d)?|[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?\)?",
    re.IGNORECASE,
)
_BARE_HOUR = re.compile(r"\b(?P<hour>1[0-2]|[1-9])\s*(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?<!first )(?<!last )(?<!originally )(?=\b(?:(?:first|last|originally) )?(?:publish|publi[\u00e9c]|posted|issued|created|updated?\b|modified|mis \u00e0 jour|aktualisiert|actualiz))",
    re.IGNORECASE,
)
_LATER = re.compile(r"(?:last\s+)?(?:updated?|modified|mis|aktualisiert|actualiz)", re.IGNORECASE)
"""What a page says of a date that is not that of its first publication."""
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
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?", re.IGNORECASE)
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
    """The full date (day, month and year) of a line, with its time where one is written beside it.

    The first one, except where the line says that it is of an update and another of publication.
    """
    line = line.translate(_DIGITS)
    if not _SOME_YEAR.search(line):
        return None
    clauses = _CLAUSE.split(line)
    found = [(clause, dated) for clause in clauses if (dated := _first_date(clause))]
    if len(found) < 2:
        return _first_date(line)
    clause, dated = next((one for one in found if not _LATER.match(one[0])), found[0])
    others = clauses.copy()
    others[clauses.index(clause)] = dated.rest
    return Dated(dated.iso, " ".join(filter(None, others)))


def _first_date(text: str) -> Dated | None:
    for shape in _SHAPES:
        found = shape.search(text)
        day = _day_of(found) if found else None
        if found and day:
            return _with_time(day, f"{text[: found.start()]} {text[found.end() :]}")
    return None


def _day_of(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    if "solar" in parts:
        day = from_solar(int(parts["solar"]), _month_number(parts["month"]), int(parts["day"]))
        return datetime.combine(day, datetime.min.time()) if day else None
    number, month = (
        _numeric_order(parts) if "first" in parts else (int(parts["day"]), _month_number(parts["month"]))
    )
    try:
        return datetime(int(parts.get("year") or f"20{parts['short']}"), month, number)  # noqa: DTZ001 - the zone is stated elsewhere or nowhere
    except ValueError:  # no such day
        return None


def _month_number(month: str) -> int:
    name = month.lower()
    return int(name) if name.isdigit() else MONTHS.get(name) or SOLAR_MONTHS[name]


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
    minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
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
