"""[feeds] in config.toml: what may stand there, where addresses come from, and mistakes."""

import pytest

from monitor.config import load
from monitor.config.feeds import Feeds
from monitor.model import ConfigError, Feed, Secret

SECRET = "https://wire.example/feed?key=canary-5821"

GOOD = f"""\
[feeds]
every = "15m"
gap = 0.5
contact = "mailto:desk@river.example"
[feeds.river]
url = "https://river.example/rss"
every = "90s"
outlet = "river-post"
full_text = true
[feeds.lake-2]
url_file = "lake"
allow_private = true
[feeds.wire]
url = "{SECRET}"
[feeds.hill]
"""


def written(root, text):
    path = root / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(root, text, environ=None):
    with pytest.raises(ConfigError) as caught:
        load(written(root, text), environ or {})
    assert "canary" not in str(caught.value)
    return str(caught.value)


def test_feeds_with_all_their_keys_and_none(tmp_path):
    (tmp_path / "lake").write_text("http://10.0.0.9/feed\n", encoding="utf-8")
    environ = {"NEWS_MONITOR_FEED_HILL_URL": "https://hill.example/atom"}
    found = load(written(tmp_path, GOOD), environ).feeds
    assert (found.gap, found.contact) == (0.5, "mailto:desk@river.example")
    assert found.feeds == (
        Feed("river", Secret("https://river.example/rss"), 90.0, "river-post", full_text=True),
        Feed("lake-2", Secret("http://10.0.0.9/feed"), 900.0, allow_private=True),
        Feed("wire", Secret(SECRET), 900.0),
        Feed("hill", Secret("https://hill.example/atom"), 900.0),
    )


@pytest.mark.parametrize("text", ["", "[feeds]\n"])
def test_without_feeds_nothing_is_polled(tmp_path, text):
    assert load(written(tmp_path, text), {}).feeds == Feeds()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[feeds.x]\nurll = 'y'\n", "config.toml:2: feeds.x.urll: is no key of this file; did you mean url?"),
        ("[feeds]\nevry = '5m'\n", "config.toml:2: feeds.evry: is no key of [feeds]: there are every, gap"),
        ("[feeds.x]\n", "feeds.x: has no address: write url or url_file, or set NEWS_MONITOR_FEED_X_URL"),
        (f"[feeds.x]\nurl = '{SECRET}'\nurl_file = 'x'\n", "feeds.x: has both url and url_file: keep one"),
        ("[feeds.x]\nurl_file = 'gone'\n", "feeds.x: url_file gone is not in "),
        ("[feeds.x]\nurl = 'ftp://canary.example/x'\n", "feeds.x: its address should begin with http:// or"),
        ("[feeds.x]\nurl = 'https:///canary'\n", "feeds.x: its address should begin with http:// or"),
        ("[feeds.x]\nurl = 'https://a.example:canary/x'\n", "feeds.x: its address should begin with http://"),
        ("[feeds.x]\nurl = 'https://[canary'\n", "feeds.x: its address should begin with http:// or"),
        ('[feeds.x]\nurl = "https://a.example/canary\\nX"\n', "feeds.x: its address should begin with"),
        ("[feeds.'My Feed']\nurl = 'https://a.example/x'\n", "My Feed: write the name in small letters"),
        ("[feeds]\nevery = 'daily'\n", 'config.toml:2: feeds.every: should be a time such as "10m"'),
        ("[feeds]\nevery = true\n", 'feeds.every: should be a time such as "10m"'),
        ("[feeds]\nevery = '5s'\n", "feeds.every: should be from 30 to 604800 seconds"),
        ("[feeds.x]\nevery = '8d'\n", "config.toml:2: feeds.x.every: should be from 30 to 604800 seconds"),
        ("[feeds]\ngap = -1\n", 'feeds.gap: should be a time such as "10m"'),
        ("[feeds]\ncontact = 'two words'\n", "feeds.contact: should be an address without spaces"),
        ("[feeds.x]\nfull_text = 1\n", "config.toml:2: feeds.x.full_text: should be true or false"),
        ("feeds = 5\n", "config.toml:1: feeds: should be a table"),
        (
            "[watch]\ndepth = 1\n[feeds.x]\nurl = 'https://a.example/x'\n",
            "config.toml:2: watch.depth: feeds are written 2 folders deep: write 2 or more",
        ),
    ],
)
def test_mistakes_say_where_and_what_instead(tmp_path, text, expected):
    assert expected in refusal(tmp_path, text)


def test_an_address_for_a_feed_that_is_not_there_is_told(tmp_path):
    environ = {"NEWS_MONITOR_FEED_RIVER_URL": SECRET}
    assert refusal(tmp_path, "", environ) == (
        "config.toml: feeds: NEWS_MONITOR_FEED_RIVER_URL is set, but there is no such feed: "
        "add its table, or unset it"
    ).replace("config.toml", str(tmp_path / "config.toml"))
