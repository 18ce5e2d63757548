"""`status` and `doctor`: how it goes, and what stands in the way."""

from typing import Any

import click

from monitor.cli.common import EXIT_FINDINGS, LISTING, config, emit, format_option, options, reader


@click.command(
    epilog="""\b
Examples:
  news-monitor status
  news-monitor status --format json
"""
)
@format_option(*LISTING)
@options
def status(form: str) -> None:
    """Say whether the monitor runs, what is pending, what is owed, and what is degraded."""
    from monitor.store import running

    settings = config()
    with reader() as store:
        counts, state = store.counts(), store.state()
    facts: dict[str, Any] = {
        "running": running(settings.store),
        "folder": str(settings.folder),
        "database": str(settings.store),
        **counts,
        **{f"{name}.{key}": value for name, fact in state.items() for key, value in fact.items()},
    }
    if form == "table":
        emit([{"what": name, "value": value} for name, value in facts.items()], form)
    else:
        emit([facts], form)


@click.command(
    epilog="""\b
Examples:
  news-monitor doctor
  news-monitor doctor --format json
"""
)
@format_option(*LISTING)
@options
def doctor(form: str) -> None:
    """Look for what would keep the monitor from working, and say what to do about it.

    Exits with 1 when something is wrong.
    """
    settings = config()
    from monitor.cli.doctor import examine

    rows = examine(settings)
    emit(rows, form)
    if any(row["state"] == "wrong" for row in rows):
        raise SystemExit(EXIT_FINDINGS)
