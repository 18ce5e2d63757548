"""Which watched outlet published an article, and whose text it prints.

Two facts: a paper that prints an agency's story published it, and the agency told it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from monitor.model import Actor, ActorKind, Article, Block, BlockKind, Origin

FOLDER_RULE = "folder rule"
"""Where an outlet was read that the configuration states for a whole folder: the desk knows best."""

_IN_TEXT = frozenset({"credit line", "dateline"})
_TOLD = frozenset({BlockKind.LEAD, BlockKind.BODY})
_SIGNED = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})

_PARTS = re.compile(
    r"\s*(?:[,;:/|()\[\]\u2022\u00b7\u2013\u2014]|\s-\s|\b(?:and|with|by|via|from|for)\b)\s*", re.IGNORECASE
)
"""What stands between the names of a byline."""

_NAME = r"(?P<name>[^()\[\]/\n]{2,40}?)"
_OPENINGS = (
    re.compile(rf"[(\[/]{_NAME}[)\]/]"),
    re.compile(rf"[^()\[\]/\n]{{1,80}}[(\[/]{_NAME}[)\]/]\s*[.:\u2013\u2014-]"),
    re.compile(rf"(?:[^,\n]{{2,40}}, ){{0,2}}{_NAME}\s*(?::|--|[\u2013\u2014]|\s-)\s"),
)
"""How an agency's text opens: (AGENCY); PLACE, date (AGENCY) -; PLACE, AGENCY -."""

_ENDINGS = (
    re.compile(rf"(?:[(\[/]|[.!?\"\u201d] ?[\u2013\u2014-])\s*{_NAME}\s*[)\]/]?\.?$"),
    re.compile(rf"^[\u2013\u2014-]?\s*{_NAME}\.?$"),
    re.compile(rf"\b(?:reporting|files|material|inputs?) (?:by|from) {_NAME}[.)\]]*$", re.IGNORECASE),
)
"""How it is signed at its end: (AGENCY); - AGENCY; the name as a paragraph; with reporting by AGENCY."""


def outlet_of(article: Article, actors: Sequence[Actor]) -> str | None:
    """The id of the outlet that published an article, as far as these actors tell."""
    return find_outlet(article, outlet_names(actors))


def outlet_names(actors: Iterable[Actor]) -> Mapping[str, str]:
    """Folded names, aliases and domains of all outlets, each with the outlet's id; the first one wins.

    "#irna" stands for the id itself, which only folders and the configuration use as a name.
    """
    found: dict[str, str] = {}
    for actor in actors:
        if actor.kind is ActorKind.OUTLET:
            for name in (actor.name, *actor.aliases):
                found.setdefault(_fold(name), actor.id)
            found[f"#{actor.id}"] = actor.id
    return found


def find_outlet(article: Article, names: Mapping[str, str]) -> str | None:
    """As `outlet_of`, with names from `outlet_names`."""
    return origin_of(article, names).outlet


def origin_of(article: Article, names: Mapping[str, str]) -> Origin:
    """Where an article comes from, with names from `outlet_names`.

    What the desk says of a folder comes first; then the address, for pages state the name of their
    network or agency; then the stated name, a folder named like an outlet, and a credit in the text.
    """
    told = ((names[name], where) for where, name in _published(article) if name in names)
    outlet, where = next(told, (None, article.outlet_from))
    credited = next((names[name] for name in _credits(article) if names.get(name, outlet) != outlet), None)
    if outlet is None and credited and not _is_stated(article):
        return Origin(credited, "byline")
    return Origin(outlet, where, credited)


def _published(article: Article) -> Iterator[tuple[str, str]]:
    """Where a name was read, and the name folded, the surest first."""
    where = article.outlet_from or "metadata"
    stated = [(where, name) for name in (_fold(article.outlet or ""), *_domains(article.outlet))]
    address = [("address", name) for name in _domains(article.url)]
    if where == FOLDER_RULE:
        return iter((*stated, (where, f"#{article.outlet}"), *address))
    if _is_stated(article):
        return iter((*address, *stated))
    return iter((*address, *(("folder", name) for name in _folders(article.file)), *stated))


def _is_stated(article: Article) -> bool:
    """Whether something beside the text says who published it."""
    return article.outlet is not None and article.outlet_from not in _IN_TEXT


def _folders(file: str) -> Iterator[str]:
    """The names of the folders above a file, the nearest first."""
    for name in reversed(file.split("/")[:-1]):
        yield from (_fold(name), f"#{name.casefold()}")


def _credits(article: Article) -> Iterator[str]:
    """Whom the text gives as its source, folded: what the reader saw, then bylines, opening and ending."""
    if article.credited:
        yield from (_fold(article.credited), *_domains(article.credited))
        yield from map(_fold, _PARTS.split(article.credited))
    for block in article.blocks:
        if block.kind in _SIGNED:
            yield from map(_fold, _PARTS.split(_words(article, block)))
    told = [_words(article, block) for block in article.blocks if block.kind in _TOLD]
    for words in told[:1]:
        yield from (_fold(found["name"]) for shape in _OPENINGS if (found := shape.match(words[:160])))
    for words in told[-1:]:
        yield from (_fold(found["name"]) for shape in _ENDINGS if (found := shape.search(words[-60:])))


def _words(article: Article, block: Block) -> str:
    return article.text[block.start : block.end]


def _fold(name: str) -> str:
    letters = name
    if not name.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(letters.casefold().split()).strip(" .*'\"").removeprefix("the ")


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
