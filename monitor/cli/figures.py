"""What watches and actors did: how often they alert, how often rightly, when last. For the listings of both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from monitor.model import Silence, StoreError

if TYPE_CHECKING:
    from monitor.store import Store, Told

WEEK = timedelta(days=7)

MUCH = 2**20
"""Bytes: what is less needs no word."""

WEEKS = 4.0
"""Whole weeks that are looked back, so that every weekday weighs the same."""


@dataclass(frozen=True)
class Figures:
    """The figures of all watches or all actors, by id; `weeks` is None where there is no archive.

    `begins` is the earliest date that an article states, `silences` are those in force.
    """

    told: Mapping[str, "Told"] = field(default_factory=dict)
    judged: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    silences: tuple[Silence, ...] = ()
    weeks: float | None = None
    begins: str | None = None

    def row(self, name: str) -> dict[str, Any]:
        """What is known of one of them; null for what nobody can know yet."""
        told, judged = self.told.get(name), self.judged.get(name)
        return {
            "alerts": None if self.weeks is None else told.alerts if told else 0,
            "fires_per_week": self._weekly(told.lately if told else 0),
            "follow_ups_per_week": self._weekly(told.followed if told else 0),
            "precision": {"right": judged[0], "judged": judged[1]} if judged else None,
            "last_alert": told.last if told else None,
            "silenced_until": next((one.until for one in self.silences if one.target == name), None),
        }

    def _weekly(self, number: int) -> float | None:
        return None if self.weeks is None else round(number / self.weeks, 2)


def figures(database: Path, what: Literal["watch", "actor"]) -> Figures:
    """The figures in a database; none where it is not there, or cannot be read, which is said."""
    if not database.exists():
        return Figures()
    from monitor.store import Store

    try:
        with Store.read_only(database) as store:
            return _gathered(store, what, datetime.now(UTC))
    except StoreError as error:
        click.echo(f"without the figures of the database: {error}", err=True)
        return Figures()


def _gathered(store: "Store", what: Literal["watch", "actor"], now: datetime) -> Figures:
    since = (now - WEEKS * WEEK).isoformat(timespec="microseconds")
    watch = what == "watch"
    return Figures(
        store.watch_stats(since) if watch else store.actor_stats(since),
        store.precision() if watch else store.actor_precision(),
        tuple(one for one in store.silences(now.isoformat(timespec="microseconds")) if one.what == what),
        weeks_of(store.began(), now),
        store.archive_begins(),
    )


SIZES = ("bytes", "free", "texts", "removed")
"""What `archive` puts into words."""


def archive(sizes: Mapping[str, int]) -> str:
    """How much is kept, in words."""
    old = f", {sizes['removed']} without: too old" if sizes["removed"] else ""
    free = f", {_size(sizes['free'])} of it free for what comes" if sizes["free"] >= MUCH else ""
    return f"{sizes['texts']} articles with their text{old}; {_size(sizes['bytes'])}{free}"


def _size(number: int) -> str:
    return f"{number / 2**30:.1f} GiB" if number >= 2**30 else f"{number / 2**20:.1f} MiB"


def weeks_of(began: str | None, now: datetime) -> float | None:
    """Over how many weeks figures are spread: four, or fewer where the first article came later, but never less than one."""
    if began is None:
        return None
    return min(max((now - datetime.fromisoformat(began)) / WEEK, 1.0), WEEKS)


def rate(number: float | None) -> str:
    """A figure for a table: at most one decimal, and nothing where it is not known."""
    return "" if number is None else f"{number:.1f}".removesuffix(".0")


def share(precision: Mapping[str, int] | None) -> str:
    """How many of the judged alerts were right, in words."""
    return f"{precision['right']} of {precision['judged']}" if precision else ""
