"""`explain` and `new`: what a watch looks for, and a copy of one to begin with."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from monitor.cli.common import config, options
from monitor.cli.rules import load_rules, no_watch
from monitor.cli.shells import watch_ids
from monitor.model import Finding, MonitorError, Rulebook, Watch


@click.command(
    epilog="""\b
Examples:
  news-monitor explain faction-leaders-meet-iran
"""
)
@click.argument("watch", shell_complete=watch_ids)
@options
def explain(watch: str) -> None:
    """Say in plain English what a watch looks for, and what it does then."""
    from monitor.rulebook.explaining import explain as explained

    rulebook, findings = load_rules(config())
    click.echo(explained(_watch(rulebook, watch, findings), rulebook))


@click.command(
    epilog="""\b
Examples:
  news-monitor new envoys-in-cairo --like faction-leaders-meet-iran > rules/watches/cairo.yaml
"""
)
@click.argument("new_id", metavar="ID")
@click.option("--like", required=True, metavar="WATCH", shell_complete=watch_ids, help="The watch to copy.")
@options
def new(new_id: str, like: str) -> None:
    """Print a copy of a watch under a new id, as a draft, with its comments.

    A draft is matched and shown, never sent. Save it into the rules folder and change it there.
    """
    from monitor.rulebook import read_files
    from monitor.rulebook.drafting import draft
    from monitor.rulebook.json_schema import SCHEMA

    settings = config()
    rulebook, findings = load_rules(settings)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", new_id):
        meant = re.sub(r"[^a-z0-9]+", "-", new_id.casefold()).strip("-")
        hint = f"; did you mean {meant}?" if meant else ""
        raise click.UsageError(f'{new_id}: ids are made of a-z, 0-9 and "-"{hint}')
    if taken := [watch for watch in rulebook.watches if watch.id == new_id]:
        raise MonitorError(f"there is a watch {new_id} already, at {taken[0].at}: choose another id")
    at = _watch(rulebook, like, findings).at
    text = next(file.text for file in read_files(settings.rules) if file.path == at.file)
    click.echo(f"# yaml-language-server: $schema=../{SCHEMA}")
    click.echo(f"# A draft made of {like} on {datetime.now(UTC).date()}.")
    click.echo(draft(text or "", at.line, new_id), nl=False)


def _watch(rulebook: Rulebook, name: str, findings: Sequence[Finding]) -> Watch:
    for watch in rulebook.watches:
        if watch.id == name:
            return watch
    raise click.UsageError(no_watch(name, rulebook, findings))
