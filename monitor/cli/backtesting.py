"""`backtest`: an edit of the rules over the archive, with the alerts that it gains and loses."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.common import (
    EXIT_FINDINGS,
    LISTING,
    config,
    emit,
    emit_one,
    format_option,
    moment,
    options,
    pipeline,
    reader,
)
from monitor.cli.look import as_stored
from monitor.cli.rules import load_rules, no_watch, warn_of_mistakes
from monitor.cli.shells import watch_ids
from monitor.model import MonitorError, Rulebook

if TYPE_CHECKING:
    from monitor.backtesting import Difference, Side
    from monitor.config import Config
    from monitor.pipeline.looking_back import Account, Stretch
    from monitor.replay import Sent
    from monitor.store import Store

Row = dict[str, Any]

SHOWN = 20
"""So many alerts at most are shown of those gained and of those lost; JSON has them all."""

FEW = 5
"""So many are shown before an edit is put in place."""

_MARKS = {"gained": "+", "lost": "-", "kept": "="}


@click.command(
    epilog="""\b
Examples:
  news-monitor backtest                                  what was edited, against the rules in force
  news-monitor backtest truce-talks-turn --since 2024-03-01
  news-monitor backtest --against HEAD --fail-over 20    before a commit
"""
)
@click.argument("watches", nargs=-1, metavar="[WATCH]...", shell_complete=watch_ids)
@click.option(
    "--against", metavar="REVISION", help="A git revision of the rules, instead of the rules in force."
)
@click.option("--since", callback=as_stored, metavar="TIME", help="Alerts from this date or time on.")
@click.option("--until", callback=as_stored, metavar="TIME", help="Alerts up to this date or time.")
@click.option("--articles", "newest", type=click.IntRange(1), help="Only so many of the newest articles.")
@click.option("--as-it-came", is_flag=True, help="In order of arrival, even what came long after its date.")
@click.option("--silences", "quiet", is_flag=True, help="Keep quiet where people silenced; else nothing is.")
@click.option("--fail-over", type=click.IntRange(0), metavar="N", help="Exit 1 where more are gained.")
@format_option(*LISTING)
@options
def backtest(  # noqa: PLR0913, PLR0917 - one for each option
    watches: tuple[str, ...],
    against: str | None,
    since: str | None,
    until: str | None,
    newest: int | None,
    as_it_came: bool,
    quiet: bool,
    fail_over: int | None,
    form: str,
) -> None:
    """Try the rules as they stand in the files on the archive.

    Old rules and new ones are told the same news again, through the same happenings, follow-ups and
    cooldowns as in the monitor, each article at its date; the alerts that the edit gains and loses
    are shown. Without WATCH, all that were edited are tried. A draft is tried as if it were active.
    """
    from monitor.pipeline.looking_back import Stretch

    settings = config()
    after, findings = load_rules(settings)
    warn_of_mistakes(findings)
    with reader() as store:
        before = _revision(settings, against) if against else in_force(store)
        stretch = Stretch(since, until, newest, as_it_came, quiet)
        with _progress() as heard:
            found = compare(settings, store, (before, after), watches, stretch, heard)
        if found is None:
            than = against or "the rules in force"
            click.echo(
                f"no watch in the files differs from {than}; name one, or try --against HEAD", err=True
            )
            if form == "json":
                emit([], form)
            return
        _print(store, found, form)
    gained = len(found.difference.gained)
    if fail_over is not None and gained > fail_over:
        click.echo(f"{gained} alerts are gained, more than {fail_over}", err=True)
        raise SystemExit(EXIT_FINDINGS)


# -- What is compared -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """What a backtest found: the watches that were tried, the difference, and how it was come by."""

    watches: tuple[str, ...]
    before: "Side"
    after: "Side"
    difference: "Difference"
    account: "Account"


def in_force(store: "Store") -> Rulebook:
    """The rules that were accepted last."""
    from monitor.rulebook import build

    entries = store.accepted()
    if not entries:
        raise MonitorError("no rules are in force yet: run the monitor once, or compare with --against HEAD")
    return build((), entries, lambda _: {}, None).rulebook


def _revision(settings: "Config", revision: str) -> Rulebook:
    from monitor.cli.revisions import files_of
    from monitor.rulebook import check

    return check(files_of(settings.rules, revision))[0]


def compare(
    settings: "Config",
    store: "Store",
    rulebooks: tuple[Rulebook, Rulebook],
    wanted: Sequence[str],
    stretch: "Stretch",
    heard: Callable[[int, int], None] = lambda *_: None,
) -> Found | None:
    """What an edit does to the alerts of an archive; None where no watch was named and none was edited.

    `rulebooks` are the one before and the one after. `heard` is called with the articles done and all.
    """
    from monitor.backtesting import Side, difference
    from monitor.edits import edited_names, edited_watches
    from monitor.extraction import Extractor
    from monitor.pipeline.looking_back import LookBack

    names = edited_names(rulebooks[0].gazetteer, rulebooks[1].gazetteer)
    chosen = _known(wanted, rulebooks) or edited_watches(*rulebooks, names)
    if not chosen:
        return None
    silences = store.all_silences() if stretch.quiet else ()
    before = Side.of(rulebooks[0], chosen, try_drafts=False, silences=silences)
    after = Side.of(rulebooks[1], chosen, try_drafts=True, silences=silences)
    timed = stretch.of(store.versions())
    shown = stretch.shown_from(timed)
    warm = _warm(shown, before, after)
    start = sum(when < warm for when, _ in timed)
    look = LookBack(
        *(store, before, after, names),
        understand=lambda gazetteer: Extractor(gazetteer, pipeline(settings)).extract,
        heard=lambda done: heard(done, len(timed) - start),
    )
    account = look.run(timed, start, stretch.until or _now())
    return Found(chosen, before, after, difference(before, after, shown), account)


def _warm(shown: str, *sides: "Side") -> str:
    """From when on the past must be told for what is shown."""
    from monitor.backtesting import warming

    if not shown:
        return ""
    watches = [one for side in sides for one in side.rules.rulebook.watches if one.id in side.watches]
    return (datetime.fromisoformat(shown) - warming(watches)).isoformat(timespec="microseconds")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _known(wanted: Sequence[str], rulebooks: tuple[Rulebook, Rulebook]) -> tuple[str, ...]:
    known = {watch.id for rulebook in rulebooks for watch in rulebook.watches}
    for name in wanted:
        if name not in known:
            raise click.UsageError(no_watch(name, rulebooks[1]))
    return tuple(dict.fromkeys(wanted))


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal."""
    with click.progressbar(
        length=1, file=sys.stderr, label="articles", hidden=not sys.stderr.isatty()
    ) as bar:

        def heard(done: int, total: int) -> None:
            if done % 100 == 0 or done == total:
                bar.length = total
                bar.update(done - bar.pos)

        yield heard


