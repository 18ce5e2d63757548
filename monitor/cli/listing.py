"""`watches` and `actors`: what the rules hold, where it stands, and what became of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import click

from monitor.cli.common import LISTING, config, did_you_mean, emit, format_option, moment, options
from monitor.cli.figures import figures, rate, share
from monitor.cli.rules import load_rules, no_watch, warn_of_mistakes
from monitor.cli.shells import actor_ids, watch_ids
from monitor.model import Actor, ActorKind, MonitorError, Watch

Row = dict[str, Any]

FIGURES = ("fires a week", "follow-ups", "precision", "last alert", "silenced")
"""The columns of what became of it, in a table."""


@click.command(
    epilog="""\b
Examples:
  news-monitor watches
  news-monitor watches truce-talks-turn
  news-monitor watches --format json | jq '.[] | select(.fires_per_week > 20) | .id'
"""
)
@click.argument("watch", required=False, shell_complete=watch_ids)
@format_option(*LISTING)
@options
def watches(watch: str | None, form: str) -> None:
    """List the watches, with how often they fire and how often rightly.

    Fires a week are first alerts over the last four weeks, or since the first article came where that is less; follow-ups are
    counted beside them. Precision is what people said with `news-monitor feedback`.
    """
    settings = config()
    rulebook, findings = load_rules(settings)
    found = [one for one in rulebook.watches if watch in {None, one.id}]
    if watch and not found:
        raise MonitorError(no_watch(watch, rulebook, findings))
    known = figures(settings.store, "watch")
    now = datetime.now(UTC).isoformat()
    rows = [
        _watch_row(one) | known.row(one.id) | {"learning": _learning(one, known.begins, now)} for one in found
    ]
    columns = ("id", "severity", "status", "at", "tests", *FIGURES, "learning", "title")
    emit([_table(row) for row in rows] if form == "table" else rows, form, _told(columns, rows))
    warn_of_mistakes(findings)


def _watch_row(watch: Watch) -> Row:
    return {
        "id": watch.id,
        "severity": str(watch.severity),
        "status": str(watch.status),
        "at": f"{watch.at.file}:{watch.at.line}",
        "tests": len(watch.tests.fires) + len(watch.tests.quiet),
        "title": watch.title,
    }


def _learning(watch: Watch, since: str | None, now: str) -> str | None:
    """Until which day the archive is too young for what the watch looks for along time."""
    if watch.over is None:
        return None
    from monitor.trends import learns_until, past_needed

    return learns_until(past_needed(watch.over), since, now)


@click.command(
    epilog="""\b
Examples:
  news-monitor actors
  news-monitor actors haniyeh
  news-monitor actors --kind state --format json | jq -r '.[] | [.iso, .id] | @tsv'
"""
)
@click.argument("actor", required=False, shell_complete=actor_ids)
@click.option(
    "--kind", type=click.Choice([str(kind) for kind in ActorKind]), help="Only actors of this kind."
)
@format_option(*LISTING)
@options
def actors(actor: str | None, kind: str | None, form: str) -> None:
    """List the actors, or show one by its id or a name, with the alerts that they are in.

    The figures are counted as those of `news-monitor watches`.
    """
    settings = config()
    rulebook, findings = load_rules(settings)
    found = [
        one
        for one in rulebook.actors
        if (actor is None or _is_called(one, actor)) and kind in {None, one.kind}
    ]
    if not found and actor:
        near = did_you_mean(actor, (name for one in rulebook.actors for name in _names(one)))
        raise MonitorError(f"no actor {actor}{near or '; news-monitor actors lists them'}")
    known = figures(settings.store, "actor")
    rows = [_actor_row(one) | known.row(one.id) for one in found]
    columns = ("id", "name", "kind", "iso", "aliases", "member_of", "until", "at", *FIGURES)
    emit([_table(row) for row in rows] if form == "table" else rows, form, _told(columns, rows))
    warn_of_mistakes(findings)


def _is_called(actor: Actor, name: str) -> bool:
    return name.casefold() in {each.casefold() for each in _names(actor)}


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases, actor.id)


def _actor_row(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "iso": actor.iso,
        "aliases": list(actor.aliases),
        "member_of": list(actor.member_of),
        "until": actor.until,
        "at": f"{actor.at.file}:{actor.at.line}" if actor.at else None,
        "wire": actor.wire,
    }


def _table(row: Row) -> Row:
    """A row with its figures in words."""
    return row | {
        "fires a week": rate(row["fires_per_week"]),
        "follow-ups": rate(row["follow_ups_per_week"]),
        "precision": share(row["precision"]),
        "last alert": moment(row["last_alert"]),
        "silenced": moment(row["silenced_until"]),
    }


def _told(columns: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """The columns, without those that are rarely filled where nothing stands in them."""
    rare = {"learning": "learning", "silenced": "silenced_until"}
    return [name for name in columns if name not in rare or any(row[rare[name]] for row in rows)]
