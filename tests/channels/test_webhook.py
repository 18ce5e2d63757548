"""Our own webhook against a real HTTP server."""

import json
import ssl

import pytest
from sending import delivery, only
from servers import HttpSink, Reply, free_port

from monitor.channels import deliver, webhook
from monitor.model import Outcome, OutcomeKind, Target


def hook(sink: HttpSink, path: str = "/in", login: str = "") -> Target:
    return only(f"webhook+http://{login}127.0.0.1:{sink.port}{path}", "webhook")


def test_the_payload_is_posted_with_keys_against_repeats(http: HttpSink):
    message = delivery(payload='{"id": "abcdef123456", "title": "Meeting"}', unknowns=1)
    assert deliver(hook(http, "/in/x?y=z", "desk:p%40ss@"), message, 5) == Outcome(
        OutcomeKind.SENT, "the server answered 200"
    )
    (request,) = http.requests()
    assert (request["method"], request["path"]) == ("POST", "/in/x?y=z")
    assert json.loads(request["body"]) == {
        "id": "abcdef123456",
        "title": "Meeting",
        "delivery": 7,
        "repeat": True,
    }
    assert request["headers"]["x-alert-id"] == "abcdef123456"
    assert request["headers"]["idempotency-key"] == "7-abcdef123456"
    assert request["headers"]["authorization"] == "Basic ZGVzazpwQHNz"
    assert request["headers"]["content-type"] == "application/json"


def test_a_notice_without_payload_is_posted_as_text(http: HttpSink):
    deliver(hook(http), delivery(alerts=()), 5)
    (request,) = http.requests()
    assert json.loads(request["body"])["subject"] == "HIGH: envoys met"
    assert request["headers"]["idempotency-key"] == "7"


@pytest.mark.parametrize(
    ("reply", "kind", "retry_after"),
    [
        (Reply(201), OutcomeKind.SENT, None),
        (Reply(400), OutcomeKind.REFUSED, None),
        (Reply(429, (("Retry-After", "120"),)), OutcomeKind.RETRY, 120.0),
        (Reply(503), OutcomeKind.RETRY, None),
        (Reply(500), OutcomeKind.UNKNOWN, None),
        (Reply(cut=True), OutcomeKind.UNKNOWN, None),
        (Reply(delay=60), OutcomeKind.UNKNOWN, None),
    ],
)
def test_answers(http: HttpSink, reply: Reply, kind: OutcomeKind, retry_after: float | None):
    http.replies = [reply]
    outcome = deliver(hook(http), delivery(), 0.3)
    assert (outcome.kind, outcome.retry_after) == (kind, retry_after)
    assert len(http.requests()) == 1


def test_redirects_are_not_followed(http: HttpSink):
    http.replies = [Reply(302, (("Location", f"{http.url}/inside"),)), Reply(200)]
    assert deliver(hook(http), delivery(), 5).kind is OutcomeKind.REFUSED
    assert [request["path"] for request in http.requests()] == ["/in"]


def test_no_connection_is_told_from_no_answer():
    outcome = deliver(only(f"webhook+http://127.0.0.1:{free_port()}/x", "webhook"), delivery(), 5)
    assert outcome == Outcome(OutcomeKind.NOT_CONNECTED, "no connection: Connection refused")


def test_a_server_without_tls_is_no_connection(http: HttpSink):
    outcome = deliver(only(f"webhook+https://127.0.0.1:{http.port}/x", "webhook"), delivery(), 5)
    assert outcome.kind is OutcomeKind.NOT_CONNECTED
    assert http.requests() == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError("x"), "it took too long"),
        (OSError(5, "Broken"), "Broken"),
        (ssl.CertificateError("secret"), "SSLCertVerificationError"),
        (ValueError("secret"), "ValueError"),
    ],
)
def test_failures_are_told_without_the_address(error: Exception, words: str):
    assert words in webhook._why(error)
    assert "secret" not in webhook._why(error)
