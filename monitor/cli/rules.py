"""What works on files alone: extract, check, test, watches, actors."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.common import EXIT_FINDINGS, LISTING, config, emit, format_option, options
from monitor.model import Article, Finding, MonitorError, Refused, Rulebook, StoreError

if TYPE_CHECKING:
    from monitor.config import Config


def load_rules(settings: "Config") -> tuple[Rulebook, tuple[Finding, ...]]:
    """The rules as they stand in the files, with all findings."""
    from monitor.rulebook import check as check_rules
    from monitor.rulebook import read_files

    channels = frozenset(channel.name for channel in settings.channels)
    return check_rules(read_files(settings.rules), channels)


@click.command(
    epilog="""\b
Examples:
  news-monitor extract page.html
  news-monitor extract seeds/*.txt | jq -c '.events[] | [.type, .source, .target]'
"""
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@format_option("jsonl", "json", "table")
@options
def extract(files: tuple[Path, ...], form: str) -> None:
    """Print what is seen in files: articles, blocks, actors, events. Needs no database.

    Exits with 1 if an input was refused; the reason goes to standard error.
    """
    settings = config()
    rulebook, _ = load_rules(settings)
    from monitor.cli.extracting import as_json, read
    from monitor.extraction import Extractor

    extractor = Extractor(rulebook.gazetteer, settings.pipeline)
    actors = {actor.id: actor for actor in rulebook.actors}
    refused = 0
    rows = []
    for file in files:
        for item in read(file, settings):
            if isinstance(item, Refused):
                click.echo(f"{file}: {item}", err=True)
                refused += 1
                continue
            row = as_json(item, extractor.extract(item), actors)
            if form == "jsonl":
                click.echo(json.dumps(row, ensure_ascii=False))
            rows.append(row)
    if form != "jsonl":
        emit([_brief(row) for row in rows] if form == "table" else rows, form)
    if refused:
        raise SystemExit(EXIT_FINDINGS)


def _brief(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "file": f"{row['file']}#{row['index']}",
        "title": row["title"],
        "published": row["published"],
        "actors": [actor["id"] for actor in row["actors"]],
        "events": [f"{event['source']} {event['type']} {event['target']}" for event in row["events"]],
    }


@click.command(
    epilog="""\b
Examples:
  news-monitor check                    all rule files and the configuration
  news-monitor check rules/watches      some of them
  news-monitor check --strict           warnings count too
"""
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@format_option("text", "json", "jsonl")
@options
def check(paths: tuple[Path, ...], strict: bool, form: str) -> None:
    """Check rule files and configuration, offline: every mistake with its place and what to write."""
    settings = config()
    from monitor.channels import targets
    from monitor.rulebook import render

    targets(settings.channels)
    rulebook, findings = load_rules(settings)
    if paths:
        findings = tuple(item for item in findings if _below(settings.rules, item.at.file, paths))
    if form == "text":
        if findings:
            click.echo(render(findings))
        click.echo(
            f"{len(findings)} findings in {len(rulebook.watches)} watches, {len(rulebook.actors)} actors, "
            f"{len(rulebook.terms)} terms",
            err=True,
        )
    else:
        emit([_as_row(item) for item in findings], form)
    if any(strict or item.level == "error" for item in findings):
        raise SystemExit(EXIT_FINDINGS)


def _below(root: Path, file: str, paths: Sequence[Path]) -> bool:
    candidates = [Path(file).resolve(), (root / file).resolve()]
    wanted = [path.resolve() for path in paths]
    return any(candidate.is_relative_to(path) for candidate in candidates for path in wanted)


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
@click.argument("watches", nargs=-1)
@options
def test(watches: tuple[str, ...]) -> None:
    """Run the tests that stand in the rules, with the same code that the daemon runs."""
    settings = config()
    rulebook, findings = load_rules(settings)
    from monitor.extraction import Extractor
    from monitor.rulebook import render, run_tests

    unknown = sorted(set(watches) - {watch.id for watch in rulebook.watches})
    if unknown:
        raise click.UsageError(f"no watch {', '.join(unknown)}: news-monitor watches lists them")
    extractor = Extractor(rulebook.gazetteer, settings.pipeline)

    def understand(articles: Sequence[Article]) -> list[Any]:
        return [extractor.extract(article) for article in articles]

    chosen = [watch for watch in rulebook.watches if not watches or watch.id in watches]
    results = run_tests(rulebook, understand)
    failures = [item for watch in chosen for item in results.get(watch.id, ())]
    broken = [item for item in findings if item.level == "error"]
    if failures or broken:
        click.echo(render([*broken, *failures]))
    count = sum(len(watch.tests.fires) + len(watch.tests.quiet) for watch in chosen)
    click.echo(f"{count} tests of {len(chosen)} watches, {len(failures)} findings", err=True)
    if broken or any(item.level == "error" for item in failures):
        raise SystemExit(EXIT_FINDINGS)


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
    """List the watches: severity, status, place in the files, alerts so far."""
    settings = config()
    rulebook, _ = load_rules(settings)
    stats = _stats(settings)
    rows = [
        {
            "id": watch.id,
            "severity": str(watch.severity),
            "status": str(watch.status),
            "at": f"{watch.at.file}:{watch.at.line}",
            "tests": len(watch.tests.fires) + len(watch.tests.quiet),
            "alerts": stats.get(watch.id, (0, None))[0],
            "last_alert": stats.get(watch.id, (0, None))[1],
            "title": watch.title,
        }
        for watch in rulebook.watches
    ]
    emit(rows, form)


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


@click.command(
    epilog="""\b
Examples:
  news-monitor actors
  news-monitor actors haniyeh --format json
"""
)
@click.argument("actor", required=False)
@format_option(*LISTING)
@options
def actors(actor: str | None, form: str) -> None:
    """List the actors with their names and groups, or show one."""
    rulebook, _ = load_rules(config())
    rows = [
        {
            "id": item.id,
            "name": item.name,
            "kind": str(item.kind),
            "aliases": list(item.aliases),
            "member_of": list(item.member_of),
            "until": item.until,
            "at": f"{item.at.file}:{item.at.line}" if item.at else None,
        }
        for item in rulebook.actors
        if actor in {None, item.id}
    ]
    if actor and not rows:
        raise MonitorError(f"no actor {actor}: news-monitor actors lists them")
    emit(rows, form)
