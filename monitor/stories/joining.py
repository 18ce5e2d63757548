"""To which story an article belongs: online, one article after the other, and where it is uncertain, to a new one.

A swallowed event is a missed alert, a split one costs a glance. Two events of one kind have words in common; what differs
is who, where and when: so an article must be like a story in its words and, still more, in its names, and what speaks
against a join weighs the likeness down.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log, log1p, prod, sqrt
from typing import TYPE_CHECKING, NamedTuple

from monitor.model import short_hash
from monitor.stories.commonness import Commonness, shipped
from monitor.stories.peoples import is_country

if TYPE_CHECKING:
    from monitor.stories.profiles import Profile

THRESHOLD = 0.19
"""An article joins the story that it is likest to, from this likeness on."""

TELLING = 20
"""By so many of its most telling terms an article finds the stories that may be its own."""

MOST_FOUND = 2000
"""The stories that have these terms are so many at most, or looking them up would take too long."""

NEAREST = 12
"""So many stories, those that share most of its telling terms, are compared with an article."""

WINDOW_DAYS = 30
"""A dated article is compared with stories that were told so many days before or after it, and with undated ones."""

WARM = 1000
"""The shipped table counts as much as so many articles of the desk's own."""

_WORDS_KEPT, _NAMES_KEPT, _ACTORS_KEPT, _DAYS_KEPT = 100, 50, 100, 50
_SCALE = 1000

_USUAL, _SHORT, _LONG, _LENGTH_POWER = 70, 40, 200, 0.5
"""Long texts are liker to each other than short ones, whatever they tell: likeness is that of texts with 70 terms, between bounds.

Pivoted normalisation, after A. Singhal, C. Buckley and M. Mitra, SIGIR 1996, with a power in place of a slope.
"""

_RAREST = 7.0

_OF_WORDS, _BY_CHANCE = 0.4, 0.05
"""Likeness is so much that of words and the rest that of names; and so alike may be what belongs together and shares none."""

_COUNTRY = 0.45
"""The name of a country counts so much of another one's weight: many events are in each, whatever else is told there."""

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
class Known:
    """What the desk has read: how many articles, and in how many stories some terms were told.

    A story counts once: what a hundred articles tell of one event is no commoner for that.
    """

    articles: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def weights(self, told: Mapping[str, float], common: Commonness) -> dict[str, float]:
        """How much each term counts, by how often it is told and how telling it is.

        That is from 0 to 7 nats: inverse document frequency, after K. Sparck Jones (1972). The shipped table is counted as
        articles read before. What one article in a thousand has is as rare as any, so that likeness means the same
        however much was read.
        """
        read, counted, share = WARM + self.articles + 1, self.counts.get, common.share
        telling = {term: log(read / (WARM * share(term) + counted(term, 0) + 1)) for term in told}
        return {term: log1p(told[term]) * min(idf, _RAREST) for term, idf in telling.items() if idf > 0}


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


@dataclass(frozen=True, slots=True)
class Bonds:
    """What people said: the story that an article belongs to, and those that it does not belong to.

    `copied` is the story of the text that it is a copy of, `enough` the likeness from which on it joins, as their
    corrections tuned it.
    """

    story: str | None = None
    apart: frozenset[str] = frozenset()
    copied: str | None = None
    enough: float = THRESHOLD

    @property
    def wanted(self) -> tuple[str, ...]:
        """The stories that must be among the candidates."""
        return tuple(one for one in (self.story, self.copied) if one)


