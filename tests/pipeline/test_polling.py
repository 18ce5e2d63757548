"""Feeds through poller, store and folder, in one process, against a real server, with a clock that tests move."""

import json
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from feedserver import Page, dated, entry, fed, feed_server, rss
from piping import Route

from monitor import feeds
from monitor.config.feeds import Feeds
from monitor.model import Feed, FeedHealth, Secret, WorkerError
from monitor.pipeline import Poller
from monitor.pipeline.filing import BATCH, agent
from monitor.pipeline.polling import lanes
from monitor.workers import Closed

MINUTES = 60
LONG = " ".join(f"The warden of post {number} said that the siren was heard." for number in range(40))


def page(text=LONG):
    return Page(
        f"<html><head><title>Siren</title></head><body><article><h1>Siren</h1><p>{text}</p></article></body></html>"
    )


class Desk:
    """A poller on a route, and the server that it polls; `clock` and the poller's own clock move together."""

    def __init__(self, route: Route, server):
        self.route, self.server = route, server
        self.passed = 0.0
        self.trouble = None
        self.settings = Feeds((self.feed(),), gap=0.0)

    def feed(self, name="valley", path="/feed", every=600.0, **settings):
        return Feed(name, Secret(self.server.url(path)), every, **{"allow_private": True} | settings)

    def configure(self, *configured, gap=0.0):
        self.settings = Feeds(configured, gap, "desk@river.example")
        self.start()

    def start(self):
        """A poller as after a restart."""
        self.poller = Poller(
            self.route.desk, self.settings, self.route.root, [self.run, self.run], lambda: self.passed
        )

    def run(self, function, *args, time_limit):
        if self.trouble:
            raise self.trouble
        return function(*args)

    def forward(self, seconds):
        self.passed += seconds
        self.route.clock.forward(seconds=seconds)

    def drain(self):
        """Do all that can be done now; how many turns that took."""
        turns = 0
        while self.poller.turn():
            turns += 1
            assert turns < 1000
        return turns

    def poll(self, answer, after=660.0):
        """Let the server answer so from now on, and the next poll come."""
        self.server.pages["/feed"] = answer if isinstance(answer, Page | list) else Page(answer)
        self.forward(after)
        self.drain()
        return self.state()

    def state(self, name="valley"):
        return self.route.store.feeds()[name]

    def files(self, name=None):
        return list(fed(self.route.root, name).values())

    def notices(self):
        rows = self.route.store.deliveries(1000)
        told = reversed([row["subject"] for row in rows if row["channel"] == "chat"])
        return [subject.removeprefix("[news-monitor] ") for subject in told]


@pytest.fixture
def desk(route):
    with feed_server() as server:
        made = Desk(route, server)
        made.start()
        yield made


# -- From the feed into the folder ----------------------------------------------------------------


def test_new_entries_become_files_and_known_ones_do_not(desk):
    desk.poll(rss(entry(1), entry(2)))
    assert sorted(one["title"] for one in desk.files()) == [
        "Report 1 from the valley",
        "Report 2 from the valley",
    ]
    before = {path: path.stat().st_ino for path in desk.route.root.rglob("*.json")}
    state = desk.poll(rss(entry(2), entry(1)))
    assert {path: path.stat().st_ino for path in desk.route.root.rglob("*.json")} == before
    assert (state.items, state.health, state.failures) == (2, FeedHealth.OK, 0)


def test_an_entry_alerts_once_and_its_edit_is_a_new_version(desk):
    desk.poll(rss(entry(1)))
    desk.route.ingest()
    desk.route.process()
    assert len(desk.route.store.alerts(10)) == 1
    desk.poll(
        rss(
            entry(
                1,
                "A siren was heard in the valley of mill 1 before dawn, the warden said. Two more were tested.",
            )
        )
    )
    assert len(desk.files()) == 1
    desk.route.ingest()
    desk.route.process()
    (article,) = desk.route.store.articles(10)
    assert "Two more were tested" in desk.route.store.article(article["id"])[0].text
    assert len(desk.route.store.alerts(10)) == 1


