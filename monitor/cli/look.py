"""Listings out of the database: alerts, articles, deliveries, search, quarantine."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from monitor.cli import proof
from monitor.cli.common import LISTING, emit, format_option, moment, options, plain, reader
from monitor.cli.shells import alert_ids, article_ids, watch_ids
from monitor.model import REMOVED, MonitorError

limit_option = click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many, newest first."
)


def as_stored(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A date or time as it is stored, so that text order is time order."""
    if value is None:
        return None
    try:
        given = datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r} is no date or time: write 2024-03-30 or 2024-03-30T18:00Z"
        ) from error
    return (
        (given if given.tzinfo else given.replace(tzinfo=UTC))
        .astimezone(UTC)
        .isoformat(timespec="microseconds")
    )


since_option = click.option(
    "--since",
    callback=as_stored,
    metavar="TIME",
    help="Only what came at this date or time or later (ISO 8601, UTC).",
)


@click.command(
    epilog="""\b
Examples:
  news-monitor alerts                         the newest
  news-monitor alerts --watch truce-talks-turn --since 2024-03-01
  news-monitor alerts 3f2a9c0d11ee            one, with its proof
  news-monitor alerts --open                  what nobody has acknowledged
  news-monitor alerts --silenced              what silences kept from being told
  news-monitor alerts --format jsonl | jq -r .headline
"""
)
@click.argument("alert_id", required=False, metavar="[ALERT]", shell_complete=alert_ids)
@click.option("--watch", help="Only alerts of this watch.", shell_complete=watch_ids)
@click.option("--open", "unseen", is_flag=True, help="Only alerts that nobody acknowledged.")
@click.option("--silenced", is_flag=True, help="What silences kept from being told, instead.")
@since_option
@limit_option
@format_option(*LISTING)
@options
def alerts(
    alert_id: str | None,
    form: str,
    silenced: bool,
    **wanted: Any,
) -> None:
    """List alerts, or show one with its evidence and deliveries."""
    if silenced:
        _silenced(form, wanted)
        return
    with reader() as store:
        if alert_id is None:
            rows = store.alerts(**wanted)
        else:
            found = store.alert(alert_id)
            if found is None:
                raise MonitorError(f"no alert {alert_id}: news-monitor alerts lists them")
            rows = [found]
    if alert_id and form == "table":
        proof.show(rows[0])
    else:
        emit(_briefly(rows) if form == "table" else rows, form)
        _say_nothing(rows, "no alerts")


def _silenced(form: str, wanted: Mapping[str, Any]) -> None:
    with reader() as store:
        rows = store.silenced(wanted["limit"], wanted["watch"], wanted["since"])
    if form == "table":
        rows = [row | {"at": moment(row["at"]), "file": f"{row['file']}#{row['index']}"} for row in rows]
    emit(rows, form, ("at", "watch", "severity", "title", "detail", "article", "file"))
    _say_nothing(rows, "no silence has kept anything from being told")


