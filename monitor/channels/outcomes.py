"""From what a server said, or did not say, to an outcome."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from monitor.model import Outcome, OutcomeKind

REFUSED = "[refused]"
"""Begins a line in which one of our own clients says that the server refused for good."""

NOT_CONNECTED = "[not connected]"
"""Begins a line in which one of our own clients says that nothing was handed over."""

RETRY_AFTER = "[retry after]"
"""Begins a line with the Retry-After header of an answer, which apprise does not look at."""

_HTTP = re.compile(r"\berror=(\d{3})\b")
_SMTP = re.compile(r"\((\d{3}), b(?:'([^']*)'|\"([^\"]*)\")")
_WAIT = re.compile(r"retry_after(_ms)?\W{1,4}(\d+(?:\.\d+)?)")

_BEFORE_THE_MESSAGE = (
    (
        r"NameResolutionError|Name or service not known|name resolution|getaddrinfo",
        "the host name is not known",
    ),
    (r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError", "the server's certificate is not trusted"),
    (r"WRONG_VERSION_NUMBER", "the server does not speak TLS on this port"),
    (r"Connection refused", "the connection was refused"),
    (r"No route to host|Network is unreachable", "the host cannot be reached"),
    (r"NewConnectionError|ConnectTimeoutError", "no connection"),
    (
        r"Connection error while submitting email",
        "no connection to the mail server, or none it would talk on",
    ),
    (re.escape(NOT_CONNECTED), "no connection"),
)
"""Signs, in apprise's debug records, of a failure before the message went out."""


def of_http(status: int, retry_after: float | None = None) -> Outcome:
    """The outcome of an HTTP answer; of 5xx only 503 says that nothing was done (RFC 9110, 15.6.4)."""
    said = f"the server answered {status}"
    if 200 <= status < 300:
        return Outcome(OutcomeKind.SENT, said)
    if 300 <= status < 400:
        return Outcome(
            OutcomeKind.REFUSED, f"{said}, a redirect, which is not followed: write the final address"
        )
    if status in {408, 425, 429, 503}:
        return Outcome(OutcomeKind.RETRY, said, retry_after)
    if 400 <= status < 500:
        return Outcome(OutcomeKind.REFUSED, said)
    return Outcome(OutcomeKind.UNKNOWN, f"{said}: it may have taken the message")


def seconds(written: str | None) -> float | None:
    """A Retry-After header in seconds from now: a number, or a date (RFC 9110, 10.2.3)."""
    if written is None:
        return None
    if written.strip().isdecimal():
        return float(written)
    from email.utils import parsedate_to_datetime  # slow to import, and rarely needed

    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def of_apprise(status: str, lines: Sequence[str]) -> Outcome:
    """The outcome of one notification: the status by its name, and all that apprise logged of it."""
    if status == "SUCCESS":
        return Outcome(OutcomeKind.SENT)
    if status == "NOMATCH":
        return Outcome(OutcomeKind.REFUSED, "apprise has no service for this address: see news-monitor check")
    text = "\n".join(lines)
    return _answer(text) or _failure(text)


def _answer(text: str) -> Outcome | None:
    """What the server answered, if it did."""
    for line in text.splitlines():
        if REFUSED in line:
            return Outcome(OutcomeKind.REFUSED, "the server refused: " + line.partition(REFUSED)[2].strip())
    if found := _HTTP.search(text):
        return of_http(int(found[1]), _wait(text))
    if found := _SMTP.search(text):
        kind = OutcomeKind.REFUSED if found[1].startswith("5") else OutcomeKind.RETRY
        return Outcome(
            kind, f"the mail server answered {found[1]} {(found[2] or found[3] or '')[:120]}".rstrip()
        )
    return None


def _wait(text: str) -> float | None:
    """Seconds that the header asks for, or Discord, Telegram (`retry_after`) or Matrix (`retry_after_ms`) in the text."""
    for line in text.splitlines():
        if line.startswith(RETRY_AFTER):
            return seconds(line.removeprefix(RETRY_AFTER))
    found = _WAIT.search(text)
    return None if found is None else float(found[2]) / (1000 if found[1] else 1)


def _failure(text: str) -> Outcome:
    for sign, words in _BEFORE_THE_MESSAGE:
        if re.search(sign, text):
            return Outcome(OutcomeKind.NOT_CONNECTED, words)
    return Outcome(OutcomeKind.UNKNOWN, "no answer, or a broken one: it may have arrived")
