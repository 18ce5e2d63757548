"""`check`: every mistake in the rules, for people, for programs, and while somebody types."""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.common import EXIT_FINDINGS, config, emit, format_option, options, pipeline
from monitor.cli.rules import as_row, counted, load_rules, show
from monitor.cli.spelling import list_spellings
from monitor.model import Finding, Rulebook

if TYPE_CHECKING:
    from monitor.config import Config

PAUSE = 0.3
"""Seconds between two looks at the rule files, while they are watched."""

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""Level of a finding -> workflow command of GitHub Actions."""


@click.command(
    epilog="""\b
Examples:
  news-monitor check                    all rule files and the configuration
  news-monitor check rules/watches      some of them
  news-monitor check --watch            again after every save, until Ctrl-C
  news-monitor check --strict           warnings count too
  news-monitor check --format github    annotations on a pull request
  news-monitor check --spellings        what romanised makes of names, and what it refuses
"""
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, readable=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--notes", is_flag=True, help="Show notes too: what is defined and never used.")
@click.option("--watch", "again", is_flag=True, help="Check again whenever a rule file is saved.")
@click.option("--accept-removals", is_flag=True, help="Let the watches go that are gone from the files.")
@click.option("--spellings", is_flag=True, help="List the spellings that romanised names are found by.")
@format_option("text", "table", "json", "jsonl", "github")
@options
def check(  # noqa: PLR0913, PLR0917 - click gives each option by name
    paths: tuple[Path, ...],
    strict: bool,
    notes: bool,
    again: bool,
    accept_removals: bool,
    spellings: bool,
    form: str,
) -> None:
    """Check rules and configuration, offline.

    Every mistake is shown with its place and what to write instead; with PATH, only what is wrong
    in those files. Exits with 1 when there is an error.
    """
    settings = config()
    if accept_removals:
        _accept_removals(settings)
    _check_channels(settings)
    pipeline(settings)
    _refuse_others(settings.rules, paths)
    if spellings:
        list_spellings(settings, paths, form)
        return
    chosen: list[Finding] = []
    with suppress(KeyboardInterrupt) if again else nullcontext():  # Ctrl-C is how one stops watching
        for _ in _saves(settings.rules) if again else (None,):
            rulebook, findings = load_rules(settings)
            chosen = [one for one in findings if not paths or _below(settings.rules, paths, one.at.file)]
            _tell(rulebook, chosen, notes, form, settings.rules)
    if any(item.level == "error" or (strict and item.level == "warning") for item in chosen):
        raise SystemExit(EXIT_FINDINGS)


def _accept_removals(settings: "Config") -> None:
    """Tell the monitor that the watches it keeps although they are gone from the files may go."""
    from monitor.rulebook import REMOVALS
    from monitor.store import Store

    with Store.visitor(settings.store) as store:
        held = store.state().get("rules", {}).get("held", [])
        if held:
            store.set_state(REMOVALS, {"watches": held}, datetime.now(UTC).isoformat(timespec="microseconds"))
    click.echo(f"let go: {', '.join(held)}" if held else "no watches are held: nothing to let go", err=True)


def _tell(rulebook: Rulebook, findings: Sequence[Finding], notes: bool, form: str, root: Path) -> None:
    shown = [one for one in findings if notes or one.level != "note"]
    if form == "github":
        for one in shown:
            click.echo(_annotation(one, root))
    elif form == "text":
        show(shown)
    else:
        emit([as_row(one) for one in shown], form)
    if form in {"text", "github"}:
        hidden = len(findings) - len(shown)
        more = f"; {hidden} notes: news-monitor check --notes" if hidden else ""
        click.echo(
            f"{counted(findings)} in {len(rulebook.watches)} watches, {len(rulebook.actors)} actors, "
            f"{len(rulebook.terms)} terms{more}",
            err=True,
        )


def _annotation(finding: Finding, root: Path) -> str:
    """A workflow command that GitHub shows beside the line; the file is relative to where the command runs."""
    place = os.path.relpath(_place(root, finding.at.file))
    command = COMMANDS[finding.level]
    fields = f"file={_property(place)},line={finding.at.line},col={finding.at.column},title={finding.code}"
    return f"::{command} {fields}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _saves(root: Path) -> Iterator[None]:
    """Now, and after each change of the rule files."""
    never = threading.Event()
    seen: frozenset[tuple[str, int, int]] | None = None
    while True:
        look = _look(root)
        if look != seen:
            yield
            seen = look
        never.wait(PAUSE)


def _look(root: Path) -> frozenset[tuple[str, int, int]]:
    from monitor.rulebook import paths

    found = set()
    for path in paths(root):
        try:
            about = path.stat()
        except FileNotFoundError:  # gone since it was listed
            continue
        found.add((str(path), about.st_size, about.st_mtime_ns))
    return frozenset(found)


def _check_channels(settings: "Config") -> None:
    """Raise ConfigError for an address that cannot be used; a console has none."""
    if any(channel.url for channel in settings.channels):
        from monitor.channels import targets

        targets(settings.channels)


def _below(root: Path, paths: Sequence[Path], file: str) -> bool:
    """Whether a finding's file is one of these or in one."""
    place = _place(root, file)
    return any(place.resolve().is_relative_to(path.resolve()) for path in paths)


def _place(root: Path, file: str) -> Path:
    """A finding's file on disk; its name begins with that of the rules folder."""
    return Path(os.path.abspath(root)).parent / file  # noqa: PTH100 - resolve() would follow a link to another name


def _refuse_others(root: Path, paths: Iterable[Path]) -> None:
    """A path outside the rules has no findings, which must not look like praise."""
    home = root.resolve()
    for path in paths:
        if not (path.resolve().is_relative_to(home) or home.is_relative_to(path.resolve())):
            raise click.UsageError(f"{path} is not in the rules folder {root}: give that with --rules")
