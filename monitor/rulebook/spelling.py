"""What `romanised` makes of actors: the spellings that may be found, and those refused, with the reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from monitor.extraction.fold import fold_key
from monitor.extraction.romanising import GIVEN_NAMES, SHORT, spellings, surname
from monitor.model import Actor, ActorKind, Spellings
from monitor.rulebook.commonplace import COMMON_WORDS, FAMILY_NAMES, FIRST_NAMES

_SHORTEST = 4
"""Letters under which a generated word is found nearly everywhere."""


class Spelled(NamedTuple):
    """The spellings of one actor; `refused` are those left out, each with its reason."""

    actor: Actor
    kept: Spellings
    refused: Mapping[str, str]


def with_spellings(actors: Mapping[str, Actor]) -> dict[str, Actor]:
    """The same actors, the romanised ones with their spellings."""
    made = {one.actor.id: replace(one.actor, spellings=one.kept) for one in spelled(actors.values())}
    return {**actors, **made}


def spelled(actors: Iterable[Actor]) -> list[Spelled]:
    """The romanised actors with what is made of their names and what is refused.

    A spelling that is another actor's name or spelling, an everyday word, or a name that many
    people bear, is refused: it would be found where nobody means this actor. Surnames that count
    after the full name only may be shared, for the article tells whose they are.
    """
    every = tuple(actors)
    asked = [actor for actor in every if actor.romanised]
    owners = _owners(every) if asked else {}
    made = {actor.id: _made(actor) for actor in asked}
    for actor in asked:
        own = made[actor.id]
        for text in {*own.full, *(own.short if own.alone else ())}:
            owners.setdefault(text, set()).add(actor.id)
    return [_sifted(actor, made[actor.id], owners) for actor in asked]


def _made(actor: Actor) -> Spellings:
    """All spellings that are not written already; a surname that is no alias is one of its own."""
    written = {fold_key(name) for name in (actor.name, *actor.aliases)}
    full = _without(spellings(actor.name), written)
    last = surname(actor.name) if actor.kind is ActorKind.PERSON else None
    if last is None:
        return Spellings(full)
    written |= {_bare(fold_key(name)) for name in actor.aliases}
    short = _without(spellings(last, SHORT), written)
    return Spellings(full, short if last in written else (last, *short), last in written)


def _bare(folded: str) -> str:
    """A folded name without its article."""
    return folded.removeprefix("al ")


def _owners(actors: Iterable[Actor]) -> dict[str, set[str]]:
    """Folded name, without its article too -> the actors who bear it."""
    owners: dict[str, set[str]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            own = fold_key(name)
            owners.setdefault(own, set()).add(actor.id)
            owners.setdefault(_bare(own), set()).add(actor.id)
    return owners


def _sifted(actor: Actor, made: Spellings, owners: Mapping[str, set[str]]) -> Spelled:
    """What is kept of the spellings; where a surname itself is refused, so are all of its spellings."""
    refused = {
        text: reason
        for text in (*made.full, *made.short)
        if (reason := _reason(text, owners.get(text, set()) - {actor.id}, alone=made.alone))
    }
    if made.short and not made.alone and made.short[0] in refused:
        refused = {text: why for text, why in refused.items() if text not in made.short[1:]}
        made = replace(made, short=())
    return Spelled(
        actor, Spellings(_without(made.full, refused), _without(made.short, refused), made.alone), refused
    )


def _without(texts: Sequence[str], out: Iterable[str]) -> tuple[str, ...]:
    gone = frozenset(out)
    return tuple(text for text in texts if text not in gone)


def _reason(text: str, others: Iterable[str], *, alone: bool) -> str | None:
    """Why a spelling cannot be used, if so; a surname of many can be where it needs the full name before it."""
    if others:
        return f"a name of {', '.join(sorted(others))}, or a spelling of it"
    if text in COMMON_WORDS:
        return "an everyday word"
    if text in FIRST_NAMES or text in GIVEN_NAMES:
        return "a common first name"
    if alone and text in FAMILY_NAMES:
        return "a surname that many bear"
    return "too short" if len(text) < _SHORTEST else None
