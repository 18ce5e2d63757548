"""apprise's clients, made to say whether the server took the message.

As shipped with apprise 2.2, IRC reports success for a channel that may not be spoken in, for a nick
that is not there, and where the server drops the last lines of a long message; XMPP reports success
when the server hangs up before the login; MQTT does not say why a broker turned it away; and no plugin reads Retry-After.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import requests.adapters
from apprise.logger import logger
from apprise.plugins.irc import base as irc
from apprise.plugins.irc.client import IRCClient
from apprise.plugins.irc.protocol import is_ping, parse_irc_line, ping_payload
from apprise.plugins.xmpp import base as xmpp
from apprise.plugins.xmpp.adapter import SlixmppAdapter
from apprise.utils.socket import AppriseSocketError

from monitor.channels.outcomes import NOT_CONNECTED, REFUSED, RETRY_AFTER

_TOKEN = "news-monitor"  # noqa: S105 - what a PING carries and its PONG returns, no secret

_IRC_REFUSALS = frozenset({401, 402, 403, 404, 407, 411, 412, 413, 414, 415, 442, 477, 482, 489, 531, 716})
"""Numerics that say a PRIVMSG was not passed on (RFC 2812, 3.3.1; 477, 489, 531 and 716 by usage)."""


class ConfirmingIrc(IRCClient):
    """Puts a PING behind the last line: its PONG means that the server has taken every line."""

    pump_interval = 0.1  # seconds that each step of the login waits for more lines; apprise has 0.75

    def connect(self) -> None:
        """Connect; nothing has been said yet."""
        self._before_the_message(super().connect)

    def register(self, timeout: float, prefix: str) -> None:
        """Log in; nothing has been said yet."""
        self._before_the_message(lambda: super(ConfirmingIrc, self).register(timeout, prefix))

    def join(self, channel: str, timeout: float, prefix: str, key: str | None = None) -> None:
        """Join a channel; nothing has been said yet."""
        self._before_the_message(lambda: super(ConfirmingIrc, self).join(channel, timeout, prefix, key))

    def _before_the_message(self, step: Callable[[], None]) -> None:
        try:
            step()
        except OSError as error:
            raise _failure(f"{NOT_CONNECTED} {error}") from error
        except AppriseSocketError as error:
            sign = REFUSED if self.sm.ctx.last_error else NOT_CONNECTED
            raise _failure(f"{sign} {error}") from error

    def privmsg(self, target: str, message: str, timeout: float) -> None:
        """Say every line, and wait until the server has taken them."""
        deadline = time.monotonic() + timeout
        for line in filter(str.strip, message.splitlines()):
            self._queue(f"PRIVMSG {target} :{line}")
        self._queue(f"PING :{_TOKEN}")
        self._flush(deadline)
        while not self._confirmed(deadline):
            pass

    def _confirmed(self, deadline: float) -> bool:
        """Read one line; whether it is the PONG."""
        line = self._read(deadline)
        if line is None:
            raise TimeoutError("the server did not confirm in time")
        message = parse_irc_line(line)
        if message.numeric in _IRC_REFUSALS:
            raise _failure(f"{REFUSED} {message.numeric} {message.trailing or ''}")
        if is_ping(message):
            self._write(f"PONG :{ping_payload(message)}", deadline)
        return message.command.upper() == "PONG" and _TOKEN in (message.trailing, *message.params)


def _failure(words: str) -> AppriseSocketError:
    return AppriseSocketError(words)  # type: ignore[no-untyped-call]  # apprise's exceptions have no types


class ConfirmingXmpp(SlixmppAdapter):
    """Takes a closed stream for success only if the login came first and the message was written."""

    def __init__(self, **kwargs: Any) -> None:
        self._written = threading.Event()
        super().__init__(**kwargs, before_message=self._written.set)

    def process(self) -> bool:
        """Log in, write, log out; whether all three went well."""
        sent = super().process()
        if not self._written.is_set():
            self.logger.debug("%s the server did not let us in", NOT_CONNECTED)
        return sent and self._written.is_set()


def install() -> None:
    """Let apprise's plugins use these clients, in this process."""
    irc.IRCClient = ConfirmingIrc  # type: ignore[attr-defined]  # the plugin's own import is the seam
    adapter = requests.adapters.HTTPAdapter
    adapter.build_response = _telling(adapter.build_response)  # type: ignore[method-assign]  # the same
    xmpp.SlixmppAdapter = ConfirmingXmpp  # type: ignore[attr-defined,assignment]  # the same


def _telling(build: Callable[..., Any]) -> Callable[..., Any]:
    """Let every HTTP answer put its Retry-After among apprise's records of the attempt."""

    def build_response(adapter: Any, request: Any, response: Any) -> Any:
        answer = build(adapter, request, response)
        if wait := answer.headers.get("Retry-After"):
            logger.debug("%s %s", RETRY_AFTER, wait)
        return answer

    return build_response


def listen_to_broker(service: Any) -> list[str]:
    """Note what an MQTT broker says to our CONNECT; the list fills while the message is sent."""
    notes = [f"{NOT_CONNECTED} the broker did not let us in"]

    def connected(_client: Any, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        notes[:] = [f"{REFUSED} {reason}"] if reason.is_failure else []

    service.client.on_connect = connected
    return notes
