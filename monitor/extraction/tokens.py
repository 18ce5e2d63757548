"""Tokens of one sentence, as plain values with offsets into the article."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final, NamedTuple

from monitor.extraction.fold import fold
from monitor.model import Sentence, Span

Pieces = Callable[[str], Iterable[tuple[str, int]]]
"""A tokenizer: text -> its tokens with the offset where each begins."""

_LONGEST: Final = 100
"""Characters of a run: spaCy's tokenizer is quadratic in the length of one (explosion/spaCy#4362, #5440)."""
_MOST_KNOWN: Final = 30_000
"""Runs whose tokens are remembered, some 10 MB; the words of a few hundred articles."""
_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc]")


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of one sentence, column by column: as written, folded, and where they begin in the article."""

    texts: tuple[str, ...]
    norms: tuple[str, ...]
    starts: tuple[int, ...]

    def end(self, at: int) -> int:
        """Where a token ends in the article."""
        return self.starts[at] + len(self.texts[at])


NONE: Final[Tokens] = Tokens((), (), ())
"""Those of a sentence that nobody has to look into."""


class _Piece(NamedTuple):
    """A token of a run: as written, folded, and how many characters on the next one begins, a single blank taken for granted."""

    text: str
    norm: str
    step: int


class Tokenizer:
    """Splits sentences into tokens.

    spaCy looks at each run between blanks alone, so what a run splits into is remembered:
    the same few thousand runs make up most news. Runs over 100 characters are broken. `odd` are the words of
    ASCII letters alone that are several tokens, as "cannot"; without them every new word is asked for.
    """

    def __init__(self, pieces: Pieces, odd: Container[str] | None = None) -> None:
        self._pieces = pieces
        self._odd = odd
        self._known: dict[str, tuple[_Piece, ...]] = {}

    def of(self, text: str, spans: Sequence[Span | Sentence]) -> list[Tokens]:
        """The tokens of each of several sentences of a text."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        sentences = [text[span.start : span.end].split() for span in spans]
        self._learn(set(chain.from_iterable(sentences)).difference(self._known))
        return [self._tokens(text, span, runs) for span, runs in zip(spans, sentences, strict=True)]

    def _tokens(self, text: str, span: Span | Sentence, runs: Sequence[str]) -> Tokens:
        pieces = tuple(chain.from_iterable(map(self._known.__getitem__, runs)))
        texts, norms, steps = zip(*pieces, strict=True) if pieces else ((), (), ())
        *starts, end = accumulate(steps, initial=span.start)
        single = end == span.end + 1  # blanks only, as nearly always
        return Tokens(texts, norms, tuple(starts if single else self._searched(text, span, runs)))

    def _searched(self, text: str, span: Span | Sentence, runs: Iterable[str]) -> Iterator[int]:
        """Where the tokens begin among blanks of all kinds."""
        at = span.start
        for run in runs:
            at = text.index(run, at)
            for piece in self._known[run]:
                yield at
                at += len(piece.text)

    def _learn(self, unknown: set[str]) -> None:
        """All runs that are not known yet, nor one token for sure, go to the tokenizer as one text, since each call costs."""
        whole = {run for run in unknown if self._is_whole(run)}
        self._known.update((run, (_Piece(run, run.lower(), len(run) + 1),)) for run in whole)
        runs = sorted(unknown - whole)
        parts = [run[at : at + _LONGEST] for run in runs for at in range(0, len(run), _LONGEST)]
        words = (word for word, _ in (self._pieces(" ".join(parts)) if parts else ()))
        for run in runs:
            found, end = [], 0
            while end < len(run):
                word = next(words)
                end += len(word)
                found.append(_Piece(word, norm(word), len(word) + (end == len(run))))
            self._known[run] = tuple(found)

    def _is_whole(self, run: str) -> bool:
        if self._odd is None or not (run.isascii() and run.isalpha()):
            return False
        return len(run) <= _LONGEST and run not in self._odd


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
