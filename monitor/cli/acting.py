"""What people do beside the rules: silence for a while, acknowledge an alert, have a delivery tried again."""

import getpass
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

import click

from monitor.cli.common import (
    LISTING,
    config,
    did_you_mean,
    emit,
    format_option,
    moment,
    options,
    plain,
    reader,
)
from monitor.cli.look import as_stored
from monitor.cli.rules import load_rules
from monitor.cli.shells import actor_ids, alert_ids, delivery_ids, watch_ids
from monitor.model import Entry, MonitorError, Rulebook, Silence

UNITS = {"m": 60, "h": 3600, "d": 86400, "w": 604800}

Targets = dict[str, tuple[str, str]]
"""Id or FILE/ID -> whether it is a watch or an actor, and its id."""


def person() -> str:
    """Who is at the keyboard, also behind sudo."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (OSError, KeyError):  # a user of whom the system has only the number
        return f"user {os.getuid()}"


by_option = click.option(
    "--by", "who", default=person, metavar="NAME", help="Who does it; else your login name."
)


def _seconds(_context: click.Context, _parameter: click.Parameter, value: str | None) -> timedelta | None:
    if value is None:
        return None
    found = re.fullmatch(r"([1-9]\d{0,4}) *([mhdw])", value)
    if not found:
        raise click.BadParameter(
            f"{value!r} is no time: write a number with m, h, d or w, such as 30m, 6h or 2d"
        )
    return timedelta(seconds=int(found[1]) * UNITS[found[2]])


def _ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
    return watch_ids(context, parameter, incomplete) + actor_ids(context, parameter, incomplete)


# -- Silence --------------------------------------------------------------------------------------


@click.command(
    epilog="""\b
Examples:
  news-monitor silence war-of-words --for 6h --note "summit, we read it live"
  news-monitor silence haniyeh --until 2024-04-01T06:00Z
  news-monitor silence --watch 'shipping/*' --for 2d --note "drill of the port authority"
  news-monitor silence --list
  news-monitor silence war-of-words --end
