"""How alike an article and a story must be to be told together, by what people said of such pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.stories.joining import THRESHOLD

FEWEST = 10
"""So many corrected assignments at least, or one slip of the hand would move the threshold."""

FEWEST_OF_A_KIND = 3
"""Of those that belong together, and of those that do not."""

LEAST, MOST = THRESHOLD / 2, THRESHOLD * 2
"""No few words of people move the threshold further than that."""

SWALLOWED = 2
"""A wrong join counts as much as so many wrong splits: a swallowed event is a missed alert, a split one costs a glance."""


@dataclass(frozen=True, slots=True)
class Words:
    """How alike articles are to the stories that people put them into (`together`), and out of (`apart`)."""

    together: tuple[float, ...] = ()
    apart: tuple[float, ...] = ()

    @property
    def lacking(self) -> str:
        """What is missing to tune anything by them, in words; "" where they are enough."""
        few = [
            f"{least - number} more {what}"
            for number, least, what in (
                (len(self.together), FEWEST_OF_A_KIND, "that belong together (stories merge)"),
                (len(self.apart), FEWEST_OF_A_KIND, "that do not (stories split)"),
                (len(self.together) + len(self.apart), FEWEST, "in all"),
            )
            if number < least
        ]
        return " and ".join(few)

    def split(self, enough: float) -> int:
        """How many that belong together a threshold keeps apart."""
        return sum(score < enough for score in self.together)

    def swallowed(self, enough: float) -> int:
        """How many that do not belong together a threshold joins."""
        return sum(score >= enough for score in self.apart)

    def cost(self, enough: float) -> int:
        """What a threshold does wrong."""
        return self.split(enough) + SWALLOWED * self.swallowed(enough)


def tuned(said: Words, now: float) -> float:
    """The threshold that does least against people's word; of equal ones, that nearest to the one of now."""
    return min(_choices(said, now), key=lambda enough: (said.cost(enough), abs(enough - now)))


def _choices(said: Words, now: float) -> Sequence[float]:
    """The middles between neighbouring likenesses, within bounds; the last digit of a hundredth is enough."""
    ranked = sorted({LEAST, MOST, *said.together, *said.apart})
    middles = (round((one + other) / 2, 2) for one, other in pairwise(ranked))
    return [now, *(middle for middle in middles if LEAST <= middle <= MOST)]
