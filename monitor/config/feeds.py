"""[feeds]: which feeds are polled, how often and how politely."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from monitor.config.secrets import address, variable
from monitor.model import ConfigError, Feed, Secret

Mistake = tuple[tuple[str, ...], str]

LEVELS = 2
"""Entries are written into feeds/NAME/ of the watched folder, which must be looked into so deep."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_VARIABLE = re.compile(r"NEWS_MONITOR_FEED_[A-Z0-9_]+_URL")
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)?")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds, and what goes for all of them.

    `gap` is the least number of seconds between two requests to one host; `contact` stands in the
    User-Agent, for those who run the servers.
    """

    feeds: tuple[Feed, ...] = ()
    gap: float = 2.0
    contact: str | None = None


def _seconds(value: object) -> object:
    """Seconds of "90s", "10m", "6h", "1d" or a number."""
    found = _SPAN.fullmatch(str(value).strip()) if isinstance(value, str | int | float) else None
    if not found or isinstance(value, bool):
        raise ValueError('should be a time such as "10m", "90s", "6h" or "1d"')
    return float(found[1]) * _UNITS[found[2] or "s"]


def _a_table(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004 - pydantic makes a mistake of a ValueError only
            "is no key of [feeds]: there are every, gap and contact; a feed is a table [feeds.NAME]"
        )
    return value


Rhythm = Annotated[float, BeforeValidator(_seconds), Field(ge=30, le=7 * 86_400)]
Gap = Annotated[float, BeforeValidator(_seconds), Field(ge=0, le=3600)]


class FeedTable(BaseModel):
    """[feeds.NAME]."""

    model_config = ConfigDict(extra="forbid", strict=True)

    url: str | None = None
    url_file: str | None = Field(default=None, min_length=1)
    every: Rhythm | None = None
    outlet: str | None = Field(default=None, min_length=1)
    full_text: bool = False
    allow_private: bool = False


class FeedsTable(BaseModel):
    """[feeds]: what goes for all, and a table for each feed."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, Annotated[FeedTable, BeforeValidator(_a_table)]]

    every: Rhythm = 600.0
    gap: Gap = 2.0
    contact: Annotated[str | None, Field(pattern=r"^[!-~]+$")] = None


def feeds_in(raw: Mapping[str, Any], base: Path, environ: Mapping[str, str]) -> tuple[Feeds, list[Mistake]]:
    """What is configured, and what is wrong with names and addresses; wrong values are told by the model."""
    given = raw.get("feeds", {})
    tables = (
        {name: table for name, table in given.items() if isinstance(table, dict)}
        if isinstance(given, dict)
        else {}
    )
    mistakes = [*_orphans(tables, environ), *_too_shallow(tables, raw)]
    try:
        shared = FeedsTable.model_validate(given)
    except ValidationError:
        return Feeds(), mistakes
    feeds = []
    for name, table in shared.__pydantic_extra__.items():
        try:
            feeds.append(_feed(name, table, shared.every, base, environ))
        except ConfigError as error:
            mistakes.append((("feeds", name), str(error)))
    return Feeds(tuple(feeds), shared.gap, shared.contact), mistakes


def _feed(name: str, table: FeedTable, every: float, base: Path, environ: Mapping[str, str]) -> Feed:
    if not _NAME.fullmatch(name):
        raise ConfigError("write the name in small letters, digits, - and _, at most 40")
    own = variable("FEED", name)
    url = address(own, table.url, table.url_file, base, environ)
    if not url:
        raise ConfigError(f"has no address: write url or url_file, or set {own}")
    if not _usable(url):
        raise ConfigError("its address should begin with http:// or https:// and name a host")
    return Feed(name, Secret(url), table.every or every, table.outlet, table.full_text, table.allow_private)


def _usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and parts.port != 0
            and url.isprintable()
        )
    except ValueError:  # a port that is no number, or brackets that hold no IPv6 address
        return False


def _orphans(tables: Mapping[str, Any], environ: Mapping[str, str]) -> Iterator[Mistake]:
    """Addresses in the environment that no feed takes."""
    known = {variable("FEED", name) for name in tables}
    for name in environ:
        if _VARIABLE.fullmatch(name) and name not in known:
            yield ("feeds",), f"{name} is set, but there is no such feed: add its table, or unset it"


def _too_shallow(tables: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Mistake]:
    watch = raw.get("watch")
    depth = watch.get("depth", LEVELS) if isinstance(watch, dict) else LEVELS
    if tables and isinstance(depth, int) and depth < LEVELS:
        yield ("watch", "depth"), f"feeds are written {LEVELS} folders deep: write {LEVELS} or more"
