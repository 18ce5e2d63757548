"""Alerts on standard output."""

import sys

from monitor.channels.messages import plain
from monitor.model import Delivery, Outcome, OutcomeKind, Target


def send(target: Target, delivery: Delivery, timeout: float) -> Outcome:  # noqa: ARG001 - senders share one signature
    """Print the message and flush; a standard output that is closed may open again, a full disk may hold a part."""
    try:
        encoding = sys.stdout.encoding or "utf-8"
        text = (plain(delivery) + "\n\n").encode(encoding, "backslashreplace").decode(encoding)
        sys.stdout.write(text)
        sys.stdout.flush()
    except (BrokenPipeError, ValueError) as error:
        return Outcome(OutcomeKind.RETRY, f"standard output is closed: {error}")
    except OSError as error:
        return Outcome(OutcomeKind.UNKNOWN, f"standard output does not take text: {error.strerror}")
    return Outcome(OutcomeKind.SENT)
