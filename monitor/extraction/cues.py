"""Term phrases over tokens: a trie of words in all their forms.

"withdraw the negotiation team" is kept as withdraw + negotiation + team; each word is found in any
English form, and between two words the/a/its, somebody's, or up to two adjectives or numbers may stand.
A word written in CAPITALS is found so only. Words of another language are found as written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.fold import fold_key
from monitor.extraction.gaps import (
    LINKS,
    LOOSE,
    POSSESSIVES,
    TAKING,
    WHEN,
    after_receiver,
    after_time,
    named,
    objects,
    openings,
)
from monitor.extraction.inflect import forms, is_past
from monitor.extraction.tokens import Tokenizer, Tokens, norm
from monitor.extraction.words import words
from monitor.model import EventType, Span, Term

_WORD: Final = re.compile(r"\w+")
_WINDOW: Final = 16
"""Tokens after a word of a phrase among which the next one stands, if it does at all."""
_LONGEST_MODIFIER: Final = 6
_FUNCTION: Final = (
    lx.PREPOSITIONS
    | lx.AUXILIARIES
    | lx.CONJUNCTIONS
    | lx.SUBORDINATORS
    | lx.RELATIVES
    | lx.PRONOUNS
    | lx.COMMAS
    | lx.STOPS
    | lx.QUOTES
    | lx.POSSESSIVE
    | (lx.DATES - {"year", "month", "week", "day"})
    | LOOSE
    | words("not n't never to no up out down off back away")
)
_MEASURES: Final = words(
    "half third quarter fifth tenth string series number raft set pair package wave salvo volley round rounds million millions billions part some most kg tons tonnes trucks lorries truckloads boxes crates sacks "
    "shiploads planeloads tens scores dozens hundreds thousands"
)
_ADJECTIVE: Final = re.compile(
    r"(?:ian|ean|ese|ish|ican|[^aeiou]i|qi|US|U\.S\.|UN|UK|EU|^German|^French|^Dutch|^Greek|^Swiss|^Thai|^Afghan|^Cuban|^Czech"
    r"|^Kenyan|^Libyan|^Ugandan|^Rwandan|^Angolan|^Moroccan|^Tibetan|^Venezuelan|^Guatemalan|^Honduran|^Uruguayan"
    r"|^Paraguayan|^Lankan|^Argentine|^Philippine|^Filipino|^Slovak|^Cypriot|^Kazakh|^Kyrgyz|^Tajik|^Turkmen|^Uzbek"
    r"|^Uyghur|^Serb|^Croat|^Kosovar|^Icelandic|^Burkinabe|^Nigerien)$"
)
"""Adjectives of peoples, which may stand within a phrase though they have a capital."""
_TURNED: Final = words(
    "sign ink reach conclude approve ratify lift ease end relax declare announce impose tighten suspend halt cut freeze "
    "stop reduce withhold deliver provide supply send release free recall sever expel deploy mass hold resume break "
    "restore open reopen close demolish raze seal block withdraw pull cancel postpone scrap grant issue drop pause "
    "allow reinforce board intercept cancel call stage file lodge summon close shut return capture launch fire drop unleash throw hurl lob"
)
"""Verbs whose phrases are found in the passive too."""
_IRREGULAR: Final = {"be": words("be is are was were been being am"), "have": words("have has had having")}
_PASSIVE: Final = _IRREGULAR["be"] | _IRREGULAR["have"]
_WILL: Final = words("will would shall 'll")
_WILL_BEHIND: Final = ("ill", "youll", "hell", "shell", "itll", "well", "theyll", "wholl", "thatll")
"""What folding makes of "I'll", "we'll" and so on."""
_FORESAID: Final = frozenset({EventType.THREATEN, EventType.REJECT})
"""Classes that are told by what somebody says he will do, or will not."""
_TOLD_FIRST: Final = frozenset({EventType.AGREE, EventType.REJECT})
_BY_WHOM: Final = frozenset({"by", "in", "under"})
"""Prepositions after which a phrase may name a people: "died in a Nordian strike"."""


class Found:
    """A term's words found: tokens `first` to `last` (exclusive); `event` is the term's class of events, where it has one.

    `also` are the terms of the same event class whose words stand in these: who asks for one of them means this event too.
    Each is equal to itself only, for much is remembered of it by key.
    """

    __slots__ = ("also", "event", "first", "last", "term")

    def __init__(self, term: Term, first: int, last: int, also: tuple[str, ...] = ()) -> None:
        self.term = term
        self.event = term.event
        self.first = first
        self.last = last
        self.also = also


@dataclass(slots=True)
class _Node:
    word: str = ""
    """The word that leads here, as rules write it."""
    children: dict[str, "_Node"] = field(default_factory=dict)
    """By the words that may follow, as rules write them."""
    terms: list[tuple[Term, bool]] = field(default_factory=list)
    """Terms that end here; True where the phrase is one of the term's `not_in`."""
    edges: dict[str, tuple["_Node", ...]] = field(default_factory=dict)
    """The same children by every form of those words."""
    wanted: frozenset[str] = frozenset()
    """These forms."""
    capitals: frozenset[str] = frozenset()
    """Those among them that are found as written only."""
    held: dict[str, tuple["_Node", ...]] = field(default_factory=dict)
    """The children before whose word an object may stand."""
    linked: bool = False
    """Whether its children have edges; most nodes are never come to, and are spared that."""


