"""Written watches and exceptions -> compiled ones, with every id looked up."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.model import (
    NEWS,
    QUAD_CLASSES,
    TELLING_FOLLOW_UPS,
    ActorKind,
    AllOf,
    AnyOf,
    Clause,
    Clauses,
    Counted,
    Does,
    EventType,
    Example,
    ExceptionRule,
    Figured,
    Finding,
    Happens,
    InLanguage,
    Location,
    Named,
    NoneOf,
    Over,
    OverType,
    Placed,
    Published,
    Said,
    Sense,
    Severity,
    Slot,
    Sourced,
    Speaks,
    Telling,
    Term,
    Watch,
    WatchTests,
    Within,
)
from monitor.rulebook.findings import suggest
from monitor.rulebook.nodes import Place
from monitor.rulebook.phrases import phrases
from monitor.rulebook.schema import (
    WrittenClauses,
    WrittenDoes,
    WrittenException,
    WrittenFigure,
    WrittenOver,
    WrittenSays,
    WrittenWatch,
)
from monitor.rulebook.scope import Complaint, Scope
from monitor.rulebook.shapes import Path
from monitor.rulebook.values import FIGURES, class_answer, parse_within

Senses = frozenset[Sense]


@dataclass(slots=True)
class Compiler:
    """Compiles one watch or exception, and collects what is wrong with it.

    `missing` are ids that it needs and nothing in force has; `words` the terms it writes itself;
    `watches` are the ids of all watches.
    """

    scope: Scope
    place: Place
    watch: str | None = None
    watches: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    words: dict[str, Term] = field(default_factory=dict)

    def compile_watch(
        self, written: WrittenWatch, channels: frozenset[str] | None, *, accepted: bool = False
    ) -> Watch:
        """The watch, as far as its ids are known; `channels` of None leaves `send` unchecked.

        An `accepted` one whose channels are gone goes where all others go: better there than nowhere.
        """
        when = self._when(written.when)
        if written.when and not _proves(when):
            self._proves_nothing()
        send = written.send
        if accepted and channels is not None and send and send != ["nowhere"]:
            send = [name for name in send if name in channels] or None
        raises = tuple(self._raises(written))
        return Watch(
            id=written.id,
            title=written.title,
            severity=written.severity,
            when=when,
            at=self.place.at(),
            follow_up=TELLING_FOLLOW_UPS if written.follow_up is None else frozenset(written.follow_up),
            send=self._send(send, channels),
            status=written.status,
            until=written.until,
            note=written.note,
            tests=self._tests(written),
            raises=raises,
            over=self._over(written.over) if written.over else None,
            per=written.per,
            cooldown=written.cooldown,
            sources=tuple(sorted({n for part in (when, *(c for _, c in raises)) for n in _sources(part)})),
        )

    def _proves_nothing(self) -> None:
        message = (
            "when can be met by none alone, which would alert on everything else: say what must be there"
        )
        self.findings.append(self.place.spot(("when",), key=True).error("only-none", message, self.watch))

    def compile_exception(self, written: WrittenException, watches: frozenset[str]) -> ExceptionRule:
        """The exception; `watches` are the ids that exist."""
        for index, name in enumerate(written.watches):
            if name not in watches:
                message = f'no watch has the id "{name}"{suggest(name, watches)}'
                self._complain(Complaint(index, "unknown-id", message, name), ("watches",))
        return ExceptionRule(
            written.id,
            tuple(written.watches),
            self._when(written.when),
            self.place.at(),
            written.until,
            written.note,
        )

    def _when(self, written: WrittenClauses | None) -> Clauses:
        if written is None:
            return Clauses((), Within(), self.place.at())
        when = self._clauses(written, ("when",), NEWS)
        return Clauses(when.clauses, when.within or Within(), when.at)

    def _raises(self, written: WrittenWatch) -> Iterator[tuple[Severity, Clauses]]:
        """Severities with their clauses, gravest first; they take the senses of `when`, as its span."""
        senses = _senses(written.when, NEWS)
        for severity in reversed(Severity):
            clauses = getattr(written.raise_, severity, None)
            if clauses is not None:
                yield severity, self._clauses(clauses, ("raise", severity.value), senses)

    def _clauses(self, written: WrittenClauses, path: Path, senses: Senses) -> Clauses:
        senses = _senses(written, senses)
        clauses = tuple(
            self._clause(key, value, (*path, key), written, senses) for key, value in written.written()
        )
        within = parse_within(written.within) if written.within else None
        return Clauses(clauses, within, self.place.at(path))

    def _clause(self, key: str, value: object, path: Path, beside: WrittenClauses, senses: Senses) -> Clause:
        at = self.place.spot(path, key=True).at
        match value:
            case WrittenDoes():
                return self._does(value, path, at, senses)
            case WrittenSays():
                who = self._slot(value.who, "actor", (*path, "who")) if value.who else None
                return Speaks(who, self._clauses(value, path, senses), at)
            case WrittenFigure():
                return Figured(_least(value), at, senses)
            case int():
                return Sourced(value, at)
            case str():
                return Said("pattern", value, frozenset({self._own_term([], at, value)}), at)
            case list() if key in {"all", "any", "none"}:
                branches = tuple(
                    self._clauses(item, (*path, number), senses) for number, item in enumerate(value)
                )
                return _group(key, branches, beside.at_least or 1, at)
        texts: list[str] = value if isinstance(value, list) else []
        return self._simple(key, texts, path, at, senses)

    def _simple(self, key: str, texts: list[str], path: Path, at: Location, senses: Senses) -> Clause:
        if key == "event":
            return self._happens(texts, path, at, senses)
        if key == "term":
            return self._terms(texts, path, at)
        if key == "words":
            return Said("words", ", ".join(texts), frozenset({self._own_term(texts, at)}), at)
        if key == "language":
            return InLanguage(frozenset(texts), at)
        slot = self._slot(texts, key, path)
        if key == "place":
            return Placed(slot, at)
        return Published(slot, at) if key == "outlet" else Named(slot, at)

    def _does(self, written: WrittenDoes, path: Path, at: Location, senses: Senses) -> Does:
        what = self._happens(written.event, (*path, "event"), at, senses) if written.event else None
        who = self._slot(written.who, "actor", (*path, "who")) if written.who else None
        to = self._slot(written.to, "actor", (*path, "to")) if written.to else None
        return Does(who, what, to, at, senses)

    def _over(self, written: WrittenOver) -> Over:
        of = tuple(written.of or ())
        if written.type is OverType.SEQUENCE:
            self._watch_ids(of)
            return Over(written.type, written.window, self.place.at(("over",)), watches=of)
        return Over(
            written.type,
            written.window,
            self.place.at(("over",)),
            of=Counted(of[0]) if of else Counted.STORIES,
            times=float(written.times or 3),
            at_least=written.at_least or 1,
        )

    def _watch_ids(self, ids: Sequence[str]) -> None:
        for index, name in enumerate(ids):
            if name == self.watch:
                self._complain(
                    Complaint(index, "bad-over", "a sequence cannot follow itself"), ("over", "of")
                )
            elif name not in self.watches:
                message = f'no watch has the id "{name}"{suggest(name, self.watches)}'
                self._complain(Complaint(index, "unknown-id", message, name), ("over", "of"))

    def _slot(self, texts: Sequence[str], role: str, path: Path) -> Slot:
        slot, complaints = self.scope.slot(texts, role)
        for complaint in complaints:
            self._complain(complaint, path)
        return slot

    def _happens(self, texts: Sequence[str], path: Path, at: Location, senses: Senses) -> Happens:
        types: set[EventType] = set()
        terms: set[str] = set()
        for index, text in enumerate(texts):
            if text in QUAD_CLASSES:
                types |= QUAD_CLASSES[text]
            elif text in list(EventType):
                types.add(EventType(text))
            elif complaint := self._not_a_cue(index, text):
                self._complain(complaint, path)
            else:
                terms.add(text)
        return Happens(", ".join(texts), frozenset(types), frozenset(terms), at, senses)

    def _not_a_cue(self, index: int, text: str) -> Complaint | None:
        term = self.scope.terms.get(text)
        if term is not None and term.event is None:
            return Complaint(
                index, "term-without-event", f'term "{text}" has no event class: give it one, or use term:'
            )
        if term is not None:
            return None
        unknown = self.scope.unknown(index, text, "term")
        if unknown.code != "unknown-id":
            return unknown
        answer = class_answer(text)
        if answer.startswith("classes are in capitals"):
            return Complaint(index, "class-in-capitals", answer)
        near = suggest(text, [*QUAD_CLASSES, *EventType, *self.scope.terms])
        classes = near or f": classes are {', '.join(EventType)}"
        message = f'"{text}" is no event class, quad class or term{classes}'
        return Complaint(index, "unknown-id", message, text)

    def _terms(self, texts: Sequence[str], path: Path, at: Location) -> Said:
        for index, text in enumerate(texts):
            if text not in self.scope.terms:
                self._complain(self.scope.unknown(index, text, "term"), path)
        return Said("term", ", ".join(texts), frozenset(texts) & frozenset(self.scope.terms), at)

    def _own_term(self, words: list[str], at: Location, pattern: str | None = None) -> str:
        digest = hashlib.sha256(json.dumps([pattern, *words] if pattern else words).encode()).hexdigest()
        name = f"={digest[:16]}"
        self.words[name] = Term(name, phrases(words), at=at, pattern=pattern)
        return name

    def _send(self, send: Sequence[str] | None, channels: frozenset[str] | None) -> tuple[str, ...] | None:
        if send is None:
            return None
        if send == ["nowhere"]:
            return ()
        for index, name in enumerate(send):
            if name == "nowhere":
                self._complain(
                    Complaint(index, "unknown-channel", "nowhere stands alone, without channels"), ("send",)
                )
            elif channels is not None and name not in channels:
                known = suggest(name, channels) or f"; it has {', '.join(sorted(channels)) or 'none'}"
                message = f'the configuration has no channel "{name}"{known}'
                self._complain(Complaint(index, "unknown-channel", message), ("send",))
        return tuple(send)

    def _tests(self, written: WrittenWatch) -> WatchTests:
        fires = (
            example
            for key in ("fires", *Severity)
            for example in self._examples(written, key, None if key == "fires" else Severity(key))
        )
        return WatchTests(tuple(fires), tuple(self._examples(written, "quiet")))

    def _examples(
        self, written: WrittenWatch, key: str, severity: Severity | None = None
    ) -> Iterator[Example]:
        for number, said in enumerate(getattr(written.tests, key)):
            path: Path = ("tests", key, number)
            told = {"0h": said} if isinstance(said, str) else said
            steps = tuple(self._telling(when, text, path) for when, text in told.items())
            yield Example(steps, self.place.at(path), severity, explained=self.place.explained(path))

    def _telling(self, when: str, text: str, path: Path) -> Telling:
        """A step of a series; a key is a time, or a time and the outlet that tells it."""
        time, outlet = _time_and_outlet(when)
        if outlet is not None and self.scope.kind(outlet) is not ActorKind.OUTLET:
            outlets = [actor.id for actor in self.scope.actors.values() if actor.kind is ActorKind.OUTLET]
            message = f'no outlet has the id "{outlet}"{suggest(outlet, outlets)}'
            spot = self.place.spot((*path, when), key=True)
            self.findings.append(spot.error("unknown-id", message, self.watch))
            self.missing.add(outlet)
        return Telling(time, outlet, None if text == "nothing" else text)

    def _complain(self, complaint: Complaint, path: Path) -> None:
        spot = self.place.spot((*path, complaint.index))
        self.findings.append(spot.error(complaint.code, complaint.message, self.watch))
        if complaint.missing:
            self.missing.add(complaint.missing)


def _proves(clauses: Clauses) -> bool:
    """Whether something must be found for these to be met, so that there is evidence."""
    return any(_found(clause) for clause in clauses.clauses)


def _found(clause: Clause) -> bool:
    if isinstance(clause, AnyOf):
        return all(map(_proves, clause.branches))
    if isinstance(clause, AllOf):
        return any(map(_proves, clause.branches))
    return not isinstance(clause, NoneOf | Sourced | InLanguage)


def _group(key: str, branches: tuple[Clauses, ...], at_least: int, at: Location) -> Clause:
    if key == "any":
        return AnyOf(branches, at_least, at)
    return NoneOf(branches, at) if key == "none" else AllOf(branches, at)


def _senses(written: WrittenClauses | None, inherited: Senses) -> Senses:
    """`sense` replaces what holds around it, and holds for all that stands inside."""
    return frozenset(written.sense) if written and written.sense else inherited


def _least(written: WrittenFigure) -> tuple[tuple[str, int], ...]:
    told = ((kind, getattr(written, kind)) for kind in FIGURES)
    return tuple((kind, number) for kind, number in told if number is not None)


def _sources(clauses: Clauses) -> Iterator[int]:
    """The numbers of sources that clauses ask for, at any depth."""
    for clause in clauses.clauses:
        match clause:
            case Sourced():
                yield clause.least
            case Speaks():
                yield from _sources(clause.clauses)
            case AnyOf() | NoneOf() | AllOf():
                yield from (number for branch in clause.branches for number in _sources(branch))


def _time_and_outlet(when: str) -> tuple[str, str | None]:
    """What a key such as "2 h reuters" says; the schema has seen to its shape."""
    time, outlet = re.findall(r"^(\d+ *[mhd]|\S+) *(\S*)$", when)[0]
    return time.replace(" ", ""), outlet or None
