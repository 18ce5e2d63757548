"""config.toml, environment and credentials -> Config; every mistake at once, no secret in any of them."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from monitor.config.checks import (
    Check,
    Mistake,
    Wrong,
    listed,
    mistakes_in,
    one_of,
    refused,
    seconds,
    section,
    stranger,
    table,
    text,
    whole,
)
from monitor.config.feeds import FEEDS, Feeds, feeds_in
from monitor.config.lines import line_of
from monitor.config.secrets import address, variable
from monitor.model import Channel, ConfigError, Hints, Secret, Severity

SYSTEM_FILE = Path("/etc/news-monitor/config.toml")

CHANNEL_VARIABLE = re.compile(r"NEWS_MONITOR_CHANNEL_([A-Z0-9_]+)_URL")

WEBHOOK = "webhook+"

FEWEST_DAYS = 30
"""Texts are kept at least as long as an article looks back for its story."""

Paths = tuple[tuple[str, tuple[str, ...]], ...]
"""Parts of an article, each with the dotted paths to it in a provider's JSON."""


@dataclass(frozen=True, slots=True)
class Config:
    """What to watch, with which rules, and where to keep and send things; paths are ready to open.

    `source` is the file that was read, None for the built-in defaults. `settle`, `max_wait` and
    `time_limit` are in seconds, `max_bytes` in bytes; `depth` counts levels of subfolders, 0 for
    the folder alone. `store` is the database file. `operator` names the channel that hears of
    the monitor's own troubles: the first one where none is named, since somebody must. `maps`
    are patterns of file names with the fields of the JSON in them, the more particular first, and
    `outlets` such patterns with the outlet of what is in them. `days` is how long texts of articles
    are kept, 0 for ever.
    """

    source: Path | None
    folder: Path
    rules: Path
    store: Path
    channels: tuple[Channel, ...]
    operator: str
    settle: float = 2.0
    max_wait: float = 600.0
    max_bytes: int = 5 * 1024 * 1024
    depth: int = 3
    observer: str = "auto"
    encoding: str | None = None
    maps: tuple[tuple[str, Paths], ...] = ()
    outlets: tuple[tuple[str, str], ...] = ()
    pipeline: str = "auto"
    slots: int = 2
    time_limit: float = 30.0
    days: int = 0
    feeds: Feeds = field(default_factory=Feeds)

    def hints(self, name: str) -> Hints:
        """What is configured for reading the file of this name below the folder: the first map and outlet that fit."""
        fields = next((fields for files, fields in self.maps if fnmatchcase(name, files)), ())
        outlet = next((outlet for files, outlet in self.outlets if fnmatchcase(name, files)), None)
        return Hints(name, self.encoding, fields, outlet)


def load(
    path: Path | None,
    environ: Mapping[str, str],
    *,
    folder: Path | None = None,
    rules: Path | None = None,
    database: Path | None = None,
) -> Config:
    """The configuration: `path`, else the first of the usual places, else built-in defaults.

    `folder`, `rules` and `database` are from the command line and win. ConfigError lists every
    mistake, with the line where it is known; it never shows an address or a password.
    """
    source = _source(path, environ)
    base, content = (source.parent, _text(source)) if source else (Path(), "")
    raw = _raw(content, source)
    mistakes = mistakes_in(raw, _FILE)
    channels, wrong = _channels(raw, base, environ)
    feeds, odd = feeds_in(raw, base, environ)
    mistakes += wrong + odd + _operator(raw, channels)
    if mistakes:
        raise ConfigError(_report(mistakes, content, source))
    written = _FILE(raw)
    watch = written["watch"]
    return Config(
        source=source,
        folder=folder or base / watch["folder"],
        rules=rules or base / written["rules"]["path"],
        store=database or base / written["store"]["path"],
        channels=channels,
        operator=written["operator"] or channels[0].name,
        maps=_in_order(written["reading"]),
        outlets=tuple((rule["files"], rule["outlet"]) for rule in watch["outlets"]),
        pipeline=written["nlp"]["pipeline"],
        slots=written["engine"]["slots"],
        time_limit=written["engine"]["time_limit"],
        days=written["retention"]["days"],
        feeds=feeds,
        **{key: watch[key] for key in _AS_WRITTEN},
    )


