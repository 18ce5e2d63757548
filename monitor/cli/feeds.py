"""`feeds`: how the feeds do, what one would bring, and lists of other feed readers."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from monitor.cli.common import (
    EXIT_FINDINGS,
    LISTING,
    config,
    did_you_mean,
    emit,
    format_option,
    moment,
    options,
    plain,
)
from monitor.model import ConfigError, Feed, FeedState, Secret

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.feeds import Poll

Row = dict[str, Any]

WORDS = 12
"""So many words of a text are shown."""

WISHED = ("title", "text", "published", "url", "id")
"""What an entry should have; without a date it counts for no trend, without id and url an edit makes it new."""


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  news-monitor feeds                                  how each does
  news-monitor feeds --format jsonl | jq -r 'select(.health == "broken").name'
  news-monitor feeds try https://news.example.org/rss
  news-monitor feeds import subscriptions.opml >> config.toml
""",
)
@format_option(*LISTING)
@options
@click.pass_context
def feeds(context: click.Context, form: str) -> None:
    """List feeds with their health; try one; import a list of them."""
    if context.invoked_subcommand:
        return
    settings = config()
    states = _states(settings)
    rows = [_row(feed, states.get(feed.name) or FeedState(feed.name)) for feed in settings.feeds.feeds]
    emit([_brief(row) for row in rows] if form == "table" else rows, form)
    if not rows:
        click.echo("no feeds: add [feeds.NAME] with a url to the configuration", err=True)


def _states(settings: "Config") -> Mapping[str, FeedState]:
    from monitor.store import Store

    if not settings.store.exists():
        return {}
    with Store.read_only(settings.store) as store:
        return store.feeds()


def _row(feed: Feed, state: FeedState) -> Row:
    return {
        "name": feed.name,
        "host": urlsplit(feed.url.reveal()).hostname,
        "health": str(state.health),
        "every": feed.every,
        "polled": state.polled,
        "newest": state.newest,
        "items": state.items,
        "refused": state.refused,
        "next": state.due,
        "failures": state.failures,
        "error": state.error,
        "moved": state.moved,
    }


def _brief(row: Row) -> Row:
    moved = f"has moved to {row['moved']}" if row["moved"] else ""
    refused = f"{row['refused']} entries could not be read" if row["refused"] else ""
    times = {name: moment(row[name]) for name in ("polled", "newest", "next")}
    told = {"error": "; ".join(filter(None, (row["error"], moved, refused)))}
    names = ("name", "host", "health", "polled", "newest", "items", "next", "error")
    return {name: (row | times | told)[name] for name in names}


@feeds.command(
    "try",
    epilog="""\b
Examples:
  news-monitor feeds try https://news.example.org/rss
  news-monitor feeds try wire                    a configured one, with its settings
  news-monitor feeds try --full-text https://news.example.org/rss
""",
)
@click.argument("which", metavar="URL|NAME")
@click.option("--full-text", is_flag=True, help="Fetch the page of the first entry, too.")
@click.option("--allow-private", is_flag=True, help="Also on a private or loopback address.")
@format_option(*LISTING)
@options
def attempt(which: str, full_text: bool, allow_private: bool, form: str) -> None:
    """Show what a feed would bring, without writing anything; exit 1 where that is nothing."""
    settings = config()
    feed = _feed(which, settings, full_text=full_text, allow_private=allow_private)
    found, entries = _fetched(feed, settings.feeds.contact)
    rows = [_entry(entry) for entry in entries]
    if form == "table":
        emit(rows, form, ("published", "title", "words", "missing"))
    else:
        emit([entry | {"missing": _missing(entry)} for entry in entries], form)
    for line in _remarks(found, len(rows)):
        click.echo(line, err=True)
    if not rows:
        raise SystemExit(EXIT_FINDINGS)


def _feed(which: str, settings: "Config", *, full_text: bool, allow_private: bool) -> Feed:
    known = {feed.name: feed for feed in settings.feeds.feeds}
    if which in known:
        return known[which]
    if not which.startswith(("http://", "https://")):
        raise click.UsageError(
            f"{which} is no address, and no feed of the configuration{did_you_mean(which, known)}"
        )
    return Feed("tried", Secret(which), full_text=full_text, allow_private=allow_private)


def _fetched(feed: Feed, contact: str | None) -> "tuple[Poll, list[Row]]":
    """The poll and its entries as they would be written; the page of the first one, where pages are wanted."""
    from monitor import feeds as reading
    from monitor.pipeline.filing import TIME_LIMIT, agent
    from monitor.workers import Process

    process = Process()
    try:
        name = agent(contact)
        request = reading.Request(feed.url, name, reading.FEED_TYPES, allow_private=feed.allow_private)
        found = process.run(reading.poll, request, feed, time_limit=TIME_LIMIT)
        if found.answer.status != 200:
            raise reading.FetchError(found.answer.refusal())
        items = list(found.items)
        if items and items[0].page:
            items[0] = process.run(
                reading.paged, items[0], name, feed.allow_private, time_limit=2 * TIME_LIMIT
            )
    finally:
        process.close()
    return found, [json.loads(item.content) for item in items]


def _entry(entry: Row) -> Row:
    words = " ".join(entry.get("text", "").split()[:WORDS])
    return {
        "published": entry.get("published", ""),
        "title": entry.get("title", ""),
        "words": words,
        "missing": [*_missing(entry), *([entry["page_not_taken"]] if "page_not_taken" in entry else [])],
    }


def _missing(entry: Row) -> list[str]:
    return [name for name in WISHED if not entry.get(name)]


def _remarks(found: "Poll", shown: int) -> Iterator[str]:
    yield f"{shown} entries from {found.answer.host}"
    if found.refused:
        yield f"{len(found.refused)} could not be read, the first one so: {plain(found.refused[0])}"
    if found.answer.moved:
        yield f"It has moved for good; write this address: {plain(found.answer.moved.reveal())}"


@feeds.command(
    "import",
    epilog="""\b
Examples:
  news-monitor feeds import subscriptions.opml             print it, to read and paste
  news-monitor feeds import --append subscriptions.opml    add it to the configuration
""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--append", is_flag=True, help="Add the tables to the configuration, if it is sound with them.")
@options
def take_over(file: Path, append: bool) -> None:
    """Turn an OPML list of another feed reader into [feeds.NAME] tables; known addresses are left out."""
    from monitor.feeds.opml import feeds_of, tables

    settings = config()
    found = feeds_of(file.read_bytes(), settings.feeds.feeds)
    if append:
        _append(settings.source, tables(found))
        click.echo(
            f"{len(found)} feeds added to {settings.source}; restart the daemon to poll them", err=True
        )
    else:
        click.echo(tables(found), nl=False)
        click.echo(f"{len(found)} feeds; --append adds them to the configuration", err=True)


def _append(source: Path | None, text: str) -> None:
    """Put the text at the end of the configuration, all or nothing, and only if it can be loaded then."""
    from monitor.config import load

    if source is None:
        raise ConfigError("there is no config.toml to add to: make one, or leave out --append")
    real = source.resolve()
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(real.read_text(encoding="utf-8-sig").rstrip() + "\n\n" + text)
            file.flush()
            os.fsync(file.fileno())
        try:
            load(draft, os.environ)
        except ConfigError as error:
            raise ConfigError(str(error).replace(str(draft), str(real))) from error
        shutil.copymode(real, draft)
        draft.replace(real)
    finally:
        draft.unlink(missing_ok=True)