# -- In words -------------------------------------------------------------------------------------


def _print(store: "Store", found: Found, form: str) -> None:
    if form == "table":
        for line in summary(found):
            click.echo(line)
        rows = [*_rows(store, found, "lost", SHOWN), *_rows(store, found, "gained", SHOWN)]
        shown = [row | {"": _MARKS[row["change"]], "when": moment(row["when"])} for row in rows]
        emit(shown, form, COLUMNS)
        _tell(found)
        return
    changes = {change: _rows(store, found, change) for change in _MARKS}
    if form == "jsonl":
        emit([row for rows in changes.values() for row in rows], form)
        return
    account = found.account
    days = [{"day": day, "before": old, "after": new} for day, (old, new) in found.difference.days.items()]
    counts = {"articles": account.articles, "told": account.told, "reread": account.reread}
    emit_one({"watches": list(found.watches), **counts, "days": days, **changes}, form)


COLUMNS = ("", "when", "watch", "severity", "headline", "article")


def summary(found: Found) -> Iterator[str]:
    """How many alerts are gained, lost and kept, and a chart of them by day."""
    from monitor.backtesting import chart

    difference = found.difference
    counts = f"{len(difference.gained)} gained, {len(difference.lost)} lost, {len(difference.kept)} kept"
    louder = f" ({len(difference.was)} at another severity)" if difference.was else ""
    what = found.watches[0] if len(found.watches) == 1 else f"{len(found.watches)} watches"
    yield f"{what}: {counts}{louder}, in {found.account.articles} articles"
    days = difference.days
    if days:
        highest = max(map(max, days.values()))
        before, after = zip(*days.values(), strict=True)
        yield f"  before {chart(before, highest)} {sum(before)}"
        yield f"  after  {chart(after, highest)} {sum(after)}"
        yield f"         {min(days)} to {max(days)}, at most {highest} a day"


def examples(store: "Store", found: Found) -> Iterator[str]:
    """The newest alerts that are lost and gained, a line each."""
    for change in ("lost", "gained"):
        for row in _rows(store, found, change, FEW):
            article = f"{row['file']}#{row['index']}"
            yield f"  {_MARKS[change]} {moment(row['when'])} {row['severity']} {row['headline']} ({row['watch']}, {article})"
        more = len(getattr(found.difference, change)) - FEW
        if more > 0:
            yield f"  {_MARKS[change]} {more} more {change}, older ones"


def _tell(found: Found) -> None:
    """What stands behind the figures, on standard error."""
    hidden = sum(max(0, len(told) - SHOWN) for told in (found.difference.gained, found.difference.lost))
    account = found.account
    if hidden:
        click.echo(f"and {hidden} more: --format jsonl shows all", err=True)
    if account.reread:
        click.echo(f"understood anew, because names were edited: {account.reread} times", err=True)
    if account.older:
        click.echo(
            f"{account.older} articles were understood with names of before, which nothing was edited in since that "
            "these watches ask for",
            err=True,
        )


def _rows(store: "Store", found: Found, change: str, most: int | None = None) -> list[Row]:
    """The alerts of one kind of change, the newest where there are too many."""
    told: Sequence[Sent] = getattr(found.difference, change)
    side = found.before if change == "lost" else found.after
    return [_row(store, side, found.difference, change, one) for one in told[-most if most else 0 :]]


def _row(store: "Store", side: "Side", difference: "Difference", change: str, sent: "Sent") -> Row:
    from monitor.rendering import alert

    article, facts = store.article(sent.article)
    watch = side.rules.watches[sent.watch]
    shown = alert((sent.decision, *sent.others), article, watch, side.rules.names, sent.when or "")
    was = difference.was.get(sent.id)
    return {
        "change": change,
        "id": sent.id,
        "kind": str(sent.decision.kind),
        "watch": sent.watch,
        "severity": str(sent.decision.match.severity),
        "was": str(was) if was else None,
        "when": sent.when,
        "headline": shown.headline,
        "article": sent.article,
        "file": facts["file"],
        "index": facts["index"],
        "title": article.title,
    }
