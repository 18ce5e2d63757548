"""Which texts are copies of others, and how: the same, abridged, expanded, a new version, or quoted at length.

Found by a sample of shingles, told by all words. Not every word that two texts share shows that one was copied:
a quotation is its speaker's, furniture is the page's, and a template with other figures in it is another article.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from itertools import groupby, islice
from operator import or_

from monitor.model import Article
from monitor.stories.printed import Marks, Printed, is_figure, places, printed
from monitor.stories.shingles import SIZE, canonical, wording, words_of
from monitor.stories.stems import stem


class Relation(StrEnum):
    """How a text depends on an earlier one; all but QUOTED are one voice with it."""

    SAME = "same"
    ABRIDGED = "abridged"
    EXPANDED = "expanded"
    NEW_VERSION = "new version"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Copy:
    """That an article has its text, or much of it, from an earlier one.

    `of` is the earlier article's id; `share` is the part of the shorter text's own words (0 to 1) that stand in both.
    """

    of: str
    relation: Relation
    share: float

    @property
    def one_voice(self) -> bool:
        """Whether both are one source: a text that only quotes is its outlet's own."""
        return self.relation is not Relation.QUOTED


# -- Where to look --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Posting:
    """That a shingle stands in a known article: `root` is the first article with its text, `outlet` who published it."""

    shingle: int
    article: str
    root: str
    outlet: str | None


FAMILIES = 3
"""Independent texts with a shingle from which on it is commonplace: a standing phrase, a line of a page, a form."""

_OF_OUTLET = 2
"""Enough of them where they are all of the outlet that has it again."""

_KEY = 1000
_COMPARED = 6
_OF_FAMILY = 2


@dataclass(frozen=True, slots=True)
class Near:
    """The known articles that share most with one, likeliest first, and the shingles that prove nothing."""

    articles: tuple[str, ...]
    commonplace: frozenset[int]


def near(postings: Sequence[Posting], outlet: str | None, keys: frozenset[int] = frozenset()) -> Near:
    """Which articles to compare with one of an outlet, by where its shingles and `keys` are posted."""
    roots: dict[int, set[str]] = {}
    at_home: dict[int, set[str]] = {}
    for one in postings:
        roots.setdefault(one.shingle, set()).add(one.root)
        if outlet and one.outlet == outlet:
            at_home.setdefault(one.shingle, set()).add(one.root)
    commonplace = {each for each, found in roots.items() if len(found) >= FAMILIES}
    commonplace |= {each for each, found in at_home.items() if len(found) >= _OF_OUTLET}
    commonplace -= keys
    telling = [one for one in postings if one.shingle not in commonplace]
    return Near(_likeliest(telling, keys), frozenset(commonplace))


def _likeliest(postings: Iterable[Posting], keys: frozenset[int]) -> tuple[str, ...]:
    """Of each text's articles those that share most, the text with most shingles first; a key outweighs them all."""
    families: dict[str, Counter[str]] = {}
    for one in postings:
        families.setdefault(one.root, Counter())[one.article] += _KEY if one.shingle in keys else 1
    ranked = sorted(families.values(), key=lambda family: -family.total())
    found = [article for family in ranked for article, _ in family.most_common(_OF_FAMILY)]
    return tuple(found[:_COMPARED])


# -- What two texts share -------------------------------------------------------------------------

_EDITED, _MOVED = 8, 3
_GAP = re.compile(rb"(?<=\x01)\x00{1,%d}(?=\x01)" % _EDITED)
"""Words between two shared passages that are edited: so many at most, and in both texts as many give or take a few."""

