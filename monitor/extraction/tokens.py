"""Tokens of one sentence, as plain values with offsets into the article."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from monitor.extraction.fold import fold

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


def tokenize(text: str, start: int, pieces: Pieces) -> tuple[Token, ...]:
    """The tokens of a sentence that begins at offset `start`; runs over 100 characters are broken."""
    broken = [found.end() for found in _LONG_RUN.finditer(text)]
    if not broken:
        return tuple(_token(word, start + at) for word, at in pieces(text))
    cuts = [0, *broken, len(text)]
    return tuple(
        _token(word, start + cut + at) for cut, end in pairwise(cuts) for word, at in pieces(text[cut:end])
    )


def _token(word: str, at: int) -> Token:
    return Token(word, norm(word), at, at + len(word))


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
