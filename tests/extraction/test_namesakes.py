"""Names that are somebody else's: in the invented world of this folder, and over whole articles of the real one."""

import pytest
from naming import FILES, invented, missed, told
from understanding import article, extractor

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind, Gazetteer

PEOPLE = (
    Actor("velko", "Ilya Velko", ActorKind.PERSON, ("Velko",), not_in=("Petra Velko",)),
    Actor("sadeq", "Mohammed Sadeq", ActorKind.PERSON, ("Sadeq", "Sadiq")),
    Actor(
        "nordia",
        "Nordia",
        ActorKind.STATE,
        ("Nordian", "Vask", "NRD"),
        not_in=("Abel Nordia", "Dynamo Vask", "Nordia nuts", "Nordia, Kan"),
    ),
    Actor("jarum", "Jarum", ActorKind.PLACE),
    Actor("dawn", "Red Dawn", ActorKind.GROUP),
)

CASES = [
    # a given name before, a surname behind
    ("The guest was Marcus Nordia of the choir.", []),
    ("Marcus Nordia scored twice in the second half.", []),
    ("It rained in the hall.\n\nMarcus Nordia scored twice in the second half.", []),
    ("We sang with Paula Velko about rain.", []),
    ("A driver, Mohammed Sadeq al-Amri, was hurt there.", []),
    ("A driver, Mohammed Sadeq Amri, was hurt there.", []),
    ('"Too loud," said Nordia Hansen from upstairs.', []),
    ("In the garden Nordia Hansen, a painter, waited.", []),
    ("In the garden Jarum Hansen, 34, waited quietly.", []),
    ("Later Nordia Hansen walked home. Hansen said nothing more.", []),
    # things that are called after a place or somebody
    ("They flew with Nordian Airlines and slept badly.", []),
    ("Shops on Jarum Street and Velko Avenue were closed.", []),
    # what may stand beside a name and is no name
    ("On Monday President Velko called twice.", ["velko"]),
    ("Yesterday Nordia called for more talks.", ["nordia"]),
    ("Asked why, Velko left. Quickly Nordia closed the border.", ["velko", "nordia"]),
    ("The grain comes from South Nordia by rail.", ["nordia"]),
    ("The people in Dawn-held Jarum and those of NATO Nordia still wait today.", ["jarum", "nordia"]),
    ("They saw Nordia Quartz Valley from a hill.", ["nordia"]),
    ("The minister met Nordian Velko. He thanked Vask's Velko.", ["nordia", "velko", "nordia", "velko"]),
    ("Then I. Velko and Iliya Petrovich Velko were one man.", ["velko", "velko"]),
    ("Said Ilya Velko Monday: nobody called from Vask.", ["velko", "nordia"]),
    ("Critics Nordia ignored were loud; other critics were not.", ["nordia"]),
    ("The old chief, Mohammed Sadiq Sadeq, waited there.", ["sadeq", "sadeq"]),
    ("The minister of Nordia. Hansen was there too.", ["nordia"]),
    # headlines tell nothing by their capitals
    ("Troops Storm Nordia Palace Gates", ["nordia"]),
    # the bare name after a namesake
    ("We met Paula Velko at home. Then Velko sang for us.", []),
    ("We met Petra Velko at home. Then Velko sang for us.", []),
    ("Velko sang for us. Her full name is Paula Velko there.", []),
    ("Velko called. We met Paula Velko there. Ilya Velko called.", ["velko", "velko"]),
    ("We met Paula Velko there. President Velko called. Velko left.", ["velko", "velko"]),
    ("We met Marcus Nordia there. Nordia sang. It was cold in Nordia that year.", ["nordia"]),
    ("We met Marcus Nordia there. Vask protested at once.", ["nordia"]),
    ("We met Abel Nordia there. Nordia sang.", []),
    ("We saw Dynamo Vask there. Vask called.", ["nordia"]),
    ("They eat Nordia nuts. Nordia called.", ["nordia"]),
    # titles that no state has, and who is presented
    ("Rep. Nordia spoke there. Nordia sat down.", []),
    ("The Dem. Rep. Nordia spoke there.", ["nordia"]),
    ("They thanked Deputy Nordia Hansen for it.", []),
    ("Then Nordia Hansen, whose mother sang, left.", []),
    ("Then Nordia Hansen pleaded guilty to it.", []),
    ("Then Nordia Hansen was booked. Nordia slept.", []),
    ("Then Nordia Hansen, of Ashby, slept.", []),
    # a town of its name: in its land it is no state, nor in the lines before
    ("Nordia man falls\n\nNORDIA, Ohio - A man fell in Nordia on Monday.", []),
    ("Two fell near Nordia, Ont., today.", []),
    ("Two fell near Nordia, Kan., today. It snowed in Nordia.", []),
    (f"It snowed in Nordia. {'We slept. ' * 40}They met at Nordia, Ohio. It rained in Nordia.", ["nordia"]),
    # what is called so
    ("They swam in Lake Nordia and lived in Nordia Grove. Nordia called.", ["nordia"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_namesakes_are_nobody_watched(text, wanted):
    found = Extractor(Gazetteer(PEOPLE, (), "f")).extract(article(text))
    assert [mention.actor for mention in found.mentions] == wanted


@pytest.mark.parametrize("which", list(FILES))
def test_the_actors_of_whole_articles_are_found(which):
    wanted = lost = more = 0
    for story in told(which):
        found = extractor().extract(story.article)
        wanted += len(story.wanted)
        lost += len(missed(story, found))
        more += len(invented(story, found))
    assert lost < 0.05 * wanted
    assert more < 0.05 * wanted
