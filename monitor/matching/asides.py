"""What a watch meets only beside the news: in captions, teasers, comments and lines of the page.

The same article is laid out the other way round, with its asides as the text, and matched as ever.
What is found there alerts nobody, but it is kept with its reason: the news may have been mislabelled.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from msgspec import structs

from monitor.matching.index import Index, match_all
from monitor.model import Article, BlockKind, Extraction, Match

ASIDES = frozenset({BlockKind.CAPTION, BlockKind.TEASER, BlockKind.COMMENT, BlockKind.OTHER})
"""Kinds of block in which a match is no news. A byline, an address or a legal notice tells nothing at all."""


def match_asides(
    index: Index, article: Article, extraction: Extraction, told: Collection[str]
) -> tuple[Match, ...]:
    """The first match beside the news of each watch that is not in `told`, those that matched the news."""
    asides = tuple(s for s in (*extraction.sentences, *extraction.asides) if s.kind in ASIDES)
    if not asides:
        return ()
    turned = structs.replace(
        extraction,
        sentences=tuple(structs.replace(sentence, kind=BlockKind.BODY) for sentence in asides),
        events=(*extraction.events, *extraction.aside_events),
    )
    return tuple(_first_each(match_all(index, _turned(article), turned), article, told))


def _turned(article: Article) -> Article:
    """The article with its asides as body, and nothing else to look in."""
    blocks = (
        replace(block, kind=BlockKind.BODY if block.kind in ASIDES else BlockKind.SHARE)
        for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))


def _first_each(found: tuple[Match, ...], article: Article, told: Collection[str]) -> Iterator[Match]:
    seen = set(told)
    for match in found:
        proof = next((piece for piece in match.evidence if piece.end > piece.start), None)
        if proof and match.watch not in seen:
            seen.add(match.watch)
            yield replace(match, only_in=_kind_at(article, proof.start))


def _kind_at(article: Article, offset: int) -> BlockKind:
    return next(block.kind for block in article.blocks if block.start <= offset < block.end)
