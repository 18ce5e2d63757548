"""The real daemon with a feed: an entry becomes an alert."""

import pytest
from bench import Bench
from feedserver import Page, entry, feed_server, rss
from helpers import wait_until
from servers import smtp_sink

pytestmark = pytest.mark.slow


@pytest.fixture
def server():
    with feed_server() as running:
        yield running


def with_feeds(bench, *tables):
    """Let the configuration name feeds, too."""
    with bench.config.open("a", encoding="utf-8") as file:
        file.write("\n".join(["[feeds]", "gap = 0", *tables]) + "\n")


def feed(server, name="valley", path="/feed", **settings):
    keys = {"url": f'"{server.url(path)}"', "allow_private": "true"} | settings
    return "\n".join([f"[feeds.{name}]", *(f"{key} = {value}" for key, value in keys.items())])


def test_an_entry_becomes_an_alert_by_mail(tmp_path, server):
    server.pages["/feed"] = Page(rss(entry(1)))
    with smtp_sink(tmp_path) as mail:
        bench = Bench(tmp_path / "desk", mail=f'url = "{mail.url("anna@desk.example")}"')
        with_feeds(bench, feed(server))
        with bench.running():
            wait_until(mail.messages, 30, "the alert")
        (message,) = mail.messages()
    assert "Report 1 from the valley" in message["body"] or "siren" in message["body"]
    (alert,) = bench.alerts()
    assert alert["articles"][0]["outlet"] == "Valley Courier"
    assert alert["articles"][0]["url"] == "https://valley.example/news/1"
    assert alert["articles"][0]["published"] is None
