"""How alike an article and a story are: in words, in names, and by when both were told; and why, in words.

Two events of one kind have words in common; what differs is who, where and when: so an article must be like a story in its
words and, still more, in its names, and what speaks against a join weighs the likeness down.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, log, prod, sqrt
from typing import NamedTuple

_USUAL, _SHORT, _LONG, _LENGTH_POWER = 70, 40, 200, 0.5
"""Long texts are liker to each other than short ones, whatever they tell: likeness is that of texts with 70 terms, between bounds.

Pivoted normalisation, after A. Singhal, C. Buckley and M. Mitra, SIGIR 1996, with a power in place of a slope.
"""

_OF_WORDS, _BY_CHANCE = 0.4, 0.05
"""Likeness is so much that of words and the rest that of names; and so alike may be what belongs together and shares none."""

_SAME_TIME, _LATER = 1.6, 2.5
"""What is told at the same time counts so much more than what states no time, and half of that after so many days, soon
hardly at all."""

_RETURNING, _SAME_NAMES, _OTHER_WORDS = 0.8, 0.5, 0.15
"""However much later by a stated date, it counts so much where names are so alike, and words no more than that: what happens
again is told in the words of the first time, what comes of it in others."""

_MEET, _CLASH = 3, 10
"""Days of the year are the same, or clash, from so many days apart on."""

_SAME_DAY, _CLASHING = 1.25, 0.3
"""How much likeness counts where one states no date, and both tell the same day of the year, or days that clash."""

_OTHER_NUMBER = 0.4
"""So much likeness counts where both number the same name, and never alike."""

_CAST, _SHARED_CAST, _OTHER_CAST = 6, 0.65, 0.3
"""Of so many watched actors, such a share should be the same in one story; how much likeness counts where it is not."""

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Story:
    """A story so far.

    `words` and `names` are the sums of its articles' weighed vectors (thousandths), the heaviest terms of them; `size` is
    the sum of their numbers of terms, `lengths` are those of the two vectors. `first` and `last` are when dated ones were published, in days since 1970, `days`
    are days of the year as in `Profile`.
    """

    id: str
    articles: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    lengths: tuple[float, float] = (0.0, 0.0)
    size: int = 0
    actors: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    first: float | None = None
    last: float | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article's words and names as vectors of length 1, the terms that tell most, and what else its profile tells."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    telling: tuple[str, ...]
    actors: frozenset[str] = frozenset()
    day: float | None = None
    days: frozenset[int] = frozenset()

    @property
    def size(self) -> int:
        """How many different terms it has."""
        return len(self.words) + len(self.names)


class Scored(NamedTuple):
    """How alike an article and a story are, how alike whenever they were told, and whether the same names return in other words."""

    likeness: float
    story: Story
    resemblance: float
    returning: bool = False


def likeness(seen: Weighed, story: Story) -> float:
    """How alike an article and a story are: 0 for nothing in common, rarely above 1."""
    return compare(seen, story).likeness


def compare(seen: Weighed, story: Story) -> Scored:
    """How alike they are, in words, names, and time."""
    words = _cosine(seen.words, story.words, story.lengths[0])
    names = _cosine(seen.names, story.names, story.lengths[1])
    alike = _resemblance(words, names, seen, story) if words or names else 0.0
    returning = names >= _SAME_NAMES and words <= _OTHER_WORDS
    return Scored(alike * _timely(seen, story, returning=returning), story, alike, returning)


def _resemblance(words: float, names: float, seen: Weighed, story: Story) -> float:
    alike = exp(_OF_WORDS * log(words + _BY_CHANCE) + (1 - _OF_WORDS) * log(names + _BY_CHANCE))
    alike *= _shortened(seen.size, story)
    if _other_cast(seen, story):
        alike *= _OTHER_CAST
    if _renumbered(seen, story):
        alike *= _OTHER_NUMBER
    return alike


def _timely(seen: Weighed, story: Story, *, returning: bool) -> float:
    """How much more or less likeness counts by when both were told; by the days that they tell where one is undated."""
    gap = _gap(seen, story)
    nearness = _by_days(seen, story) if gap is None else _SAME_TIME / (1 + (gap / _LATER) ** 4)
    dated = seen.day is not None or story.first is not None
    return max(nearness, _RETURNING) if returning and dated else nearness


def _by_days(seen: Weighed, story: Story) -> float:
    apart = _apart(seen.days, story.days)
    if apart is None or _MEET < apart <= _CLASH:
        return 1.0
    return _SAME_DAY if apart <= _MEET else _CLASHING


def _shortened(size: int, story: Story) -> float:
    """What makes the likeness of texts of this length that of short ones."""
    sizes = (size, story.size / max(story.articles, 1))
    typical = sqrt(prod(min(max(each, _SHORT), _LONG) for each in sizes))
    return float((typical / _USUAL) ** -_LENGTH_POWER)


def _other_cast(seen: Weighed, story: Story) -> bool:
    """Whether two texts with many watched actors share too few of them: the same visitor, and otherwise other people."""
    smaller = min(len(seen.actors), len(story.actors))
    return smaller >= _CAST and len(seen.actors.intersection(story.actors)) < _SHARED_CAST * smaller


def _renumbered(seen: Weighed, story: Story) -> str:
    """The name that both number, and never alike, as those of two models or two courts; "" for none."""
    ours = _numbers(seen.names)
    theirs = _numbers(story.names) if ours else {}
    clashing = (name for name in ours if name in theirs and ours[name].isdisjoint(theirs[name]))
    return next(clashing, "")


def _numbers(names: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, _, number in (term.partition(" ") for term in names if " " in term):
        found.setdefault(name, set()).add(number)
    return found


def _gap(seen: Weighed, story: Story) -> float | None:
    """Days between an article and a story where both are dated; 0 within the story's time."""
    if seen.day is None or story.first is None or story.last is None:
        return None
    return max(story.first - seen.day, seen.day - story.last, 0.0)


def _apart(days: Collection[int], others: Collection[int]) -> int | None:
    """Days of the year between the nearest two of those that both tell; None where one tells none."""
    gaps = [abs(day - other) for day in days for other in others]
    return min((min(gap, _YEAR - gap) for gap in gaps), default=None)


def _cosine(unit: Mapping[str, float], other: Mapping[str, int], length: float) -> float:
    """The cosine of a vector of length 1 and another of some length."""
    # A story keeps few terms, a long article has many: the few are looked up among the many.
    shared = (unit[term] * weight for term, weight in other.items() if term in unit)
    return sum(shared) / length if length else 0.0


def why(seen: Weighed, scored: Scored) -> str:
    """What an article and a story share, and what speaks against it, in words."""
    story = scored.story
    known = {**story.words, **story.names}
    shared = [term for term in seen.telling if term in known]
    names = [term for term in shared if term in story.names]
    parts = [f"both tell of {', '.join((names or shared)[:5])}" if shared else "few words are shared"]
    gap, apart = _gap(seen, story), _apart(seen.days, story.days)
    if gap is not None and gap >= 1:
        parts.append(
            f"{gap:.0f} days apart" + (", the same names in other words" if scored.returning else "")
        )
    if gap is None and apart is not None and apart > _CLASH:
        parts.append("they tell other days")
    if _other_cast(seen, story):
        parts.append("most of their actors differ")
    if name := _renumbered(seen, story):
        parts.append(f"{name} has another number")
    return "; ".join(parts)
