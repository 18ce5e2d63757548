"""Stories: which articles are told together."""

from collections.abc import Mapping
from typing import Any

import click

from monitor.cli.common import LISTING, emit, format_option, moment, options, reader
from monitor.cli.look import since_option


@click.command(
    epilog="""\b
Examples:
  news-monitor stories                        the newest
  news-monitor stories --since 2024-03-30
  news-monitor stories --limit 0 --format jsonl | jq -r '[.id, .title] | @tsv'
"""
)
@since_option
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=50,
    show_default=True,
    help="At most so many, newest first; 0 for all.",
)
@format_option(*LISTING)
@options
def stories(since: str | None, limit: int, form: str) -> None:
    """List stories with their articles."""
    with reader() as store:
        rows = store.stories(limit, since)
    emit([_short(row) for row in rows] if form == "table" else rows, form)
    if not rows:
        click.echo("no stories", err=True)


def _short(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "first": moment(row["first"]),
        "last": moment(row["last"]),
        "articles": len(row["articles"]),
        "independent": row["independent"],
        "title": row["title"],
    }
