"""Names that no rule watches: runs of capitalised words outside the mentions, with what their company shows them to be.

A capital tells nothing where a sentence opens or in a headline, so a name counts that has one
within a sentence. Where their company leaves doubt, a trained pipeline, if there is one, says which
runs are names, and of what: `choose` picks the sentences it has to read, `judged` takes its word.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import structs

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
_SAYING: Final = words("said says added told named called nicknamed")
_SAID_AFTER: Final = re.compile(
    r",? (?:\(\d{2}\b|(?<=,\s)\d{2}\b|(?:who )?(?:said|says|told|added|wrote|argued|recalled)\b)"
)
_PLACING: Final = words("in at near outside around toward towards")
_PLACES: Final = ("city of ", "town of ", "village of ")
_BORN: Final = words("al el bin ibn abu")
_SMALL_END: Final = re.compile(r"[a-z]+$")
_PRESENTED: Final = re.compile(
    r", (?:who\b|(?:the|an?|his|her) (?:[\w'\u2019-]+ ){0,4}?[a-z]*(?:er|or|ist|man|woman|ian|dent|ive|ant)\b)"
)
_TITLED: Final = words("Mr. Mrs. Ms. Dr. Prof. Gen. Col. Lt. Sgt. Capt. Maj. Rev. Sen. Rep. Gov. Fr.")
_AGENT: Final = re.compile(r"(?:er|or|ist|man|woman|ian|dent)$")
_ACRONYM: Final = re.compile(r"[A-Z]{3,}(?:-[A-Z]+)*")
_SIGNS: Final = re.compile(r"\W")
_SURE: Final = frozenset({"PERSON", "ORG", "LOC"})
"""Labels that titles, verbs of speech, nouns for bodies and "in" give."""


class _Run:
    """A capitalised run: where it stands, whether it opens its sentence and whether a title stood before it."""

    __slots__ = ("end", "opens", "start", "titled")

    def __init__(self, start: int, end: int, opens: bool, titled: bool) -> None:
        self.start = start
        self.end = end
        self.opens = opens
        self.titled = titled


class _Gaps:
    """What is no mention in stretches of a text, asked for one after the other."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._starts = [mention.start for mention in mentions]
        self._ends = [mention.end for mention in mentions]
        self._at = 0

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a stretch in which no mention stands."""
        found: list[tuple[int, int]] = []
        while self._at < len(self._ends) and self._ends[self._at] <= start:
            self._at += 1
        for at in range(self._at, len(self._starts)):
            if start >= end or self._starts[at] >= end:
                break
            if start < self._starts[at]:
                found.append((start, self._starts[at]))
            start = max(start, self._ends[at])
        if start < end:
            found.append((start, end))
        return found


def names_of(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """The names in an article's prose that are no mention, in order; label PERSON, ORG, LOC or MISC."""
    gaps = _Gaps(mentions)
    runs = [run for sentence in sentences if sentence.kind in _TOLD for run in _runs(text, sentence, gaps)]
    inside = {text[run.start : run.end] for run in runs if not run.opens}
    inside |= {name.rpartition(" ")[2] for name in inside}  # "Ostek" of "Mara Ostek"
    small = _Small(text)
    found = [_named(text, run) for run in runs if _is_name(text[run.start : run.end], inside, small)]
    return tuple(_agreed(found))[:MOST]


def _runs(text: str, sentence: Sentence, gaps: _Gaps) -> list[_Run]:
    """The runs of a sentence, cut where a mention stands, without the titles before them; none of a headline."""
    first, last = sentence.start, sentence.end
    opening = first
    if not text[first].isalpha():  # as hardly ever
        word = _WORD.search(text, first, last)
        opening = word.start() if word else first
    found: list[_Run] = []
    for match in _RUN.finditer(text, first, last):
        begin, stop = match.span()
        for start, end in gaps.within(begin, stop):
            core = _core(text[start:end], start == opening)
            if core:
                found.append(_Run(start + core.start, start + core.end, core.opens, core.titled))
    return _whole(text, found) if found and not in_capitals(text[first:last]) else []


