"""Lines that an outlet repeats: which are counted, under what key, and how often they were seen."""

from dataclasses import dataclass

from monitor.model.articles import Article, BlockKind, short_hash

MOST_TOLD_APART = 8
"""Different titles and days of a line are told apart up to so many."""

_LONGEST = 300
_COUNTED = frozenset({BlockKind.LEAD, BlockKind.BODY, BlockKind.OTHER})
_QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb')


@dataclass(frozen=True, slots=True)
class LineSeen:
    """How often an outlet has had a line.

    `articles` are those it stood in, `since` all of the outlet's since the first of them; `titles`
    and `days` count the different ones among its articles, up to `MOST_TOLD_APART`.
    """

    articles: int
    since: int
    titles: int
    days: int


def line_key(line: str) -> str | None:
    """The key under which a line is counted; None for one that is long, holds a quote or has no letter."""
    if len(line) > _LONGEST or not any(map(str.isalpha, line)) or _QUOTES & set(line):
        return None
    return short_hash(" ".join(line.casefold().split()))


def line_keys(article: Article) -> tuple[str, ...]:
    """The keys of an article's whole paragraphs that may be news and may be furniture, each once, in order."""
    blocks = (block for block in article.blocks if block.kind in _COUNTED)
    keys = (line_key(article.text[block.start : block.end]) for block in blocks)
    return tuple(dict.fromkeys(key for key in keys if key))
