"""A text as copies are told by it: its words, and which of them show that one text was taken from another.

A quotation is its speaker's, and two outlets may print it. Furniture is the page's: what an outlet repeats is known
by its shingles, and what nobody has seen before by speaking to its readers or naming nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from monitor.extraction.quotemarks import marked
from monitor.extraction.words import words
from monitor.model import Article
from monitor.stories.shingles import SIZE, Wording, numbers, paragraphs, places_of, sketch, wording

_READERS = words("you your yours we our ours us please")
_TO_READERS = 0.01
_NAMED = 0.06
"""Parts of a passage's words: news seldom speaks to its readers, and every tenth word of it is a name or a figure."""

_LEFT = 40
"""Words: fewer are too little to judge by."""

_FIGURES = words(
    "two three four five six seven eight nine ten eleven twelve monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december"
)
_BEFORE_CAPITALS = ".!?:\"'\u201c\u2018\u00ab"


@dataclass(frozen=True, slots=True)
class Printed:
    """An article's words without headings. Words are told by their places from 0.

    Of each word is known whether it is a figure or a day, whether a name, and whether it stands between quotation
    marks; `news` are the places of those that count.
    """

    article: Article
    wording: Wording
    figures: tuple[bool, ...]
    names: tuple[bool, ...]
    quoted: tuple[bool, ...]
    ends: tuple[int, ...]
    """The places behind the last words of the paragraphs."""
    news: tuple[int, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return self.wording.words

    def is_dry(self, places: Iterable[int]) -> bool:
        """Whether a passage reads as a page's furniture; scripts without capitals show no names."""
        said = [at for at in places if not self.quoted[at]]
        readers = sum(self.words[at] in _READERS for at in said)
        named = sum(self.figures[at] or self.names[at] for at in said)
        return readers > _TO_READERS * len(said) or (any(self.names) and named < _NAMED * len(said))

    def without_dry(self) -> "Printed | None":
        """The text in which paragraphs that read as furniture do not count; None where hardly any other is left."""
        parts = [range(start, end) for start, end in pairwise((0, *self.ends))]
        kept = {at for part in parts if not self.is_dry(part) for at in part}
        return replace(self, news=tuple(at for at in self.news if at in kept)) if len(kept) >= _LEFT else None


@lru_cache(maxsize=64)  # of a text that many print, each copy is compared with the first
def printed(article: Article, commonplace: frozenset[int] = frozenset()) -> Printed:
    """An article as it is compared; around shingles that are `commonplace` nothing counts."""
    told, text = wording(article), article.text
    parts = [(block.start, places_of(text, block.start, block.end)) for block in paragraphs(article)]
    places = [place for _, part in parts for place in part]
    return Printed(
        article,
        told,
        tuple(map(is_figure, told.words)),
        tuple(_is_name(text, begin, place) for begin, part in parts for place in part),
        _quoted(article, places),
        tuple(accumulate(len(part) for _, part in parts)),
        _telling(told, numbers(sketch(article)) - numbers(commonplace), numbers(commonplace)),
    )


def is_figure(word: str) -> bool:
    """Whether a word is a number, or a day or month."""
    return word in _FIGURES or (not word.isalpha() and any(map(str.isdigit, word)))


def _is_name(text: str, begin: int, place: int) -> bool:
    """Whether a word has a capital where none is due."""
    if not text[place].isupper():
        return False
    before = text[max(begin, place - 3) : place].rstrip()
    return bool(before) and before[-1] not in _BEFORE_CAPITALS


def _quoted(article: Article, places: Sequence[int]) -> tuple[bool, ...]:
    """Of each word whether it stands between quotation marks."""
    blocks = [(block.start, block.end) for block in paragraphs(article)]
    found = [False] * len(places)
    for mark in marked(article.text, blocks):
        first, last = bisect_left(places, mark.start), bisect_left(places, mark.end)
        found[first:last] = [True] * (last - first)
    return tuple(found)


def _telling(told: Wording, sampled: frozenset[int], commonplace: frozenset[int]) -> tuple[int, ...]:
    """The places of the words next to which the sampled shingle is one that tells something."""
    every, found = range(len(told.words)), told.shingles
    if commonplace.isdisjoint(found):
        return tuple(every)
    places = [at for at, number in enumerate(found) if number in sampled or number in commonplace]
    borders = [(a + b) // 2 + SIZE // 2 + 1 for a, b in pairwise(places)]
    return tuple(at for at in every if found[places[bisect_left(borders, at + 1)]] in sampled)
