"""What tells an article's story apart: its words and names by where they stand, its figures, and when it was told."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from monitor.model import Article, Block, BlockKind, Extraction
from monitor.stories.commonness import Commonness, shipped
from monitor.stories.stems import stem

LIMIT = 6000
"""Characters of an article that are looked at: news tells its story first."""

_WEIGHTS = {BlockKind.TITLE: 3.0, BlockKind.LEAD: 2.0, BlockKind.DATELINE: 1.0, BlockKind.BODY: 1.0}
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*")
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is told apart by.

    `words` and `names` map stems, and names with one capital, to how often and how prominently they
    stand there. `day` is when it was published, in days since 1970, None where that is not stated.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    day: float | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """All that is counted to learn how common it is."""
        return (*self.words, *self.names)


def profile(article: Article, extraction: Extraction, common: Commonness | None = None) -> Profile:
    """The profile of an article; watched actors count as names, under their ids."""
    common = common or shipped()
    words: dict[str, float] = defaultdict(float)
    names: dict[str, float] = defaultdict(float)
    for block in _told(article):
        weight = _WEIGHTS[block.kind]
        for token, first in _tokens(article.text[block.start : min(block.end, LIMIT)]):
            low = _plain(token)
            if _is_name(token, low, common, first=first):
                names[low.capitalize()] += weight
            elif len(low) > 1:
                words[stem(low)] += weight
    for mention in extraction.mentions:
        if mention.start < LIMIT:
            names[f"={mention.actor}"] += 1
    return Profile(words, names, _day(article.trusted_date))


def _told(article: Article) -> Iterator[Block]:
    for block in article.blocks:
        if block.kind in _WEIGHTS and block.start < LIMIT:
            yield block


def _tokens(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a block, and whether each begins a sentence or a quotation."""
    end = 0
    for found in _WORD.finditer(text):
        gap = text[end : found.start()]
        yield found[0], not end or any(mark in gap for mark in '.!?:\n"\u201c\u2018')
        end = found.end()


def _plain(token: str) -> str:
    """A word in small letters, without diacritics, dots and a possessive s."""
    if not token.isascii():
        token = unicodedata.normalize("NFKD", token.replace("\u2019", "'"))
        token = "".join(mark for mark in token if not unicodedata.combining(mark))
    return token.lower().removesuffix("'s").replace(".", "")


def _is_name(token: str, low: str, common: Commonness, *, first: bool) -> bool:
    """Whether a word names somebody or something: by its capital, where that is not due to its place or a title's style."""
    if not token[0].isupper():
        return False
    if low in common.names or low not in common.words:
        return True
    return not first and not token.isupper() and common.shares.get(stem(low), 0.0) < 1


def _day(published: str | None) -> float | None:
    """A stated time in days since 1970; without an offset it counts as UTC."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.timestamp() / _DAY