def test_the_validators_of_the_last_answer_are_sent_after_a_restart_too(desk):
    desk.poll(Page(rss(entry(1)), headers={"ETag": '"1"', "Last-Modified": "Sat, 03 May 2031 10:00:00 GMT"}))
    desk.start()
    desk.poll(Page(status=304))
    state = desk.poll(Page(status=304))
    for asked in desk.server.asked[1:]:
        assert asked.headers["if-none-match"] == '"1"'
        assert asked.headers["if-modified-since"] == "Sat, 03 May 2031 10:00:00 GMT"
    assert (state.health, state.items, state.etag) == (FeedHealth.OK, 1, '"1"')


def test_another_address_is_polled_at_once_without_the_old_validators(desk):
    desk.poll(Page(rss(entry(1)), headers={"ETag": '"1"'}))
    desk.server.pages["/new"] = Page(rss(entry(2)))
    desk.configure(desk.feed(path="/new"))
    desk.drain()
    assert "if-none-match" not in desk.server.asked[-1].headers
    assert len(desk.files()) == 2


def test_an_entry_that_was_owed_when_the_monitor_died_is_written_though_the_feed_says_304(desk, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(feeds, "put", die)
        with pytest.raises(KeyboardInterrupt):
            desk.poll(Page(rss(entry(1)), headers={"ETag": '"1"'}))
    assert desk.files() == []
    desk.start()
    desk.poll(Page(status=304))
    assert len(desk.files()) == 1
    assert not desk.poller.owing()


def test_killed_between_file_and_mark_the_entry_does_not_double(desk, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(desk.route.store.__class__, "item_written", die)
        with pytest.raises(KeyboardInterrupt):
            desk.poll(rss(entry(1)))
    desk.route.ingest()
    desk.start()
    desk.drain()
    desk.route.ingest()
    desk.route.process()
    assert len(desk.files()) == 1
    assert len(desk.route.store.articles(10)) == 1
    assert len(desk.route.store.alerts(10)) == 1


def test_a_huge_feed_is_written_in_batches(desk):
    desk.poll(rss(*(entry(number) for number in range(2 * BATCH + 5))))
    assert len(desk.files()) == 2 * BATCH + 5
    assert not desk.poller.busy()


def test_entries_of_a_feed_that_was_taken_out_are_still_written(desk):
    full_text(desk, 1, robots=Page("User-agent: *\nCrawl-delay: 20\n"), gap=20.0)
    desk.drain()
    assert desk.files() == []
    desk.configure()
    desk.drain()
    assert len(desk.files()) == 1


# -- When -----------------------------------------------------------------------------------------


def test_each_feed_has_its_own_rhythm(desk):
    desk.server.pages |= {"/a": Page(rss(entry(1))), "/b": Page(rss(entry(2)))}
    desk.configure(desk.feed("quick", "/a", every=60.0), desk.feed("slow", "/b", every=3600.0))
    for _ in range(60):
        desk.drain()
        desk.forward(60)
    paths = desk.server.paths()
    assert 25 <= paths.count("/a") <= 60
    assert 1 <= paths.count("/b") <= 2


def test_errors_are_waited_out_ever_longer_and_bounded(desk):
    desk.server.pages["/feed"] = Page("x", 500)
    for _ in range(200):
        desk.drain()
        desk.forward(10 * MINUTES)
    assert 8 <= len(desk.server.asked) <= 13
    assert "answers 500" in desk.state().error


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_kept_to(desk, status, form):
    later = desk.route.clock.now + timedelta(seconds=660 + 3600)
    header = "3600" if form == "seconds" else dated(later)
    desk.poll(Page("x", status, {"Retry-After": header}))
    for _ in range(59):
        desk.forward(MINUTES)
        desk.drain()
    assert len(desk.server.asked) == 1
    desk.forward(2 * MINUTES)
    desk.drain()
    assert len(desk.server.asked) == 2


def test_a_clock_that_was_set_back_delays_no_poll(desk):
    desk.poll(rss(entry(1)))
    desk.route.clock.forward(days=-30)
    assert desk.drain()


def test_one_host_is_asked_once_in_a_while_and_others_meanwhile(desk):
    desk.server.pages |= {path: Page(rss(entry(1))) for path in ("/a", "/b", "/c")}
    other = replace(desk.feed("c", "/c"), url=Secret(desk.server.url("/c", host="localhost")))
    desk.configure(desk.feed("a", "/a"), desk.feed("b", "/b"), other, gap=5.0)
    desk.drain()
    assert desk.server.paths() == ["/a", "/c"]
    assert desk.poller.busy()
    desk.forward(6)
    desk.drain()
    assert desk.server.paths() == ["/a", "/c", "/b"]


def test_we_say_who_we_are(desk):
    desk.configure(desk.feed())
    desk.poll(rss())
    assert desk.server.asked[0].headers["user-agent"] == agent("desk@river.example")
    assert agent(None).startswith("news-monitor/")


# -- Health ---------------------------------------------------------------------------------------


def test_a_feed_that_breaks_is_told_once_and_again_when_it_is_well(desk):
    desk.poll(rss(entry(1)))
    for _ in range(8):
        desk.poll(Page("x", 500), after=7 * 3600)
    assert desk.state().health is FeedHealth.BROKEN
    assert desk.notices() == ["Feed valley is broken"]
    desk.poll(rss(entry(1), entry(2)), after=7 * 3600)
    assert desk.notices() == ["Feed valley is broken", "Feed valley is well again"]
    assert desk.poller.failing() == ()


@pytest.mark.parametrize(
    ("answer", "polls"),
    [(Page("x", 410), 1), (Page("<html><body>Log in</body></html>"), 2), (Page("x", 404), 5), (Page(rss(), cut=3), 5)],
    ids=["gone", "login page", "not found", "cut"],
)  # fmt: skip
def test_how_many_failures_make_a_feed_broken(desk, answer, polls):
    for number in range(1, polls + 1):
        health = desk.poll(answer, after=25 * 3600).health
        assert (health is FeedHealth.BROKEN) == (number == polls)
    assert desk.poller.failing() == ("valley",)


def test_a_feed_that_is_gone_is_looked_at_daily(desk):
    desk.poll(Page("x", 410))
    for _ in range(47):
        desk.forward(3600)
        desk.drain()
    assert len(desk.server.asked) == 2


def test_a_feed_that_falls_silent_against_its_own_rhythm_is_told(desk):
    for number in range(8):
        desk.poll(rss(entry(number)), after=6 * 3600)
    for _ in range(5):
        state = desk.poll(rss(entry(7)), after=5 * 3600)
        assert state.health is FeedHealth.OK
    for _ in range(3):
        desk.poll(rss(entry(7)), after=5 * 3600)
    assert desk.state().health is FeedHealth.SILENT
    assert desk.notices() == ["Feed valley is silent"]
    desk.poll(rss(entry(8)))
    assert desk.notices() == ["Feed valley is silent", "Feed valley is well again"]


def test_a_move_for_good_is_followed_and_told_once(desk):
    desk.server.pages["/new"] = Page(rss(entry(1)))
    moved = Page(status=301, headers={"Location": desk.server.url("/new", host="localhost")})
    for _ in range(3):
        state = desk.poll(moved)
    assert (state.moved, state.health) == ("localhost", FeedHealth.OK)
    assert desk.notices() == ["Feed valley has moved"]
    assert len(desk.files()) == 1


def test_a_killed_fetch_is_a_failure_and_a_stop_is_none(desk):
    desk.trouble = WorkerError("The worker ran out of time (30 s) and was ended.")
    assert "ran out of time" in desk.poll(rss(entry(1))).error
    desk.trouble = Closed("The worker was closed.")
    with pytest.raises(Closed):
        desk.poll(rss(entry(1)))
    assert desk.state().failures == 1


def test_no_word_of_the_address_is_kept(desk):
    secret = "canary-4711"
    desk.server.pages[f"/{secret}?key={secret}"] = Page("x", 404)
    desk.configure(desk.feed(path=f"/{secret}?key={secret}"))
    desk.drain()
    assert secret not in json.dumps(desk.route.store.deliveries(10)) + repr(desk.state())
    assert all(secret not in line for line in desk.route.store._conn.iterdump())


# -- A folder that cannot be written to -----------------------------------------------------------


def test_entries_wait_for_a_folder_that_is_missing(desk, tmp_path):
    desk.route.root.rename(tmp_path / "away")
    desk.poll(rss(entry(1)))
    for _ in range(3):
        desk.forward(11)
        desk.drain()
    assert desk.notices() == ["Feeds cannot be written"]
    assert desk.poller.owing()
    assert not desk.poller.busy()
    (tmp_path / "away").rename(desk.route.root)
    desk.forward(11)
    desk.drain()
    assert len(desk.files()) == 1
    assert not desk.poller.owing()


# -- Pages ----------------------------------------------------------------------------------------


def full_text(desk, *numbers, robots=None, gap=0.0):
    desk.server.pages["/robots.txt"] = robots or Page(status=404)
    entries = []
    for number in numbers:
        desk.server.pages[f"/page/{number}"] = page(f"{LONG} This is page {number}.")
        entries.append(entry(number, link=desk.server.url(f"/page/{number}")))
    desk.server.pages["/feed"] = Page(rss(*entries))
    desk.configure(desk.feed(full_text=True), gap=gap)


def test_pages_give_their_text_where_robots_txt_allows_it(desk):
    full_text(desk, 1, 2)
    desk.drain()
    assert [one["text_from"] for one in desk.files()] == ["page", "page"]
    assert desk.server.paths() == ["/feed", "/robots.txt", "/page/1", "/page/2"]


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        (Page("User-agent: *\nDisallow: /page"), "robots.txt forbids it"),
        (Page("x", 503), "robots.txt: 127.0.0.1 answers 503"),
        (Page("x", cut=0), "robots.txt: 127.0.0.1: the connection was cut"),
    ],
    ids=["forbidden", "not now", "cut"],
)
def test_otherwise_the_entry_comes_as_the_feed_gave_it_and_says_why(desk, robots, why):
    full_text(desk, 1, robots=robots)
    desk.drain()
    (found,) = desk.files()
    assert found["text_from"] == "feed"
    assert why in found["page_not_taken"]
    assert "/page/1" not in desk.server.paths()


