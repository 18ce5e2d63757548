"""Names that no rule watches: runs of capitalised words outside the mentions, with what their company shows them to be.

A capital tells nothing where a sentence opens or in a headline, so a name counts that has one
within a sentence. Where their company leaves doubt, a trained pipeline, if there is one, says which
runs are names, and of what: `choose` picks the sentences it has to read, `judged` takes its word.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.namesakes import QUALITIES, THINGS, TITLES, in_capitals
from monitor.extraction.words import words
from monitor.model import BlockKind, Mention, Name, Sentence

MOST: Final = 80
"""Names kept of one article; only lists and tables have more."""

_TOLD: Final = frozenset({BlockKind.LEAD, BlockKind.BODY})
_FEWEST: Final = 3
_CAPITAL: Final = r"[^\W\d_a-z][a-z]*[^\W\d_]*(?:['\u2019-][^\W\d_]+)*"
_PARTICLE: Final = r"(?:al|el|bin|ibn|ben|abu|de|da|di|van|von|der|of)"
# A class of characters comes first: the search then skips all others at once.
_RUN: Final = re.compile(
    rf"[A-Z\x80-\U0010ffff](?<=[^\W\d_])(?<!\w.)[a-z]*[^\W\d_]*(?:['\u2019-][^\W\d_]+)*(?:[ ](?:{_PARTICLE}[ ]|(?:al|el)-|[A-Z]\.[ ])?{_CAPITAL})*"
)
_OF: Final = re.compile(rf"{_CAPITAL} of ")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019-](?=[^\W\d_]))*")
_SMALL: Final = re.compile(r"(?<![\w'\u2019-])[a-z]\w+")
_POSSESSIVE: Final = re.compile(r"['\u2019](?:s|ve|re|ll|d|m|t)?$")
_DAYS: Final = lx.DATES | words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun christmas easter ramadan eid passover hanukkah thanksgiving nowruz diwali"
)
_FUNCTION: Final = (
    lx.DETERMINERS
    | lx.PREPOSITIONS
    | lx.CONJUNCTIONS
    | lx.SUBORDINATORS
    | lx.ADVERBS
    | lx.AUXILIARIES
    | lx.PRONOUNS
    | lx.RELATIVES
    | _DAYS
)
_QUALITY: Final = re.compile(r"\w+(?:ist|ism|ish|ese)|\S+-[a-z]+")
"""Words with a capital that are no names: "Zionist", "Nordia-backed"."""
_RANKS: Final = words(
    "sergeant colonel major captain lieutenant corporal brigadier admiral marshal inspector superintendent"
)
_OF_PERSON: Final = lx.OFFICES | TITLES | _RANKS
_NO_NAME: Final = _FUNCTION | lx.ROLES | TITLES | QUALITIES | THINGS | words("his her")
"""Words of which no name is made alone: "Prime Minister", "Sunni", "The Secretary-General"."""
_BODIES: Final = words(
    "ministry council committee commission party agency authority union university institute foundation company group "
    "bank corporation association federation front movement brigade brigades battalion court parliament assembly "
    "organisation organization society centre center force forces police army navy club network office league airlines airways airline"
)
_FOR: Final = frozenset({" for ", " for the ", " of the ", " against "})
"""What goes on within the name of a body."""
_VENUES: Final = words("street road avenue lane boulevard drive park stadium arena hotel motel square")
_SAID_BEFORE: Final = re.compile(r"\b(?:said|says|added|told|according to|named|called|nicknamed) $")
_SAID_AFTER: Final = re.compile(
    r",? (?:\(\d{2}\b|(?<=,\s)\d{2}\b|(?:who )?(?:said|says|told|added|wrote|argued|recalled)\b)"
)
_PLACED: Final = re.compile(r"\b(?:in|at|near|outside|around|towards?|city of|town of|village of) (?:the )?$")
_BORN: Final = re.compile(r"\b(?:al|el|bin|ibn|abu)[- ]", re.IGNORECASE)
_SMALL_END: Final = re.compile(r"[a-z]+$")
_PRESENTED: Final = re.compile(
    r", (?:who\b|(?:the|an?|his|her) (?:[\w'\u2019-]+ ){0,4}?[a-z]*(?:er|or|ist|man|woman|ian|dent|ive|ant)\b)"
)
_TITLE: Final = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Sen|Rep|Gov|Fr)\. $")
_AGENT: Final = re.compile(r"(?:er|or|ist|man|woman|ian|dent)$")
_ACRONYM: Final = re.compile(r"[A-Z]{3,}(?:-[A-Z]+)*")
_SURE: Final = frozenset({"PERSON", "ORG", "LOC"})
"""Labels that titles, verbs of speech, nouns for bodies and "in" give."""


@dataclass(slots=True, eq=False)
class _Run:
    """A capitalised run: where it stands, and whether it opens its sentence."""

    start: int
    end: int
    opens: bool
    titled: bool


def names_of(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """The names in an article's prose that are no mention, in order; label PERSON, ORG, LOC or MISC."""
    ends = [mention.end for mention in mentions]
    runs = [
        run
        for sentence in sentences
        if sentence.kind in _TOLD
        for run in _runs(text, sentence, mentions, ends)
    ]
    inside = {text[run.start : run.end] for run in runs if not run.opens}
    inside |= {name.rpartition(" ")[2] for name in inside}  # "Ostek" of "Mara Ostek"
    small = _Small(text)
    found = [_named(text, run) for run in runs if _is_name(text[run.start : run.end], inside, small)]
    return tuple(_agreed(found))[:MOST]


