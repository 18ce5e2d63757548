"""How many people were killed, wounded, missing, detained, displaced or held, as one sentence tells it.

A figure is the least that the words can mean ("dozens" are 24, "several" 3, "between five and eight" 5).
One of this happening is kept apart from a running total of the dead (`toll`): what a death toll stands
at, or was counted "since", "so far" and "in the war". Running totals of other kinds are left out.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.extraction import lexicon as lx
from monitor.extraction.counts import Count, Word, counts_in, words_in
from monitor.extraction.fates import Fate, auxiliaries, fates_in, is_passive, may_tell
from monitor.extraction.people import Group, groups_in, is_plural
from monitor.extraction.tolls import is_running, tolls_in
from monitor.extraction.words import words

KINDS: Final = ("killed", "wounded", "missing", "detained", "displaced", "hostages", "toll")
"""What is counted, in the order in which it is told."""

_SHARING: Final = frozenset({"in", "in every", "of every"})
_WHOLES: Final = frozenset({*range(2, 11), 20, 100, 1000})
"""Of how many one tells a share."""
_OBJECT_MARKS: Final = words("the all his its their of")
_INTRANSITIVE: Final = words("died die dies perished lost")
_UPROOTED: Final = words(
    "people residents civilians families villagers inhabitants refugees women men children households citizens others persons"
)
"""Who is displaced by fleeing; gunmen are not."""
_NOBODY: Final = words("one nobody it that which who this there number toll") | lx.MARKS
_NONE: Final = words("no nobody none neither")
_DESCRIBED: Final = words("the its his")
_ASIDE: Final = frozenset({",", "(", "\u2013", "\u2014"})
_ASIDE_END: Final = frozenset({",", ")", "\u2013", "\u2014"})
_FAR: Final = 20
_LONGEST_NAME: Final = 5


class Figure(NamedTuple):
    """So many people of a kind, told in a span of the article."""

    kind: str
    number: int
    start: int
    end: int


def figures_of(said: str, at: int = 0) -> tuple[Figure, ...]:
    """The figures of a sentence that begins at an offset of the article, in order of the text.

    Mixed counts ("100 killed or wounded") tell of no kind for sure, and are left out.
    """
    if not may_tell(said):
        return ()
    told = words_in(said, at)
    counts = counts_in(told)
    tolls = list(tolls_in(told, counts))
    used = {i for toll in tolls for i in range(toll.first, toll.last)}
    fates = [fate for fate in fates_in(told) if used.isdisjoint(range(fate.first, fate.last))]
    kinds = frozenset(i for fate in fates if fate.way != "noun" for i in range(fate.first, fate.last))
    used |= _shares(told, counts)
    groups = [
        group for group in groups_in(told, counts, kinds) if used.isdisjoint(range(group.first, group.last))
    ]
    found = [Figure("toll", toll.number, told[toll.first].start, told[toll.last - 1].end) for toll in tolls]
    found += _figures(told, [fate for fate in fates if not _mixed(told, fate, fates, groups)], groups)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _figures(said: Sequence[Word], fates: Sequence[Fate], groups: Sequence[Group]) -> Iterator[Figure]:
    """What befell whom; a group of people is counted once, "12 hostages were killed" as killed."""
    taken: set[Group] = set()
    for fate in sorted(fates, key=_is_noun):
        group = _group_of(said, fate, groups)
        if group is None and fate.kind == "killed" and _one_person(said, fate):
            yield Figure("killed", 1, said[fate.first].start, said[fate.last - 1].end)
        if (
            group is None
            or group in taken
            or (said[fate.last - 1].low == "fled" and group.head not in _UPROOTED)
        ):
            continue
        taken.add(group)
        first, last = min(group.first, fate.first), max(group.last, fate.last)
        kind = _kind(said, fate.kind, first, last, group.number)
        if kind:
            yield Figure(kind, group.number, said[first].start, said[last - 1].end)


def _shares(said: Sequence[Word], counts: Sequence[Count]) -> set[int]:
    """The words of numbers that only tell which share it is: "1 in 5 children"."""
    return {
        i
        for part, whole in pairwise(counts)
        if " ".join(word.low for word in said[part.last : whole.first]) in _SHARING
        and part.value < whole.value in _WHOLES
        for i in range(part.first, whole.last)
    }


def _is_noun(fate: Fate) -> bool:
    return fate.way == "noun"


def _kind(said: Sequence[Word], kind: str, first: int, last: int, number: int) -> str | None:
    """The kind of a figure; of a running total, `toll` for the dead and none for the others."""
    many = number if kind == "killed" else 0
    if kind == "missing" or not is_running(said, first, last, many):
        return kind
    return "toll" if kind == "killed" else None


def _group_of(said: Sequence[Word], fate: Fate, groups: Sequence[Group]) -> Group | None:
    """The people whom it befell: counted by a noun, the object of a verb, or its subject."""
    if fate.way == "noun":
        return _counted(said, fate, groups)
    acting = fate.way == "verb" and not is_passive(said, fate)
    following = _object(said, fate, groups) if acting else None
    if following or (acting and said[fate.first].low.endswith("ing")):
        return following
    return _group_before(said, fate, groups)


def _object(said: Sequence[Word], fate: Fate, groups: Sequence[Group]) -> Group | None:
    starts = {fate.last}
    if fate.last < len(said) and said[fate.last].low in _OBJECT_MARKS:
        starts.add(fate.last + 1)
    return next((group for group in groups if group.first in starts), None)


def _counted(said: Sequence[Word], fate: Fate, groups: Sequence[Group]) -> Group | None:
    """As in "12 deaths", "the deaths of five people", "claimed 12 lives"."""
    if fate.last < len(said) and said[fate.last].low == "of":
        return next((group for group in groups if group.first in {fate.last + 1, fate.last + 2}), None)
    own = (group for group in groups if group.first <= fate.first < group.last)
    return next((group for group in own if group.head == said[fate.first].low), None)


def _group_before(said: Sequence[Word], fate: Fate, groups: Sequence[Group]) -> Group | None:
    """The group that ends right before, or, before a verb of its own, a little further off."""
    at = fate.first - len(auxiliaries(said, fate))
    before = [group for group in groups if group.first < at and group.last <= fate.first]
    if not before or before[-1].last >= at:
        return before[-1] if before else None
    whole = is_passive(said, fate) or said[fate.first].low in _INTRANSITIVE
    return before[-1] if whole and _steps_over(said[before[-1].last : at]) else None


def _steps_over(gap: Sequence[Word]) -> bool:
    """Whether only a description stands between people and their verb: "in the town", ", among them a child,".

    A speaker is none of those he speaks of: "a spokesman said nobody was hurt".
    """
    lows = [word.low for word in gap]
    if len(gap) > _FAR or lows[0] in lx.REPORTING or not _NONE.isdisjoint(lows):
        return False
    if lows[0] in _ASIDE:
        return lows[-1] in _ASIDE_END
    return lx.AUXILIARIES.union({",", "and", ";", ":", "but"}).isdisjoint(lows)


def _mixed(said: Sequence[Word], fate: Fate, fates: Sequence[Fate], groups: Sequence[Group]) -> bool:
    """Whether one number counts several kinds: "100 people dead, wounded or missing", "killing or wounding 50"."""
    others = (other for other in fates if other.kind != fate.kind and "noun" not in {other.way, fate.way})
    return any(_share(said, min(fate, other, key=_at), max(fate, other, key=_at), groups) for other in others)


def _at(fate: Fate) -> int:
    return fate.first


def _share(said: Sequence[Word], near: Fate, far: Fate, groups: Sequence[Group]) -> bool:
    """Whether two fates that only "and" or "or" joins have one number; "five dead and wounded seven" has two."""
    gap = {word.low for word in said[near.last : far.first]}
    if not gap or not gap <= {",", "and", "or", "/"}:
        return False
    before = any(0 <= near.first - group.last <= 1 for group in groups)
    after = any(0 <= group.first - far.last <= 1 for group in groups)
    return "or" in gap or not (before and after)


def _one_person(said: Sequence[Word], fate: Fate) -> bool:
    """As in "the commander was killed", "killed the mayor of Mel"; an unknown number is none."""
    if said[fate.first].low == "died" or (fate.way == "verb" and is_passive(said, fate)):
        return _one_before(said, fate)
    return fate.way == "verb" and _one_after(said, fate.last)


def _one_before(said: Sequence[Word], fate: Fate) -> bool:
    """Whether the subject is one person by its verb and its form."""
    group = [word.low for word in auxiliaries(said, fate)]
    at = fate.first - len(group) - 1
    if at < 0 or (said[fate.first].low != "died" and {"was", "is", "has"}.isdisjoint(group)):
        return False
    if not {"not", "never", "n't", "were", "are"}.isdisjoint(group) or said[at].low in _NOBODY:
        return False
    return said[at].raw[:1].isalpha() and not is_plural(said[at].low)


def _one_after(said: Sequence[Word], at: int) -> bool:
    """Whether the object of a verb is one named or described person."""
    last = at + 1 if at < len(said) and said[at].low in _DESCRIBED else at
    first = last
    while last < len(said) and last - first < _LONGEST_NAME and _names(said[last]):
        last += 1
    named = said[first:last]
    if any(is_plural(word.low) for word in (*said[last : last + 1], *named) if word.raw.islower()):
        return False
    return len(named) > 1 or any(word.low in lx.ROLES for word in named)


def _names(word: Word) -> bool:
    """Whether a word may be part of a name with its title: it has a capital or names an office."""
    return word.raw != word.raw.lower() or word.low in lx.ROLES