def test_a_page_that_fails_does_not_hold_its_entry_up(desk):
    full_text(desk, 1)
    desk.server.pages["/page/1"] = Page("x", 500)
    desk.drain()
    (found,) = desk.files()
    assert "answers 500" in found["page_not_taken"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_to_be_left_alone_is_not_asked_for_the_next_page(desk, status):
    full_text(desk, 1, 2, 3)
    desk.server.pages["/page/1"] = Page("x", status)
    desk.drain()
    assert [path for path in desk.server.paths() if path.startswith("/page")] == ["/page/1"]
    assert all(f"answers {status}" in one["page_not_taken"] for one in desk.files())
    assert len(desk.files()) == 3


def test_a_killed_robots_txt_closes_the_host_for_a_while_only(desk):
    full_text(desk, 1)
    desk.poller.turn()
    desk.trouble = WorkerError("The worker ran out of time (30 s) and was ended.")
    desk.drain()
    assert "ran out of time" in desk.files()[0]["page_not_taken"]
    desk.trouble = None
    desk.server.pages["/feed"] = Page(rss(entry(2, link=desk.server.url("/page/2"))))
    desk.server.pages["/page/2"] = page()
    desk.forward(660)
    desk.drain()
    assert sorted(one["text_from"] for one in desk.files()) == ["feed", "page"]


def test_robots_txt_is_asked_for_once_a_day(desk):
    full_text(desk, 1)
    desk.drain()
    for number in range(2, 30):
        desk.server.pages[f"/page/{number}"] = page()
        desk.poll(rss(entry(number, link=desk.server.url(f"/page/{number}"))), after=3600)
    assert desk.server.paths().count("/robots.txt") == 2


def test_a_feed_that_changes_all_dates_all_the_time_fetches_each_page_once_an_hour(desk):
    full_text(desk, 1)
    desk.drain()
    link = desk.server.url("/page/1")
    for number in range(12):
        desk.poll(rss(entry(1, link=link, pubDate=f"Sat, 03 May 2031 10:{number:02} GMT")))
    assert desk.server.paths().count("/page/1") == 3
    (found,) = desk.files()
    assert found["published"].startswith("2031-05-03T10:")


def test_pages_of_one_host_come_in_turn_at_its_pace(desk):
    full_text(desk, 1, 2, robots=Page("User-agent: *\nCrawl-delay: 20\n"), gap=2.0)
    for _ in range(30):
        desk.drain()
        desk.forward(1)
    pages = [path for path in desk.server.paths() if path.startswith("/page")]
    assert pages == ["/page/1", "/page/2"]
    desk.drain()
    assert len(desk.files()) == 2


def test_an_entry_whose_page_never_has_its_turn_comes_without(desk):
    full_text(desk, *range(40), robots=Page("User-agent: *\nCrawl-delay: 60\n"))
    for _ in range(62):
        desk.drain()
        desk.forward(10)
    taken = [one["text_from"] for one in desk.files()]
    assert len(taken) == 40
    assert 8 <= taken.count("page") <= 12


def test_entries_without_pages_do_not_wait_for_those_with(desk):
    full_text(desk, 1, 2, gap=30.0)
    desk.server.pages["/plain"] = Page(rss(entry(9)))
    plain = Feed("plain", Secret(desk.server.url("/plain", host="localhost")), allow_private=True)
    desk.configure(*desk.settings.feeds, plain, gap=30.0)
    desk.drain()
    assert [one["feed"] for one in desk.files()] == ["plain"]


def test_pages_are_not_fetched_for_a_folder_that_cannot_be_written_to(desk, tmp_path):
    full_text(desk, 1, 2)
    desk.route.root.rename(tmp_path / "away")
    desk.drain()
    assert len([path for path in desk.server.paths() if path.startswith("/page")]) <= 1


def test_lanes_poll_at_the_same_time_but_never_one_host(desk):
    """While one lane waits for its feed, another polls the feeds of other hosts, and nobody that one."""
    started, go_on = threading.Event(), threading.Event()

    def slow(function, request, *args, time_limit):
        started.set()
        assert go_on.wait(20)
        return function(request, *args)

    desk.server.pages |= {path: Page(rss(entry(1))) for path in ("/a", "/b", "/c")}
    other = Feed("c", Secret(desk.server.url("/c", host="localhost")), allow_private=True)
    settings = Feeds((desk.feed("a", "/a"), desk.feed("b", "/b"), other), 0.0)
    poller = Poller(desk.route.desk, settings, desk.route.root, [desk.run, slow], lambda: desk.passed)
    results = []
    # The test's store belongs to this thread, so what the other lane found is kept by this one.
    kept = []
    poller._settle = lambda feed, outcome: kept.append((feed.name, outcome.answer.status))
    thread = threading.Thread(target=lambda: results.append(poller.turn(1)))
    thread.start()
    assert started.wait(20)
    assert poller._poll_next(poller._callers[0])
    assert kept == [("c", 200)]
    go_on.set()
    thread.join()
    assert (results, kept[1]) == ([True], ("a", 200))


def test_the_lane_that_writes_polls_nothing_that_could_hold_it_up(desk):
    desk.server.pages |= {path: Page(rss(entry(1))) for path in ("/a", "/b")}
    desk.configure(desk.feed("a", "/a"), desk.feed("b", "/b"))
    desk.poller.turn(0)
    assert not desk.server.paths()
    assert desk.poller.turn(1)
    assert not desk.files()
    assert desk.poller.turn(0)
    assert not desk.poller.turn(0)
    assert [one["feed"] for one in desk.files()] == ["a"]


@pytest.mark.parametrize(("configured", "expected"), [(0, 1), (1, 2), (25, 2), (26, 3), (80, 4), (1000, 4)])
def test_many_feeds_have_several_lanes(configured, expected):
    assert lanes(configured) == expected