"""
)
@click.argument("names", nargs=-1, metavar="[WATCH|ACTOR]...", shell_complete=_ids)
@click.option(
    "--watch",
    "watches",
    multiple=True,
    metavar="PATTERN",
    help="Watches by id, or by FILE/ID; * for any letters.",
)
@click.option("--actor", "actors", multiple=True, metavar="PATTERN", help="Actors in the same way.")
@click.option("--for", "span", callback=_seconds, metavar="TIME", help="For so long: 30m, 6h, 2d, 1w.")
@click.option("--until", callback=as_stored, metavar="TIME", help="Until then (ISO 8601, UTC).")
@click.option("--note", default="", help="Why; `why` and the list show it.")
@by_option
@click.option("--end", is_flag=True, help="End what silences these.")
@click.option("--list", "listed", is_flag=True, help="List silences, those in force first.")
@format_option(*LISTING)
@options
def silence(
    names: tuple[str, ...],
    watches: tuple[str, ...],
    actors: tuple[str, ...],
    listed: bool,
    form: str,
    **how: Any,
) -> None:
    """Tell nothing of watches, or of whatever an actor is in, for a while.

    What would have been told is decided and kept with that reason: `news-monitor alerts --silenced` lists it, also
    when the silence has ended. The rules stay as they are.
    """
    if listed or not (names or watches or actors):
        _list(form)
        return
    targets = _targets(names, watches, actors)
    if how["end"]:
        _end(targets)
    else:
        _begin(targets, _until(how["span"], how["until"]), how["who"], how["note"])


def _until(span: timedelta | None, until: str | None) -> str:
    now = datetime.now(UTC)
    if (span is None) == (until is None):
        raise click.UsageError(
            "a silence has an end: say how long, as in --for 6h, or --until 2024-04-01T06:00Z"
        )
    end = (now + span).isoformat(timespec="microseconds") if span else until or ""
    if end <= now.isoformat(timespec="microseconds"):
        raise click.UsageError(f"{moment(end)} has passed: a silence ends at a time yet to come")
    return end


def _begin(targets: Sequence[tuple[str, str]], until: str, who: str, note: str) -> None:
    from monitor.store import Store

    now = _now()
    with Store.visitor(config().store) as store, store.transaction():
        for what, target in targets:
            store.silence(Silence(0, what, target, now, until, who, note))
    for what, target in targets:
        click.echo(f"{what} {target} is silenced until {moment(until)}", err=True)
    click.echo("what it would have told is kept: news-monitor alerts --silenced", err=True)


def _end(targets: Sequence[tuple[str, str]]) -> None:
    from monitor.store import Store

    now = _now()
    with Store.visitor(config().store) as store, store.transaction():
        ended = {target: store.end_silences(*target, now) for target in targets}
        held = store.kept_silent()
    for (what, target), silences in ended.items():
        if not silences:
            raise MonitorError(f"{what} {target} is not silenced: news-monitor silence --list")
        number = sum(held.get(one.id, 0) for one in silences)
        click.echo(
            f"{what} {target} may alert again; the silence held {number}: news-monitor alerts --silenced",
            err=True,
        )


def _list(form: str) -> None:
    with reader() as store:
        silences, held = store.all_silences(), store.kept_silent()
    now = _now()
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "state": "in force" if one.since <= now < one.until else "ended",
            "what": one.what,
            "of": one.target,
            "since": one.since,
            "until": one.until,
            "by": one.person,
            "held": held.get(one.id, 0),
            "note": one.note,
        }
        for one in silences
    ]
    rows.sort(key=lambda row: row["state"] == "ended")
    if form == "table":
        rows = [row | {"since": moment(row["since"]), "until": moment(row["until"])} for row in rows]
    emit(rows, form)
    if not rows:
        click.echo("nothing is silenced, and nothing was", err=True)


# -- Which watches and actors are meant -----------------------------------------------------------


def _targets(
    names: Sequence[str], watches: Sequence[str], actors: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """What was named, as pairs of "watch" or "actor" and its id; MonitorError for what is neither."""
    rulebook, _ = load_rules(config())
    known = {"watch": _watches(rulebook), "actor": _actors(rulebook)}
    asked = [(name, (*known,)) for name in names]
    asked += [(name, ("watch",)) for name in watches] + [(name, ("actor",)) for name in actors]
    found = [
        target for name, kinds in asked for target in _meant(name, {kind: known[kind] for kind in kinds})
    ]
    return tuple(dict.fromkeys(found))


def _watches(rulebook: Rulebook) -> dict[str, str]:
    """Watch id -> FILE/ID; also those that only the accepted rules have, since the files are broken."""
    return {
        **{entry.id: _filed(entry.file, entry.id) for entry in _accepted("watches")},
        **{watch.id: _filed(watch.at.file, watch.id) for watch in rulebook.watches},
    }


def _actors(rulebook: Rulebook) -> dict[str, str]:
    return {
        **{entry.id: _filed(entry.file, entry.id) for entry in _accepted("actors")},
        **{actor.id: _filed(actor.at.file if actor.at else "", actor.id) for actor in rulebook.actors},
    }


def _accepted(heading: str) -> Iterator[Entry]:
    with reader() as store:
        yield from (entry for entry in store.accepted() if entry.heading == heading)


def _filed(file: str, name: str) -> str:
    """`shipping/tanker-stopped` of rules/watches/shipping.yaml: the file's name is the tag."""
    return f"{PurePosixPath(file).stem}/{name}"


