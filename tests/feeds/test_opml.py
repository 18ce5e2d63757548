"""Lists of other feed readers become tables of the configuration."""

import tomllib

import pytest

from monitor.config import load
from monitor.feeds.opml import feeds_of, tables
from monitor.model import Feed, Refused, Secret

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Rivers">
  <outline type="rss" text="Valley &amp; Courier" title="Valley &amp; Courier" xmlUrl=" https://valley.example/rss "/>
  <outline type="rss" text="Valley Courier" xmlurl="https://valley.example/other"/>
  <outline type="rss" text="\u041d\u043e\u0432\u043e\u0441\u0442\u0438" XMLURL="https://novosti.example/rss?a=1&amp;b=&quot;2&quot;"/>
  <outline type="rss" text="again" xmlUrl="https://valley.example/rss"/>
  <outline type="rss" text="known" xmlUrl="https://known.example/rss"/>
  <outline type="rss" text="local" xmlUrl="file:///etc/passwd"/>
  <outline text="not a feed" htmlUrl="https://page.example"/>
  <outline text="nowhere" xmlUrl="https:///"/>
  <outline text="odd" xmlUrl="https://[::1"/>
  <outline text="***" xmlUrl="https://192.0.2.7/x"/>
</outline></body></opml>"""
KNOWN = [
    Feed("valley-courier", Secret("https://else.example/rss")),
    Feed("known", Secret("https://known.example/rss")),
]


def test_each_feed_comes_once_under_a_name_that_is_free():
    found = feeds_of(OPML.encode(), KNOWN)
    assert [(feed.name, feed.url.reveal()) for feed in found] == [
        ("valley-courier-2", "https://valley.example/rss"),
        ("valley-courier-3", "https://valley.example/other"),
        ("novosti-example", 'https://novosti.example/rss?a=1&b="2"'),
        ("192-0-2-7", "https://192.0.2.7/x"),
    ]


def test_the_tables_are_what_the_configuration_reads(tmp_path):
    feeds = feeds_of(OPML.encode(), KNOWN)
    (tmp_path / "config.toml").write_text(tables(feeds), encoding="utf-8")
    assert list(tomllib.loads(tables(feeds))["feeds"]) == [feed.name for feed in feeds]
    assert list(load(tmp_path / "config.toml", {}).feeds.feeds) == feeds


def test_long_titles_become_names_of_forty_letters():
    listed = "".join(
        f'<outline title="{"Very long " * 9}" xmlUrl="https://a.example/{n}"/>' for n in range(12)
    )
    found = feeds_of(f"<opml><body>{listed}</body></opml>".encode(), [])
    assert all(len(feed.name) <= 40 for feed in found)
    assert len({feed.name for feed in found}) == 12


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<opml><body><outline text='x'/></body></opml>", "nothing-found"),
        ("no xml at all", "malformed"),
        ("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "malformed"),
        (" ", "empty"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(text, reason):
    with pytest.raises(Refused) as caught:
        feeds_of(text.encode(), [])
    assert caught.value.reason == reason
