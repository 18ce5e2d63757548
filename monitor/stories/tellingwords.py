"""The words of a sentence that tell one act from another: no names, and nothing that every article has."""

import re
from collections.abc import Iterable
from functools import lru_cache

from monitor.extraction.lexicon import PREPOSITIONS
from monitor.model import Article, BlockKind, Event, Span
from monitor.stories.commonness import shipped
from monitor.stories.stems import stem
from monitor.stories.timing import opening

_WORD = re.compile(r"\b[a-z]{3,}\b|\b\d+\b")

COMMON = 0.2
"""The share of articles in which a word stands from which on it tells nothing."""

_ROOT = 5
"""Letters that a deed's noun and its verb have in common: resigned, resignation."""

_EMPTY = frozenset({"dozen", "hundred", "thousand", "million", *map(stem, PREPOSITIONS)})
"""How many did it is told of every crowd, and all protest against something: that tells none from another."""

_MOST_WORDS = 80


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """Stems of the words in small letters, and numbers, that are not in every fifth article."""
    shares = shipped().shares
    stems = {stem(word) for word in _WORD.findall(text)}
    return frozenset(word for word in stems - _EMPTY if shares.get(word, 0.0) < COMMON)


def cue_words(event: Event) -> frozenset[str]:
    """The telling words of a cue: it is no name, whatever headlines write in capitals."""
    return telling_words(event.cue.text.lower())


def akin(cue: frozenset[str], words: Iterable[str]) -> frozenset[str]:
    """The words of a cue that have their root in common with one of some words."""
    roots = {word[:_ROOT] for word in words if len(word) > _ROOT}
    return frozenset(word for word in cue if len(word) > _ROOT and word[:_ROOT] in roots)


def first_words(article: Article, event: Event) -> tuple[str, ...]:
    """The telling words of the title, the first paragraph and the sentence that tells it."""
    head = [block for block in article.blocks if block.kind in {BlockKind.TITLE, BlockKind.LEAD}]
    spans = [Span(block.start, block.end) for block in dict.fromkeys((*head[:2], opening(article))) if block]
    sentences = (telling_words(article.text[span.start : span.end]) for span in (event.sentence, *spans))
    found = (cue_words(event), *sentences)
    return tuple(dict.fromkeys(word for words in found for word in sorted(words)))[:_MOST_WORDS]
