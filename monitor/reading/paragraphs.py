"""Plain text to paragraphs: blank lines part them, and so do line ends, unless the text was wrapped at a margin."""

import itertools
import re
from typing import NamedTuple

_WIDEST_MARGIN = 100
"""Longer lines were not wrapped by a program that keeps a margin (mail wraps at 78, editors at 80 to 100)."""
_NARROWEST_MARGIN = 40
_WRAPPED_SHARE = 0.6
_EDGE = " \t\f\v\xa0\ufeff\u200b\u200e\u200f"


class Paragraph(NamedTuple):
    """One paragraph, and how many blank lines stand before it."""

    text: str
    gap: int


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order; the line breaks inside wrapped ones stay."""
    lines = [line.strip(_EDGE).strip() for line in text.split("\n")]
    margin = _margin_of(lines)
    paragraphs: list[Paragraph] = []
    gap, before = 0, ""
    for line in lines:
        if not line:
            gap += 1
        elif before and not gap and _goes_on(before, line, margin):
            last = paragraphs[-1]
            paragraphs[-1] = last._replace(text=f"{last.text}\n{line}")
        else:
            paragraphs.append(Paragraph(line, gap))
        if line:
            gap, before = 0, line
    return paragraphs


def blank_line_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in which only blank lines part them."""
    return [part.strip() for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip()) if part.strip()]


def _margin_of(lines: list[str]) -> int:
    """The width at which a text was wrapped, or 0 where it was not."""
    prose = [line for line in lines if " " in line]
    margin = max(map(len, prose), default=0)
    if not _NARROWEST_MARGIN <= margin <= _WIDEST_MARGIN:
        return 0
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if line and after]
    full = sum(_goes_on(line, after, margin) for line, after in pairs)
    return margin if full > _WRAPPED_SHARE * len(pairs) else 0


def _goes_on(line: str, after: str, margin: int) -> bool:
    """Whether a line ends only because the next word did not fit before the margin."""
    return 0 < margin < len(line) + 1 + len(after.split(None, 1)[0])
