"""How common English words are before this desk has read anything: a start for what is learnt."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from math import exp

from monitor.stories import newswords
from monitor.stories.english import TABLE
from monitor.stories.stems import stem

_WORDS_OF_AN_ARTICLE = 400
"""What turns a share of running words into a share of articles: about so many of an article's are looked at."""

_IN_NAMES = 0.3
"""A usual word stands in a name in so many of the articles that have it, or fewer."""


@dataclass(frozen=True, slots=True)
class Commonness:
    """`shares` maps stems, and names with their capital, to the share of articles that have them.

    `names` are words that are mostly capitalised, in small letters, `words` all that the table knows. `news` maps stems
    and names that are commoner in news than the table tells to their share there.
    """

    shares: Mapping[str, float]
    names: frozenset[str]
    words: frozenset[str]
    news: Mapping[str, float] = field(default_factory=dict)

    def share(self, term: str) -> float:
        """The share of articles that have a stem, or a name with one capital; usual words may stand in names, too."""
        known = self.shares.get(term)
        if known is None and term[:1].isupper():
            known = _IN_NAMES * self.share(stem(term.lower()))
        return max(known or 0.0, self.news.get(term, 0.0))


@cache
def shipped() -> Commonness:
    """The table of this package, read once it is needed: that takes a tenth of a second."""
    told = newswords.shares().items()
    news = ((word if word[0].isupper() else stem(word), share) for word, share in told)
    return replace(read(TABLE), news=dict(news))


def read(table: str) -> Commonness:
    """A table in the shape of `english.TABLE`."""
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