_RUN = re.compile(rb"\x00+|\x01+")
_BESIDE = 8
"""Words: what stands so near to where two texts part is what they differ by."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What of one text stands in another: which words do, `taken` with what was edited within a passage."""

    text: Printed
    covered: bytes
    taken: Marks

    @classmethod
    def of(cls, text: Printed, there: Mapping[int, int], met: bytes) -> "_Shared":
        """What stands in shingles of another text, that are `there` at some place; `met` tells it of each of its own."""
        found = text.shingles
        covered = _covered(met, len(text.words))
        taken = bytearray(covered)
        for gap in _GAP.finditer(covered):
            start, end = gap.span()
            moved = there[found[end]] - there[found[start - SIZE]] - (end - start + SIZE)
            if abs(moved) <= _MOVED:
                taken[start:end] = b"\1" * (end - start)
        return cls(text, covered, int.from_bytes(taken, "little"))

    @property
    def _row(self) -> bytes:
        return self.taken.to_bytes(len(self.covered), "little")

    @property
    def told(self) -> Marks:
        """The words that count and are shared."""
        return self.text.news & self.taken

    @property
    def rest(self) -> Marks:
        """The words that count and are not shared."""
        return self.text.news & ~self.taken

    @property
    def share(self) -> float:
        """The part of the outlet's own words that is shared; of all words where hardly any is its own."""
        own = self.text.news & ~self.text.quoted
        counted = own if own.bit_count() >= _LEAST_OWN else self.text.news
        return (self.taken & counted).bit_count() / max(1, counted.bit_count())

    @property
    def opening(self) -> float:
        """The part of the first words that is shared."""
        first = list(islice(places(self.text.news), _OPENING))
        return sum(map(self._row.__getitem__, first)) / max(1, len(first))

    @property
    def longest(self) -> int:
        """The words of the longest passage that is shared."""
        runs = groupby(places(self.text.news), self._row.__getitem__)
        return max((sum(1 for _ in run) for shared, run in runs if shared), default=0)

    @property
    def on_topic(self) -> float:
        """The part of the telling words of its title and of what is not shared that the shared passages speak of too."""
        words = self.text.words
        title = words_of(self.text.article.title or "")
        about = _telling([*title, *(words[at] for at in islice(places(self.rest), _TOPIC))])
        return len(about & _telling(words[at] for at in places(self.told))) / len(about) if about else 1.0

    def is_changed(self, others: Counter[str]) -> bool:
        """Whether, where the texts part, most figures or most names are not in the other's words, or not as often."""
        ours = Counter(self.text.words)
        parted = [run.start() for run in _RUN.finditer(self.covered)][1:]
        near = {at for place in parted for at in range(max(place - _BESIDE, 0), place + _BESIDE)}
        near.intersection_update(range(len(self.covered)))
        for marks in (self.text.figures, self.text.names):
            found = {self.text.words[at] for at in near.intersection(places(marks))}
            changed = sum(ours[word] > others[word] for word in found)
            if changed >= max(_FEW, len(found) - changed + 1):
                return True
        return False


def _places(shingles: Sequence[int]) -> Mapping[int, int]:
    """Where each shingle stands last."""
    return dict(zip(shingles, range(len(shingles)), strict=True))


def _covered(met: bytes, words: int) -> bytes:
    """Of each word whether it stands in a shingle that is met; `met` tells that of each shingle."""
    row = int.from_bytes(met, "little")
    whole = reduce(or_, (row << 8 * at for at in range(SIZE)))
    return whole.to_bytes(len(met) + SIZE, "little")[:words]


def _telling(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if len(word) >= _LONG or is_figure(word))


# -- What that makes them -------------------------------------------------------------------------

_FEWEST = 20
"""Words: shorter texts may be alike by chance."""

_LEAST_OWN = 25
"""Words around quotations: fewer of them tell too little of the text."""

_OPENING = 30
"""Words in which a text says what it is about."""

_FEW = 3
"""Other figures, or other names, that make another form of it."""

_LONG = 5
"""Letters of a word that tells what a text is about."""

_ALL, _WHOLE = 0.98, 0.8
_EVEN = 0.1
"""Parts of two texts that differ by more make one an abridgement of the other."""

_COPIED = 0.55
"""Of an outlet's own words. Articles on one event share a tenth of them at most, background and quotations left out."""

_COPIED_OPENED = 0.35
"""Enough where the opening is shared too."""

_OPENED = 0.5
_LITTLE = 35
"""Words that are not shared: an own lead is no longer."""

_SENTENCE = 24
"""Words that are not shared, around furniture: no article of its own is shorter."""

_QUOTED, _PASSAGE = 40, 20
"""Words taken over in all, and in one passage, that make a text quote another."""

_ON_TOPIC = 0.3
_TOPIC = 60
"""Words, of those that are not shared, that say what the rest should be about."""


