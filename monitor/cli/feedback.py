"""`feedback`: what people say of alerts."""

from datetime import UTC, datetime

import click

from monitor.cli.common import config, options, plain
from monitor.cli.shells import alert_ids

VERDICTS = ("right", "wrong")


@click.command(
    epilog="""\b
Examples:
  news-monitor feedback 1d8569c5c372 right
  news-monitor feedback 1d8569 wrong --note "a film, not a war"
"""
)
@click.argument("alert", shell_complete=alert_ids)
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.option("--note", default="", help="Why, for those who mend the rule.")
@options
def feedback(alert: str, verdict: str, note: str) -> None:
    """Say that an alert was right or wrong.

    `watches` shows how many of each watch's alerts were right, and `suggest exceptions` looks for
    what the wrong ones share. The last word on an alert counts.
    """
    from monitor.store import Store

    now = datetime.now(UTC).isoformat(timespec="microseconds")
    with Store.visitor(config().store) as store:
        told = store.judge(alert, verdict, note, now)
    click.echo(f"{verdict}: {plain(told['headline'])} (alert {told['id']}, watch {told['watch']})", err=True)
