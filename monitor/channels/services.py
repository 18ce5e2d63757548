"""Mail and chat through apprise: one address, one message, one attempt, and an honest outcome."""

import logging
import warnings
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from monitor.channels.logs import scrubbed
from monitor.channels.messages import fitted
from monitor.channels.outcomes import of_apprise
from monitor.model import Delivery, Outcome, OutcomeKind, Secret, Target

READ_TIMEOUT = 20.0
"""Seconds to wait for an answer: apprise's 4 take a slow server's success for a failure."""

CONNECT_TIMEOUT = 10.0
"""Seconds to wait for a connection."""

DISCORD = Path(__file__).with_name("discord.json")
"""Apprise has no other way to tell Discord that a text mentions nobody."""


@cache
def library() -> ModuleType:
    """The apprise package with its plugins loaded (some 0.3 s) and made to confirm what they send."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its optional PGP support imports imghdr
        apprise = import_module("apprise")
        plugins().load_modules()
        from monitor.channels import confirming
    confirming.install()
    return apprise


def plugins() -> Any:
    """Apprise's table of plugins by schema."""
    return import_module("apprise.manager_plugins").NotificationManager()


def parsed(url: Secret) -> dict[str, Any] | None:
    """The arguments that an address stands for; None where its schema or form is not known."""
    library()
    address = url.reveal().replace("#", "%23")  # apprise drops a second #channel as a URL's fragment
    arguments: dict[str, Any] | None = import_module("apprise.plugins").url_to_dict(address)
    return arguments


def service(arguments: dict[str, Any]) -> Any:
    """An apprise service that reads nothing into a text, follows no redirect and tries once; None if refused."""
    asset = library().AppriseAsset(
        app_id="news-monitor",
        app_desc="news-monitor",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        http_redirects=False,
        interpret_emojis=False,
        interpret_escapes=False,
        default_service_retry=0,
        service_timeout=0,  # with a timeout apprise sends in a thread that lives on; the process is killed instead
    )
    return library().Apprise.instantiate(dict(arguments), asset=asset)


def send(target: Target, delivery: Delivery, timeout: float) -> Outcome:
    """Send through apprise, in this thread; the log records of the attempt tell the outcome."""
    ready = _ready(target, delivery, timeout)
    if ready is None:
        return Outcome(OutcomeKind.REFUSED, "apprise does not take this address: see news-monitor check")
    title, body = fitted(target.schema, delivery)
    notes = _notes(target.schema, ready)
    status, lines = _notified(ready, title, body)
    outcome = of_apprise(status, [*lines, *notes])
    return Outcome(outcome.kind, scrubbed(outcome.detail), outcome.retry_after)


def _ready(target: Target, delivery: Delivery, timeout: float) -> Any:
    arguments = parsed(target.url) if target.url else None
    if arguments is None:
        return None
    arguments |= {
        "rto": min(READ_TIMEOUT, timeout),
        "cto": min(_patience(target.schema), timeout),
        "overflow": "upstream",  # our own limits hold; apprise would measure a text with every space escaped
    }
    if target.schema == "discord":
        arguments["template"] = str(DISCORD)
    if target.schema.startswith("mailto") and delivery.alerts:
        arguments["headers"] = {**arguments.get("headers", {}), "X-Alert-Id": ", ".join(delivery.alerts)}
    return service(arguments)


def _patience(schema: str) -> float:
    """Apprise holds every step of mail and XMPP, not only the connection, to the connect timeout."""
    return READ_TIMEOUT if schema.startswith(("mailto", "xmpp")) else CONNECT_TIMEOUT


def _notes(schema: str, ready: Any) -> list[str]:
    """What our own listeners will say beside apprise's records; also keeps plugins from trying twice."""
    if schema == "discord":
        # On 429 it would sleep in here for as long as Discord asks; the parameter is its own way out.
        ready._send = partial(ready._send, rate_limit=0)  # noqa: SLF001 - there is no public way
    if schema.startswith("mqtt"):
        from monitor.channels.confirming import listen_to_broker

        return listen_to_broker(ready)
    return []


def _notified(ready: Any, title: str, body: str) -> tuple[str, list[str]]:
    """The status by its name, and every log line of the attempt."""
    logger = logging.getLogger("apprise")
    level = logger.level
    logger.setLevel(logging.DEBUG)  # the causes of failures are in debug records only; nothing prints them
    try:
        notifier = library().Apprise(asset=ready.asset)
        notifier.add(ready)
        result = notifier.notify(body=body, title=title, body_format="text", log_level=logging.DEBUG)
        return result.status.name, [entry.message for entry in result.logs()]
    finally:
        logger.setLevel(level)
