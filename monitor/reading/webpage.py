"""HTML pages: the facts that the page states, and its main text as trafilatura finds it."""

from lxml import etree

from monitor.model import BlockKind, Refused
from monitor.reading.drafts import Draft, Piece
from monitor.reading.labels import same_words
from monitor.reading.pages import read_page
from monitor.reading.webmeta import PageFacts, page_facts
from monitor.reading.webtext import element_text, parse_html, tree_paragraphs

_ASIDE = ("nav", "footer", "aside")
_TELLING = 30
"""So many characters of a paragraph do not occur in another one by chance."""
_NEAR = 100


def read_html(text: str) -> tuple[Draft, ...]:
    """The one article of a page. Raises Refused "nothing-found" or "malformed"."""
    tree = parse_html(text)
    facts = page_facts(tree)
    captions = _take_captions(tree)
    headings = [element_text(heading) for heading in tree.iter("h1")]
    paragraphs = _main_paragraphs(tree, facts)
    if not paragraphs and not facts.title:
        raise Refused("nothing-found", "the page holds neither a title nor a text")
    page = read_page(paragraphs, facts.title)
    pieces = (*_byline(facts, page), *(_heading_aside(piece, headings) for piece in page.pieces), *captions)
    return (_with_facts(page, facts, pieces),)


def _with_facts(page: Draft, facts: PageFacts, pieces: tuple[Piece, ...]) -> Draft:
    return Draft(
        pieces=pieces,
        title=page.title,
        published=facts.published or page.published,
        published_from=facts.published_from or page.published_from,
        outlet=facts.outlet or page.outlet,
        url=facts.url,
        language=facts.language,
        source_id=page.source_id,
    )


def _byline(facts: PageFacts, page: Draft) -> list[Piece]:
    """The author that the page states, where its text does not."""
    written = any(facts.byline and facts.byline.casefold() in piece.text.casefold() for piece in page.pieces)
    return [Piece(BlockKind.BYLINE, facts.byline)] if facts.byline and not written else []


def _heading_aside(piece: Piece, headings: list[str]) -> Piece:
    """A main heading that is worded otherwise than the title is no news of its own."""
    known = piece.kind is BlockKind.BODY and any(same_words(piece.text, heading) for heading in headings)
    return Piece(BlockKind.OTHER, piece.text) if known else piece


def _take_captions(tree: etree._Element) -> list[Piece]:
    """The captions of the page's pictures, taken out of the tree so that they fuse with no paragraph."""
    captions = [element_text(caption) for caption in tree.iter("figcaption")]
    etree.strip_elements(tree, "figcaption", with_tail=False)
    return [Piece(BlockKind.CAPTION, caption) for caption in captions if caption]


def _main_paragraphs(tree: etree._Element, facts: PageFacts) -> list[str]:
    """The paragraphs of the page that lie in what trafilatura takes for its main text.

    Trafilatura chooses well but joins the paragraphs of short pages, so the cutting is ours.
    """
    etree.strip_elements(tree, *_ASIDE, with_tail=False)
    main = _main_text(tree)
    paragraphs = tree_paragraphs(tree)
    chosen = _inside(paragraphs, "".join(main.split()))
    if 2 * sum(map(len, chosen)) >= len(main):
        return chosen or paragraphs
    return [line for line in (facts.body or main).split("\n") if line.strip()]


def _inside(paragraphs: list[str], main: str) -> list[str]:
    """The paragraphs that occur in a text without white space; a short one only where its neighbours say it should."""
    chosen, at = [], 0
    for paragraph in paragraphs:
        bare = "".join(paragraph.split())
        found = main.find(bare, at, None if len(bare) >= _TELLING else at + len(bare) + _NEAR)
        if found < 0 and len(bare) >= _TELLING:
            found = main.find(bare)
        if found >= 0:
            chosen.append(paragraph)
            at = found + len(bare)
    return chosen


def _main_text(tree: etree._Element) -> str:
    """The page's main text, a paragraph a line; empty where trafilatura finds none."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(tree, include_comments=False)
    return document.text or "" if isinstance(document, Document) else ""
