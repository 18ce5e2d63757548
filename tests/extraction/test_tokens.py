"""What is remembered of runs between blanks is never seen from outside."""

from monitor.extraction import tokens
from monitor.extraction.tokens import Tokens
from monitor.model import Span


def split_at_stops(text):
    found, at = [], 0
    for word in text.split(" "):
        stem = word.rstrip(".")
        found.append((stem, at))
        found += [(".", at + len(stem))] if stem != word else []
        at += len(word) + 1
    return found


def test_offsets_are_those_of_the_text_however_often_a_run_comes():
    text = "Rain fell. Rain  fell again."
    first, second = Tokens(split_at_stops).of(text, [Span(0, 10), Span(11, len(text))])
    assert [text[t.start : t.end] for t in (*first, *second)] == [t.text for t in (*first, *second)]
    assert [t.text for t in second] == ["Rain", "fell", "again", "."]


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(tokens, "_MOST_KNOWN", 2)
    splitter = Tokens(split_at_stops)
    for text in ("one two three four", "five six", "one five."):
        assert [t.text for t in splitter.of(text, [Span(0, len(text))])[0]] == text.replace(".", " .").split()


def test_an_endless_run_is_broken():
    text = "x" * 250
    assert [t.end - t.start for t in Tokens(split_at_stops).of(text, [Span(0, 250)])[0]] == [100, 100, 50]
