"""Which watched outlet published an article."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from monitor.model import Actor, ActorKind, Article


def outlet_of(article: Article, actors: Sequence[Actor]) -> str | None:
    """The id of the outlet that published an article: by its name, an alias, or the domain of its address."""
    return find_outlet(article, outlet_names(actors))


def outlet_names(actors: Iterable[Actor]) -> Mapping[str, str]:
    """Folded names, aliases and domains of all outlets, each with the outlet's id; the first one wins."""
    found: dict[str, str] = {}
    for actor in actors:
        if actor.kind is ActorKind.OUTLET:
            for name in (actor.name, *actor.aliases):
                found.setdefault(_fold(name), actor.id)
    return found


def find_outlet(article: Article, names: Mapping[str, str]) -> str | None:
    """As `outlet_of`, with names from `outlet_names`."""
    candidates = [_fold(article.outlet or ""), *_domains(article.outlet), *_domains(article.url)]
    return next((names[name] for name in candidates if name in names), None)


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.casefold().split()).removeprefix("the ")


def _domains(address: str | None) -> Iterator[str]:
    """A host and its parent domains: news.example.org, example.org, org."""
    host = _host(address or "")
    while host:
        yield host
        host = host.partition(".")[2]


def _host(address: str) -> str:
    if "." not in address or " " in address.strip():
        return ""
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").rstrip(".")
    except ValueError:
        return ""
