"""What servers say becomes an outcome."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from monitor.channels.outcomes import of_apprise, of_http, seconds
from monitor.model import Outcome, OutcomeKind

SENT, REFUSED, RETRY = OutcomeKind.SENT, OutcomeKind.REFUSED, OutcomeKind.RETRY
NOT_CONNECTED, UNKNOWN = OutcomeKind.NOT_CONNECTED, OutcomeKind.UNKNOWN


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((status, SENT) for status in (200, 201, 204)),
        *((status, REFUSED) for status in (301, 308, 400, 401, 404, 410)),
        *((status, RETRY) for status in (408, 425, 429, 503)),
        *((status, UNKNOWN) for status in (100, 500, 502, 504)),
    ],
)
def test_http(status: int, kind: OutcomeKind):
    assert of_http(status).kind is kind


@pytest.mark.parametrize(
    ("line", "kind", "detail"),
    [
        ("Failed to send x: Bad Request, error=400.", REFUSED, "answered 400"),
        ("Failed to send x: error=429.", RETRY, "answered 429"),
        ("Socket Exception: {'b@x': (550, b'5.1.1 no such user')}", REFUSED, "550 5.1.1 no such user"),
        ('Socket Exception: (451, b"it\'s later")', RETRY, "451 it's later"),
        ("Socket Exception: (535, b'')", REFUSED, "answered 535"),
        ("Socket Exception: Connection unexpectedly closed", UNKNOWN, "may have arrived"),
        ("HTTPConnectionPool: Read timed out. (read timeout=5.0)", UNKNOWN, "may have arrived"),
        ("('Connection aborted.', RemoteDisconnected('Remote end closed'))", UNKNOWN, "may have arrived"),
        ("NameResolutionError: Failed to resolve", NOT_CONNECTED, "host name"),
        ("[Errno -3] Temporary failure in name resolution", NOT_CONNECTED, "host name"),
        ("SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", NOT_CONNECTED, "not trusted"),
        ("SSLError(1, '[SSL: WRONG_VERSION_NUMBER]", NOT_CONNECTED, "TLS"),
        ("NewConnectionError: [Errno 111] Connection refused", NOT_CONNECTED, "refused"),
        ("ConnectTimeoutError", NOT_CONNECTED, "no connection"),
        (
            'Connection error while submitting email to "h"\nSocket Exception: timed out',
            NOT_CONNECTED,
            "mail server",
        ),
        ("IRC Exception: [not connected] IRC registration timeout", NOT_CONNECTED, "no connection"),
        ("IRC Exception: [refused] 404 Cannot send to channel", REFUSED, "refused: 404 Cannot send"),
        ("", UNKNOWN, "may have arrived"),
    ],
)
def test_failures_by_what_was_logged(line: str, kind: OutcomeKind, detail: str):
    outcome = of_apprise("FAILURE", line.splitlines())
    assert outcome.kind is kind
    assert detail in outcome.detail


@pytest.mark.parametrize(
    ("status", "kind"), [("SUCCESS", SENT), ("NOMATCH", REFUSED), ("PARTIAL", UNKNOWN), ("TIMEOUT", UNKNOWN)]
)
def test_statuses(status: str, kind: OutcomeKind):
    assert of_apprise(status, ["error in nothing"]).kind is kind


@pytest.mark.parametrize(
    ("lines", "wait"),
    [
        (["error=429.", 'Response Details:\r\n{"message": "slow", "retry_after": 1.5}'], 1.5),
        (["error=429.", '{"parameters":{"retry_after":30}}'], 30.0),
        (["error=429.", '{"retry_after_ms": 2500}'], 2.5),
        (["[retry after] 120", "error=429."], 120.0),
        (["error=429."], None),
    ],
)
def test_the_wait_that_a_service_asks_for(lines: list[str], wait: float | None):
    assert of_apprise("FAILURE", lines) == Outcome(RETRY, "the server answered 429", wait)


def test_retry_after_is_a_number_or_a_date():
    assert seconds(None) is None
    assert seconds(" 120 ") == 120
    assert seconds("soon") is None
    later = seconds(format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True))
    assert later is not None
    assert 250 < later <= 300
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
