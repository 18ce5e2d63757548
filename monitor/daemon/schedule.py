"""What happens by the clock: sweeps, the look at the database file, check-points and the nightly backup.

APScheduler only sets events and does the rare things; a late, doubled or skipped job loses nothing,
because the loops wait with a monotonic timeout and do what is due by rows in the store.
"""

import logging
import time
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from monitor.daemon.beats import Beats
from monitor.daemon.loops import IngestLoop
from monitor.model import StoreError
from monitor.pipeline import Desk

log = logging.getLogger(__name__)

SWEEP = 60
"""Seconds between two full scans of the folder: hints may be lost, scans are the truth."""

STEP = 2.0
"""A wall clock that moved so many seconds against the monotonic one has been set (PITFALLS A3)."""

KEPT_BACKUPS = 3


class Schedule:
    """The jobs, as a context manager around the daemon's life."""

    def __init__(self, desk: Desk, ingest: IngestLoop, database: Path, beats: Beats) -> None:
        self._desk, self._ingest = desk, ingest
        self._database, self._beats = database, beats
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

    def sweep(self) -> None:
        """Ask for a full scan."""
        self._ingest.sweep.set()
        self._ingest.wake.set()

    def look(self) -> None:
        """Every minute: see whether the database file is still ours and whether the clock was set."""
        self._rearm_after_a_clock_step()
        try:
            gone = self._desk.write(lambda store: store.gone())
        except StoreError as error:
            log.error("%s", error)
            return
        if gone:
            why = f"{self._database} was moved or deleted while it was in use; put it back, or a backup of it"
            self._beats.died("database", StoreError(why))

    def nightly(self) -> None:
        """A verified copy beside the database, the last ones kept; then a check-point."""
        today = self._desk.now()[:10]
        copy = self._database.with_name(f"{self._database.name}.backup-{today}")
        try:
            self._desk.write(lambda store: store.backup(copy))
            self._desk.write(lambda store: store.checkpoint())
        except StoreError as error:
            log.error("no backup tonight: %s", error)
            return
        copies = sorted(self._database.parent.glob(f"{self._database.name}.backup-*"))
        for old in copies[:-KEPT_BACKUPS]:
            old.unlink(missing_ok=True)

    def _arm(self) -> None:
        self._scheduler.add_job(self.sweep, IntervalTrigger(seconds=SWEEP, timezone=UTC), id="sweep")
        self._scheduler.add_job(self.look, IntervalTrigger(seconds=60, timezone=UTC), id="look")
        self._scheduler.add_job(self.nightly, CronTrigger(hour=3, timezone=UTC), id="nightly")

    def _rearm_after_a_clock_step(self) -> None:
        offset = _offset()
        if abs(offset - self._offset) > STEP:
            log.warning("the clock was set by %.0f s: the schedule is made anew", offset - self._offset)
            self._scheduler.remove_all_jobs()
            self._arm()
        self._offset = offset


def _offset() -> float:
    return time.time() - time.monotonic()
