"""Patterns that rules write (RE2, linear in the text), found in the text as it stands."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import re2  # type: ignore[import-untyped]

from monitor.model import Sentence, Term, TermHit

MOST: Final = 100
"""So many places at most are kept of one pattern in one article: more prove nothing more."""

_MEMORY: Final = 1 << 20
"""Bytes that a compiled pattern may use at most; a greater one is refused when the rules are read."""


Compiled = Any
"""RE2 ships no types."""


class Patterns:
    """The patterns of a gazetteer's terms, compiled once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._compiled = [(term.id, _compile(term.pattern)) for term in terms if term.pattern]
        # All patterns in one pass tell which of them are worth a look: a thousand cost little more than one.
        self._which = re2.Set.SearchSet(_options(_MEMORY * (16 + len(self._compiled))))
        for _, made in self._compiled:
            self._which.Add(made.pattern)
        if self._compiled:
            self._which.Compile()

    def find(self, text: str, sentences: Iterable[Sentence]) -> tuple[TermHit, ...]:
        """Where the patterns stand, sentence by sentence, so that none runs across two; so many of each at most."""
        if not self._compiled:
            return ()
        found: dict[str, list[TermHit]] = {}
        for span in sentences:
            said = text[span.start : span.end]
            for number in sorted(self._which.Match(said) or ()):
                term, made = self._compiled[number]
                hits = found.setdefault(term, [])
                hits += islice(_hits(term, made, said, span.start), MOST - len(hits))
        return tuple(hit for hits in found.values() for hit in hits)


def _hits(term: str, made: Compiled, said: str, start: int) -> Iterator[TermHit]:
    for match in made.finditer(said):
        if match.group():
            yield TermHit(term, start + match.start(), start + match.end(), match.group())


def _compile(pattern: str) -> Compiled:
    return re2.compile(pattern, _options(_MEMORY))


def _options(memory: int) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = memory
    return options