def _whole(text: str, runs: list[_Run]) -> list[_Run]:
    """The runs of a sentence, those of one body's name as one: "Front for the Free Marsh"."""
    found = runs[:1]
    for run in runs[1:]:
        held = found[-1]
        joined = text[held.end : run.start] in _FOR
        if joined and text[held.start : held.end].rpartition(" ")[2].lower() in _BODIES:
            found[-1] = _Run(held.start, run.end, held.opens, held.titled)
        else:
            found.append(run)
    return found


@lru_cache(maxsize=20_000)
def _core(raw: str, opens: bool) -> _Run | None:  # by place: a memo is slow with names
    """A run without titles, days and the plain words that open a sentence, by its own offsets; None where nothing is left."""
    found = [(match.start(), match.group()) for match in _WORD.finditer(raw)]
    plain = [_unowned(word).lower() for _, word in found]
    first, last, titled = 0, len(found), False
    while first < last and plain[first] in (_FUNCTION if opens else _DAYS):
        opens = opens and plain[first] not in _FUNCTION
        first += 1
    offices = [n for n in range(first, last) if plain[n] in _OF_PERSON and (n == first or n < last - 1)]
    if offices:
        titled, opens, first = True, False, offices[-1] + 1
    if opens and last - first > 1 and found[first + 1][1] == "of" and plain[first] not in _BODIES:
        first += 2
    while first < last and (plain[last - 1] in _DAYS or found[last - 1][1].islower()):
        last -= 1
    if first == last or not found[first][1][0].isupper():
        return None
    start, word = found[last - 1]
    return _Run(found[first][0], start + len(_unowned(word)), opens, titled)


def _unowned(word: str) -> str:
    """A word without a possessive ending."""
    return word if word.isalpha() else _POSSESSIVE.sub("", word)


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
    if len(name) < _FEWEST or not (name in inside or (len(parts) > 1 and not small[parts[0]])):
        return False
    if all(not _NO_NAME.isdisjoint(part.split("-")) or small[part] for part in parts):
        return False
    return _QUALITY.fullmatch(name) is None


def _named(text: str, run: _Run) -> Name:
    name = text[run.start : run.end]
    return Name(name, _label(text, run, name), run.start, run.end)


def _label(text: str, run: _Run, name: str) -> str:
    """What the words around a name show it to be."""
    parts = name.split(" ")
    last = parts[-1].lower()
    if (
        last in _BODIES
        or name.partition(" for ")[0].rpartition(" ")[2].lower() in _BODIES
        or parts[1:2] == ["of"]
        or (name.isupper() and _ACRONYM.fullmatch(name))
    ):
        return "ORG"
    if last in _VENUES:
        return "LOC"
    before = text[max(0, run.start - 25) : run.start]
    if run.titled or _is_person(text, run, before) or not _BORN.isdisjoint(_SIGNS.split(name.lower())[:-1]):
        return "PERSON"
    place = before.removesuffix("the ")
    return "LOC" if _last_word(place) in _PLACING or place.endswith(_PLACES) else "MISC"


def _is_person(text: str, run: _Run, before: str) -> bool:
    """Whether somebody serves, speaks or is presented by that name."""
    last = _last(before)
    if _serves(last) or last in _TITLED or _last_word(before) in _SAYING or before.endswith("according to "):
        return True
    after = text[run.end : run.end + 1]
    return (after in {" ", ","} and _SAID_AFTER.match(text, run.end) is not None) or (
        after == "," and _PRESENTED.match(text, run.end) is not None
    )


def _last_word(before: str) -> str:
    """The word that only a blank parts from what follows."""
    last = _last(before)
    return last if last.isalpha() else _SIGNS.split(last)[-1]


def _last(before: str) -> str:
    """The same with what stands at it: "Gen.", "(in", "mayor,"."""
    return "".join(before.rsplit(maxsplit=1)[-1:]) if before.endswith(" ") else ""


def _serves(last: str) -> bool:
    """Whether the word before a name is an office or, without a comma, a noun for a person."""
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
        yield name if best == name.label else structs.replace(name, label=best)


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
        structs.replace(name, label=entity.label)
        for name in names
        if (entity := verdicts[name.text]) is not None
    )


def _overlapping(name: Name, entities: Sequence[Name]) -> Name | None:
    return next((e for e in entities if e.start < name.end and name.start < e.end), None)
