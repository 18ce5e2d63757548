"""Starts everything in the right order, watches over it, and stops it within ten seconds."""

import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path

import click

from monitor import channels, feeds, retrying
from monitor.config import Config
from monitor.daemon.beats import Beats, notify
from monitor.daemon.gear import Gear
from monitor.daemon.keeper import Keeper
from monitor.daemon.logs import guard_secrets
from monitor.daemon.loops import DeliverLoop, FeedsLoop, IngestLoop, Loop, ProcessLoop
from monitor.daemon.once import run_once
from monitor.daemon.schedule import Schedule
from monitor.daemon.space import Space
from monitor.daemon.writer import Writer
from monitor.folder import Folder, network_type
from monitor.model import Delivery, FolderError, Outcome, OutcomeKind, StoreError, Target, WorkerError
from monitor.pipeline import Desk, Poller, operator_notice
from monitor.pipeline.desk import routes, stamp
from monitor.pipeline.polling import lanes
from monitor.store import Lock, Room, Store
from monitor.workers import Process, Workers
from monitor.workers.tasks import confine

log = logging.getLogger(__name__)

SEND_TIMEOUT = 30.0
"""Seconds that one message may take; five more and its sending process is killed."""

START_SENDING = 10.0
"""Seconds that a new sending process may take until it answers."""

STOP_SENDING = 8.0
"""Seconds that a message in flight gets when the daemon stops; then it is killed and counts as unknown."""

PREPARATION = 75.0
"""Seconds that a new worker may take to start and to compile the names, and to be killed when it does not."""

FETCHER_MEMORY = 2 * 2**30
"""Bytes of address space for the process that fetches and reads what strangers serve."""

SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})

UNSAFE = frozenset({"NFS", "SMB", "CIFS", "AFS"})
"""Network file systems that may not hold the database (sqlite.org/wal.html)."""

TICK = 1.0
"""Seconds between two looks of the supervisor."""


def utc_now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)


def local_workers(config: Config) -> Workers:
    """Processes on this machine, as many as configured."""
    return Workers(slots=config.slots, time_limit=config.time_limit)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the daemon takes from outside: the clock, the store, the workers and the last step to a channel."""

    clock: Callable[[], datetime] = utc_now
    open_store: Callable[[Path], Store] = Store.open
    make_workers: Callable[[Config], Workers] = local_workers
    deliver: Callable[[Target, Delivery, float], Outcome] = channels.deliver


def _refuse_network(database: Path) -> None:
    """SQLite's write-ahead log needs memory that all its users share, which these file systems do not give (PITFALLS S16)."""
    kind = network_type(os.fsencode(database.parent))
    if kind in UNSAFE:
        raise StoreError(
            f"The database {database} is on a network file system ({kind}), where it can be damaged: "
            "name a file on a local disk under [store] path; the watched folder may stay where it is."
        )


