"""Whether what meets one watch always meets another: then both alert on the same event."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from monitor.model import (
    RECIPROCAL,
    AnyOf,
    Clause,
    Clauses,
    Does,
    EventType,
    Figured,
    Happens,
    InLanguage,
    Location,
    Named,
    NoneOf,
    Placed,
    Rulebook,
    Said,
    Slot,
    Sourced,
    SpanKind,
    Speaks,
    Status,
    Term,
    Watch,
    Within,
)

Aspect = frozenset[str]
"""What a clause or a part of one asks for: any of these ids, classes or terms, each with its sort before it."""

_WIDER: Mapping[SpanKind, frozenset[SpanKind]] = {
    SpanKind.SENTENCE: frozenset({SpanKind.PARAGRAPH, SpanKind.ARTICLE}),
    SpanKind.PARAGRAPH: frozenset({SpanKind.ARTICLE}),
    SpanKind.TITLE: frozenset({SpanKind.ARTICLE}),
    SpanKind.LEAD: frozenset({SpanKind.PARAGRAPH, SpanKind.ARTICLE}),
}
"""Span kind -> the kinds of which one always lies around it."""

_EACH_ITS_OWN = frozenset(
    """id title severity raises sources when at follow_up cooldown per status until note tests""".split()  # noqa: SIM905 - a list reads worse
)
"""Fields of a watch that two watches on one event may have apart; in all others they must agree."""


def implied(rulebook: Rulebook, compare: "Comparing") -> Iterator[tuple[Watch, Watch]]:
    """Pairs of active watches of which the second alerts on everything that the first alerts on."""
    active = [watch for watch in rulebook.watches if watch.status is Status.ACTIVE and watch.over is None]
    index = _Index(active, compare)
    rules: dict[str, set[str]] = {watch.id: set() for watch in active}
    for rule in rulebook.exceptions:
        for name in rules.keys() & set(rule.watches):
            rules[name].add(rule.id)
    for wide in active:
        for narrow in index.candidates(wide):
            told_apart = narrow is wide or not rules[wide.id] <= rules[narrow.id]
            if not told_apart and _agree(wide, narrow) and compare.covers_all(wide.when, narrow.when):
                yield narrow, wide


def cancelled(when: Clauses, compare: "Comparing") -> Iterator[Location]:
    """Where a `none` forbids just what stands beside it, so that nothing can meet the two."""
    beside = [clause for clause in when.clauses if not isinstance(clause, NoneOf)]
    for clause in when.clauses:
        if isinstance(clause, NoneOf):
            yield from (
                branch.at
                for branch in clause.branches
                if (branch.within is None or branch.within == when.within)
                and all(any(compare.covers(part, had) for had in beside) for part in branch.clauses)
            )


class Comparing:
    """Compares clauses: `covers(wide, narrow)` says that whatever meets `narrow` meets `wide` too.

    Thousands of watches share their slots, which may reach twenty thousand actors: what is worked out for
    a slot is kept by its `id`, which stays its own while the rulebook keeps the slot alive.
    """

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._terms = terms
        self._ids: dict[int, frozenset[str]] = {}
        self._names: dict[int, Mapping[str, frozenset[str]]] = {}
        self._asked: dict[tuple[str, int], Aspect] = {}
        self._said: dict[Aspect, Aspect] = {}

    def reached(self, slot: Slot) -> frozenset[str]:
        """Every actor that a slot reaches."""
        if id(slot) not in self._ids:
            self._ids[id(slot)] = frozenset().union(*(ids for _, ids in slot.reach))
        return self._ids[id(slot)]

    def written(self, slot: Slot) -> Mapping[str, frozenset[str]]:
        """Reached actor -> the written names under which a slot reaches it."""
        if id(slot) not in self._names:
            found: dict[str, set[str]] = {}
            for name, ids in slot.reach:
                for actor in ids:
                    found.setdefault(actor, set()).add(name)
            self._names[id(slot)] = {actor: frozenset(names) for actor, names in found.items()}
        return self._names[id(slot)]

    def covers_all(self, wide: Clauses, narrow: Clauses) -> bool:
        """Whether all that stands side by side in `narrow` meets all that stands side by side in `wide`."""
        if not _encloses(wide.within, narrow.within) or not _same_but(
            wide, narrow, {"clauses", "within", "at"}
        ):
            return False
        return all(any(self.covers(part, had) for had in narrow.clauses) for part in wide.clauses)

    def covers(self, wide: Clause, narrow: Clause) -> bool:
        """Whether whatever meets the one clause meets the other; False where that is not sure."""
        match wide, narrow:
            case AnyOf(branches=branches, at_least=1), _ if not isinstance(narrow, AnyOf):
                return any(self._branch(branch, narrow) for branch in branches)
            case NoneOf(branches=forbidden), NoneOf(branches=more):
                return all(any(self.covers_all(other, branch) for other in more) for branch in forbidden)
            case Speaks(), Speaks():
                return self._somebody(wide.who, narrow.who) and self.covers_all(wide.clauses, narrow.clauses)
            case Happens() | Does() | Named(), Does():
                return self._by_deed(wide, narrow)
            case Happens(), Happens():
                return self._happens(wide, narrow)
            case (Named(slot=slot), Named(slot=other)) | (Placed(slot=slot), Placed(slot=other)):
                return self._reaches(slot, other)
            case Said(terms=terms), Said(terms=other):
                return other <= terms or self._words(other) <= self._words(terms)
            case _:
                return _more(wide, narrow)

    def _branch(self, wide: Clauses, narrow: Clause) -> bool:
        return len(wide.clauses) == 1 and wide.within is None and self.covers(wide.clauses[0], narrow)

    def aspects(self, clause: Clause) -> list[Aspect]:
        """What a clause asks for, so that what it covers asks for a part of each."""
        match clause:
            case Named(slot=slot):
                return [self._asking("actor", slot)]
            case Placed(slot=slot):
                return [self._asking("place", slot)]
            case Happens():
                return [frozenset(f"event:{kind}" for kind in self._types(clause))]
            case Said(terms=terms):
                return [frozenset(f"word:{word}" for word in self._words(terms))]
            case Does(who=who, what=what, to=to):
                event = self.aspects(what) if what else []
                return [*(self._asking("actor", slot) for slot in (who, to) if slot), *event]
            case Speaks(who=who, clauses=said):
                inside = [part for one in said.clauses for part in self.aspects(one)]
                asked = [*([self._asking("actor", who)] if who else []), *inside]
                return [self._saying(part) for part in asked]
            case AnyOf(branches=branches, at_least=1) if all(len(one.clauses) == 1 for one in branches):
                parts = [self.aspects(one.clauses[0])[:1] for one in branches]
                return [frozenset().union(*(part[0] for part in parts))] if all(parts) else []
            case _:
                return []

    def _asking(self, sort: str, slot: Slot) -> Aspect:
        known = (sort, id(slot))
        if known not in self._asked:
            self._asked[known] = frozenset(f"{sort}:{name}" for name in self.reached(slot))
        return self._asked[known]

    def _saying(self, aspect: Aspect) -> Aspect:
        if aspect not in self._said:
            self._said[aspect] = frozenset(f"says {name}" for name in aspect)
        return self._said[aspect]

    def _by_deed(self, wide: Happens | Does | Named, narrow: Does) -> bool:
        """What somebody does to somebody names the two, and is an event."""
        if isinstance(wide, Named):
            return self._reaches(wide.slot, narrow.who) or self._reaches(wide.slot, narrow.to)
        what = wide if isinstance(wide, Happens) else wide.what
        if what and not (narrow.what and self._happens(what, narrow.what)):
            return False
        return isinstance(wide, Happens) or (narrow.senses <= wide.senses and self._sides(wide, narrow))

    def _sides(self, wide: Does, narrow: Does) -> bool:
        ways = [(narrow.who, narrow.to)]
        if narrow.what and self._types(narrow.what) <= RECIPROCAL:
            ways.append((narrow.to, narrow.who))
        return any(self._somebody(wide.who, who) and self._somebody(wide.to, to) for who, to in ways)

    def _somebody(self, wide: Slot | None, narrow: Slot | None) -> bool:
        return wide is None or self._reaches(wide, narrow)

    def _happens(self, wide: Happens, narrow: Happens) -> bool:
        types = {kind for name in narrow.terms - wide.terms if (kind := self._type(name))}
        return narrow.types | types <= wide.types and narrow.senses <= wide.senses

    def _types(self, what: Happens) -> frozenset[EventType]:
        return what.types | {kind for name in what.terms if (kind := self._type(name))}

    def _type(self, term: str) -> EventType | None:
        return self._terms[term].event if term in self._terms else None

    def _words(self, terms: Iterable[str]) -> frozenset[str]:
        return frozenset(word for name in terms if name in self._terms for word in self._terms[name].words)

    def _reaches(self, wide: Slot, narrow: Slot | None) -> bool:
        if narrow is None:
            return False
        inner, outer = self.reached(narrow), self.reached(wide)
        return inner is outer or inner <= outer


def _more(wide: Clause, narrow: Clause) -> bool:
    """Whether a clause that names nobody asks for as much as another, or for more."""
    match wide, narrow:
        case Figured(), Figured():
            asked = dict(narrow.least)
            return narrow.senses <= wide.senses and all(asked.get(kind, 0) >= n for kind, n in wide.least)
        case Sourced(), Sourced():
            return wide.least <= narrow.least
        case InLanguage(), InLanguage():
            return narrow.languages <= wide.languages
        case _:
            return type(wide) is type(narrow) and _same_but(wide, narrow, {"at"})


def _encloses(wide: Within | None, narrow: Within | None) -> bool:
    if wide == narrow:
        return True
    return wide is not None and narrow is not None and wide.kind in _WIDER.get(narrow.kind, ())


def _agree(one: Watch, other: Watch) -> bool:
    return _same_but(one, other, _EACH_ITS_OWN)


def _same_but(one: Any, other: Any, left_out: Iterable[str]) -> bool:
    """Whether two values of one class are alike in all fields but some; places in files never count."""
    return all(
        _alike(getattr(one, field.name), getattr(other, field.name))
        for field in fields(one)
        if field.name not in left_out
    )


def _alike(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return _same_but(one, other, {"at"}) if is_dataclass(one) else bool(one == other)


# -- The few watches that are worth comparing -----------------------------------------------------


class _Index:
    """Finds watches by the least member of each aspect: a narrower set has its least one in the wider."""

    def __init__(self, watches: Iterable[Watch], compare: Comparing) -> None:
        self._compare = compare
        self._by_least: dict[str, list[Watch]] = {}
        self._having: dict[Aspect, list[Watch]] = {}
        self._leasts: dict[Aspect, str] = {}
        for watch in watches:
            for least in {self._least(aspect) for aspect in self._aspects(watch)}:
                self._by_least.setdefault(least, []).append(watch)

    def candidates(self, wide: Watch) -> Iterable[Watch]:
        """The watches that the rarest aspect of a watch may cover."""
        choices = map(self._below, self._aspects(wide))
        return {watch.id: watch for watch in min(choices, key=len, default=())}.values()

    def _least(self, aspect: Aspect) -> str:
        if aspect not in self._leasts:
            self._leasts[aspect] = min(aspect)
        return self._leasts[aspect]

    def _below(self, aspect: Aspect) -> list[Watch]:
        """The watches with an aspect whose least member is in this one."""
        if aspect not in self._having:
            self._having[aspect] = [
                watch for name in aspect & self._by_least.keys() for watch in self._by_least[name]
            ]
        return self._having[aspect]

    def _aspects(self, watch: Watch) -> list[Aspect]:
        return [aspect for clause in watch.when.clauses for aspect in self._compare.aspects(clause) if aspect]
