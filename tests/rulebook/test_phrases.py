"""Phrases that stand for several."""

import pytest

from monitor.rulebook.phrases import count, phrases


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["attack"], ("attack",)),
        (["send|rush troops|tanks"], ("send troops", "send tanks", "rush troops", "rush tanks")),
        (["fly troops|aid to"], ("fly troops to", "fly aid to")),
        (["raid|raid", "raid"], ("raid",)),
        (["raid| on"], ("raid on",)),
        (["call_off|end a strike"], ("call off a strike", "end a strike")),
        (["snake_case"], ("snake_case",)),
        (["this | that"], ("this | that",)),
    ],
)
def test_a_bar_stands_between_words_any_of_which_will_do(written, meant):
    assert phrases(written) == meant


def test_they_are_counted_without_being_written_out():
    many = " ".join(["a|b|c|d|e|f|g|h|i|j"] * 50)
    assert count(many) == 10**50
