"""What the rules may lack, from what was read."""

from dataclasses import replace

import pytest
from msgspec import structs

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind, Gazetteer, Spellings
from monitor.reading import from_text
from monitor.suggesting import Unknown, new_spellings, unknown_names

ACTORS = (
    Actor("velko", "Janko Velkovich", ActorKind.PERSON, ("Velkovich",)),
    Actor("nordia", "Nordia", ActorKind.STATE),
    Actor("tribune", "Ostova Tribune", ActorKind.OUTLET),
)


def read(*texts):
    extractor = Extractor(Gazetteer(ACTORS, (), "test"), "blank")
    articles = [from_text(text, file=f"{number}.txt") for number, text in enumerate(texts)]
    return [(article, extractor.extract(article)) for article in articles]


def names(*texts):
    return [found.text for found in unknown_names(read(*texts))]


def unknown(text):
    return Unknown(text, 1, 1, ())


def test_names_are_told_with_how_often_and_where():
    (found,) = unknown_names(read("Talks with Mara Ostek began.", "He saw Mara Ostek. Then Mara Ostek left."))
    assert (found.text, found.times, found.articles) == ("Mara Ostek", 3, 2)
    assert found.sentences == ("Talks with Mara Ostek began.", "He saw Mara Ostek.")


def test_those_of_most_articles_come_first():
    assert names(
        "He saw Ostek. And Ostek again, and Ostek. Not Brill.", "Now Brill came to Brill.", "So did Brill."
    ) == [
        "Brill",
        "Ostek",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They met Velkovich in Nordia.",  # known
        "Ferries left at noon.",  # a capital that only opens the sentence
        "The Harbour was closed, and every harbour near the mill.",  # written small too
        "It was on Monday, in March.",
        "They spoke of Xu.",  # too short to be told from chance
    ],
)
def test_what_is_no_new_name_is_not_told(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Hadi al-Rashid there.", "Hadi al-Rashid"),
        ("They met Omar bin Tariq there.", "Omar bin Tariq"),
        ("They saw Ostek's house.", "Ostek"),
        ("Mara Ostek came.", "Mara Ostek"),
        ("They met O\u2019Brill there.", "O\u2019Brill"),
    ],
)
def test_names_are_taken_whole(text, name):
    assert names(text) == [name]


def test_a_title_is_no_sentence():
    article, extraction = read("Quiet.")[0]
    titled = from_text("Quiet.", title="Many Capital Letters Here")
    assert unknown_names([(titled, Extractor(Gazetteer((), (), "x"), "blank").extract(titled))]) == ()
    assert unknown_names([(article, structs.replace(extraction, sentences=()))]) == ()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Velkovitch", "velkovich"),
        ("Velkowich", "velkovich"),
        ("Janko Velkovic", "janko velkovich"),
        ("Nordiya", "nordia"),
    ],
)
def test_spellings_near_a_known_name_are_proposed(text, near):
    (found,) = new_spellings([unknown(text)], ACTORS)
    assert found.near == near


@pytest.mark.parametrize("text", ["Velkovich", "Valdemar", "Ostova Tribuna", "Nor", "Brill"])
def test_others_are_not(text):
    assert new_spellings([unknown(text)], ACTORS) == ()


def test_a_short_known_name_is_like_nothing():
    assert new_spellings([unknown("Alba")], [Actor("al", "Alb", ActorKind.PERSON)]) == ()


def test_a_generated_spelling_is_no_news_but_what_is_near_one_is():
    made = Spellings(full=("janko velkowitsch",), short=("velkowitsch",))
    actors = [replace(ACTORS[0], spellings=made)]
    assert new_spellings([unknown("Velkowitsch")], actors) == ()
    (found,) = new_spellings([unknown("Velkowitscha")], actors)
    assert found.near == "velkowitsch"


def test_what_a_name_is_comes_from_where_it_says_so():
    (found,) = unknown_names(read("They saw Mara Ostek.", "They met Professor Mara Ostek there."))
    assert found.label == "PERSON"
