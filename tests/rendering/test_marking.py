"""Marks show the evidence, and only the evidence."""

import pytest

from monitor.model import Evidence, Span
from monitor.rendering.marking import cut, marked, sentence_spans, unmarked
from monitor.rendering.neutral import clean


def evidence(start: int, end: int, sentence: Span | None = None) -> Evidence:
    return Evidence("actor", "a", None, "", start, end, sentence or Span(0, 100))


TEXT = "Before. Aldo met Carla at noon. After."
SENTENCE = Span(8, 31)

MARKED = {
    "one": ([(8, 12)], "[[Aldo]] met Carla at noon."),
    "several, in any order": ([(17, 22), (8, 12)], "[[Aldo]] met [[Carla]] at noon."),
    "the same twice": ([(8, 12), (8, 12)], "[[Aldo]] met Carla at noon."),
    "overlapping": ([(8, 16), (13, 22)], "[[Aldo met Carla]] at noon."),
    "one within another": ([(8, 22), (13, 16)], "[[Aldo met Carla]] at noon."),
    "side by side": ([(8, 12), (12, 16)], "[[Aldo]][[ met]] Carla at noon."),
    "of other sentences, or of none": ([(0, 6), (29, 38), (0, 0)], "Aldo met Carla at noon."),
}


@pytest.mark.parametrize(("spans", "expected"), MARKED.values(), ids=MARKED)
def test_marked(spans: list[tuple[int, int]], expected: str):
    found = marked(TEXT, SENTENCE, [evidence(*span) for span in spans])
    assert found == expected
    assert unmarked(found) == "Aldo met Carla at noon."


@pytest.mark.parametrize("between", ["", "\u200b", "\u2060\u202e"])
def test_marks_cannot_be_forged(between: str):
    text = f"A [{between}[lie]{between}] of [x] [ [y"
    found = marked(text, Span(0, len(text)), [evidence(0, 1)])
    assert clean(found) == "[[A]] [ [lie] ] of [x] [ [y"


def test_sentences_come_once_and_in_order_and_facts_have_none():
    one, two, none = Span(20, 30), Span(0, 10), Span(0, 0)
    pieces = [evidence(0, 1, span) for span in (one, none, two, one)]
    assert sentence_spans(pieces) == (one, two)


LONG = "word " * 100

CUT = {
    "short": ("a [[b]]", "a [[b]]"),
    "marks at the beginning": (f"[[Aldo]] met {LONG}", "[[Aldo]] met word word word word word word wor…"),
    "marks at the end": (f"{LONG}[[Aldo]] met", "…word word word [[Aldo]] met"),
    "a mark that is cut": (f"[[{LONG}]] met", "[[word word word word word word word word word]]…"),
    "a closing mark that is cut": (f"[[{'x' * 43}]] {LONG}", f"[[{'x' * 43}]]…"),
    "an opening mark that is cut": (f"[[x]]{'y' * 40}[[z]] {LONG}", f"[[x]]{'y' * 40}…"),
    "nothing marked": (LONG, "word word word word word word word word word w…"),
    "one endless word before the mark": (f"{'x' * 99}[[Aldo]] met", f"…{'x' * 16}[[Aldo]] met"),
}


@pytest.mark.parametrize(("text", "expected"), CUT.values(), ids=CUT)
def test_cut(text: str, expected: str):
    found = cut(text, 50)
    assert found == expected
    assert len(found) <= 50
