"""Patterns that rules write (RE2, linear in the text), found in the text as it stands."""

from collections.abc import Iterable, Iterator
from typing import Any

import re2  # type: ignore[import-untyped]

from monitor.model import Sentence, Term, TermHit

MOST = 100
"""So many places at most are kept of one pattern in one article: more prove nothing more."""

_MEMORY = 1 << 20
"""Bytes that a compiled pattern may use at most; a greater one is refused when the rules are read."""


Compiled = Any
"""RE2 ships no types."""


class Patterns:
    """The patterns of a gazetteer's terms, compiled once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._compiled = [(term.id, _compile(term.pattern)) for term in terms if term.pattern]

    def find(self, text: str, sentences: Iterable[Sentence]) -> tuple[TermHit, ...]:
        """Where the patterns stand, sentence by sentence, so that none runs across two."""
        if not self._compiled:
            return ()
        spans = list(sentences)
        return tuple(hit for term, made in self._compiled for hit in _hits(term, made, text, spans))


def _hits(term: str, made: Compiled, text: str, spans: list[Sentence]) -> Iterator[TermHit]:
    found = 0
    for span in spans:
        for match in made.finditer(text[span.start : span.end]):
            if found == MOST:
                return
            if match.group():
                found += 1
                yield TermHit(term, span.start + match.start(), span.start + match.end(), match.group())


def _compile(pattern: str) -> Compiled:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    return re2.compile(pattern, options)
