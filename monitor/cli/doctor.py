"""The examinations of `news-monitor doctor`: each says ok, odd or wrong, and what to do."""

import os
import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from monitor.cli.common import pipeline
from monitor.cli.figures import archive
from monitor.config import Config
from monitor.model import ConfigError, RuleError, StoreError

Row = dict[str, str]

EXTRACTION = Path(__file__).parent.parent / "extraction"

WAL_RESET_FIXED = (3, 51, 3)
"""SQLite before this version can corrupt a WAL database that two connections check-point (sqlite.org/wal.html)."""

URGENCY = ("wrong", "odd", "ok")

ENOUGH = {"max_user_instances": 128, "max_user_watches": 8192}
"""The kernel's own defaults for inotify; with less, other programs may leave nothing for us."""

LITTLE_SPACE = 200 * 2**20
"""Bytes free below which the database is in danger of a full disk."""


def examine(config: Config) -> list[Row]:
    """All examinations: what is wrong first, then what is odd, each in the order in which a person would mend it."""
    checks: tuple[Callable[[Config], Iterator[Row]], ...] = (
        _versions,
        _folder,
        _feeds,
        _watches,
        _rules,
        _channels,
        _database,
        _space,
        _pipeline,
    )
    rows = [row for look in checks for row in look(config)]
    return sorted(rows, key=lambda row: URGENCY.index(row["state"]))


def _row(what: str, state: str, words: str) -> Row:
    return {"what": what, "state": state, "words": words}


def _versions(_: Config) -> Iterator[Row]:
    yield _row("python", "ok", platform.python_version())
    safe = sqlite3.sqlite_version_info >= WAL_RESET_FIXED
    words = (
        sqlite3.sqlite_version
        if safe
        else f"{sqlite3.sqlite_version}: has the WAL-reset bug; only the daemon check-points, which avoids it"
    )
    yield _row("sqlite", "ok" if safe else "odd", words)
    compiled = any(EXTRACTION.glob(f"*{EXTENSION_SUFFIXES[0]}"))
    yield _row(
        "extraction",
        "ok",
        "compiled" if compiled else "interpreted (make fast compiles it: half as fast again)",
    )


def _folder(config: Config) -> Iterator[Row]:
    folder = config.folder
    if not folder.is_dir():
        yield _row("folder", "wrong", f"{folder} is missing: make it, or set [watch] folder")
    elif not os.access(folder, os.R_OK | os.X_OK):
        yield _row("folder", "wrong", f"{folder} cannot be read: give the monitor's user read access")
    else:
        yield _row("folder", "ok", str(folder))


def _feeds(config: Config) -> Iterator[Row]:
    if not config.feeds.feeds or not config.folder.is_dir():
        return
    place = config.folder / "feeds"
    there = place if place.exists() else config.folder
    if os.access(there, os.W_OK | os.X_OK):
        yield _row("feeds", "ok", f"{len(config.feeds.feeds)} are written into {place}")
    else:
        words = f"{place} cannot be written to: make it, and give the monitor's user the right to write there"
        yield _row("feeds", "wrong", words)


def _watches(_: Config) -> Iterator[Row]:
    for name, enough in ENOUGH.items():
        try:
            value = int(Path(f"/proc/sys/fs/inotify/{name}").read_text(encoding="ascii"))
        except OSError:
            yield _row(f"inotify {name}", "odd", "cannot be read here; the scan every 60 s works anyway")
            continue
        state = "ok" if value >= enough else "odd"
        words = (
            str(value)
            if state == "ok"
            else f"{value} is little: sysctl fs.inotify.{name}={enough}; until then the folder is scanned"
        )
        yield _row(f"inotify {name}", state, words)


def _rules(config: Config) -> Iterator[Row]:
    from monitor.cli.rules import load_rules

    try:
        rulebook, findings = load_rules(config)
    except RuleError as error:
        yield _row("rules", "wrong", str(error))
        return
    errors = sum(finding.level == "error" for finding in findings)
    words = f"{len(rulebook.watches)} watches, {len(rulebook.actors)} actors"
    yield _row(
        "rules",
        "wrong" if errors else "ok",
        f"{words}, {errors} errors: news-monitor check" if errors else words,
    )


def _channels(config: Config) -> Iterator[Row]:
    from monitor.channels import targets

    try:
        found = targets(config.channels)
    except ConfigError as error:
        yield _row("channels", "wrong", str(error))
        return
    yield _row("channels", "ok", ", ".join(f"{target.channel} ({target.schema})" for target in found))
    yield _row("operator", "ok", f"{config.operator} hears of the monitor's own troubles")


def _database(config: Config) -> Iterator[Row]:
    from monitor.store import Store, running

    pid = running(config.store)
    yield _row(
        "daemon",
        "ok" if pid else "odd",
        f"runs as process {pid}" if pid else "does not run: news-monitor run",
    )
    if not config.store.exists():
        yield _row("database", "odd", f"{config.store} is not there yet: the first run makes it")
        return
    try:
        with Store.read_only(config.store) as store:
            store.quick_check()
            counts, sizes = store.counts(), store.sizes()
    except StoreError as error:
        yield _row("database", "wrong", str(error))
        return
    yield _row("database", "ok", str(config.store))
    kept = (
        f"texts are kept {config.days} days" if config.days else "texts are kept for ever: [retention] days"
    )
    yield _row("archive", "ok", f"{archive(sizes)}; {kept}")
    dead = counts.get("deliveries", {}).get("dead", 0)
    if dead:
        words = f"{dead} never arrived: news-monitor deliveries --state dead says why, news-monitor retry sends again"
        yield _row("deliveries", "wrong", words)


def _space(config: Config) -> Iterator[Row]:
    place = next(path for path in (config.store.parent, *config.store.parent.parents) if path.exists())
    free = shutil.disk_usage(place).free
    words = f"{free / 2**30:.1f} GiB free under {place}"
    yield _row(
        "disk",
        "ok" if free > LITTLE_SPACE else "wrong",
        words if free > LITTLE_SPACE else f"{words}: make room",
    )


def _pipeline(config: Config) -> Iterator[Row]:
    try:
        yield _row("pipeline", "ok", pipeline(config))
    except ConfigError as error:
        yield _row("pipeline", "wrong", str(error))
