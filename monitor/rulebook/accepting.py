"""Rule edits, made safe: what is wrong keeps its last accepted version, or becomes a draft.

Each definition stands in one of three states: as it is written now, as it was accepted before,
or left out. Problems only ever move it one state down, so that settling comes to an end.
"""

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from monitor.model import Entry, Finding, Location, Rulebook, Status
from monitor.rulebook.changes import changes, shown, too_many
from monitor.rulebook.checks import shared_names
from monitor.rulebook.entries import Definition, Key, Parsed, restore
from monitor.rulebook.files import RuleFile, sourced
from monitor.rulebook.findings import Spot, in_order, is_error, underlined
from monitor.rulebook.memory import read_file
from monitor.rulebook.mistakes import HEADINGS
from monitor.rulebook.oddities import oddities
from monitor.rulebook.resolving import Outside, Problem, resolve
from monitor.rulebook.waivers import idle, waivers, without_accepted

Parse = Callable[[RuleFile], Parsed]
"""Reads one rule file: `read_file`, or what remembers it."""

_OF_IDS = frozenset(
    {"unknown-id", "bad-slot", "wrong-kind", "class-in-capitals", "term-without-event", "unknown-channel"}
)
"""Findings about what is named, which hold whatever else is wrong."""

Tester = Callable[[Rulebook], Mapping[str, tuple[Finding, ...]]]
"""Runs the tests inside the rules: watch id -> what it found."""


class Build(NamedTuple):
    """The rules to run on. `entries` is what to store as accepted; `kept`, `drafts` and `changes` are told.

    `held` are the watches that stay although they are gone, until a person says that it is meant.
    """

    rulebook: Rulebook
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]
    kept: tuple[str, ...]
    drafts: tuple[str, ...]
    changes: str
    held: tuple[str, ...] = ()


def check(
    files: Sequence[RuleFile],
    channels: frozenset[str] | None = None,
    today: date | None = None,
    *,
    notes: bool = False,
    parse: Parse = read_file,
) -> tuple[Rulebook, tuple[Finding, ...]]:
    """The rules as far as they can be used on their own, and every mistake of all files at once.

    `channels` are the configured ones; None leaves `send` unchecked. `today` (UTC) tells what has ended;
    without it nothing has. `notes` tells what is never used, too. `parse` reads each file. Inline tests
    are not run.
    """
    with _collector_paused():
        settling = _Settling(files, (), channels, parse, alone=True)
        rulebook = settling.settle()
        settling.look_on()
        odd = sourced(oddities(rulebook, settling.state, today or date.min), files)
        found = in_order((*settling.told(), *map(underlined, odd)))
        accepted = waivers(files)
        left = in_order((*without_accepted(found, accepted), *idle(accepted, found)))
        return rulebook, tuple(one for one in left if notes or one.level != "note")


