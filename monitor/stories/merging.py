"""Which happenings of two stories tell one act, where a person said that the two are one story."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from monitor.model import Happening
from monitor.stories.agreeing import taken_and_hurt
from monitor.stories.days import apart, days_of
from monitor.stories.sides import Figures, Setting, agreeing_sides, key_of_happening
from monitor.stories.timing import SLACK, gap


def twins(
    known: Sequence[Happening], others: Sequence[Happening], kin: Mapping[str, frozenset[str]]
) -> Mapping[str, Happening]:
    """Of the `others`, by id, those that tell the same act as one of the `known`, with that one as both know it.

    Two that one story told apart stay two: each of the known is met once.
    """
    setting = Setting("", kin=kin)
    found: dict[str, Happening] = {}
    for other in others:
        met = {one.id for one in found.values()}
        alike = ((one, _sides(one, other, setting)) for one in known if one.id not in met)
        told = [
            (-sides, one.seen, one.id, one) for one, sides in alike if sides and _same(one, other, setting)
        ]
        if told:
            found[other.id] = _united(min(told)[-1], other)
    return found


def _united(one: Happening, other: Happening) -> Happening:
    """The first one with what only the other knows: later articles find it by the words of either."""
    figures = dict(sorted((*one.figures, *other.figures), key=lambda each: each[1]))
    return replace(
        one,
        source=one.source or (other.source if one.target == other.target else None),
        target=one.target or (other.target if one.source == other.source else None),
        place=one.place or other.place,
        date=one.date or other.date,
        figures=tuple(sorted(figures.items())),
        words=tuple(dict.fromkeys((*one.words, *other.words))),
    )


def _sides(one: Happening, other: Happening, setting: Setting) -> int:
    """How many sides both know, and agree on."""
    return agreeing_sides(key_of_happening(one), key_of_happening(other), setting) or 0


def _same(one: Happening, other: Happening, setting: Setting) -> bool:
    """Whether place, day and figures tell of one act."""
    placed = not (one.place and other.place) or setting.related(one.place, other.place)
    return placed and _of_one_day(one, other) and _counted_alike(one.figures, other.figures)


def _of_one_day(one: Happening, other: Happening) -> bool:
    """Whether both took place on one day, or, where that is not told of both, were told on one; undated ones may be."""
    if days_of(one.date) and days_of(other.date):
        return not apart(one.date, other.date, SLACK)
    told = gap(one.published, other.published)
    return told is None or told <= SLACK


def _counted_alike(ours: Figures, theirs: Figures) -> bool:
    """Whether what both count may be one toll that rose: it does not double, and nobody was taken there and hurt here."""
    before = dict(theirs)
    both = ((number, before[kind]) for kind, number in ours if kind in before)
    return all(max(pair) <= 2 * min(pair) for pair in both) and not taken_and_hurt(ours, theirs)
