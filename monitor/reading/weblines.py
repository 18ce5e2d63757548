"""A web page as lines: what block elements and double line breaks part, each with where it stands."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from monitor.model import BlockKind
from monitor.reading.labels import is_prose
from monitor.reading.webtext import BLOCKS, BREAK, INVISIBLE

_PARTS = re.compile(rf"{BREAK}(?:\s*{BREAK})+")
_SPACE = re.compile(r"\s+")
_SLANTED = frozenset({"i", "em"})
_PLACED = frozenset({"span", "a", "time", "cite", "abbr"})
"""Inline elements that style sheets set apart; where nothing stands between two of them, a reader sees a gap."""


class Line(NamedTuple):
    """A paragraph of a page.

    `element` is the block element around it, `box` what the page tells that it is beside the
    article, `linked` the share of its characters that are links, `slanted` of those in italics, 0 to 1.
    """

    text: str
    element: etree._Element
    box: BlockKind | None
    linked: float = 0.0
    slanted: float = 0.0


class _Walk:
    """Collects the text between the edges of blocks, in document order."""

    def __init__(self, boxes: Mapping[etree._Element, BlockKind]) -> None:
        self.boxes = boxes
        self.lines: list[Line] = []
        self.blocks: list[etree._Element] = []
        self.kinds: list[BlockKind | None] = [None]
        self.parts: list[str] = []
        self.linked = self.slanted = 0
        self.links = self.slants = self.pres = 0

    def open(self, element: etree._Element) -> None:
        """Enter an element."""
        if element in self.boxes:
            self.flush()
            outer = self.kinds[-1]
            self.kinds.append(self.boxes[element] if outer in {None, BlockKind.OTHER} else outer)
        if element.tag in BLOCKS:
            self.flush()
            self.blocks.append(element)
        elif self.parts and _stands_apart(element):
            self.parts.append(" ")
        self.links += leads_away(element)
        self.pres += element.tag == "pre"
        self.slants += element.tag in _SLANTED
        self.add(element.text)

    def close(self, element: etree._Element) -> None:
        """Leave an element, and take the text that follows it."""
        self.links -= leads_away(element)
        self.pres -= element.tag == "pre"
        self.slants -= element.tag in _SLANTED
        if element.tag in BLOCKS:
            self.flush()
            self.blocks.pop()
        if element in self.boxes:
            self.flush()
            self.kinds.pop()
        if element.tag == "br":
            self.parts.append(BREAK)
        if self.blocks:
            self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Take a stretch of text; white space in HTML means itself in <pre> only."""
        if text:
            rows = text.split("\n") if self.pres else [text]
            flat = BREAK.join(_SPACE.sub(" ", row) for row in rows)
            self.parts.append(flat)
            self.linked += len(flat) if self.links else 0
            self.slanted += len(flat) if self.slants else 0

    def flush(self) -> None:
        """End the running paragraph; single breaks part lines that are no prose, as in tables and heads."""
        whole = "".join(self.parts)
        length = max(len(whole.strip()), 1)
        shares = min(self.linked / length, 1.0), min(self.slanted / length, 1.0)
        self.parts, self.linked, self.slanted = [], 0, 0
        for part in _PARTS.split(whole):
            lines = [line for one in part.split(BREAK) if (line := _SPACE.sub(" ", one).strip())]
            told = any(map(is_prose, lines))
            for text in ["\n".join(lines)] if told else lines:
                self.lines.append(Line(text, self.blocks[-1], self.kinds[-1], *shares))


def leads_away(element: etree._Element) -> bool:
    """Whether an element is a link to another page; the entries of a live blog link to themselves."""
    return element.tag == "a" and "#" not in (element.get("href") or "")


def _stands_apart(element: etree._Element) -> bool:
    """Whether an inline element follows another with nothing between, or is a <time> within other words."""
    before = element.getprevious()
    beside = before is not None and before.tag in _PLACED and not before.tail and element.tag in _PLACED
    return beside or element.tag == "time" or (before is None and element.getparent().tag == "time")


def page_lines(
    tree: etree._Element, boxes: Mapping[etree._Element, BlockKind], out: Collection[etree._Element]
) -> Sequence[Line]:
    """The lines of a page in order; `boxes` are its elements beside the article, `out` those that nobody sees."""
    walk = _Walk(boxes)
    walker = etree.iterwalk(tree, events=("start", "end"))
    hidden = False
    for event, element in walker:
        if event == "start" and (element.tag in INVISIBLE or element in out):
            walker.skip_subtree()
            hidden = True
        elif event == "start":
            walk.open(element)
        elif hidden:
            walk.add(element.tail)
            hidden = False
        else:
            walk.close(element)
    return walk.lines
