"""`suggest`: what the rules may lack, printed as YAML to paste; nothing is ever written by itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.common import config, options, plain, reader
from monitor.cli.rules import load_rules

if TYPE_CHECKING:
    from monitor.model import Actor
    from monitor.suggesting import Judged, Sparing, Spelling, Unknown

_LOOKED_THROUGH = click.option(
    "--articles",
    "limit",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    help="So many of the newest articles are looked through.",
)
_LEAST = click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Articles that a name must stand in.",
)

_KINDS = {"ORG": "body", "LOC": "place"}
"""What a label of a name makes the actor; everything else may be a person."""


@click.group(
    epilog="""\b
Examples:
  news-monitor suggest aliases
  news-monitor suggest actors --least 5
  news-monitor suggest exceptions
"""
)
@options
def suggest() -> None:
    """Suggest what to add to the rules, from what was read.

    What comes is YAML with the sentences as comments: read them, and paste what is right. Two names
    that are spelled alike may be two people.
    """


@suggest.command(
    epilog="""\b
Examples:
  news-monitor suggest aliases
  news-monitor suggest aliases --articles 500 --least 1
"""
)
@_LOOKED_THROUGH
@_LEAST
@options
def aliases(limit: int, least: int) -> None:
    """Spellings near the names of known actors that no rule finds."""
    from monitor.suggesting import new_spellings

    actors = load_rules(config())[0].actors
    unknown = [one for one in _unknown(limit) if one.articles >= least]
    found = new_spellings(unknown, actors)
    for line in _alias_lines(found, {actor.id: actor for actor in actors}):
        click.echo(line)
    _tell(len(found), "spellings", least)


@suggest.command(
    epilog="""\b
Examples:
  news-monitor suggest actors
  news-monitor suggest actors --least 5 --count 50
"""
)
@_LOOKED_THROUGH
@_LEAST
@click.option("--count", type=click.IntRange(min=1), default=20, show_default=True, help="So many at most.")
@options
def actors(limit: int, least: int, count: int) -> None:
    """Names that stand in many articles and that no rule knows."""
    from monitor.suggesting import new_spellings

    unknown = [one for one in _unknown(limit) if one.articles >= least]
    misspelled = {one.found.text for one in new_spellings(unknown, load_rules(config())[0].actors)}
    found = [one for one in unknown if one.text not in misspelled][:count]
    for line in _actor_lines(found):
        click.echo(line)
    _tell(len(found), "names", least)


@suggest.command(
    epilog="""\b
Examples:
  news-monitor feedback 1d8569 wrong
  news-monitor suggest exceptions
"""
)
@options
def exceptions() -> None:
    """Words that alerts called wrong share, and no right one has (see `feedback`)."""
    from monitor.suggesting import exceptions as sparing

    with reader() as store:
        judged = [_judged(row) for row in store.judged()]
    found = sparing(judged)
    for line in _exception_lines(found):
        click.echo(line)
    if not found:
        wrong = sum(not one.right for one in judged)
        click.echo(f"nothing to suggest from {len(judged)} judged alerts, {wrong} of them wrong", err=True)


def _judged(row: Mapping[str, Any]) -> "Judged":
    from monitor.suggesting import Judged

    alert = row["alert"]
    title = next((article["title"] for article in alert["articles"] if article["title"]), "")
    sentence = next((piece["sentence"] for piece in alert["evidence"] if piece["sentence"]), "")
    return Judged(alert["watch"], title, sentence, row["verdict"] == "right")


def _unknown(limit: int) -> "tuple[Unknown, ...]":
    from monitor.suggesting import unknown_names

    with reader() as store:
        return unknown_names(store.newest_understood(limit))


def _tell(count: int, what: str, least: int) -> None:
    if not count:
        click.echo(f"no {what} in {least} articles or more; try --least 1, or more --articles", err=True)


def _alias_lines(found: "Iterable[Spelling]", actors: "dict[str, Actor]") -> Iterator[str]:
    """The whole `aliases:` line of each actor, to be put in the place of the old one."""
    by_actor: defaultdict[str, list[Spelling]] = defaultdict(list)
    for one in found:
        by_actor[one.actor].append(one)
    for identity, spellings in by_actor.items():
        actor = actors[identity]
        yield f"# {actor.name} ({identity}), {actor.at}: the line of aliases would be"
        for one in spellings:
            yield from _seen(f'"{plain(one.found.text)}" is near "{one.near}"', one.found)
        names = dict.fromkeys((*actor.aliases, *(one.found.text for one in spellings)))
        yield f"aliases: [{', '.join(map(_scalar, names))}]"
        yield ""


def _actor_lines(found: "Iterable[Unknown]") -> Iterator[str]:
    from monitor.importing.shape import slug

    found = tuple(found)
    if found:
        yield "# The kind is a guess: person, group, state, body, place, thing or outlet."
        yield "actors:"
    for one in found:
        yield from (f"  {line}" for line in _seen(plain(one.text), one))
        kind = _KINDS.get(one.label, "person")
        yield f"  - {{id: {slug(one.text) or 'name-it'}, name: {_scalar(one.text)}, kind: {kind}}}"


def _exception_lines(found: "Iterable[Sparing]") -> Iterator[str]:
    found = tuple(found)
    if found:
        yield "exceptions:"
    for one in found:
        words = ", ".join(map(_scalar, one.words))
        yield f"  # Of {one.wrong} alerts called wrong it spares {one.spared}, of {one.right} right ones none."
        yield f"  - id: {one.watch}-unless-{one.words[0]}"
        yield f"    note: say here why an alert is wrong beside {words}"
        yield f"    watches: [{one.watch}]"
        yield f"    when: {{within: {one.within}, words: [{words}]}}"


def _seen(words: str, found: "Unknown") -> Iterator[str]:
    articles = "1 article" if found.articles == 1 else f"{found.articles} articles"
    yield f"# {words}: {'once' if found.times == 1 else f'{found.times} times'} in {articles}"
    yield from (f"#   {plain(sentence)}" for sentence in found.sentences)


def _scalar(text: str) -> str:
    """A text as YAML writes it within brackets; quoted where it would be read as something else."""
    import yaml

    return yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=10_000).strip()[1:-1]
