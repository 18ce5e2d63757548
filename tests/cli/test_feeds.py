"""`feeds`, `feeds try` and `feeds import`."""

import json

import pytest
from click.testing import CliRunner
from desks import typed
from feedserver import Page, entry, feed_server, rss
from storing import NOW

from monitor.cli.main import cli
from monitor.config import load
from monitor.model import FeedHealth, FeedState
from monitor.store import Store

OPML = """<opml version="2.0"><body><outline text="Valley" xmlUrl="https://valley.example/rss"/>
<outline text="Wire" xmlUrl="https://wire.example/feed?key=canary"/></body></opml>"""


@pytest.fixture
def server():
    with feed_server() as running:
        yield running


@pytest.fixture
def desk(tmp_path, server):
    """A configuration with two feeds; `desk("feeds", ...)` types a command."""
    config = tmp_path / "config.toml"
    config.write_text(
        f"""# kept as it is
[store]
path = "news.db"
[feeds.valley]
url = "{server.url()}"
allow_private = true
outlet = "courier"
[feeds.wire]
url = "https://wire.example/feed?key=canary"
""",
        encoding="utf-8",
    )

    def command(*words, code=0):
        return typed(config, *words, code=code)

    command.config = config
    return command


def test_feeds_are_listed_before_they_were_ever_polled(desk):
    rows = json.loads(desk("feeds", "--format", "json").out)
    assert [(row["name"], row["host"], row["health"]) for row in rows] == [
        ("valley", "127.0.0.1", "new"),
        ("wire", "wire.example", "new"),
    ]
    assert desk("feeds").out.splitlines()[1] == "valley\t127.0.0.1\tnew\t\t\t0\t\t"


def test_the_list_shows_how_each_does_and_no_secret(desk):
    state = FeedState(
        "wire", "s", None, None, NOW, NOW, NOW, 6, "wire.example answers 500", FeedHealth.BROKEN, NOW, 12, 3, "new.example"
    )  # fmt: skip
    with Store.open(desk.config.parent / "news.db") as store:
        store.save_feed(state)
    line = desk("feeds").out.splitlines()[2].split("\t")
    assert line == [
        "wire", "wire.example", "broken", "2031-05-01T10:00Z", "2031-05-01T10:00Z", "12", "2031-05-01T10:00Z",
        "wire.example answers 500; has moved to new.example; 3 entries could not be read",
    ]  # fmt: skip
    rows = [json.loads(line) for line in desk("feeds", "--format", "jsonl").out.splitlines()]
    assert (rows[1]["failures"], rows[1]["moved"], rows[1]["refused"]) == (6, "new.example", 3)
    assert "canary" not in json.dumps(rows)


def test_without_feeds_the_list_says_how_to_add_one(tmp_path):
    (tmp_path / "config.toml").write_text("", encoding="utf-8")
    result = typed(tmp_path / "config.toml", "feeds")
    assert (result.out, "add [feeds.NAME]" in result.err) == ("", True)


def test_status_names_the_feeds_that_do_not_well(desk):
    with Store.open(desk.config.parent / "news.db") as store:
        store.save_feed(FeedState("valley", health=FeedHealth.OK))
    assert "feeds\tok\t2 polled" in desk("status").lines
    with Store.open(desk.config.parent / "news.db") as store:
        store.save_feed(FeedState("wire", health=FeedHealth.SILENT))
    assert "feeds\todd\t2 polled, wire is silent: news-monitor feeds" in desk("status").lines
    assert json.loads(desk("status", "--format", "json").out)["feeds.wire"] == "silent"


def test_doctor_looks_whether_entries_can_be_written(desk, monkeypatch):
    folder = desk.config.parent / "seeds"
    assert "feeds\t" not in desk("doctor", code=1).out
    folder.mkdir()
    assert f"feeds\tok\t2 are written into {folder}/feeds" in desk("doctor", code=1).lines
    monkeypatch.setattr("os.access", lambda path, *_, **__: path != folder)
    assert f"feeds\twrong\t{folder}/feeds cannot be written to" in desk("doctor", code=1).out


# -- feeds try ------------------------------------------------------------------------------------


def test_a_feed_is_tried_without_writing_anything(desk, server):
    server.pages["/feed"] = Page(rss(entry(1, pubDate="Sat, 03 May 2031 10:00:00 GMT"), entry(2), "<item/>"))
    before = sorted(desk.config.parent.rglob("*"))
    result = desk("feeds", "try", "valley")
    header, first, second = result.out.splitlines()
    assert header.split("\t") == ["published", "title", "words", "missing"]
    assert first.startswith("2031-05-03T10:00:00+00:00\tReport 1 from the valley\tA siren was heard")
    assert first.endswith("\t")
    assert second.endswith("\tpublished")
    assert "2 entries from 127.0.0.1" in result.err
    assert "1 could not be read, the first one so: nothing-found: entry 3" in result.err
    assert sorted(desk.config.parent.rglob("*")) == before


