"""config.toml, environment and credentials -> Config; every mistake at once, no secret in any of them."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from monitor.config.feeds import Feeds, FeedsTable, FeedTable, feeds_in
from monitor.config.lines import line_of
from monitor.config.secrets import address, variable
from monitor.model import Channel, ConfigError, Hints, Secret, Severity

SYSTEM_FILE = Path("/etc/news-monitor/config.toml")

CHANNEL_VARIABLE = re.compile(r"NEWS_MONITOR_CHANNEL_([A-Z0-9_]+)_URL")

WEBHOOK = "webhook+"

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
    `outlets` such patterns with the outlet of what is in them.
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
    base = source.parent if source else Path()
    text = _text(source) if source else ""
    raw = _raw(text, source)
    mistakes = _mistakes(raw)
    channels, wrong = _channels(raw, base, environ)
    feeds, odd = feeds_in(raw, base, environ)
    mistakes += wrong + odd + _operator(raw, channels)
    if mistakes:
        raise ConfigError(_report(mistakes, text, source))
    written = _File.model_validate(raw)
    return replace(
        _config(written, base, channels, feeds),
        source=source,
        folder=folder or base / written.watch.folder,
        rules=rules or base / written.rules.path,
        store=database or base / written.store.path,
    )


def _config(written: "_File", base: Path, channels: tuple[Channel, ...], feeds: Feeds) -> Config:
    """What a file without mistakes says; `base` is where its relative paths begin."""
    return Config(
        source=None,
        folder=base / written.watch.folder,
        rules=base / written.rules.path,
        store=base / written.store.path,
        channels=channels,
        operator=written.operator or channels[0].name,
        settle=written.watch.settle,
        max_wait=written.watch.max_wait,
        max_bytes=written.watch.max_bytes,
        depth=written.watch.depth,
        observer=written.watch.observer,
        encoding=written.watch.encoding,
        maps=written.reading.in_order(),
        outlets=tuple((rule.files, rule.outlet) for rule in written.watch.outlets),
        pipeline=written.nlp.pipeline,
        slots=written.engine.slots,
        time_limit=written.engine.time_limit,
        feeds=feeds,
    )


# -- What may stand in the file -------------------------------------------------------------------


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


def _later(value: object) -> object:
    if value:
        raise ValueError("is not supported yet: take it out")
    return value


def _no_dask(value: object) -> object:
    if value == "dask":
        raise ValueError('"dask" is not supported yet: write "local"')
    return value


def _known_encoding(value: object) -> object:
    try:
        "".encode(value if isinstance(value, str) else "utf-8")
    except LookupError as error:
        raise ValueError("is no encoding that Python knows: try windows-1252 or iso-8859-2") from error
    return value


def _dotted(value: object) -> object:
    paths = [value] if isinstance(value, str) else value
    if not (isinstance(paths, list) and paths and all(isinstance(path, str) and path for path in paths)):
        raise ValueError('should be a path such as "headline.main", or a list of paths')
    return tuple(paths)


Seconds = Annotated[float, Field(strict=False, gt=0, le=86_400)]
Later = Annotated[dict[str, Any], BeforeValidator(_later)]


class _OutletRule(_Table):
    files: str = Field(min_length=1)
    outlet: str = Field(min_length=1)


class _Watch(_Table):
    folder: str = Field(default="seeds", min_length=1)
    settle: Seconds = 2.0
    max_wait: Seconds = 600.0
    max_bytes: int = Field(default=5 * 1024 * 1024, ge=1024, le=1024**3)
    depth: int = Field(default=3, ge=0, le=32)
    observer: Literal["auto", "inotify", "polling"] = "auto"
    encoding: Annotated[str | None, BeforeValidator(_known_encoding)] = None
    outlets: list[_OutletRule] = []


class _Rules(_Table):
    path: str = Field(default="rules", min_length=1)


class _Store(_Table):
    path: str = Field(default="var/news-monitor.db", min_length=1)


Dotted = Annotated[tuple[str, ...], BeforeValidator(_dotted)]


Part = Literal["items", "id", "url", "title", "text", "summary", "published", "outlet", "byline", "language"]


class _Map(_Table):
    files: str = Field(min_length=1)
    fields: dict[Part, Dotted]


class _Reading(_Table):
    fields: dict[Part, Dotted] = {}
    maps: list[_Map] = []

    def in_order(self) -> tuple[tuple[str, Paths], ...]:
        particular = [(one.files, tuple(one.fields.items())) for one in self.maps]
        return (*particular, *([("*", tuple(self.fields.items()))] if self.fields else []))


class _Nlp(_Table):
    pipeline: str = Field(default="auto", min_length=1)


class _Engine(_Table):
    kind: Annotated[Literal["local"], BeforeValidator(_no_dask)] = "local"
    slots: int = Field(default_factory=lambda: min(4, os.cpu_count() or 1), ge=1, le=64)
    time_limit: Seconds = 30.0


class _Channel(_Table):
    kind: Literal["console", "webhook"] | None = None
    url: str | None = None
    url_file: str | None = Field(default=None, min_length=1)
    min_severity: Annotated[Severity, Field(strict=False)] = Severity.INFO


ChannelName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=40)]


class _File(_Table):
    operator: str | None = None
    watch: _Watch = _Watch()
    rules: _Rules = _Rules()
    store: _Store = _Store()
    reading: _Reading = _Reading()
    nlp: _Nlp = _Nlp()
    engine: _Engine = Field(default_factory=_Engine)
    alerts: Later = {}
    feeds: FeedsTable = Field(default_factory=lambda: FeedsTable.model_validate({}))
    channels: dict[ChannelName, _Channel] = {}


# -- Reading it -----------------------------------------------------------------------------------

Mistake = tuple[tuple[str, ...], str]
"""Where (table and key) and what to do instead."""


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


def _mistakes(raw: Mapping[str, Any]) -> list[Mistake]:
    """What is wrong with keys and values, whatever the channels hold."""
    try:
        _File.model_validate(raw)
    except ValidationError as error:
        return [_mistake(found) for found in error.errors()]
    return []


def _mistake(found: ErrorDetails) -> Mistake:
    where = tuple(str(step) for step in found["loc"] if step != "[key]")
    if found["type"] == "extra_forbidden":
        return where, "is no key of this file" + _did_you_mean(where)
    if found["loc"][-1] == "[key]" and where[0] == "reading":
        return where, "is no part of an article" + _did_you_mean(where)
    if found["loc"][-1] == "[key]":
        return where, "write the name in small letters, digits, - and _, at most 40"
    return where, found["msg"].removeprefix("Value error, ").replace("Input should be", "should be")


def _did_you_mean(where: Sequence[str]) -> str:
    near = difflib.get_close_matches(where[-1], _keys(where[:-1]), 1)
    return f"; did you mean {near[0]}?" if near else ": take it out"


def _keys(table: Sequence[str]) -> list[str]:
    """The keys that a table may hold."""
    if table and table[0] == "channels":
        return list(_Channel.model_fields)
    if len(table) == 2 and table[0] == "feeds":
        return list(FeedTable.model_fields)
    if table[:2] == ("watch", "outlets"):
        return list(_OutletRule.model_fields)
    if table and table[0] == "reading":
        inner: dict[str, list[str]] = {"fields": list(get_args(Part)), "reading": list(_Reading.model_fields)}
        return inner.get(table[-1], list(_Map.model_fields))
    model = type(getattr(_File(), table[0])) if table else _File
    return list(model.model_fields)


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
    for name, table in tables.items():
        try:
            channels.append(_channel(name, _Channel.model_validate(table), base, environ))
        except ConfigError as error:
            mistakes.append((("channels", name), str(error)))
        except ValidationError:
            continue  # _mistakes has told
    return tuple(channels) or (Channel("console", "console"),), mistakes


def _tables(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    tables = raw.get("channels")
    return tables if isinstance(tables, dict) else {}


def _channel(name: str, table: _Channel, base: Path, environ: Mapping[str, str]) -> Channel:
    if table.kind == "console":
        if environ.get(variable("CHANNEL", name), "").strip() or table.url or table.url_file:
            raise ConfigError("a console takes no url: take either away")
        return Channel(name, "console", None, table.min_severity)
    url = address(variable("CHANNEL", name), table.url, table.url_file, base, environ)
    if not url:
        raise ConfigError(
            f'has no address: write url, url_file or kind = "console", or set {variable("CHANNEL", name)}'
        )
    kind = "webhook" if table.kind == "webhook" or url.lower().startswith(WEBHOOK) else "apprise"
    return Channel(name, kind, Secret(url), table.min_severity)


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
