"""Which story an article joins, and why."""

from dataclasses import replace

import pytest
from weighing import COMMON, FIRE, PLACE, seen, story

from monitor.stories.commonness import Commonness
from monitor.stories.joining import THRESHOLD, Bonds, Known, gathered, join, weigh
from monitor.stories.likeness import Story
from monitor.stories.profiles import Profile


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


def test_a_story_teaches_a_term_once():
    first = join("a", seen(), ())
    assert set(first.terms) == {*FIRE, *PLACE}
    assert join("b", seen(FIRE | {"blaze": 1.0}), (first.story,)).terms == ("blaze",)


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
