"""Stories: which articles are told together, why, and what people say of that."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.common import LISTING, config, emit, emit_one, format_option, moment, options, reader
from monitor.cli.look import since_option
from monitor.cli.shells import article_ids, story_ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.correcting import Correction
    from monitor.store import Store

dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")


class Rehearsed(Exception):
    """Everything was tried and nothing is to be kept: it leaves a transaction, which is undone by that."""


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  news-monitor stories                        the newest
  news-monitor stories --since 2024-03-30
  news-monitor stories --limit 0 --format jsonl | jq -r '[.id, .title] | @tsv'
  news-monitor stories show 3f2a9c0d11ee      its articles, and why they are in it
  news-monitor stories split inbox/page.txt#1
  news-monitor stories merge 3f2a9c 77b01e
""",
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
@click.pass_context
def stories(context: click.Context, since: str | None, limit: int, form: str) -> None:
    """List stories with their articles, or show and correct them."""
    if context.invoked_subcommand:
        return
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


# -- Show -----------------------------------------------------------------------------------------


@stories.command(
    epilog="""\b
Examples:
  news-monitor stories show 3f2a9c0d11ee
  news-monitor stories show 'inbox/page.txt#0'   the story of an article
"""
)
@click.argument("story", metavar="STORY|ARTICLE", shell_complete=story_ids)
@format_option("text", "json")
@options
def show(story: str, form: str) -> None:
    """Show a story: its articles in order, copies, why each is in it, what lies beside it, its alerts."""
    with reader() as store:
        row = store.story(story)
    if form == "json":
        emit_one(row, form)
        return
    from monitor.cli.proof import write

    write(_lines(row))


def _lines(row: Mapping[str, Any]) -> Iterator[str]:
    yield f"Story {row['id']}: {row['title'] or '(no title)'}"
    yield _counted(row)
    yield from _first(row["articles"])
    places = {article["id"]: number for number, article in enumerate(row["articles"], 1)}
    for article in row["articles"]:
        yield ""
        yield from _article(article, places)
    if row["beside"]:
        yield ""
        yield "Stories beside it:"
    for other in row["beside"]:
        yield f"  {other['story']}: {other['title'] or '(no title)'} ({_called(other['article'], places)}: {other['reason']})"
    yield ""
    yield "Alerts:" if row["alerts"] else "Alerts: none"
    for alert in row["alerts"]:
        yield f"  {moment(alert['created'])}  [{alert['severity'].upper()}] {alert['headline']} ({alert['kind']} {alert['id']}, watch {alert['watch']})"


