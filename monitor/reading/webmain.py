"""Which lines of a web page are its article.

What stands beside it is told by names (`webboxes`) and by form: a heading that is a link, with a
few words below, announces another article. Of the rest, the article is the element with the most
prose and the least besides, from the heading on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from monitor.model import BlockKind
from monitor.reading.labels import ends_sentence, is_prose, label_of, same_words
from monitor.reading.webboxes import is_body, is_caption, opens_list, strong_box, weak_box
from monitor.reading.weblines import Line, page_lines
from monitor.reading.webtext import element_text

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SMALL = 0.25
"""A box that is told by a weak name has at most this share of the page's text, and of its prose."""
_LARGE = 0.7
"""What has more than this share of the page's prose is no box, however sure its name."""
_CARD = 450
"""The announcement of another article has at most so many characters, and so many paragraphs (the next number)."""
_CARD_PARAGRAPHS = 2
_LIST_HEADING = 75
_ENTRY_WORDS = 4
_MOSTLY = 0.8
_HALF = 0.6
_MOST = 0.6
_LEAD_WORDS = 8
_LEADS = 5
_NAMED = 1.2
"""How much more an element counts that says that it is the text."""
_ENOUGH = 80
_MUCH = 250
"""Where fewer characters were found, and at least so many (the second) could be an article, it is looked for again."""
_NOTES = 4
"""So many of the last paragraphs may be notes on the article, where at least as many are plain text."""
_QUOTES = " \"'\u201c\u201d\u2018\u2019\xab\xbb\u201e"
_BUTTON = re.compile(r"\b(?:btn|button)|(?:btn|button)\b|button__", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?", re.IGNORECASE)
"""The time of day above an entry of a live blog."""
_HIDDEN = re.compile(r"display:none|visibility:hidden", re.IGNORECASE)
_TELLING = 30
"""So many characters of a paragraph do not occur in another one by chance."""
_NEAR = 100


class Weight(NamedTuple):
    """Characters in an element, and in its paragraphs (<p>)."""

    text: int
    prose: int


class Found(NamedTuple):
    """A page's lines, which of them are its article (numbers in order), and where its heading stands (or -1)."""

    lines: Sequence[Line]
    news: list[int]
    heading: int


def find_article(tree: etree._Element, title: str) -> Found:
    """The lines of a page and which of them are its article."""
    boxes, out = find_boxes(tree, title)
    lines = page_lines(tree, boxes, out)
    heading = heading_at(lines, title)
    return Found(lines, _chosen(lines, heading, _own_article(lines, heading)), heading)


def heading_at(lines: Sequence[Line], title: str) -> int:
    """The line that says the title: best one in a heading with prose to come, or -1."""
    same = [at for at, line in enumerate(lines) if title and same_words(line.text, title)]
    heads = [at for at in same if lines[at].element.tag in _HEADINGS and lines[at].box is None]
    free = [at for at in same if lines[at].box is None]
    below = [
        at
        for at, line in enumerate(lines)
        if title and line.text.endswith(title) and line.element.tag in _HEADINGS
    ]
    return next(iter((*heads, *free, *below, *same)), -1)


def _own_article(lines: Sequence[Line], heading: int) -> etree._Element | None:
    """The innermost <article> around the heading that has prose of its own, else the innermost element with most prose."""
    if heading < 0:
        return None
    prose: dict[etree._Element, int] = {}
    for line in lines[heading + 1 :]:
        for element in (line.element, *line.element.iterancestors()) if _prose(line) else ():
            prose[element] = prose.get(element, 0) + _prose(line)
    whole = max(prose.values(), default=0)
    around = [one for one in lines[heading].element.iterancestors() if prose.get(one)]
    articles = [one for one in around if one.tag == "article"]
    return next(iter((*articles, *(one for one in around if prose[one] >= _MOST * whole))), None)


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


def _lists(
    tree: etree._Element, weights: Mapping[etree._Element, Weight], kept: set[etree._Element]
) -> Iterator[etree._Element]:
    """The elements that begin with the heading of a list of other articles, and hold no more paragraphs than entries."""
    for heading in tree.iter(*_HEADINGS, "strong", "b", "p", "div", "span"):
        text = element_text(heading) if weights[heading].text <= _LIST_HEADING else ""
        if heading in kept or not text or not opens_list(text):
            continue
        inner, outer = heading, heading.getparent()
        while outer is not None and outer not in kept and weights[outer].text == weights[heading].text:
            inner, outer = outer, outer.getparent()
        if outer is not None and outer not in kept and outer[0] is inner and _is_list(outer):
            yield outer


def _is_list(element: etree._Element) -> bool:
    entries = sum(len(element_text(one).split()) >= _ENTRY_WORDS for one in element.iter(*_HEADINGS, "a"))
    return sum(is_prose(element_text(one)) for one in element.iter("p")) <= entries


def _controls(
    tree: etree._Element, weights: Mapping[etree._Element, Weight], kept: set[etree._Element]
) -> Iterator[etree._Element]:
    """Small boxes that hold a field to fill in, or a link that looks like a button: they ask for something."""
    page = weights[tree]
    for control in tree.iter("input", "form", "a"):
        if control.tag == "a" and not _BUTTON.search(control.get("class") or ""):
            continue
        for box in control.iterancestors("div", "section"):
            weight = weights[box]
            if box in kept or weight.prose > _SMALL * page.prose or weight.text > _SMALL * page.text:
                break
            if weight.text and weight.text <= _CARD:
                yield box


def _box(element: etree._Element, weight: Weight, page: Weight) -> BlockKind | None:
    if is_caption(element, weight.text):
        return BlockKind.CAPTION
    strong = strong_box(element)
    if strong and weight.prose <= _LARGE * page.prose:
        return strong
    small = weight.text <= _SMALL * page.text and weight.prose <= _SMALL * page.prose
    return weak_box(element) if small else None


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style.replace(" ", "")))


