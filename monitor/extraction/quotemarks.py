"""What stands between quotation marks, paragraph by paragraph.

A mark that nothing closes ends with its paragraph and counts for nothing, unless the next paragraph
opens with one again: so a quotation runs on over paragraphs in print. Apostrophes, inches and feet
are no marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.model import Sentence

_LONGEST_CHAIN: Final = 8
"""Paragraphs that one quotation may run over; more is a mark that was forgotten."""
# A class of characters comes first: the search then skips all others at once.
_MARKING: Final = r""" (?:
        (?<=[\u201c\u201e\u00ab\u201d\u00bb"])
      | (?<=[\u2018']) (?<![\w\u2019'].) (?=\w)           # a single mark opens before a word
      | (?<=[\w.,!?\u2026][\u2019']) (?!\w) )             # and closes after one"""
_MARK: Final = re.compile(
    rf"[\u201c\u201e\u00ab\u201d\u00bb\"\u2018\u2019']{_MARKING}", re.VERBOSE | re.DOTALL
)
_TYPED: Final = re.compile(rf"[\"']{_MARKING}", re.VERBOSE | re.DOTALL)
"""The same in a text without printed marks, found sooner."""
_OPENING: Final = frozenset("\u201c\u201e\u00ab\u2018")
_CLOSING: Final = frozenset("\u201d\u00bb\u2019")
_SINGLE: Final = frozenset("\u2018\u2019'")
_BEFORE_OPENING: Final = frozenset(" \t\n([\u2014\u2013-\u201c\u2018\u00ab'\x00")
_AFTER_SINGLE: Final = re.compile(r"[\s.,;:!?)\]\u201d\"\u2014\u2013]|$")
_PLURAL: Final = re.compile(r"s[\u2019']\s+[a-z]")


class Marked(NamedTuple):
    """The words between two marks, without these; `depth` counts the quotations around them."""

    start: int
    end: int
    depth: int = 0


class Quoted(NamedTuple):
    """The paragraphs of an article's news, and all that stands between marks in them."""

    paragraphs: list[tuple[int, int]]
    marks: list[Marked]


def quoted(text: str, prose: Sequence[Sentence]) -> Quoted:
    """What is quoted in some sentences of a text."""
    blocks = paragraphs(prose)
    return Quoted(blocks, marked(text, blocks))


def marked(text: str, blocks: Sequence[tuple[int, int]]) -> list[Marked]:
    """All stretches between marks in some paragraphs of a text, in order; outer ones first."""
    found: list[Marked] = []
    open_since: list[int] = []
    for start, end in blocks:
        opened = _opening_mark(text, start, end)
        if open_since and (opened is None or len(open_since) > _LONGEST_CHAIN):
            open_since = []
        pairs, left = _pairs(text, start, end)
        if open_since and left is None:
            pairs, closed = _run_on(pairs, open_since[0], opened or start)
            found += pairs
            open_since = [] if closed else open_since
        else:
            found += pairs
        if left is not None:
            open_since.append(left)
    return list(_nested(sorted(found, key=lambda m: (m.start, -m.end))))


def _nested(spans: Sequence[Marked]) -> Iterator[Marked]:
    """The stretches with the number of others around each."""
    ends: list[int] = []
    for span in spans:
        while ends and ends[-1] <= span.start:
            ends.pop()
        yield Marked(span.start, span.end, len(ends))
        ends.append(span.end)


def _run_on(pairs: list[Marked], since: int, opened: int) -> tuple[list[Marked], bool]:
    """The pairs of a paragraph whose first closes what an earlier paragraph opened."""
    first = next((pair for pair in pairs if pair.start == opened), None)
    if first is None:
        return pairs, False
    return [Marked(since, first.end), *(pair for pair in pairs if pair is not first)], True


def _opening_mark(text: str, start: int, end: int) -> int | None:
    """Where the words begin of a paragraph that opens with a mark."""
    opens = start < end and (text[start] == '"' or text[start] in _OPENING)
    return start + 1 if opens else None


def _pairs(text: str, start: int, end: int) -> tuple[list[Marked], int | None]:
    """The pairs of one paragraph, and where its first words begin that a double mark opens for good."""
    found: list[Marked] = []
    stack: list[re.Match[str]] = []
    block = text[start:end]
    typed = block.isascii()
    if typed and '"' not in block and "'" not in block:
        return found, None
    for mark in (_TYPED if typed else _MARK).finditer(text, start, end):
        if _opens(text, mark, start, stack):
            stack.append(mark)
        elif (at := _partner(text, mark, stack)) is not None:
            found.append(Marked(stack[at].end(), mark.start()))
            del stack[at:]
    left = [mark.end() for mark in stack if mark.group() not in _SINGLE]
    return found, left[0] if left else None


def _opens(text: str, mark: re.Match[str], start: int, stack: Sequence[re.Match[str]]) -> bool:
    kind = mark.group()
    if kind in _OPENING:
        return True
    before = text[mark.start() - 1] if mark.start() > start else "\x00"
    if kind in _CLOSING or (kind == '"' and before.isdigit()):
        return False
    if before in _BEFORE_OPENING:
        return not text[mark.end() : mark.end() + 1].isspace()
    return kind == '"' and before in ":," and not any(m.group() == '"' for m in stack)


def _partner(text: str, mark: re.Match[str], stack: Sequence[re.Match[str]]) -> int | None:
    """The place on the stack of the mark that a closing one belongs to."""
    single = mark.group() in _SINGLE
    if single and (not _AFTER_SINGLE.match(text, mark.end()) or _PLURAL.match(text, mark.start() - 1)):
        return None
    fitting = [at for at, opening in enumerate(stack) if (opening.group() in _SINGLE) == single]
    innermost = not single or fitting[-1:] == [len(stack) - 1]
    return fitting[-1] if fitting and innermost else None


def paragraphs(prose: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The stretches of text that one block's sentences cover."""
    starts = {sentence.block: sentence.start for sentence in reversed(prose)}
    ends = {sentence.block: sentence.end for sentence in prose}
    return [(starts[block], end) for block, end in ends.items()]


def masked(text: str, spans: Sequence[Marked]) -> str:
    """The text with every letter within some stretches, which must be apart, blotted out; its length is kept."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], "\x01" * (span.end - span.start)]
        at = span.end
    return "".join((*pieces, text[at:]))
