"""The words by which news tells dates and times; what they mean is worked out in `times`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.extraction.glance import glance
from monitor.extraction.times import Calendar, Decade, Loose, Precision, Shift, Weekday, When
from monitor.extraction.words import words

_FULL: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAMES: Final = f"{_FULL}|{_FULL.upper()}"
_MONTHS: Final = {name[:3]: number for number, name in enumerate(_FULL.lower().split("|"), 1)}
"""By their first three letters."""
_MONTH: Final = rf"(?:(?:{_NAMES})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: Final = "|".join([*map(str.title, _WEEKDAYS), *map(str.upper, _WEEKDAYS)])
_COUNTS: Final = (
    "a/an/one/first two/second three/third four/fourth five/fifth six/sixth seven/seventh eight/eighth nine/ninth "
    "ten/tenth eleven/eleventh twelve/twelfth thirteen fourteen fifteen/fifteenth sixteen seventeen eighteen nineteen "
    "twenty/twentieth"
)
_TENS: Final = "twenty/twentieth thirty/thirtieth forty/fortieth fifty/fiftieth sixty/sixtieth seventy/seventieth eighty/eightieth ninety/ninetieth"
_NUMBERS: Final = {
    word: number
    for numbered in (enumerate(_COUNTS.split(), 1), zip(range(20, 100, 10), _TENS.split(), strict=True))
    for number, group in numbered
    for word in group.split("/")
}
_WORDS: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_COUNT: Final = rf"(?:\d{{1,4}}|(?:[a-z]{{3,5}}ty-)?(?:{_WORDS}))"
_YEAR: Final = r"(?:1\d{3}|20\d\d)"
_UNIT: Final = "day|week|month|year|decade"
_DAY_NAMES: Final = " ".join(_WEEKDAYS)
_MONTH_NAMES: Final = f"{_FULL.lower().replace('|', ' ')} {' '.join(_MONTHS)} sept"
_UNITS: Final = "day days week weeks month months year years decade decades"
_AGO: Final = rf"(?P<ago>(?i:hours?|(?:{_UNIT})s?|century|centuries))\s(?i:ago)\b"
_NEARBY: Final = (
    r"(?P<near>(?i:the\sday\sbefore\syesterday|today|yesterday|tomorrow|tonight|overnight|last\snight"
    r"|this\s(?:morning|afternoon|evening)|earlier\sin\sthe\sday))\b"
)
_BESIDE: Final = (
    r"(?P<beside>(?i:last|this|next|past|coming|previous|(?:earlier|later)\sthis|(?:over|at|on)\sthe))\s"
    rf"(?P<unit>(?i:weekend|{_UNIT}|century))\b"
)
_LASTING: Final = (
    r"(?P<lasting>(?i:recent\s(?:years|decades)|over\sthe\s(?:years|decades)"
    rf"|(?:past|last)\s(?:few\s|several\s|{_COUNT}\s)?(?:years|decades)))\b"
)
_FORMS: Final = (
    ("#", rf"(?P<iso>{_YEAR}-[01]\d-[0-3]\d)\b"),
    (
        "#",
        rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<of>{_YEAR})\b)?(?!\w|\sDay\b)",
    ),
    (
        _MONTH_NAMES,
        rf"(?P<month_>{_MONTH})\s(?P<day_>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:\d)(?:,?\s(?P<of_>{_YEAR})\b)?",
    ),
    (_MONTH_NAMES, rf"(?P<month_of>{_MONTH})(?:,|\sof)?\s(?P<year_of>{_YEAR})\b"),
    (
        f"last next this {_MONTH_NAMES}",
        rf"(?:(?P<which>(?i:last|next|this))\s)?(?P<alone>(?:{_NAMES})\b)",
    ),
    (
        f"last next this past coming {_DAY_NAMES}",
        rf"(?:(?P<side>(?i:last|next|this|past|coming))\s)?(?P<weekday>{_DAYS})\b",
    ),
    ("the today yesterday tomorrow tonight overnight last this earlier", _NEARBY),
    ("#", rf"(?P<count>\d{{1,4}})\s{_AGO}"),
    (" ".join(_NUMBERS), rf"(?P<count>(?i:{_COUNT}))\s{_AGO}"),
    (f"hour hours {_UNITS} century centuries", _AGO),
    ("last this next past coming previous earlier later over at on", _BESIDE),
    ("recent over past last", _LASTING),
    ("#", r"(?P<decade>(?:1\d|20)\d0)s\b"),
    ("#", r"(?P<century>\d{1,2}(?:st|nd|rd|th))[\s-](?i:century)\b"),
    ("#", rf"(?P<year>{_YEAR})\b(?![%,.:]\d|[-/]\d\d)"),
)
"""The words that may open a time, # for a figure, and the shape of what they open."""
_SHAPES: Final = {
    word: re.compile(rf"(?<![\w.])(?:{'|'.join(form for words, form in _FORMS if word in words.split())})")
    for word in {word for words, _ in _FORMS for word in words.split()}
}
"""By the first word: to try at a word what it may open, in this order, is much cheaper than everything everywhere."""
_COUNTED: Final = {"the", "hour", "hours", "century", "centuries", *_NUMBERS, *_UNITS.split()}
"""Words that open "a week ago" or "the day before yesterday" only."""
_NEAR: Final = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}
"""Days from the day of publication; all other such words mean that day itself."""
_SIDES: Final = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_JUBILEES: Final = re.compile(
    rf"\b(?:(?P<nth>{_COUNT})(?:st|nd|rd|th|[\s-]year)?\s)?anniversary\b"
    rf"|\b(?P<count>{_COUNT})[\s-](?P<unit>{_UNIT})s?\s(?:on\s|to\sthe\sday\s)?(?P<link>after|since|from)\b",
    re.IGNORECASE,
)
_may_span = glance(rf"(?is)anniversary|(?:{_UNIT})s?.(?:on.|to.the.day.)?(?:after|since|from)")
LONG: Final[frozenset[str]] = frozenset({"months", "years", "decades"})
_WORD: Final = re.compile(r"\w+")
_TELLING: Final = words(
    "today yesterday tomorrow tonight overnight night morning afternoon evening ago weekend day days week weeks month months "
    "year years decade decades century anniversary"
).union(_WEEKDAYS, _FULL.lower().split("|"))
"""Words of which one stands in every time and anniversary that is told without a figure."""
_FIGURE: Final = re.compile("[0-9]")


