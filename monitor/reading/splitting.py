"""Saved pages that hold several articles: where one ends and the next begins. In doubt there is one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from monitor.model import BlockKind
from monitor.reading.labels import could_be_title, is_prose, label_of, parts_articles, same_words
from monitor.reading.paragraphs import Paragraph

_HEAD = 10
"""How many paragraphs a page may put between a title and its return, or its first prose."""
_FAR = 40
_ENOUGH = 2
"""An article that stands beside another has so many paragraphs of prose."""
_TITLE_WORDS = 6
_LONG_WORD = re.compile(r"\w{5,}")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w{3,}")
_NAMES = 3
_STRANGERS = 10
_HEADERS = frozenset({BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.ID})


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as the split sees it; `label` of None may be a title or news."""

    text: str
    gap: int
    label: BlockKind | None
    prose: bool
    doubled: bool

    @property
    def furniture(self) -> bool:
        return self.label is not None or self.doubled

    @property
    def rule(self) -> bool:
        """Whether it is a drawn line, three stars, an end mark, or the number of a document."""
        return not any(map(str.isalnum, self.text)) or parts_articles(self.text)


def split_articles(paragraphs: Sequence[Paragraph]) -> list[list[str]]:
    """The articles of a page, each as its paragraphs."""
    lines = _seen(paragraphs)
    usual = _usual_gap(lines)
    told = [0, *accumulate(line.prose for line in lines)]
    starts = [0]
    for at in range(1, len(lines)):
        if (
            told[at] > told[starts[-1]]
            and _is_new_title(lines, starts[-1], at)
            and (
                _returns(lines, at)
                or _begins_anew(lines, starts[-1], at, usual)
                or _turns(lines, starts[-1], at, usual)
            )
        ):
            starts.append(at)
    kept = _with_enough(lines, starts)
    return [[line.text for line in lines[start:end]] for start, end in pairwise([*kept, len(lines)])]


def _seen(paragraphs: Sequence[Paragraph]) -> list[_Line]:
    texts = ["", *(paragraph.text for paragraph in paragraphs), ""]
    seen = []
    for (text, gap), before, after in zip(paragraphs, texts, texts[2:], strict=False):
        label, doubled = label_of(text), text in {before, after}
        seen.append(_Line(text, gap, label, label is None and not doubled and is_prose(text), doubled))
    return seen


def _usual_gap(lines: Sequence[_Line]) -> int:
    gaps = sorted(line.gap for line in lines[1:])
    return max(gaps[len(gaps) // 2], 1) if gaps else 1


def _is_new_title(lines: Sequence[_Line], start: int, at: int) -> bool:
    """Whether a line has a title's form and is not the running article's own title."""
    line = lines[at]
    if line.label is not None or not could_be_title(line.text):
        return False
    head = lines[start : min(at, start + _HEAD)]
    return not any(same_words(line.text, other.text) for other in head) and any(
        other.prose for other in lines[start:at]
    )


def _returns(lines: Sequence[_Line], at: int) -> bool:
    """Whether a title comes back with nothing but page furniture between: the surest sign of a new article."""
    for later in lines[at + 1 : at + _HEAD]:
        if same_words(later.text, lines[at].text):
            return True
        if not later.furniture:
            return False
    return False


def _begins_anew(lines: Sequence[_Line], start: int, at: int, usual: int) -> bool:
    """Whether a byline, a date or an id stands between a title and its prose.

    The title stands after a wide gap or a drawn line, or those stand right below it and only the
    prose below takes it up.
    """
    head = lines[at + 1 : at + _HEAD]
    first = next((n for n, line in enumerate(head) if line.prose), 0)
    parted = lines[at].gap > usual or lines[at - 1].rule
    if parted:
        return any(line.label in _HEADERS for line in head[:first])
    return first > 0 and head[0].label in _HEADERS and _is_taken_up(lines, start, at)


def _turns(lines: Sequence[_Line], start: int, at: int, usual: int) -> bool:
    """Whether only the prose below takes up a long title, which stands below a wide gap or where all names change.

    The narrower the gap, the more of the title must come below it.
    """
    if len(lines[at].text.split()) < _TITLE_WORDS or not _is_taken_up(lines, start, at):
        return False
    if lines[at].gap >= usual + 2 or lines[at - 1].rule:
        return True
    wide = lines[at].gap > usual and _is_taken_up(lines, start, at, least=3)
    return wide or (lines[at].gap >= usual and _names_change(lines, start, at))


def _is_taken_up(lines: Sequence[_Line], start: int, at: int, least: int = 2) -> bool:
    """Whether a title's words, at least so many, come in the prose below it and hardly one of them above."""
    title = set(_LONG_WORD.findall(lines[at].text.casefold()))
    above, below = (title & _words_of(part) for part in _around(lines, start, at))
    return len(below) >= least and 3 * len(above) <= len(below)


def _names_change(lines: Sequence[_Line], start: int, at: int) -> bool:
    """Whether hardly a name within the sentences above comes again below, and there are some on both sides."""
    above, below = (
        {name for line in part if line.prose for name in _NAME.findall(line.text)}
        for part in _around(lines, start, at)
    )
    return min(len(above), len(below)) >= _NAMES and _STRANGERS * len(above & below) <= min(
        len(above), len(below)
    )


def _around(lines: Sequence[_Line], start: int, at: int) -> tuple[Sequence[_Line], Sequence[_Line]]:
    return lines[max(start, at - _FAR) : at], lines[at + 1 : at + _HEAD]


def _words_of(lines: Sequence[_Line]) -> set[str]:
    return {word for line in lines if line.prose for word in _LONG_WORD.findall(line.text.casefold())}


def _with_enough(lines: Sequence[_Line], starts: Sequence[int]) -> list[int]:
    """The starts of what is long enough to be an article; a list of teasers is none."""
    kept = [0]
    for start, end in pairwise([*starts[1:], len(lines)]):
        if _is_article(lines[kept[-1] : start]) and _is_article(lines[start:end]):
            kept.append(start)
    return kept


def _is_article(lines: Sequence[_Line]) -> bool:
    return sum(line.prose for line in lines) >= _ENOUGH
