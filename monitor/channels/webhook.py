"""Our own webhook: one JSON object by POST, with a key that lets the receiver drop repeats."""

import base64
import http.client
import json
import ssl
from typing import Any
from urllib.parse import SplitResult, unquote

from monitor.channels.addresses import web_address
from monitor.channels.outcomes import of_http, seconds
from monitor.model import Delivery, Outcome, OutcomeKind, Target


def send(target: Target, delivery: Delivery, timeout: float) -> Outcome:
    """Post the message's payload; only an answer of 2xx counts, and redirects are not followed."""
    where = web_address(target.url)
    connection = _connection(where, timeout)
    try:
        connection.connect()
    except (OSError, ValueError) as error:
        return Outcome(OutcomeKind.NOT_CONNECTED, f"no connection: {_why(error)}")
    try:
        connection.request("POST", _path(where), _body(delivery), _headers(where, delivery))
        answer = connection.getresponse()
        return of_http(answer.status, seconds(answer.headers["Retry-After"]))
    except (OSError, http.client.HTTPException) as error:
        return Outcome(OutcomeKind.UNKNOWN, f"no answer: {_why(error)}")
    finally:
        connection.close()


def _connection(where: SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = where.hostname or ""
    if where.scheme == "https":
        return http.client.HTTPSConnection(
            host, where.port, timeout=timeout, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(host, where.port, timeout=timeout)


def _path(where: SplitResult) -> str:
    return (where.path or "/") + (f"?{where.query}" if where.query else "")


def _body(delivery: Delivery) -> bytes:
    payload: dict[str, Any] = json.loads(delivery.payload) if delivery.payload else _notice(delivery)
    return json.dumps({**payload, "delivery": delivery.id, "repeat": delivery.unknowns > 0}).encode()


def _notice(delivery: Delivery) -> dict[str, Any]:
    """What is posted where nothing was rendered as JSON: a notice to the operator."""
    return {"subject": delivery.subject, "body": delivery.body}


def _headers(where: SplitResult, delivery: Delivery) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "news-monitor",
        "X-Alert-Id": ",".join(delivery.alerts),
        "Idempotency-Key": "-".join((str(delivery.id), *delivery.alerts[:1])),
    }
    if where.username is not None:
        login = f"{unquote(where.username)}:{unquote(where.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(login.encode()).decode()
    return headers


def _why(error: Exception) -> str:
    """The failure in words that hold nothing of the address."""
    if isinstance(error, TimeoutError):
        return "it took too long"
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
