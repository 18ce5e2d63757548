"""Lines that an outlet repeats across its articles are furniture: a second look at one article's labels.

What one page cannot show, many pages of the same outlet do. The lines are counted in the store;
here stands from when on a count is enough. In doubt a line stays news: what is relabelled was seen
in several articles before, and what it told was matched there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from monitor.model import MOST_TOLD_APART, Article, Block, BlockKind, LineSeen, line_key
from monitor.reading.furniture import TELLS
from monitor.reading.labels import is_prose, label_of

RELABELLED = "relabelled"
"""The flag of an article in which a line was relabelled."""


@dataclass(frozen=True, slots=True)
class _Enough:
    """From when on a line is the page's: so many titles and days, and this share of the outlet's articles."""

    titles: int
    days: int
    share: float

    def holds(self, seen: LineSeen) -> bool:
        enough = seen.titles >= self.titles and seen.days >= self.days
        return enough and seen.articles >= self.share * seen.since


_LINE = _Enough(titles=3, days=2, share=0.1)
"""Articles on one event may share a line; under other titles, on other days and in a tenth of all they do not."""

_SENTENCE = _Enough(titles=MOST_TOLD_APART, days=3, share=0.25)
"""A sentence may tell the same news again ("Sirens sounded in the north."): only what stands nearly everywhere is no news."""


def relabel(article: Article, outlet_lines: Mapping[str, LineSeen]) -> Article:
    """The article with the lines of its body that its outlet repeats labelled as what they look like, else as other.

    `outlet_lines` are counts by `line_key`. Only labels change, never text or offsets; a title or a
    lead stays what it is, and so does a line in which somebody says something. An article in which
    a label changed is flagged "relabelled".
    """
    blocks = tuple(_seen_again(article, block, outlet_lines) for block in article.blocks)
    if blocks == article.blocks:
        return article
    return replace(article, blocks=blocks, flags=tuple(dict.fromkeys((*article.flags, RELABELLED))))


def _seen_again(article: Article, block: Block, outlet_lines: Mapping[str, LineSeen]) -> Block:
    if block.kind is not BlockKind.BODY:
        return block
    line = article.text[block.start : block.end]
    key = line_key(line)
    seen = outlet_lines.get(key) if key else None
    enough = _SENTENCE if is_prose(line) else _LINE
    if seen is None or not enough.holds(seen) or TELLS.search(line):
        return block
    return replace(block, kind=label_of(line) or BlockKind.OTHER)
