"""The words of a sentence that tell one act from another: no names, and nothing that every article has."""

import re
from functools import lru_cache

from monitor.stories.commonness import shipped
from monitor.stories.stems import stem

_WORD = re.compile(r"\b[a-z]{3,}\b|\b\d+\b")

COMMON = 0.2
"""The share of articles in which a word stands from which on it tells nothing."""


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """Stems of the words in small letters, and numbers, that are not in every fifth article."""
    shares = shipped().shares
    stems = {stem(word) for word in _WORD.findall(text)}
    return frozenset(word for word in stems if shares.get(word, 0.0) < COMMON)
