"""To which story an article belongs: online, one article after the other, and where it is uncertain, to a new one.

A swallowed event is a missed alert, a split one costs a glance.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, log1p, sqrt
from typing import TYPE_CHECKING

from monitor.model import short_hash
from monitor.stories.commonness import Commonness, shipped
from monitor.stories.likeness import Scored, Story, Weighed, compare, why
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

_RAREST = 7.0

_COUNTRY = 0.45
"""The name of a country counts so much of another one's weight: many events are in each, whatever else is told there."""


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
    score, reason = best.likeness, why(seen, best)
    if score >= bonds.enough:
        return best.story, score, f"{score:.2f} alike, {bonds.enough:.2f} is enough: {reason}"
    return None, score, f"{score:.2f} alike to the nearest, {bonds.enough:.2f} is needed: {reason}"


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
