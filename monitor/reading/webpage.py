"""HTML pages: the facts that the page states, and its main text, labelled."""

from monitor.model import BlockKind, Refused
from monitor.reading.drafts import Draft, Piece
from monitor.reading.labels import same_words
from monitor.reading.pages import read_page
from monitor.reading.webdates import Told, visible_date
from monitor.reading.webmain import main_paragraphs, take_captions
from monitor.reading.webmeta import PageFacts, page_facts
from monitor.reading.webtext import element_text, parse_html


def read_html(text: str) -> tuple[Draft, ...]:
    """The one article of a page. Raises Refused "nothing-found" or "malformed"."""
    tree = parse_html(text)
    facts = page_facts(tree)
    captions = take_captions(tree)
    headings = [element_text(heading) for heading in tree.iter("h1")]
    found = main_paragraphs(tree, facts)
    if not found.main and not facts.title:
        raise Refused("nothing-found", "the page holds neither a title nor a text")
    page = read_page(found.main, facts.title)
    pieces = (
        *_byline(facts, page),
        *(_heading_aside(piece, headings) for piece in page.pieces),
        *(Piece(BlockKind.CAPTION, caption) for caption in captions),
    )
    return (_with_facts(page, facts, pieces, visible_date(found.all, found.heading)),)


def _with_facts(page: Draft, facts: PageFacts, pieces: tuple[Piece, ...], seen: Told | None) -> Draft:
    """The draft with what the page states; a date in its address gives way to one that readers see."""
    stated = facts.published
    told = (seen if stated and stated.origin == "url" else stated or seen) or stated
    return Draft(
        pieces=pieces,
        title=page.title,
        published=told.date if told else page.published,
        published_from=told.origin if told else page.published_from,
        outlet=facts.outlet,
        url=facts.url,
        language=facts.language,
        source_id=page.source_id,
        credited=page.credited,
        credited_from=page.credited_from,
    )


def _byline(facts: PageFacts, page: Draft) -> list[Piece]:
    """The author that the page states, where its text does not."""
    written = any(facts.byline and facts.byline.casefold() in piece.text.casefold() for piece in page.pieces)
    return [Piece(BlockKind.BYLINE, facts.byline)] if facts.byline and not written else []


def _heading_aside(piece: Piece, headings: list[str]) -> Piece:
    """A main heading that is worded otherwise than the title is no news of its own."""
    known = piece.kind is BlockKind.BODY and any(same_words(piece.text, heading) for heading in headings)
    return Piece(BlockKind.OTHER, piece.text) if known else piece
