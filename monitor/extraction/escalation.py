"""How grave the news of one article is: the escalation score.

It is the gravity of the gravest thing told as news and no mean, so that a truce (+9 on Goldstein's
scale) takes nothing from fighting that goes on. A deed is graver than any word, as in the quad classes
of PLOVER, so words reach 3.5 and deeds begin at 4. With g for Goldstein's score (see `goldstein`):

    a hostile word    w * -g / 2
    a hostile deed    4 + w * (-g / 2 - 2 + log10(1 + killed)), at most 10

Every tenfold of the dead adds a point: a battle that kills 1,000, which is where the Uppsala Conflict
Data Program begins to speak of war, reaches 10. The weight w lowers what is only claimed or told far
down; a deed that is only feared or planned weighs as a word; what is denied, over or not real is nothing.
"""

from collections.abc import Iterator, Sequence
from math import log10
from typing import Final

from monitor.model import (
    QUAD_CLASSES,
    BlockKind,
    Direction,
    Escalation,
    Event,
    EventType,
    Extraction,
    Level,
    Sense,
    Sentence,
)

_DEEDS: Final = QUAD_CLASSES["material-conflict"]
_EASING: Final = frozenset({EventType.AGREE, EventType.CONCEDE, EventType.RETREAT})
"""Classes by which a conflict is eased; talks, praise and aid may go to a friend in arms."""

_SENSES: Final = {
    Sense.ASSERTED: 1.0,
    Sense.CLAIMED: 0.8,
    Sense.HYPOTHETICAL: 0.5,
    Sense.FUTURE: 0.5,
}
_PLACES: Final = {BlockKind.TITLE: 1.0, BlockKind.LEAD: 1.0, BlockKind.BODY: 0.6}
"""An old photo's caption weighs nothing."""

_UNREAL: Final = frozenset({Sense.HYPOTHETICAL, Sense.FUTURE})
_WORST: Final = 10.0
_DEED: Final = 4.0
_EVEN: Final = 1.0
"""Points of Goldstein's scale within which easing and sharpening are as strong as each other."""


def escalation(extraction: Extraction) -> Escalation:
    """The escalation of an article from its events: score, level of the gravest, and which way it goes.

    The direction compares the strongest step of each kind: one up, a quarrel or fight, against one
    down, where somebody yields, withdraws or agrees.
    """
    weighed = list(_weighed(extraction))
    scores = [(_gravity(event, weight), _is_deed(event)) for event, weight in weighed if _hostile(event)]
    if not scores:
        return Escalation(0.0, Level.NONE, _direction(weighed))
    score, deed = max(scores)
    return Escalation(round(score, 1), Level.MATERIAL if deed else Level.VERBAL, _direction(weighed))


def _weighed(extraction: Extraction) -> Iterator[tuple[Event, float]]:
    """The events that count, each with its weight from 0 to 1."""
    places = _places(extraction.sentences)
    for event in extraction.events:
        place = places.get(event.sentence.start, 0.0)
        weight = place * _SENSES.get(event.sense or Sense.ASSERTED, 0.0)
        if weight:
            yield event, weight


def _places(sentences: Sequence[Sentence]) -> dict[int, float]:
    """What each sentence weighs by where it stands; where no paragraph is a lead, the first is."""
    weights = {sentence.start: _PLACES.get(sentence.kind, 0.0) for sentence in sentences}
    if all(sentence.kind is not BlockKind.LEAD for sentence in sentences):
        first = next((s.block for s in sentences if s.kind is BlockKind.BODY), None)
        weights |= {s.start: _PLACES[BlockKind.LEAD] for s in sentences if s.block == first}
    return weights


def _hostile(event: Event) -> bool:
    return (event.goldstein or 0.0) < 0


def _is_deed(event: Event) -> bool:
    return event.type in _DEEDS and event.sense not in _UNREAL


def _gravity(event: Event, weight: float) -> float:
    half = -(event.goldstein or 0.0) / 2
    if not _is_deed(event):
        return weight * half
    killed = dict(event.figures).get("killed", 0)
    return min(_WORST, _DEED + weight * (half - 2 + log10(1 + killed)))


def _direction(weighed: list[tuple[Event, float]]) -> Direction:
    steps = [((event.goldstein or 0.0) * weight, event.type in _EASING) for event, weight in weighed]
    up = max((-size for size, _ in steps if size < 0), default=0.0)
    down = max((size for size, easing in steps if easing), default=0.0)
    if abs(up - down) < _EVEN:
        return Direction.NONE
    return Direction.UP if up > down else Direction.DOWN
