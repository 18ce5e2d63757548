"""Numbers of people as the news writes them: "57", "1.2 million", "two dozen", "at least twenty-one"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from monitor.extraction.words import words

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019\u2010\u2011-][^\W\d_]+)*['\u2019]?|[^\s]")
_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_ONE_TO_NINETEEN: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SMALL: Final = {word: number for number, word in enumerate(_ONE_TO_NINETEEN.split(), 1)}
_TWENTY_TO_NINETY: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS: Final = {word: 10 * number for number, word in enumerate(_TWENTY_TO_NINETY.split(), 2)}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_LOOSE: Final = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "several": 3,
    "couple": 2,
    "dozen": 12,
    "pair": 2,
    "trio": 3,
    "few": 3,
    "both": 2,
}
"""Words for a number nobody counted, as the least that they can mean: the least plural of a dozen is two dozen."""
_ROUND: Final = words("dozens scores hundreds thousands millions")
_TEN_TIMES: Final = {"tens": 20, "hundreds": 200, "dozens": 24}
_PARTS: Final = {
    "half": ((("half", "a", "dozen"), 6), (("half", "a", "million"), 500_000)),
    "a": ((("a", "quarter", "of", "a", "million"), 250_000), (("a", "quarter", "million"), 250_000)),
}
"""Numbers told as parts of one, by their first word."""
_QUALIFIERS: Final = words(
    "no fewer less least over than as many about around some nearly almost approximately roughly an estimated between from "
    "another further additional exactly only just other more"
)
_LESS: Final = words("fewer less under below")
_OPENING: Final = frozenset({"a", "half", "tens", *_LOOSE, *_SMALL, *_TENS})


@dataclass(slots=True, eq=False)
class Word:
    """One word or mark of a sentence, lowered, as written, with its offsets in the article."""

    low: str
    raw: str
    start: int
    end: int


class Count(NamedTuple):
    """A number written in the words `first` to `last` (exclusive), the least that they can mean."""

    first: int
    last: int
    value: int


def words_in(said: str, at: int = 0) -> tuple[Word, ...]:
    """The words and marks of a sentence that begins at an offset of the article."""
    return tuple(
        Word((raw := found.group()).lower().replace("\u2019", "'"), raw, at + found.start(), at + found.end())
        for found in _WORD.finditer(said)
    )


def counts_in(said: Sequence[Word]) -> tuple[Count, ...]:
    """The numbers in a sentence; of a range ("five to eight", "between 5 and 8") the lower end.

    "no" and "fewer than five" count nobody for sure, and are none.
    """
    found: list[Count] = []
    i = 0
    while i < len(said):
        count = _count_at(said, i) if _may_open(said[i].low) else None
        if count is None:
            i += 1
            continue
        before = found[-1] if found else None
        if before and (_is_range(said, before, count) or _is_part(said, before, count)):
            found[-1] = Count(before.first, count.last, before.value)
        elif count.value and not _is_none(said, i):
            found.append(count)
        i = count.last
    return tuple(found)


def opening(said: Sequence[Word], first: int) -> int:
    """Where the qualifiers before a number begin: "at" of "at least 57", "as" of "as many as 57"."""
    while first and (said[first - 1].low in _QUALIFIERS or _opens(said, first - 1)):
        first -= 1
    return first


def _opens(said: Sequence[Word], at: int) -> bool:
    """Whether a word is the first of "at least" or part of "up to", and nothing else."""
    pair = (said[at].low, said[at + 1].low)
    return pair in {("at", "least"), ("up", "to")} or (said[max(0, at - 1)].low, said[at].low) == ("up", "to")


def _is_none(said: Sequence[Word], at: int) -> bool:
    """Whether the words before a number take it back: "no one", "fewer than five"; not "no fewer than five"."""
    before = [word.low for word in said[max(0, at - 3) : at]]
    if before[-1:] == ["no"]:
        return True
    return not _LESS.isdisjoint(before[-2:]) and "no" not in before


def _is_part(said: Sequence[Word], before: Count, count: Count) -> bool:
    """As in "two of the seven hostages", "five out of nine"."""
    gap = [
        word.low for word in said[before.last : count.first] if word.low not in {"the", "its", "their", "out"}
    ]
    return gap == ["of"] and before.value < count.value


def _is_range(said: Sequence[Word], before: Count, count: Count) -> bool:
    gap = [w.low for w in said[before.last : count.first]]
    opened = said[before.first - 1].low if before.first else ""
    if gap in (["-"], ["\u2013"], ["to"], ["or"]):
        return before.value < count.value and said[count.first].low != "several"
    return gap == ["and"] and opened == "between"


def _may_open(low: str) -> bool:
    """Whether a number may begin with a word; few do, and to try takes long."""
    return low in _OPENING or low[0].isdigit() or "-" in low


def _count_at(said: Sequence[Word], at: int) -> Count | None:
    low = said[at].low
    if low in _LOOSE:
        return _loose_at(said, at)
    for phrase, value in _PARTS.get(low, ()):
        if tuple(w.low for w in said[at : at + len(phrase)]) == phrase:
            return Count(at, at + len(phrase), value)
    if low == "a" and at + 1 < len(said):
        following = said[at + 1].low
        if following in _LOOSE and following not in _ROUND:
            return _loose_at(said, at + 1, first=at)
        if following in _SCALES:
            return _written(said, at)
        return None
    if low == "tens" and at + 2 < len(said):
        return _loose_at(said, at)
    if _DIGITS.fullmatch(low):
        return _figured(said, at)
    return _written(said, at)


def _loose_at(said: Sequence[Word], at: int, *, first: int | None = None) -> Count | None:
    """As in "dozens", "hundreds of thousands", "a few hundred", "several dozen"."""
    low = said[at].low
    begin = at if first is None else first
    after = [w.low for w in said[at + 1 : at + 3]]
    if (
        low in {"tens", "hundreds", "dozens"}
        and after[:1] == ["of"]
        and after[1:] in (["thousands"], ["millions"])
    ):
        return Count(begin, at + 3, _TEN_TIMES[low] * (_LOOSE[after[1]] // 2))
    if low == "tens":
        return None
    if low in {"several", "few", "couple"} and after[:1] and (after[0] in _SCALES or after[0] == "dozen"):
        return Count(begin, at + 2, _LOOSE[low] * (_SCALES.get(after[0]) or 12))
    if low == "few" and first is None:
        return None
    return Count(begin, at + 1, _LOOSE[low])


def _figured(said: Sequence[Word], at: int) -> Count:
    """As in "57", "32,000", "1.2 million", "two dozen" in figures."""
    value = float(said[at].low.replace(",", ""))
    last = at + 1
    while last < len(said) and (said[last].low in _SCALES or said[last].low in {"dozen", "m"}):
        value *= {"dozen": 12, "m": 1_000_000}.get(said[last].low) or _SCALES[said[last].low]
        last += 1
    return Count(at, last, int(value))


def _written(said: Sequence[Word], at: int) -> Count | None:
    """As in "five", "twenty-one", "a hundred and twenty", "two dozen", "three thousand five hundred"."""
    total, part, i = 0, 0, at
    while i < len(said):
        low = said[i].low
        number = _simple(low)
        if number is not None:
            if part % 10 if number < 10 else part % 100:
                break
            part += number
        elif low in _SCALES or low == "dozen":
            scale = _SCALES.get(low, 12)
            if scale > 100:
                total, part = total + max(part, 1) * scale, 0
            else:
                part = max(part, 1) * scale
        elif not (low == "and" and part >= 100 and part % 100 == 0 and _follows(said, i)) and (low, i) != (
            "a",
            at,
        ):
            break
        i += 1
    return Count(at, i, total + part) if i > at and (total or part) else None


def _follows(said: Sequence[Word], at: int) -> bool:
    """Whether a number goes on after "and": "a hundred and twenty"."""
    return at + 1 < len(said) and _simple(said[at + 1].low) is not None


def _simple(low: str) -> int | None:
    """The number of one word below a hundred."""
    ten, _, one = low.partition("-")
    if ten in _TENS:
        return _TENS[ten] + _SMALL.get(one, 0) if not one or one in _SMALL else None
    return _SMALL.get(low)
