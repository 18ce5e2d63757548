"""Term phrases over tokens: a trie of words in all their forms.

"withdraw the negotiation team" is kept as withdraw + negotiation + team; each word is found in any
English form, and between two words the/a/its or somebody's may stand or be absent. A word written in
CAPITALS is found so only. Words of another language are found as written.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.extraction.fold import fold_key
from monitor.extraction.inflect import forms
from monitor.extraction.tokens import Pieces, Token, norm
from monitor.extraction.words import words
from monitor.model import Term

_WORD = re.compile(r"\w+")
_LOOSE = words(
    'a an the its their his her our my your this that these those some any all several both many - \u2010 \u2011 " '
    "\u201c \u201d \u2018 '"
)
_POSSESSIVES = frozenset({"'s", "'"})
_LONGEST_POSSESSOR = 4
_LONGEST_GAP = 8
_BREAKS = words(", ; : . ( ) ! ?")


@dataclass(frozen=True, slots=True)
class Found:
    """A term's words found: tokens `first` to `last` (exclusive)."""

    term: Term
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    edges: dict[str, "_Node"] = field(default_factory=dict)
    terms: list[tuple[Term, bool]] = field(default_factory=list)
    """Terms that end here; True where the phrase is one of the term's `not_in`."""


def words_of(folded: str) -> list[str]:
    """The words of a folded text, as `Cues.triggers` holds them."""
    return _WORD.findall(folded)


class Cues:
    """The compiled words of a gazetteer's terms."""

    def __init__(self, terms: Sequence[Term], pieces: Pieces) -> None:
        self._root = _Node()
        self._keys: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            for blocked, phrases in ((False, term.words), (True, term.not_in)):
                for phrase in phrases:
                    self._add(phrase, term, pieces, blocked=blocked)
        self._starts = frozenset(f for f, keys in self._keys.items() if keys & self._root.edges.keys())
        self.triggers = frozenset(word for form in self._starts for word in words_of(fold_key(form))[:1])
        """Folded words one of which a sentence must hold to hold a term."""

    def _add(self, phrase: str, term: Term, pieces: Pieces, *, blocked: bool) -> None:
        words = [word for word, _ in pieces(phrase) if not word.isspace()]
        node = self._root
        for word in [w for w in words if norm(w) not in _LOOSE | _POSSESSIVES] or words:
            key = word if _capitals(word) else norm(word)
            for form in {word} if _capitals(word) else forms(key):
                self._keys[form].add(key)
            node = node.edges.setdefault(key, _Node())
        if (term, blocked) not in node.terms:
            node.terms.append((term, blocked))

    def find(self, tokens: Sequence[Token]) -> tuple[Found, ...]:
        """The terms in a sentence; of overlapping phrases of one term the longest, then the first.

        So do terms that state events give way to each other: "strike a deal" is no strike.
        """
        found: list[Found] = []
        blocks: dict[str, list[Found]] = defaultdict(list)
        for first, token in enumerate(tokens):
            if token.norm not in self._starts and token.text not in self._starts:
                continue
            for term, last, blocked in self._from(tokens, first):
                hit = Found(term, first, last)
                if blocked:
                    blocks[term.id].append(hit)
                else:
                    found.append(hit)
        free = [f for f in dict.fromkeys(found) if not any(_inside(f, b) for b in blocks[f.term.id])]
        at: dict[int, list[Found]] = defaultdict(list)
        for hit in free:
            for i in range(hit.first, hit.last):
                at[i].append(hit)
        kept = (f for f in free if not any(_gives_way(f, o) for i in range(f.first, f.last) for o in at[i]))
        return tuple(sorted(kept, key=lambda f: (f.first, -f.last)))

    def _from(self, tokens: Sequence[Token], first: int) -> Iterator[tuple[Term, int, bool]]:
        """All phrases that begin at a token: term, end, whether it is a `not_in` phrase."""
        states = list(self._step(self._root, tokens, first))
        while states:
            node, last = states.pop()
            for term, blocked in node.terms:
                yield term, last, blocked
            if node.edges:
                for following in _openings(tokens, last):
                    states.extend(self._step(node, tokens, following))

    def _step(self, node: _Node, tokens: Sequence[Token], at: int) -> Iterator[tuple[_Node, int]]:
        token = tokens[at]
        for form in {token.norm, token.text}:
            for key in self._keys.get(form, ()):
                if key in node.edges:
                    yield node.edges[key], at + 1


def _openings(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Where the next word of a phrase may stand: here, after loose words, after somebody's."""
    end = min(len(tokens), at + _LONGEST_GAP)
    here = at
    while here < end:
        yield here
        if tokens[here].norm not in _LOOSE:
            break
        here += 1
    for owner in range(here, min(len(tokens), here + _LONGEST_POSSESSOR + 1)):
        if tokens[owner].norm in _BREAKS:
            return
        if tokens[owner].norm in _POSSESSIVES and owner > here and owner + 1 < len(tokens):
            yield owner + 1
            return


def _capitals(word: str) -> bool:
    return len(word) > 1 and word == word.upper() and word.isalpha()


def _inside(inner: Found, outer: Found) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _gives_way(hit: Found, other: Found) -> bool:
    """Whether a hit yields to one that overlaps it: longer, or earlier, of its term or another event."""
    rivals = hit.term.id == other.term.id or (hit.term.event is not None and other.term.event is not None)
    width, others = hit.last - hit.first, other.last - other.first
    return rivals and (others > width or (others == width and other.first < hit.first))
