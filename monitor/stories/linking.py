"""Stories that belong beside each other: a visit and what came of it, an attack and what was done in return.

They are linked, never merged: an article that went to one of them was nearly as like to the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.stories.joining import THRESHOLD, Placement, Story, Weighed

UNCERTAIN = THRESHOLD / 2
"""From this likeness on an article's story may be another one, too."""


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
    for score, other in placement.scored:
        if other.id != placement.story.id and score >= UNCERTAIN:
            reason = f"{score:.2f} alike: {', '.join(_shared(seen, other)) or 'words'}"
            yield Link(article_id, placement.story.id, other.id, score, reason)


def _shared(seen: Weighed, story: Story) -> list[str]:
    """The most telling terms that both have."""
    known = {**story.names, **story.words}
    return [term.removeprefix("=") for term in seen.telling if term in known][:3]
