"""What tells an article's story apart: its words and names by where they stand, its actors, and the days that it tells."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum, auto
from functools import lru_cache
from itertools import accumulate

from monitor.extraction.times import Calendar
from monitor.extraction.timewords import times
from monitor.extraction.words import words
from monitor.model import Article, BlockKind, Extraction
from monitor.stories.commonness import shipped
from monitor.stories.peoples import country, is_country
from monitor.stories.stems import stem

LIMIT = 6000
"""Characters of an article that are looked at: news tells its story first."""

OPENING = 600
"""Characters in which a date of the day and month alone is that of the news; further down it may be any."""

_WEIGHTS = {BlockKind.TITLE: 2.0, BlockKind.LEAD: 2.0, BlockKind.DATELINE: 1.0, BlockKind.BODY: 1.0}
_WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:\.(?=[^\W\d_]\b)[^\W\d_]+)*)")
_LINE = re.compile(r"[^\n.!?]+")
_LONG = re.compile(r"[^\W\d_]{4,}")
_PROSE = re.compile(r"(?:[^\n.!?]*?\b[a-z]{4}){3}")
"""Three long words without a capital in the first line or sentence: a title has fewer."""

_NEARLY_ALL = 0.8
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY_OF_MONTH = re.compile(rf"\d(?:st|nd|rd|th)?(?: of)? {_MONTH}", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"{_MONTH}[a-z]*[.,]?$", re.IGNORECASE)
_SPACED = re.compile(r" (?=\d)")
_LONGEST_MONTH = len("September,")
_BEGINS = frozenset('.!?:\n"\u201c\u2018')
_LETTERS = str.maketrans("øØłŁđĐðÐ\u0131", "oOlLdDdDi")
"""Letters that no Unicode decomposition opens."""

_NO_NAMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr"
)
_NAME_PARTS = words(
    "i the a an president minister prime governor mayor judge senator captain king queen prince princess crown professor "
    "chief director general secretary representative congressman attorney lord lady sir court police department ministry "
    "agency university hospital school church house company corp inc group city county state district river street road "
    "north south east west northern southern eastern western central national international union united federal "
    "government parliament party republic office board committee council"
)
"""Usual words that stand in too many names to be one."""

_YEAR = len("2031")
_EPOCH = date(1970, 1, 1)
_SOME_YEAR = 2001
_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is told apart by.

    `words` and `names` map stems, and names with one capital, to how often and how prominently they stand there; a name
    with a number behind it ("Apollo 13") is one more name.
    `actors` are the watched ones that its news names. `day` is when it was published, in days since 1970, None where
    that is not stated; `days` are the days of the year (1 to 365) that it tells or was published on.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    actors: frozenset[str] = frozenset()
    day: float | None = None
    days: frozenset[int] = frozenset()

    @property
    def terms(self) -> tuple[str, ...]:
        """All that is counted to learn how common it is."""
        return (*self.words, *self.names)


def profile(article: Article, extraction: Extraction) -> Profile:
    """The profile of an article."""
    plain: dict[str, float] = defaultdict(float)
    names: dict[str, float] = defaultdict(float)
    counted = _counted(article)
    proper = {token for _, _, capitals in counted for token, place, _ in capitals if place is _Place.WITHIN}
    for weight, tokens, capitals in counted:
        for token, count in tokens.items():
            if not token[0].isupper():
                plain[_stemmed(token)] += weight * count
        for (token, place, number), count in capitals.items():
            term, is_name = _term(token, place, token in proper)
            (names if is_name else plain)[term] += weight * count
            if number and is_name:
                names[f"{term} {number}"] += weight * count
    plain.pop("", None)
    day = _day(article.trusted_date)
    return Profile(plain, names, _actors(extraction), day, frozenset(_days(article, day)))


_Capital = tuple[str, "_Place", str]
"""A word with a capital, its place, and the short number right behind it."""


def _counted(article: Article) -> Sequence[tuple[float, Counter[str], Counter[_Capital]]]:
    """By how much they count: how often each word and number stands in the news, and each word with a capital."""
    found: dict[float, tuple[Counter[str], Counter[_Capital]]] = defaultdict(lambda: (Counter(), Counter()))
    for text, kind in _told(article):
        pieces = _WORD.split(text)
        tokens, capitals = found[_WEIGHTS[kind]]
        tokens.update(pieces[1::2])
        capitals.update(_capitals(pieces, _titled_words(text, pieces, kind)))
    return [(weight, *counts) for weight, counts in found.items()]


def _told(article: Article) -> Iterator[tuple[str, BlockKind]]:
    """The stretches of an article that tell its news."""
    for block in article.blocks:
        if block.kind in _WEIGHTS and block.start < LIMIT:
            yield article.text[block.start : min(block.end, LIMIT)], block.kind


class _Place(IntEnum):  # of the hash of an integer: that of another one takes as long as all else
    """Where a word stands: a capital is due where it begins a text, a sentence or a quotation, and may be in a title."""

    FIRST = auto()
    TITLE = auto()
    WITHIN = auto()


def _capitals(pieces: Sequence[str], titled: int) -> Iterator[_Capital]:
    """The words with a capital; `pieces` are what stands between words and the words, in turn, the first `titled` of a title."""
    numbered = any(map(str.isdigit, pieces))
    for at, token in enumerate(pieces[1::2]):
        if token[0].isupper():
            first = not at or not _BEGINS.isdisjoint(pieces[2 * at])
            place = _Place.FIRST if first else _Place.TITLE if at < titled else _Place.WITHIN
            yield token, place, _number(*pieces[2 * at + 2 : 2 * at + 4]) if numbered else ""


def _number(gap: str, token: str = "") -> str:
    """The short number that stands right behind a word, only one character between them; "" for none."""
    return token if len(gap) == 1 and len(token) < _YEAR and token.isdigit() else ""


def _titled_words(text: str, pieces: Sequence[str], kind: BlockKind) -> int:
    """How many of the first words are of a title."""
    titled = len(text) if kind is BlockKind.TITLE else _titled(text)
    return sum(end <= titled for end in list(accumulate(map(len, pieces)))[1::2]) if titled else 0


def _titled(text: str) -> int:
    """Where the first line or sentence ends, if nearly all of its long words have a capital as in titles; else 0."""
    if _PROSE.match(text):
        return 0
    first = _LINE.match(text)
    long = _LONG.findall(first[0]) if first else ()
    capital = sum(word[0].isupper() for word in long)
    return first.end() if first and long and capital > _NEARLY_ALL * len(long) else 0


@lru_cache(maxsize=200_000)
def _term(token: str, place: _Place, proper: bool) -> tuple[str, bool]:
    """A name with one capital, that of its country for a people, or the stem of a word; and whether it is a name.

    `proper` where the same text has the word with its capital where none is due.
    """
    low = _plain(token)
    if _is_name(token, low, place, proper=proper):
        return country(low.capitalize()), True
    return _stemmed(token), False


@lru_cache(maxsize=200_000)
def _stemmed(token: str) -> str:
    """The stem of a word or number, "" for a single letter."""
    low = _plain(token)
    return stem(low) if len(low) > 1 or low.isdigit() else ""


def _plain(token: str) -> str:
    """A word in small letters, without diacritics and the dots of initials."""
    if not token.isascii():
        apart = unicodedata.normalize("NFKD", token.translate(_LETTERS))
        token = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return token.lower().replace(".", "") if token[0].isalpha() else token


def _is_name(token: str, low: str, place: _Place, *, proper: bool) -> bool:
    """Whether a word with a capital names somebody or something, as far as the table and the rest of the text tell."""
    common = shipped()
    if not token[0].isupper() or len(low) < 2 or low in _NO_NAMES:
        return False
    if low in common.names or is_country(country(low.capitalize())):
        return True
    if low in common.words:
        return proper and low not in _NAME_PARTS
    return proper or place is not _Place.FIRST or stem(low) not in common.shares


def _actors(extraction: Extraction) -> frozenset[str]:
    """The actors that the news names, wherever in it; not those of captions and teasers."""
    news = [sentence for sentence in extraction.sentences if sentence.kind in _WEIGHTS]
    starts = [sentence.start for sentence in news]
    found = set()
    for mention in extraction.mentions:
        place = bisect_right(starts, mention.start) - 1
        if place >= 0 and mention.start < news[place].end:
            found.add(mention.actor)
    return frozenset(found)


def _day(published: str | None) -> float | None:
    """A stated time in days since 1970; without an offset it counts as UTC."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.timestamp() / _SECONDS


def _days(article: Article, day: float | None) -> Iterator[int]:
    """The days of the year on which an article was published, and which its opening tells without a year.

    Of last week nobody writes the year: dates with one are mostly background.
    """
    if day is not None:
        yield (_EPOCH + timedelta(days=int(day))).timetuple().tm_yday
    opening = "\n".join(text for text, _ in _told(article))[:OPENING]
    for told in times(opening) if _may_be_dated(opening) else ():
        when = told.when
        if isinstance(when, Calendar) and when.month and when.day and not when.year:
            yield _day_of_year(when.month, when.day)


def _may_be_dated(text: str) -> bool:
    """Whether a month and a number stand side by side: to look for dates takes longer than all else."""
    before = (
        _MONTH_BEFORE.search(text, max(found.start() - _LONGEST_MONTH, 0), found.start())
        for found in _SPACED.finditer(text)
    )
    return _DAY_OF_MONTH.search(text) is not None or any(before)


def _day_of_year(month: int, day: int) -> int:
    try:
        return date(_SOME_YEAR, month, day).timetuple().tm_yday
    except ValueError:  # the 29th of February, and days that are none
        return date(_SOME_YEAR, month, 28).timetuple().tm_yday
