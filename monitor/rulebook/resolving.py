"""Definitions of all files together -> a Rulebook, and what is wrong between them."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from monitor.model import Actor, ActorKind, ExceptionRule, Finding, Gazetteer, Rulebook, Term, Watch
from monitor.rulebook.compiling import Compiler
from monitor.rulebook.entries import Definition, Key
from monitor.rulebook.mistakes import HEADINGS
from monitor.rulebook.phrases import phrases
from monitor.rulebook.schema import WrittenActor, WrittenException, WrittenTerm, WrittenWatch
from monitor.rulebook.scope import PLACES, Scope
from monitor.rulebook.spelling import with_spellings

Shape = TypeVar("Shape", bound=WrittenActor | WrittenTerm | WrittenWatch | WrittenException)


class Problem(NamedTuple):
    """Why a definition cannot be used beside the others; `missing` are ids that it needs."""

    findings: tuple[Finding, ...]
    missing: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Problems:
    """Findings and missing ids, by definition."""

    findings: dict[Key, list[Finding]] = field(default_factory=dict)
    missing: dict[Key, set[str]] = field(default_factory=dict)

    def add(self, key: Key, findings: Iterable[Finding], missing: Iterable[str] = ()) -> None:
        self.findings.setdefault(key, []).extend(findings)
        self.missing.setdefault(key, set()).update(missing)

    def told(self) -> dict[Key, Problem]:
        return {
            key: Problem(tuple(findings), frozenset(self.missing[key]))
            for key, findings in self.findings.items()
            if findings
        }


class Outside(NamedTuple):
    """What is known beside the definitions: configured channels, and ids whose definitions are wrong."""

    channels: frozenset[str] | None = None
    declared: frozenset[str] = frozenset()


def resolve(definitions: Iterable[Definition], outside: Outside) -> tuple[Rulebook, dict[Key, Problem]]:
    """The rules that can be used, and the problems of those that cannot.

    Every definition must be well shaped (`written`), and its heading and id unlike the others'.
    """
    by = _by_heading(definitions)
    problems = _Problems()
    actors = with_spellings(_actors(by["actors"]))
    terms = _terms(by["terms"])
    names = Scope(actors, terms, {one.id: () for one in by["lists"]}, {}, outside.declared)
    kin = _kin(by["actors"], names, problems)
    lists = _lists(by["lists"], names, problems)
    scope = Scope(actors, terms, lists, kin, outside.declared)
    watches, words = _watches(by["watches"], scope, outside, problems)
    exceptions, more_words = _exceptions(
        by["exceptions"], scope, {watch.id for watch in watches}, outside, problems
    )
    own = {**words, **more_words}
    gazetteer = make_gazetteer(tuple(actors.values()), (*terms.values(), *own.values()))
    rulebook = Rulebook(
        tuple(actors.values()),
        tuple(terms.values()),
        lists,
        tuple(watches),
        tuple(exceptions),
        gazetteer,
        kin,
    )
    return rulebook, problems.told()


def _by_heading(definitions: Iterable[Definition]) -> Mapping[str, list[Definition]]:
    by: dict[str, list[Definition]] = {heading: [] for heading in HEADINGS}
    for definition in definitions:
        by[definition.heading].append(definition)
    for found in by.values():
        found.sort(key=lambda one: (one.place.file, one.place.line, one.place.column, one.id))
    return by


def _of(definitions: Iterable[Definition], shape: type[Shape]) -> list[tuple[Definition, Shape]]:
    """The definitions of one shape, each with what is written in it."""
    return [(one, one.written) for one in definitions if isinstance(one.written, shape)]


def _actors(definitions: Sequence[Definition]) -> dict[str, Actor]:
    return {one.id: _actor(one, written) for one, written in _of(definitions, WrittenActor)}


def _actor(definition: Definition, written: WrittenActor) -> Actor:
    return Actor(
        id=written.id,
        name=written.name,
        kind=written.kind,
        aliases=tuple(written.aliases),
        beside=tuple(written.with_),
        not_in=tuple(written.not_in),
        member_of=tuple(written.member_of),
        until=written.until,
        note=written.note,
        at=definition.place.at(),
        wire=written.wire,
        romanised=written.romanised,
        iso=written.iso,
    )


def _terms(definitions: Sequence[Definition]) -> dict[str, Term]:
    return {
        one.id: Term(
            *(one.id, phrases(had.words or ()), had.event, phrases(had.not_in), had.note, one.place.at()),
            had.pattern,
        )
        for one, had in _of(definitions, WrittenTerm)
    }


def _kin(definitions: Sequence[Definition], scope: Scope, problems: _Problems) -> dict[str, frozenset[str]]:
    """Every actor id -> itself and all it belongs to; a circle is told of each actor in it."""
    actors = scope.actors
    kin: dict[str, frozenset[str]] = {}
    for one in definitions:
        kin[one.id], circular = _ancestors(one.id, actors)
        if circular:
            spot = one.place.spot(("member_of",))
            message = f'"{one.id}" belongs to itself through member_of: remove one step of the circle'
            problems.add(one.key, [spot.error("member-circle", message)])
        for index, group in enumerate(actors[one.id].member_of):
            if group not in actors:
                unknown = scope.unknown(index, group, "actor")
                found = one.place.spot(("member_of", index)).error(unknown.code, unknown.message)
                problems.add(one.key, [found], [group])
    return kin


def _ancestors(start: str, actors: Mapping[str, Actor]) -> tuple[frozenset[str], bool]:
    seen: set[str] = {start}
    queue = list(actors[start].member_of)
    circular = False
    while queue:
        group = queue.pop()
        circular = circular or group == start
        if group in actors and group not in seen:
            seen.add(group)
            queue.extend(actors[group].member_of)
    return frozenset(seen), circular


def _lists(
    definitions: Sequence[Definition], scope: Scope, problems: _Problems
) -> dict[str, tuple[str, ...]]:
    actors = scope.actors
    lists: dict[str, tuple[str, ...]] = {}
    for one in definitions:
        ids = one.written if isinstance(one.written, list) else []
        lists[one.id] = tuple(name for name in dict.fromkeys(ids) if name in actors)
        if one.id in actors:
            message = f'"{one.id}" is an actor as well (at {actors[one.id].at}): rename the list'
            problems.add(one.key, [one.name_spot.error("id-clash", message)])
        for index, name in enumerate(ids):
            if name not in actors:
                unknown = scope.unknown(index, name, "actor")
                found = one.place.spot((index,)).error(unknown.code, unknown.message)
                problems.add(one.key, [found], [name])
        problems.add(one.key, _mixed(one, ids, actors))
    return lists


def _mixed(one: Definition, ids: Sequence[str], actors: Mapping[str, Actor]) -> list[Finding]:
    first: ActorKind | None = None
    for index, name in enumerate(ids):
        kind = actors[name].kind if name in actors else None
        first = first or kind
        if kind and first and kind != first and not {kind, first} <= PLACES:
            message = f'a list holds one kind: "{name}" is a {kind}, the ones before are of kind {first}: make two lists'
            return [one.place.spot((index,)).error("mixed-list", message)]
    return []


def _watches(
    definitions: Sequence[Definition], scope: Scope, outside: Outside, problems: _Problems
) -> tuple[list[Watch], dict[str, Term]]:
    watches: list[Watch] = []
    words: dict[str, Term] = {}
    named = frozenset(one.id for one in definitions) | (outside.declared - scope.everything)
    for one, written in _of(definitions, WrittenWatch):
        compiler = Compiler(scope, one.place, one.id, named)
        watches.append(compiler.compile_watch(written, outside.channels, accepted=one.entry is not None))
        problems.add(one.key, compiler.findings, compiler.missing)
        words.update(compiler.words)
    return watches, words


def _exceptions(
    definitions: Sequence[Definition], scope: Scope, watches: set[str], outside: Outside, problems: _Problems
) -> tuple[list[ExceptionRule], dict[str, Term]]:
    exceptions: list[ExceptionRule] = []
    words: dict[str, Term] = {}
    named = frozenset(watches) | (outside.declared - scope.everything)
    for one, written in _of(definitions, WrittenException):
        compiler = Compiler(scope, one.place)
        exceptions.append(compiler.compile_exception(written, named))
        problems.add(one.key, compiler.findings, compiler.missing)
        words.update(compiler.words)
    return exceptions, words


def make_gazetteer(actors: tuple[Actor, ...], terms: tuple[Term, ...]) -> Gazetteer:
    """What extraction looks for; the fingerprint is a SHA-256 of it without notes and positions."""
    seen: list[list[list[Any]]] = [
        [
            [a.id, a.name, a.kind, a.aliases, a.beside, a.not_in, a.member_of, a.until, *_generated(a)]
            for a in actors
        ],
        [[t.id, t.words, t.event, t.not_in, *([t.pattern] if t.pattern else [])] for t in terms],
    ]
    canonical = json.dumps([sorted(part) for part in seen], separators=(",", ":"))
    return Gazetteer(actors, terms, hashlib.sha256(canonical.encode()).hexdigest())


def _generated(actor: Actor) -> list[Any]:
    made = actor.spellings
    return [made.full, made.short, made.alone] if made else []
