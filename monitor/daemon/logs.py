"""Logging for a journal or a terminal: one line a record, no control characters, no secrets."""

import logging
import re
import sys
from collections.abc import Sequence

from monitor.channels.logs import guard
from monitor.daemon.keeper import EDITS
from monitor.model import Target

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class OneLine(logging.Formatter):
    """Escapes control characters, so that a file name or a title cannot forge a line or a colour."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text; line ends stay only between the lines of a traceback or a finding."""
        return CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", super().format(record))


def set_up(verbose: bool) -> None:
    """Log to standard error: warnings and what an edit of the rules changed, and with `verbose` what the monitor does."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(EDITS).setLevel(logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def guard_secrets(targets: Sequence[Target]) -> None:
    """Keep every part of the targets' URLs out of the log."""
    guard([target.url for target in targets if target.url])
