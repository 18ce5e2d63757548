"""`calibrate`: how alike is alike enough at this desk, by what people corrected."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from monitor.cli.common import config, options
from monitor.model import MonitorError

if TYPE_CHECKING:
    from monitor.store import Store


@click.command(
    epilog="""\b
Examples:
  news-monitor calibrate            what corrections say, and what would change
  news-monitor calibrate --write    from now on articles join by that
  news-monitor calibrate --reset    back to the shipped threshold
"""
)
@click.option("--write", is_flag=True, help="Use it for all later articles.")
@click.option("--reset", is_flag=True, help="Use the shipped threshold again.")
@options
def calibrate(write: bool, reset: bool) -> None:
    """Tune how alike an article and a story must be to be one, by what people split and merged.

    Nothing is written without --write; articles that have a story keep it.
    """
    from monitor.store import Store

    now = datetime.now(UTC).isoformat(timespec="microseconds")
    with Store.visitor(config().store) as store:
        if reset:
            store.tune(None, now)
            click.echo(f"articles join from {store.enough():.2f} on, as shipped", err=True)
            return
        enough = _look(store)
        if write:
            store.tune(enough, now)
    click.echo(
        f"articles join from {enough:.2f} on now" if write else "nothing is written: --write uses it",
        err=True,
    )


def _look(store: "Store") -> float:
    """Print what was said and what another threshold would do; the one that fits best."""
    from monitor.correcting import said
    from monitor.stories.calibrating import tuned

    words, now = said(store), store.enough()
    if words.lacking:
        number = len(words.together) + len(words.apart)
        raise MonitorError(f"{number} corrections are too few to tune by: {words.lacking} are needed.")
    best = tuned(words, now)
    click.echo(f"corrections: {len(words.together)} belong together, {len(words.apart)} do not")
    for name, enough in (("now", now), ("best", best)):
        click.echo(
            f"{name}: articles join from {enough:.2f} on; of these it keeps {words.split(enough)} apart that belong "
            f"together, and joins {words.swallowed(enough)} that do not"
        )
    _effect(store, now, best)
    return best


def _effect(store: "Store", now: float, best: float) -> None:
    number = store.between(min(now, best), max(now, best))
    what = "would have begun a story of their own" if best > now else "would have joined the nearest story"
    click.echo(f"of the archive, {number} articles {what}")