class Cues:
    """The compiled words of a gazetteer's terms."""

    def __init__(self, terms: Sequence[Term], tokenizer: Tokenizer) -> None:
        self._root = _Node()
        self._forms: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            for blocked, phrases in ((False, term.words), (True, term.not_in)):
                for tokens in _parsed(phrases, tokenizer):
                    self._add(tokens, term, blocked=blocked)
        self._link(self._root)
        self._alone: set[str] = set()
        self._led: dict[str, set[str]] = defaultdict(set)
        self._lead()
        self._first = frozenset(self._led)
        self._odd = {
            form for form in self._root.edges if _first_words(form) != (form,) and form == norm(form)
        }

    def _add(self, tokens: Tokens, term: Term, *, blocked: bool) -> None:
        written = list(zip(tokens.texts, tokens.norms, strict=True))
        told = [word for word in written if word[1] not in LOOSE | POSSESSIVES] or written
        words = [text if _capitals(text) else norm_ for text, norm_ in told]
        self._grow(words, term, blocked=blocked)
        if term.event is not None and not blocked and _turns(words):
            for be in ("be", "have been"):
                self._grow([*words[1:], *be.split(), words[0]], term, blocked=False)

    def _grow(self, words: Sequence[str], term: Term, *, blocked: bool) -> None:
        node = self._root
        for word in words:
            self._forms[word] |= {word} if _capitals(word) else _forms(word, term)
            following = node.children.get(word)
            if following is None:
                following = node.children[word] = _Node(word)
            node = following
        if (term, blocked) not in node.terms:
            node.terms.append((term, blocked))

    def _link(self, node: _Node) -> None:
        """Lead to the children of a node by all forms of their words."""
        for word, child in node.children.items():
            for form in self._forms[word]:
                node.edges[form] = (*node.edges.get(form, ()), child)
        node.wanted = frozenset(node.edges)
        node.capitals = frozenset(filter(_capitals, node.edges))
        node.linked = True

    def _open(self, opening: _Node) -> None:
        """Link an opening, and know what it holds."""
        self._link(opening)
        for link in LINKS & opening.wanted:
            held = [node if opening.word in TAKING else _through(node) for node in opening.edges[link]]
            opening.held[link] = tuple(node for node in held if node.terms or node.children)

    def _lead(self) -> None:
        """Keep the first words of terms, folded: those that are terms alone, and those one of which has to follow each."""
        firsts = {form: _first_words(form) for forms_ in self._forms.values() for form in forms_}
        for opening in self._root.children.values():
            needed = self._needed(opening, firsts)
            for first in {first for form in self._forms[opening.word] for first in firsts[form]}:
                self._led[first] |= needed
                if opening.terms or "" in needed:
                    self._alone.add(first)

    def _needed(self, node: _Node, firsts: Mapping[str, Iterable[str]]) -> set[str]:
        """The words of which one has to follow a node; of a passive ("rights are restored") its verb, which is rarer than "are"."""
        needed: set[str] = set()
        for word, child in node.children.items():
            told = self._forms[word] if child.terms else self._forms[word] - _PASSIVE
            needed.update(first for form in told for first in firsts[form])
            if len(told) < len(self._forms[word]):
                needed |= self._needed(child, firsts)
        return needed

    def leading(self, words: frozenset[str]) -> set[str]:
        """Which of a sentence's words, folded, may begin a term; none where no term has all its words in it."""
        alone, led = self._alone, self._led
        some = {word for word in words & self._first if word in alone or not led[word].isdisjoint(words)}
        return some | self._odd if some and self._odd else some

    def find(self, tokens: Tokens, leading: set[str]) -> tuple[Found, ...]:
        """The terms in a sentence; of overlapping phrases of one term the longest, then the first.

        So do terms that state events give way to each other: "strike a deal" is no strike. `leading` are the words
        of the sentence that may begin one.
        """
        found: dict[tuple[str, int, int], Found] = {}
        blocks: dict[str, list[Found]] = defaultdict(list)
        openings = [
            (first, node)
            for first, word in enumerate(tokens.norms)
            if word in leading
            for node in _next(self._root, tokens, first)
        ]
        for first, node in openings:
            for term, last, blocked in self._ends(node, tokens, first):
                hit = Found(term, first, last)
                if blocked:
                    blocks[term.id].append(hit)
                else:
                    found.setdefault((term.id, first, last), hit)
        free = list(found.values())
        if blocks:
            free = [f for f in free if not any(_inside(f, b) for b in blocks.get(f.term.id, ()))]
        if all(hit.last <= after.first for hit, after in pairwise(free)):
            return tuple(free)
        at: dict[int, list[Found]] = defaultdict(list)
        for hit in free:
            for i in range(hit.first, hit.last):
                at[i].append(hit)
        kept = (f for f in free if not any(_gives_way(f, o) for i in range(f.first, f.last) for o in at[i]))
        return tuple(_with_also(f, at) for f in sorted(kept, key=lambda f: (f.first, -f.last)))

    def _ends(self, opening: _Node, tokens: Tokens, first: int) -> list[tuple[Term, int, bool]]:
        """All phrases that begin at a token: term, end, whether it is a `not_in` phrase."""
        if not opening.linked:
            self._open(opening)
        found: list[tuple[Term, int, bool]] = []
        title = first > 0 and tokens.texts[first].istitle()
        states = [(opening, first + 1, False)]
        while states:
            node, last, loose = states.pop()
            for term, blocked in node.terms:
                if not (blocked and loose):
                    found.append((term, last, blocked))
            if not node.linked:
                self._link(node)
            if node.edges and _near(node, tokens, last):
                states += _following(node, tokens, last, loose=loose, title=title)
        return found