def _briefly(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows for a table; who saw to them only where anybody did."""
    seen = any(row["acknowledged"] for row in rows)
    return [_brief(row) | ({"seen to": _seen_to(row["acknowledged"])} if seen else {}) for row in rows]


def _seen_to(said: Mapping[str, str] | None) -> str:
    return f"{said['person']} {moment(said['at'])}" if said else ""


def _brief(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "created": moment(row["created"]),
        "severity": row["severity"],
        "watch": row["watch"],
        "headline": row["headline"],
        "from": [article["outlet"] or article["file"] for article in row["articles"]],
        "deliveries": [f"{item['channel']} {item['state']}" for item in row["deliveries"]],
    }


def _say_nothing(rows: Sequence[object], words: str) -> None:
    if not rows:
        click.echo(words, err=True)


@click.command(
    epilog="""\b
Examples:
  news-monitor articles --limit 20
  news-monitor articles --since 2024-03-30T18:00Z
  news-monitor articles 'inbox/page.txt#1'     one, as it was read
  news-monitor articles --state failed
  news-monitor articles --outlet irna --language fa
"""
)
@click.argument("article", required=False, shell_complete=article_ids)
@click.option(
    "--state", type=click.Choice(["pending", "done", "failed"]), help="Only articles in this state."
)
@click.option("--outlet", help="Only articles of this outlet, by its id or its name.")
@click.option("--language", help="Only articles in this language (ISO 639-1); und where none is known.")
@since_option
@limit_option
@format_option(*LISTING)
@options
def articles(article: str | None, limit: int, form: str, **wanted: Any) -> None:
    """List articles, or show one by its id or FILE#INDEX."""
    with reader() as store:
        if article:
            found, facts = store.article(article)
            rows: Sequence[dict[str, Any]] = [{**facts, "text": found.text}]
        else:
            rows = store.articles(limit, **wanted)
    if article and form == "table":
        _show_article(rows[0])
    elif form == "table":
        emit([_short(row) for row in rows], form)
    else:
        emit(rows, form)
    _say_nothing(rows, "no articles")


def _short(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "seen": moment(row["first_seen"]),
        "state": row["state"],
        "published": proof.published(row),
        "outlet": row["outlet"] or row["outlet_id"],
        "language": row["language"],
        "escalation": proof.escalated(row["escalation"]),
        "title": row["title"],
        "file": f"{row['file']}#{row['index']}",
    }


def _show_article(row: Mapping[str, Any]) -> None:
    for name, value in row.items():
        if name not in {"text", "versions", "changes"}:
            click.echo(f"{name}: {plain(proof.escalated(value) if name == 'escalation' else value)}")
    for line in proof.history(row):
        click.echo(plain(line))
    click.echo()
    if REMOVED in row["flags"]:
        click.echo("Its text was removed: it is older than [retention] days, and no alert was made of it.")
    for line in row["text"].splitlines():
        click.echo(plain(line))


@click.command(
    epilog="""\b
Examples:
  news-monitor deliveries --state dead      what never arrived, and why
  news-monitor deliveries --state waiting   what is tried again
"""
)
@click.option(
    "--state", type=click.Choice(["waiting", "sending", "sent", "dead", "parked"]), help="Only this state."
)
@limit_option
@format_option(*LISTING)
@options
def deliveries(state: str | None, limit: int, form: str) -> None:
    """List messages to channels with their states and attempts."""
    with reader() as store:
        rows = store.deliveries(limit, state=state)
    emit([_delivery(row) for row in rows] if form == "table" else rows, form)
    _say_nothing(rows, "no deliveries")


def _delivery(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "created": moment(row["created"]),
        "state": row["state"],
        "to": f"{row['channel']} {row['recipient']}",
        "subject": row["subject"],
        "tried": row["attempts"],
        "next": moment(row["due"]) if row["state"] == "waiting" else "",
        "detail": row["detail"],
    }


@click.command(
    epilog="""\b
Examples:
  news-monitor search Rafah
  news-monitor search 'prisoner swap' --format jsonl
"""
)
@click.argument("query", nargs=-1, required=True)
@limit_option
@format_option(*LISTING)
@options
def search(query: tuple[str, ...], limit: int, form: str) -> None:
    """Find stored articles that hold all these words, best first."""
    with reader() as store:
        rows = store.search(" ".join(query), limit)
    emit(rows, form, ("id", "published", "outlet", "title", "snippet", "file"))
    _say_nothing(rows, "nothing found")


@click.command(
    epilog="""\b
Examples:
  news-monitor quarantine
  news-monitor quarantine --format json
"""
)
@limit_option
@format_option(*LISTING)
@options
def quarantine(limit: int, form: str) -> None:
    """List files and articles that were refused, with the reason."""
    with reader() as store:
        rows = store.quarantined(limit)
    emit([_refused(row) for row in rows] if form == "table" else rows, form)
    _say_nothing(rows, "nothing is in quarantine")


def _refused(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "at": moment(row["at"]),
        "file": row["path"] if row["index"] is None else f"{row['path']}#{row['index']}",
        "reason": row["reason"],
        "bytes": row["size"],
        "detail": row["detail"],
    }
