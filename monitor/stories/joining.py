"""To which story an article belongs: online, one article after the other, and where it is uncertain, to a new one.

A swallowed event is a missed alert, a split one costs a glance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt

from monitor.model import short_hash
from monitor.stories.commonness import Commonness, shipped
from monitor.stories.profiles import Profile

THRESHOLD = 0.2
"""An article joins the story that it is likest to, from this likeness on."""

TELLING = 24
"""By so many of its most telling terms an article finds the stories that may be its own."""

WARM = 1000
"""The shipped table counts as much as so many articles of the desk's own."""

NEAREST = 20
"""So many stories, those that share most of its telling terms, are compared with an article."""

WINDOW_DAYS = 30
"""A dated article is compared with stories that were told so many days before or after it, and with undated ones."""

_WORDS_KEPT, _NAMES_KEPT = 150, 60
_HALF_LIFE = 5.0
_SCALE = 1000


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk has read: how many articles, and how many of them have each of some terms."""

    articles: int = 0
    counts: Mapping[str, int] | None = None

    def idf(self, term: str, common: Commonness) -> float:
        """Inverse document frequency, after K. Sparck Jones (1972); the shipped table is counted as articles read before."""
        shared = WARM * common.shares.get(term, 0.0) + (self.counts or {}).get(term, 0)
        return log((WARM + self.articles + 1) / (shared + 1))


@dataclass(frozen=True, slots=True)
class Story:
    """A story so far: the sums of its articles' weighed words and names (thousandths), and when they were published."""

    id: str
    articles: int
    words: Mapping[str, int]
    names: Mapping[str, int]
    first: float | None = None
    last: float | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article's words and names as vectors of length 1, and the terms that tell most."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    telling: tuple[str, ...]
    day: float | None


@dataclass(frozen=True, slots=True)
class Bonds:
    """What people said: the story that an article belongs to, and those that it does not belong to.

    `copied` is the story of the text that it is a copy of.
    """

    story: str | None = None
    apart: frozenset[str] = frozenset()
    copied: str | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went: the story as it is now, whether it is `new`, how alike they were, and why in words."""

    story: Story
    new: bool
    score: float
    reason: str
    telling: tuple[str, ...]
    day: float | None


def weigh(profile: Profile, known: Known, common: Commonness | None = None) -> Weighed:
    """The terms of a profile by how telling they are to this desk."""
    common = common or shipped()
    words = {term: log(1 + n) * known.idf(term, common) for term, n in profile.words.items()}
    names = {term: log(1 + n) * known.idf(term, common) for term, n in profile.names.items()}
    ranked = sorted({**words, **names}.items(), key=lambda pair: (-pair[1], pair[0]))
    telling = tuple(term for term, _ in ranked[:TELLING])
    return Weighed(_unit(words), _unit(names), telling, profile.day)


def join(
    article_id: str, seen: Weighed, candidates: Sequence[Story], bonds: Bonds | None = None
) -> Placement:
    """Put an article to the candidate that is likest to it, or to a story of its own."""
    bonds = bonds or Bonds()
    scored = [(likeness(seen, one), one) for one in candidates if one.id not in bonds.apart]
    told = next((pair for pair in scored if pair[1].id == bonds.story), None)
    if told:
        return _placed(seen, *told, "a person put it there")
    copied = next((pair for pair in scored if pair[1].id == bonds.copied), None)
    if copied:
        return _placed(seen, *copied, "its text is a copy of one there")
    score, best = max(scored, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
    if best and score >= THRESHOLD:
        return _placed(seen, score, best, f"{score:.2f} alike: {_shared(seen, best)}")
    story = Story(short_hash(f"story {article_id}"), 0, {}, {})
    near = (
        f"the nearest story is {score:.2f} alike, {THRESHOLD} are needed"
        if best
        else "no story shares its words"
    )
    return replace(_placed(seen, score, story, near), new=True)


def likeness(seen: Weighed, story: Story) -> float:
    """How alike an article and a story are, from 0 to 1."""
    alike = 0.5 * _cosine(seen.words, story.words) + 0.5 * _cosine(seen.names, story.names)
    return alike * _timely(seen.day, story)


def _timely(day: float | None, story: Story) -> float:
    if day is None or story.first is None or story.last is None:
        return 1.0
    apart = max(story.first - day, day - story.last, 0.0)
    return exp(-log(2) * apart / _HALF_LIFE / 4)


def _placed(seen: Weighed, score: float, story: Story, reason: str) -> Placement:
    return Placement(_with(story, seen), False, score, reason, seen.telling, seen.day)


def _with(story: Story, seen: Weighed) -> Story:
    days = [day for day in (story.first, story.last, seen.day) if day is not None]
    return Story(
        story.id,
        story.articles + 1,
        _sum(story.words, seen.words, _WORDS_KEPT),
        _sum(story.names, seen.names, _NAMES_KEPT),
        min(days, default=None),
        max(days, default=None),
    )


def _sum(known: Mapping[str, int], new: Mapping[str, float], kept: int) -> Mapping[str, int]:
    total = dict(known)
    for term, weight in new.items():
        total[term] = total.get(term, 0) + round(weight * _SCALE)
    ranked = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ranked[:kept])


def _unit(vector: Mapping[str, float]) -> Mapping[str, float]:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _cosine(unit: Mapping[str, float], other: Mapping[str, int]) -> float:
    """The cosine of a vector of length 1 and another."""
    length = sqrt(sum(weight * weight for weight in other.values()))
    return sum(weight * other.get(term, 0) for term, weight in unit.items()) / length if length else 0.0


def _shared(seen: Weighed, story: Story) -> str:
    """The names, then words, that make the two alike."""
    both = [term for term in seen.telling if term in story.names] or [
        term for term in seen.telling if term in story.words
    ]
    return ", ".join(term.removeprefix("=") for term in both[:5])