def _runs(text: str, sentence: Sentence, mentions: Sequence[Mention], ends: Sequence[int]) -> Sequence[_Run]:
    """The runs of a sentence, cut where a mention stands, without the titles before them; none of a headline."""
    plain = text[sentence.start].isalpha()  # as nearly always
    first = None if plain else _WORD.search(text, sentence.start, sentence.end)
    opening = first.start() if first else sentence.start
    found = [
        run
        for match in _RUN.finditer(text, sentence.start, sentence.end)
        for start, end in _outside(match.start(), match.end(), mentions, ends)
        if (run := _stripped(text, start, end, opens=start == opening))
    ]
    return [] if found and in_capitals(text[sentence.start : sentence.end]) else list(_whole(text, found))


def _whole(text: str, runs: Sequence[_Run]) -> Iterator[_Run]:
    """The runs of a sentence, those of one body's name as one: "Front for the Free Marsh"."""
    held: _Run | None = None
    for run in runs:
        joined = held is not None and text[held.end : run.start] in _FOR
        if held is not None and joined and text[held.start : held.end].rpartition(" ")[2].lower() in _BODIES:
            held = _Run(held.start, run.end, held.opens, held.titled)
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held


def _outside(
    start: int, end: int, mentions: Sequence[Mention], ends: Sequence[int]
) -> Sequence[tuple[int, int]]:
    """The parts of a stretch in which no mention stands; `ends` are those of the mentions."""
    at = bisect_right(ends, start)
    found: list[tuple[int, int]] = []
    while at < len(mentions) and start < end and (mention := mentions[at]).start < end:
        if start < mention.start:
            found.append((start, mention.start))
        start = max(start, mention.end)
        at += 1
    if start < end:
        found.append((start, end))
    return found


def _stripped(text: str, start: int, end: int, *, opens: bool) -> _Run | None:
    """A run without titles, days and the plain words that open a sentence; None where nothing is left."""
    core = _core(text[start:end], opens=opens)
    return core and _Run(start + core.start, start + core.end, core.opens, core.titled)


@lru_cache(maxsize=20_000)
def _core(raw: str, *, opens: bool) -> _Run | None:
    """What is left of a run, by its own offsets: the same names come again and again."""
    found, titled = list(_WORD.finditer(raw)), False
    while found and _plain(found[0]) in (_FUNCTION if opens else _DAYS):
        opens = opens and _plain(found[0]) not in _FUNCTION
        found = found[1:]
    office = max((n for n, word in enumerate(found[:-1]) if _plain(word) in _OF_PERSON), default=-1)
    if office >= 0 or (found and _plain(found[0]) in _OF_PERSON):
        titled, opens, found = True, False, found[max(office, 0) + 1 :]
    if opens and len(found) > 1 and found[1].group() == "of" and _plain(found[0]) not in _BODIES:
        found = found[2:]
    while found and (_plain(found[-1]) in _DAYS or found[-1].group().islower()):
        found = found[:-1]
    if not found or not found[0].group()[0].isupper():
        return None
    last = found[-1]
    cut = _POSSESSIVE.search(last.group())
    return _Run(found[0].start(), last.start() + (cut.start() if cut else len(last.group())), opens, titled)