def _around_heading(tree: etree._Element, title: str) -> set[etree._Element]:
    """The elements that hold the page's heading; where none says the title, those around the first <h1>."""
    heads = [
        head
        for head in tree.iter(*_HEADINGS)
        if title and same_words(element_text(head), title) and not any(map(_is_hidden, head.iterancestors()))
    ]
    heads = heads or [
        element
        for element in tree.iter("div", "span", "p", "b", "td", "font")
        if title and element.text and same_words(element.text, title)
    ]
    heads = heads or list(tree.iter("h1"))[:1]
    return {above for head in heads for above in (head, *head.iterancestors())}


def _cards(
    tree: etree._Element, weights: Mapping[etree._Element, Weight], kept: set[etree._Element]
) -> Iterator[etree._Element]:
    """The announcements of other articles: a heading that is a link, and the few words that stand with it."""
    for heading in tree.iter(*_HEADINGS):
        if heading in kept or not _is_linked(heading):
            continue
        card = heading
        for above in heading.iterancestors():
            large = weights[above].text > _CARD or len(above.findall(".//p")) > _CARD_PARAGRAPHS
            if large or above in kept:
                break
            card = above
        yield card


def _is_linked(heading: etree._Element) -> bool:
    around = next(heading.iterancestors("a"), None)
    if around is not None:
        return _leads_away(around)
    linked = sum(len(element_text(link)) for link in heading.iter("a") if _leads_away(link))
    return linked > _MOSTLY * len(element_text(heading)) > 0


def second_opinion(tree: etree._Element, found: Found) -> Found:
    """What trafilatura finds, where hardly an article was found and no box explains why.

    It joins paragraphs, takes lists of other articles for news, and costs seven times what all the
    rest does, so it is asked only where names or form may have misled us.
    """
    if sum(len(found.lines[at].text) for at in found.news) >= _ENOUGH:
        return found
    free = [
        at
        for at, line in enumerate(found.lines)
        if line.box in {None, BlockKind.OTHER} and at != found.heading
    ]
    if sum(len(found.lines[at].text) for at in free) < _MUCH:
        return found
    chosen = inside([found.lines[at].text for at in free], "".join(_trafilaturas(tree).split()))
    news = [free[at] for at in chosen if found.lines[free[at]].linked < _MOSTLY]
    return found._replace(news=news) if sum(len(found.lines[at].text) for at in news) >= _MUCH else found


