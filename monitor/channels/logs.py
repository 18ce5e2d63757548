"""Secrets stay out of the log, whoever writes it."""

import base64
import logging
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from monitor.model import Secret

LIBRARIES = ("apprise", "urllib3", "requests", "smtplib", "paho", "slixmpp")
"""Loggers that print addresses, headers or bodies."""

_SECRET_HOSTS = {"slack", "tgram", "discord", "ntfy", "ntfys"}
_SECRET_PATHS = _SECRET_HOSTS | {"mmost", "mmosts", "webhook+http", "webhook+https", "http", "https"}
_PUBLIC_KEYS = {"from", "to", "smtp", "name", "reply", "content", "mode", "priority", "version"}

_known: set[str] = set()


def guard(secrets: Iterable[Secret]) -> None:
    """Replace every part of these addresses that could be a secret by *** in all that is logged.

    Acts on the handlers that the root logger has now (and on the handler of last resort), so call
    it after logging is set up; calling it again adds to the list. The libraries that send are silenced.
    """
    _known.update(piece for secret in secrets for piece in pieces(secret.reveal()))
    _pattern.cache_clear()
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler is not None and not any(isinstance(own, _Scrubber) for own in handler.filters):
            handler.addFilter(_Scrubber())
    for name in LIBRARIES:
        _silence(logging.getLogger(name))


def _silence(logger: logging.Logger) -> None:
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def scrubbed(text: str) -> str:
    """The text with *** in place of every known secret."""
    return _pattern().sub("***", text) if _known else text


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(piece) for piece in sorted(_known, key=len, reverse=True)))


def _message(record: logging.LogRecord) -> str:
    """The message; where its arguments do not fit, as written, since a filter must not raise."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return f"{record.msg} {record.args}"


class _Scrubber(logging.Filter):
    """Rewrites records on their way to a handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = scrubbed(_message(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        record.exc_text = scrubbed(record.exc_text) if record.exc_text else record.exc_text
        record.stack_info = scrubbed(record.stack_info) if record.stack_info else record.stack_info
        return True


def pieces(url: str) -> set[str]:
    """The parts of an address that could be secret, each as written, unquoted and quoted, and as Basic login."""
    parts = urlsplit(url.replace("#", "%23"))
    found = {url, *_parts(parts)}
    if parts.username and parts.password:
        login = f"{unquote(parts.username)}:{unquote(parts.password)}"
        found.add(base64.b64encode(login.encode()).decode())
    spellings = {
        spelling for piece in found for spelling in (piece, unquote(piece), quote(unquote(piece), safe=""))
    }
    return {spelling for spelling in spellings if len(spelling) >= 4}


def _parts(parts: SplitResult) -> Iterator[str]:
    schema = parts.scheme.lower()
    if parts.password:
        yield parts.password
    if schema in _SECRET_HOSTS:
        yield from re.split("[:@]", parts.netloc)
    if schema in _SECRET_PATHS:
        yield from (
            step for step in parts.path.split("/") if len(step) >= 6 and not step.startswith(("%23", "@"))
        )
    for key, value in parse_qsl(parts.query):
        if key.lower() not in _PUBLIC_KEYS and len(value) >= 6:
            yield value
