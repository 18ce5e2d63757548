"""Months by their names in the languages of the outlets that are read, and the solar calendar of Iran."""

from datetime import date

_NAMES = (
    "jan january janv janvier januar enero gennaio janeiro ocak يناير",
    "feb february fév févr février februar febrero febbraio fevereiro şubat فبراير",
    "mar march mars märz marzo março mart مارس",
    "apr april avr avril abril aprile nisan أبريل ابريل إبريل",
    "may mai mayo maggio maio may\u0131s مايو",
    "jun june juin juni junio giugno junho haziran يونيو",
    "jul july juil juillet juli julio luglio julho temmuz يوليو",
    "aug august août agosto ağustos أغسطس اغسطس",
    "sep sept september septembre septiembre setiembre settembre setembro eylül سبتمبر",
    "oct october octobre oktober octubre ottobre outubro ekim أكتوبر اكتوبر",
    "nov november novembre noviembre novembro kas\u0131m نوفمبر",
    "dec december déc décembre dezember diciembre dicembre dezembro aral\u0131k ديسمبر",
)
_SOLAR_NAMES = (
    "farvardin فروردین",
    "ordibehesht اردیبهشت",
    "khordad خرداد",
    "tir تیر",
    "mordad amordad مرداد",
    "shahrivar شهریور",
    "mehr مهر",
    "aban آبان",
    "azar آذر",
    "dey دی",
    "bahman بهمن",
    "esfand اسفند",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""Lower-case names and short forms of the Gregorian months -> 1 to 12."""
SOLAR_MONTHS = {name: number for number, names in enumerate(_SOLAR_NAMES, 1) for name in names.split()}
"""Lower-case names of the months of the solar Hijri calendar -> 1 to 12."""
_ANCHOR_YEAR = 1403
_ANCHOR = date(2024, 3, 20).toordinal()
"""1 Farvardin 1403."""


def from_solar(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a solar Hijri one, or None where there is no such day; for the years around 1400.

    Eight leap years in a cycle of 33; this agrees with the astronomical calendar of Iran from 1343 to 1472.
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    in_year = 31 * (month - 1) if month < 7 else 186 + 30 * (month - 7)
    return date.fromordinal(_ANCHOR + _days_before(year) - _days_before(_ANCHOR_YEAR) + in_year + day - 1)


def _days_before(year: int) -> int:
    """Days of the calendar before a year; only differences mean anything."""
    return 365 * (year - 1) + (8 * (year - 1) + 29) // 33