class Told(NamedTuple):
    """A time that a text tells, from `start` to `end`.

    `bare` where it may be none, unless a preposition or a noun shows it: a number, "May", "March".
    """

    start: int
    end: int
    when: When
    bare: bool = False


class Jubilee(NamedTuple):
    """The words, from `start` to `end`, of an anniversary, or of a span that is counted from an event.

    `when` is the event's time; `counted` is the link of such a span ("after", "since", "from"), else "".
    """

    start: int
    end: int
    when: When
    counted: str


def may_date(text: str, said: frozenset[str]) -> bool:
    """Whether a sentence of these words may tell a time or an anniversary; most do not."""
    return not _TELLING.isdisjoint(said) or _FIGURE.search(text) is not None


def times(text: str, pieces: Iterable[tuple[int, str]] | None = None) -> list[Told]:
    """The times of a sentence, in order; `pieces` are its tokens, or whatever else it is made of, with their offsets."""
    found: list[Told] = []
    for shape in _shapes(text, _runs(text) if pieces is None else pieces):
        said = {name: value for name, value in shape.groupdict().items() if value is not None}
        when = _calendar(said) or _relative(said) or _long(said)
        if when is not None:
            bare = "year" in said or ("alone" in said and "which" not in said)
            told = Told(*shape.span(), when, bare)
            if found and _repeated(text, found[-1], told):
                found.pop()
            found.append(told)
    return found


def _repeated(text: str, told: Told, after: Told) -> bool:
    """Whether a day of the week only goes with the date after it: "on Thursday, March 28"."""
    if not isinstance(after.when, Calendar) or after.when.day is None:
        return False
    return isinstance(told.when, Weekday) and text[told.end : after.start].strip(" ,(") == ""


def jubilees(text: str) -> Iterator[Jubilee]:
    """The anniversaries of a sentence, and the spans since an event."""
    for found in _JUBILEES.finditer(text) if _may_span(text) else ():
        if found["unit"] is None:
            years = _number(found["nth"])
            when: When = Loose(old=True) if years is None else Shift(Precision.YEAR, -years)
            yield Jubilee(*found.span(), when, "")
        else:
            shift = Shift(Precision(found["unit"].lower()), -(_number(found["count"]) or 0))
            yield Jubilee(*found.span(), shift, found["link"].lower())