def _through(node: _Node) -> _Node:
    """A node at which no phrase ends."""
    return _Node(node.word, node.children)


def _parsed(phrases: Sequence[str], tokenizer: Tokenizer) -> list[Tokens]:
    """The words of phrases, which are asked for together."""
    ends = list(accumulate(len(phrase) + 1 for phrase in phrases))
    spans = [Span(end - len(phrase) - 1, end - 1) for phrase, end in zip(phrases, ends, strict=True)]
    return tokenizer.of("\n".join(phrases), spans)


def _first_words(form: str) -> tuple[str, ...]:
    """The words that a form may begin with in folded texts; an empty one where there may be none ("n't" of "don't")."""
    if form == "'ll":
        return _WILL_BEHIND
    words = [] if "'" in form else _WORD.findall(fold_key(form))
    return (words[0] if words else "",)


def _following(
    node: _Node, tokens: Tokens, at: int, *, loose: bool, title: bool
) -> Iterator[tuple[_Node, int, bool]]:
    """Where a phrase goes on: a node of it, the token after its word, whether something else stands between."""
    norms = tokens.norms
    for following in openings(norms, at):
        for child in _next(node, tokens, following):
            yield child, following + 1, loose
    if not _near(node, tokens, at + 1):
        return
    behind = [
        *after_receiver(tokens, at),
        *named(tokens, at, node.wanted),
        *_after_modifiers(tokens, at, title=title),
    ]
    if norms[at] in WHEN and norms[at - 1] not in lx.PREPOSITIONS and (later := after_time(norms, at)) > at:
        behind += [*openings(norms, later), *_after_modifiers(tokens, later, title=title)]
    for following in behind:
        for child in _next(node, tokens, following):
            yield child, following + 1, True
    for following in objects(norms, at, node.held) if node.held else ():
        for child in node.held[norms[following]]:
            yield child, following + 1, True


