"""Shell completion: the script for a shell, and the ids that it may complete."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from monitor.cli.common import config, plain, reader
from monitor.model import MonitorError

if TYPE_CHECKING:
    from monitor.model import Rulebook

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

MANY = 1000
"""More rows than that are not looked through for a completion."""


def watch_ids(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The watches in the rule files."""
    return _from_rules(
        context, incomplete, lambda rulebook: [(item.id, item.title) for item in rulebook.watches]
    )


def actor_ids(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The actors in the rule files."""
    return _from_rules(
        context, incomplete, lambda rulebook: [(item.id, item.name) for item in rulebook.actors]
    )


def alert_ids(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The newest alerts."""
    try:
        with reader(context) as store:
            return _beginning(incomplete, ((row["id"], row["headline"]) for row in store.alerts(MANY)))
    except MonitorError:
        return []  # whoever presses Tab wants no error; the command itself will tell


def article_ids(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The newest articles."""
    try:
        with reader(context) as store:
            return _beginning(incomplete, ((row["id"], row["title"]) for row in store.articles(MANY)))
    except MonitorError:
        return []


def story_ids(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The newest stories."""
    try:
        with reader(context) as store:
            return _beginning(incomplete, ((row["id"], row["title"]) for row in store.stories(MANY)))
    except MonitorError:
        return []


def delivery_ids(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The newest deliveries that did not arrive."""
    try:
        with reader(context) as store:
            rows = store.deliveries(MANY)
    except MonitorError:
        return []
    missing = (row for row in rows if row["state"] in {"dead", "waiting"})
    return _beginning(incomplete, ((str(row["id"]), f"{row['state']}: {row['subject']}") for row in missing))


def _from_rules(
    context: click.Context, incomplete: str, pick: "Callable[[Rulebook], Iterable[tuple[str, str]]]"
) -> list[CompletionItem]:
    from monitor.cli.rules import load_rules

    try:
        return _beginning(incomplete, pick(load_rules(config(context))[0]))
    except MonitorError:
        return []


def _beginning(incomplete: str, known: Iterable[tuple[str, str | None]]) -> list[CompletionItem]:
    return [CompletionItem(name, help=plain(words)) for name, words in known if name.startswith(incomplete)]


@click.command(
    epilog="""\b
Examples:
  news-monitor completion bash > /etc/bash_completion.d/news-monitor
  news-monitor completion zsh > "${fpath[1]}/_news-monitor"
  news-monitor completion fish > ~/.config/fish/completions/news-monitor.fish
"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell.

    It completes commands, options and formats, and the ids of watches, actors, alerts and articles.
    """
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the choice above holds only shells that click knows
    script = kind(context.find_root().command, {}, "news-monitor", "_NEWS_MONITOR_COMPLETE")
    click.echo(script.source())
