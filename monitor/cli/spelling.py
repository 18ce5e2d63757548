"""`check --spellings`: what `romanised` makes of the names in the rules, and what it refuses."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.common import emit
from monitor.cli.rules import load_rules
from monitor.model import Actor

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.rulebook.spelling import Spelled

_WIDTH = 110


def list_spellings(settings: "Config", chosen: Sequence[Path], form: str) -> None:
    """Print the spellings of every romanised actor; with `chosen`, only of those in these files."""
    from monitor.rulebook.spelling import spelled

    rulebook, _ = load_rules(settings)
    found = [one for one in spelled(rulebook.actors) if not chosen or _stands_in(settings, chosen, one.actor)]
    if form not in {"text", "github"}:
        emit([row for one in found for row in _rows(one)], form)
        return
    for one in found:
        click.echo("\n".join(_lines(one)))
    made = sum(len(one.kept.full) + len(one.kept.short) for one in found)
    refused = sum(len(one.refused) for one in found)
    click.echo(f"{made} spellings of {len(found)} romanised actors, {refused} refused", err=True)


def _stands_in(settings: "Config", chosen: Sequence[Path], actor: Actor) -> bool:
    home = settings.rules.resolve().parent
    place = home / actor.at.file if actor.at else home
    return any(place.is_relative_to(path.resolve()) for path in chosen)


def _rows(one: "Spelled") -> Iterator[dict[str, Any]]:
    for text in one.kept.full:
        yield {"actor": one.actor.id, "spelling": text, "of": "name", "refused": None}
    for text in one.kept.short:
        yield {"actor": one.actor.id, "spelling": text, "of": "surname", "refused": None}
    for text, reason in one.refused.items():
        yield {"actor": one.actor.id, "spelling": text, "of": None, "refused": reason}


def _lines(one: "Spelled") -> Iterator[str]:
    """An actor with its spellings, as people read them; case, hyphens and apostrophes make no difference."""
    yield f"{one.actor.id}: {one.actor.name} ({one.actor.at})"
    company = ", ".join(one.actor.beside)
    needs = f"beside {company}, or after the full name" if company else "after the full name"
    alone = one.kept.alone and not company
    yield from _listed("surname" if alone else f"surname, {needs}", one.kept.short)
    yield from _listed("full name", one.kept.full)
    for text, reason in one.refused.items():
        yield f"  refused: {text.title()}: {reason}"


def _listed(label: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        names = ", ".join(text.title() for text in texts)
        yield fill(f"{label}: {names}", _WIDTH, initial_indent="  ", subsequent_indent="    ")
