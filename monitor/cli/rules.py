"""What works on the rule files: `test`, and what other commands need of the rules."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.common import (
    EXIT_FINDINGS,
    colourful,
    config,
    did_you_mean,
    emit,
    format_option,
    options,
    pipeline,
)
from monitor.cli.remembering import keep, recalled, remembered
from monitor.cli.shells import watch_ids
from monitor.model import Article, Extraction, Finding, Rulebook

if TYPE_CHECKING:
    from monitor.config import Config


def load_rules(settings: "Config") -> tuple[Rulebook, tuple[Finding, ...]]:
    """The rules as they stand in the files, with all findings, notes included."""
    from monitor.rulebook import read_files

    files = read_files(settings.rules)
    channels = frozenset(channel.name for channel in settings.channels)
    today = datetime.now(UTC).date()

    def checked() -> tuple[Rulebook, tuple[Finding, ...]]:
        from monitor.rulebook import Memory
        from monitor.rulebook import check as check_rules

        memory = Memory(recalled("files"))
        result = check_rules(files, channels, today, notes=True, parse=memory.parse)
        if memory.news:
            keep("files", memory.said)
        return result

    return remembered("rules", repr((files, sorted(channels), today)), checked)


def no_watch(name: str, rulebook: Rulebook, findings: Iterable[Finding] = ()) -> str:
    """What to say of a watch that is not in the rules, or is wrong in their files."""
    if wrong := mistake(name, findings):
        return f"watch {name} has a mistake, so it is left out; {wrong.at} {wrong.message}"
    near = did_you_mean(name, (watch.id for watch in rulebook.watches))
    return f"no watch {name} in the rules{near or '; news-monitor watches lists them'}"


def mistake(watch: str, findings: Iterable[Finding]) -> Finding | None:
    """The first thing for which a watch cannot be used."""
    return next((one for one in findings if one.watch == watch and one.level == "error"), None)


def show(findings: Sequence[Finding]) -> None:
    """Print findings with their lines, for people."""
    from monitor.rulebook import render

    if findings:
        click.echo(render(findings, colourful()))


def counted(findings: Iterable[Finding]) -> str:
    """How many errors and warnings there are."""
    levels = [item.level for item in findings]
    counts = ((levels.count(level), level) for level in ("error", "warning"))
    return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for count, level in counts)


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
@click.argument("watches", nargs=-1, metavar="[WATCH]...", shell_complete=watch_ids)
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
            raise click.UsageError(no_watch(name, rulebook, findings))
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


def warn_of_mistakes(findings: Iterable[Finding]) -> None:
    """Say on standard error that definitions with a mistake are missing here."""
    errors = sum(item.level == "error" for item in findings)
    if errors:
        what = "1 mistake" if errors == 1 else f"{errors} mistakes"
        click.echo(f"{what} in the rule files, what is wrong there is left out: news-monitor check", err=True)