def _meant(name: str, known: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    found = [
        (kind, one) for kind, ids in known.items() for one, filed in ids.items() if _fits(name, one, filed)
    ]
    if not found:
        near = did_you_mean(name, (one for ids in known.values() for one in ids))
        hint = near or f"; news-monitor {' or news-monitor '.join(_lists(known))} lists them"
        raise MonitorError(f"no {' or '.join(known)} {name} in the rules{hint}")
    if len({kind for kind, _ in found}) > 1 and not _is_pattern(name):
        raise click.UsageError(f"{name} is a watch and an actor: write --watch {name} or --actor {name}")
    yield from found


def _lists(kinds: Iterable[str]) -> list[str]:
    return [{"watch": "watches", "actor": "actors"}[kind] for kind in kinds]


def _fits(name: str, one: str, filed: str) -> bool:
    return (
        any(fnmatchcase(told, name) for told in (one, filed)) if _is_pattern(name) else name in {one, filed}
    )


def _is_pattern(name: str) -> bool:
    return not _PATTERN.isdisjoint(name)


_PATTERN = frozenset("*?[")


# -- Acknowledge, retry ---------------------------------------------------------------------------


@click.command(
    epilog="""\b
Examples:
  news-monitor ack 1d8569c5c372
  news-monitor ack 1d8569 77a0f3 --note "called the stringer"
  news-monitor alerts --open              what nobody has acknowledged yet
"""
)
@click.argument("alerts", nargs=-1, required=True, metavar="ALERT...", shell_complete=alert_ids)
@click.option("--note", default="", help="What was done about it.")
@by_option
@options
def ack(alerts: tuple[str, ...], note: str, who: str) -> None:
    """Note that you saw to alerts; `alerts` shows who did, and when.

    It holds nothing back: what follows on the same happening is told all the same. For quiet, see `silence`.
    """
    from monitor.store import Store

    now = _now()
    with Store.visitor(config().store) as store, store.transaction():
        told = [store.acknowledge(alert, who, note, now) for alert in alerts]
    for row in told:
        click.echo(
            f"acknowledged: {plain(row['headline'])} (alert {row['id']}, watch {row['watch']})", err=True
        )


@click.command(
    epilog="""\b
Examples:
  news-monitor deliveries --state dead    what never arrived, and why
  news-monitor retry 17
  news-monitor retry --channel mail       all that is dead on a channel
"""
)
@click.argument("deliveries", nargs=-1, type=int, metavar="[DELIVERY]...", shell_complete=delivery_ids)
@click.option("--channel", help="All deliveries on this channel that are dead.")
@by_option
@options
def retry(deliveries: tuple[int, ...], channel: str | None, who: str) -> None:
    """Have deliveries that are dead, or still wait, tried again at once, for another three days.

    Where a copy may have arrived, the next one is marked as a possible repeat.
    """
    from monitor.retrying import KEEP_TRYING
    from monitor.store import Store

    if bool(deliveries) == bool(channel):
        raise click.UsageError(
            "say which: news-monitor deliveries lists them by number, or give one --channel"
        )
    settings = config()
    channels = {one.name for one in settings.channels}
    expires = (datetime.now(UTC) + KEEP_TRYING).isoformat(timespec="microseconds")
    with Store.visitor(settings.store) as store, store.transaction():
        wanted = deliveries or store.dead(channel or "")
        rows = [store.retry(number, _now(), expires, f"put back by {who}") for number in wanted]
        _refuse_parked(rows, channels)
    for row in rows:
        again = ", as a possible repeat" if row["unknowns"] else ""
        click.echo(
            f"delivery {row['id']} to {row['channel']} is due now{again}: {plain(row['subject'])}", err=True
        )
    if not rows:
        click.echo(f"nothing is dead on channel {channel}", err=True)


def _refuse_parked(rows: Sequence[Mapping[str, Any]], channels: Collection[str]) -> None:
    for row in rows:
        if row["channel"] not in channels:
            raise MonitorError(
                f"delivery {row['id']} is for channel {row['channel']}, which is not in the configuration: put it back "
                "there and start the monitor anew; what waits for it then goes out by itself"
            )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
