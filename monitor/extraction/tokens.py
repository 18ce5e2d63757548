"""Tokens of one sentence, as plain values with offsets into the article."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from monitor.extraction.fold import fold
from monitor.model import Sentence, Span

Pieces = Callable[[str], Iterable[tuple[str, int]]]
"""A tokenizer: text -> its tokens with the offset where each begins."""

_LONGEST = 100
"""Characters of a run: spaCy's tokenizer is quadratic in the length of one (explosion/spaCy#4362, #5440)."""
_RUN = re.compile(rf"\S{{1,{_LONGEST}}}")
_MOST_KNOWN = 30_000
"""Runs whose tokens are remembered, some 10 MB; the words of a few hundred articles."""
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")


class Tokens(NamedTuple):
    """The tokens of one sentence, column by column: as written, folded, and where they begin in the article."""

    texts: tuple[str, ...]
    norms: tuple[str, ...]
    starts: tuple[int, ...]

    def end(self, at: int) -> int:
        """Where a token ends in the article."""
        return self.starts[at] + len(self.texts[at])


NONE = Tokens((), (), ())
"""Those of a sentence that nobody has to look into."""


class Tokenizer:
    """Splits sentences into tokens.

    spaCy looks at each run between blanks alone, so what a run splits into is remembered:
    the same few thousand runs make up most news. Runs over 100 characters are broken.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._known: dict[str, tuple[tuple[str, str, int], ...]] = {}

    def of(self, text: str, spans: Sequence[Span | Sentence]) -> list[Tokens]:
        """The tokens of each of several sentences of a text."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        sentences = [_runs(text, span) for span in spans]
        self._learn({run for runs, _ in sentences for run in runs if run not in self._known})
        return [self._tokens(*sentence) for sentence in sentences]

    def _tokens(self, runs: Iterable[str], offsets: Iterable[int]) -> Tokens:
        texts: list[str] = []
        norms: list[str] = []
        starts: list[int] = []
        for run, at in zip(runs, offsets, strict=False):
            for word, folded, first in self._known[run]:
                texts.append(word)
                norms.append(folded)
                starts.append(at + first)
        return Tokens(tuple(texts), tuple(norms), tuple(starts))

    def _learn(self, runs: set[str]) -> None:
        """All runs that are not known yet go to the tokenizer as one text, since each call costs."""
        unknown = sorted(runs)
        pieces = iter(self._pieces(" ".join(unknown)) if unknown else ())
        piece, base = next(pieces, None), 0
        for run in unknown:
            found = []
            while piece is not None and piece[1] < base + len(run):
                word, at = piece
                found.append((word, norm(word), at - base))
                piece = next(pieces, None)
            self._known[run] = tuple(found)
            base += len(run) + 1


def _runs(text: str, span: Span | Sentence) -> tuple[Sequence[str], Iterable[int]]:
    """The runs of a sentence, and where each begins."""
    runs = text[span.start : span.end].split()
    steps = [len(run) + 1 for run in runs]
    if sum(steps) == span.end - span.start + 1 and max(steps) <= _LONGEST:  # single blanks, as nearly always
        return runs, accumulate(steps, initial=span.start)
    found = list(_RUN.finditer(text, span.start, span.end))
    return [run.group() for run in found], [run.start() for run in found]


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
