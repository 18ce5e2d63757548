"""Messages and targets for tests of channels."""

from typing import Any

from monitor.channels import targets
from monitor.model import Channel, Delivery, Secret, Severity, Target

BODY = "Envoys met in the capital\nwhy: first report of this meeting\nAlert abcdef123456"


def delivery(**changes: Any) -> Delivery:
    """A message to one recipient; its text is invented."""
    values: dict[str, Any] = {
        "id": 7,
        "channel": "desk",
        "recipient": "1",
        "severity": Severity.HIGH,
        "subject": "HIGH: envoys met",
        "body": BODY,
        "payload": "",
        "alerts": ("abcdef123456",),
    }
    return Delivery(**{**values, **changes})


def split(url: str, kind: str = "apprise", name: str = "desk") -> tuple[Target, ...]:
    """The targets of one channel."""
    return targets([Channel(name, kind, Secret(url))])


def only(url: str, kind: str = "apprise") -> Target:
    """The one target of one channel."""
    (target,) = split(url, kind)
    return target
