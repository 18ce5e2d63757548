"""The real daemon with faults wrapped around clock, store and channels; run as a program by tests.

    python faulty.py CONFIG [--once] [--kill POINT] [--full METHOD@FLAGFILE] [--shift SECONDS]
                     [--debug] [--reader MODULE:NAME] [--extractor MODULE:NAME]

POINT is where the process kills itself with SIGKILL, as a power cut would.
"""

import argparse
import logging
import os
import signal
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

from monitor import channels
from monitor.config import load
from monitor.daemon import Daemon, Parts
from monitor.daemon.daemon import utc_now
from monitor.daemon.logs import set_up
from monitor.model import MonitorError
from monitor.store import Store, StoreFull
from monitor.workers import Workers

BEFORE = {
    "before-articles": "add_file",
    "before-decisions": "save_extraction",
    "inside-decisions": "done",
    "before-claim": "claim",
    "before-settle": "settle",
    "before-feed-kept": "save_feed",
    "before-feed-written": "item_written",
}
"""Kill points in the daemon itself: the store method at whose start it dies."""

AROUND_SENDING = {"before-connect", "after-accepted"}
"""Kill points in the sending process, which kills the daemon, its parent."""


def die(pid):
    os.kill(pid, signal.SIGKILL)
    signal.pause()


def deliver(point, debug, target, delivery, timeout):
    """The real last step, in the sending process, with the daemon killed before or after it."""
    if debug:
        log_everything()
    if point == "before-connect":
        die(os.getppid())
    outcome = channels.deliver(target, delivery, timeout)
    if point == "after-accepted":
        die(os.getppid())
    return outcome


def log_everything():
    set_up(verbose=True)
    logging.getLogger().setLevel(logging.DEBUG)


def faulty_store(point, full):
    """A Store whose methods die or find the disk full, while the file `full` names exists."""

    class Faulty(Store):
        pass

    def killing(name):
        def method(self, *args, **kwargs):
            die(os.getpid())

        setattr(Faulty, name, method)

    def filling(name, flag):
        real = getattr(Store, name)

        def method(self, *args, **kwargs):
            if flag.exists():
                raise StoreFull("the disk is full")
            return real(self, *args, **kwargs)

        setattr(Faulty, name, method)

    if point in BEFORE:
        killing(BEFORE[point])
    for item in full:
        name, _, flag = item.partition("@")
        filling(name, Path(flag))
    return Faulty


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("config", type=Path)
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--kill", choices=[*BEFORE, *AROUND_SENDING])
    parser.add_argument("--full", action="append", default=[], metavar="METHOD@FLAGFILE")
    parser.add_argument("--shift", type=float, default=0.0)
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--reader", default="monitor.reading:read")
    parser.add_argument("--extractor", default="monitor.extraction:Extractor")
    given = parser.parse_args()
    if given.debug:
        log_everything()
    else:
        set_up(verbose=True)
    parts = Parts(
        clock=lambda: utc_now() + timedelta(seconds=given.shift),
        open_store=faulty_store(given.kill, given.full).open,
        make_workers=lambda config: Workers(
            slots=config.slots, time_limit=config.time_limit, reader=given.reader, extractor=given.extractor
        ),
        deliver=partial(deliver, given.kill, given.debug),
    )
    try:
        return Daemon(load(given.config, os.environ), parts).run(once=given.once)
    except MonitorError as error:
        print(f"news-monitor: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    from faulty import main as again  # so that the sending process can import what it is given

    sys.exit(again())
