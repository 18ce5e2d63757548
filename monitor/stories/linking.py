"""Stories that belong beside each other: a visit and what came of it, an attack and what was done in return.

They are linked, never merged, and however long after: an article that went to one of them was nearly as like to the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.stories.joining import Placement
from monitor.stories.likeness import Story, Weighed

UNCERTAIN = 0.15
"""From this resemblance on an article's story may be another one, too, or what came before it."""

MOST_LINKS = 2
"""An article belongs beside so many other stories at most: the likest."""


@dataclass(frozen=True, slots=True)
class Link:
    """That an article of a story is much like another story, too: how much (0 to 1), and why in words."""

    article: str
    story: str
    other: str
    score: float
    reason: str


def links(article_id: str, seen: Weighed, placement: Placement) -> Iterator[Link]:
    """The stories that an article belongs beside, not counting its own, of those that it was compared with."""
    others = (one for one in placement.scored if one.story.id != placement.story.id)
    alike = (one for one in others if one.resemblance >= UNCERTAIN)
    near = sorted(alike, key=lambda one: (-one.resemblance, one.story.id))
    for one in near[:MOST_LINKS]:
        reason = f"{one.resemblance:.2f} alike: {', '.join(_shared(seen, one.story)) or 'words'}"
        yield Link(article_id, placement.story.id, one.story.id, one.resemblance, reason)


def _shared(seen: Weighed, story: Story) -> list[str]:
    """The most telling terms that both have."""
    known = {**story.names, **story.words}
    return [term.removeprefix("=") for term in seen.telling if term in known][:3]