class Scored(NamedTuple):
    """How alike an article and a story are, how alike whenever they were told, and whether the same names return in other words."""

    likeness: float
    story: Story
    resemblance: float
    returning: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went: the story as it is now, whether it is `new`, how alike they were, and why in words.

    `telling` are the terms by which the story is found from now on, `terms` those of the article that are new in it,
    `scored` the stories that it was compared with, as they were, with their likeness.
    """

    story: Story
    new: bool
    score: float
    reason: str
    telling: tuple[str, ...]
    terms: tuple[str, ...]
    day: float | None
    scored: tuple[Scored, ...] = ()


def weigh(profile: "Profile", known: Known, common: Commonness | None = None) -> Weighed:
    """The terms of a profile by how telling they are to this desk."""
    common = common or shipped()
    words = known.weights(profile.words, common)
    names = known.weights(profile.names, common)
    names |= {term: weight * _COUNTRY for term, weight in names.items() if is_country(term)}
    telling = tuple(_telling(_ranked({**words, **names}), known.counts))
    return Weighed(_unit(words), _unit(names), telling, profile.actors, profile.day, profile.days)


def _telling(ranked: Iterable[str], counts: Mapping[str, int]) -> Iterator[str]:
    """The terms by which an article is found: the first that are not too common, each and together."""
    room, taken = MOST_FOUND, 0
    for term in ranked:
        common = counts.get(term, 0)
        if taken == TELLING:
            return
        if common <= room:
            room, taken = room - common, taken + 1
            yield term


def join(
    article_id: str, seen: Weighed, candidates: Sequence[Story], bonds: Bonds | None = None
) -> Placement:
    """Put an article to the candidate that is likest to it, or to a story of its own."""
    bonds = bonds or Bonds()
    scored = tuple(compare(seen, one) for one in candidates if one.id not in bonds.apart)
    chosen, score, reason = _chosen(seen, scored, bonds)
    story = _with(chosen or Story(short_hash(f"story {article_id}")), seen)
    terms = _new_terms(seen, chosen)
    return Placement(story, chosen is None, score, reason, seen.telling, terms, seen.day, scored)


def _new_terms(seen: Weighed, story: Story | None) -> tuple[str, ...]:
    """The terms that a story did not tell yet, as far as it remembers."""
    known = {*story.words, *story.names} if story else frozenset()
    return tuple(term for term in (*seen.words, *seen.names) if term not in known)


def _chosen(seen: Weighed, scored: Sequence[Scored], bonds: Bonds) -> tuple[Story | None, float, str]:
    """The story of an article, None for a new one, with its likeness and the reason."""
    sure = ((bonds.story, "a person put it there"), (bonds.copied, "its text is a copy of one there"))
    for wanted, reason in sure:
        if wanted:
            found = ((one.story, one.likeness) for one in scored if one.story.id == wanted)
            return *next(found, (Story(wanted), 0.0)), reason
    if not scored:
        return None, 0.0, "no story shares its telling words"
    best = max(scored, key=lambda one: (one.likeness, one.story.id))
    score, why = best.likeness, _why(seen, best)
    if score >= bonds.enough:
        return best.story, score, f"{score:.2f} alike, {bonds.enough:.2f} is enough: {why}"
    return None, score, f"{score:.2f} alike to the nearest, {bonds.enough:.2f} is needed: {why}"


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


def _with(story: Story, seen: Weighed) -> Story:
    dated = [day for day in (story.first, story.last, seen.day) if day is not None]
    actors = dict.fromkeys((*story.actors, *sorted(seen.actors)))
    days = dict.fromkeys((*story.days, *sorted(seen.days)))
    words = _sum(story.words, seen.words, _WORDS_KEPT)
    names = _sum(story.names, seen.names, _NAMES_KEPT)
    return Story(
        story.id,
        story.articles + 1,
        words,
        names,
        (_length(words), _length(names)),
        story.size + seen.size,
        tuple(actors)[:_ACTORS_KEPT],
        tuple(days)[:_DAYS_KEPT],
        min(dated, default=None),
        max(dated, default=None),
    )


def gathered(story_id: str, told: Sequence[Weighed]) -> Story:
    """A story as its articles make it, where they did not come to it one by one."""
    story = Story(story_id)
    for seen in told:
        story = _with(story, seen)
    return story


def _sum(known: Mapping[str, int], new: Mapping[str, float], kept: int) -> Mapping[str, int]:
    total = dict(known)
    for term, weight in new.items():
        total[term] = total.get(term, 0) + round(weight * _SCALE)
    return {term: total[term] for term in _ranked(total)[:kept]} if len(total) > kept else total


def _ranked(weights: Mapping[str, float]) -> list[str]:
    """Heaviest first; of equal weight, in order of the alphabet."""
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)


def _unit(vector: Mapping[str, float]) -> Mapping[str, float]:
    length = _length(vector)
    return {term: weight / length for term, weight in vector.items()}


def _length(vector: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))


def _cosine(unit: Mapping[str, float], other: Mapping[str, int], length: float) -> float:
    """The cosine of a vector of length 1 and another of some length."""
    # A story keeps few terms, a long article has many: the few are looked up among the many.
    shared = (unit[term] * weight for term, weight in other.items() if term in unit)
    return sum(shared) / length if length else 0.0


def _why(seen: Weighed, scored: Scored) -> str:
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
