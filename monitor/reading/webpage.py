"""HTML pages: the facts that the page states, and its main text, labelled."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from monitor.model import BlockKind
from monitor.reading.drafts import Draft, Piece
from monitor.reading.labels import is_prose, label_of, same_words
from monitor.reading.pages import read_page
from monitor.reading.webdates import Told, visible_date
from monitor.reading.weblines import Line
from monitor.reading.webmain import Found, find_article, inside, is_deck, second_opinion
from monitor.reading.webmeta import PageFacts, page_facts
from monitor.reading.webnone import refuse_other_pages
from monitor.reading.webstate import Stated, stated_article
from monitor.reading.webtext import element_text, fragment_paragraphs, looks_like_html, parse_html

_ENOUGH = 200
"""A page with less text may hold its article only as data."""
_MENU_WORDS = 4
_BUTTON_WORDS = 2
_LINK = 0.8
_COVERED = 0.6
"""A stated text that is shorter than this share of the main text is a summary."""


def read_html(text: str) -> tuple[Draft, ...]:
    """The articles of a page: one, or several where each has its own main heading.

    Raises Refused: "nothing-found", which says what the page is instead, or "malformed".
    """
    tree = parse_html(text)
    others = _later_articles(tree)
    parts = [etree.tostring(other, encoding="unicode", with_tail=False) for other in others]
    for other in others:
        other.clear(keep_tail=True)
    first = _read_tree(tree)
    return (first, *(_beside(_read_tree(parse_html(part)), first) for part in parts))


def _later_articles(tree: etree._Element) -> list[etree._Element]:
    """The articles below the first, as pages hold them that go on with the next story: each has its own <h1> and text."""
    articles = [one for one in tree.iter("article") if next(one.iterancestors("article"), None) is None]
    full = [
        one
        for one in articles
        if next(one.iter("h1"), None) is not None and sum(map(is_prose, map(element_text, one.iter("p")))) > 1
    ]
    return full[1:] if full == articles or len(full) > 1 else []


def _beside(draft: Draft, first: Draft) -> Draft:
    """A later article of a page, with what the page says of all of them."""
    return replace(draft, outlet=draft.outlet or first.outlet, language=draft.language or first.language)


def _read_tree(tree: etree._Element) -> Draft:
    facts = page_facts(tree)
    found = second_opinion(tree, find_article(tree, facts.title or ""))
    found = _with_stated(found, facts.body)
    data = stated_article(tree, facts.title) if _size(found) < _ENOUGH else None
    if data:
        found = _with_stated(found, "\n".join(data.lines))
    refuse_other_pages(found.lines, found.news, facts)
    page = _labelled([found.lines[at].text for at in found.news], facts.title)
    pieces = (*_byline(facts, found), *_pieces(found, page))
    texts = [line.text for line in found.lines]
    return _with_facts(page, facts, pieces, visible_date(texts, found.heading, found.news) or _of_data(data))


def _size(found: Found) -> int:
    return sum(len(found.lines[at].text) for at in found.news)


def _of_data(data: Stated | None) -> Told | None:
    return Told(data.published, "page-data") if data and data.published else None


def _with_stated(found: Found, stated: str | None) -> Found:
    """The article by the text that the page's JSON-LD states, which is surer, where it is no mere summary."""
    lines = fragment_paragraphs(stated) if stated and looks_like_html(stated) else (stated or "").split("\n")
    lines = [line.strip() for line in lines if line.strip()]
    size, seen = sum(map(len, lines)), _size(found)
    if size <= _COVERED * seen or not size:
        return found
    news = inside([line.text for line in found.lines], "".join("".join(lines).split()))
    if 2 * sum(len(found.lines[at].text) for at in news) >= size:
        return found._replace(news=news)
    if 2 * seen >= size:
        return found
    element = found.lines[0].element if found.lines else None
    added = [Line(line, element, None, 0.0) for line in lines]
    return Found(
        [*found.lines, *added], list(range(len(found.lines), len(found.lines) + len(added))), found.heading
    )


def _labelled(lines: Sequence[str], title: str | None) -> Draft:
    """The lines of the article, labelled, a piece each: a title among them stays in its place."""
    page = read_page(lines, title)
    return page if title or not page.title else replace(read_page(lines, page.title), title=page.title)


def _pieces(found: Found, page: Draft) -> list[Piece]:
    """Every line of the page with its label, in the page's order; menus are left out."""
    kinds = dict(zip(found.news, (piece.kind for piece in page.pieces), strict=True))
    return [
        Piece(_own_kind(line, kinds.get(at)) or _aside(line, page.title or ""), line.text)
        for at, line in enumerate(found.lines)
        if at in kinds or not _is_menu(line)
    ]


def _own_kind(line: Line, kind: BlockKind | None) -> BlockKind | None:
    """The kind of a line of the article: a standfirst that its element names is news, whatever its words."""
    named = kind is BlockKind.OTHER and is_deck(line) and label_of(line.text) is None
    return BlockKind.BODY if named and len(line.text.split()) > _MENU_WORDS else kind


def _aside(line: Line, title: str) -> BlockKind:
    """The kind of a line beside the article: what it shows itself, then what its box is."""
    told = label_of(line.text)
    if line.box not in {None, BlockKind.OTHER}:
        return line.box or BlockKind.OTHER
    if told:
        return told
    linked = line.linked > _LINK and not same_words(line.text, title)
    return BlockKind.TEASER if linked and len(line.text.split()) > _MENU_WORDS else BlockKind.OTHER


def _is_menu(line: Line) -> bool:
    """Whether a line beside the article is an entry of a menu, or a word on a button: no text that says anything."""
    words = len(line.text.split())
    linked = line.linked > _LINK and words <= _MENU_WORDS
    return line.box in {None, BlockKind.OTHER} and (
        linked or (line.box is not None and words <= _BUTTON_WORDS)
    )


def _with_facts(page: Draft, facts: PageFacts, pieces: Sequence[Piece], seen: Told | None) -> Draft:
    """The draft with what the page states; a date in its address gives way to one that readers see."""
    stated = facts.published
    sure = (one for one in (stated, seen) if one and one.sure)
    told = next(sure, stated or seen)
    if told and seen and "T" in seen.date and seen.date[:10] == told.date:
        told = seen  # the same day, with its time
    return Draft(
        pieces=tuple(pieces),
        title=page.title,
        published=told.date if told else page.published,
        published_from=told.origin if told else page.published_from,
        outlet=facts.outlet,
        credited=page.credited,
        credited_from=page.credited_from,
        url=facts.url,
        language=facts.language,
        source_id=page.source_id,
    )


def _byline(facts: PageFacts, found: Found) -> list[Piece]:
    """The author that the page states, where its text does not."""
    written = any(facts.byline and facts.byline.casefold() in line.text.casefold() for line in found.lines)
    return [Piece(BlockKind.BYLINE, facts.byline)] if facts.byline and not written else []