def _trafilaturas(tree: etree._Element) -> str:
    """The main text that trafilatura chooses; empty where it finds none."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(deepcopy(tree), include_comments=False)
    return document.text or "" if isinstance(document, Document) else ""


def _leads_away(link: etree._Element) -> bool:
    """Whether a link goes to another page; the entries of a live blog link to themselves."""
    return "#" not in (link.get("href") or "")


def _chosen(lines: Sequence[Line], heading: int, article: etree._Element | None) -> list[int]:
    """The lines of the article: those of the best element, with the lead that stands between it and the heading."""
    start = heading + 1 if any(_prose(line) for line in lines[heading + 1 :]) else 0
    first, last = _best(lines, start, article)
    inner = [at for at in range(first, last + 1) if _may_be_news(lines[at])]
    inner = _without_tail(lines, _without_quotes(lines, inner))
    return [*_leads(lines, heading, first), *inner] if inner else []


def _without_quotes(lines: Sequence[Line], news: list[int]) -> list[int]:
    """What is chosen without the quotes that layouts lift out of a paragraph and print once more."""
    whole = "\n".join(lines[at].text for at in news)
    return [at for at in news if not _is_lifted(lines[at], whole)]


def _is_lifted(line: Line, whole: str) -> bool:
    words = line.text.strip(_QUOTES)
    around = {element.tag for element in (line.element, *line.element.iterancestors())}
    return (
        len(words) > _TELLING // 2 and bool(around & {"blockquote", "figure", "q"}) and whole.count(words) > 1
    )


def _without_tail(lines: Sequence[Line], news: list[int]) -> list[int]:
    """What is chosen without its last lines that are no prose, and without notes in italics below plain prose."""
    plain = sum(lines[at].slanted < _MOSTLY for at in news)
    last = [at for at in news[-_NOTES:] if plain < _NOTES or lines[at].slanted < _MOSTLY]
    noted = [*news[:-_NOTES], *last]
    while noted and not _ends_article(lines[noted[-1]]):
        noted.pop()
    return noted


def _best(lines: Sequence[Line], start: int, article: etree._Element | None) -> tuple[int, int]:
    """The first and last line of the element with the most prose and the least besides.

    Prose squared over text: an element around the article and a list has more prose, but of less weight.
    """
    prose: dict[etree._Element, int] = {}
    text: dict[etree._Element, int] = {}
    ends: dict[etree._Element, tuple[int, int]] = {}
    for at in range(start, len(lines)):
        line = lines[at]
        for element in _up_to(line.element, article):
            if line.box is None:
                prose[element] = prose.get(element, 0) + _prose(line)
                text[element] = text.get(element, 0) + len(line.text)
            ends[element] = (ends.get(element, (at, at))[0], at)
    scored = [
        ((_NAMED if is_body(element) else 1) * prose[element] ** 2 / text[element], -at, element)
        for at, element in enumerate(text)
    ]
    best = max(scored, default=None, key=lambda one: one[:2])
    return ends[best[2]] if best and best[0] else (0, -1)


def _up_to(element: etree._Element, article: etree._Element | None) -> list[etree._Element]:
    """The elements around a line, itself first; where there is an article, those within it, or none."""
    around = [element, *element.iterancestors()]
    if article is None:
        return around
    return around[: around.index(article) + 1] if article in around else []


def _prose(line: Line) -> int:
    """Characters of prose in a line; none where it stands beside the article, or is mostly a link."""
    news = line.box is None and line.linked < _HALF and _is_told(line.text)
    return len(line.text) if news else 0


def _is_told(text: str) -> bool:
    return is_prose(text) or (" " in text and ends_sentence(text))


def _may_be_news(line: Line) -> bool:
    news = line.linked < _MOSTLY or is_prose(line.text)
    return line.box is None and news and not _CLOCK.fullmatch(line.text)


def _ends_article(line: Line) -> bool:
    return _is_told(line.text) or line.element.tag in {"p", "li", "td", "blockquote"}


def _leads(lines: Sequence[Line], heading: int, first: int) -> list[int]:
    """The standfirst below the heading and the prose before the main text, unless the main text says it too."""
    below = {line.text for line in lines[first:]}
    between = [
        at
        for at in range(heading + 1, first)
        if _may_be_news(lines[at])
        and (len(lines[at].text.split()) >= _LEAD_WORDS or is_prose(lines[at].text))
        and label_of(lines[at].text) is None
        and lines[at].text not in below
    ]
    return between[-_LEADS:] if heading >= 0 else []


def inside(paragraphs: Sequence[str], main: str) -> list[int]:
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
