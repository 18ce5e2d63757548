"""The daemon's loops: each waits for a hint or a timeout, then does what is due by rows in the store."""

import logging
import threading
import time
from collections.abc import Callable, Sequence

from monitor.daemon.beats import Beats
from monitor.daemon.gear import Gear
from monitor.folder import Folder
from monitor.judging import Rules
from monitor.model import RuleError, StoreError
from monitor.pipeline import Courier, due, ingest, operator_notice, process, recount
from monitor.pipeline.filing import TIME_LIMIT
from monitor.store import Store
from monitor.workers import Closed, NotReady

log = logging.getLogger(__name__)

FRESH = 30.0
"""Seconds within which an idle loop is heard of; the watchdog stays silent when one is not."""

PAUSE = 5.0
"""Seconds before a loop tries again after the store failed it (a full disk, a lock)."""


PATIENCE = 900.0
"""Seconds that what is absent is waited for in files and articles not read yet: one of them may never be readable."""


class Loop(threading.Thread):
    """Runs `turn()` until told to stop; a turn returns whether there may be more to do at once.

    StoreError (a full disk) and NotReady (a worker that cannot start) make it pause and go on, degraded; anything unexpected ends the loop
    and the monitor with it.
    """

    def __init__(self, name: str, gear: Gear, beats: Beats, wake: threading.Event | None = None) -> None:
        super().__init__(name=name)
        self.wake = wake or threading.Event()
        self._gear = gear
        self._beats = beats
        self._stopping = threading.Event()

    def turn(self) -> bool:
        """Do what is due; True where there may be more."""
        raise NotImplementedError  # pragma: no cover - every loop has its own

    def patience(self) -> float:
        """Seconds to wait for a hint when there is nothing to do."""
        return 1.0

    def longest(self) -> float:
        """Seconds that one turn may take at most before the loop counts as stuck."""
        return FRESH

    def heard(self) -> None:
        """Give the watchdog a sign of life; the next one comes within `longest()`."""
        self._beats.promise(self.name, self.longest())

    def stop(self) -> None:
        """Ask the loop to end after its present turn."""
        self._stopping.set()
        self.wake.set()

    def stopping(self) -> bool:
        """Whether it was asked to end."""
        return self._stopping.is_set()

    def run(self) -> None:
        """The thread's body."""
        try:
            while not self.stopping():
                self.heard()
                if not self._careful_turn():
                    self.wake.wait(self.patience())
                    self.wake.clear()
        except BaseException as error:  # noqa: BLE001 - a dead loop must end the daemon, whatever killed it
            self._beats.died(self.name, error)
        finally:
            self._beats.leave(self.name)

    def _careful_turn(self) -> bool:
        try:
            return self.turn()
        except Closed:
            return False  # the workers are closed when the monitor stops
        except (StoreError, NotReady) as error:
            log.error("%s: %s; trying again in %g s", self.name, error, PAUSE)
            self._stopping.wait(PAUSE)
            return False


class IngestLoop(Loop):
    """Folder to articles."""

    def __init__(
        self, gear: Gear, folder: Folder, then: threading.Event, beats: Beats, hint: threading.Event
    ) -> None:
        super().__init__("ingest", gear, beats, hint)
        self._folder, self._then = folder, then
        self.sweep = threading.Event()
        self._told: tuple[str, str] | None = None

    def turn(self) -> bool:
        """Scan where a scan is due, then take one batch."""
        if self.sweep.is_set():
            self.sweep.clear()
            self._folder.scan()
        self._report()
        gear = self._gear
        if not gear.space.enough():
            self._stopping.wait(PAUSE)
            return False
        looked = ingest(gear.desk, self._folder, gear.workers, gear.hints, self.heard)
        if looked:
            self._then.set()
        return looked > 0

    def patience(self) -> float:
        """Until the folder expects a file to be settled, at most a few seconds."""
        due = self._folder.due()
        return 5.0 if due is None else min(max(due, 0.01), 5.0)

    def longest(self) -> float:
        """The workers are heard of after every task: one may use up its time limit."""
        return FRESH + self._gear.longest_task

    def _report(self) -> None:
        health = self._folder.health()
        if (health.mode, health.reason) == self._told:
            return
        facts = {"mode": health.mode, "reason": health.reason, "overflows": health.overflows}
        first = self._told is None
        log.log(
            logging.INFO if health.mode == "watching" else logging.WARNING,
            "folder: %(mode)s %(reason)s",
            facts,
        )

        def act(store: Store) -> None:
            with store.transaction():
                store.set_state("folder", facts, self._gear.desk.now())
                if not (first and health.mode == "watching"):
                    subject = f"The watched folder is {health.mode}"
                    once = f"folder:{health.mode}:{self._gear.desk.now()}"
                    operator_notice(
                        store, self._gear.desk, subject, [health.reason or "All is well."], once=once
                    )

        self._gear.desk.write(act)
        self._told = (health.mode, health.reason)


