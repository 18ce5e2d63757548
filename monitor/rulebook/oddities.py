"""Warnings and notes on compiled rules: what can never alert, alerts twice, or is never used."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

from monitor.model import (
    Actor,
    ActorKind,
    Clause,
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
from monitor.rulebook.implying import Comparing, cancelled, implied

Definitions = Mapping[Key, Definition]
Parts = Mapping[str, list[Any]]
"""Watch id -> every clause of it, at any depth."""

_SHOWN = 3


def oddities(rulebook: Rulebook, definitions: Definitions, today: date) -> list[Finding]:
    """Everything odd in rules that compile; `definitions` are those that are in force.

    The findings on clauses carry no source line (see `sourced`).
    """
    day = today.isoformat()
    working = [watch for watch in rulebook.watches if watch.status is not Status.OFF]
    clauses = {watch.id: _all_parts(watch) for watch in working}
    compare = Comparing({term.id: term for term in rulebook.gazetteer.terms})
    return [
        *_ended(rulebook, clauses, day, compare),
        *_over([*working, *rulebook.exceptions], definitions, day),
        *_hollow(working, clauses, rulebook, compare),
        *_broken_chains(working, rulebook),
        *_raised_anyway(working, compare),
        *_double(rulebook, definitions, compare),
        *_unused(rulebook, definitions, compare),
    ]


def _ended(rulebook: Rulebook, clauses: Parts, today: str, compare: Comparing) -> Iterator[Finding]:
    """Slots that name only actors whose last day has passed."""
    last = {actor.id: actor.until for actor in rulebook.actors if actor.until and actor.until < today}
    for watch, parts in clauses.items() if last else ():
        for at, slot in _slots(parts):
            ids = compare.reached(slot)
            if ids and ids <= last.keys():
                days = ", ".join(f"{name} until {last[name]}" for name in sorted(ids)[:_SHOWN])
                message = f"nobody named here is in office any more ({days}): name a successor, or a list that is kept up"
                yield Spot(at).warning("ended-only", message, watch)


def _over(rules: Iterable[Watch | ExceptionRule], definitions: Definitions, today: str) -> Iterator[Finding]:
    """Watches and exceptions whose own last day has passed."""
    for rule in rules:
        if rule.until and rule.until < today:
            is_watch = isinstance(rule, Watch)
            place = definitions["watches" if is_watch else "exceptions", rule.id].place
            what = "watch alerts" if is_watch else "exception holds"
            message = f"this day has passed, so this {what} no more: set a later day, or remove it"
            yield place.spot(("until",)).warning("past-until", message, rule.id if is_watch else None)


def _hollow(
    watches: Iterable[Watch], clauses: Parts, rulebook: Rulebook, compare: Comparing
) -> Iterator[Finding]:
    """Clauses that nothing can meet."""
    for watch in watches:
        for part in clauses[watch.id]:
            if isinstance(part, Does) and not _has_pair(part, rulebook.kin):
                message = "nobody is his own counterpart, nor his group's: no one in who can do this to anyone in to"
                yield Spot(part.at).warning("never-met", message, watch.id)
        for at in cancelled(watch.when, compare):
            message = "none forbids here what stands beside it, so nothing can meet the two: narrow it, or remove it"
            yield Spot(at).warning("never-met", message, watch.id)


def _broken_chains(watches: Iterable[Watch], rulebook: Rulebook) -> Iterator[Finding]:
    """Sequences of which one step never comes."""
    off = {watch.id for watch in rulebook.watches if watch.status is Status.OFF}
    for watch in watches:
        for name in off.intersection(watch.over.watches if watch.over else ()):
            message = f'"{name}" is off, so this sequence never gets past it: switch it on, or take it out'
            yield Spot(watch.over.at if watch.over else watch.at).warning("never-met", message, watch.id)


def _raised_anyway(watches: Iterable[Watch], compare: Comparing) -> Iterator[Finding]:
    """Raises that hold wherever the watch itself is met."""
    for watch in watches:
        for severity, clauses in watch.raises:
            if clauses.within is None and compare.covers_all(clauses, replace(watch.when, within=None)):
                message = (
                    f"this holds wherever the watch is met: give the watch severity {severity}, or narrow it"
                )
                yield Spot(clauses.at).warning("raise-always", message, watch.id)


def _has_pair(does: Does, kin: Mapping[str, frozenset[str]]) -> bool:
    """Whether two reached actors can face each other under two written names, as matching sees it."""
    if does.who is None or does.to is None:
        return True
    return any(
        name != written and other not in kin[one] and one not in kin[other]
        for name, ids in does.who.reach
        for one in ids
        for written, others in does.to.reach
        for other in others
    )


def _double(rulebook: Rulebook, definitions: Definitions, compare: Comparing) -> Iterator[Finding]:
    """Watches of which another alerts on everything, too."""
    for narrow, wide in implied(rulebook, compare):
        message = (
            f'"{wide.id}" ({wide.at}) alerts on all that this watch alerts on, so one event gives two alerts: '
            f"write this as a raise: of it, take its events out there by none:, or remove this watch"
        )
        yield definitions["watches", narrow.id].name_spot.warning("implied-watch", message, narrow.id)


def _unused(rulebook: Rulebook, definitions: Definitions, compare: Comparing) -> Iterator[Finding]:
    """What is defined, and no watch or exception uses: notes, for a register of names is wider than today's watches."""
    rules: list[Watch | ExceptionRule] = [*rulebook.watches, *rulebook.exceptions]
    parts = [part for rule in rules for part in _all_parts(rule)]
    slots = [slot for _, slot in _slots(parts)]
    terms = frozenset(name for part in parts if isinstance(part, Said) for name in part.terms)
    for term in rulebook.terms:
        if term.event is None and term.id not in terms:
            spot = definitions["terms", term.id].name_spot
            yield spot.note(
                "unused-term", f"no watch or exception asks for {term.id}, and it states no event"
            )
    named = {text.removeprefix("not ") for slot in slots for text in slot.text.split(", ")}
    for name in rulebook.lists.keys() - named:
        yield definitions["lists", name].name_spot.note("unused-list", f"no watch or exception names {name}")
    yield from _unused_actors(rulebook, frozenset().union(*map(compare.reached, slots)))