def _in_order(reading: Mapping[str, Any]) -> tuple[tuple[str, Paths], ...]:
    """The maps of field names, the more particular first."""
    general = {"files": "*", "fields": reading["fields"]}
    maps = [*reading["maps"], general] if any(general["fields"].values()) else reading["maps"]
    return tuple((one["files"], _written(one["fields"])) for one in maps)


def _written(fields: Mapping[str, tuple[str, ...]]) -> Paths:
    return tuple((part, paths) for part, paths in fields.items() if paths)


# -- What may stand in the file -------------------------------------------------------------------


def _encoding(value: object) -> str:
    try:
        "".encode(name := text(value))
    except LookupError as error:
        raise Wrong("is no encoding that Python knows: try windows-1252 or iso-8859-2") from error
    return name


def _dotted(value: object) -> tuple[str, ...]:
    paths = [value] if isinstance(value, str) else value
    if not (isinstance(paths, list) and paths and all(isinstance(path, str) and path for path in paths)):
        raise Wrong('should be a path such as "headline.main", or a list of paths')
    return tuple(paths)


def _kind(value: object) -> str:
    if value == "dask":
        raise Wrong('"dask" is not supported yet: write "local"')
    return text(one_of("local")(value))


def _days(value: object) -> int:
    days: int = whole(0, 36_500)(value)
    if 0 < days < FEWEST_DAYS:
        raise Wrong(f"should be 0, which keeps all, or at least {FEWEST_DAYS}: stories are told over weeks")
    return days


def _later(value: object) -> object:
    if value:
        raise Wrong("is not supported yet: take it out")
    return value


def _channel_table(name: str) -> Check:
    if not _CHANNEL_NAME.fullmatch(name):
        return refused("write the name in small letters, digits, - and _, at most 40")
    return _CHANNEL


_CHANNEL_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")

_CHANNEL = table(
    {
        "kind": (one_of("console", "webhook"), None),
        "url": (text, None),
        "url_file": (text, None),
        "min_severity": (one_of(*Severity), Severity.INFO),
    }
)

_PARTS = ("items", "id", "url", "title", "text", "summary", "published", "outlet", "byline", "language")
_FIELDS = table(dict.fromkeys(_PARTS, (_dotted, ())), stranger(_PARTS, "is no part of an article"))

_WATCH = table(
    {
        "folder": (text, "seeds"),
        "settle": (seconds, 2.0),
        "max_wait": (seconds, 600.0),
        "max_bytes": (whole(1024, 1024**3), 5 * 1024 * 1024),
        "depth": (whole(0, 32), 3),
        "observer": (one_of("auto", "inotify", "polling"), "auto"),
        "encoding": (_encoding, None),
        "outlets": (listed(table({"files": (text, ...), "outlet": (text, ...)})), ()),
    }
)
_AS_WRITTEN = ("settle", "max_wait", "max_bytes", "depth", "observer", "encoding")
"""Keys of [watch] that are fields of Config."""

_READING = table(
    {
        "fields": section(_FIELDS),
        "maps": (listed(table({"files": (text, ...), "fields": (_FIELDS, ...)})), ()),
    }
)

_ENGINE = table(
    {
        "kind": (_kind, "local"),
        "slots": (whole(1, 64), min(4, os.cpu_count() or 1)),
        "time_limit": (seconds, 30.0),
    }
)

