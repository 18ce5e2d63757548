"""Tokens of one sentence, as plain values with offsets into the article."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from monitor.extraction.fold import fold
from monitor.model import Sentence, Span

Pieces = Callable[[str], Iterable[tuple[str, int]]]
"""A tokenizer: text -> its tokens with the offset where each begins."""

_LONGEST: Final = 100
"""Characters of a run: spaCy's tokenizer is quadratic in the length of one (explosion/spaCy#4362, #5440)."""
_MOST_KNOWN: Final = 30_000
"""Runs whose tokens are remembered, some 10 MB; the words of a few hundred articles."""
_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bc]")
_CLITICS: Final = frozenset({"'s", "n't", "'ll", "'ve", "'re", "'d", "'m"})
"""Ends of contractions that are words of their own."""


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


@dataclass(slots=True, eq=False)
class _Run:
    """What stands between two blanks: its tokens as written and folded, and where they begin.

    Each of `steps` is how many characters on from a token the next one begins, a single blank taken for granted.
    """

    texts: tuple[str, ...]
    norms: tuple[str, ...]
    steps: tuple[int, ...]


class Tokenizer:
    """Splits sentences into tokens.

    spaCy looks at each run between blanks alone, so what a run splits into is remembered:
    the same few thousand runs make up most news. Runs over 100 characters are broken. `odd` are the words of
    ASCII letters alone that are several tokens, as "cannot"; without them every new word is asked for.
    """

    def __init__(self, pieces: Pieces, odd: Container[str] | None = None) -> None:
        self._pieces = pieces
        self._odd = odd
        self._known: dict[str, _Run] = {}

    def of(self, text: str, spans: Sequence[Span | Sentence]) -> list[Tokens]:
        """The tokens of each of several sentences of a text."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        sentences = [text[span.start : span.end].split() for span in spans]
        self._learn(set(chain.from_iterable(sentences)).difference(self._known))
        return [self._tokens(text, span, runs) for span, runs in zip(spans, sentences, strict=True)]

    def _tokens(self, text: str, span: Span | Sentence, written: list[str]) -> Tokens:
        texts: list[str] = []
        norms: list[str] = []
        starts: list[int] = []
        at = span.start
        for run in [self._known[one] for one in written]:
            texts += run.texts
            norms += run.norms
            for step in run.steps:
                starts.append(at)
                at += step
        if at != span.end + 1:  # other blanks, which is rare
            starts = list(_searched(text, span.start, texts))
        return Tokens(tuple(texts), tuple(norms), tuple(starts))

    def _learn(self, unknown: set[str]) -> None:
        """All runs that are not known yet, nor one token for sure, go to the tokenizer as one text, since each call costs."""
        whole = {run for run in unknown if self._is_whole(run)}
        for run in whole:
            self._known[run] = _Run((run,), (run.lower(),), (len(run) + 1,))
        runs = sorted(unknown - whole)
        parts = [run[at : at + _LONGEST] for run in runs for at in range(0, len(run), _LONGEST)]
        words = (word for word, _ in (self._pieces(" ".join(parts)) if parts else ()))
        for run in runs:
            texts, end = [], 0
            while end < len(run):
                texts.append(next(words))
                end += len(texts[-1])
            *steps, last = map(len, texts)
            self._known[run] = _Run(tuple(texts), tuple(map(norm, texts)), (*steps, last + 1))

    def _is_whole(self, run: str) -> bool:
        if self._odd is None or not (run.isascii() and run.isalpha()):
            return False
        return len(run) <= _LONGEST and run not in self._odd


def _searched(text: str, at: int, pieces: Iterable[str]) -> Iterator[int]:
    """Where tokens begin among blanks of all kinds."""
    for piece in pieces:
        at = text.index(piece, at)
        yield at
        at += len(piece)


def norm(word: str) -> str:
    """The folded form that tokens and rule words are compared by; never empty."""
    if word.isascii() and "'" not in word:
        return word.lower()
    if _APOSTROPHES.fullmatch(word):
        return "'"
    straight = _APOSTROPHES.sub("'", word).lower()
    if straight in _CLITICS:
        return straight
    return fold(word).text.strip() or straight