def compare(new: Article, old: Article, commonplace: frozenset[int] = frozenset()) -> Copy | None:
    """How a text depends on an earlier one; None where it does not.

    `commonplace` are shingles that prove nothing, as `near` tells them.
    """
    if _is_identical(new, old):
        return Copy(old.id, Relation.SAME, 1.0)
    mine, theirs = wording(new).shingles, wording(old).shingles
    here, there = _places(mine), _places(theirs)
    ours, others = bytes(map(there.__contains__, mine)), bytes(map(here.__contains__, theirs))
    shares = ours.count(1) / len(mine), others.count(1) / len(theirs)
    if max(shares) >= _ALL and min(len(mine), len(theirs)) >= _FEWEST:
        return Copy(old.id, _relation(new, old, *shares), max(shares))
    one, other = printed(new, commonplace), printed(old, commonplace)
    return _weighed(_Shared.of(one, there, ours), _Shared.of(other, here, others))


def _is_identical(new: Article, old: Article) -> bool:
    """Whether both say the same in the same words; where these are few, "More follows.", under the same title too."""
    told = wording(new).told
    if not told or told != wording(old).told:
        return False
    return told.count(b" ") + 1 >= _FEWEST or words_of(new.title or "") == words_of(old.title or "")


def _weighed(mine: _Shared, theirs: _Shared) -> Copy | None:
    """The copy where a text does not stand in the other from end to end; with and without what reads as furniture."""
    found = _told(mine, theirs)
    if found is None:
        return None
    ours, others = mine.text.without_dry(), theirs.text.without_dry()
    if ours is None or others is None or (ours is mine.text and others is theirs.text):
        return found
    return found if _told(replace(mine, text=ours), replace(theirs, text=others)) else None


def _told(mine: _Shared, theirs: _Shared) -> Copy | None:
    new, old = mine.text.article, theirs.text.article
    if mine.told.bit_count() < _FEWEST or _is_form(mine, theirs) or _is_furniture(mine, theirs):
        return None
    share = max(mine.share, theirs.share)
    at_home = _of_one_outlet(new, old)
    opened = max(mine.opening, theirs.opening) >= _OPENED
    copied = share >= (_COPIED_OPENED if opened else _COPIED)
    elsewhere = not at_home and (opened or min(mine.rest.bit_count(), theirs.rest.bit_count()) <= _LITTLE)
    if copied and (elsewhere or share >= _WHOLE or _titled_alike(new, old)):
        return Copy(old.id, _relation(new, old, mine.share, theirs.share), share)
    passage = mine.longest >= _PASSAGE and mine.told.bit_count() >= _QUOTED
    return Copy(old.id, Relation.QUOTED, share) if passage and not at_home else None


def _titled_alike(new: Article, old: Article) -> bool:
    """Whether half of the shorter title's telling words are in both; an outlet prints its background under any title."""
    one, other = (_telling(words_of(each.title or "")) for each in (new, old))
    return 2 * len(one & other) >= max(1, min(len(one), len(other)))


def _is_form(mine: _Shared, theirs: _Shared) -> bool:
    """Whether both are one form, filled in anew: what changes is what a form has blanks for."""
    ours, others = (Counter(each.text.words) for each in (mine, theirs))
    return mine.is_changed(others) and theirs.is_changed(ours)


def _is_furniture(mine: _Shared, theirs: _Shared) -> bool:
    """Whether what is shared is the page's: it names next to nothing or speaks to readers, and not of what the texts do."""
    if min(mine.rest.bit_count(), theirs.rest.bit_count()) <= _SENTENCE:
        return False
    return mine.text.is_dry(mine.told) and max(mine.on_topic, theirs.on_topic) < _ON_TOPIC


def _relation(new: Article, old: Article, mine: float, theirs: float) -> Relation:
    """What a copy is, by which part of each text stands in the other."""
    if _of_one_outlet(new, old):
        return Relation.NEW_VERSION
    if min(mine, theirs) >= _WHOLE and abs(mine - theirs) <= _EVEN:
        return Relation.SAME
    return Relation.ABRIDGED if mine >= theirs else Relation.EXPANDED


def _of_one_outlet(new: Article, old: Article) -> bool:
    """Whether one outlet published both, or both stand at one address."""
    if new.url and old.url and canonical(new.url) == canonical(old.url):
        return True
    return bool(new.outlet and old.outlet) and (new.outlet or "").casefold() == (old.outlet or "").casefold()
