"""Which lines of a web page are its article.

Of what does not stand beside it (`webaside`), the article is the element with the most prose and the
least besides, from the heading on.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml import etree

from monitor.model import BlockKind
from monitor.reading.labels import ends_sentence, is_prose, label_of, same_words
from monitor.reading.webaside import find_boxes
from monitor.reading.webboxes import is_body
from monitor.reading.weblines import Line, page_lines
from monitor.reading.webtext import HEADINGS

_NEAREST = 12
"""So many elements around another one are looked at; it keeps hostile nesting cheap."""
_MOSTLY = 0.8
_HALF = 0.6
_MOST = 0.6
_LEAD_WORDS = 8
_LEADS = 5
_DECK_WORDS = 4
_DECK = re.compile(
    r"sub.?(?:head|title)|stand.?first|\bdeck|summary|\bintro|chapo|article.?desc|sommario|vorspann",
    re.IGNORECASE,
)
"""How templates name the standfirst."""
_NAMED = 1.2
"""How much more an element counts that says that it is the text."""
_ENOUGH = 80
_MUCH = 250
"""Where fewer characters were found, and at least so many (the second) could be an article, it is looked for again."""
_NOTES = 4
"""So many of the last paragraphs may be notes on the article, where at least as many are plain text."""
_QUOTES = " \"'\u201c\u201d\u2018\u2019\xab\xbb\u201e"
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?", re.IGNORECASE)
"""The time of day above an entry of a live blog."""
_DEEPEST = 150
"""No honest page nests deeper; trafilatura takes minutes for what does."""
_MANY = 1000
_TELLING = 30
"""So many characters of a paragraph do not occur in another one by chance."""
_NEAR = 100


class Part(NamedTuple):
    """What lies in an element: characters of prose and of text that stand in no box, its first and its last line."""

    prose: int
    text: int
    first: int
    last: int


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
    heads = [at for at in same if lines[at].element.tag in HEADINGS and lines[at].box is None]
    free = [at for at in same if lines[at].box is None]
    below = [
        at
        for at, line in enumerate(lines)
        if title and line.text.endswith(title) and line.element.tag in HEADINGS
    ]
    return next(iter((*heads, *free, *below, *same)), -1)


def _own_article(lines: Sequence[Line], heading: int) -> etree._Element | None:
    """The innermost <article> around the heading that has prose of its own, else the innermost element with most prose."""
    if heading < 0:
        return None
    sums = _sums(lines, heading + 1)
    whole = max((part.prose for part in sums.values()), default=0)
    around = [one for one in lines[heading].element.iterancestors() if one in sums and sums[one].prose]
    articles = [one for one in around if one.tag == "article"]
    return next(iter((*articles, *(one for one in around if sums[one].prose >= _MOST * whole))), None)


def _sums(lines: Sequence[Line], start: int) -> dict[etree._Element, Part]:
    """What lies in each element from a line on, itself and the elements in it, in one pass from the leaves up."""
    sums: dict[etree._Element, Part] = {}
    for at in range(start, len(lines)):
        line = lines[at]
        part = Part(_prose(line), len(line.text) if line.box is None else 0, at, at)
        sums[line.element] = _with(sums.get(line.element), part)
    root = lines[-1].element.getroottree().getroot() if lines else None
    for element in reversed(list(root.iter(etree.Element))) if root is not None else ():
        outer = element.getparent()
        if element in sums and outer is not None:
            sums[outer] = _with(sums.get(outer), sums[element])
    return sums


def _with(one: Part | None, other: Part) -> Part:
    if one is None:
        return other
    first, last = min(one.first, other.first), max(one.last, other.last)
    return Part(one.prose + other.prose, one.text + other.text, first, last)


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
    little = sum(len(found.lines[at].text) for at in free) < _MUCH
    if little or any(_depth(found.lines[at]) > _DEEPEST for at in free[:_MANY]):
        return found
    chosen = inside([found.lines[at].text for at in free], "".join(_trafilaturas(tree).split()))
    news = [free[at] for at in chosen if found.lines[free[at]].linked < _MOSTLY]
    return found._replace(news=news) if sum(len(found.lines[at].text) for at in news) >= _MUCH else found


def _depth(line: Line) -> int:
    return sum(1 for _ in line.element.iterancestors())


def _trafilaturas(tree: etree._Element) -> str:
    """The main text that trafilatura chooses; empty where it finds none."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(deepcopy(tree), include_comments=False)
    return document.text or "" if isinstance(document, Document) else ""


def _chosen(lines: Sequence[Line], heading: int, article: etree._Element | None) -> list[int]:
    """The lines of the article: those of the best element, with the lead that stands between it and the heading."""
    start = heading + 1 if any(_prose(line) for line in lines[heading + 1 :]) else 0
    first, last = _best(lines, start, article)
    inner = [at for at in range(first, last + 1) if _may_be_news(lines[at])]
    inner = _without_tail(lines, _without_quotes(lines, inner))
    return [*_leads(lines, heading, first), *inner] if inner else []


def _without_quotes(lines: Sequence[Line], news: list[int]) -> list[int]:
    """What is chosen without the quotes that layouts lift out of a paragraph and print once more."""
    whole = "\n".join(lines[at].text for at in news[:_MANY])
    return [at for at in news if not _is_lifted(lines[at], whole)]


def _is_lifted(line: Line, whole: str) -> bool:
    words = line.text.strip(_QUOTES)
    around = {element.tag for element in (line.element, *islice(line.element.iterancestors(), _NEAREST))}
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
    inner = None if article is None else set(article.iter(etree.Element))
    sums = _sums(lines, start)
    scored = [
        ((_NAMED if is_body(element) else 1) * part.prose**2 / part.text, part)
        for element, part in sums.items()
        if part.text and (inner is None or element in inner)
    ]
    score, best = max(scored, default=(0, None), key=lambda one: (one[0], -one[1].last + one[1].first))
    return (best.first, best.last) if best and score else (0, -1)


def _prose(line: Line) -> int:
    """Characters of prose in a line; none where it stands beside the article, or is mostly a link."""
    news = line.box is None and line.linked < _HALF and _is_told(line.text)
    return len(line.text) if news else 0


@lru_cache(maxsize=65536)
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
        and (
            len(lines[at].text.split()) >= (_DECK_WORDS if is_deck(lines[at]) else _LEAD_WORDS)
            or is_prose(lines[at].text)
        )
        and label_of(lines[at].text) is None
        and lines[at].text not in below
    ]
    return between[-_LEADS:] if heading >= 0 else []


def is_deck(line: Line) -> bool:
    """Whether a line is a lesser heading below the title, or its element says that it is the standfirst."""
    return line.element.tag in HEADINGS[1:] or bool(_DECK.search(line.element.get("class") or ""))


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