def _shapes(text: str, pieces: Iterable[tuple[int, str]]) -> list[re.Match[str]]:
    """All that has the shape of a time."""
    found: list[re.Match[str]] = []
    end = 0
    low = text.lower()
    counting = "ago" in low or "yesterday" in low
    for start, piece in pieces:
        for offset, word in [(0, piece)] if piece.isalnum() else _words(piece):
            at, opens = start + offset, "#" if word[0].isdigit() else word.lower()
            if opens not in _SHAPES or at < end or (opens in _COUNTED and not counting):
                continue
            shape = _SHAPES[opens].match(text, at)
            if shape is not None:
                found.append(shape)
                end = shape.end()
    return found


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """What stands between blanks."""
    at = 0
    for run in text.split():
        at = text.index(run, at)
        yield at, run
        at += len(run)


def _words(piece: str) -> list[tuple[int, str]]:
    """The words of what is no single one: "mid-March,"."""
    return [(word.start(), word.group()) for word in _WORD.finditer(piece)]


def _calendar(said: Mapping[str, str]) -> When | None:
    if "iso" in said:
        year, month, day = map(int, said["iso"].split("-"))
        return Calendar(year, month, day)
    if "day" in said:
        return Calendar(_number(said.get("of")), _month(said["month"]), int(said["day"]))
    if "day_" in said:
        return Calendar(_number(said.get("of_")), _month(said["month_"]), int(said["day_"]))
    if "month_of" in said:
        return Calendar(int(said["year_of"]), _month(said["month_of"]))
    if "alone" in said:
        return Calendar(month=_month(said["alone"]), side=_side(said.get("which")))
    return Calendar(int(said["year"])) if "year" in said else None


def _relative(said: Mapping[str, str]) -> When | None:
    if "weekday" in said:
        return Weekday(_WEEKDAYS.index(said["weekday"].lower()), _side(said.get("side")))
    if "near" in said:
        return Shift(Precision.DAY, _NEAR.get(" ".join(said["near"].lower().split()), 0))
    if "ago" in said:
        return _ago(said["ago"].lower(), _number(said.get("count")))
    if "beside" in said:
        return _beside(said["beside"].lower(), said["unit"].lower())
    return None


def _long(said: Mapping[str, str]) -> When | None:
    """Decades by their first year, and centuries, of which only this one is not past; "in recent years"."""
    if "lasting" in said:
        return Loose(old=True, lasting=True)
    if "decade" in said:
        return Decade(int(said["decade"]))
    return Loose(old=said["century"][:2] != "21") if "century" in said else None


def _ago(unit: str, count: int | None) -> When:
    """As in "two weeks ago", "days ago", "decades ago"; "hours ago" was today, as news is timed."""
    if unit.startswith("hour"):
        return Shift(Precision.DAY, 0)
    if unit.startswith("centur"):
        return Loose(old=True)
    precision = Precision(unit.rstrip("s"))
    if count is None:
        return Loose(old=precision in {Precision.MONTH, Precision.YEAR, Precision.DECADE})
    return Shift(precision, -count)


def _beside(side: str, unit: str) -> When | None:
    """As in "last week", "earlier this year", "over the weekend"; "on the day" is no time."""
    if unit == "weekend":
        return Weekday(5, _side(side), weekend=True)
    if unit == "century" or (unit == "decade" and _side(side)):
        return Loose(old=_side(side) < 0)
    if unit == "day" or side.endswith("the"):
        return None
    return Shift(Precision(unit), _side(side), earlier=side.startswith("earlier"))


def _side(word: str | None) -> int:
    """-1 for "last" and its like, 1 for "next"."""
    return _SIDES.get((word or "").lower(), 0)


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _number(word: str | None) -> int | None:
    """A count in figures or words; None where none is written."""
    if word is None:
        return None
    return int(word) if word.isdigit() else sum(_NUMBERS.get(part, 0) for part in word.lower().split("-"))


def in_era(norms: tuple[str, ...]) -> bool:
    """Whether folded words say "during the Second World War", "in the Cold War"."""
    wars = (i for i, word in enumerate(norms) if word == "war" and i and norms[i - 1] in {"world", "cold"})
    return any(not {"during", "in", "throughout"}.isdisjoint(norms[max(0, i - 4) : i]) for i in wars)


def long_before(norms: tuple[str, ...]) -> bool:
    """Whether folded words say "months before", "years earlier", with or without a count."""
    return any(a in LONG and b in {"before", "earlier"} for a, b in pairwise(norms))
