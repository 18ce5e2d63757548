"""`edit`: a rule file is changed as a copy, checked and tried, and put in place whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from monitor.cli.common import EXIT_FINDINGS, config, options
from monitor.cli.rules import counted, failures, load_rules, mistake, no_watch, show
from monitor.cli.shells import watch_ids
from monitor.config import Config
from monitor.model import Finding, MonitorError, StoreError

NEWEST = 2000
"""So many of the newest articles are looked at before an edit is put in place: a few seconds."""

TAKES_A_LINE = frozenset({"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "joe", "kak", "ne"})
"""Editors that open a file at a line with "+LINE"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rule file, its place in the rules folder, and the line to begin at."""

    file: Path
    inside: Path
    line: int


@click.command(
    epilog="""\b
Examples:
  news-monitor edit faction-leaders-meet-iran
  news-monitor edit rules/actors/iran.yaml
  EDITOR=nano news-monitor edit truce-talks-turn
"""
)
@click.argument("what", metavar="WATCH|FILE", shell_complete=watch_ids)
@options
def edit(what: str) -> None:
    """Change a rule file in $EDITOR, and put it in place when it is sound.

    The editor works on a copy. When it closes, all rules are checked with the change and their tests
    are run, and it is shown which alerts the change would have gained and lost in the newest articles;
    only then, and where any are, after a question, does the copy replace the file, in one step. Whatever
    happens, the file is the old one or the new one, and what you typed is not lost.
    """
    settings = config()
    place = _place(settings, what)
    before = place.file.read_bytes()
    folder = Path(tempfile.mkdtemp(prefix="news-monitor-edit-"))
    copy = Path(shutil.copytree(settings.rules, folder / settings.rules.resolve().name)) / place.inside
    try:
        _until_sound(settings, place, copy, before)
        changed = copy.read_bytes() != before
        if changed and _tell_difference(settings, copy.parents[len(place.inside.parts) - 1]):
            click.confirm("Put it in place?", default=True, abort=True, err=True)
    except click.Abort:
        click.echo(f"\nThe rules are as they were; what you typed is in {copy}", err=True)
        raise SystemExit(EXIT_FINDINGS) from None
    if not changed:
        click.echo("nothing was changed", err=True)
    else:
        _put(place.file, copy, before)
        click.echo(f"{place.file} is replaced; a running monitor takes it within two seconds", err=True)
    shutil.rmtree(folder)


def _place(settings: Config, what: str) -> Place:
    """Where a watch stands, or a file by its name."""
    root = settings.rules.resolve()
    path = Path(what)
    if path.suffix in {".yaml", ".yml"}:
        if not path.is_file() or not path.resolve().is_relative_to(root):
            raise click.UsageError(f"{what} is no file in the rules folder {settings.rules}")
        return Place(path.resolve(), path.resolve().relative_to(root), 1)
    rulebook, findings = load_rules(settings)
    at = next((watch.at for watch in rulebook.watches if watch.id == what), None)
    if wrong := mistake(what, findings):
        at = wrong.at
    if at is None:
        raise click.UsageError(f"{no_watch(what, rulebook)}; a file is named with its .yaml")
    inside = Path(at.file).relative_to(Path(at.file).parts[0])
    return Place(root / inside, inside, at.line)


def _until_sound(settings: Config, place: Place, copy: Path, before: bytes) -> None:
    """Open the editor until the rules are sound with the copy, or the person gives up (click.Abort)."""
    line = place.line
    while True:
        click.edit(filename=str(copy), editor=_editor(line))
        if copy.read_bytes() == before:
            return
        findings = _findings(settings, copy, place)
        show(findings)
        wrong = [one for one in findings if one.level == "error"]
        if not findings:
            return
        click.echo(f"{counted(findings)} with the change", err=True)
        if not click.confirm("Edit it again?" if wrong else "Take it all the same?", default=True, err=True):
            if wrong:
                raise click.Abort
            continue
        if not wrong:
            return
        line = wrong[0].at.line


def _editor(line: int) -> str | None:
    """The person's editor, told the line where it is known to take one; None leaves the choice to click."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor or Path(editor.split()[0]).name not in TAKES_A_LINE:
        return editor
    return f"{editor} +{line}"


def _findings(settings: Config, copy: Path, place: Place) -> Sequence[Finding]:
    """What is wrong with all rules, the copy among them; the tests run where nothing else is wrong."""
    from monitor.rulebook import check, read_files

    root = copy.parents[len(place.inside.parts) - 1]
    channels = frozenset(channel.name for channel in settings.channels)
    rulebook, findings = check(read_files(root), channels)
    if any(one.level == "error" for one in findings):
        return findings
    name = (Path(root.name) / place.inside).as_posix()
    own = [one for one in findings if one.at.file == name]
    return [*own, *failures(settings, rulebook, [watch.id for watch in rulebook.watches], root)]


def _tell_difference(settings: Config, root: Path) -> bool:
    """Tell what the change does to the alerts of the newest articles, where there are any; whether it does anything."""
    from monitor.cli.backtesting import compare, examples, summary
    from monitor.pipeline.looking_back import Stretch
    from monitor.rulebook import check, read_files
    from monitor.store import Store

    if not settings.store.exists():
        return False
    rulebooks = check(read_files(settings.rules))[0], check(read_files(root))[0]
    try:
        with Store.read_only(settings.store) as store:
            found = compare(settings, store, rulebooks, (), Stretch(newest=NEWEST))
            lines = [*summary(found), *examples(store, found)] if found else []
    except StoreError as error:
        click.echo(f"not tried on the archive: {error}", err=True)
        return False
    for line in lines:
        click.echo(line, err=True)
    return found is not None and bool(found.difference.gained or found.difference.lost)


def _put(file: Path, copy: Path, before: bytes) -> None:
    """Replace the file in one step, with its rights kept, unless somebody else changed it meanwhile."""
    if file.read_bytes() != before:
        raise MonitorError(f"{file} was changed by somebody else meanwhile; what you typed is in {copy}")
    draft = file.with_name(f".{file.name}.new")
    try:
        with draft.open("wb") as stream:
            stream.write(copy.read_bytes())
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, draft)
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise MonitorError(f"{file}: {error.strerror or error}; what you typed is in {copy}") from error
