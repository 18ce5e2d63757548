"""What happens by the clock: sweeps, the look at the database file, and at night the backup, a check-point and retention.

APScheduler only sets events and does the rare things; a late, doubled or skipped job loses nothing,
because the loops wait with a monotonic timeout and do what is due by rows in the store.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from monitor.daemon.beats import Beats
from monitor.daemon.loops import IngestLoop
from monitor.model import StoreError
from monitor.pipeline import Desk
from monitor.store import Place, Store

log = logging.getLogger(__name__)

SWEEP = 60
"""Seconds between two full scans of the folder: hints may be lost, scans are the truth."""

STEP = 2.0
"""A wall clock that moved so many seconds against the monotonic one has been set (PITFALLS A3)."""

KEPT_BACKUPS = 3

_NAME = "schedule"


class _Every(BaseTrigger):  # type: ignore[misc]  # apscheduler has no types
    """So many seconds from now, whatever was before: a clock set forward leaves nothing to catch up with.

    APScheduler's own interval lists every instant that was missed, which is gigabytes when a machine
    without a battery starts in 1970.
    """

    def __init__(self, seconds: float) -> None:
        self._span = timedelta(seconds=seconds)

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """When to run next."""
        return now + self._span


class Schedule:
    """The jobs, as a context manager around the daemon's life. `stopping` breaks off a backup.

    Texts of articles are kept for so many `days`, with 0 for ever.
    """

    def __init__(
        self,
        desk: Desk,
        ingest: IngestLoop,
        database: Path,
        beats: Beats,
        stopping: Callable[[], bool] = lambda: False,
        days: int = 0,
    ) -> None:
        self._desk, self._ingest = desk, ingest
        self._database, self._beats = database, beats
        self._stopping, self._days = stopping, days
        self._stepped = False
        self._scheduler: Any = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._offset = _offset()

    def __enter__(self) -> Self:
        self._arm()
        self._scheduler.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # wait=True holds the scheduler's locks while it waits and can dead-lock the stop (PITFALLS A6).
        self._scheduler.shutdown(wait=False)
        self._beats.leave(_NAME)

    def tend(self) -> None:
        """Called every second by somebody who needs no clock: make the schedule anew when the clock was set.

        The scheduler itself sleeps until the wall clock has caught up (PITFALLS A3).
        """
        offset = _offset()
        if abs(offset - self._offset) > STEP:
            log.warning("the clock was set by %.0f s: the schedule is made anew", offset - self._offset)
            self._stepped = True
            self._scheduler.remove_all_jobs()
            self._arm()
            self._scheduler.add_job(self.look, next_run_time=datetime.now(UTC))
        self._offset = offset

    def sweep(self) -> None:
        """Ask for a full scan; also shows that the scheduler lives."""
        self._beats.promise(_NAME, 3 * SWEEP)
        self._ingest.sweep.set()
        self._ingest.wake.set()

    def look(self) -> None:
        """Every minute: see whether the database file is still ours; after a clock step, let nothing wait for it."""
        try:
            gone = self._desk.write(lambda store: store.gone())
            if self._stepped and not gone:
                now = self._desk.now()
                self._desk.write(lambda store: store.hasten(now, now))
                self._stepped = False
        except StoreError as error:
            log.error("%s", error)
            return
        if gone:
            why = f"{self._database} was moved or deleted while it was in use; put it back, or a backup of it"
            self._beats.died("database", StoreError(why))

    def nightly(self) -> None:
        """What takes long: a copy of the database, then what retention asks for."""
        self._backup()
        if self._days:
            try:
                self._forget()
            except StoreError as error:
                log.error("old texts are not removed tonight: %s", error)

    def _forget(self) -> None:
        """Remove old texts, a few in each transaction: what comes meanwhile is written between them.

        Reckoned from the newest article, so that a clock that is set wrong removes nothing by itself.
        """
        newest = self._desk.write(lambda store: store.newest())
        if newest is None:
            return
        last = min(datetime.fromisoformat(newest), datetime.fromisoformat(self._desk.now()))
        before = (last - timedelta(days=self._days)).isoformat(timespec="microseconds")
        place: Place | None = Place()
        while place and not self._stopping():
            place = self._desk.write(partial(Store.forget, before=before, place=place))

    def _backup(self) -> None:
        """A verified copy beside the database, the last ones kept; then a check-point."""
        today = self._desk.now()[:10]
        copy = self._database.with_name(f"{self._database.name}.backup-{today}")
        try:
            with Store.read_only(self._database) as store:  # the writer goes on writing meanwhile
                store.backup(copy, self._stopping)
            self._desk.write(lambda store: store.checkpoint())
        except StoreError as error:
            log.error("no backup tonight: %s", error)
            return
        copies = sorted(self._database.parent.glob(f"{self._database.name}.backup-*"))
        for old in copies[:-KEPT_BACKUPS]:
            old.unlink(missing_ok=True)

    def _arm(self) -> None:
        self._beats.promise(_NAME, 3 * SWEEP)
        self._scheduler.add_job(self.sweep, _Every(SWEEP), id="sweep")
        self._scheduler.add_job(self.look, _Every(60), id="look")
        self._scheduler.add_job(self.nightly, CronTrigger(hour=3, timezone=UTC), id="nightly")


def _offset() -> float:
    return time.time() - time.monotonic()
