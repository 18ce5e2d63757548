"""Ordinary local news of many countries by an author who knew neither code nor rules, and what is amiss in how it is read.

A local item may name a watched actor in passing, or a town, a person, a bird of its name; hardly any is news for a desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml
from pressing import alerted
from understanding import LIVE, ROOT, actors, article, extractor

from monitor.model import ActorKind, Article, Block, BlockKind, Extraction

FILES = {"in sight": "local-fresh.yaml", "held back": "local-fresh-held.yaml"}
DAY = "2026-03-02"


@dataclass(frozen=True)
class Item:
    """One item; `no_state` are spellings that name none in it, `told` its pairs of actors ("source>target"), `wanted` a severity."""

    article: Article
    sentences: tuple[str, ...]
    topic: str
    no_state: frozenset[str]
    told: frozenset[str]
    wanted: str | None


@dataclass(frozen=True)
class Amiss:
    """What is wrong in one item: alerts by watch, pairs told of whom nothing is told, states that are none.

    A state's act at home ("tram drivers in its capital ended their strike") is between no two.
    """

    alerts: dict[str, str]
    pairs: frozenset[str]
    states: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.alerts or self.pairs or self.states)


def items(which: str) -> Iterator[Item]:
    """The items of one part, by its name in `FILES`, as articles of paragraphs of two sentences."""
    path = ROOT / "tests" / "extraction" / FILES[which]
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
        yield _item(f"{path.stem}-{number}", entry)


def _item(name: str, entry: dict[str, Any]) -> Item:
    lines = entry["text"].splitlines()
    body = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    return Item(
        _article(name, entry.get("title"), body),
        tuple(lines),
        entry["topic"],
        frozenset(entry.get("no_state", ())),
        frozenset(entry.get("told", ())),
        entry.get("wanted"),
    )


def _article(name: str, title: str | None, body: list[str]) -> Article:
    told = article("\n\n".join([title, *body] if title else body), published=DAY)
    first, *rest = told.blocks
    blocks = (Block(first.start, first.end, BlockKind.TITLE), *rest) if title else told.blocks
    return replace(told, key=name, file=f"{name}.txt", title=title, blocks=blocks)


def amiss(item: Item) -> Amiss:
    """What is read into an item that it does not say; an item that is news for a desk may alert."""
    extraction = extractor().extract(item.article)
    live = [e for e in extraction.events if e.sense in LIVE and e.source and e.target]
    pairs = {f"{e.source}>{e.target}" for e in live if e.source != e.target}
    alerts = {} if item.wanted else alerted(item.article, extraction)
    return Amiss(alerts, frozenset(pairs - item.told), _states(item, extraction))


def _states(item: Item, extraction: Extraction) -> frozenset[str]:
    return frozenset(
        mention.text
        for mention in extraction.mentions
        if actors()[mention.actor].kind is ActorKind.STATE
        and mention.text.removesuffix("'s") in item.no_state
    )
