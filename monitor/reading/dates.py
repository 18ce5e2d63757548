"""Dates as news writes them -> ISO 8601 at the precision that was stated, or None; nothing is made up."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from monitor.reading.calendars import MONTHS, SOLAR_MONTHS, from_solar

_LETTERS = {0x64A: "\u06cc", 0x643: "\u06a9"}
_BY_NAME = {name.translate(_LETTERS): number for name, number in (MONTHS | SOLAR_MONTHS).items()}
_MONTH = rf"(?P<month>{'|'.join(sorted((name.translate(_LETTERS) for name in MONTHS), key=len, reverse=True))})\b\.?"
_SOLAR_MONTH = rf"(?P<month>{'|'.join(sorted((name.translate(_LETTERS) for name in SOLAR_MONTHS), key=len, reverse=True))})\b"
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_SOLAR_YEAR = r"(?P<solar>1(?:3[7-9]|4[01])\d)\b"
"""1991 to 2040; the lunar years of that time begin at 1411, but nobody writes them without their months."""
_YEAR_SIGN = r"(?P<year>(?:19|20)\d\d)\s?[\u5e74\ub144]"
"""Chinese, Japanese and Korean write year, month and day each with its sign."""
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"\b{_YEAR}[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)",
        rf"{_DAY}\.?(?:\s+(?:of|de))?[\s/-]+{_MONTH}\s?,?(?:\s+del?)?[\s/-]*{_YEAR}",
        rf"\b{_MONTH},?\s*{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"{_DAY}\.(?P<month>\d\d?)\.{_YEAR}",
        rf"\b(?P<first>\d\d?)(?P<sign>[/-])(?P<second>\d\d?)(?P=sign){_YEAR}",
        r"\b(?P<first>\d\d?)(?P<sign>[./])(?P<second>\d\d?)(?P=sign)(?P<short>\d\d)(?![\d./])",
        rf"{_DAY}[\s-]+{_SOLAR_MONTH},?[\s-]+{_SOLAR_YEAR}",
        rf"\b{_SOLAR_YEAR}[/-](?P<month>\d\d?)[/-](?P<day>\d\d?)\b",
        rf"(?<!\d){_YEAR_SIGN}\s?(?P<month>\d\d?)\s?[\u6708\uc6d4]\s?(?P<day>\d\d?)\s?[\u65e5\u53f7\uc77c]",
    )
)
"""The Gregorian forms first: where a line has both calendars, its own words are kept."""
_SOME_YEAR = re.compile(r"\d\d")
_DATED = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|1(?:3[7-9]|4[01])\d)(?!\d)|\d[./]\d\d?[./]\d\d")
"""What every shape of a date holds; most lines have none, and to look for each shape is slow."""
_DIGITS = {base + n: str(n) for base in (0x660, 0x6F0, 0x966) for n in range(10)}
_FOLDED = {
    **_DIGITS,
    0x64A: "\u06cc",
    0x643: "\u06a9",
    0x200F: " ",
    0x200E: " ",
    0xA0: " ",
    0x202F: " ",
    0x60C: ",",
}
"""Arabic, Persian and Indic digits -> ASCII, and the two Arabic letters that Persian writes otherwise -> its own."""
_TIME = re.compile(
    r"(?:\b|(?<=T))(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?|\u0645\b|\u0635\b|\u0645\u0633\u0627\u0621\w*|\u0635\u0628\u0627\u062d\w*)?\s*\(?(?P<zone>Z\b|(?:UTC|GMT)\s?[+-]\d\d?(?::?\d\d)?|[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?\)?",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})(?=[a-z]{{0,6}}\b)", re.IGNORECASE)
_BARE_HOUR = re.compile(r"\b(?P<hour>1[0-2]|[1-9])\s*(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
_UPDATE = (
    r"(?:last\s+|derni\u00e8re\s+)?(?:updated?|modified|revised|edited|mis(?:e)? \u00e0 jour|aktualis|actualiz|aggiorn|atualiz"
    r"|bijgewerkt|uppdatera|opdatere|oppdatert|aktualiz|g\u00fcncel|обновл|измен|оновл|تحديث|تحدیث|بروز|به.?روز|ویرایش|עודכן|עדכון|\u66f4\u65b0|\uc218\uc815)"
)
_CLAUSE = re.compile(
    r"(?<!first )(?<!last )(?<!originally )(?=\b(?:(?:first|last|originally) )?(?:publish|publi[\u00e9c]|posted|issued|created|опублик|yay\u0131n|פורסם|"
    + _UPDATE
    + r"))",
    re.IGNORECASE,
)
_LATER = re.compile(_UPDATE, re.IGNORECASE)
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
    "CET": 1,
    "CEST": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "TRT": 3,
    "IDT": 3,
    "IRST": 3.5,
    "IRDT": 4.5,
    "PKT": 5,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
}
"""Hours from UTC of the named zones of RFC 5322, section 4.3, and of those abbreviations that the IANA time zone database
gives to one offset only; other letters (IST, BST, AST) stay local time, for they are ambiguous."""
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?", re.IGNORECASE)
_YEARS = range(1900, 2101)
_EPOCH_DIGITS = re.compile(r"1\d{9}(?:\d{3})?")
_EPOCH = (100_000_000, 4_102_444_800)
"""Seconds since 1970 that are taken for a time: 1973 to 2100."""


class Dated(NamedTuple):
    """A date found in a line: ISO 8601, and what the line says besides."""

    iso: str
    rest: str


def says_updated(line: str) -> bool:
    """Whether a line says that its date is that of a later version, and none that is of the first."""
    clauses = [clause for clause in _CLAUSE.split(line.translate(_FOLDED)) if _first_date(clause)]
    return bool(clauses) and all(map(_LATER.match, clauses))


def read_date(value: object) -> str | None:
    """A date field as ISO 8601: accepts ISO forms, RFC 5322, epoch seconds or milliseconds, and written-out dates."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _from_epoch(value)
    if not isinstance(value, str) or len(value) > 100:
        return None
    if _EPOCH_DIGITS.fullmatch(value.strip()):
        return _from_epoch(int(value))
    found = find_date(value)
    return _from_iso(value.strip()) or (found.iso if found else _from_mail(value))


