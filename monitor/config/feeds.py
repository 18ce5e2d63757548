"""[feeds]: which feeds are polled, how often and how politely."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.config.checks import Check, Mistake, Wrong, flag, table, text
from monitor.config.secrets import address, variable
from monitor.model import ConfigError, Feed, Secret

LEVELS = 2
"""Entries are written into feeds/NAME/ of the watched folder, which must be looked into so deep."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_VARIABLE = re.compile(r"NEWS_MONITOR_FEED_[A-Z0-9_]+_URL")
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)?")
_CONTACT = re.compile(r"[!-~]+")
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


def _time(least: float, most: float) -> Check:
    """Seconds of "90s", "10m", "6h", "1d" or a number, in a range."""

    def check(value: object) -> float:
        found = _SPAN.fullmatch(str(value).strip()) if isinstance(value, str | int | float) else None
        if not found or isinstance(value, bool):
            raise Wrong('should be a time such as "10m", "90s", "6h" or "1d"')
        seconds = float(found[1]) * _UNITS[found[2] or "s"]
        if not least <= seconds <= most:
            raise Wrong(f"should be from {least} to {most} seconds")
        return seconds

    return check


def _contact(value: object) -> str:
    if not isinstance(value, str) or not _CONTACT.fullmatch(value):
        raise Wrong("should be an address without spaces, such as mailto:desk@example.org")
    return value


_RHYTHM = _time(30, 7 * 86_400)

_FEED = table(
    {
        "url": (text, None),
        "url_file": (text, None),
        "every": (_RHYTHM, None),
        "outlet": (text, None),
        "full_text": (flag, False),
        "allow_private": (flag, False),
    }
)
"""[feeds.NAME]."""


def _feed_table(_: str) -> Check:
    def check(value: object) -> Any:
        if not isinstance(value, dict):
            raise Wrong(
                "is no key of [feeds]: there are every, gap and contact; a feed is a table [feeds.NAME]"
            )
        return _FEED(value)

    return check


FEEDS = table(
    {"every": (_RHYTHM, 600.0), "gap": (_time(0, 3600), 2.0), "contact": (_contact, None)}, _feed_table
)
"""[feeds]: what goes for all, and a table for each feed."""


def feeds_in(raw: Mapping[str, Any], base: Path, environ: Mapping[str, str]) -> tuple[Feeds, list[Mistake]]:
    """What is configured, and what is wrong with names and addresses; wrong values are told by FEEDS."""
    given = raw.get("feeds", {})
    written = given.items() if isinstance(given, dict) else ()
    tables = {name: value for name, value in written if isinstance(value, dict)}
    mistakes = [*_orphans(tables, environ), *_too_shallow(tables, raw)]
    try:
        shared = FEEDS(given)
    except Wrong:
        return Feeds(), mistakes
    feeds = []
    for name in tables:
        try:
            feeds.append(_feed(name, shared[name], shared["every"], base, environ))
        except ConfigError as error:
            mistakes.append((("feeds", name), str(error)))
    return Feeds(tuple(feeds), shared["gap"], shared["contact"]), mistakes


def _feed(name: str, given: Mapping[str, Any], every: float, base: Path, environ: Mapping[str, str]) -> Feed:
    if not _NAME.fullmatch(name):
        raise ConfigError("write the name in small letters, digits, - and _, at most 40")
    own = variable("FEED", name)
    url = address(own, given["url"], given["url_file"], base, environ)
    if not url:
        raise ConfigError(f"has no address: write url or url_file, or set {own}")
    if not _usable(url):
        raise ConfigError("its address should begin with http:// or https:// and name a host")
    rest = (given[key] for key in ("outlet", "full_text", "allow_private"))
    return Feed(name, Secret(url), given["every"] or every, *rest)


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
