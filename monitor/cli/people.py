"""`status` and `doctor`: how it goes, and what stands in the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from monitor.cli.common import (
    EXIT_FINDINGS,
    LISTING,
    ago,
    config,
    emit,
    emit_one,
    format_option,
    moment,
    options,
    reader,
)
from monitor.cli.figures import SIZES, archive
from monitor.model import FeedHealth, FeedState, Silence
from monitor.model.languages import language_name

Row = dict[str, Any]

UNDETERMINED = "und"
"""ISO 639-2 for a language that is not known."""

NAMED = 5
"""So many languages, or silences, at most are named."""

LATELY = timedelta(days=7)
"""What silences that are over held is told for so long."""

UNPOLLED = FeedState("")
"""What is known of a feed that was never polled."""

WELL = {FeedHealth.NEW, FeedHealth.OK}

WATCHING = "watching"
"""The mode of a folder with which all is well."""


@click.command(
    epilog="""\b
Examples:
  news-monitor status
  news-monitor status --format json | jq .owed
"""
)
@format_option(*LISTING)
@options
def status(form: str) -> None:
    """Say how it goes: running, pending, owed, degraded."""
    facts = _facts()
    if form == "table":
        emit(list(_lines(facts)), form, ("what", "state", "words"))
    else:
        emit_one(facts, form)


def _facts() -> Row:
    """All that is known, flat; times are ISO 8601 in UTC."""
    from monitor.store import running

    settings = config()
    with reader() as store:
        counts, state, polled = store.counts(), store.state(), store.feeds()
        begins = store.archive_begins()
        silences, kept = store.all_silences(), store.kept_silent()
        sizes = store.sizes()
    state.pop("counted", None)  # where the counting of the past stands is for the daemon alone
    learning = _learning(state.get("rules", {}).pop("needs_past", {}), begins)
    sent = counts.pop("deliveries")
    texts = counts.pop("articles")
    languages = counts.pop("languages")
    return {
        "running": running(settings.store),
        "folder": str(settings.folder),
        "folder.missing": not settings.folder.is_dir(),
        "database": str(settings.store),
        **{f"database.{name}": number for name, number in sizes.items()},
        **counts,
        "owed": sent.get("waiting", 0) + sent.get("sending", 0),
        "dead": sent.get("dead", 0),
        **{f"articles.{name}": texts.get(name, 0) for name in ("pending", "done", "failed")},
        **{f"languages.{code}": number for code, number in languages.items()},
        **{f"deliveries.{name}": number for name, number in sent.items()},
        **{
            f"feeds.{feed.name}": str(polled.get(feed.name, UNPOLLED).health) for feed in settings.feeds.feeds
        },
        **{f"{name}.{key}": value for name, fact in state.items() for key, value in fact.items()},
        **{f"learning.{watch}": until for watch, until in learning.items()},
        **_silences(silences, kept),
    }


def _silences(silences: Sequence[Silence], kept: Mapping[int, int]) -> Row:
    """What is silenced now, until when, and how much silences held: those in force and those that ended within a week."""
    now = datetime.now(UTC)
    lately = (now - LATELY).isoformat()
    held: dict[str, int] = {}
    for one in silences:
        if one.until > lately and kept.get(one.id):
            held[one.target] = held.get(one.target, 0) + kept[one.id]
    in_force = {
        one.target: one.until for one in reversed(silences) if one.since <= now.isoformat() < one.until
    }
    return {
        **{f"silenced.{target}": until for target, until in in_force.items()},
        **{f"silenced.{target}.held": number for target, number in held.items()},
    }


def _learning(needed: dict[str, int], begins: str | None) -> dict[str, str]:
    """Watches for which the archive is too young, each with the day on which it no longer is."""
    from monitor.trends import learns_until

    now = datetime.now(UTC).isoformat()
    found = {watch: learns_until(seconds, begins, now) for watch, seconds in needed.items()}
    return {watch: until for watch, until in found.items() if until}


def _lines(facts: Row) -> Iterator[Row]:
    pid = facts["running"]
    yield _line(
        "daemon", pid is None and "odd", f"process {pid}" if pid else "does not run: news-monitor run"
    )
    yield _folder(facts)
    if facts["running"] and (short := facts.get("disk.short")):
        yield _line("disk", "wrong", short)
    yield from _rules(facts)
    failed = f", {facts['articles.failed']} failed" if facts["articles.failed"] else ""
    yield _line(
        "articles", failed and "odd", f"{facts['articles.done']} done, {facts['pending']} pending{failed}"
    )
    yield from _uncovered(facts)
    yield _line("archive", None, archive({name: facts[f"database.{name}"] for name in SIZES}))
    yield from _feeds(facts)
    yield _line("alerts", None, str(facts["alerts"]))
    yield from _silenced(facts)
    since = f", the oldest {ago(facts['oldest_waiting'])}: news-monitor deliveries" if facts["owed"] else ""
    yield _line("owed", facts["owed"] and "odd", f"{facts['owed']} deliveries{since}")
    if facts["dead"]:
        yield _line("dead", "wrong", f"{facts['dead']} never arrived: news-monitor deliveries --state dead")
    if parked := facts.get("deliveries.parked"):
        yield _line("parked", "odd", f"{parked} wait for a channel that is not configured any more")
    if facts["quarantined"]:
        yield _line("quarantine", "odd", f"{facts['quarantined']} could not be read: news-monitor quarantine")


def _silenced(facts: Row) -> Iterator[Row]:
    """What is silenced, what was, and how many alerts nobody heard of."""
    told = {
        key.removeprefix("silenced."): value for key, value in facts.items() if key.startswith("silenced.")
    }
    held = {key.removesuffix(".held"): number for key, number in told.items() if key.endswith(".held")}
    now = {
        target: f"{target} until {moment(until)}"
        for target, until in told.items()
        if not target.endswith(".held")
    }
    over = {target: target for target in held if target not in now}
    if now:
        words = f"{_named(now)}; {_kept(now, held)}: news-monitor silence --list"
        yield _line("silence", "odd", words)
    if over:
        words = f"ended this week: {_named(over)}; {_kept(over, held)}: news-monitor alerts --silenced"
        yield _line("silence", None, words)


def _named(targets: Mapping[str, str]) -> str:
    more = f" and {len(targets) - NAMED} more" if len(targets) > NAMED else ""
    return ", ".join(list(targets.values())[:NAMED]) + more


def _kept(targets: Iterable[str], held: Mapping[str, int]) -> str:
    number = sum(held.get(target, 0) for target in targets)
    return f"{number} alert{'s' * (number != 1)} held"


def _uncovered(facts: Row) -> Iterator[Row]:
    """Articles in languages that no rule is written for; only names may match in them."""
    covered = {*facts.get("rules.languages", ("en",)), UNDETERMINED}
    found = {
        code: number
        for key, number in facts.items()
        if key.startswith("languages.") and (code := key.partition(".")[2]) not in covered
    }
    if found:
        most = sorted(found, key=lambda code: -found[code])
        names = ", ".join(map(language_name, most[:NAMED])) + (" and others" if len(most) > NAMED else "")
        count = sum(found.values())
        words = f"{count} article{'s' * (count > 1)} in {names}: no rules in these languages"
        yield _line("languages", "odd", f"{words}; news-monitor articles --language {most[0]}")


def _feeds(facts: Row) -> Iterator[Row]:
    """How many feeds there are; those that do not well by name."""
    found = {key.partition(".")[2]: health for key, health in facts.items() if key.startswith("feeds.")}
    ill = [f"{name} is {health}" for name, health in found.items() if health not in WELL]
    if found:
        words = f", {', '.join(ill)}: news-monitor feeds" if ill else ""
        yield _line("feeds", ill and "odd", f"{len(found)} polled{words}")


def _folder(facts: Row) -> Row:
    # What a daemon that is gone saw last says nothing of now.
    mode, reason = (facts.get(f"folder.{key}") if facts["running"] else None for key in ("mode", "reason"))
    words = ": ".join(filter(None, (mode, reason)))
    if facts["folder.missing"]:
        return _line("folder", "wrong", f"{facts['folder']} is missing: make it, or set [watch] folder")
    state = "wrong" if mode == "degraded" else mode not in {None, WATCHING} and "odd"
    return _line("folder", state, f"{facts['folder']}{f' ({words})' if words else ''}")


def _rules(facts: Row) -> Iterator[Row]:
    if "rules.watches" in facts:
        yield _line(
            "rules", None, f"{facts['rules.watches']} watches, {facts['rules.actors']} actors in force"
        )
    learning = [until for key, until in facts.items() if key.startswith("learning.")]
    if learning:
        number = f"{len(learning)} watch{'es' * (len(learning) > 1)}"
        words = f"{number} still learning what is usual, the last until {max(learning)}"
        yield _line("rules", None, f"{words}: news-monitor watches")
    for sentence in [*facts.get("rules.kept", ()), *facts.get("rules.drafts", ())]:
        yield _line("rules", "odd", sentence)


def _line(what: str, state: object, words: str) -> Row:
    return {"what": what, "state": state or "ok", "words": words}


@click.command(
    epilog="""\b
Examples:
  news-monitor doctor
  news-monitor doctor --format json
"""
)
@format_option(*LISTING)
@options
def doctor(form: str) -> None:
    """Find what keeps the monitor from working, and what to do.

    What is wrong comes first; then the exit code is 1.
    """
    settings = config()
    from monitor.cli.doctor import examine

    rows = examine(settings)
    emit(rows, form)
    if any(row["state"] == "wrong" for row in rows):
        raise SystemExit(EXIT_FINDINGS)