def build(
    files: Sequence[RuleFile],
    accepted: Sequence[Entry],
    tester: Tester,
    channels: frozenset[str] | None,
    removable: frozenset[str] = frozenset(),
    parse: Parse = read_file,
) -> Build:
    """The rules to run on after an edit: nothing that worked before is lost to a mistake.

    `accepted` are the entries of the build before, `removable` the watches that a person let go where
    too many were gone at once. `parse` reads each file. Raises nothing for a wrong rule; an empty
    result is possible, and the caller's to refuse.
    """
    with _collector_paused():
        settling = _Settling(files, accepted, channels, parse)
        rulebook = settling.settle()
        held = settling.hold(removable)
        rulebook = settling.settle() if held else rulebook
        settling.look_on()
    found = tester(rulebook)
    failing = {watch: bad for watch, told in found.items() if (bad := tuple(filter(is_error, told)))}
    drafts = settling.fall_back(failing)
    if failing:
        rulebook = _with_drafts(settling.settle(), drafts)
    entries = tuple(
        one.to_entry() for one in settling.in_force() if one.id not in drafts or one.heading != "watches"
    )
    tests = sourced((one for told in found.values() for one in told), files)
    return Build(
        rulebook=rulebook,
        findings=in_order(without_accepted((*settling.told(), *tests), waivers(files))),
        entries=entries,
        kept=tuple(settling.kept),
        drafts=tuple(
            f"watch {watch} is a draft until its tests pass: {_reason(failing[watch][0])}" for watch in drafts
        ),
        changes=changes(accepted, entries),
        held=held,
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No cycle collection: it would walk the nodes of 20,000 actors over and over, for 4 of 6 seconds."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # with unfreeze: what was made counts as old, and the collector does not walk it at once
            gc.unfreeze()
            gc.enable()


def _with_drafts(rulebook: Rulebook, drafts: Sequence[str]) -> Rulebook:
    watches = (replace(one, status=Status.DRAFT) if one.id in drafts else one for one in rulebook.watches)
    return replace(rulebook, watches=tuple(watches))


@dataclass
class _Settling:
    """The states of all definitions while mistakes move them down.

    `alone`: there are no versions of before, so that what can be read of a broken file is looked at as it is.
    `state` holds what is in force; `kept` says in sentences what is not as it is written now.
    """

    files: Sequence[RuleFile]
    accepted: Sequence[Entry]
    channels: frozenset[str] | None
    parse: Parse = read_file
    alone: bool = False
    state: dict[Key, Definition] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.old: dict[Key, Entry] = {(entry.heading, entry.id): entry for entry in self.accepted}
        self.parsed = tuple(map(self.parse, self.files))
        self.outside = Outside(self.channels, _declared(self.parsed))
        sound = (file for file in self.parsed if self.alone or not file.broken)
        self.written = [one for file in sound for one in file.definitions]
        self.findings += [found for file in self.parsed for found in file.findings]
        self.findings += shared_names(self.written)
        self._begin()

    def told(self) -> tuple[Finding, ...]:
        """Everything found, but for what only follows from another mistake."""
        return in_order(found for found in self.findings if found.code != "not-in-force")

    def in_force(self) -> list[Definition]:
        """What is used, by heading, file and line."""
        order = list(HEADINGS)
        return sorted(
            self.state.values(),
            key=lambda one: (
                order.index(one.heading),
                one.place.file,
                one.place.line,
                one.place.column,
                one.id,
            ),
        )

    def _begin(self) -> None:
        """Choose the first state of every definition."""
        groups: dict[Key, list[Definition]] = {}
        for one in self.written:
            if one.id:
                groups.setdefault(one.key, []).append(one)
        for key, group in groups.items():
            self._choose(key, group)
        for file in self.parsed:
            if file.broken:
                self._keep_file(file)
            elif file.wrong:
                self._keep_vanished(file.path)
        if not self.files:
            self._keep_all()

    def _choose(self, key: Key, group: list[Definition]) -> None:
        sound = [one for one in group if one.written is not None]
        twins = [_twin(one, group[0]) for one in group[1:]]
        self.findings += twins
        if sound and (len(group) == 1 or key not in self.old):
            self.state[key] = sound[0]
        else:
            self._fall(key, [*twins, *(one.why for one in group if one.why)])

    def _fall(self, key: Key, why: Sequence[Finding]) -> None:
        """From what is written now to what was accepted, or out."""
        reason = f": {_reason(why[0])}" if why else ""
        definition = restore(self.old.pop(key)) if key in self.old else None
        if definition is not None and definition.written is not None:
            self.state[key] = definition
            self.kept.append(f"{_named(key)} keeps its version of before{reason}")
        else:
            self.state.pop(key, None)
            self.kept.append(f"{_named(key)} is left out until it is mended{reason}")

    def _keep_file(self, file: Parsed) -> None:
        kept = self._revive(entry for entry in self.accepted if entry.file == file.path)
        if kept:
            broken = next(filter(is_error, file.findings))
            self.kept.append(f"{file.path} keeps its {_counted(kept)} of before: {_reason(broken)}")

    def _keep_vanished(self, path: str) -> None:
        for key in self._revive(entry for entry in self.accepted if entry.file == path):
            self.kept.append(f"{_named(key)} stays as it was: it is gone from {path}, which has errors")

    def _keep_all(self) -> None:
        nothing = Spot(Location("rules", 1, 1)).error(
            "no-files", "there are no rule files: write one, or mend [rules] path"
        )
        self.findings.append(nothing)
        if kept := self._revive(self.accepted):
            self.kept.append(f"all {_counted(kept)} of before are kept, because there are no rule files")

    def _revive(self, entries: Iterable[Entry]) -> list[Key]:
        """Bring back accepted entries that nothing stands for now."""
        revived = []
        for entry in entries:
            key = (entry.heading, entry.id)
            if (
                key not in self.state
                and self.old.get(key) is entry
                and (one := restore(entry)).written is not None
            ):
                self.state[key] = one
                del self.old[key]
                revived.append(key)
        return revived

    def settle(self) -> Rulebook:
        """Move definitions down until those in force have no problems with one another."""
        while True:
            rulebook, problems = resolve(self.state.values(), self.outside)
            if not problems:
                return rulebook
            for key, problem in problems.items():
                self._lower(key, problem)

    def look_on(self) -> None:
        """Find the unknown ids too in what has other mistakes, or stands in a broken file: all are told at once."""
        every = (one for file in self.parsed if file.wrong for one in file.definitions if one.id)
        rests = {one.key: one if one.written else one.rested for one in every if one.written or one.rest}
        if rests:
            names = {key: one for key, one in self.state.items() if key[0] in {"actors", "lists", "terms"}}
            _, problems = resolve({**names, **rests}.values(), self.outside)
            told = (found for key in rests if key in problems for found in problems[key].findings)
            self.findings += (found for found in told if found.code in _OF_IDS)

    def _lower(self, key: Key, problem: Problem) -> None:
        definition = self.state[key]
        if definition.entry is None:
            self.findings += problem.findings
            self._fall(key, problem.findings)
            self._keep_vanished(definition.place.file)
        elif not self._revive_missing(key, problem):
            del self.state[key]
            self.kept.append(
                f"{_named(key)} is left out: its version of before does not fit: {problem.findings[0].message}"
            )

    def _revive_missing(self, key: Key, problem: Problem) -> list[Key]:
        """What an accepted definition needs comes back with it."""
        wanted = [
            (heading, name)
            for name in sorted(problem.missing)
            for heading in ("actors", "lists", "terms", "watches")
        ]
        revived = self._revive(self.old[one] for one in wanted if one in self.old)
        self.kept += [
            f"{_named(one)} stays as it was: it is gone, but {_named(key)} needs it" for one in revived
        ]
        return revived

    def hold(self, removable: frozenset[str]) -> tuple[str, ...]:
        """Bring back watches that are gone where too many are at once; the ids of those that stay."""
        before = [entry for entry in self.accepted if entry.heading == "watches"]
        gone = [
            entry
            for entry in before
            if self.old.get(("watches", entry.id)) is entry
            and ("watches", entry.id) not in self.state
            and entry.id not in removable
        ]
        held = [name for _, name in self._revive(gone)] if too_many(len(gone), len(before)) else []
        if held:
            self.kept.append(
                f"{len(held)} of {len(before)} watches are gone from the rule files at once, so they stay in force: "
                f"{shown(held)}. If that is meant: news-monitor check --accept-removals"
            )
        return tuple(held)

    def fall_back(self, failing: Mapping[str, tuple[Finding, ...]]) -> tuple[str, ...]:
        """Watches that fail their tests return to what was accepted; the new ones among them are drafts."""
        drafts = []
        for watch, why in failing.items():
            key = ("watches", watch)
            written = self.state[key]
            if written.entry is not None:
                continue
            if key not in self.old:
                drafts.append(watch)
            elif written.to_entry().definition != self.old[key].definition:
                self._fall(key, why)
            self._keep_vanished(written.place.file)
        return tuple(drafts)


def _twin(one: Definition, first: Definition) -> Finding:
    message = f"{_named(one.key)} is defined twice: first at {first.place.at()}; rename or remove one"
    return one.name_spot.error("duplicate-id", message, one.id if one.heading == "watches" else None)


def _declared(parsed: Iterable[Parsed]) -> frozenset[str]:
    """Ids that the files hold. What cannot be read may define any word in it."""
    ids: set[str] = set()
    for file in parsed:
        ids.update(one.id for one in file.definitions)
        ids.update(re.findall(r"[a-z0-9][a-z0-9-]*", file.unread))
    return frozenset(ids)


def _named(key: Key) -> str:
    return f"{HEADINGS[key[0]]} {key[1]}"


def _reason(found: Finding) -> str:
    return f"{found.at} {found.message}"


def _counted(keys: Sequence[Key]) -> str:
    return "1 definition" if len(keys) == 1 else f"{len(keys)} definitions"