def _unused_actors(rulebook: Rulebook, used: frozenset[str]) -> Iterator[Finding]:
    """One note a file: the names of a register are found in texts even where nobody watches them."""
    files: dict[str, list[Actor]] = {}
    first: dict[str, Location] = {}
    for actor in rulebook.actors:
        if actor.at and actor.kind is not ActorKind.OUTLET and actor.id not in used:
            files.setdefault(actor.at.file, []).append(actor)
            first.setdefault(actor.at.file, actor.at)
    for file, idle in files.items():
        names = ", ".join(actor.id for actor in idle[:_SHOWN])
        more = f" and {len(idle) - _SHOWN} more" if len(idle) > _SHOWN else ""
        message = f"no watch reaches these actors of this file: {names}{more}"
        yield Spot(first[file]).note("unused-actor", message)


def _all_parts(rule: Watch | ExceptionRule) -> list[Any]:
    """Every clause of a rule at any depth: those that it alerts by, and those that make it graver."""
    raises = rule.raises if isinstance(rule, Watch) else ()
    return [part for clauses in (rule.when, *(more for _, more in raises)) for part in _parts(clauses)]


def _slots(parts: Iterable[Any]) -> Iterator[tuple[Location, Slot]]:
    """Every actor slot of some clauses, with the place of the clause that it stands in."""
    return ((part.at, child) for part in parts for child in _children(part) if isinstance(child, Slot))


def _parts(value: Any) -> Iterator[Any]:
    """A compiled clause and all clauses in it."""
    yield value
    for child in _children(value):
        if isinstance(child, Clauses | Clause):
            yield from _parts(child)


def _children(value: Any) -> Iterator[Any]:
    for name in _names(value.__class__):
        child = getattr(value, name)
        if type(child) is tuple:
            yield from child
        else:
            yield child


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
