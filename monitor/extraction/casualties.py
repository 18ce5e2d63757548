"""Which event a figure belongs to: one in its sentence, else one of the sentences beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import structs

from monitor.extraction.figures import KINDS, Figure, figures_of
from monitor.model import BlockKind, Event, EventType, Sentence

_E: Final = EventType
_CARRIERS: Final[Mapping[str, tuple[frozenset[EventType], ...]]] = {
    **dict.fromkeys(
        ("killed", "wounded", "missing", "toll"),
        (frozenset({_E.ASSAULT}), frozenset({_E.COERCE, _E.PROTEST})),
    ),
    "detained": (frozenset({_E.COERCE}), frozenset({_E.ASSAULT, _E.SANCTION, _E.PROTEST})),
    "displaced": (frozenset({_E.ASSAULT, _E.COERCE}),),
    "hostages": (frozenset({_E.ASSAULT, _E.COERCE, _E.RETREAT}), frozenset({_E.AGREE, _E.CONCEDE})),
}
"""The classes of events that a figure may belong to, the likeliest first."""

_ABROAD: Final = frozenset({"killed", "wounded", "missing", "toll"})
"""Kinds that are told of the attack in the sentence before or after, whatever their own sentence says."""
_DEATH: Final = re.compile(r"\b(?:kill|dead|death|martyr|slay|slain)", re.IGNORECASE)
"""Cues that tell of the dead whose number is told, and of no act."""
_MANY: Final = 1_000
"""So many are no single act's dead."""
_BEARERS: Final = frozenset().union(*(types for classes in _CARRIERS.values() for types in classes))
_BEARERS_ABROAD: Final = frozenset().union(*(_CARRIERS[kind][0] for kind in _ABROAD))


def with_figures(text: str, sentences: Sequence[Sentence], events: Sequence[Event]) -> tuple[Event, ...]:
    """Events with the figures that are told of them; a figure without any event to belong to is left out.

    `sentences` are those of the news, in order, and hold all of the events.
    """
    inside: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        inside[event.sentence.start].append(event)
    told: dict[int, dict[str, int]] = defaultdict(dict)
    near = _near_bearers(sentences, inside)
    for number, sentence in enumerate(sentences):
        if number not in near:
            continue
        for figure in figures_of(text[sentence.start : sentence.end], sentence.start):
            for event in _carriers(figure, number, sentences, inside):
                of_event = told[id(event)]
                for kind in ("toll", "killed") if _is_of_one_act(figure, event) else (figure.kind,):
                    of_event[kind] = max(figure.number, of_event.get(kind, 0))
    return tuple(_carrying(event, told[id(event)]) if id(event) in told else event for event in events)


def _is_of_one_act(figure: Figure, event: Event) -> bool:
    """As in "the toll of Monday's attack rose to 23": so many were killed in this one, and not in a war.

    "The attack", of no day, is one that was told before: its toll is no news of an act.
    """
    within = event.date is not None and figure.start <= event.cue.start < figure.end
    single = within and event.type is EventType.ASSAULT and not event.cue.text.endswith("s")
    return figure.kind == "toll" and figure.number < _MANY and single and not _DEATH.search(event.cue.text)


def _near_bearers(sentences: Sequence[Sentence], inside: Mapping[int, Sequence[Event]]) -> set[int]:
    """The numbers of the sentences that hold an event to which a figure may belong, or stand beside an attack."""
    found: set[int] = set()
    for number, sentence in enumerate(sentences):
        if sentence.start not in inside:
            continue
        types = {event.type for event in inside[sentence.start]}
        if not _BEARERS.isdisjoint(types):
            found.add(number)
        if not _BEARERS_ABROAD.isdisjoint(types):
            found |= {number - 1, number + 1}
    return found


def _carrying(event: Event, told: Mapping[str, int]) -> Event:
    return structs.replace(event, figures=tuple((kind, told[kind]) for kind in KINDS if kind in told))


def _carriers(
    figure: Figure, number: int, sentences: Sequence[Sentence], inside: Mapping[int, list[Event]]
) -> Iterator[Event]:
    """The events a figure is told of: the nearest, and those that tell the same happening."""
    here = inside.get(sentences[number].start, [])
    for classes in _CARRIERS[figure.kind]:
        fitting = [event for event in here if event.type in classes]
        if fitting:
            nearest = min(fitting, key=lambda event: _distance(event, figure))
            yield from (event for event in fitting if _same(event, nearest))
            return
    if figure.kind in _ABROAD:
        yield from _beside(figure, number, sentences, inside)


def _beside(
    figure: Figure, number: int, sentences: Sequence[Sentence], inside: Mapping[int, list[Event]]
) -> Iterator[Event]:
    """The last attack of the sentence before, else the first of the one after."""
    likeliest = _CARRIERS[figure.kind][0]
    for other, pick in ((number - 1, -1), (number + 1, 0)):
        if not 0 <= other < len(sentences) or BlockKind.CAPTION in {
            sentences[other].kind,
            sentences[number].kind,
        }:
            continue
        fitting = [event for event in inside.get(sentences[other].start, ()) if event.type in likeliest]
        if fitting:
            yield from (event for event in fitting if _same(event, fitting[pick]))
            return


def _distance(event: Event, figure: Figure) -> int:
    return max(0, event.cue.start - figure.end, figure.start - event.cue.end)


def _same(event: Event, other: Event) -> bool:
    """Whether two events of a sentence may tell one happening: nobody in them differs."""
    if event.type is not other.type or event.sense is not other.sense:
        return False
    if event.cue == other.cue:
        return True
    pairs = ((event.source, other.source), (event.target, other.target))
    return all(one is None or two is None or one == two for one, two in pairs)
