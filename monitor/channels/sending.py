"""The one door: a message to a target of any kind, in a process that may be killed."""

from monitor.channels import console, services, webhook
from monitor.channels.logs import guard
from monitor.model import Delivery, Outcome, Target

_SENDERS = {"console": console.send, "webhook": webhook.send, "apprise": services.send}


def deliver(target: Target, delivery: Delivery, timeout: float) -> Outcome:
    """Send one message to one recipient and say what became of it.

    Never raises for a delivery problem. `timeout` (seconds) bounds each wait for the network, not
    their sum: run it in a process that is killed after a deadline, which then counts as UNKNOWN.
    """
    guard([target.url] if target.url else [])
    return _SENDERS[target.kind](target, delivery, timeout)
