"""Listings out of the database: alerts, articles, deliveries, search, quarantine."""

from collections.abc import Sequence
from typing import Any, Literal

import click

from monitor.cli.common import LISTING, emit, format_option, options, plain, reader
from monitor.model import MonitorError

State = Literal["pending", "done", "failed"]

limit_option = click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many, newest first."
)


@click.command(
    epilog="""\b
Examples:
  news-monitor alerts                         the newest
  news-monitor alerts --watch truce-talks-turn --since 2024-03-01
  news-monitor alerts 3f2a9c0d11ee            one, with its proof
  news-monitor alerts --format jsonl | jq -r .headline
"""
)
@click.argument("alert_id", required=False)
@click.option("--watch", help="Only alerts of this watch.")
@click.option("--since", help="Only alerts made at or after this date or time (ISO 8601).")
@limit_option
@format_option(*LISTING)
@options
def alerts(alert_id: str | None, watch: str | None, since: str | None, limit: int, form: str) -> None:
    """List alerts, or show one with its evidence and deliveries."""
    with reader() as store:
        if alert_id:
            found = store.alert(alert_id)
            if found is None:
                raise MonitorError(f"no alert {alert_id}: news-monitor alerts lists them")
            rows = [found]
        else:
            rows = store.alerts(limit, watch=watch, since=since)
    if alert_id and form == "table":
        show(rows[0])
    else:
        emit([_flat(row) if form == "table" else row for row in rows], form, ALERT_COLUMNS)


ALERT_COLUMNS = ("id", "created", "severity", "watch", "headline", "outlets", "deliveries")


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "created": row["created"][:16],
        "outlets": [article["outlet"] or article["file"] for article in row["articles"]],
        "deliveries": [f"{item['channel']} {item['state']}" for item in row["deliveries"]],
    }


def show(row: dict[str, Any]) -> None:
    """One alert for a person: what, why, by which words, from where, and whether it arrived."""
    lines = [
        f"{row['severity'].upper()}  {row['headline']}",
        f"{row['title']} (watch {row['watch']}, {row['kind']} {row['id']}, {row['created'][:16]})",
        f"Why now: {row['why_now']}",
        "",
    ]
    for article in row["articles"]:
        where = article["url"] or f"{article['file']}#{article['index']}"
        when = article["published"] or "no date stated"
        lines.append(f"Article {article['id']}: {article['title'] or '(no title)'}")
        lines.append(f"  {article['outlet'] or 'outlet unknown'}, {when}, {where}")
    lines += ["", "Evidence:"]
    for item in row["evidence"]:
        what = " ".join(filter(None, (item["clause"], item["event"], item["actor"])))
        lines.append(f"  {what}: {item['text']!r} at {item['start']}-{item['end']}")
    lines += ["", "Deliveries:"]
    lines += [
        f"  {item['channel']}: {item['state']}, {item['attempts']} attempts" for item in row["deliveries"]
    ]
    for line in lines:
        click.echo(plain(line))


@click.command(
    epilog="""\b
Examples:
  news-monitor articles --limit 20
  news-monitor articles 'inbox/page.txt#1'     one, as it was read
  news-monitor articles --state failed
"""
)
@click.argument("article", required=False)
@click.option(
    "--state", type=click.Choice(["pending", "done", "failed"]), help="Only articles in this state."
)
@limit_option
@format_option(*LISTING)
@options
def articles(article: str | None, state: State | None, limit: int, form: str) -> None:
    """List articles, or show one by its id or FILE#INDEX."""
    with reader() as store:
        if article:
            found, facts = store.article(article)
            rows: Sequence[dict[str, Any]] = [{**facts, "text": found.text}]
        else:
            rows = store.articles(limit, state=state)
    if article and form == "table":
        for name, value in rows[0].items():
            click.echo(f"{name}: {value if name == 'text' else plain(value)}")
    else:
        emit(rows, form, ("id", "first_seen", "state", "outlet", "published", "title", "file", "index"))


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
    emit(rows, form)


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
    """Find stored articles that hold all these words."""
    with reader() as store:
        rows = store.search(" ".join(query), limit)
    emit(rows, form)
    if not rows:
        click.echo("nothing found", err=True)


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
    emit(rows, form)
    if not rows:
        click.echo("nothing is in quarantine", err=True)
