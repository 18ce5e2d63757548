"""What is remembered of runs between blanks is never seen from outside."""

from itertools import product

import pytest
import spacy

from monitor.extraction import tokens
from monitor.extraction.tokens import Tokenizer
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
    first, second = Tokenizer(split_at_stops).of(text, [Span(0, 10), Span(11, len(text))])
    for found in (first, second):
        spans = ((start, found.end(at)) for at, start in enumerate(found.starts))
        assert tuple(text[start:end] for start, end in spans) == found.texts
    assert second.texts == ("Rain", "fell", "again", ".")


@pytest.mark.parametrize("blank", [" ", "  ", "\t", "\n", "\u00a0", " \u2003"])
def test_blanks_of_all_kinds_part_runs(blank):
    text = f"Ash. Rain{blank}fell{blank}again."
    (found,) = Tokenizer(split_at_stops).of(text, [Span(5, len(text))])
    assert found.texts == ("Rain", "fell", "again", ".")
    assert all(text.startswith(word, start) for word, start in zip(found.texts, found.starts, strict=True))


def test_words_of_letters_are_what_spacy_makes_of_them():
    nlp = spacy.blank("en")
    made = ("".join(letters) for letters in product("abdehilmnostvy", repeat=4))
    known = [
        "Zagreb",
        "IAEA",
        "cannot",
        "Cannot",
        "gonna",
        "id",
        "localhost",
        "km",
        "USD",
        "pm",
        "dont",
        "MacLeod",
        *nlp.tokenizer.rules,
    ]
    words = [word for word in (*known, *made) if word.isascii() and word.isalpha()]
    splitter = Tokenizer(lambda _: pytest.fail("asked"), frozenset(nlp.tokenizer.rules))
    whole = [word for word in words if word not in nlp.tokenizer.rules]
    text = " ".join(whole)
    (found,) = splitter.of(text, [Span(0, len(text))])
    assert list(found.texts) == [token.text for token in nlp.tokenizer(text)]
    assert list(found.norms) == [token.text.lower() for token in nlp.tokenizer(text)]


def test_odd_words_and_other_languages_are_asked_for():
    asked = []

    def pieces(text):
        asked.append(text)
        return [("can", 0), ("not", 3)]

    (found,) = Tokenizer(pieces, frozenset({"cannot"})).of("rain cannot", [Span(0, 11)])
    assert (found.texts, asked) == (("rain", "can", "not"), ["cannot"])


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(tokens, "_MOST_KNOWN", 2)
    splitter = Tokenizer(split_at_stops)
    for text in ("one two three four", "five six", "one five."):
        (found,) = splitter.of(text, [Span(0, len(text))])
        assert list(found.texts) == text.replace(".", " .").split()


def test_an_endless_run_is_broken():
    text = "x" * 250
    (found,) = Tokenizer(split_at_stops).of(text, [Span(0, 250)])
    assert [(start, found.end(at)) for at, start in enumerate(found.starts)] == [
        (0, 100),
        (100, 200),
        (200, 250),
    ]
