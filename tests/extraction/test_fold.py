"""Two spellings that differ only in dress fold to one, and every folded character knows its origin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extraction.fold import fold, fold_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Plain words", "plain words"),
        ("Two  blanks\nand a\tline", "two blanks and a line"),
        ("Çağlar São Łódź ß Ø Æ", "caglar sao lodz ss o ae"),
        ("e\u0301tat", "etat"),
        ("Jama'at", "jamaat"),
        ("Sana\u2019a", "sanaa"),
        ("\u2018Abd al-Rahman", " abd al rahman"),
        ("Velko's men", "velko s men"),
        ("VELKO\u2019S men", "velko s men"),
        ("the Rokhis\u2019 men", "the rokhis men"),
        ("Amir-Harun", "amir harun"),
        ("Amir\u2011Harun", "amir harun"),
        ("so\u00adft and ze\u200bro", "soft and zero"),
        ("an-Nahar, ash-Shams, El-Sayed, al-\u2018Ayn", "al nahar, al shams, al sayed, al  ayn"),
        ("U.S. troops and the U.K", "us troops and the uk"),
        ("No. 5 at 1.5", "no. 5 at 1.5"),
        ("A. Brandt", "a. brandt"),
        ("left - right", "left - right"),
    ],
)
def test_dress_is_folded_away(text, folded):
    assert fold(text).text == folded


def test_a_key_has_no_outer_blanks():
    assert fold_key(" \u2018Abd ") == "abd"


@pytest.mark.parametrize(
    ("text", "folded", "raw"),
    [
        ("in the U.S. now", "us", "U.S."),
        ("by the U.S", "us", "U.S"),
        ("men of Sana\u2019a left", "sanaa", "Sana\u2019a"),
        ("Straße", "strasse", "Straße"),
        ("plain old words", "old", "old"),
        ("so-called U.S. U.K. men", "uk", "U.K."),
        ("old  and well-worn words", "worn", "worn"),
        ("a well-worn U.S.  map", "s", "S."),
    ],
)
def test_offsets_lead_back_to_the_raw_text(text, folded, raw):
    view = fold(text)
    at = view.text.index(folded)
    start, end = view.raw(at, at + len(folded) - 1)
    assert text[start:end] == raw


@given(st.text(max_size=60))
def test_every_character_has_a_place_in_order(text):
    view = fold(text)
    spans = [view.raw(at, at) for at in range(len(view.text))]
    assert spans == sorted(spans)
    assert all(0 <= a < b <= len(text) for a, b in spans)
