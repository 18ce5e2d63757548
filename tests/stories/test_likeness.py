"""How alike an article and a story are, and what is said of it."""

import pytest
from weighing import COMMON, FIRE, PLACE, seen, story

from monitor.stories.joining import THRESHOLD, Known, join, weigh
from monitor.stories.likeness import Story, Weighed, likeness
from monitor.stories.profiles import Profile


def test_names_that_everybody_has_prove_little():
    usual = Known(1000, dict.fromkeys(PLACE, 900))
    tired = weigh(Profile(FIRE, PLACE), usual, COMMON)
    assert likeness(tired, story()) < likeness(seen(), story())


def test_a_shared_country_proves_less_than_another_name():
    land, town = {"Sweden": 1.0, "Marsten": 1.0}, {"Oldhaven": 1.0, "Marsten": 1.0}
    assert likeness(seen(names=land), story(names=land | {"Marsten": 0.0, "Norwick": 1.0})) < likeness(
        seen(names=town), story(names=town | {"Marsten": 0.0, "Norwick": 1.0})
    )


def test_long_texts_must_be_liker():
    many = {f"word{number}": 1.0 for number in range(200)}
    assert likeness(seen(many), story(many)) < likeness(seen(), story())


NEARNESS = [
    ({"day": 100.0}, {"day": 100.0}, "more"),
    ({"day": 100.0}, {"day": 140.0}, "less"),
    ({"day": 100.0}, {}, "same"),
    ({}, {"day": 100.0}, "same"),
    ({"day": 130.0, "days": frozenset({100})}, {"day": 100.0, "days": frozenset({101})}, "less"),
    ({"days": frozenset({60})}, {"days": frozenset({62})}, "more"),
    ({"days": frozenset({2})}, {"days": frozenset({365})}, "more"),
    ({"days": frozenset({60})}, {"days": frozenset({67})}, "same"),
    ({"days": frozenset({60})}, {"days": frozenset({160})}, "less"),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), NEARNESS)
def test_when_it_was_told_speaks_for_or_against_a_join(ours, theirs, expected):
    timeless, timely = likeness(seen(), story()), likeness(seen(**ours), story(**theirs))
    verdict = "same" if timely == timeless else "more" if timely > timeless else "less"
    assert verdict == expected


def test_what_comes_of_a_happening_is_told_later_in_other_words_what_happens_again_in_the_same():
    told = story(day=100.0, days=frozenset({100}))
    sentenced = {"prison": 3.0, "judge": 3.0, "owner": 3.0, "guilty": 3.0}
    again, later = seen(day=125.0), seen(sentenced | {"mill": 0.5}, day=125.0)
    assert likeness(again, told) < THRESHOLD < likeness(later, told)
    assert "25 days apart, the same names in other words" in join("b", later, (told,)).reason
    undated = seen(sentenced, days=frozenset({300}))
    assert likeness(undated, told) > likeness(undated, story(days=frozenset({100})))
    assert likeness(seen(sentenced, {"Oldhaven": 1.0, "Norwick": 4.0}, day=125.0), told) < THRESHOLD


def test_a_story_is_like_in_words_and_in_names():
    both = likeness(seen(), story())
    for other in ({"words": {"vote": 1.0}}, {"names": {"Norwick": 1.0}}):
        assert likeness(seen(), story(**other)) < both / 2


def test_what_speaks_against_a_join_is_told():
    cast, others = frozenset("abcdef"), frozenset("aghijk")
    placed = join("b", seen(actors=others, day=140.0), (story(actors=cast, day=100.0),))
    assert placed.new
    assert placed.reason.endswith("40 days apart; most of their actors differ")
    other_day = join("b", seen(days=frozenset({10})), (story(days=frozenset({150})),))
    assert other_day.reason.endswith("they tell other days")


def test_the_third_of_something_is_not_its_fourth():
    third, fourth = {**PLACE, "Oldhaven 3": 1.0}, {**PLACE, "Oldhaven 4": 1.0}
    told = story(names=third)
    assert likeness(seen(names=fourth), told) < likeness(seen(), told) < likeness(seen(names=third), told)
    assert "Oldhaven has another number" in join("b", seen(names=fourth), (told,)).reason
    assert "number" not in join("b", seen(names={**fourth, "Oldhaven 3": 1.0}), (told,)).reason


def test_few_actors_make_no_cast():
    assert likeness(seen(actors=frozenset("ab")), story(actors=frozenset("cd"))) == likeness(seen(), story())


def test_nothing_is_like_nothing():
    assert likeness(Weighed({}, {}, ()), Story("s")) == 0.0
