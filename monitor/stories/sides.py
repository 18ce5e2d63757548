"""Who did what to whom, and whether two tellings may mean the same: actors are one with all that they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.model import RECIPROCAL, Happening, Match

Figures = tuple[tuple[str, int], ...]
"""Kinds of figures, killed and wounded, with their numbers."""

SUBJECT = frozenset({"term", "words"})
"""The clauses of a watch that name what a deed is about."""

Key = tuple[str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article stands: its story, what else it may belong to, and who belongs to whom.

    `near` are those that may be its own too, `copied` the article that it is a copy of, if any, `figures` what it told
    already of each happening, `subjects` the happenings that the same watch told of, where it names what a deed is about.
    `kin` maps an actor id to itself and all that it belongs to; `places` are the places among them, `waters` seas and straits.
    """

    story: str
    near: frozenset[str] = frozenset()
    copied: str | None = None
    figures: Mapping[str, tuple[Figures, ...]] = field(default_factory=dict)
    kin: Mapping[str, frozenset[str]] = field(default_factory=dict)
    waters: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    def offshore(self, one: str, other: str) -> bool:
        """Whether one of two places is at sea and the other on land: what is hit off a coast is told of either."""
        return (one in self.waters) is not (other in self.waters)

    def related(self, one: str, other: str) -> bool:
        """Whether one of two actors is the other or belongs to it."""
        return one == other or other in self.kin.get(one, ()) or one in self.kin.get(other, ())


def key_of(match: Match) -> Key:
    """Class, source and target by which a store finds candidates; all None for a match without an event."""
    return match.event.key if match.event else (None, None, None)


def key_of_happening(happening: Happening) -> Key:
    """Class, source and target of a happening."""
    return happening.type, happening.source, happening.target


def compatible(key: Key, other: Key, setting: Setting) -> bool:
    """Whether two keys may mean one event: of one class, each side equal, related, or unknown in one of them."""
    return agreeing_sides(key, other, setting) is not None


def agreeing_sides(key: Key, other: Key, setting: Setting) -> int | None:
    """How many sides are known in both and agree; None where one clashes. Who met whom does not matter."""
    if key[0] != other[0]:
        return None
    _, source, target = other
    known = _agreeing(key, source, target, setting)
    if key[0] not in RECIPROCAL:
        return known
    turned = _agreeing(key, target, source, setting)
    return max((count for count in (known, turned) if count is not None), default=None)


def _agreeing(key: Key, source: str | None, target: str | None, setting: Setting) -> int | None:
    count = 0
    for one, other in ((key[1], source), (key[2], target)):
        if one and other:
            if setting.related(one, other):
                count += 1
            elif (one in setting.places) is (other in setting.places):
                return None  # else one tells whom it befell, and the other where
    return count
