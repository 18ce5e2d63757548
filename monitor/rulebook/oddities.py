"""Warnings and notes on compiled rules: what can never alert, alerts twice, or is never used."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from monitor.model import (
    Actor,
    ActorKind,
    Clauses,
    Does,
    ExceptionRule,
    Finding,
    Location,
    Rulebook,
    Said,
    Slot,
    Status,
    Watch,
)
from monitor.rulebook.entries import Definition, Key
from monitor.rulebook.findings import Spot
from monitor.rulebook.implying import cancelled, implied, reached

Definitions = Mapping[Key, Definition]

_SHOWN = 3


def oddities(rulebook: Rulebook, definitions: Definitions, today: date) -> list[Finding]:
    """Everything odd in rules that compile; `definitions` are those that are in force.

    The findings on clauses carry no source line (see `sourced`).
    """
    return [
        *_ended(rulebook, today.isoformat()),
        *_over(rulebook, definitions, today.isoformat()),
        *_hollow(rulebook),
        *_double(rulebook, definitions),
        *_unused(rulebook, definitions),
    ]


def _ended(rulebook: Rulebook, today: str) -> Iterator[Finding]:
    """Slots that name only actors whose last day has passed."""
    last = {actor.id: actor.until for actor in rulebook.actors if actor.until and actor.until < today}
    for watch in _working(rulebook):
        for clause, slot in (pair for where in _clauses(watch) for pair in _slots(where)):
            ids = reached(slot)
            if ids and ids <= last.keys():
                days = ", ".join(f"{name} until {last[name]}" for name in sorted(ids)[:_SHOWN])
                message = f"nobody named here is in office any more ({days}): name a successor, or a list that is kept up"
                yield Spot(clause).warning("ended-only", message, watch.id)


def _over(rulebook: Rulebook, definitions: Definitions, today: str) -> Iterator[Finding]:
    """Watches and exceptions whose own last day has passed."""
    rules: list[tuple[str, Watch | ExceptionRule]] = [
        *(("watches", watch) for watch in _working(rulebook)),
        *(("exceptions", rule) for rule in rulebook.exceptions),
    ]
    for heading, rule in rules:
        if rule.until and rule.until < today:
            spot = definitions[heading, rule.id].place.spot(("until",))
            message = f"this day has passed, so this {'watch alerts' if heading == 'watches' else 'exception holds'} no more: set a later day, or remove it"
            yield spot.warning("past-until", message, rule.id if heading == "watches" else None)


def _hollow(rulebook: Rulebook) -> Iterator[Finding]:
    """Clauses that nothing can meet."""
    terms = {term.id: term for term in rulebook.gazetteer.terms}
    for watch in rulebook.watches:
        for does in (does for where in _clauses(watch) for does in _inside(where, Does)):
            if not _has_pair(does, rulebook.kin):
                message = "nobody is his own counterpart, nor his group's: no one in who can do this to anyone in to"
                yield Spot(does.at).warning("never-met", message, watch.id)
        for at in cancelled(watch.when, terms):
            message = "none forbids here what stands beside it, so nothing can meet the two: narrow it, or remove it"
            yield Spot(at).warning("never-met", message, watch.id)


def _has_pair(does: Does, kin: Mapping[str, frozenset[str]]) -> bool:
    """Whether two reached actors can face each other, as matching sees it."""
    if does.who is None or does.to is None:
        return True
    who, to = _written(does.who), _written(does.to)
    return any(
        other not in kin[one] and one not in kin[other] and len(names | more) > 1
        for one, names in who.items()
        for other, more in to.items()
    )


def _written(slot: Slot) -> Mapping[str, frozenset[str]]:
    """Reached actor -> the written names under which the slot reaches it."""
    found: dict[str, set[str]] = {}
    for name, ids in slot.reach:
        for actor in ids:
            found.setdefault(actor, set()).add(name)
    return {actor: frozenset(names) for actor, names in found.items()}


def _double(rulebook: Rulebook, definitions: Definitions) -> Iterator[Finding]:
    """Watches of which another alerts on everything, too."""
    told: set[frozenset[str]] = set()
    for narrow, wide in sorted(implied(rulebook), key=lambda pair: (pair[0].at, pair[1].at), reverse=True):
        if frozenset((narrow.id, wide.id)) in told:  # the two are alike: the later one is told
            continue
        told.add(frozenset((narrow.id, wide.id)))
        message = (
            f'"{wide.id}" ({wide.at}) alerts on all that this watch alerts on, so one event gives two alerts: '
            f"write this as a raise: of it, take its events out there by none:, or remove this watch"
        )
        yield definitions["watches", narrow.id].name_spot.warning("implied-watch", message, narrow.id)


def _unused(rulebook: Rulebook, definitions: Definitions) -> Iterator[Finding]:
    """What is defined, and no watch or exception uses: notes, for a register of names is wider than today's watches."""
    whens = [where for watch in rulebook.watches for where in _clauses(watch)]
    whens += [rule.when for rule in rulebook.exceptions]
    slots = [slot for when in whens for _, slot in _slots(when)]
    terms = frozenset(name for when in whens for said in _inside(when, Said) for name in said.terms)
    for term in rulebook.terms:
        if term.event is None and term.id not in terms:
            spot = definitions["terms", term.id].name_spot
            yield spot.note(
                "unused-term", f"no watch or exception asks for {term.id}, and it states no event"
            )
    named = {text.removeprefix("not ") for slot in slots for text in slot.text.split(", ")}
    for name in rulebook.lists.keys() - named:
        yield definitions["lists", name].name_spot.note("unused-list", f"no watch or exception names {name}")
    yield from _unused_actors(rulebook, frozenset().union(*map(reached, slots)), definitions)


def _unused_actors(rulebook: Rulebook, used: frozenset[str], definitions: Definitions) -> Iterator[Finding]:
    """One note a file: the names of a register are found in texts even where nobody watches them."""
    files: dict[str, list[Actor]] = {}
    for actor in rulebook.actors:
        if actor.at and actor.kind is not ActorKind.OUTLET and actor.id not in used:
            files.setdefault(actor.at.file, []).append(actor)
    for idle in files.values():
        names = ", ".join(actor.id for actor in idle[:_SHOWN])
        more = f" and {len(idle) - _SHOWN} more" if len(idle) > _SHOWN else ""
        message = f"no watch reaches these actors of this file: {names}{more}"
        yield definitions["actors", idle[0].id].name_spot.note("unused-actor", message)


def _working(rulebook: Rulebook) -> Iterable[Watch]:
    return (watch for watch in rulebook.watches if watch.status is not Status.OFF)


def _clauses(watch: Watch) -> list[Clauses]:
    """All that a watch looks for: to alert, and to be graver."""
    return [watch.when, *(clauses for _, clauses in watch.raises)]


def _slots(value: Any) -> Iterator[tuple[Location, Slot]]:
    """Every actor slot in clauses, with the place of the clause that it stands in."""
    for part in _parts(value):
        for child in _children(part):
            if isinstance(child, Slot):
                yield part.at, child


def _inside(value: Any, kind: type[Any]) -> Iterator[Any]:
    """Every clause of a kind in clauses, at any depth."""
    return (part for part in _parts(value) if isinstance(part, kind))


def _parts(value: Any) -> Iterator[Any]:
    """A compiled clause and all clauses in it."""
    yield value
    for child in _children(value):
        if is_dataclass(child) and hasattr(child, "at"):
            yield from _parts(child)


def _children(value: Any) -> Iterator[Any]:
    for field in fields(value):
        child = getattr(value, field.name)
        yield from child if isinstance(child, tuple) else (child,)
