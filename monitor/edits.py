"""What an edit of the rules touches: names, the watches that ask for them, and the articles that could meet a watch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain
from typing import TypeVar

from monitor.extraction.fold import fold_key
from monitor.extraction.inflect import forms
from monitor.model import (
    Actor,
    AllOf,
    AnyOf,
    Clause,
    Clauses,
    Does,
    EventType,
    Figured,
    Gazetteer,
    Happens,
    Named,
    Placed,
    Rulebook,
    Said,
    Slot,
    Speaks,
    Term,
    Watch,
    WatchTests,
)
from monitor.model.rules import canonical

Key = tuple[str, str]
"""What an article holds, in short: ("actor", id), ("term", id), ("told", id of a cue's term), ("class", event class),
("side", class or term and the id of one who takes part)."""

Need = frozenset[Key]
"""Of these keys an article must hold at least one."""

MANY = 500
"""With more watches than this, nearly every article could meet one, and looking closer costs more than it spares."""


@dataclass(frozen=True, slots=True)
class Names:
    """The actors and terms that two gazetteers have otherwise, as each of them has it."""

    actors: tuple[Actor, ...]
    terms: tuple[Term, ...]

    @property
    def phrases(self) -> frozenset[str]:
        """Words one of which a text holds where it holds any of these names, in the forms in which they may stand."""
        names = (name for actor in self.actors for name in _names(actor))
        words = (phrase for term in self.terms for phrase in term.words)
        return frozenset(
            (*map(_rarest, names), *(form for phrase in words for form in forms(_rarest(phrase))))
        )

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns among the terms, which no word stands for."""
        return tuple(term.pattern for term in self.terms if term.pattern)

    @property
    def keys(self) -> frozenset[Key]:
        """What watches ask for that these give."""
        return self.ids | {("class", str(term.event)) for term in self.terms if term.event}

    @property
    def ids(self) -> frozenset[Key]:
        """What an article holds in which one of these was found."""
        terms = (key for term in self.terms for key in (("term", term.id), ("told", term.id)))
        return frozenset((*(("actor", actor.id) for actor in self.actors), *terms))


def edited_names(before: Gazetteer, after: Gazetteer) -> Names:
    """What one gazetteer has otherwise than the other."""
    if before.fingerprint == after.fingerprint:
        return Names((), ())
    return Names(_otherwise(before.actors, after.actors), _otherwise(before.terms, after.terms))


def edited_later(
    gazetteers: Iterable[Gazetteer], watches: Iterable[Watch], since: Mapping[tuple[str, str], str]
) -> Mapping[str, Names]:
    """What watches ask for, by the time at which it was last edited; `since` tells that of a heading and an id.

    What is not in force yet has no such time, and is not among them.
    """
    asked = frozenset(chain.from_iterable(map(asked_for, watches)))
    found: dict[str, tuple[dict[str, Actor], dict[str, Term]]] = defaultdict(lambda: ({}, {}))
    for gazetteer in gazetteers:
        for actor in gazetteer.actors:
            if ("actor", actor.id) in asked and ("actors", actor.id) in since:
                found[since["actors", actor.id]][0][canonical(actor)] = actor
        for term in gazetteer.terms:
            if not asked.isdisjoint(_given_by(term)) and ("terms", term.id) in since:
                found[since["terms", term.id]][1][canonical(term)] = term
    return {time: Names((*actors.values(),), (*terms.values(),)) for time, (actors, terms) in found.items()}


def _given_by(term: Term) -> Iterator[Key]:
    yield from (("term", term.id), ("told", term.id))
    if term.event:
        yield "class", str(term.event)


_Entry = TypeVar("_Entry", Actor, Term)


def _otherwise(before: Sequence[_Entry], after: Sequence[_Entry]) -> tuple[_Entry, ...]:
    """The entries that stand on one side only, in what they say."""
    told = [{canonical(replace(entry, note=None)): entry for entry in side} for side in (before, after)]
    different = told[0].keys() ^ told[1].keys()
    return tuple((told[0] | told[1])[key] for key in sorted(different))


def _names(actor: Actor) -> Iterator[str]:
    yield from (actor.name, *actor.aliases)
    if actor.spellings:
        yield from (*actor.spellings.full, *actor.spellings.short)


def _rarest(phrase: str) -> str:
    """The longest word of a phrase: where the phrase stands, it does."""
    return max(fold_key(phrase).split(), key=len, default=phrase)


def edited_watches(before: Rulebook, after: Rulebook, names: Names) -> tuple[str, ...]:
    """The watches that may alert otherwise: written otherwise, kept quiet otherwise, or asking for an edited name."""
    old, new = _meanings(before), _meanings(after)
    written = {watch for watch in old.keys() | new.keys() if old.get(watch) != new.get(watch)}
    named = {
        watch.id for watch in (*before.watches, *after.watches) if not names.keys.isdisjoint(asked_for(watch))
    }
    order = dict.fromkeys(watch.id for watch in (*after.watches, *before.watches))
    return tuple(watch for watch in order if watch in written | named)


def _meanings(rulebook: Rulebook) -> Mapping[str, str]:
    """What each watch means, its exceptions with it; not where it stands, what it is called and how it is tested."""
    found = {}
    for watch in rulebook.watches:
        bare = replace(watch, tests=WatchTests(), title="", note=None)
        exceptions = [(rule.when, rule.until) for rule in rulebook.exceptions if watch.id in rule.watches]
        found[watch.id] = canonical((bare, *exceptions))
    return found


def asked_for(watch: Watch) -> frozenset[Key]:
    """All actors, terms and classes that a watch speaks of, wherever in its clauses."""
    return frozenset(_asked((watch.when, watch.raises)))


def _asked(value: object) -> Iterator[Key]:
    if isinstance(value, Slot):
        yield from (("actor", actor) for _, ids in value.reach for actor in ids)
    elif isinstance(value, Said):
        yield from (("term", term) for term in value.terms)
    elif isinstance(value, Happens):
        yield from (("class", str(each)) for each in value.types)
        yield from (("told", term) for term in value.terms)
    elif isinstance(value, tuple):
        for each in value:
            yield from _asked(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _asked(getattr(value, each.name))


def told_by(watches: Iterable[Watch], gazetteer: Gazetteer) -> Mapping[str, frozenset[EventType]]:
    """By watch: the classes of events that its matches may tell; only happenings of these can be those of its alerts."""
    terms = {term.id: term.event for term in gazetteer.terms if term.event}
    return {watch.id: frozenset(_told_by(watch.when, terms)) for watch in watches}


def _told_by(clauses: Clauses, terms: Mapping[str, EventType]) -> Iterator[EventType]:
    for clause in clauses.clauses:
        match clause:
            case Happens(types=types, terms=told) | Does(what=Happens(types=types, terms=told)):
                yield from types
                yield from (terms[term] for term in told if term in terms)
            case Does() | Figured():
                yield from EventType
            case Speaks():
                yield from _told_by(clause.clauses, terms)
            case AnyOf() | AllOf():
                yield from chain.from_iterable(_told_by(branch, terms) for branch in clause.branches)
            case _:
                pass  # it tells of no event


class Sieve:
    """Tells by an article's keys alone whether it could meet any of some watches; too often yes, never wrongly no."""

    def __init__(self, watches: Iterable[Watch]) -> None:
        needs = [tuple(_needs(watch.when)) for watch in watches if watch.when.clauses]
        self._needs = sorted(needs, key=len) if len(needs) <= MANY else [()]

    def passes(self, keys: Collection[Key]) -> bool:
        """Whether an article with these keys could meet one of the watches."""
        return any(all(not need.isdisjoint(keys) for need in needs) for needs in self._needs)


def _needs(clauses: Clauses) -> Iterator[Need]:
    return chain.from_iterable(_clause_needs(clause) for clause in clauses.clauses)


def _clause_needs(clause: Clause) -> Iterator[Need]:
    match clause:
        case Named() | Placed() | Said() | Happens():
            yield frozenset(_asked(clause))
        case Does():
            yield from _does_needs(clause)
        case Figured():
            yield from (frozenset({("figure", kind)}) for kind, _ in clause.least)
        case Speaks():
            yield from (frozenset(_asked(slot)) for slot in (clause.who,) if slot)
            yield from _needs(clause.clauses)
        case AnyOf():
            yield from _one_of(clause)
        case AllOf():
            yield from chain.from_iterable(map(_needs, clause.branches))
        case _:
            return  # outlet, language and sources are no facts of the text, and `none` needs nothing


def _does_needs(clause: Does) -> Iterator[Need]:
    """An event of that kind in which one of them takes part, on whichever side; the kind or the name alone."""
    told = frozenset(_asked(clause.what)) if clause.what else frozenset()
    if told:
        yield told
    for slot in filter(None, (clause.who, clause.to)):
        names = frozenset(_asked(slot))
        joint = told and len(told) * len(names) <= MANY
        yield (
            frozenset(("side", f"{what} {name}") for _, what in told for _, name in names) if joint else names
        )


def _one_of(clause: AnyOf) -> Iterator[Need]:
    """One need of each branch, in one set; nothing where a branch needs nothing."""
    needs = [next(_needs(branch), None) for branch in clause.branches]
    told = [need for need in needs if need is not None]
    if len(told) == len(needs):
        yield frozenset().union(*told)
