"""Which elements of a web page stand beside its article, by their names (`webboxes`) and by their form.

A heading that is a link, with a few words below, announces another article; the heading of a list
opens one; a field to fill in, or a link that looks like a button, asks for something.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from lxml import etree

from monitor.model import BlockKind
from monitor.reading.labels import is_prose, same_words
from monitor.reading.webboxes import is_caption, opens_list, strong_box, weak_box
from monitor.reading.weblines import leads_away
from monitor.reading.webtext import HEADINGS, element_text

_SMALL = 0.25
"""A box that is told by a weak name has at most this share of the page's text, and of its prose."""
_LARGE = 0.7
"""What has more than this share of the page's prose is no box, however sure its name."""
_CARD = 450
"""The announcement of another article has at most so many characters, and so many paragraphs (the next number)."""
_CARD_PARAGRAPHS = 2
_LIST_HEADING = 75
_ENTRY_WORDS = 4
_LONGEST_LIST = 20_000
_NEAREST = 12
"""So many elements around another one are looked at; it keeps hostile nesting cheap."""
_MOSTLY = 0.8
_BUTTON = re.compile(r"\b(?:btn|button)|(?:btn|button)\b|button__", re.IGNORECASE)
_HIDDEN = re.compile(r"display:none|visibility:hidden", re.IGNORECASE)


class Weight(NamedTuple):
    """Characters in an element, and in its paragraphs (<p>)."""

    text: int
    prose: int


def find_boxes(
    tree: etree._Element, title: str
) -> tuple[dict[etree._Element, BlockKind], set[etree._Element]]:
    """The elements of a page that stand beside its article, with their kinds; and those that nobody sees."""
    weights = _weigh(tree)
    kept = _around_heading(tree, title)
    page = weights[tree]
    boxes: dict[etree._Element, BlockKind] = {}
    out = set()
    for element in tree.iter(etree.Element):
        if element in kept:
            continue
        weight = weights[element]
        if _is_hidden(element) and weight.prose < _LARGE * max(page.prose, 1):
            out.add(element)
        elif kind := _box(element, weight, page):
            boxes[element] = kind
    boxes.update(dict.fromkeys(_cards(tree, weights, kept), BlockKind.TEASER))
    boxes.update(dict.fromkeys(_lists(tree, weights, kept), BlockKind.TEASER))
    boxes.update(dict.fromkeys(_controls(tree, weights, kept), BlockKind.OTHER))
    return boxes, out


def _box(element: etree._Element, weight: Weight, page: Weight) -> BlockKind | None:
    if is_caption(element, weight.text):
        return BlockKind.CAPTION
    strong = strong_box(element)
    if strong and weight.prose <= _LARGE * page.prose:
        return strong
    small = weight.text <= _SMALL * page.text and weight.prose <= _SMALL * page.prose
    return weak_box(element) if small else None


def _lists(
    tree: etree._Element, weights: Mapping[etree._Element, Weight], kept: set[etree._Element]
) -> Iterator[etree._Element]:
    """The elements that begin with the heading of a list of other articles, and hold no more paragraphs than entries."""
    for heading in tree.iter(*HEADINGS, "strong", "b", "p", "div", "span"):
        worded = heading.tag in HEADINGS or (heading.text and heading.text.strip())
        text = element_text(heading) if worded and weights[heading].text <= _LIST_HEADING else ""
        if heading in kept or not text or not opens_list(text):
            continue
        inner, outer = heading, heading.getparent()
        while outer is not None and outer not in kept and weights[outer].text == weights[heading].text:
            inner, outer = outer, outer.getparent()
        if (
            outer is not None
            and outer not in kept
            and outer[0] is inner
            and weights[outer].text < _LONGEST_LIST
            and _is_list(outer)
        ):
            yield outer


def _is_list(element: etree._Element) -> bool:
    """Whether an element holds no more paragraphs than headings and links that could announce an article."""
    entries = sum(len(element_text(one).split()) >= _ENTRY_WORDS for one in element.iter(*HEADINGS, "a"))
    return sum(is_prose(element_text(one)) for one in element.iter("p")) <= entries


def _controls(
    tree: etree._Element, weights: Mapping[etree._Element, Weight], kept: set[etree._Element]
) -> Iterator[etree._Element]:
    """Small boxes that hold a field to fill in, or a link that looks like a button: they ask for something."""
    page = weights[tree]
    for control in tree.iter("input", "form", "a"):
        if control.tag == "a" and not _BUTTON.search(control.get("class") or ""):
            continue
        for box in islice(control.iterancestors("div", "section"), _NEAREST):
            weight = weights[box]
            if box in kept or weight.prose > _SMALL * page.prose or weight.text > _SMALL * page.text:
                break
            if weight.text and weight.text <= _CARD:
                yield box


def _cards(
    tree: etree._Element, weights: Mapping[etree._Element, Weight], kept: set[etree._Element]
) -> Iterator[etree._Element]:
    """The announcements of other articles: a heading that is a link, and the few words that stand with it."""
    for heading in tree.iter(*HEADINGS):
        if heading in kept or not _is_linked(heading):
            continue
        card = heading
        for above in islice(heading.iterancestors(), _NEAREST):
            large = weights[above].text > _CARD or len(above.findall(".//p")) > _CARD_PARAGRAPHS
            if large or above in kept:
                break
            card = above
        yield card


def _is_linked(heading: etree._Element) -> bool:
    around = next((one for one in islice(heading.iterancestors(), _NEAREST) if one.tag == "a"), None)
    if around is not None:
        return leads_away(around)
    linked = sum(len(element_text(link)) for link in heading.iter("a") if leads_away(link))
    return linked > _MOSTLY * len(element_text(heading)) > 0


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style.replace(" ", "")))


def _around_heading(tree: etree._Element, title: str) -> set[etree._Element]:
    """The elements that hold the page's heading; where none says the title, those around the first <h1>."""
    heads = [head for head in tree.iter(*HEADINGS) if title and same_words(element_text(head), title)][
        :_NEAREST
    ]
    heads = [head for head in heads if not any(map(_is_hidden, head.iterancestors()))]
    heads = heads or [
        element
        for element in tree.iter("div", "span", "p", "b", "td", "font")
        if title and element.text and same_words(element.text, title)
    ]
    heads = heads or list(tree.iter("h1"))[:1]
    return {above for head in heads[:_NEAREST] for above in (head, *head.iterancestors())}


def _weigh(tree: etree._Element) -> dict[etree._Element, Weight]:
    """The weight of each element, in one pass."""
    weights: dict[etree._Element, Weight] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        if element.tag in {"script", "style", "noscript", "template", "head", "svg"}:
            weights[element] = Weight(0, 0)
            continue
        inner = [weights[child] for child in element]
        tails = sum(_length(child.tail) for child in element)
        text = _length(element.text) + tails + sum(weight.text for weight in inner)
        weights[element] = Weight(text, text if element.tag == "p" else sum(weight.prose for weight in inner))
    return weights


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0
