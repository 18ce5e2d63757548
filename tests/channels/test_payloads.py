"""What chat services are handed, with hostile text: nothing that mentions, links or colours by itself."""

import json
from typing import Any

import pytest
from sending import delivery, only
from servers import HttpSink, Reply, free_port

from monitor.channels import deliver, services
from monitor.channels.messages import LIMITS
from monitor.model import OutcomeKind, Secret, Target

HOSTILE = '@everyone <!channel> <@U1> [click](https://evil.example) <https://evil.example|bank> <b>x</b> "q" {{app_id}} :smile: *x* \\n'

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
DISCORD = "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js"
TELEGRAM = "tgram://123456789:abcdefg_hijklmnop/1234"


@pytest.fixture
def sink(http: HttpSink, monkeypatch: pytest.MonkeyPatch) -> HttpSink:
    """An HTTP sink in place of the services' own hosts."""
    services.library()
    plugins = services.plugins()
    monkeypatch.setattr(plugins["slack"], "webhook_url", f"{http.url}/slack")
    monkeypatch.setattr(plugins["discord"], "notify_url", f"{http.url}/discord")
    monkeypatch.setattr(plugins["tgram"], "notify_url", f"{http.url}/telegram/")
    return http


def sent(sink: HttpSink, url: str, body: str = HOSTILE, reply: str = "ok") -> dict[str, Any]:
    sink.replies = [Reply(200, body=reply)]
    outcome = deliver(only(url), delivery(body=body), 5)
    assert outcome.kind is OutcomeKind.SENT, outcome
    (request,) = sink.requests()
    payload: dict[str, Any] = json.loads(request["body"])
    return payload


def test_slack_shows_brackets_and_reads_nothing_into_them(sink: HttpSink):
    payload = json.dumps(sent(sink, SLACK))
    assert "&lt;!channel&gt;" in payload
    assert not any(live in payload for live in ("<!", "<@", "<http", "image_url", "github"))


def test_discord_mentions_nobody(sink: HttpSink):
    payload = sent(sink, DISCORD)
    assert payload["allowed_mentions"] == {"parse": []}
    assert payload["content"] == "HIGH: envoys met\n" + HOSTILE.replace(":smile:", "\\:smile:")
    assert "embeds" not in payload
    assert "allow_mentions" not in payload


def test_telegram_shows_tags_as_text(sink: HttpSink):
    payload = sent(sink, TELEGRAM, reply='{"ok": true}')
    assert "&lt;!channel&gt;" in payload["text"]
    assert "<b>" not in payload["text"]


def test_mattermost_gets_the_text_as_it_was_neutralised(sink: HttpSink):
    url = f"mmost://127.0.0.1:{sink.port}/3ccdd113474722377935511fc85d3dd4"
    payload = sent(sink, url, body="@\u2060channel and [x]\u2060(https://evil.example)")
    assert payload["text"] == "HIGH: envoys met\n@\u2060channel and [x]\u2060(https://evil.example)"


def test_ntfy_gets_title_and_text(sink: HttpSink):
    payload = sent(sink, f"ntfy://127.0.0.1:{sink.port}/topic")
    assert (payload["title"], payload["message"]) == ("HIGH: envoys met", HOSTILE.rstrip())
    assert "markdown" not in payload


@pytest.mark.parametrize(("url", "key"), [(SLACK, "attachments"), (DISCORD, "content"), (TELEGRAM, "text")])
def test_a_text_that_is_too_long_is_cut_with_a_hint(sink: HttpSink, url: str, key: str):
    payload = sent(sink, url, body="<x> word " * 20_000, reply='{"ok": true}' if "tgram" in url else "ok")
    text = json.dumps(payload[key])
    assert "[cut; full text: news-monitor alerts abcdef123456]" in text
    assert len(text) < LIMITS[url.partition(":")[0]].body + 300


@pytest.mark.parametrize(
    ("reply", "kind", "retry_after"),
    [
        (Reply(400), OutcomeKind.REFUSED, None),
        (Reply(429, (("Retry-After", "120"),)), OutcomeKind.RETRY, 120.0),
        (Reply(429, body='{"retry_after": 2.5}'), OutcomeKind.RETRY, 2.5),
        (Reply(302, (("Location", "/inside"),)), OutcomeKind.REFUSED, None),
        (Reply(cut=True), OutcomeKind.UNKNOWN, None),
        (Reply(delay=60), OutcomeKind.UNKNOWN, None),
    ],
)
@pytest.mark.parametrize(
    "url",
    [
        SLACK,
        DISCORD,
        TELEGRAM,
        "ntfy://127.0.0.1:{port}/topic",
        "mmost://127.0.0.1:{port}/3ccdd113474722377935511fc85d3dd4",
    ],
)
def test_every_service_tells_what_became_of_it(
    sink: HttpSink, url: str, reply: Reply, kind: OutcomeKind, retry_after: float | None
):
    sink.replies = [reply]
    outcome = deliver(only(url.format(port=sink.port)), delivery(), 0.3)
    assert (outcome.kind, outcome.retry_after) == (kind, retry_after)
    assert len(sink.requests()) == 1


def test_no_server_is_not_connected():
    outcome = deliver(only(f"ntfy://127.0.0.1:{free_port()}/topic"), delivery(), 5)
    assert outcome.kind is OutcomeKind.NOT_CONNECTED


@pytest.mark.parametrize("url", ["nonsense", "slack://nonsense"])
def test_an_address_that_went_bad_is_refused(url: str):
    outcome = deliver(Target("desk", "1", "apprise", "slack", Secret(url)), delivery(), 5)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "nonsense" not in outcome.detail
