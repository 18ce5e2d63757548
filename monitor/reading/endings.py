"""What stands below a text: end marks and all after them, who the author is, quotes pulled out, lists of links."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from monitor.model import BlockKind
from monitor.reading.furniture import (
    ATTRIBUTION,
    BIOGRAPHY,
    BOILERPLATE,
    BULLET,
    COMMENTER,
    END_MARK,
    TAG_LIST,
)
from monitor.reading.headlines import stems
from monitor.reading.labels import ends_sentence, folded, is_form_field, is_prose, opens_form, opens_thread

_K = BlockKind
_Kinds = list[BlockKind | None]
_NEARLY = 4
_FORM_LINES = 4
"""So near below its head a comment form shows its first field."""
_MOST_LINES = 500
"""In longer texts nobody looks for quotes that were pulled out: every line is looked for in all others."""
_MOST_NAMES = 12
_PULLED = 4
_LONGEST = 300
_PAGE_ENDS = frozenset({_K.TEASER, _K.COMMENT, _K.SHARE, _K.LEGAL, _K.ID})
_NAME = re.compile(r"[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]*){1,3}")


def mark_comments(lines: Sequence[str], kinds: _Kinds, head: int) -> None:
    """After a comment form all is comment, to the end: where the form is certain, or little news would follow."""
    news = _news_above(lines, kinds)
    opens = (at for at in range(head + 1, len(lines)) if _opens_comments(lines, kinds[at], news, at))
    if (first := next(opens, None)) is not None:
        kinds[first:] = [_K.COMMENT] * (len(lines) - first)


def _opens_comments(lines: Sequence[str], kind: BlockKind | None, news: Sequence[int], at: int) -> bool:
    if kind is not _K.COMMENT:
        return kind is None and _is_unheaded_thread(lines, at) and _closes(news, at, 1)
    sure = opens_thread(lines[at]) or any(map(is_form_field, lines[at : at + _FORM_LINES]))
    return sure or _closes(news, at, 1 if opens_form(lines[at]) else _NEARLY)


def _is_unheaded_thread(lines: Sequence[str], at: int) -> bool:
    """Whether a name and an age stand above what a reader wrote, and again soon below it."""
    again = (COMMENTER.fullmatch(line[:_LONGEST]) for line in lines[at + 2 : at + 6])
    return bool(COMMENTER.fullmatch(lines[at][:_LONGEST])) and any(again)


def mark_end(lines: Sequence[str], kinds: _Kinds, head: int) -> None:
    """Below an end mark, or the head of what a sender says of itself, nothing is news, unless much would follow."""
    news = _news_above(lines, kinds)
    for at in range(head + 1, len(lines)):
        line = lines[at][:_LONGEST]
        marked = END_MARK.fullmatch(line) or BOILERPLATE.fullmatch(line)
        if marked and _closes(news, at, 2):
            kinds[at:] = [kind or _K.OTHER for kind in kinds[at:]]
            return


def mark_author(lines: Sequence[str], kinds: _Kinds, head: int) -> None:
    """Below most of the news, what begins with a name from the byline says who the author is."""
    names = set(islice(_names(lines, kinds), _MOST_NAMES))
    news = _news_above(lines, kinds)
    for at in range(head + 1, len(lines)):
        shown = (
            set(filter(_NAME.fullmatch, lines[max(0, at - 2) : at])) if _closes(news, at, _NEARLY) else set()
        )
        if kinds[at] is None and _closes(news, at, 2) and _opens_with(lines, at, names | shown):
            kinds[at] = _K.BYLINE


def mark_pulled(lines: Sequence[str], kinds: _Kinds, head: int) -> None:
    """A line whose words stand in a longer paragraph too was pulled out of it; below it may stand who said so."""
    if len(lines) > _MOST_LINES:
        return
    bare = [folded(line) for line in lines]
    whole = "\n".join(bare)
    pulled = -1
    for at in range(head + 1, len(lines)):
        line = lines[at]
        if kinds[at] is not None or len(line) > _LONGEST:
            continue
        again = len(line.split()) >= _PULLED and whole.count(bare[at]) > bare.count(bare[at])
        if again or (pulled == at - 1 and ATTRIBUTION.fullmatch(line)):
            kinds[at] = _K.OTHER
            pulled = at


def mark_tail(lines: Sequence[str], kinds: _Kinds) -> None:
    """Below the last prose, headings and single words belong to the page.

    All of them after a first line of furniture; between the text and that line those that have no word of the text.
    """
    prose = [at for at, kind in enumerate(kinds) if kind is None and is_prose(lines[at])]
    tail = range(prose[-1] + 1, len(lines)) if prose else range(0)
    told = stems(lines[at] for at in prose)
    furniture = next((at for at in tail if kinds[at] in _PAGE_ENDS), len(lines))
    for at in tail:
        strange = furniture < len(lines) and not (stems([lines[at]]) & told or BULLET.match(lines[at]))
        strange = strange or bool(TAG_LIST.fullmatch(lines[at][:_LONGEST]))
        if kinds[at] is None and not ends_sentence(lines[at]) and (at > furniture or strange):
            kinds[at] = _K.OTHER


def _news_above(lines: Sequence[str], kinds: _Kinds) -> list[int]:
    """The characters of news before each line, and in all."""
    return [0, *accumulate(len(line) if kind is None else 0 for line, kind in zip(lines, kinds, strict=True))]


def _closes(news: Sequence[int], at: int, times: int) -> bool:
    """Whether above a line stands so many times the news that stands below it."""
    return times * (news[-1] - news[at]) < news[at]


def _names(lines: Sequence[str], kinds: _Kinds) -> Iterator[str]:
    for line, kind in zip(lines, kinds, strict=True):
        if kind is _K.BYLINE:
            yield from (found[0].removeprefix("By ") for found in _NAME.finditer(line[:_LONGEST]))


def _opens_with(lines: Sequence[str], at: int, names: set[str]) -> bool:
    """Whether a line opens with one of the names, or with a first name where the line above is that name."""
    line, above = lines[at], lines[max(0, at - 2) : at]
    shown = {name.split()[0] for name in names if name in above or f"About {name}" in above}
    return any(line.startswith(name) and BIOGRAPHY.match(line, len(name)) for name in {*names, *shown})
