"""Months by their names in the languages of the outlets that are read, and the solar calendar of Iran."""

from datetime import date

_NAMES = (
    "jan january janv janvier januar enero gennaio janeiro ocak يناير جانفي января янв январь січня янув ינואר stycznia januari ledna ιανουαρίου ianuarie januára január janeiro جنوری जनवरी tammikuuta",
    "feb february fév févr février februar febrero febbraio fevereiro şubat فبراير فيفري شباط февраля фев февраль лютого פברואר lutego februari února φεβρουαρίου februarie februára február febrer فروری फ़रवरी फरवरी helmikuuta",
    "mar march mars märz marzo março mart مارس آذار марта мар март березня מרץ מרס marca maart března μαρτίου martie március març مارچ मार्च maret maaliskuuta",
    "apr april avr avril abril aprile nisan أبريل ابريل إبريل أفريل نيسان апреля апр апрель квітня אפריל kwietnia dubna απριλίου aprilie apríla április اپریل अप्रैल huhtikuuta",
    "may mai mayo maggio maio may\u0131s مايو ماي أيار ايار мая май травня מאי maja mei května μαΐου május maig مئی मई toukokuuta maj",
    "jun june juin juni junio giugno junho haziran يونيو يونيه جوان حزيران июня июн июнь червня יוני czerwca června ιουνίου iunie júna június juny جون जून kesäkuuta",
    "jul july juil juillet juli julio luglio julho temmuz يوليو يوليه جويلية تموز июля июл июль липня יולי lipca července ιουλίου iulie júla július juliol جولائی जुलाई heinäkuuta",
    "aug august août agosto ağustos أغسطس اغسطس أوت آب августа авг август серпня אוגוסט sierpnia augustus augusti srpna αυγούστου augusta augusztus agost اگست अगस्त agustus elokuuta",
    "sep sept september septembre septiembre setiembre settembre setembro eylül سبتمبر أيلول ايلول сентября сен сентябрь вересня ספטמבר września září σεπτεμβρίου septembrie septembra szeptember setembre ستمبر सितंबर syyskuuta",
    "oct october octobre oktober octubre ottobre outubro ekim أكتوبر اكتوبر октября окт октябрь жовтня אוקטובר października října οκτωβρίου octombrie októbra október اکتوبر अक्टूबर lokakuuta okt",
    "nov november novembre noviembre novembro kas\u0131m نوفمبر ноября ноя ноябрь листопада נובמבר listopadu νοεμβρίου noiembrie novembra نومبر नवंबर marraskuuta",
    "dec december déc décembre dezember diciembre dicembre dezembro aral\u0131k ديسمبر декабря дек декабрь грудня דצמבר grudnia prosince δεκεμβρίου decembrie decembra desember dez desembre دسمبر दिसंबर joulukuuta",
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
_TWO_WORDS = ("كانون الثاني", "", "", "", "", "", "", "", "", "تشرين الأول", "تشرين الثاني", "كانون الأول")
"""Levantine months of two words."""
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
MONTHS |= {name: number for number, name in enumerate(_TWO_WORDS, 1) if name}
"""Lower-case names and short forms of the Gregorian months -> 1 to 12; in languages that decline, as dates have them."""
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