def _plain(word: re.Match[str]) -> str:
    return _POSSESSIVE.sub("", word.group()).lower()


class _Small(dict[str, bool]):
    """Whether a text has a word in small letters; each is looked for once, when it is asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, word: str) -> bool:
        at = self._text.find(word)
        while at >= 0 and not self._stands(word, at):
            at = self._text.find(word, at + 1)
        self[word] = at >= 0
        return at >= 0

    def _stands(self, word: str, at: int) -> bool:
        found = _SMALL.match(self._text, at)
        return found is not None and found.group() == word


def _is_name(name: str, inside: set[str], small: _Small) -> bool:
    parts = name.lower().split()
    if len(name) < _FEWEST or all(not _NO_NAME.isdisjoint(part.split("-")) or small[part] for part in parts):
        return False
    if _QUALITY.fullmatch(name):
        return False
    return name in inside or (len(parts) > 1 and not small[parts[0]])


def _named(text: str, run: _Run) -> Name:
    name = text[run.start : run.end]
    return Name(name, _label(text, run, name), run.start, run.end)


def _label(text: str, run: _Run, name: str) -> str:
    """What the words around a name show it to be."""
    before = text[max(0, run.start - 25) : run.start]
    last = name.lower().rpartition(" ")[2]
    if (
        last in _BODIES
        or name.partition(" for ")[0].rpartition(" ")[2].lower() in _BODIES
        or _ACRONYM.fullmatch(name)
        or _OF.match(name)
    ):
        return "ORG"
    if last in _VENUES:
        return "LOC"
    office = _serves(before)
    said = _SAID_BEFORE.search(before) or _SAID_AFTER.match(text, run.end) or _PRESENTED.match(text, run.end)
    if run.titled or office or said or _TITLE.search(before) or _BORN.search(name):
        return "PERSON"
    return "LOC" if _PLACED.search(before) else "MISC"


def _serves(before: str) -> bool:
    """Whether the words before a name end with an office or, without a comma, with a noun for a person."""
    last = before.removesuffix(" ").split(" ")[-1] if before.endswith(" ") else ""
    word = last.removesuffix(",")
    if not (word.isascii() and word.isalpha() and word.islower()):
        word = "".join(_SMALL_END.findall(word))
    agent = not last.endswith(",") and word not in _FUNCTION and _AGENT.search(word) is not None
    return word in lx.OFFICES or agent


def _agreed(names: Sequence[Name]) -> Iterator[Name]:
    """The names, each with the label that tells most of those its spelling has."""
    labels: dict[str, list[str]] = defaultdict(list)
    for name in names:
        labels[name.text].append(name.label)
    for name in names:
        told = [label for label in labels[name.text] if label != "MISC"]
        best = max(told, key=told.count, default=name.label)
        yield name if best == name.label else replace(name, label=best)


def choose(names: Sequence[Name], sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences a trained pipeline has to read: the first with each name whose company leaves doubt."""
    starts = [sentence.start for sentence in sentences]
    first: dict[str, int] = {}
    for name in names:
        if name.label not in _SURE:
            first.setdefault(name.text, bisect_left(starts, name.start + 1) - 1)
    return tuple(sentences[number] for number in sorted(set(first.values())))


def judged(names: Sequence[Name], entities: Iterable[Name]) -> tuple[Name, ...]:
    """The names that are sure, and those a trained pipeline takes for one where each stands first, with its labels."""
    known = tuple(entities)
    verdicts: dict[str, Name | None] = {}
    for name in names:
        if name.text not in verdicts:
            verdicts[name.text] = name if name.label in _SURE else _overlapping(name, known)
    return tuple(
        replace(name, label=entity.label) for name in names if (entity := verdicts[name.text]) is not None
    )


def _overlapping(name: Name, entities: Sequence[Name]) -> Name | None:
    return next((e for e in entities if e.start < name.end and name.start < e.end), None)