def _next(node: _Node, tokens: Tokens, at: int) -> tuple[_Node, ...]:
    """Where a token leads from a node."""
    norm_ = tokens.norms[at]
    found = node.edges.get(norm_, ())
    if not node.capitals:
        return found
    text = tokens.texts[at]
    written = text in node.capitals and text != norm_
    return (*found, *node.edges[text]) if written else found


def _near(node: _Node, tokens: Tokens, at: int) -> bool:
    """Whether a word that may follow a node stands near; it saves most of the looking."""
    end = at + _WINDOW
    if not node.wanted.isdisjoint(tokens.norms[at:end]):
        return True
    return bool(node.capitals) and not node.capitals.isdisjoint(tokens.texts[at:end])


def _after_modifiers(tokens: Tokens, at: int, *, title: bool) -> Iterator[int]:
    """Where the next word of a phrase may stand after adjectives and numbers: "declare a brief truce".

    Words with a capital are names, but in a `title` that sets them all so.
    """
    norms = tokens.norms
    opening = norms[at - 1]
    after_preposition = opening in lx.PREPOSITIONS
    while at < len(norms) and norms[at] in LOOSE:
        at += 1
    for after in range(at + 1, min(at + 1 + _LONGEST_MODIFIER, len(norms))):
        measured = norms[after - 1] == "of" and norms[after - 2] in _MEASURES
        compound = norms[after - 2] in lx.HYPHENS and is_past(norms[after - 1])  # "a Greek-owned carrier"
        if not (measured or compound) and not _modifies(
            norms[after - 1], tokens.texts[after - 1], title=title
        ):
            return
        if after_preposition and tokens.texts[after - 1][0].isupper() and opening not in _BY_WHOM:
            return
        if norms[after] not in _FUNCTION:
            yield after
        elif norms[after] in LOOSE and after + 1 < len(norms):
            yield after + 1


def _modifies(word: str, text: str, *, title: bool) -> bool:
    if word in lx.HYPHENS or word in lx.DATES:
        return True
    named = text[0].isupper() and not (title or text.isupper()) and _ADJECTIVE.search(text) is None
    return not (word in _FUNCTION or word in lx.VERBS or is_past(word) or named)


def _turns(words: Sequence[str]) -> bool:
    """Whether words are a verb and its object, which news also turns round: "the siege was lifted"."""
    return len(words) > 1 and words[0] in _TURNED and _FUNCTION.isdisjoint((norm(words[1]), norm(words[-1])))


def _forms(word: str, term: Term) -> frozenset[str]:
    """The forms of a word; a threat or a refusal that is reported keeps its words but for "would"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return _WILL if word == "will" and term.event in _FORESAID else forms(word)


def _capitals(word: str) -> bool:
    return len(word) > 1 and word == word.upper() and word.isalpha()


def _with_also(hit: Found, at: Mapping[int, Sequence[Found]]) -> Found:
    """A hit with the terms of its class that give way to it: a longer phrase hides no term from who asks for that."""
    if hit.term.event is None:
        return hit
    beside = (
        other for i in range(hit.first, hit.last) for other in at[i] if other.term.event is hit.term.event
    )
    also = sorted({other.term.id for other in beside if _gives_way(other, hit)} - {hit.term.id})
    return Found(hit.term, hit.first, hit.last, tuple(also)) if also else hit


def _inside(inner: Found, outer: Found) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _gives_way(hit: Found, other: Found) -> bool:
    """Whether a hit yields to one that overlaps it: longer, or earlier, of its term or another event."""
    rivals = hit.term.id == other.term.id or (hit.term.event is not None and other.term.event is not None)
    width, others = hit.last - hit.first, other.last - other.first
    if hit.term.event in _TOLD_FIRST and hit.first < other.first < hit.last < other.last:
        return False  # "will give Y a grant" promises it, "will not accept a truce" refuses it
    if not rivals or others != width:
        return rivals and others > width
    same = other.first == hit.first and other.term.event is hit.term.event
    return other.first < hit.first or (same and other.term.id < hit.term.id)
