"""How common English words are before this desk has read anything: a shipped table, as a start for what is learnt.

The table gives bands of half a nat of minus the natural logarithm of a word's share of all running words, each with its
words; those that are mostly written with a capital have one. The shares are derived from `en_lexeme_prob` of
spacy-lookups-data 1.0.5 (MIT licence, ExplosionAI GmbH), both cases of a word together.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from monitor.stories.stems import stem

_WORDS_OF_AN_ARTICLE = 400
"""What turns a share of running words into a share of articles: about so many of an article's are looked at."""


@dataclass(frozen=True, slots=True)
class Commonness:
    """`shares` maps stems, and names with their capital, to the share of articles that have them.

    `names` are words that are mostly capitalised, in small letters, `words` all that the table knows.
    """

    shares: Mapping[str, float]
    names: frozenset[str]
    words: frozenset[str]


@cache
def shipped() -> Commonness:
    """The table of this package, which is as constant as its code."""
    table = files("monitor.stories").joinpath("commonness.txt").read_text(encoding="ascii")
    return read(table)


def read(table: str) -> Commonness:
    """A table as described above."""
    shares: dict[str, float] = defaultdict(float)
    names, known = [], []
    for line in table.splitlines():
        band, *words = line.split()
        share = exp(-float(band))
        for word in words:
            low = word.lower()
            known.append(low)
            shares[stem(low) if low == word else word] += share
            if low != word:
                names.append(low)
    articles = {word: 1 - exp(-_WORDS_OF_AN_ARTICLE * share) for word, share in shares.items()}
    return Commonness(articles, frozenset(names), frozenset(known))
