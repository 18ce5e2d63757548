"""A text as copies are told by it: its words, and which of them show that one text was taken from another.

A quotation is its speaker's, and two outlets may print it. Furniture is the page's: what an outlet repeats is known
by its shingles, and what nobody has seen before by speaking to its readers or naming nothing.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from monitor.extraction.quotemarks import marked
from monitor.extraction.words import words
from monitor.model import Article, Block
from monitor.stories.shingles import SIZE, paragraphs, shingles, sketch, spans_of, words_of

_READERS = words("you your yours we our ours us please")
_TO_READERS = 0.01
_NAMED = 0.06
"""Parts of a paragraph's words: news seldom speaks to its readers, and every tenth word of it is a name or a figure."""

_LEFT = 40
"""Words: fewer are too little to judge by."""

_FIGURES = words(
    "two three four five six seven eight nine ten eleven twelve monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december"
)
_BEFORE_CAPITALS = ".!?:\"'\u201c\u2018\u00ab"


class Word(NamedTuple):
    """A folded word: whether it is a figure or a day, a name, within quotation marks, and whether it is of the news."""

    text: str
    figure: bool
    name: bool
    quoted: bool
    news: bool = True

    @property
    def own(self) -> bool:
        """Whether the outlet says it itself."""
        return self.news and not self.quoted


@dataclass(frozen=True, slots=True)
class Printed:
    """An article's words without headings, and its shingles by the place of their first word."""

    article: Article
    words: tuple[Word, ...]
    shingles: tuple[int, ...]
    lengths: tuple[int, ...]
    """The number of words of each paragraph."""

    @property
    def paragraphs(self) -> list[tuple[Word, ...]]:
        """The words by paragraphs."""
        ends = list(accumulate(self.lengths))
        return [self.words[end - length : end] for end, length in zip(ends, self.lengths, strict=True)]


@lru_cache(maxsize=64)  # of a text that many print, each copy is compared with the first
def printed(article: Article, commonplace: frozenset[int] = frozenset()) -> Printed:
    """An article as it is compared; around shingles that are `commonplace` nothing counts."""
    blocks = paragraphs(article)
    told = [tuple(_words(article.text, block, quotes)) for block, quotes in _quoted(article, blocks)]
    found = [word for part in told for word in part]
    numbers = shingles([word.text for word in found])
    telling = _telling(numbers, frozenset(sketch(article)) - commonplace, commonplace, len(found))
    news = (word if tells else word._replace(news=False) for word, tells in zip(found, telling, strict=True))
    return Printed(article, tuple(news), tuple(numbers), tuple(map(len, told)))


def _quoted(article: Article, blocks: Sequence[Block]) -> list[tuple[Block, list[tuple[int, int]]]]:
    """The paragraphs with what stands between quotation marks."""
    spans = [(block.start, block.end) for block in blocks]
    quotes = [(mark.start, mark.end) for mark in marked(article.text, spans) if not mark.depth]
    return [(block, [q for q in quotes if q[0] < block.end and q[1] > block.start]) for block in blocks]


def _words(text: str, block: Block, quotes: Sequence[tuple[int, int]]) -> list[Word]:
    spans = [
        (start + block.start, end + block.start) for start, end in spans_of(text[block.start : block.end])
    ]
    folded = words_of(text[block.start : block.end]) if spans else []
    return [
        Word(
            word,
            is_figure(word),
            _is_name(text, block.start, start),
            any(q[0] <= start < q[1] for q in quotes),
        )
        for word, (start, _) in zip(folded, spans, strict=True)
    ]


def is_figure(word: str) -> bool:
    """Whether a word is a number, or a day or month."""
    return word in _FIGURES or (not word.isalpha() and any(map(str.isdigit, word)))


def _is_name(text: str, begin: int, start: int) -> bool:
    """Whether a word has a capital where none is due."""
    before = text[max(begin, start - 3) : start].rstrip()
    return text[start].isupper() and bool(before) and before[-1] not in _BEFORE_CAPITALS


def without_dry(text: Printed) -> Printed | None:
    """A text in which paragraphs that read as furniture do not count; None where hardly any other is left."""
    kept = [not is_dry(part) for part in text.paragraphs]
    if sum(len(part) for part, keep in zip(text.paragraphs, kept, strict=True) if keep) < _LEFT:
        return None
    words = (
        word._replace(news=word.news and keep)
        for part, keep in zip(text.paragraphs, kept, strict=True)
        for word in part
    )
    return replace(text, words=tuple(words))


def is_dry(paragraph: Sequence[Word]) -> bool:
    """Whether a passage reads as a page's furniture."""
    said = [word for word in paragraph if not word.quoted]
    readers = sum(word.text in _READERS for word in said)
    named = sum(word.name or word.figure for word in said)
    return readers > _TO_READERS * len(said) or named < _NAMED * len(said)


def _telling(
    numbers: Sequence[int], sampled: frozenset[int], commonplace: frozenset[int], size: int
) -> list[bool]:
    """For each word whether the sampled shingle next to it is one that tells something."""
    if commonplace.isdisjoint(numbers):
        return [True] * size
    places = [at for at, number in enumerate(numbers) if number in sampled or number in commonplace]
    borders = [(a + b) // 2 + SIZE // 2 + 1 for a, b in pairwise(places)]
    return [numbers[places[bisect_left(borders, at + 1)]] in sampled for at in range(size)]
