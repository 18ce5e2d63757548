"""Whether what meets one watch always meets another: then both alert on the same event."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
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
    Published,
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
    """Active watches, each with the last one that alerts on everything that it alerts on; of twins the later one."""
    active = [watch for watch in rulebook.watches if watch.status is Status.ACTIVE and watch.over is None]
    index = _Index(active, compare)
    rules: dict[str, set[str]] = {watch.id: set() for watch in active}
    for rule in rulebook.exceptions:
        for name in rules.keys() & set(rule.watches):
            rules[name].add(rule.id)

    def covers(wide: Watch, narrow: Watch) -> bool:
        excepted = rules[wide.id] <= rules[narrow.id]
        return excepted and compare.covers_all(wide.when, narrow.when) and _agree(wide, narrow)

    for narrow in active:
        for wide in sorted(index.candidates(narrow), key=lambda one: one.at, reverse=True):
            if (
                wide is not narrow
                and covers(wide, narrow)
                and not (wide.at > narrow.at and covers(narrow, wide))
            ):
                yield narrow, wide
                break


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
        self._asked: dict[tuple[str, int], Aspect] = {}
        self._said: dict[Aspect, Aspect] = {}

    def reached(self, slot: Slot) -> frozenset[str]:
        """Every actor that a slot reaches."""
        if id(slot) not in self._ids:
            self._ids[id(slot)] = frozenset().union(*(ids for _, ids in slot.reach))
        return self._ids[id(slot)]

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
            case AnyOf(branches=branches, at_least=1) if alone := [
                b for b in branches if len(b.clauses) == 1
            ]:
                parts = [self.aspects(one.clauses[0])[:1] for one in alone]
                return [frozenset().union(*(part[0] for part in parts))] if all(parts) else []
            case _:
                return _aspects_of_facts(clause)

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
        """The words of some terms; a term that is a pattern stands for itself."""
        known = (self._terms[name] for name in terms if name in self._terms)
        return frozenset(word for term in known for word in (term.words or (f"pattern {term.id}",)))

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


def _aspects_of_facts(clause: Clause) -> list[Aspect]:
    """As `Comparing.aspects`, of what names nobody."""
    match clause:
        case Figured(least=least):
            return [frozenset({f"figure:{kind}"}) for kind, _ in least]
        case InLanguage(languages=languages):
            return [frozenset(f"language:{language}" for language in languages)]
        case Published(slot=slot):
            return [frozenset({f"outlet:{slot.text}"})]
        case NoneOf() | Sourced():
            return [frozenset({type(clause).__name__})]
        case _:  # covers only what is written alike
            return [frozenset({_written(clause)})]


def _written(value: Any) -> str:
    """A clause in short: what is alike is the same."""
    if isinstance(value, Slot):
        return value.text
    if isinstance(value, tuple):
        return f"({','.join(map(_written, value))})"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(str, value)))}}}"
    held = (_written(getattr(value, name)) for name in _names(value.__class__) if name != "at")
    return f"{type(value).__name__}({','.join(held)})" if is_dataclass(value) else str(value)


def _encloses(wide: Within | None, narrow: Within | None) -> bool:
    if wide == narrow:
        return True
    return wide is not None and narrow is not None and wide.kind in _WIDER.get(narrow.kind, ())


def _agree(one: Watch, other: Watch) -> bool:
    return _same_but(one, other, _EACH_ITS_OWN)


def _same_but(one: Any, other: Any, left_out: Iterable[str]) -> bool:
    """Whether two values of one class are alike in all fields but some; places in files never count."""
    return all(
        _alike(getattr(one, name), getattr(other, name))
        for name in _names(one.__class__)
        if name not in left_out
    )


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _alike(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return _same_but(one, other, {"at"}) if "at" in _names(one.__class__) else bool(one == other)


# -- The few watches that are worth comparing -----------------------------------------------------


class _Index:
    """Finds watches by the least member of each aspect: a narrower set has its least one in the wider.

    Each watch is filed under its rarest aspect, by every member of that.
    """

    def __init__(self, watches: Collection[Watch], compare: Comparing) -> None:
        self._aspects = {watch.id: list(_aspects(watch, compare)) for watch in watches}
        every = {aspect for aspects in self._aspects.values() for aspect in aspects}
        self._least = {aspect: min(aspect) for aspect in every}
        asked = Counter(self._least[aspect] for aspects in self._aspects.values() for aspect in aspects)
        known = {aspect: aspect & asked.keys() for aspect in every}
        rarity = {aspect: sum(asked[member] for member in known[aspect]) for aspect in every}
        self._filed: dict[str, dict[Aspect, list[Watch]]] = {}
        for watch in watches:
            rarest = min(self._aspects[watch.id], key=rarity.__getitem__, default=frozenset[str]())
            for member in known.get(rarest, ()):
                self._filed.setdefault(member, {}).setdefault(rarest, []).append(watch)

    def candidates(self, narrow: Watch) -> Iterator[Watch]:
        """The watches that may cover one: those of which every aspect may."""
        leasts = {self._least[aspect] for aspect in self._aspects[narrow.id]}
        near = (one for least in leasts for found in self._filed.get(least, {}).values() for one in found)
        for wide in {one.id: one for one in near}.values():
            if not any(map(leasts.isdisjoint, self._aspects[wide.id])):
                yield wide


def _aspects(watch: Watch, compare: Comparing) -> Iterator[Aspect]:
    return (aspect for clause in watch.when.clauses for aspect in compare.aspects(clause) if aspect)
