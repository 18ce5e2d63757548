"""The configuration: where it is found, what it may hold, and how mistakes read."""

from pathlib import Path

import pytest

from monitor import config
from monitor.config import load
from monitor.model import Channel, ConfigError, Hints, Secret, Severity

SECRET = "mailto://desk:tr0ub4dor@mail.example/x@desk.example"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(config, "SYSTEM_FILE", tmp_path / "etc" / "config.toml")


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def refusal(text: str, folder: Path, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text), environ or {})
    assert "tr0ub4dor" not in str(caught.value)
    return str(caught.value)


def test_defaults_need_no_file():
    found = load(None, {})
    assert found.source is None
    assert (found.folder, found.rules, found.store) == (
        Path("seeds"),
        Path("rules"),
        Path("var/news-monitor.db"),
    )
    assert found.channels == (Channel("console", "console"),)
    assert (found.operator, found.observer, found.pipeline, found.depth) == ("console", "auto", "auto", 3)
    assert 1 <= found.slots <= 4


def test_the_first_file_of_the_usual_places_is_taken(tmp_path: Path):
    system = written(tmp_path / "etc", "[rules]\npath = 'system'\n")
    assert load(None, {}).source == system
    here = written(tmp_path, "[rules]\npath = 'here'\n")
    assert load(None, {}).source == Path("config.toml")
    assert load(None, {}).rules == Path("here")
    other = written(tmp_path / "other", "")
    assert load(None, {"NEWS_MONITOR_CONFIG": str(other)}).source == other
    assert load(here, {"NEWS_MONITOR_CONFIG": str(other)}).source == here


def test_paths_are_relative_to_the_file_and_the_command_line_wins(tmp_path: Path):
    path = written(
        tmp_path / "desk", "[watch]\nfolder = 'in'\n[rules]\npath = '/rules'\n[store]\npath = 'a.db'\n"
    )
    found = load(path, {})
    assert (found.folder, found.rules, found.store) == (
        path.parent / "in",
        Path("/rules"),
        path.parent / "a.db",
    )
    found = load(path, {}, folder=Path("f"), rules=Path("r"), database=Path("d.db"))
    assert (found.folder, found.rules, found.store) == (Path("f"), Path("r"), Path("d.db"))


def test_every_key_is_taken(tmp_path: Path):
    text = """operator = "ops"
[watch]
settle = 1
max_wait = 60
max_bytes = 4096
depth = 0
observer = "polling"
encoding = "windows-1250"
[nlp]
pipeline = "blank"
[engine]
kind = "local"
slots = 3
time_limit = 2.5
[channels.ops]
kind = "console"
min_severity = "high"
"""
    found = load(written(tmp_path, text), {})
    assert (found.settle, found.max_wait, found.max_bytes, found.depth) == (1.0, 60.0, 4096, 0)
    assert (found.observer, found.encoding, found.pipeline) == ("polling", "windows-1250", "blank")
    assert (found.slots, found.time_limit, found.operator) == (3, 2.5, "ops")
    assert found.channels == (Channel("ops", "console", None, Severity.HIGH),)


def test_a_file_gets_the_first_map_that_fits_its_name(tmp_path: Path):
    text = """[watch]
encoding = "windows-1250"
[reading.fields]
title = "headline.main"
[[reading.maps]]
files = "wire/*.json"
fields = {text = ["lead", "body"], items = "response.docs"}
"""
    found = load(written(tmp_path, text), {})
    assert found.hints("a.json") == Hints("a.json", "windows-1250", (("title", ("headline.main",)),))
    fields = (("text", ("lead", "body")), ("items", ("response.docs",)))
    assert found.hints("wire/a.json") == Hints("wire/a.json", "windows-1250", fields)
    assert load(written(tmp_path, ""), {}).hints("a.json") == Hints("a.json")


def test_a_file_gets_the_first_outlet_that_fits_its_name(tmp_path: Path):
    text = """[[watch.outlets]]
files = "irna/*"
outlet = "irna"
[[watch.outlets]]
files = "*.eml"
outlet = "Wire Service"
"""
    found = load(written(tmp_path, text), {})
    assert [found.hints(name).outlet for name in ("irna/a.eml", "b/a.eml", "a.txt")] == [
        *("irna", "Wire Service"),
        None,
    ]


