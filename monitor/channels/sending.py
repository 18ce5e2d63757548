"""The one door: a message to a target of any kind, in a process that may be killed."""

from importlib import import_module

from monitor.channels.logs import guard
from monitor.model import Delivery, Outcome, Target

_SENDERS = {"console": "console", "webhook": "webhook", "apprise": "services"}
"""The module that sends to each kind of target; a command that sends nothing starts sooner without them."""


def deliver(target: Target, delivery: Delivery, timeout: float) -> Outcome:
    """Send one message to one recipient and say what became of it.

    Never raises for a delivery problem. `timeout` (seconds) bounds each wait for the network, not
    their sum: run it in a process that is killed after a deadline, which then counts as UNKNOWN.
    """
    guard([target.url] if target.url else [])
    sender = import_module(f"monitor.channels.{_SENDERS[target.kind]}")
    outcome: Outcome = sender.send(target, delivery, timeout)
    return outcome
