"""Tokens of one sentence, as plain values with offsets into the article."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.extraction.fold import fold
from monitor.model import Sentence, Span

Pieces = Callable[[str], Iterable[tuple[str, int]]]
"""A tokenizer: text -> its tokens with the offset where each begins."""

# spaCy's tokenizer is quadratic in the length of a run without blanks (explosion/spaCy#4362, #5440).
_LONG_RUN = re.compile(r"\S{100}(?=\S)")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")


class Token(NamedTuple):
    """One token: its text, its folded form and its span in the article."""

    text: str
    norm: str
    start: int
    end: int


def tokenize(text: str, spans: Sequence[Span | Sentence], pieces: Pieces) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each of several sentences, which must be in order and apart.

    All go to the tokenizer as one text, since each call costs; runs over 100 characters are broken.
    """
    joined = "\n".join(text[span.start : span.end] for span in spans)
    found: list[list[Token]] = [[] for _ in spans]
    number, base = 0, 0
    for word, at in _all_pieces(joined, pieces):
        while at >= base + spans[number].end - spans[number].start:
            base += spans[number].end - spans[number].start + 1
            number += 1
        start = spans[number].start + at - base
        found[number].append(Token(word, norm(word), start, start + len(word)))
    return tuple(tuple(tokens) for tokens in found)


def _all_pieces(text: str, pieces: Pieces) -> Iterator[tuple[str, int]]:
    cuts = [0, *(found.end() for found in _LONG_RUN.finditer(text)), len(text)]
    for cut, end in pairwise(cuts):
        for word, at in pieces(text[cut:end]):
            yield word, cut + at


def norm(word: str) -> str:
    """The folded form that tokens and rule words are compared by; never empty."""
    if word.isascii() and "'" not in word:
        return word.lower()
    if _APOSTROPHES.fullmatch(word):
        return "'"
    straight = _APOSTROPHES.sub("'", word).lower()
    if straight in {"'s", "n't"}:
        return straight
    return fold(word).text.strip() or straight
