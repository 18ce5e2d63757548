"""Newsletters: several items in one message, told by structure: a headline, words and a link, again and again."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from monitor.model import BlockKind
from monitor.reading.addresses import tidy
from monitor.reading.drafts import Draft, Piece
from monitor.reading.pages import read_page
from monitor.reading.paragraphs import split_paragraphs
from monitor.reading.webtext import element_text, fragment_paragraphs, parse_html

_FEWEST = 3
"""So many items make a newsletter; a letter with a link or two below is none."""
_TITLE_WORDS = range(3, 31)
_PROSE_WORDS = 8
_LARGEST_OPENING = 0.4
"""Where more of the text stands above the first item, the message is an article with others announced below."""
_ADDRESS = re.compile(r"(?:[^\n]{0,30}[:\s])?[<(\[]?(https?://[^\s<>\])]+)[>)\]]?", re.IGNORECASE)


class _Item(NamedTuple):
    start: int
    end: int
    link: str


def items_of_html(page: str) -> tuple[Draft, ...]:
    """The items of an HTML newsletter; none where the page is no newsletter."""
    if not page:
        return ()
    tree = parse_html(f"<div>{page}</div>")
    addresses: defaultdict[str, list[str]] = defaultdict(list)
    for link in tree.iter("a"):
        addresses[element_text(link)].append(link.get("href", ""))
    headings = {element_text(heading) for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "b", "strong")}
    paragraphs = fragment_paragraphs(page)
    # The n-th paragraph that says "Read more" is the n-th link that does.
    links = [addresses[text].pop(0) if addresses.get(text) else "" for text in paragraphs]
    heads = [
        at
        for at, text in enumerate(paragraphs[:-1])
        if (links[at] or text in headings) and _is_title(text) and _is_prose(paragraphs[at + 1])
    ]
    return _drafts(paragraphs, _linked(heads, links))


def items_of_text(text: str) -> tuple[Draft, ...]:
    """The items of a newsletter in plain text: a headline, words, and an address on a line of its own."""
    paragraphs = [line.text for line in split_paragraphs(text)]
    found = [_ADDRESS.fullmatch(line) for line in paragraphs]
    links = [address[1] if address else "" for address in found]
    heads = [
        at
        for at, line in enumerate(paragraphs[:-1])
        if not links[at] and _is_title(line) and not _is_prose(line) and _is_prose(paragraphs[at + 1])
    ]
    return _drafts(paragraphs, _linked(heads, links))


def _linked(heads: Sequence[int], links: Sequence[str]) -> list[_Item]:
    """From each head to the next; those without a link of their own are no items."""
    spans = zip(heads, (*heads[1:], len(links)), strict=False)
    return [
        _Item(start, end, link)
        for start, end in spans
        if (link := next((one for one in links[start:end] if tidy(one)), ""))
    ]


def _drafts(paragraphs: Sequence[str], items: Sequence[_Item]) -> tuple[Draft, ...]:
    """The items as drafts, with what stands above and below them beside the first and the last."""
    opening = sum(map(len, paragraphs[: items[0].start])) if items else 0
    if len({item.link for item in items}) < _FEWEST or opening > _LARGEST_OPENING * sum(map(len, paragraphs)):
        return ()
    longest = max((item.end - item.start for item in items[:-1]), default=0)
    drafts = []
    before = 0
    for number, item in enumerate(items):
        end = min(item.end, item.start + longest) if number == len(items) - 1 else item.end
        page = read_page(list(paragraphs[item.start + 1 : end]), paragraphs[item.start])
        around = (*paragraphs[before : item.start], *paragraphs[end : item.end])
        pieces = (*page.pieces, *(Piece(BlockKind.OTHER, text) for text in around))
        drafts.append(Draft(pieces, title=paragraphs[item.start], url=tidy(item.link)))
        before = item.end
    return tuple(drafts)


def _is_title(text: str) -> bool:
    return len(text.split()) in _TITLE_WORDS and "\n" not in text


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS and text.rstrip("\"'\u201d\u2019)")[-1:] in ".!?\u2026"
