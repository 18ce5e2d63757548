"""Which story an article joins, and why."""

from dataclasses import replace

import pytest

from monitor.stories.commonness import Commonness
from monitor.stories.joining import THRESHOLD, Bonds, Known, gathered, join, weigh
from monitor.stories.likeness import Story, Weighed, likeness
from monitor.stories.profiles import Profile

COMMON = Commonness({"mill": 0.01, "London": 0.02, "said": 0.9}, frozenset({"london"}), frozenset())
FIRE = {"mill": 3.0, "burn": 2.0, "flour": 1.0}
PLACE = {"Oldhaven": 3.0, "Marsten": 2.0, "Tessaly": 1.0}


def seen(words=FIRE, names=PLACE, **fields):
    return weigh(Profile(words, names, **fields), Known(), COMMON)


def story(words=FIRE, names=PLACE, **fields):
    return join("first", seen(words, names, **fields), ()).story


def test_the_rarer_a_term_the_more_it_tells():
    told = dict.fromkeys(("Marsten", "Oldhaven", "London", "said"), 1.0)
    found = Known(10, {"Oldhaven": 5}).weights(told, COMMON)
    assert sorted(told, key=found.__getitem__, reverse=True) == list(told)
    assert Known().weights({"said": 1.0}, Commonness({"said": 2.0}, frozenset(), frozenset())) == {}


def test_weighed_terms_are_vectors_of_length_one_the_most_telling_first():
    found = weigh(Profile({"mill": 9.0, "said": 1.0}, {"London": 1.0}), Known(), COMMON)
    assert found.telling == ("mill", "London", "said")
    assert sum(weight**2 for weight in found.words.values()) == pytest.approx(1)
    assert found.size == 3
    assert weigh(Profile({}, {}), Known()).words == {}


def test_terms_that_too_many_articles_have_find_no_story():
    known = Known(10_000, {"Oldhaven": 2001, "Marsten": 1500, "Tessaly": 600})
    assert "Marsten" in (telling := weigh(Profile(FIRE, PLACE), known, COMMON).telling)
    assert not {"Oldhaven", "Tessaly"} & set(telling)
    many = {f"word{number}": 1.0 for number in range(50)}
    assert len(weigh(Profile(many, {}), Known(), COMMON).telling) == 20


def test_the_first_article_opens_a_story():
    placed = join("a", seen(), ())
    assert placed.new
    assert placed.reason == "no story shares its telling words"
    assert placed.story.articles == 1
    assert join("a", seen(), ()).story.id == placed.story.id != join("b", seen(), ()).story.id


def test_an_article_joins_the_likest_story_and_says_why():
    other = replace(story({"vote": 1.0}, {"Parliament": 1.0}), id="other")
    placed = join("b", seen(), (other, story()))
    assert not placed.new
    assert (placed.story.id, placed.story.articles) == (story().id, 2)
    assert "is enough: both tell of Oldhaven, Marsten, Tessaly" in placed.reason
    assert [one.story.id for one in placed.scored] == ["other", story().id]


def test_what_shares_too_little_stays_apart_and_says_so():
    strike = {"mill": 1.0, "vote": 4.0, "strike": 4.0, "teacher": 4.0, "pay": 4.0}
    placed = join("b", seen(strike, {"Norwick": 3.0}), (story(),))
    assert placed.new
    assert placed.score < THRESHOLD
    assert "is needed: both tell of mill" in placed.reason
    strange = join("b", seen({"vote": 4.0}, {"Norwick": 3.0}), (story(),))
    assert "few words are shared" in strange.reason


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


def test_a_story_teaches_a_term_once():
    first = join("a", seen(), ())
    assert set(first.terms) == {*FIRE, *PLACE}
    assert join("b", seen(FIRE | {"blaze": 1.0}), (first.story,)).terms == ("blaze",)


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


def test_what_people_said_comes_before_likeness():
    other = replace(story({"vote": 1.0}, {"Parliament": 1.0}), id="other")
    told = join("b", seen(), (story(), other), Bonds(story="other"))
    assert (told.story.id, told.reason, told.new) == ("other", "a person put it there", False)
    apart = join("b", seen(), (story(),), Bonds(apart=frozenset({story().id})))
    assert apart.new
    strict = join("b", seen(), (story(),), Bonds(enough=9.0))
    assert strict.new


def test_a_copy_goes_where_its_text_is():
    other = replace(story({"vote": 1.0}, {"Parliament": 1.0}), id="other")
    copied = join("b", seen(), (story(), other), Bonds(copied="other"))
    assert (copied.story.id, copied.reason) == ("other", "its text is a copy of one there")
    assert Bonds("one", copied="other").wanted == ("one", "other")


def test_a_story_that_is_forgotten_is_still_the_one_that_people_named():
    placed = join("b", seen(), (), Bonds(story="old"))
    assert (placed.story.id, placed.new) == ("old", False)


def test_a_story_keeps_its_heaviest_terms_its_cast_and_its_time():
    many = {f"word{number:03}": 1.0 + number for number in range(150)}
    first = story(many, day=5.0, actors=frozenset("ab"), days=frozenset({5}))
    grown = join("b", seen(many, day=3.0, actors=frozenset("bc"), days=frozenset({3})), (first,)).story
    assert len(grown.words) == 100
    assert "word000" not in grown.words
    assert (grown.first, grown.last, grown.actors, grown.days) == (3.0, 5.0, ("a", "b", "c"), (5, 3))
    assert grown.size == 2 * first.size


def test_a_story_can_be_gathered_from_its_articles():
    grown = join("b", seen(), (story(),)).story
    assert gathered(grown.id, [seen(), seen()]) == grown
    assert gathered("none", []) == Story("none")


def test_nothing_is_like_nothing():
    assert likeness(Weighed({}, {}, ()), Story("s")) == 0.0
