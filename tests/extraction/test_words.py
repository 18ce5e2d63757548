"""Where words stand in a text, and its small letters."""

import pytest

from monitor.extraction.words import by_letters, lowered, standing


@pytest.mark.parametrize(
    ("word", "text", "places"),
    [
        ("boat", "boat, boats and a rowboat; the boat", [0, 31]),
        ("boat", "boat_house, a boat", [14]),
        ("boat", "the long-boat", [9]),
        ("boat", "Boat", []),
        ("boat", "", []),
    ],
)
def test_a_word_stands_where_no_letter_is_beside_it(word, text, places):
    assert standing(word, text) == places


@pytest.mark.parametrize(
    ("text", "small"), [("The Mayor", "the mayor"), ("\u0130zmir \u00c9", "izmir \u00e9"), ("", "")]
)
def test_small_letters_stand_where_the_others_stood(text, small):
    assert lowered(text) == small


def test_one_pattern_of_many_words_holds_each_of_them():
    assert by_letters(["king", "kind", "kin"]) == "(?:k(?:i(?:n(?:d|g)?)))"
    assert by_letters([]) == ""
