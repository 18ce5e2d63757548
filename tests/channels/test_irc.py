"""IRC against a real ngircd: SENT means that the server has taken every line."""

import pytest
from apprise.utils.socket import AppriseSocketError
from helpers import wait_until
from sending import BODY, delivery, only
from servers import IrcServer, free_port

from monitor.channels import confirming, deliver
from monitor.model import OutcomeKind

pytestmark = pytest.mark.server


def test_a_message_is_heard_in_the_channel(irc: IrcServer):
    assert deliver(only(irc.url("#desk")), delivery(), 8).kind is OutcomeKind.SENT
    wait_until(irc.lines)
    (line,) = irc.lines()
    assert line == {
        "from": "monitor",
        "to": "#desk",
        "text": "HIGH: envoys met | " + BODY.replace("\n", " | "),
    }


def test_a_person_is_told_by_nick(irc: IrcServer):
    assert deliver(only(irc.url("@reader")), delivery(), 8).kind is OutcomeKind.SENT
    wait_until(irc.lines)
    assert irc.lines()[0]["to"] == "reader"


def test_a_long_message_arrives_to_its_last_line(irc: IrcServer):
    assert deliver(only(irc.url()), delivery(body="and then some " * 500), 20).kind is OutcomeKind.SENT
    wait_until(lambda: len(irc.lines()) == 5)
    assert irc.lines()[-1]["text"].endswith("[cut; full text: news-monitor alerts abcdef123456]")


@pytest.mark.parametrize("target", ["#closed", "@nobody"])
def test_where_nobody_hears_it_is_refused(irc: IrcServer, target: str):
    outcome = deliver(only(irc.url(target)), delivery(), 8)
    assert outcome.kind is OutcomeKind.REFUSED
    assert outcome.detail.startswith("the server refused: 40")


def test_no_server_is_not_connected():
    outcome = deliver(only(f"irc://127.0.0.1:{free_port()}/#desk"), delivery(), 5)
    assert outcome.kind is OutcomeKind.NOT_CONNECTED


class Script(confirming.ConfirmingIrc):
    """A client whose server says what a test writes."""

    def __init__(self, *lines: str) -> None:
        super().__init__("127.0.0.1", "monitor", "monitor")
        self.lines = list(lines)
        self.said: list[str] = []

    def _write(self, line: str | bytes, deadline: float) -> None:
        self.said.append(line.decode().strip() if isinstance(line, bytes) else line)

    def _read(self, deadline: float) -> str | None:
        return self.lines.pop(0) if self.lines else None


def test_the_servers_own_pings_are_answered_while_waiting():
    client = Script(
        "PING :x", ":irc 372 monitor :motd", ":irc PONG irc :other", ":irc PONG irc :news-monitor"
    )
    client.privmsg("#desk", "one\n\ntwo", 5)
    assert client.said == ["PRIVMSG #desk :one", "PRIVMSG #desk :two", "PING :news-monitor", "PONG :x"]
    assert client.lines == []


def test_no_confirmation_is_no_success():
    with pytest.raises(TimeoutError):
        Script().privmsg("#desk", "one", 5)


def test_a_refused_login_or_join_is_told_from_a_lost_connection():
    client = Script(":irc 464 monitor :bad password")
    with pytest.raises(AppriseSocketError, match=r"^\[refused\] Password incorrect"):
        client.register(5, "monitor")
    client = Script()
    with pytest.raises(AppriseSocketError, match=r"^\[not connected\] IRC registration timeout"):
        client.register(0.05, "monitor")
    client = Script(":irc 471 monitor #desk :full")
    with pytest.raises(AppriseSocketError, match=r"^\[refused\] Channel is full"):
        client.join("#desk", 5, "monitor")