_FILE = table(
    {
        "operator": (text, None),
        "watch": section(_WATCH),
        "rules": section(table({"path": (text, "rules")})),
        "store": section(table({"path": (text, "var/news-monitor.db")})),
        "retention": section(table({"days": (_days, 0)})),
        "reading": section(_READING),
        "nlp": section(table({"pipeline": (text, "auto")})),
        "engine": section(_ENGINE),
        "alerts": (_later, None),
        "feeds": section(FEEDS),
        "channels": section(table({}, _channel_table)),
    }
)


# -- Reading it -----------------------------------------------------------------------------------


def _source(path: Path | None, environ: Mapping[str, str]) -> Path | None:
    named = path or (Path(environ["NEWS_MONITOR_CONFIG"]) if environ.get("NEWS_MONITOR_CONFIG") else None)
    if named:
        return named
    return next((usual for usual in (Path("config.toml"), SYSTEM_FILE) if usual.is_file()), None)


def _text(source: Path) -> str:
    try:
        return source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{source} is not UTF-8 text: save it as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"{source} cannot be read: {error.strerror}.") from error


def _raw(text: str, source: Path | None) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source} is not valid TOML: {error}.") from error


def _report(mistakes: Sequence[Mistake], text: str, source: Path | None) -> str:
    return "\n".join(f"{_place(where, text, source)}{'.'.join(where)}: {what}" for where, what in mistakes)


def _place(where: Sequence[str], text: str, source: Path | None) -> str:
    if source is None:
        return ""
    line = line_of(where, text)
    return f"{source}:{line}: " if line else f"{source}: "


# -- Channels and their secrets -------------------------------------------------------------------


def _channels(
    raw: Mapping[str, Any], base: Path, environ: Mapping[str, str]
) -> tuple[tuple[Channel, ...], list[Mistake]]:
    """The channels, the console where none is written, and what is wrong with their addresses."""
    tables = _tables(raw)
    channels, mistakes = [], _orphans(tables, environ)
    for name, given in tables.items():
        try:
            channels.append(_channel(name, _CHANNEL(given), base, environ))
        except ConfigError as error:
            mistakes.append((("channels", name), str(error)))
        except Wrong:
            continue  # told with the whole file
    return tuple(channels) or (Channel("console", "console"),), mistakes


def _tables(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    tables = raw.get("channels")
    return tables if isinstance(tables, dict) else {}


def _channel(name: str, given: Mapping[str, Any], base: Path, environ: Mapping[str, str]) -> Channel:
    own = variable("CHANNEL", name)
    if given["kind"] == "console":
        if environ.get(own, "").strip() or given["url"] or given["url_file"]:
            raise ConfigError("a console takes no url: take either away")
        return Channel(name, "console", None, given["min_severity"])
    url = address(own, given["url"], given["url_file"], base, environ)
    if not url:
        raise ConfigError(f'has no address: write url, url_file or kind = "console", or set {own}')
    webhook = given["kind"] == "webhook" or url.lower().startswith(WEBHOOK)
    return Channel(name, "webhook" if webhook else "apprise", Secret(url), given["min_severity"])


def _orphans(tables: Mapping[str, Any], environ: Mapping[str, str]) -> list[Mistake]:
    """Addresses in the environment that no channel takes."""
    known = {variable("CHANNEL", name) for name in tables}
    given = [found[1] for key in environ if key not in known and (found := CHANNEL_VARIABLE.fullmatch(key))]
    return [
        (
            ("channels",),
            f"NEWS_MONITOR_CHANNEL_{name}_URL is set, but there is no [channels.{name.lower()}]: add it",
        )
        for name in given
    ]


def _operator(raw: Mapping[str, Any], channels: Sequence[Channel]) -> list[Mistake]:
    """The operator must be a channel; one that is written, but wrong, has been told of."""
    operator = raw.get("operator")
    names = {channel.name for channel in channels} | set(_tables(raw))
    if not isinstance(operator, str) or operator in names:
        return []
    return [(("operator",), f"{operator!r} is no channel; there are: {', '.join(sorted(names))}")]
