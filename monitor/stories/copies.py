"""Which texts are copies of others, and how: the same, abridged, expanded, a new version, or quoted at length.

Found by a sample of shingles, told by all words. Not every word that two texts share shows that one was copied:
a quotation is its speaker's, furniture is the page's, and a template with other figures in it is another article.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from monitor.extraction.quotemarks import marked
from monitor.extraction.words import words
from monitor.model import Article
from monitor.stories.shingles import SIZE, canonical, paragraphs, shingles, sketch, spans_of, words_of
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

_BESIDE = 3
"""Words: what stands so near to shared words stands in their sentence."""

_READERS = words("you your yours we our ours us please")
_TO_READERS = 0.01

_FIGURES = words(
    "two three four five six seven eight nine ten eleven twelve monday tuesday wednesday thursday friday saturday "
    "sunday january february march april june july august september october november december"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it is compared. For each word: its place, whether it counts, whether it is the outlet's own."""

    article: Article
    words: list[str]
    spans: list[tuple[int, int]]
    shingles: list[int]
    counts: list[bool]
    own: list[bool]

    @classmethod
    def of(cls, article: Article, commonplace: frozenset[int]) -> "_Text":
        blocks = paragraphs(article)
        spans = [
            (start + block.start, end + block.start)
            for block in blocks
            for start, end in spans_of(article.text[block.start : block.end])
        ]
        words = words_of(" ".join(article.text[start:end] for start, end in spans))
        numbers = shingles(words)
        counts = _telling(numbers, frozenset(sketch(article)) - commonplace, commonplace, len(words))
        said = _said(article, spans)
        own = [each and not quoted for each, quoted in zip(counts, said, strict=True)]
        return cls(article, words, spans, numbers, counts, own)