def test_the_shipped_file_says_what_the_defaults_are():
    shipped = load(Path(__file__).parent.parent / "config.toml", {})
    default = load(None, {})
    base = Path(__file__).parent.parent
    assert (shipped.folder, shipped.rules, shipped.store) == tuple(
        base / path for path in (default.folder, default.rules, default.store)
    )
    assert shipped.channels == default.channels
    for name in (
        "settle",
        "max_wait",
        "max_bytes",
        "depth",
        "observer",
        "encoding",
        "pipeline",
        "slots",
        "time_limit",
    ):
        assert getattr(shipped, name) == getattr(default, name), name


def test_every_example_in_the_shipped_file_is_sound(tmp_path: Path):
    text = (Path(__file__).parent.parent / "config.toml").read_text()
    examples = [line.removeprefix("#: ") for line in text.splitlines() if line.startswith("#: ")]
    for file in ("slack-url", "ntfy-url"):
        (tmp_path / file).write_text("ntfy://example-topic")
    found = load(written(tmp_path, "\n".join(examples)), {})
    assert {channel.kind for channel in found.channels} == {"webhook", "apprise"}
    assert len(found.channels) >= 6
    assert found.operator in {channel.name for channel in found.channels}


def test_addresses_come_from_the_file_a_credential_a_neighbour_or_the_environment(tmp_path: Path):
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "a").write_text("ntfy://credential\n")
    (tmp_path / "a").write_text("ntfy://shadowed\n")
    (tmp_path / "b").write_text(" ntfy://beside \n")
    text = """[channels.one]
url = "ntfy://written"
[channels.two]
url_file = "a"
[channels.three]
url_file = "b"
[channels.four-b]
[channels.five]
url_file = "missing, but not needed"
"""
    environ = {
        "CREDENTIALS_DIRECTORY": str(credentials),
        "NEWS_MONITOR_CHANNEL_FOUR_B_URL": "webhook+https://four.example/x",
        "NEWS_MONITOR_CHANNEL_FIVE_URL": "ntfy://environment",
    }
    found = load(written(tmp_path, text), environ)
    assert [(c.name, c.kind, c.url) for c in found.channels] == [
        ("one", "apprise", Secret("ntfy://written")),
        ("two", "apprise", Secret("ntfy://credential")),
        ("three", "apprise", Secret("ntfy://beside")),
        ("four-b", "webhook", Secret("webhook+https://four.example/x")),
        ("five", "apprise", Secret("ntfy://environment")),
    ]


