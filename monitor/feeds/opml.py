"""OPML, in which feed readers hand over their lists, to tables for config.toml."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from monitor.model import Feed, Hints, Refused, Secret

MOST_LETTERS = 40
"""A feed's name may have so many letters."""


def feeds_of(data: bytes, taken: Iterable[Feed]) -> list[Feed]:
    """The feeds of an OPML file that are not among `taken`, each once, under names that are free.

    Raises Refused for what is no XML, or holds no feed at all.
    """
    from monitor.reading.decoding import decode
    from monitor.reading.markup import parse_xml

    text, _ = decode(data, Hints("feeds.opml"))
    outlines = [dict(_lowered(outline.attrib)) for outline in parse_xml(text).iter("{*}outline")]
    listed = [(outline["xmlurl"].strip(), outline) for outline in outlines if outline.get("xmlurl")]
    if not listed:
        raise Refused("nothing-found", "it lists no feed: outlines with xmlUrl were expected")
    names = {feed.name for feed in taken}
    known = {feed.url.reveal() for feed in taken}
    found = []
    for url, outline in listed:
        if url not in known and _of_the_web(url):
            name = _free(_slug(outline.get("title") or outline.get("text") or "", url), names)
            names.add(name)
            known.add(url)
            found.append(Feed(name, Secret(url)))
    return found


def tables(feeds: Iterable[Feed]) -> str:
    """The feeds as TOML, ready for config.toml."""
    return "\n".join(f"[feeds.{feed.name}]\nurl = {json.dumps(feed.url.reveal())}\n" for feed in feeds)


def _of_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _lowered(attributes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from ((name.lower(), value) for name, value in dict(attributes).items())


def _slug(title: str, url: str) -> str:
    """A name in small letters, digits and -, from the title, else from the host."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower()) or re.findall(r"[a-z0-9]+", urlsplit(url).netloc.lower())
    return "-".join(words)[:MOST_LETTERS].strip("-") or "feed"


def _free(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free = f"{name[: MOST_LETTERS - 4]}-{number}"
        number += 1
    return free
