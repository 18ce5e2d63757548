"""A text as copies are told by it: its words, and which of them show that one text was taken from another.

A quotation is its speaker's, and two outlets may print it. Furniture is the page's: what an outlet repeats is known
by its shingles, and what nobody has seen before by speaking to its readers or naming nothing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, compress, pairwise

from monitor.extraction.quotemarks import marked
from monitor.extraction.words import words
from monitor.model import Article
from monitor.stories.shingles import SIZE, paragraphs, pieces_of, sketch, wording

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


Marks = int
"""Of each word a byte, 0 or 1, the first word's lowest: what many words are is told by one operation."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An article's words without headings.

    Marks tell of each word whether it is a figure or a day, whether a name, whether it speaks to readers, and whether it
    stands between quotation marks; `news` are those that count.
    """

    article: Article
    words: Sequence[str]
    shingles: Sequence[int]
    figures: Marks
    names: Marks
    readers: Marks
    quoted: Marks
    ends: Sequence[int]
    """The places behind the last words of the paragraphs."""
    news: Marks

    def is_dry(self, passage: Marks) -> bool:
        """Whether some of the words read as a page's furniture; scripts without capitals show no names."""
        said = passage & ~self.quoted
        if (said & self.readers).bit_count() > _TO_READERS * said.bit_count():
            return True
        named = (said & (self.figures | self.names)).bit_count()
        return self.names > 0 and named < _NAMED * said.bit_count()

    def without_dry(self) -> "Printed | None":
        """The text in which paragraphs that read as furniture do not count; None where hardly any other is left."""
        parts = [_all(end) ^ _all(start) for start, end in pairwise((0, *self.ends))]
        dry = sum(part for part in parts if self.is_dry(part))
        if len(self.words) - dry.bit_count() < _LEFT:
            return None
        return replace(self, news=self.news & ~dry) if dry else self

    def without(self, commonplace: frozenset[int]) -> "Printed":
        """The text in which nothing counts around shingles that are commonplace."""
        if commonplace.isdisjoint(self.shingles):
            return self
        sampled = frozenset(sketch(self.article)) - commonplace
        return replace(self, news=_telling(self, sampled, commonplace))


def marks_of(found: Iterable[int]) -> Marks:
    """Marks from one truth for each word."""
    return int.from_bytes(bytes(found), "little")


def places(marks: Marks) -> Iterator[int]:
    """The places of the words that are marked, from the first on."""
    row = marks.to_bytes((marks.bit_length() + 7) // 8, "little")
    return compress(range(len(row)), row)


def _all(words: int) -> Marks:
    return int.from_bytes(b"\1" * words, "little")


def printed(article: Article, commonplace: frozenset[int] = frozenset()) -> Printed:
    """An article as it is compared; around shingles that are `commonplace` nothing counts."""
    return _printed(article).without(commonplace)


@lru_cache(maxsize=64)  # of a text that many print, each copy is compared with the first
def _printed(article: Article) -> Printed:
    told, text = wording(article), article.text
    words = told.words
    parts = [(block.start, pieces_of(text[block.start : block.end])) for block in paragraphs(article)]
    return Printed(
        article,
        words,
        told.shingles,
        (marks_of(map(str.isalpha, words)) ^ _all(len(words))) | marks_of(map(_FIGURES.__contains__, words)),
        marks_of(b"".join(_names(part) for _, part in parts)),
        marks_of(map(_READERS.__contains__, words)),
        marks_of(_quoted(article, parts)),
        tuple(accumulate(len(part) // 2 for _, part in parts)),
        _all(len(words)),
    )


def is_figure(word: str) -> bool:
    """Whether a word is a number, or a day or month."""
    return not word.isalpha() or word in _FIGURES


def _names(pieces: Sequence[str]) -> bytes:
    """Of each word of a paragraph whether it has a capital where none is due."""
    found = bytearray(len(pieces) // 2)
    for at in [at for at, word in enumerate(pieces[1::2]) if word[0].isupper()]:
        before = pieces[2 * at].rstrip()
        found[at] = before[-1] not in _BEFORE_CAPITALS if before else at > 0
    return bytes(found)


def _quoted(article: Article, parts: Sequence[tuple[int, Sequence[str]]]) -> bytes:
    """Of each word whether it stands between quotation marks."""
    found = bytearray(sum(len(part) // 2 for _, part in parts))
    marks = marked(article.text, [(block.start, block.end) for block in paragraphs(article)])
    begins = list(_begins(parts)) if marks else []
    for mark in marks:
        first, last = bisect_left(begins, mark.start), bisect_left(begins, mark.end)
        found[first:last] = b"\1" * (last - first)
    return bytes(found)


def _begins(parts: Sequence[tuple[int, Sequence[str]]]) -> Iterable[int]:
    """Where in the text each word begins."""
    for begin, pieces in parts:
        yield from list(accumulate(map(len, pieces), initial=begin))[1::2]


def _telling(text: Printed, sampled: frozenset[int], commonplace: frozenset[int]) -> Marks:
    """The words next to which the sampled shingle is one that tells something."""
    found = text.shingles
    either = sampled | commonplace
    known = [at for at, number in enumerate(found) if number in either]
    borders = [(a + b) // 2 + SIZE // 2 + 1 for a, b in pairwise(known)]
    parts = zip(known, pairwise((0, *borders, len(text.words))), strict=True)
    return marks_of(b"".join(bytes([found[at] in sampled]) * (end - start) for at, (start, end) in parts))
