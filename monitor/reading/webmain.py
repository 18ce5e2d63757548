"""Which paragraphs of a web page are its article: trafilatura chooses, the cutting and mending is ours."""

import re
from typing import NamedTuple

from lxml import etree

from monitor.reading.labels import is_prose, label_of, same_words
from monitor.reading.webmeta import PageFacts
from monitor.reading.webtext import (
    element_text,
    fragment_paragraphs,
    looks_like_html,
    tree_paragraphs,
)

_ASIDE = ("nav", "footer", "aside")
_INVISIBLE = ("script", "style", "noscript", "template")
_BOXES = re.compile(
    r"(?:related|recommend\w*|promo\w*|newsletters?|paywall|sidebar|cookies?|gdpr|consent|comments?|disqus|respond|share\w*|sharing|social"
    r"|trending|popular|outbrain|taboola|advert\w*|ads?|sponsor\w*|subscri\w+|signup|also|recirc\w*|latest|breadcrumbs?|tags?|tagline|topics|tweet)"
)
"""Words in the names of elements that are set beside an article, as every readability filter knows them."""
_BOX_NAMES = re.compile(
    r"more[-_ ]?(?:stories|news|from|on)\b|most[-_ ]?(?:read|viewed|popular)|read[-_ ]?(?:next|also)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z]?[a-z]+")
_BOX_SHARE = 0.25
"""What holds more of a page's paragraphs than this is no box, whatever its name: some sites call the body "paywall"."""
_MOST = 0.6
_TELLING = 30
"""So many characters of a paragraph do not occur in another one by chance."""
_NEAR = 100
_COVERED = 0.6
"""A stated text that is shorter than this share of the main text is a summary."""
_LEAD_WORDS = 10
_LEADS = 3
"""So many paragraphs between the heading and the main text may be its lead, in an element of its own."""


class Paragraphs(NamedTuple):
    """The paragraphs of a page: those of its article, all of them, and where among these its heading stands (or -1)."""

    main: list[str]
    all: list[str]
    heading: int


def take_captions(tree: etree._Element) -> list[str]:
    """The captions of the page's pictures, taken out of the tree so that they fuse with no paragraph."""
    named = tree.xpath(
        "//p[contains(@class, 'caption')] | //div[contains(@class, 'caption')] | //span[contains(@class, 'caption')]"
    )
    found = [
        *tree.iter("figcaption"),
        *(one for one in named if len(element_text(one)) <= 300 and one.find(".//p") is None),
    ]
    captions = [text for caption in found if (text := element_text(caption))]
    for caption in found:
        _drop(caption)
    return list(dict.fromkeys(captions))


def main_paragraphs(tree: etree._Element, facts: PageFacts) -> Paragraphs:
    """The paragraphs of the page that lie in its main text. Changes the tree.

    Trafilatura chooses well but joins the paragraphs of short pages, so the cutting is ours. A text
    that the page's JSON-LD states is surer, where it is no mere summary.
    """
    etree.strip_elements(tree, *_ASIDE, *_INVISIBLE, with_tail=False)
    _drop_boxes(tree)
    _narrow(tree, facts.title or "")
    main = _main_text(tree)
    lines = tree_paragraphs(tree)
    heading = next((at for at, line in enumerate(lines) if same_words(line, facts.title or "")), -1)
    stated = _stated_lines(facts.body)
    if len(" ".join(stated)) >= _COVERED * len(main):
        main = "\n".join(stated)
    chosen = _inside(lines, "".join(main.split()))
    if 2 * sum(len(lines[at]) for at in chosen) < len(main):
        return Paragraphs([line for line in main.split("\n") if line.strip()], lines, heading)
    if not chosen:
        return Paragraphs(lines, lines, heading)
    leads = _leads(lines, heading, chosen[0]) if heading >= 0 else []
    return Paragraphs([lines[at] for at in (*leads, *_mended(lines, chosen))], lines, heading)


def _stated_lines(body: str | None) -> list[str]:
    return fragment_paragraphs(body) if body and looks_like_html(body) else (body or "").split("\n")


def _leads(lines: list[str], heading: int, first: int) -> list[int]:
    """The standfirst below the heading and the prose before the main text, unless the main text says it too."""
    below = set(lines[first:])
    between = [
        at
        for at in range(heading + 1, first)
        if len(lines[at].split()) >= _LEAD_WORDS
        and (at == heading + 1 or is_prose(lines[at]))
        and label_of(lines[at]) is None
        and lines[at] not in below
    ]
    return between[-_LEADS:]


def _mended(lines: list[str], chosen: list[int]) -> list[int]:
    """What was chosen, with every single paragraph of prose that was left out between two others."""
    taken = set(chosen)
    return [
        at
        for at in range(chosen[0], chosen[-1] + 1)
        if at in taken
        or ({at - 1, at + 1} <= taken and is_prose(lines[at]) and len(lines[at].split()) >= _LEAD_WORDS)
    ]


def _inside(paragraphs: list[str], main: str) -> list[int]:
    """Which paragraphs occur in a text without white space; a short one only where its neighbours say it should."""
    chosen, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        bare = "".join(paragraph.split())
        found = main.find(bare, at, None if len(bare) >= _TELLING else at + len(bare) + _NEAR)
        if found < 0 and len(bare) >= _TELLING:
            found = main.find(bare)
        if found >= 0:
            chosen.append(number)
            at = found + len(bare)
    return chosen


def _drop_boxes(tree: etree._Element) -> None:
    """Take out the elements whose names say that they stand beside the article, and that hold little of the page."""
    weights = _weigh(tree)
    text, prose = weights[tree]
    for element in tree.xpath(".//body//*[@class or @id]"):
        own_text, own_prose = weights[element]
        small = own_text <= _BOX_SHARE * text and own_prose <= _BOX_SHARE * prose
        if small and _is_named_box(element) and element.find(".//h1") is None:
            _drop(element)


def _is_named_box(element: etree._Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_BOX_NAMES.search(names)) or any(
        _BOXES.fullmatch(word.lower()) for word in _WORDS.findall(names)
    )


def _narrow(tree: etree._Element, title: str) -> None:
    """Leave only the innermost element that holds the heading and most of the page's prose: columns beside it go."""
    weights = _weigh(tree)
    headings = (heading for heading in tree.iter("h1", "h2") if same_words(element_text(heading), title))
    around = next((heading.iterancestors() for heading in headings), iter(()))
    enough = _MOST * weights[tree][1]
    inner = next((one for one in around if weights[one][1] >= enough > 0), tree)
    for element in (inner, *inner.iterancestors()):
        for beside in (*element.itersiblings(), *element.itersiblings(preceding=True)):
            _drop(beside)


def _weigh(tree: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """Characters in each element, and in its paragraphs (<p>), in one pass."""
    weights: dict[etree._Element, tuple[int, int]] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        inner = [weights[child] for child in element]
        tails = sum(_length(child.tail) for child in element)
        text = _length(element.text) + tails + sum(text for text, _ in inner)
        weights[element] = text, text if element.tag == "p" else sum(prose for _, prose in inner)
    return weights


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0


def _drop(element: etree._Element) -> None:
    """Empty an element of all that it holds; the text after it stays."""
    element.clear(keep_tail=True)
    element.tag = "span"


def _main_text(tree: etree._Element) -> str:
    """The page's main text, a paragraph a line; empty where trafilatura finds none."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(tree, include_comments=False)
    return document.text or "" if isinstance(document, Document) else ""