def _telling(
    numbers: Sequence[int], sampled: frozenset[int], commonplace: frozenset[int], size: int
) -> list[bool]:
    """For each word whether the sampled shingle next to it is one that tells something."""
    if not commonplace.intersection(numbers):
        return [True] * size
    places = [at for at, number in enumerate(numbers) if number in sampled or number in commonplace]
    middle = SIZE // 2
    borders = [(a + b) // 2 + middle + 1 for a, b in pairwise(places)]
    return [numbers[places[bisect_left(borders, at + 1)]] in sampled for at in range(size)]


def _said(article: Article, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each word whether it stands between quotation marks."""
    quotes = [
        mark
        for mark in marked(article.text, [(b.start, b.end) for b in paragraphs(article)])
        if not mark.depth
    ]
    starts = [quote.start for quote in quotes]
    found = []
    for start, end in spans:
        at = bisect_left(starts, start + 1) - 1
        found.append(at >= 0 and end <= quotes[at].end)
    return found


def _covered(text: _Text, common: set[int]) -> list[bool]:
    """For each word whether it stands in a shared shingle."""
    covered = [False] * len(text.words)
    for at, number in enumerate(text.shingles):
        if number in common:
            covered[at : at + SIZE] = [True] * len(covered[at : at + SIZE])
    return covered


@dataclass(frozen=True, slots=True)
class _Shared:
    """What of one text stands in another: for each word whether it does."""

    text: _Text
    covered: list[bool]

    @property
    def words(self) -> int:
        """Words that count and are shared."""
        return sum(map(_both, self.text.counts, self.covered))

    @property
    def own_words(self) -> int:
        return sum(map(_both, self.text.own, self.covered))

    @property
    def share(self) -> float:
        """The part of the outlet's own words that is shared; of all words where hardly any is its own."""
        own = sum(self.text.own)
        if own >= _LEAST_OWN:
            return self.own_words / own
        return self.words / max(1, sum(self.text.counts))

    @property
    def opening(self) -> float:
        """The part of the first words that is shared."""
        first = [shared for shared, counts in zip(self.covered, self.text.counts, strict=True) if counts][
            :_OPENING
        ]
        return sum(first) / max(1, len(first))

    @property
    def longest(self) -> int:
        """The words of the longest passage that is shared."""
        longest = run = 0
        for shared, counts in zip(self.covered, self.text.counts, strict=True):
            run = run + 1 if shared and counts else 0
            longest = max(longest, run)
        return longest

    @property
    def filled_in(self) -> bool:
        """Whether it is a form that is filled in anew: beside shared words stand mostly other figures, or other names."""
        near = _widened(self.covered)
        return any(
            _mostly_changed(marks, self.covered, near)
            for marks in ([_is_figure(word) for word in self.text.words], _names(self.text))
        )

    @property
    def to_readers(self) -> float:
        """The part of the shared words by which a page speaks to its readers: news seldom does, furniture mostly."""
        pairs = zip(self.text.words, self.covered, self.text.own, strict=True)
        said = [word in _READERS for word, shared, own in pairs if shared and own]
        return sum(said) / max(1, len(said))

    @property
    def named(self) -> float:
        """The part of the shared words that are names or figures: of news a tenth or more."""
        names = _names(self.text)
        told = [
            name or _is_figure(word)
            for name, word, shared, own in zip(
                names, self.text.words, self.covered, self.text.own, strict=True
            )
            if shared and own
        ]
        return sum(told) / max(1, len(told))

    @property
    def rest(self) -> int:
        """Words that count and are not shared."""
        return sum(self.text.counts) - self.words

    @property
    def topic(self) -> float:
        """The part of the telling words of its title and of what is not shared that the shared passages speak of too."""
        pairs = list(zip(self.text.words, self.covered, self.text.counts, strict=True))
        rest = [word for word, shared, counts in pairs if counts and not shared][:_TOPIC]
        about = _telling_stems([*words_of(self.text.article.title or ""), *rest])
        told = _telling_stems([word for word, shared, counts in pairs if shared and counts])
        return len(about & told) / len(about) if about else 1.0


def _both(one: bool, other: bool) -> bool:
    return one and other


def _widened(covered: Sequence[bool]) -> list[bool]:
    found = list(covered)
    for at, (one, other) in enumerate(pairwise(covered)):
        if one and not other:
            found[at + 1 : at + 1 + _BESIDE] = [True] * len(found[at + 1 : at + 1 + _BESIDE])
        elif other and not one:
            start = max(0, at + 1 - _BESIDE)
            found[start : at + 1] = [True] * (at + 1 - start)
    return found


def _mostly_changed(marks: Sequence[bool], covered: Sequence[bool], near: Sequence[bool]) -> bool:
    kept = sum(map(_both, marks, covered))
    beside = sum(map(_both, marks, near))
    return beside >= _MOST_FEW and beside - kept > kept


def _is_figure(word: str) -> bool:
    return word in _FIGURES or any(map(str.isdigit, word))


def _names(text: _Text) -> list[bool]:
    """For each word whether it has a capital where none is due."""
    told = text.article.text
    return [
        told[start].isupper()
        and told[max(0, start - 2) : start].strip(" \n")[-1:] not in (*".!?\u201c\"'\u2018:", "")
        if start
        else False
        for start, _ in text.spans
    ]


def _telling_stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if len(word) >= _TELLING or _is_figure(word))


# -- What that makes them -------------------------------------------------------------------------

_FEWEST = 20
"""Words: shorter texts may be alike by chance."""

_LEAST_OWN = 25
"""Words around quotations: fewer of them tell too little of the text."""

_OPENING = 30
"""Words in which a text says what it is about."""

_MOST_FEW = 4
_TELLING = 5
_WHOLE = 0.8
_NEARLY_ALL = 0.85
_TOPIC = 60
_COPIED = 0.35
_WITHOUT_OPENING = 0.55
_OPENED = 0.5
_QUOTED_WORDS = 40
_PASSAGE = 20
_ON_TOPIC = 0.3
_LITTLE = 35
_NAMED = 0.06


def compare(new: Article, old: Article, commonplace: frozenset[int] = frozenset()) -> Copy | None:
    """How a text depends on an earlier one; None where it does not.

    `commonplace` are shingles that prove nothing, as `near` tells them.
    """
    if new.hash == old.hash:
        return Copy(old.id, Relation.SAME, 1.0)
    mine, theirs = _Text.of(new, commonplace), _Text.of(old, commonplace)
    common = set(mine.shingles) & set(theirs.shingles)
    ours, there = _Shared(mine, _covered(mine, common)), _Shared(theirs, _covered(theirs, common))
    return _told(ours, there)


def _told(mine: _Shared, theirs: _Shared) -> Copy | None:
    new, old = mine.text.article, theirs.text.article
    if mine.words < _FEWEST or (mine.filled_in and theirs.filled_in):
        return None
    share = max(mine.share, theirs.share)
    if share < _NEARLY_ALL and min(mine.rest, theirs.rest) > _LITTLE and _is_furniture(mine, theirs):
        return None
    if share >= _WITHOUT_OPENING or (share >= _COPIED and _opens_alike(mine, theirs)):
        return Copy(old.id, _relation(mine, theirs), share)
    passage = mine.longest >= _PASSAGE and mine.words >= _QUOTED_WORDS
    return Copy(old.id, Relation.QUOTED, share) if passage and not _of_one_outlet(new, old) else None


def _is_furniture(mine: _Shared, theirs: _Shared) -> bool:
    """Whether what is shared is the page's: it names next to nothing or speaks to readers, and not of what the texts do."""
    dry = mine.named < _NAMED or mine.to_readers >= _TO_READERS
    return dry and max(mine.topic, theirs.topic) < _ON_TOPIC


def _opens_alike(mine: _Shared, theirs: _Shared) -> bool:
    return max(mine.opening, theirs.opening) >= _OPENED


def _relation(mine: _Shared, theirs: _Shared) -> Relation:
    new, old = mine.text, theirs.text
    if new.words == old.words:
        return Relation.SAME
    if _of_one_outlet(new.article, old.article):
        return Relation.NEW_VERSION
    if mine.share >= _WHOLE and theirs.share >= _WHOLE:
        return Relation.SAME
    return Relation.ABRIDGED if mine.share >= theirs.share else Relation.EXPANDED


def _of_one_outlet(new: Article, old: Article) -> bool:
    """Whether one outlet published both, or both stand at one address."""
    if new.url and old.url and canonical(new.url) == canonical(old.url):
        return True
    return bool(new.outlet and old.outlet) and (new.outlet or "").casefold() == (old.outlet or "").casefold()
