"""Keeps the rules: loads them, sees edits, and swaps in only what passed its tests."""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from monitor import rulebook as rulebooks
from monitor.judging import Rules
from monitor.matching.languages import covered
from monitor.model import (
    Article,
    Entry,
    Extraction,
    Finding,
    Location,
    MonitorError,
    Rulebook,
    RuleError,
    short_hash,
)
from monitor.pipeline import Desk, operator_notice
from monitor.store import Store
from monitor.trends import past_needed
from monitor.workers import NotReady, Workers

log = logging.getLogger(__name__)

EDITS = "monitor.rules"
"""The logger that says of each edit what it changed, whether or not what goes well is logged."""

Look = frozenset[tuple[str, int, int, int]]


class Keeper:
    """The rules in force. `reload()` does everything that can fail first, then swaps one reference."""

    def __init__(self, root: Path, workers: Workers, pipeline: str, desk: Desk) -> None:
        self._root = root
        self._workers = workers
        self._pipeline = pipeline
        self._desk = desk
        self._loaded: Look | None = None
        self._seen: Look | None = None
        self._rules: Rules | None = None
        self._held = False
        self._memory = rulebooks.Memory({})

    @property
    def rules(self) -> Rules:
        """What is in force now."""
        if self._rules is None:
            raise RuleError("no rules are loaded yet")
        return self._rules

    def changed(self) -> bool:
        """Whether the files differ from what was loaded and have stopped changing since the last look.

        Also where watches that are gone stay in force, and a person has said that it is meant.
        """
        look = _look(self._root)
        settled = look == self._seen
        self._seen = look
        return settled and (look != self._loaded or (self._held and bool(self._removable())))

    def _removable(self) -> frozenset[str]:
        return self._desk.write(
            lambda store: frozenset(store.state().get(rulebooks.REMOVALS, {}).get("watches", ()))
        )

    def reload(self) -> None:
        """Read, check and test all files; what is wrong keeps its accepted version (promise 3).

        Raises RuleError or NotReady only where there is nothing to fall back on, or that fails too.
        """
        look = _look(self._root)
        self._loaded = None  # until all is done: what breaks off is tried again
        accepted = self._desk.write(lambda store: store.accepted())
        try:
            self._take(rulebooks.read_files(self._root), accepted)
        except (RuleError, NotReady) as error:
            if not accepted:
                raise
            log.error("%s The accepted rules stay in force.", error)
            self._take(_missing(accepted, str(error)), accepted)
        self._loaded = self._seen = look

    def _take(self, files: Sequence[rulebooks.RuleFile], accepted: Sequence[Entry]) -> None:
        channels = frozenset(route.channel for route in self._desk.routes)
        memory = rulebooks.Memory(self._memory.said)
        try:
            removable = self._removable()
            build = rulebooks.build(files, accepted, self._test, channels, removable, memory.parse)
            self._workers.load(build.rulebook.gazetteer, self._pipeline)
            rules = Rules.of(build.rulebook)
            self._tell(build, removable)
        except MonitorError:
            self._back()
            raise
        self._rules, self._memory = rules, memory
        self._held = bool(build.held)

    def _back(self) -> None:
        """Give the workers the names in force again: the tests of an edit have left theirs there."""
        if self._rules is not None:
            self._workers.load(self._rules.rulebook.gazetteer, self._pipeline)

    def _tell(self, build: rulebooks.Build, let_go: frozenset[str]) -> None:
        held = [*build.kept, *build.drafts]
        facts = {
            "watches": len(build.rulebook.watches),
            "actors": len(build.rulebook.actors),
            "languages": sorted(covered(build.rulebook)),
            "needs_past": {w.id: needed for w in build.rulebook.watches if (needed := past_needed(w.over))},
            "kept": list(build.kept),
            "drafts": list(build.drafts),
            "changes": build.changes,
            "held": list(build.held),
        }

        def act(store: Store) -> None:
            with store.transaction():
                before = store.state().get("rules", {})
                store.accept(build.entries, self._desk.now())
                store.set_state("rules", facts, self._desk.now())
                if let_go:
                    store.set_state(rulebooks.REMOVALS, {"watches": []}, self._desk.now())
                if held and held != [*before.get("kept", ()), *before.get("drafts", ())]:
                    once = f"rules:{self._desk.now()}:{short_hash(build.changes + str(held))}"
                    operator_notice(store, self._desk, "Rules: an edit is not in force", held, once=once)

        self._desk.write(act)
        told = log if self._rules is None else logging.getLogger(EDITS)
        told.info(
            "rules loaded: %d watches, %d actors (%s)",
            facts["watches"],
            facts["actors"],
            build.changes or "no change",
        )
        if build.findings:
            log.warning("rule files:\n%s", rulebooks.render(build.findings))
        for sentence in held:
            log.warning("rules: %s", sentence)

    def _test(self, rulebook: Rulebook) -> Mapping[str, tuple[Finding, ...]]:
        def understand(articles: Sequence[Article]) -> Sequence[Extraction | MonitorError]:
            self._workers.load(rulebook.gazetteer, self._pipeline)
            return self._workers.extract(articles)

        return rulebooks.run_tests(rulebook, understand)


def _missing(accepted: Sequence[Entry], why: str) -> tuple[rulebooks.RuleFile, ...]:
    """The files of before, each as one that cannot be read, so that all their entries are kept."""
    return tuple(
        rulebooks.RuleFile(name, None, Finding("unreadable-file", "error", why, Location(name, 1, 1)))
        for name in sorted({entry.file for entry in accepted})
    )


def _look(root: Path) -> Look:
    """Names, sizes, times and inodes of the rule files: equal looks mean nothing was edited."""
    found = set()
    for path in rulebooks.paths(root):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.add((str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino))
    return frozenset(found)
