"""The real daemon with feeds: entries become alerts, and neither kill nor stop loses or doubles one."""

import signal

import pytest
from bench import Bench, check_invariants, stop, texts
from feedserver import Page, entry, fed, rss
from helpers import wait_until
from servers import smtp_sink

pytestmark = pytest.mark.slow

CANARY = "canary-5309-token"


@pytest.fixture
def mail(tmp_path):
    with smtp_sink(tmp_path) as sink:
        yield sink


@pytest.fixture
def bench(tmp_path, mail):
    return Bench(tmp_path / "desk", mail=f'url = "{mail.url("anna@desk.example")}"')


def with_feeds(bench, *tables):
    """Let the configuration name feeds, too."""
    with bench.config.open("a", encoding="utf-8") as file:
        file.write("\n".join(["[feeds]", "gap = 0", *tables]) + "\n")


def feed(server, name="valley", path="/feed", **settings):
    keys = {"url": f'"{server.url(path)}"', "allow_private": "true"} | settings
    return "\n".join([f"[feeds.{name}]", *(f"{key} = {value}" for key, value in keys.items())])


def told(bench, mail):
    return [
        message for message in texts(mail.messages()) if any(row["id"] in message for row in bench.alerts())
    ]


def test_an_entry_becomes_one_alert_also_after_a_restart(bench, mail, server):
    server.pages["/feed"] = Page(rss(entry(1)), headers={"ETag": '"1"'})
    with_feeds(bench, feed(server))
    with bench.running():
        wait_until(mail.messages, 30, "the alert")
    (alert,) = bench.alerts()
    (source,) = alert["articles"]
    assert (source["outlet"], source["url"]) == ("Valley Courier", "https://valley.example/news/1")
    assert source["published"] is None
    assert bench.once() == 0
    assert len(told(bench, mail)) == 1
    check_invariants(bench, {"mail": texts(mail.messages())})


def test_one_run_polls_each_feed_and_delivers(bench, mail, server):
    server.pages |= {"/feed": Page(rss(entry(1))), "/other": Page(rss(entry(2)))}
    with_feeds(bench, feed(server), feed(server, "other", "/other"))
    assert bench.once() == 0, bench.said()
    assert sorted(one["feed"] for one in fed(bench.folder).values()) == ["other", "valley"]
    assert len(bench.alerts()) == 2
    check_invariants(bench, {"mail": texts(mail.messages())})
    assert server.paths() == ["/feed", "/other"]


def test_one_run_says_that_a_feed_could_not_be_polled(bench, mail, server):
    server.pages |= {"/feed": Page("x", 500), "/other": Page(rss(entry(2)))}
    with_feeds(bench, feed(server), feed(server, "other", "/other"))
    assert bench.once() == 1
    assert "1 feeds could not be polled: news-monitor feeds says why" in bench.said()
    assert len(told(bench, mail)) == 1
    listed = bench.command("feeds")
    assert "valley\t127.0.0.1\tfailing" in listed.stdout


@pytest.mark.parametrize("point", ["before-feed-kept", "before-feed-written"])
def test_killed_while_an_entry_is_on_its_way_it_arrives_once(bench, mail, server, point):
    server.pages["/feed"] = Page(rss(entry(1)), headers={"ETag": '"1"'})
    with_feeds(bench, feed(server))
    assert bench.once("--kill", point) == -signal.SIGKILL
    if point == "before-feed-written":
        server.pages["/feed"] = Page(status=304)
    assert bench.once() == 0, bench.said()
    assert len(fed(bench.folder)) == 1
    assert len(told(bench, mail)) == 1
    check_invariants(bench, {"mail": texts(mail.messages())})


@pytest.mark.parametrize("fault", [Page(silent=True), Page("x", drip="body"), Page("x", drip="headers")])
def test_a_stop_in_the_middle_of_a_poll_takes_less_than_ten_seconds(bench, server, fault):
    server.pages["/feed"] = fault
    with_feeds(bench, feed(server))
    process = bench.start()
    wait_until(lambda: server.asked, 30, "the poll")
    assert stop(process, timeout=10) == 0, bench.said()
    assert "Traceback" not in bench.said()


def test_a_slow_feed_does_not_hold_up_the_folder(bench, mail, server):
    server.pages["/feed"] = Page(silent=True)
    with_feeds(bench, feed(server))
    with bench.running():
        wait_until(lambda: server.asked, 30, "the poll")
        bench.drop("a.txt", "Report\n\nA siren was heard in the valley of mill 9 before dawn.\n")
        wait_until(mail.messages, 8, "the alert")


def test_no_log_shows_an_address(bench, server):
    server.pages[f"/{CANARY}?key={CANARY}"] = Page("x", 500)
    with_feeds(bench, feed(server, path=f"/{CANARY}?key={CANARY}"))
    with bench.running("--debug"):
        wait_until(lambda: "answers 500" in bench.said(), 30, "the failure in the log")
    assert CANARY not in bench.said()
    assert CANARY.encode() not in bench.database.read_bytes()


def test_among_many_feeds_one_that_hangs_holds_up_no_other(bench, server):
    server.pages |= {"/hangs": Page("x" * 9999, drip="body")} | {
        f"/{n}": Page(rss(entry(n))) for n in range(25)
    }
    hanging = f'"{server.url("/hangs", host="localhost")}"'
    with_feeds(
        bench, feed(server, "hangs", url=hanging), *(feed(server, f"f{n}", f"/{n}") for n in range(25))
    )
    with bench.running():
        wait_until(lambda: len(fed(bench.folder)) == 25, 25, "all other feeds")
        assert "feed hangs" not in bench.said()