def test_as_json_it_is_what_would_be_written(desk, server):
    server.pages["/feed"] = Page(rss(entry(1)))
    (found,) = json.loads(desk("feeds", "try", "valley", "--format", "json").out)
    assert (found["outlet"], found["feed"], found["missing"]) == ("courier", "valley", ["published"])


def test_an_address_is_tried_with_the_page_of_its_first_entry(desk, server):
    text = " ".join(f"The warden of post {number} heard the siren." for number in range(30))
    html = f"<html><head><title>Siren</title></head><body><article><h1>Siren</h1><p>{text}</p></article></body></html>"
    server.pages |= {
        "/other": Page(rss(entry(1, link=server.url("/1")), entry(2, link=server.url("/2")))),
        "/1": Page(html),
    }
    given = ["--full-text", "--allow-private", "--format", "json"]
    first, second = json.loads(desk("feeds", "try", server.url("/other"), *given).out)
    assert (first["text_from"], second["text_from"]) == ("page", "feed")
    assert server.paths() == ["/other", "/robots.txt", "/1"]


def test_a_new_address_is_told(desk, server):
    server.pages |= {
        "/feed": Page(status=301, headers={"Location": "/new"}),
        "/new": Page(rss(entry(1))),
    }
    assert (
        f"It has moved for good; write this address: {server.url('/new')}"
        in desk("feeds", "try", "valley").err
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Page(rss()), "0 entries from 127.0.0.1"),
        (Page("x", 404), "127.0.0.1 answers 404 (Not Found)"),
        (Page("<html><body>Log in</body></html>"), "127.0.0.1 sends no feed, but a page"),
    ],
)
def test_where_nothing_would_come_that_is_a_finding(desk, server, answer, words):
    server.pages["/feed"] = answer
    assert words in desk("feeds", "try", "valley", code=1).err


def test_private_addresses_are_refused_unless_they_are_meant(desk, server):
    assert "a private address" in desk("feeds", "try", server.url(), code=1).err
    assert server.asked == []


def test_what_is_neither_address_nor_name_is_wrong_usage(desk):
    assert "did you mean valley?" in desk("feeds", "try", "vally", code=2).err


# -- feeds import ---------------------------------------------------------------------------------


@pytest.fixture
def opml(tmp_path):
    path = tmp_path / "list.opml"
    path.write_text(OPML, encoding="utf-8")
    return str(path)


def test_a_list_is_printed_as_tables_without_what_is_known(desk, opml):
    before = desk.config.read_bytes()
    result = desk("feeds", "import", opml)
    assert result.out == '[feeds.valley-2]\nurl = "https://valley.example/rss"\n'
    assert "1 feeds; --append adds them" in result.err
    assert desk.config.read_bytes() == before


def test_a_list_is_added_to_the_configuration(desk, opml):
    before = desk.config.read_text(encoding="utf-8")
    desk.config.chmod(0o640)
    desk("feeds", "import", "--append", opml)
    assert desk.config.read_text(encoding="utf-8").startswith(before)
    assert [feed.name for feed in load(desk.config, {}).feeds.feeds] == ["valley", "wire", "valley-2"]
    assert desk.config.stat().st_mode & 0o777 == 0o640
    assert "0 feeds added" in desk("feeds", "import", "--append", opml).err
    assert [path.name for path in desk.config.parent.iterdir() if path.name.startswith(".")] == []


def test_a_configuration_that_would_break_is_left_as_it_is(desk, tmp_path):
    (tmp_path / "list.opml").write_text(
        OPML.replace("valley.example", "valley.example:port"), encoding="utf-8"
    )
    before = desk.config.read_bytes()
    told = desk("feeds", "import", "--append", str(tmp_path / "list.opml"), code=78).err
    assert "feeds.valley-2: its address should begin with" in told
    assert desk.config.read_bytes() == before
    assert [path.name for path in desk.config.parent.iterdir() if path.name.startswith(".")] == []


def test_without_a_configuration_there_is_nothing_to_add_to(opml, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    monkeypatch.setattr("monitor.config.SYSTEM_FILE", tmp_path / "none")
    result = CliRunner().invoke(cli, ["feeds", "import", "--append", opml])
    assert (result.exit_code, "there is no config.toml to add to" in result.stderr) == (78, True)


def test_what_is_no_list_is_told(desk, tmp_path):
    (tmp_path / "list.opml").write_text("no list", encoding="utf-8")
    assert "malformed" in desk("feeds", "import", str(tmp_path / "list.opml"), code=1).err
