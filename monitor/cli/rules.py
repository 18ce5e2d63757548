"""What works on the rule files: check, test, watches, actors."""

import os
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
    """The rules as they stand in the files, with all findings."""
    from monitor.rulebook import read_files

    files = read_files(settings.rules)
    channels = frozenset(channel.name for channel in settings.channels)

    def checked() -> tuple[Rulebook, tuple[Finding, ...]]:
        from monitor.rulebook import check as check_rules

        return check_rules(files, channels)

    today = datetime.now(UTC).date()
    return remembered("rules", repr((files, sorted(channels), today)), checked)


def no_watch(name: str, rulebook: Rulebook) -> str:
    """What to say of a watch that is not in the rules."""
    near = did_you_mean(name, (watch.id for watch in rulebook.watches))
    return f"no watch {name} in the rules{near or '; news-monitor watches lists them'}"


@click.command(
    epilog="""\b
Examples:
  news-monitor check                    all rule files and the configuration
  news-monitor check rules/watches      some of them
  news-monitor check --strict           warnings count too
"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, readable=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@format_option("text", "json", "jsonl")
@options
def check(paths: tuple[Path, ...], strict: bool, form: str) -> None:
    """Check rules and configuration, offline.

    Every mistake is shown with its place and what to write instead; with PATH, only what is wrong
    in those files. Exits with 1 when there is an error.
    """
    settings = config()
    _check_channels(settings)
    pipeline(settings)
    _refuse_others(settings.rules, paths)
    rulebook, findings = load_rules(settings)
    if paths:
        findings = tuple(item for item in findings if _below(settings.rules, paths, item.at.file))
    if form == "text":
        _print(findings)
        click.echo(
            f"{_counted(findings)} in {len(rulebook.watches)} watches, {len(rulebook.actors)} actors, "
            f"{len(rulebook.terms)} terms",
            err=True,
        )
    else:
        emit([_as_row(item) for item in findings], form)
    if any(strict or item.level == "error" for item in findings):
        raise SystemExit(EXIT_FINDINGS)


def _check_channels(settings: "Config") -> None:
    """Raise ConfigError for an address that cannot be used; a console has none."""
    if any(channel.url for channel in settings.channels):
        from monitor.channels import targets

        targets(settings.channels)


def _print(findings: Sequence[Finding]) -> None:
    from monitor.rulebook import render

    if findings:
        click.echo(render(findings, colourful()))


def _counted(findings: Iterable[Finding]) -> str:
    levels = [item.level for item in findings]
    return f"{levels.count('error')} errors, {levels.count('warning')} warnings"


def _below(root: Path, paths: Sequence[Path], file: str) -> bool:
    """Whether a finding's file, which begins with the name of the rules folder, is one of these or in one."""
    place = Path(os.path.abspath(root)).parent / file  # noqa: PTH100 - resolve() would follow a link to another name
    return any(place.resolve().is_relative_to(path.resolve()) for path in paths)


def _refuse_others(root: Path, paths: Iterable[Path]) -> None:
    """A path outside the rules has no findings, which must not look like praise."""
    home = root.resolve()
    for path in paths:
        if not (path.resolve().is_relative_to(home) or home.is_relative_to(path.resolve())):
            raise click.UsageError(f"{path} is not in the rules folder {root}: give that with --rules")


def _as_row(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.at.file,
        "line": finding.at.line,
        "column": finding.at.column,
        "level": finding.level,
        "code": finding.code,
        "message": finding.message,
        "watch": finding.watch,
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
    failures = _failures(settings, rulebook, chosen)
    if form == "text":
        _print([*broken, *failures])
        count = sum(len(known[name].tests.fires) + len(known[name].tests.quiet) for name in chosen)
        click.echo(f"{count} tests of {len(chosen)} watches: {_counted(failures)}", err=True)
    else:
        emit([_as_row(item) for item in [*broken, *failures]], form)
    if broken or any(item.level == "error" for item in failures):
        raise SystemExit(EXIT_FINDINGS)


def _failures(settings: "Config", rulebook: Rulebook, chosen: Iterable[str]) -> tuple[Finding, ...]:
    """What the tests of some watches found, with the lines of the files."""
    from monitor.extraction import Extractor
    from monitor.rulebook import read_files, run_tests, sourced

    extractor = Extractor(rulebook.gazetteer, pipeline(settings))

    def understand(articles: Sequence[Article]) -> list[Extraction]:
        return [extractor.extract(article) for article in articles]

    results = run_tests(rulebook, understand)
    found = [item for name in chosen for item in results.get(name, ())]
    return sourced(found, read_files(settings.rules)) if found else ()


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
    stats = _stats(settings)
    rows = [_watch_row(watch, *stats.get(watch.id, (0, None))) for watch in rulebook.watches]
    if form == "table":
        rows = [row | {"last_alert": moment(row["last_alert"])} for row in rows]
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


def _stats(settings: "Config") -> Mapping[str, tuple[int, str | None]]:
    from monitor.store import Store

    if not settings.store.exists():
        return {}
    try:
        with Store.read_only(settings.store) as store:
            return store.watch_stats()
    except StoreError as error:
        click.echo(f"without the figures of the database: {error}", err=True)
        return {}


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
    emit([_actor_row(item) for item in found], form)
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
    }
