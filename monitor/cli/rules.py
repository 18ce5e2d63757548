"""What works on the rule files: test, watches, actors, and what other commands need of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.common import (
    EXIT_FINDINGS,
    LISTING,
    colourful,
    config,
    did_you_mean,
    emit,
    format_option,
    moment,
    options,
    pipeline,
)
from monitor.cli.remembering import remembered
from monitor.cli.shells import actor_ids, watch_ids
from monitor.model import Actor, Article, Extraction, Finding, MonitorError, Rulebook, StoreError, Watch

if TYPE_CHECKING:
    from monitor.config import Config


def load_rules(settings: "Config") -> tuple[Rulebook, tuple[Finding, ...]]:
    """The rules as they stand in the files, with all findings, notes included."""
    from monitor.rulebook import read_files

    files = read_files(settings.rules)
    channels = frozenset(channel.name for channel in settings.channels)
    today = datetime.now(UTC).date()

    def checked() -> tuple[Rulebook, tuple[Finding, ...]]:
        from monitor.rulebook import check as check_rules

        return check_rules(files, channels, today, notes=True)

    return remembered("rules", repr((files, sorted(channels), today)), checked)


def no_watch(name: str, rulebook: Rulebook) -> str:
    """What to say of a watch that is not in the rules."""
    near = did_you_mean(name, (watch.id for watch in rulebook.watches))
    return f"no watch {name} in the rules{near or '; news-monitor watches lists them'}"


def show(findings: Sequence[Finding]) -> None:
    """Print findings with their lines, for people."""
    from monitor.rulebook import render

    if findings:
        click.echo(render(findings, colourful()))


def counted(findings: Iterable[Finding]) -> str:
    """How many errors and warnings there are."""
    levels = [item.level for item in findings]
    return f"{levels.count('error')} errors, {levels.count('warning')} warnings"


def as_row(finding: Finding) -> dict[str, Any]:
    """A finding for JSON and for tables; `see` is its place in the documentation."""
    return {
        "file": finding.at.file,
        "line": finding.at.line,
        "column": finding.at.column,
        "level": finding.level,
        "code": finding.code,
        "message": finding.message,
        "watch": finding.watch,
        "see": f"docs/rules.md#{finding.code}",
    }


@click.command(
    epilog="""\b
Examples:
  news-monitor test                              all tests in the rules
  news-monitor test faction-leaders-meet-iran    those of one watch
"""
)
@click.argument("watches", nargs=-1, shell_complete=watch_ids)
@format_option("text", "json", "jsonl")
@options
def test(watches: tuple[str, ...], form: str) -> None:
    """Run the tests that stand in the rules.

    It is the same code that the daemon runs before it takes an edit. Exits with 1 when one fails.
    """
    settings = config()
    rulebook, findings = load_rules(settings)
    known = {watch.id: watch for watch in rulebook.watches}
    for name in watches:
        if name not in known:
            raise click.UsageError(no_watch(name, rulebook))
    chosen = watches or tuple(known)
    broken = [item for item in findings if item.level == "error"]
    failed = failures(settings, rulebook, chosen, settings.rules)
    if form == "text":
        show([*broken, *failed])
        count = sum(len(known[name].tests.fires) + len(known[name].tests.quiet) for name in chosen)
        click.echo(f"{count} tests of {len(chosen)} watches: {counted(failed)}", err=True)
    else:
        emit([as_row(item) for item in [*broken, *failed]], form)
    if broken or any(item.level == "error" for item in failed):
        raise SystemExit(EXIT_FINDINGS)


def failures(
    settings: "Config", rulebook: Rulebook, chosen: Iterable[str], root: Path
) -> tuple[Finding, ...]:
    """What the tests of some watches found, with the lines of the files in `root`."""
    from monitor.extraction import Extractor
    from monitor.rulebook import read_files, run_tests, sourced

    extractor = Extractor(rulebook.gazetteer, pipeline(settings))

    def understand(articles: Sequence[Article]) -> list[Extraction]:
        return [extractor.extract(article) for article in articles]

    results = run_tests(rulebook, understand)
    found = [item for name in chosen for item in results.get(name, ())]
    return sourced(found, read_files(root)) if found else ()


@click.command(
    epilog="""\b
