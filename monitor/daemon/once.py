"""`run --once`: take what is there, deliver what is due, say what is left."""

import logging
import threading
from contextlib import suppress

import click

from monitor.daemon.gear import Gear
from monitor.folder import Folder
from monitor.pipeline import Courier, due, ingest, process, recount
from monitor.workers import Closed

log = logging.getLogger(__name__)

MANY = 10_000

HOST_STEP = 0.1
"""Seconds between two looks whether a host may be asked again."""

UNSETTLED = 5.0
"""Seconds beyond the settling time that a file which is still being written is waited for."""


def run_once(gear: Gear, folder: Folder, settle: float, stop: threading.Event) -> int:
    """0 where all was taken and delivered; 1 where something new is in quarantine or still owed.

    What a cooldown holds is told of, and is no trouble: its rule asks for the wait.
    """
    desk = gear.desk
    began = desk.now()
    short = gear.space.short()
    if short:
        click.echo(short, err=True)
    with suppress(Closed):  # asked to stop: what is left is told, and the next run takes it
        if not short:
            _poll(gear, folder, stop)
            _take(gear, folder, settle + UNSETTLED, stop)
        _work(gear, folder, stop)
    counts = desk.write(lambda store: store.counts())
    owed = desk.write(lambda store: store.outstanding())
    left = folder.health().pending
    refused = sum(row["at"] >= began for row in desk.write(lambda store: store.quarantined(MANY)))
    unwritten = len(desk.write(lambda store: store.owed_items(MANY)))
    silent = len(gear.poller.failing())
    for number, words in (
        (refused, "in quarantine: news-monitor quarantine says why"),
        (owed, "not delivered yet: news-monitor deliveries says why; the next run tries again"),
        (left, "still being written, or not read: the next run takes them"),
        (counts["pending"], "not understood yet: the next run takes them"),
        (silent, "feeds could not be polled: news-monitor feeds says why; a later run tries again"),
        (unwritten, "entries of feeds not written yet: the next run writes them"),
    ):
        if number:
            click.echo(f"{number} {words}", err=True)
    held, first = desk.write(lambda store: store.cooling())
    if first:
        click.echo(
            f"{held} held by a cooldown until {first[:16]}Z or later, as the rules ask: a run after that tells them",
            err=True,
        )
    return 1 if any((short, refused, owed, left, counts["pending"], silent, unwritten)) else 0


def _work(gear: Gear, folder: Folder, stop: threading.Event) -> None:
    while not stop.is_set() and recount(gear.desk, gear.keeper.rules):
        pass
    while not stop.is_set() and process(gear.desk, gear.workers, gear.keeper.rules):
        pass
    if not stop.is_set() and not folder.health().pending:
        due(gear.desk, gear.keeper.rules)
    for channel, send in gear.sends.items():
        courier = Courier(gear.desk, channel, gear.targets, send, stop.is_set)
        while not stop.is_set() and courier.deliver():
            pass


def _poll(gear: Gear, folder: Folder, stop: threading.Event) -> None:
    """Poll every feed that is due, once, and write what it brings."""
    polled = False
    while not stop.is_set() and gear.poller.busy():
        if gear.poller.turn():
            polled = True
        elif gear.poller.busy():
            stop.wait(HOST_STEP)
    if polled:
        folder.scan()


def _take(gear: Gear, folder: Folder, patience: float, stop: threading.Event) -> None:
    """Ingest until nothing more gets ready; files that still change after so many seconds are left."""
    waited = 0.0
    while not stop.is_set() and waited < patience:
        if ingest(gear.desk, folder, gear.workers, gear.hints):
            waited = 0.0
            continue
        due = folder.due()
        if due is None or not folder.health().pending:
            break
        step = min(max(due, 0.01), 0.1)
        stop.wait(step)
        waited += step
