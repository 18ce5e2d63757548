"""Written watches and exceptions -> compiled ones, with every id looked up."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.model import (
    QUAD_CLASSES,
    AllOf,
    AnyOf,
    Clause,
    Clauses,
    Does,
    EventType,
    ExceptionRule,
    Finding,
    Happens,
    Location,
    Named,
    NoneOf,
    Placed,
    Published,
    Said,
    Slot,
    Term,
    Watch,
    WatchTests,
    Within,
)
from monitor.rulebook.findings import suggest
from monitor.rulebook.nodes import Path, Place
from monitor.rulebook.schema import (
    WrittenClauses,
    WrittenDoes,
    WrittenException,
    WrittenWatch,
    class_answer,
    parse_within,
)
from monitor.rulebook.scope import Complaint, Scope


@dataclass(slots=True)
class Compiler:
    """Compiles one watch or exception, and collects what is wrong with it.

    `missing` are ids that it needs and nothing in force has; `words` the terms it writes itself.
    """

    scope: Scope
    place: Place
    watch: str | None = None
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
        if not _proves(when):
            message = (
                "when can be met by none alone, which would alert on everything else: say what must be there"
            )
            self.findings.append(self.place.spot(("when",), key=True).error("only-none", message, self.watch))
        if accepted and channels is not None and written.send and written.send != ["nowhere"]:
            written = written.model_copy(
                update={"send": [name for name in written.send if name in channels] or None}
            )
        return Watch(
            id=written.id,
            title=written.title,
            severity=written.severity,
            when=when,
            at=self.place.at(),
            follow_up=written.follow_up,
            send=self._send(written.send, channels),
            status=written.status,
            until=written.until,
            note=written.note,
            tests=self._tests(written),
        )

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

    def _when(self, written: WrittenClauses) -> Clauses:
        when = self._clauses(written, ("when",))
        return Clauses(when.clauses, when.within or Within(), when.at)

    def _clauses(self, written: WrittenClauses, path: Path) -> Clauses:
        clauses = tuple(self._clause(key, value, (*path, key), written) for key, value in written.written())
        within = parse_within(written.within) if written.within else None
        return Clauses(clauses, within, self.place.at(path))

    def _clause(self, key: str, value: object, path: Path, beside: WrittenClauses) -> Clause:
        at = self.place.spot(path, key=True).at
        if isinstance(value, WrittenDoes):
            return self._does(value, path, at)
        if key in {"all", "any", "none"} and isinstance(value, list):
            branches = tuple(self._clauses(item, (*path, number)) for number, item in enumerate(value))
            return _group(key, branches, beside.at_least or 1, at)
        texts: list[str] = value if isinstance(value, list) else []
        return self._simple(key, texts, path, at)

    def _simple(self, key: str, texts: list[str], path: Path, at: Location) -> Clause:
        if key == "event":
            return self._happens(texts, path, at)
        if key == "term":
            return self._terms(texts, path, at)
        if key == "words":
            return Said("words", ", ".join(texts), frozenset({self._own_term(texts, at)}), at)
        slot = self._slot(texts, key, path)
        if key == "place":
            return Placed(slot, at)
        return Published(slot, at) if key == "outlet" else Named(slot, at)

    def _does(self, written: WrittenDoes, path: Path, at: Location) -> Does:
        what = self._happens(written.event, (*path, "event"), at) if written.event else None
        who = self._slot(written.who, "actor", (*path, "who")) if written.who else None
        to = self._slot(written.to, "actor", (*path, "to")) if written.to else None
        return Does(who, what, to, at)

    def _slot(self, texts: Sequence[str], role: str, path: Path) -> Slot:
        slot, complaints = self.scope.slot(texts, role)
        for complaint in complaints:
            self._complain(complaint, path)
        return slot

    def _happens(self, texts: Sequence[str], path: Path, at: Location) -> Happens:
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
        return Happens(", ".join(texts), frozenset(types), frozenset(terms), at)

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
        quads = suggest(text, [*QUAD_CLASSES, *EventType, *self.scope.terms])
        return Complaint(index, "unknown-id", f'"{text}" is no event class, quad class or term{quads}', text)

    def _terms(self, texts: Sequence[str], path: Path, at: Location) -> Said:
        for index, text in enumerate(texts):
            if text not in self.scope.terms:
                self._complain(self.scope.unknown(index, text, "term"), path)
        return Said("term", ", ".join(texts), frozenset(texts) & frozenset(self.scope.terms), at)

    def _own_term(self, words: list[str], at: Location) -> str:
        digest = hashlib.sha256(json.dumps(words).encode()).hexdigest()
        name = f"={digest[:16]}"
        self.words[name] = Term(name, tuple(words), at=at)
        return name

    def _send(self, send: list[str] | None, channels: frozenset[str] | None) -> tuple[str, ...] | None:
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
                message = f'the configuration has no channel "{name}"{suggest(name, channels)}'
                self._complain(Complaint(index, "unknown-channel", message), ("send",))
        return tuple(send)

    def _tests(self, written: WrittenWatch) -> WatchTests:
        fires, quiet = (
            tuple((text, self.place.at(("tests", key, number))) for number, text in enumerate(texts))
            for key, texts in (("fires", written.tests.fires), ("quiet", written.tests.quiet))
        )
        explained = frozenset(
            text for number, (text, _) in enumerate(quiet) if self.place.explained(("tests", "quiet", number))
        )
        return WatchTests(fires, quiet, explained)

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
    return not isinstance(clause, NoneOf)


def _group(key: str, branches: tuple[Clauses, ...], at_least: int, at: Location) -> Clause:
    if key == "any":
        return AnyOf(branches, at_least, at)
    return NoneOf(branches, at) if key == "none" else AllOf(branches, at)