Examples:
  news-monitor watches
  news-monitor watches --format json
"""
)
@format_option(*LISTING)
@options
def watches(form: str) -> None:
    """List the watches with their alerts so far."""
    settings = config()
    rulebook, findings = load_rules(settings)
    stats, since = _stats(settings)
    now = datetime.now(UTC).isoformat()
    rows = [
        _watch_row(watch, *stats.get(watch.id, (0, None))) | {"learning": _learning(watch, since, now)}
        for watch in rulebook.watches
    ]
    if form == "table":
        rows = [row | {"last_alert": moment(row["last_alert"])} for row in rows]
        if not any(row["learning"] for row in rows):
            rows = [{key: value for key, value in row.items() if key != "learning"} for row in rows]
    emit(rows, form)
    warn_of_mistakes(findings)


def _watch_row(watch: Watch, alerts: int, last_alert: str | None) -> dict[str, Any]:
    return {
        "id": watch.id,
        "severity": str(watch.severity),
        "status": str(watch.status),
        "at": f"{watch.at.file}:{watch.at.line}",
        "tests": len(watch.tests.fires) + len(watch.tests.quiet),
        "alerts": alerts,
        "last_alert": last_alert,
        "title": watch.title,
    }


def _learning(watch: Watch, since: str | None, now: str) -> str | None:
    """Until which day the archive is too young for what the watch looks for along time."""
    if watch.over is None:
        return None
    from monitor.trends import learns_until, past_needed

    return learns_until(past_needed(watch.over), since, now)


def _stats(settings: "Config") -> tuple[Mapping[str, tuple[int, str | None]], str | None]:
    """Alerts of every watch, and when the archive begins."""
    from monitor.store import Store

    if not settings.store.exists():
        return {}, None
    try:
        with Store.read_only(settings.store) as store:
            return store.watch_stats(), store.archive_begins()
    except StoreError as error:
        click.echo(f"without the figures of the database: {error}", err=True)
        return {}, None


def warn_of_mistakes(findings: Iterable[Finding]) -> None:
    """Say on standard error that definitions with a mistake are missing here."""
    errors = sum(item.level == "error" for item in findings)
    if errors:
        click.echo(
            f"{errors} mistakes in the rule files, what they stand in is left out: news-monitor check",
            err=True,
        )


@click.command(
    epilog="""\b
Examples:
  news-monitor actors
  news-monitor actors haniyeh --format json
"""
)
@click.argument("actor", required=False, shell_complete=actor_ids)
@format_option(*LISTING)
@options
def actors(actor: str | None, form: str) -> None:
    """List the actors, or show one by its id or a name."""
    rulebook, findings = load_rules(config())
    found = [item for item in rulebook.actors if actor is None or _is_called(item, actor)]
    if not found and actor:
        near = did_you_mean(actor, (name for item in rulebook.actors for name in _names(item)))
        raise MonitorError(f"no actor {actor}{near or '; news-monitor actors lists them'}")
    emit(
        [_actor_row(item) for item in found],
        form,
        ("id", "name", "kind", "aliases", "member_of", "until", "at"),
    )
    warn_of_mistakes(findings)


def _is_called(actor: Actor, name: str) -> bool:
    return name.casefold() in {each.casefold() for each in _names(actor)}


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases, actor.id)


def _actor_row(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "aliases": list(actor.aliases),
        "member_of": list(actor.member_of),
        "until": actor.until,
        "at": f"{actor.at.file}:{actor.at.line}" if actor.at else None,
        "wire": actor.wire,
    }
