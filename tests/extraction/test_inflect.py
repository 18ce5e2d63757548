"""Every English form of a word, from whichever form was written."""

import pytest

from monitor.extraction.inflect import forms, is_past


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("meet", {"meet", "meets", "met", "meeting", "meetings"}),
        ("met", {"meet", "meets", "met", "meeting"}),
        ("strike", {"strikes", "struck", "striking"}),
        ("shoot", {"shot", "shooting"}),
        ("hold", {"held", "holds", "holding"}),
        ("seize", {"seized", "seizing", "seizes"}),
        ("ban", {"banned", "banning", "bans"}),
        ("cancel", {"canceled", "cancelled", "cancelling"}),
        ("carry", {"carried", "carries", "carrying"}),
        ("convoy", {"convoys"}),
        ("panic", {"panicked", "panicking"}),
        ("die", {"died", "dying", "dies"}),
        ("agree", {"agreed", "agreeing"}),
        ("veto", {"vetoes", "vetoed"}),
        ("clash", {"clashes", "clashed"}),
        ("fix", {"fixes", "fixed"}),
        ("mobilise", {"mobilize", "mobilized", "mobilises"}),
        ("defence", {"defense"}),
        ("airstrikes", {"airstrike"}),
        ("embassies", {"embassy"}),
        ("clashes", {"clash"}),
        ("gunman", {"gunmen"}),
        ("hostage", {"hostages"}),
    ],
)
def test_forms_are_found(word, expected):
    assert expected <= forms(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("talks", {"talks"}),
        ("struck", forms("strike")),
        ("attacked", {"attacked"}),
        ("meeting", {"meeting", "meetings"}),
        ("d'état", {"d'état"}),
        ("a", {"a"}),
        ("crisis", {"crisis", "crises"}),
    ],
)
def test_forms_are_exactly(word, expected):
    assert forms(word) == expected


@pytest.mark.parametrize("word", ["goddess", "virus", "pass", "gas"])
def test_a_final_s_is_not_always_a_plural(word):
    assert word[:-1] not in forms(word)


@pytest.mark.parametrize(
    ("word", "past"), [("struck", True), ("attacked", True), ("hit", False), ("need", False), ("red", False)]
)
def test_past_by_form(word, past):
    assert is_past(word) is past
