"""Sentences with their evidence marked [[so]]."""

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.model import Evidence, Span
from monitor.rendering.neutral import ELLIPSIS

OPEN, CLOSE = "[[", "]]"

_FORGED = re.compile(r"([\[\]])(?=[^!-~\w\s]*\1)")
"""A bracket followed by the same one, with nothing or only invisible characters between them."""


def sentence_spans(evidence: Iterable[Evidence]) -> tuple[Span, ...]:
    """The sentences of evidence, each once, in order of the evidence; facts of the article have none."""
    return tuple(dict.fromkeys(e.sentence for e in evidence if e.sentence.start < e.sentence.end))


def marked(text: str, sentence: Span, evidence: Sequence[Evidence]) -> str:
    """A sentence of a text with its evidence marked; the text's own double brackets are broken up."""
    pieces, at = [], sentence.start
    for start, end in _merged(sentence, evidence):
        pieces += [_broken(text[at:start]), OPEN, _broken(text[start:end]), CLOSE]
        at = end
    return "".join([*pieces, _broken(text[at : sentence.end])])


def unmarked(text: str) -> str:
    """The sentence as it stands in the article, but for double brackets, which stay broken up."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, with a third of them before the first mark; no mark is left open."""
    if len(text) <= limit:
        return text
    before = limit // 3
    first = max(text.find(OPEN) - before, 0)
    space = text.find(" ", first, first + before) if first else -1
    start = space + 1 if space >= 0 else first
    room = limit - len(ELLIPSIS) * 2 - len(CLOSE)
    kept = text[start : start + room].rstrip("[] ")
    closing = CLOSE if kept.rfind(OPEN) > kept.rfind(CLOSE) else ""
    more = ELLIPSIS if start + room < len(text) else ""
    return f"{ELLIPSIS if start else ''}{kept}{closing}{more}"


def _broken(text: str) -> str:
    return _FORGED.sub(r"\1 ", text)


def _merged(sentence: Span, evidence: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """The stretches to mark: in order, within the sentence, overlapping ones as one."""
    inside = (e for e in evidence if sentence.start <= e.start < e.end <= sentence.end)
    start = end = sentence.start
    for each in sorted(inside, key=lambda e: (e.start, -e.end)):
        if each.start >= end:
            if end > start:
                yield start, end
            start = each.start
        end = max(end, each.end)
    if end > start:
        yield start, end
