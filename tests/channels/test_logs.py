"""Secrets stay out of every log."""

import base64
import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import HttpSink, SmtpSink, free_port

from monitor.channels import guard
from monitor.channels.logs import LIBRARIES, pieces, scrubbed
from monitor.model import Secret


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the root logger writes, at DEBUG."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


def test_known_secrets_are_starred_out(log: io.StringIO):
    guard([Secret("mailto://desk:hunter2@mail.example/a@desk.example")])
    logger = logging.getLogger("some.module")
    logger.info("login with %s at %s", "hunter2", "mail.example")
    logger.info("extra", stack_info=True)
    try:
        raise ValueError("hunter2 was wrong")  # noqa: TRY301 - the traceback is what is tested
    except ValueError:
        logger.exception("failed")
    assert "hunter2" not in log.getvalue()
    assert "login with *** at mail.example" in log.getvalue()
    assert "ValueError: *** was wrong" in log.getvalue()


def test_a_record_that_does_not_format_is_told_all_the_same(log: io.StringIO):
    guard([Secret("mailto://desk:hunter2@mail.example/a@desk.example")])
    logging.getLogger("x").warning("%d of %d", "hunter2")  # noqa: PLE1206 - the mistake is what is tested
    assert log.getvalue() == "%d of %d ('***',)\n"


def test_guarding_again_adds_and_does_not_stack(log: io.StringIO):
    guard([Secret("mqtt://u:first-secret@h.example/desk")])
    guard([Secret("mqtt://u:second-secret@h.example/desk")])
    logging.getLogger("x").warning("first-secret second-secret")
    assert log.getvalue() == "*** ***\n"
    (handler,) = [h for h in logging.getLogger().handlers if getattr(h, "stream", None) is log]
    assert len(handler.filters) == 1


def test_libraries_that_send_are_silent(log: io.StringIO):
    guard([])
    for name in LIBRARIES:
        logging.getLogger(f"{name}.part").warning("token")
        logging.getLogger(name).debug("token")
    assert log.getvalue() == ""
    assert scrubbed("token") == "token"


@pytest.mark.parametrize(
    ("url", "secret", "public"),
    [
        (
            "mailto://u:p%40ss-word@h.example/a@x.example?from=m@x.example",
            ["p%40ss-word", "p@ss-word"],
            ["a@x.example"],
        ),
        (
            "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazk/#general",
            ["T1JJ3T3L2", "A1BRTD4JD", "TIiajkdnlazk"],
            ["#general"],
        ),
        ("tgram://123456789:abcdefg_hij/1234", ["abcdefg_hij", "123456789"], ["1234"]),
        ("discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", ["JHMHI8qBe7bk2ZwO5U711o3dV_js"], []),
        ("ntfy://my-topic", ["my-topic"], []),
        ("webhook+https://h.example/in/Zx81-token?key=geheim-1", ["Zx81-token", "geheim-1"], ["h.example"]),
        ("irc://u:nick-pass@h.example/#desk", ["nick-pass"], ["desk", "h.example"]),
        ("mqtt://u:broker@h.example/desk/alerts?qos=1", ["broker"], ["desk", "alerts", "1"]),
    ],
)
def test_what_of_an_address_counts_as_secret(url: str, secret: list[str], public: list[str]):
    found = pieces(url)
    assert {url, *secret} <= found
    assert not found & set(public)


def test_a_basic_login_is_known_in_its_coded_form():
    assert base64.b64encode(b"u:p@ss").decode() in pieces("webhook+https://u:p%40ss@h.example/x")


SCRIPT = """
import logging, sys
logging.basicConfig(level=logging.DEBUG)
from monitor.channels import deliver, guard, services, targets
from monitor.model import Channel, ConfigError, Delivery, Secret, Severity
http, smtp, closed = sys.argv[1:4]
urls = [
    f"mailto://canary-user:canary-mail@127.0.0.1:{closed}/a@x.example?from=m@x.example",
    f"mailto://127.0.0.1:{smtp}/a@x.example?from=m@x.example&+X-Key=canary-header",
    "slack://TCANARYAAA/BCANARYBBB/canaryCCCdddEEEfffGGGh",
    "discord://4174216298/canary_8qBe7bk2ZwO5U711o3dV_js",
    "tgram://123456789:canaryfg_hijklmnop/1234",
    f"mmost://127.0.0.1:{http}/canary13474722377935511fc85d3dd4",
    f"ntfy://user:canary-pass@127.0.0.1:{http}/canary-topic",
    f"irc://monitor:canary-irc@127.0.0.1:{closed}/#desk:canary-key",
    f"mqtt://monitor:canary-mqtt@127.0.0.1:{closed}/desk",
    f"matrix://monitor:canary-matrix@127.0.0.1:{closed}/#room",
    f"xmpp://monitor:canary-xmpp@127.0.0.1:{closed}/a@x.example",
]
services.library()
for name, where in (("slack", "webhook_url"), ("discord", "notify_url"), ("tgram", "notify_url")):
    setattr(services.plugins()[name], where, f"http://127.0.0.1:{http}/")
channels = [Channel(f"c{number}", "apprise", Secret(url)) for number, url in enumerate(urls)]
channels.append(Channel("hook", "webhook", Secret(f"webhook+http://u:canary-hook@127.0.0.1:{http}/canary-path?k=canary-query")))
found = targets(channels)
for target in found:
    message = Delivery(1, target.channel, target.recipient, Severity.HIGH, "subject", "body", "", ("abc",))
    print(target, deliver(target, message, 0.5))
    logging.getLogger("daemon").error("sent to %s", target.url.reveal())
for bad in ("slack://canary", "nonsense-canary://x", "mailto://canary-user:canary-bad@h.example/nobody"):
    try:
        targets([Channel("bad", "apprise", Secret(bad))])
    except ConfigError as error:
        logging.getLogger("daemon").exception("bad configuration")
logging.getLogger("daemon").info("done with %d", len(found))
"""


def test_no_canary_sings_at_debug(http: HttpSink, smtp: SmtpSink, tmp_path: Path):
    """Fault 38, in a process of its own: addresses of every kind, logging at DEBUG, sends that work and that fail."""
    ports = [str(port) for port in (http.port, smtp.port, free_port())]
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", SCRIPT, *ports],
        check=False, capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert "INFO:daemon:done with 12" in done.stderr, done.stderr
    assert "sent to ***" in done.stderr
    for line in (done.stdout + done.stderr).splitlines():
        assert "canary" not in line.lower()
    assert len(http.requests()) >= 5
    assert len(smtp.messages()) == 1
