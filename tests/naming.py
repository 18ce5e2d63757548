"""Short articles with the watched actors that a reader finds in them, and how those found are judged."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from understanding import ROOT, article

from monitor.model import Article, Block, BlockKind, Extraction

FILES = {"in sight": "named.yaml", "held back": "named-held.yaml"}


@dataclass(frozen=True)
class Told:
    """One article; `wanted` are the ids of all actors in it, `allowed` those over whom readers differ."""

    article: Article
    wanted: frozenset[str]
    allowed: frozenset[str]


def told(which: str) -> Iterator[Told]:
    """The articles of one part: "in sight" or "held back"."""
    path = ROOT / "tests" / "extraction" / FILES[which]
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield Told(
            _article(entry["title"], entry["text"]),
            frozenset(entry["actors"]),
            frozenset(entry.get("may", ())),
        )


def _article(title: str, text: str) -> Article:
    body = article(f"{title}\n\n{text}")
    first, *rest = body.blocks
    blocks = (Block(first.start, first.end, BlockKind.TITLE), *rest)
    return Article("key", "file.txt", 0, body.text, blocks, title=title)


def missed(story: Told, extraction: Extraction) -> frozenset[str]:
    """The actors that a reader finds and the extraction does not."""
    return story.wanted - found(extraction)


def invented(story: Told, extraction: Extraction) -> frozenset[str]:
    """The actors that the extraction finds and no reader does."""
    return found(extraction) - story.wanted - story.allowed


def found(extraction: Extraction) -> frozenset[str]:
    """The ids of all actors that an extraction mentions."""
    return frozenset(mention.actor for mention in extraction.mentions)
