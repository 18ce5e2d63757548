"""Paragraphs that an outlet printed before, under other news: background and furniture, which say nothing of what is new."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from monitor.model import Article
from monitor.stories.copies import Posting
from monitor.stories.shingles import OWN, SIZE, shingles, wording, words_of

_ALL = 0.8
"""The part of a paragraph's shingles that stands in an earlier text: a word or two may be other ones."""

_LEAST_LEFT = 12
"""Words: what is new is one sentence at least, or nobody knows what the article is about."""

_LOOKED_THROUGH = 2


def printed_before(postings: Iterable[Posting], outlet: str | None) -> tuple[str, ...]:
    """The articles of an outlet that share most with one, by where its shingles are posted."""
    at_home = Counter(one.article for one in postings if outlet and one.outlet == outlet)
    return tuple(article for article, _ in at_home.most_common(_LOOKED_THROUGH))


def fresh(article: Article, others: Sequence[Article]) -> Article:
    """The article without the paragraphs that stand in other texts; all of it where hardly any is left."""
    known = {number for other in others for number in wording(other).shingles}
    if known.isdisjoint(wording(article).shingles):
        return article
    lines = {tuple(words) for other in others for _, words in _paragraphs(other)}
    told = _paragraphs(article)
    again = {start for start, words in told if tuple(words) in lines or _stands_in(known, words)}
    if sum(len(words) for start, words in told if start not in again) < _LEAST_LEFT:
        return article
    return replace(article, blocks=tuple(block for block in article.blocks if block.start not in again))


def _paragraphs(article: Article) -> Sequence[tuple[int, Sequence[str]]]:
    """Where each paragraph begins, loose lines and headings too, and its words."""
    told = (block for block in article.blocks if block.kind in OWN)
    return [(block.start, words_of(article.text[block.start : block.end])) for block in told]


def _stands_in(known: set[int], words: Sequence[str]) -> bool:
    """Whether nearly all of a paragraph stands in known texts; a few words may be alike by chance."""
    found = shingles([word.encode("utf-8", "replace") for word in words])
    return len(words) >= 2 * SIZE and sum(map(known.__contains__, found)) >= _ALL * len(found)