class Daemon:
    """One monitor on one folder, one rule set and one database."""

    def __init__(self, config: Config, parts: Parts | None = None) -> None:
        self._config = config
        self._parts = parts or Parts()
        self._stop = threading.Event()
        self._hangup = threading.Event()
        self._beats = Beats(self._stop)
        self._lanes = lanes(len(config.feeds.feeds))

    def run(self, *, once: bool = False) -> int:
        """Run until a signal; with `once` take what is there, deliver, and stop.

        Returns the exit code: 0, or 1 where a loop died, or (`once`) something was put into
        quarantine or is still owed. ConfigError, RuleError and StoreError mean it could not start.
        """
        with contextlib.ExitStack() as stack:
            stack.enter_context(self._signals())
            targets = channels.targets(self._config.channels)
            guard_secrets(targets)
            stack.enter_context(Lock(self._config.store))
            _refuse_network(self._config.store)
            room = Room(self._config.store)
            stack.callback(room.release)
            writer = Writer(partial(self._parts.open_store, self._config.store), room.release)
            stack.callback(writer.close)
            desk = self._desk(writer, targets)
            workers = self._parts.make_workers(self._config)
            stack.callback(workers.close)
            self._recover(desk, targets)
            hint = threading.Event()
            folder = self._folder(desk, hint.set)
            stack.callback(folder.stop)
            folder.start()
            keeper = Keeper(self._config.rules, workers, self._config.pipeline, desk)
            keeper.reload()
            fetchers, senders = self._processes(desk, stack)
            runs = [fetcher.run for fetcher in fetchers]
            poller = Poller(desk, self._config.feeds, self._config.folder, runs)
            by_name = {(target.channel, target.recipient): target for target in targets}
            sends = {name: partial(self._send, sender) for name, sender in senders.items()}
            longest = self._config.time_limit + PREPARATION
            space = Space(room, desk)
            gear = Gear(desk, workers, keeper, self._config.hints, longest, by_name, sends, poller, space)
            self._announce(gear, once=once)
            with self._broken_off([workers, *fetchers], list(senders.values())):
                if once:
                    return run_once(gear, folder, self._config.settle, self._stop)
                return self._watch(gear, folder, hint, writer)

    def _processes(self, desk: Desk, stack: contextlib.ExitStack) -> tuple[list[Process], dict[str, Process]]:
        """Those that fetch feeds, and the one that sends to each channel; they end with the stack."""
        fetchers = [Process(partial(confine, FETCHER_MEMORY)) for _ in range(self._lanes)]
        senders = {route.channel: Process() for route in desk.routes}
        for process in (*fetchers, *senders.values()):
            stack.callback(process.close)
        return fetchers, senders

    def stop(self) -> None:
        """Ask for a clean stop; from any thread, any number of times."""
        self._stop.set()

    def _desk(self, writer: Writer, targets: tuple[Target, ...]) -> Desk:
        least = {channel.name: channel.min_severity for channel in self._config.channels}
        return Desk(writer, self._parts.clock, routes(targets, least), self._config.operator)

    def _recover(self, desk: Desk, targets: tuple[Target, ...]) -> None:
        def act(store: Store) -> tuple[Delivery, ...]:
            with store.transaction():
                # Retries are at most an hour apart: what waits longer was queued while the clock was ahead.
                store.hasten(desk.now(), stamp(desk.clock() + timedelta(seconds=retrying.LONGEST_WAIT)))
                cut_off = store.recover(desk.now())
                # Last, for what was in flight may have lost its target too.
                store.park([(target.channel, target.recipient) for target in targets])
                return cut_off

        for delivery in desk.write(act):
            log.warning("delivery %d was in flight when the monitor ended: it may be a repeat", delivery.id)

    def _send(self, sender: Process, target: Target, delivery: Delivery) -> Outcome:
        try:
            sender.run(os.getpid, time_limit=START_SENDING)
        except WorkerError as error:  # it never saw the message, which so surely did not arrive
            return Outcome(OutcomeKind.NOT_CONNECTED, f"the sending process did not start: {error}")
        return sender.run(self._parts.deliver, target, delivery, SEND_TIMEOUT, time_limit=SEND_TIMEOUT + 5)

    def _folder(self, desk: Desk, wake: Callable[[], None]) -> Folder:
        config = self._config
        self._prepare_feeds()
        return Folder(
            config.folder,
            desk.write(lambda store: store.known_files()),
            wake,
            settle=config.settle,
            max_wait=config.max_wait,
            max_bytes=config.max_bytes,
            depth=config.depth,
            observer=config.observer,
        )

    def _prepare_feeds(self) -> None:
        """Make the feeds' folders before the watch begins: a new folder is watched a moment too late."""
        try:
            feeds.prepare(self._config.folder, [feed.name for feed in self._config.feeds.feeds])
        except FolderError as error:  # told, once an entry waits for it
            log.warning("%s", error)

    def _announce(self, gear: Gear, *, once: bool) -> None:
        rules = gear.keeper.rules.rulebook
        does, stops = ("Taking what is in", "") if once else ("Watching", " Ctrl-C stops.")
        click.echo(
            f"{does} {self._config.folder} with {len(rules.watches)} watches and {len(rules.actors)} actors; "
            f"alerts go to {', '.join(gear.sends)}.{stops}",
            err=True,
        )

    def _watch(self, gear: Gear, folder: Folder, hint: threading.Event, writer: Writer) -> int:
        delivering = [DeliverLoop(gear, name, SEND_TIMEOUT + 20, self._beats) for name in gear.sends]
        process = ProcessLoop(
            gear, [loop.wake for loop in delivering], self._beats, lambda: not folder.health().pending
        )
        ingest = IngestLoop(gear, folder, process.wake, self._beats, hint)
        loops: list[Loop] = [*delivering, process, ingest]
        if self._config.feeds.feeds:
            loops += [FeedsLoop(gear, lane, self._beats) for lane in range(self._lanes)]
        config = self._config
        with Schedule(
            gear.desk, ingest, config.store, self._beats, self._stop.is_set, config.days
        ) as schedule:
            for loop in loops:
                loop.start()
            notify("READY=1")
            try:
                self._supervise(process, schedule, writer)
            finally:  # whatever ended it, loops that nobody watches over must not go on
                notify("STOPPING=1")
                self._stop.set()
                if self._beats.failure:
                    self._tell_failure(gear.desk, self._beats.failure)
                for loop in loops:
                    loop.stop()
                for loop in loops:
                    loop.join()
        return 1 if self._beats.failure else 0

    def _supervise(self, process: ProcessLoop, schedule: Schedule, writer: Writer) -> None:
        late_before: tuple[str, ...] = ()
        while not self._stop.wait(TICK):
            schedule.tend()
            if not writer.alive():
                self._beats.died("writer", StoreError("the thread that writes to the database is gone"))
            if self._hangup.is_set():
                self._hangup.clear()
                process.reload.set()
                process.wake.set()
            late = self._beats.late()
            if not late:
                notify("WATCHDOG=1")
            elif late != late_before:
                log.error("not heard of in time: %s; the watchdog is not told", ", ".join(late))
            late_before = late

    def _tell_failure(self, desk: Desk, why: str) -> None:
        lines = [why, "The monitor stops and its service manager starts it again. Run: news-monitor doctor"]
        once = f"failed:{desk.now()}"
        try:
            desk.write(lambda store: operator_notice(store, desk, "The monitor failed", lines, once=once))
        except StoreError as error:
            log.error("the operator could not be told: %s", error)

    @contextlib.contextmanager
    def _broken_off(self, readers: Sequence[Workers | Process], senders: Sequence[Process]) -> Iterator[None]:
        """Once a stop is asked for, what is being read or fetched is broken off at once, what is being sent a little later."""
        done = threading.Event()

        def break_off() -> None:
            self._stop.wait()
            for reader in readers:
                reader.close()
            done.wait(STOP_SENDING)
            for sender in senders:
                sender.close()

        thread = threading.Thread(target=break_off, name="stop")
        thread.start()
        try:
            yield
        finally:
            done.set()
            self._stop.set()
            thread.join()

    @contextlib.contextmanager
    def _signals(self) -> Iterator[None]:
        """Wait for signals in a thread of their own.

        A handler runs wherever the main thread stands, even inside the very lock that an Event
        needs to be set: a second SIGHUP in the first one's handler would hang the monitor for ever.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        resource_tracker.ensure_running()  # its start unblocks signals, so it comes first
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        done, gate = threading.Event(), threading.Lock()
        thread = threading.Thread(target=self._listen, args=(done, gate), name="signals")
        thread.start()
        try:
            yield
        finally:
            with gate:  # so that the thread is there to be woken
                done.set()
                signal.pthread_kill(thread.ident or 0, signal.SIGHUP)
            thread.join()
            while signal.sigtimedwait(SIGNALS, 0):
                pass  # what is still pending asks for what has happened
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _listen(self, done: threading.Event, gate: threading.Lock) -> None:
        # Not sigtimedwait in a loop: after a stop and SIGCONT, Python 3.11 gives it signals that nobody sent.
        while True:
            heard = signal.sigwait(SIGNALS)
            with gate:
                if done.is_set():
                    return
            if heard == signal.SIGHUP:
                self._hangup.set()
            else:
                self._stop.set()
