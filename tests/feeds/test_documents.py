"""Feeds, pages and robots.txt as they come from a real server."""

import json

import pytest
from feedserver import Page, entry, json_feed, rss

from monitor.feeds import (
    FetchError,
    ForbiddenError,
    NotAFeedError,
    Request,
    Robots,
    page,
    paged,
    poll,
    robots,
)
from monitor.feeds.documents import with_page, without_page
from monitor.model import Feed, FeedItem, Hints, Secret
from monitor.reading import read

FEED = Feed("valley", Secret("https://unused.example"))
PARAGRAPHS = [
    "A siren was heard in the valley before dawn, and the mill at the river had to close for the day.",
    "The warden of the post said that nobody was hurt, and that the bridge would be open by the evening.",
    "Farmers on the other bank had asked for a second siren in the spring, since the wind carries the sound away.",
]


@pytest.fixture
def request_of(server):
    return lambda path="/feed": Request(Secret(server.url(path)), "news-monitor/test", allow_private=True)


@pytest.fixture
def polled(server, request_of):
    """`polled(page, feed)`: the poll of a server that answers so."""

    def act(answer, feed=FEED):
        server.pages["/feed"] = answer if isinstance(answer, Page) else Page(answer)
        return poll(request_of(), feed)

    return act


def contents(found):
    return [json.loads(item.content) for item in found.items]


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>River Post</title><entry>
<id>tag:river.example,2031:1</id><link href="https://river.example/1"/><title>Ferry &amp; bridge</title>
<published>2031-05-03T10:00:00Z</published><author><name>Anna Miller</name></author>
<summary>The ferry is late.</summary></entry></feed>"""


def test_an_entry_carries_all_that_the_feed_says(polled):
    (found,) = contents(polled(ATOM))
    assert found == {
        "feed": "valley",
        "id": "tag:river.example,2031:1",
        "url": "https://river.example/1",
        "title": "Ferry & bridge",
        "byline": "Anna Miller",
        "text": "The ferry is late.",
        "text_from": "feed",
        "published": "2031-05-03T10:00:00+00:00",
        "outlet": "River Post",
        "language": "en",
    }


@pytest.mark.parametrize(
    "feed",
    [
        rss(entry(1), entry(2)),
        "\ufeff" + rss(entry(1), entry(2)),
        rss(entry(1, title="Fish & ships"), entry(2)).replace("&amp;", "&"),
        rss(entry(1), entry(2)).replace("</channel></rss>", ""),
        json_feed(
            {"id": "1", "title": "One", "content_text": "x"}, {"id": "2", "title": "Two", "content_text": "y"}
        ),
        '{"status": "ok", "articles": [{"title": "One", "text": "x"}, {"title": "Two", "text": "y"}]}',
        '[{"title": "One", "text": "x"}, {"title": "Two", "text": "y"}]',
    ],
    ids=["rss", "byte-order mark", "bare ampersand", "cut", "json feed", "wrapped list", "list"],
)
def test_feeds_of_every_kind_are_read_also_when_they_are_a_little_broken(polled, feed):
    assert len(polled(feed).items) == 2


def test_the_content_type_does_not_matter_but_its_charset_does(polled):
    feed = rss(entry(1, title="Ko\u0161ice")).encode("cp1250")
    (found,) = contents(polled(Page(feed, headers={"Content-Type": "text/html; charset=windows-1250"})))
    assert found["title"] == "Ko\u0161ice"


def test_an_entry_reads_back_as_the_same_article(polled):
    (item,) = polled(ATOM).items
    (article,) = read(item.content.encode(), Hints("feeds/valley/x.json"))
    assert (article.title, article.outlet, article.url) == (
        "Ferry & bridge",
        "River Post",
        "https://river.example/1",
    )
    assert (article.published, article.source_id) == ("2031-05-03T10:00:00+00:00", "tag:river.example,2031:1")
    assert "The ferry is late." in article.text


def test_the_configured_outlet_counts(polled):
    (found,) = contents(polled(ATOM, Feed("valley", Secret("x"), outlet="river-post")))
    assert found["outlet"] == "river-post"


def test_a_missing_date_stays_missing(polled):
    (found,) = contents(polled(rss(entry(1))))
    assert "published" not in found


def test_keys_are_stable_and_their_own(polled):
    first = polled(rss(entry(1), entry(2)))
    again = polled(rss(entry(3), entry(2), entry(1, "Another text of the same entry.")))
    keys = [item.key for item in first.items]
    assert len(set(keys)) == 2
    assert set(keys) < {item.key for item in again.items}
    assert all(key.isalnum() and len(key) == 20 for key in keys)


# -- Ids that are shared or missing ---------------------------------------------------------------


def test_the_same_entry_twice_is_one(polled):
    assert len(polled(rss(entry(1), entry(1))).items) == 1


def test_entries_that_share_an_id_are_known_by_their_addresses(polled):
    found = contents(polled(rss(entry(1, guid="news"), entry(2, guid="news"), entry(3))))
    assert [one.get("id") for one in found] == [None, None, "valley-3"]
    assert len({one["url"] for one in found}) == 3


def test_entries_that_share_id_and_address_are_known_by_what_they_say(polled):
    home = {"guid": "news", "link": "https://valley.example/"}
    found = polled(rss(entry(1, **home), entry(2, **home)))
    assert len(found.items) == 2
    assert all("id" not in one and "url" not in one for one in contents(found))


def test_entries_without_id_and_address_are_known_by_what_they_say(polled):
    bare = {"guid": None, "link": None}
    first = polled(rss(entry(1, **bare), entry(2, **bare)))
    assert len(first.items) == 2
    assert [item.key for item in first.items] == [
        item.key for item in polled(rss(entry(1, **bare), entry(2, **bare))).items
    ]


def test_an_entry_that_says_nothing_is_counted_with_the_reason(polled):
    found = polled(rss("<item></item>", entry(1)))
    assert len(found.items) == 1
    assert "entry 1: neither id, url, title nor text" in found.refused[0]


# -- What is no feed ------------------------------------------------------------------------------

LOGIN = "<!doctype html><html><head><title>Log in</title></head><body><form>Your name</form></body></html>"
PAGE_WITH_FEED = LOGIN.replace(
    "<title>", '<link rel="alternate" type="application/rss+xml" href="/news.rss"><title>'
)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (LOGIN, "127.0.0.1 sends no feed, but a page or something else"),
        (PAGE_WITH_FEED, "it names a feed: /news.rss"),
        (PAGE_WITH_FEED.replace('type="application/rss+xml" href="/news.rss"', "href='/a' type='application/atom+xml'"), "names a feed: /a"),
        ("Just words.", "sends no feed"),
        ("", "sends no readable feed: the file holds nothing but white space"),
        (b"\x00\x01\x02" * 100, "sends no readable feed"),
        ("<rss><channel>", "sends no readable feed: no valid XML"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", "declares a document type"),
        ('{"broken": ', "sends no"),
        ('{"title": "Error", "text": "Your key is not valid."}', "sends no feed"),
        ('{"items": 3}', "sends no feed"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told(polled, answer, words):
    with pytest.raises(NotAFeedError) as caught:
        polled(answer)
    assert words in str(caught.value)


def test_an_empty_feed_is_a_feed(polled):
    assert polled(rss()).items == ()


def test_a_huge_feed_is_read_whole(polled):
    assert len(polled(rss(*(entry(number) for number in range(3000)))).items) == 3000


@pytest.mark.parametrize("status", [304, 404, 410, 500])
def test_other_answers_bring_nothing(polled, status):
    found = polled(Page("x", status))
    assert (found.answer.status, found.items) == (status, ())


# -- Pages ----------------------------------------------------------------------------------------

HTML = f"""<!doctype html><html lang="en"><head><title>Siren in the valley</title>
<meta property="article:published_time" content="2031-05-03T10:00:00Z"></head><body><nav>Home</nav>
<article><h1>Siren in the valley</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</article></body></html>"""
ITEM = FeedItem(
    "k", json.dumps({"title": "Siren", "text": "A siren.", "text_from": "feed"}), "https://a.example/1"
)


def test_the_text_of_a_page_takes_the_place_of_a_shorter_one(server, request_of):
    server.pages["/1"] = Page(HTML)
    found = json.loads(with_page(ITEM, page(request_of("/1"), "")).content)
    assert all(text in found["text"] for text in PARAGRAPHS)
    assert (found["title"], found["text_from"]) == ("Siren", "page")
    assert found["published"].startswith("2031-05-03T10:00")
    assert "Home" not in found["text"]


def test_a_page_that_says_less_than_the_feed_is_not_taken(server, request_of):
    server.pages["/1"] = Page(HTML)
    longer = FeedItem("k", json.dumps({"text": "word " * 500, "text_from": "feed"}), ITEM.page)
    found = json.loads(with_page(longer, page(request_of("/1"), "")).content)
    assert found["text_from"] == "feed"
    assert found["page_not_taken"] == "its page holds no more text than the feed"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Page("gone", 404), "127.0.0.1 answers 404 (Not Found)"),
        (Page(""), "127.0.0.1: the file holds nothing"),
        (Page(b"\x00\x01\x02" * 500), "127.0.0.1: "),
        (Page("[3]", headers={"Content-Type": "application/json"}), "127.0.0.1: no article is in it"),
    ],
)
def test_a_page_that_cannot_be_read_is_told(server, request_of, answer, words):
    server.pages["/1"] = answer
    with pytest.raises(FetchError) as caught:
        page(request_of("/1"), "")
    assert words in str(caught.value)


def test_why_a_page_is_missing_stands_in_the_entry():
    found = without_page(ITEM, "robots.txt forbids it")
    assert json.loads(found.content)["page_not_taken"] == "robots.txt forbids it"
    assert found.page is None


# -- robots.txt -----------------------------------------------------------------------------------

RULES = "User-agent: *\nDisallow: /\n\nUser-agent: news-monitor\nDisallow: /private\nCrawl-delay: 7\n"


def test_the_rules_for_us_are_kept_to(server, request_of):
    server.pages |= {"/robots.txt": Page(RULES), "/public": Page(HTML), "/private/1": Page(HTML)}
    found = robots(request_of("/robots.txt"))
    assert found == Robots(RULES, delay=7.0)
    assert page(request_of("/public"), found.text).title == "Siren in the valley"
    with pytest.raises(ForbiddenError, match=r"robots\.txt forbids it"):
        page(request_of("/private/1"), found.text)
    assert server.paths() == ["/robots.txt", "/public"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_a_robots_txt_all_is_allowed(server, request_of, status):
    server.pages["/robots.txt"] = Page("x", status)
    assert robots(request_of("/robots.txt")) == Robots()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_a_host_cannot_say_nothing_is_allowed(server, request_of, status):
    server.pages["/robots.txt"] = Page("x", status)
    assert str(status) in robots(request_of("/robots.txt")).closed


@pytest.mark.parametrize(
    "text", ["", "Nonsense\n\x00\x01", "User-agent: *\nCrawl-delay: soon\n", "<html>not found</html>"]
)
def test_a_robots_txt_without_sense_forbids_nothing(server, request_of, text):
    server.pages |= {"/robots.txt": Page(text), "/1": Page(HTML)}
    found = robots(request_of("/robots.txt"))
    assert not found.closed
    assert page(request_of("/1"), found.text).title == "Siren in the valley"


def test_a_person_who_tries_a_feed_sees_the_page_at_once(server):
    item = FeedItem("k", ITEM.content, server.url("/1"))
    server.pages |= {"/robots.txt": Page(status=404), "/1": Page(HTML)}
    assert json.loads(paged(item, "test", allow_private=True).content)["text_from"] == "page"
    server.pages["/robots.txt"] = Page(status=503)
    assert "503" in json.loads(paged(item, "test", allow_private=True).content)["page_not_taken"]
    assert "private" in json.loads(paged(item, "test", allow_private=False).content)["page_not_taken"]
