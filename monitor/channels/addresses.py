"""Channels as configured -> single recipients, each with an address of its own; checks every address."""

import difflib
import hashlib
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any
from urllib.parse import SplitResult, urlsplit

from monitor.channels import services
from monitor.channels.logs import guard
from monitor.model import Channel, ConfigError, Secret, Target

_SCHEMES = (
    *("mailto", "mailtos", "slack", "tgram", "discord", "matrix", "matrixs", "mmost", "mmosts"),
    *("ntfy", "ntfys", "xmpp", "xmpps", "irc", "ircs", "mqtt", "mqtts"),
)

_FORBIDDEN = {
    "optional": "a failure would count as sent",
    "retry": "the monitor itself tries again",
    "wait": "the monitor itself tries again",
    "overflow": "the monitor itself keeps messages short enough",
    "redirect": "redirects are not followed",
    "format": "messages are plain text",
    "emojis": "messages are plain text",
    "template": "the monitor writes its messages itself",
    "tag": "write one channel for each use",
    "tags": "write one channel for each use",
    "cc": "write each recipient into the path: each gets a copy and an outcome of its own",
    "bcc": "write each recipient into the path: each gets a copy and an outcome of its own",
    "attach": "nothing is attached",
    "attach-as": "nothing is attached",
}
"""Parameters of apprise that would break a promise, and why."""

_WEBHOOK_WORDS = "write webhook+https://... for your own JSON webhook"


def targets(channels: Sequence[Channel]) -> tuple[Target, ...]:
    """One target for each recipient of each channel, in order.

    ConfigError names every channel whose address cannot be used and what is wrong with it, never
    the address. Takes half a second when there is anything for apprise.
    """
    guard([channel.url for channel in channels if channel.url])
    found: list[Target] = []
    mistakes: list[str] = []
    for channel in channels:
        try:
            found += _SPLIT[channel.kind](channel)
        except ConfigError as error:
            mistakes.append(f"channels.{channel.name}: {error}")
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return tuple(found)


def web_address(url: Secret | None) -> SplitResult:
    """The parts of a webhook's URL, with or without `webhook+` before it."""
    return urlsplit((url.reveal() if url else "").strip().removeprefix("webhook+"))


def _console(channel: Channel) -> Iterator[Target]:
    yield Target(channel.name, "1", "console", "console")


def _webhook(channel: Channel) -> Iterator[Target]:
    try:
        where = web_address(channel.url)
        good = where.scheme in {"http", "https"} and where.hostname and where.port != 0
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f\x7f]", (channel.url or Secret("")).reveal()):
        raise ConfigError("the url is no web address: write webhook+https://host/path")
    yield Target(channel.name, "1", "webhook", "webhook", channel.url)


def _apprise(channel: Channel) -> Iterator[Target]:
    url = channel.url or Secret("")
    scheme = _scheme(url.reveal())
    _check_port(scheme, url.reveal())
    arguments = services.parsed(url)
    if arguments is None or services.service(arguments) is None:
        raise ConfigError(f"apprise cannot use this {scheme} url: compare it with {_help(scheme)}")
    _check_parameters(arguments)
    if scheme.startswith("mqtt"):
        arguments.setdefault("qos", "1")  # apprise's 0 counts a message as sent that no broker has
    for recipient in _recipients(scheme, arguments) or (None,):
        yield _target(channel, scheme, arguments, recipient)


_SPLIT = {"console": _console, "webhook": _webhook, "apprise": _apprise}


def _scheme(url: str) -> str:
    scheme, mark, _ = url.partition("://")
    scheme = scheme.lower()
    if scheme in _SCHEMES and mark:
        return scheme
    if scheme in {"json", "jsons", "http", "https", "webhook"}:
        raise ConfigError(f"the url is not one of a chat or mail service: {_WEBHOOK_WORDS}")
    near = difflib.get_close_matches(scheme, _SCHEMES, 1) if mark else []
    raise ConfigError(
        f"the url begins with no known service{f'; did you mean {near[0]}://' if near else ''}: "
        f"there are {', '.join(_SCHEMES)}, or {_WEBHOOK_WORDS}"
    )


def _check_port(scheme: str, url: str) -> None:
    """Refuse a mistyped port: apprise takes the host for something else then, for ntfy even a public topic."""
    try:
        good = scheme == "tgram" or urlsplit(url.replace("#", "%23")).port != 0
    except ValueError:
        good = False
    if not good:
        raise ConfigError(
            "the port in the url is no number from 1 to 65535 (where the password holds a /, write %2F)"
        )


def _help(scheme: str) -> str:
    return str(services.plugins()[scheme].setup_url)


def _check_parameters(arguments: dict[str, Any]) -> None:
    for name in arguments["qsd"]:
        if why := _FORBIDDEN.get(name.lower()):
            raise ConfigError(f"take the parameter {name.lower()}= out of the url: {why}")


def _recipients(scheme: str, arguments: dict[str, Any]) -> tuple[str, ...]:
    """What an address names to send to, once each; empty where the address itself is the one recipient."""
    written = arguments.get("targets") or []
    named = _addresses(written) if scheme.startswith("mailto") else _names(written)
    if not named and scheme.startswith("matrix") and arguments.get("mode") in {None, "", "off"}:
        raise ConfigError(
            "name a room in the url: without one, every room that was ever joined would get a copy"
        )
    return tuple(dict.fromkeys(named))


def _names(written: Sequence[str]) -> list[str]:
    named: list[str] = import_module("apprise.utils.parse").parse_list(written, sort=False)
    return named


def _addresses(written: Sequence[str]) -> list[str]:
    """Mail addresses with their display names; apprise would pass over what is none."""
    found: list[str] = []
    for text in written:
        rest = text
        for address in import_module("apprise.utils.parse").parse_emails(text, store_unparseable=False):
            found.append(address)
            rest = rest.replace(address, "", 1)
        if re.search(r"\w", rest):
            raise ConfigError("one of the recipients in the url is no mail address")
    return found


def _target(channel: Channel, scheme: str, arguments: dict[str, Any], recipient: str | None) -> Target:
    single = services.service(arguments if recipient is None else {**arguments, "targets": [recipient]})
    if recipient is not None and not (single and _kept(scheme, single)):
        raise ConfigError(f"one of the recipients in the url is not valid: compare it with {_help(scheme)}")
    return Target(
        channel.name, _label(scheme, single, recipient), "apprise", scheme, Secret(_written(single))
    )


def _kept(scheme: str, single: Any) -> bool:
    """Whether the service still names its recipient: apprise passes over what it cannot use."""
    again = services.parsed(Secret(_written(single)))
    return again is not None and bool(_recipients(scheme, again))


def _written(service: Any) -> str:
    """The service's address, without the parameters that every attempt sets itself."""
    url: str = service.url()
    head, _, query = url.partition("?")
    kept = [part for part in query.split("&") if part.partition("=")[0] not in {*_FORBIDDEN, "rto", "cto"}]
    return f"{head}?{'&'.join(kept)}" if kept else head


def _label(scheme: str, single: Any, recipient: str | None) -> str:
    """The mail address, or a short hash: it shows no secret and, unlike a number, stays when others come or go."""
    if scheme.startswith("mailto"):
        return str(single.targets[0][1])
    return "1" if recipient is None else hashlib.sha256(recipient.encode()).hexdigest()[:8]