def _counted(row: Mapping[str, Any]) -> str:
    """How many articles, outlets and independent texts there are, and over which time."""
    number, own = len(row["articles"]), row["independent"]
    named = [article["outlet"].casefold() for article in row["articles"] if article["outlet"]]
    outlets = f" from {_many(len({*named}), 'outlet')}" if named else ""
    nameless = f", {number - len(named)} with none stated" if named and len(named) < number else ""
    copies = f" and {_many(number - own, 'copy', 'copies')}" if number > own else ""
    since, until = moment(row["first"]), moment(row["last"])
    span = since if since == until else f"{since} to {until}"
    return f"{_many(number, 'article')}{outlets}{nameless}: {_many(own, 'independent text')}{copies}, {span}"


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def _first(articles: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Who had it first, by the times that articles state, where the one that came first states a later one."""
    timed = [(at, number) for number, one in enumerate(articles) if (at := _time(one["first_published"]))]
    if timed and timed[0][1] == 0 and (number := min(timed)[1]):
        when = moment(articles[number]["first_published"])
        yield f"{_outlet(articles[number])} had it first, by its date: {when} (article {number + 1}, which came later)"


def _time(published: str | None) -> datetime | None:
    """The time of a date that states one: of two that state the day alone, nobody knows which was first."""
    if published is None or len(published) <= len("2031-05-01"):
        return None
    at = datetime.fromisoformat(published)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _article(article: Mapping[str, Any], places: Mapping[str, int]) -> Iterator[str]:
    number = places[article["id"]]
    when = moment(article["published"]) if article["published"] else "date not stated"
    yield f"{number}. {_outlet(article)}, {when}: {article['title'] or '(no title)'}"
    yield f"   {_relation(article, places)}{_version(article)}; came {moment(article['first_seen'])} in {article['file']}#{article['index']} ({article['id']})"
    if article["reason"]:
        yield f"   {'Why it began a story' if number == 1 else 'Why it is here'}: {article['reason']}"
    said = [words for words in article["adds"] if "\u201c" in words]
    short = [words.removeprefix("+ ") for words in article["adds"] if words not in said]
    if short or said:
        yield f"   {'Tells' if number == 1 else 'Adds'}: {'; '.join(short) or 'what is said'}"
    yield from (f"     {words}" for words in said)
    if number > 1 and not article["adds"] and article["relation"] != "own":
        yield "   Adds nothing that is watched"


def _outlet(article: Mapping[str, Any]) -> str:
    outlet = article["outlet"] or "outlet not stated"
    return f"{outlet}, text of {article['credited']}" if article["credited"] else outlet


def _version(article: Mapping[str, Any]) -> str:
    """Which version of its text it is now, and when the first one was published."""
    if article["version"] == 1:
        return ""
    first = article["first_published"]
    return f", now in version {article['version']}" + (f" of what is dated {moment(first)}" if first else "")


_RELATIONS = {
    "first": "the first to come",
    "own": "a text of its own",
    "same": "the same text as {}",
    "abridged": "abridged from {}",
    "expanded": "expanded from {}",
    "new version": "a new version of {}",
    "quoted": "a text of its own that quotes {} at length",
}


def _relation(article: Mapping[str, Any], places: Mapping[str, int]) -> str:
    """What an article's text is, in words."""
    return _RELATIONS[article["relation"]].format(_called(article["copy_of"], places))


def _called(article_id: str | None, places: Mapping[str, int]) -> str:
    """An article by its number in the story, or by its id where it is of another one."""
    return f"article {places.get(article_id or '', article_id)}"


# -- Correct --------------------------------------------------------------------------------------


@stories.command(
    epilog="""\b
Examples:
  news-monitor stories split 'inbox/page.txt#1' --dry-run
  news-monitor stories split 3f2a9c0d11ee 77b01e22aa01     both go into one new story
"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...", shell_complete=article_ids)
@dry_run_option
@options
def split(articles: tuple[str, ...], dry_run: bool) -> None:
    """Put articles of one story into a story of their own.

    Later articles follow what you say. What was held back as known, and is not any more, is judged again by the
    daemon: it may alert now. `stories merge` takes it back.
    """
    from monitor.correcting import split as act

    def correct(store: "Store", now: str) -> "Correction":
        return act(store, [store.article(article)[1]["id"] for article in articles], now)

    _correct(correct, dry_run=dry_run)


@stories.command(
    epilog="""\b
Examples:
  news-monitor stories merge 3f2a9c0d11ee 77b01e22aa01
  news-monitor stories merge 'inbox/page.txt#0' 'inbox/other.txt#0' --dry-run
"""
)
@click.argument("told", nargs=-1, required=True, metavar="STORY|ARTICLE...", shell_complete=story_ids)
@dry_run_option
@options
def merge(told: tuple[str, ...], dry_run: bool) -> None:
    """Put all articles of several stories into the one that was told first.

    Later articles follow what you say. Nothing that was sent is sent again, and an act that several of them told is one
    from then on. `stories split` takes it back.
    """
    from monitor.cli.rules import load_rules
    from monitor.correcting import merge as act

    kin = load_rules(config())[0].kin

    def correct(store: "Store", now: str) -> "Correction":
        return act(store, [store.story(ref)["id"] for ref in told], now, kin)

    _correct(correct, dry_run=dry_run)


def _correct(act: "Callable[[Store, str], Correction]", *, dry_run: bool) -> None:
    from monitor.store import Store

    now = datetime.now(UTC).isoformat(timespec="microseconds")
    with Store.visitor(config().store) as store, suppress(Rehearsed), store.transaction():
        done = act(store, now)
        _end(rehearsal=dry_run)
    if dry_run:
        click.echo("nothing is changed; it would be:", err=True)
    for article in done.moved:
        click.echo(f"article {article} is in story {done.story}")
    for article in done.again:
        click.echo(f"article {article} is judged again: it was held as known")


def _end(*, rehearsal: bool) -> None:
    if rehearsal:
        raise Rehearsed