def find_date(line: str) -> Dated | None:
    """The full date (day, month and year) of a line, with its time where one is written beside it.

    The first one, except where the line says that it is of an update and another of publication.
    """
    line = line.translate(_FOLDED)
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
    if not _DATED.search(text):
        return None
    for shape in _SHAPES:
        found = shape.search(text)
        day = _day_of(found, _weekday(text)) if found else None
        if found and day:
            return _with_time(day, f"{text[: found.start()]} {text[found.end() :]}")
    return None


def _weekday(text: str) -> int | None:
    """The day of the week that a text names in English, Monday 0, or None."""
    found = _WEEKDAY.search(text)
    return _WEEKDAYS.index(found[0].lower()) if found else None


def _day_of(found: re.Match[str], weekday: int | None) -> datetime | None:
    parts = found.groupdict()
    if "solar" in parts:
        day = from_solar(int(parts["solar"]), _month_number(parts["month"]), int(parts["day"]))
        return datetime.combine(day, datetime.min.time()) if day else None
    number, month = (
        _numeric_order(parts, weekday)
        if "first" in parts
        else (int(parts["day"]), _month_number(parts["month"]))
    )
    try:
        return datetime(int(parts.get("year") or f"20{parts['short']}"), month, number)  # noqa: DTZ001 - the zone is stated elsewhere or nowhere
    except ValueError:  # no such day
        return None


def _month_number(month: str) -> int:
    name = month.lower()
    return int(name) if name.isdigit() else _BY_NAME[name]


def _numeric_order(parts: dict[str, str], weekday: int | None) -> tuple[int, int]:
    """Day and month of 30/03/2024 or 03/30/2024; month 0, which no date has, where both readings are possible.

    A weekday beside it tells which of the two is meant.
    """
    first, second = int(parts["first"]), int(parts["second"])
    if first == second or first > 12:
        return first, second
    if second > 12:
        return second, first
    year = int(parts.get("year") or f"20{parts['short']}")
    fitting = [
        (day, month)
        for day, month in ((first, second), (second, first))
        if weekday is not None and month > 0 and date(year, month, max(day, 1)).weekday() == weekday
    ]
    return fitting[0] if len(fitting) == 1 else (first, 0)


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
    return hour % 12 + (12 if half[0] in "pP\u0645" else 0)


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