class FeedsLoop(Loop):
    """Feeds to files in the folder: one poll, page or batch of files a turn."""

    def __init__(self, gear: Gear, lane: int, beats: Beats) -> None:
        super().__init__(f"feeds:{lane}", gear, beats)
        self._lane = lane

    def turn(self) -> bool:
        """Do one thing that is due."""
        return not self._gear.space.short() and self._gear.poller.turn(self._lane)

    def longest(self) -> float:
        """One request may use up its time limit, and a little more until its process is killed and another started."""
        return FRESH + 2 * TIME_LIMIT


class ProcessLoop(Loop):
    """Articles to decisions and queued deliveries; also reloads the rules, between two batches."""

    def __init__(
        self,
        gear: Gear,
        then: Sequence[threading.Event],
        beats: Beats,
        all_taken: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`all_taken` says whether no file waits: what is absent may stand in one of them."""
        super().__init__("process", gear, beats)
        self._then = then
        self._all_taken = all_taken
        self._clock = clock
        self._all_read_at = clock()
        self._counted: Rules | None = None
        self.reload = threading.Event()

    def turn(self) -> bool:
        """Reload where files were edited, then take one batch."""
        if self._gear.keeper.changed() or self.reload.is_set():
            self.reload.clear()
            self._reload()
        rules = self._gear.keeper.rules
        done = process(self._gear.desk, self._gear.workers, rules, self.heard)
        if rules is not self._counted:
            counted = recount(self._gear.desk, rules)
            self._counted = rules if not counted else self._counted
            done += counted
        else:
            done += due(self._gear.desk, rules, all_read=self._all_read(busy=done > 0))
        if done:
            for wake in self._then:
                wake.set()
        return done > 0

    def patience(self) -> float:
        """Short, so that an edited rule is in force within two seconds."""
        return 0.4

    def longest(self) -> float:
        """The workers are heard of after every task: one may use up its time limit."""
        return FRESH + self._gear.longest_task

    def _all_read(self, *, busy: bool) -> bool:
        """Whether nothing waits to be read, or something has waited for so long that it counts no more."""
        now = self._clock()
        if not busy and self._all_taken():
            self._all_read_at = now
        if now - self._all_read_at > PATIENCE:
            self._all_read_at = now
            return True
        return self._all_read_at == now

    def _reload(self) -> None:
        try:
            self._gear.keeper.reload()
        except RuleError as error:
            log.error("rules not reloaded, those of before stay in force: %s", error)


class DeliverLoop(Loop):
    """One channel's outbox to its recipients; channels cannot hold each other up."""

    def __init__(self, gear: Gear, channel: str, longest: float, beats: Beats) -> None:
        super().__init__(f"deliver:{channel}", gear, beats)
        self._longest = longest
        self._courier = Courier(gear.desk, channel, gear.targets, gear.sends[channel], self.stopping)

    def turn(self) -> bool:
        """Send what is due now."""
        return self._courier.deliver() > 0

    def longest(self) -> float:
        """Up to ten messages a turn, each with its deadline."""
        return FRESH + 10 * self._longest