def test_a_webhook_is_known_by_its_kind_too(tmp_path: Path):
    path = written(tmp_path, '[channels.a]\nkind = "webhook"\nurl = "https://a.example/x"\n')
    assert load(path, {}).channels[0].kind == "webhook"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[watch]\nfoldr = 'x'\n",
            "config.toml:2: watch.foldr: is no key of this file; did you mean folder?",
        ),
        ("[wach]\n", "config.toml:1: wach: is no key of this file; did you mean watch?"),
        ("zzz = 1\n", "config.toml:1: zzz: is no key of this file: take it out"),
        (
            "\n[channels.a]\nurll = 'x'\n",
            "config.toml:3: channels.a.urll: is no key of this file; did you mean url?",
        ),
        ("[watch]\nsettle = 'two'\n", "config.toml:2: watch.settle: should be a number of seconds"),
        (
            "[watch]\nfolder = ''\n",
            "config.toml:2: watch.folder: should not be empty: write a text, or take it out",
        ),
        ("[watch]\ndepth = true\n", "config.toml:2: watch.depth: should be a whole number"),
        ("[watch]\ndepth = 33\n", "config.toml:2: watch.depth: should be from 0 to 32"),
        ("[watch]\noutlets = 'a'\n", "config.toml:2: watch.outlets: should be a list"),
        (
            "[[watch.outlets]]\nfiles = 'a'\n",
            "config.toml:1: watch.outlets.0.outlet: is missing: write it",
        ),
        ("watch.settle = 0\n", "config.toml:1: watch.settle: should be greater than 0"),
        ("watch = {settle = 0}\n", "config.toml:1: watch.settle: should be greater than 0"),
        (
            "[watch]\nobserver = 'fast'\n",
            "config.toml:2: watch.observer: should be 'auto', 'inotify' or 'polling'",
        ),
        ("[watch]\nencoding = 'utf-9'\n", "watch.encoding: is no encoding that Python knows"),
        ("[watch]\nencoding = 5\n", "watch.encoding: should be a text in quotes"),
        (
            "[[watch.outlets]]\nfile = 'a'\noutlet = 'b'\n",
            "watch.outlets.0.file: is no key of this file; did you mean files?",
        ),
        ("[reading]\nmap = 1\n", "config.toml:2: reading.map: is no key of this file; did you mean maps?"),
        (
            "[reading.fields]\ntitel = 'a'\n",
            "config.toml:2: reading.fields.titel: is no part of an article; did you mean title?",
        ),
        (
            "[[reading.maps]]\nfiles = 'a'\n[[reading.maps]]\nfiles = 'b'\n[reading.maps.fields]\ntext = 5\n",
            'config.toml:6: reading.maps.1.fields.text: should be a path such as "headline.main", or a list',
        ),
        (
            "[[reading.maps]]\nfile = 'a'\n",
            "reading.maps.0.file: is no key of this file; did you mean files?",
        ),
        (
            "[engine]\nkind = 'dask'\n",
            'config.toml:2: engine.kind: "dask" is not supported yet: write "local"',
        ),
        ("[alerts]\nmax_age = 5\n", "config.toml:1: alerts: is not supported yet: take it out"),
        ("operator = 'desk'\n", "config.toml:1: operator: 'desk' is no channel; there are: console"),
        ("operator = 5\n", "config.toml:1: operator: should be a text in quotes"),
        ("channels = 5\n", "config.toml:1: channels: should be a table"),
        ("[channels.'My Desk']\nkind = 'console'\n", "write the name in small letters"),
        ("[channels.a]\n", "config.toml:1: channels.a: has no address: write url, url_file or kind"),
        (f"[channels.a]\nkind = 'console'\nurl = '{SECRET}'\n", "channels.a: a console takes no url"),
        (
            f"[channels.a]\nurl_file = 'x'\nurl = '{SECRET}'\n",
            "channels.a: has both url and url_file: keep one",
        ),
        ("[channels.a]\nurl_file = 'gone'\n", "channels.a: url_file gone is not in "),
        ("[channels.a]\nurl_file = 'empty'\n", "empty is empty: put the url into it"),
        ("[channels.a]\nurl_file = 'binary'\n", "binary cannot be read: make it a text file"),
        ("[channels.a]\nkind = 'mail'\n", "channels.a.kind: should be 'console' or 'webhook'"),
        (
            f"[channels.a]\nurl = '{SECRET}'\nmin_severity = 'loud'\n",
            "channels.a.min_severity: should be 'info', ",
        ),
        ("[watch\n", "config.toml is not valid TOML: "),
    ],
)
def test_mistakes_say_where_and_what_instead(tmp_path: Path, text: str, expected: str):
    (tmp_path / "empty").touch()
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xff")
    assert expected in refusal(text, tmp_path)


def test_all_mistakes_come_at_once(tmp_path: Path):
    text = f"operator = 'x'\n[watch]\ndepth = -1\n[rules]\npaths = 'r'\n[channels.a]\n[channels.b]\nurl = '{SECRET}'\nx = 1\n"
    told = refusal(text, tmp_path)
    assert [line.split(": ")[1] for line in told.splitlines()] == [
        "watch.depth",
        "rules.paths",
        "channels.b.x",
        "channels.a",
        "operator",
    ]


def test_an_address_for_a_channel_that_is_not_there_is_told(tmp_path: Path):
    environ = {"NEWS_MONITOR_CHANNEL_DESK_URL": SECRET}
    with pytest.raises(ConfigError, match=r"^channels: NEWS_MONITOR_CHANNEL_DESK_URL is set"):
        load(None, environ)
    assert "there is no [channels.desk]: add it" in refusal("", tmp_path, environ)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"gone\.toml cannot be read: No such file or directory\."):
        load(tmp_path / "gone.toml", {})
    (tmp_path / "config.toml").write_bytes(b"# caf\xe9\n")
    with pytest.raises(ConfigError, match="is not UTF-8 text: save it as UTF-8"):
        load(None, {})


def test_an_empty_table_of_what_comes_later_does_no_harm(tmp_path: Path):
    assert load(written(tmp_path, "[alerts]\n[feeds]\n"), {}).source == tmp_path / "config.toml"


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path):
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf[rules]\npath = 'r'\n")
    assert load(None, {}).rules == Path("r")
