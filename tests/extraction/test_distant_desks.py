"""Sentences of desks far from the one at the door: whose people suffer, who fights for whom, what both do."""

import pytest
from understanding import article, extractor

CASES = {
    # whose people and things suffer
    "Poland said Russian hackers had attacked its power grid.": "ASSAULT russia poland claimed",
    "Norway accused Russia of ramming its patrol ship.": "ASSAULT russia norway claimed",
    "Kenya closed the crossing after a gun battle killed two of its soldiers.": "ASSAULT _ kenya asserted",
    "Norway said gunmen attacked its embassy in Kenya.": "ASSAULT _ norway claimed",
    "Norway said Russia destroyed its own tanks.": "!COERCE russia norway *",
    "The US said Norway fired its missiles.": "!ASSAULT norway us *",
    # who fights for whom
    "Fighters loyal to Hezbollah killed four people in Kenya.": "ASSAULT hezbollah * asserted",
    "Gunmen allied with the Houthis attacked a village in Norway.": "ASSAULT houthis norway asserted",
    # a weapon does it
    "A missile struck the Norwegian embassy in Kenya.": "ASSAULT _ norway asserted; !ASSAULT _ kenya *",
    # one subject, several verbs
    "Kenya shut the border crossing and deported 300 Norwegians.": "COERCE kenya norway asserted",
    "Kenya accused Norway of shooting down a drone and recalled its ambassador from Oslo.": (
        "SANCTION kenya norway *; !SANCTION norway * *"
    ),
    # what both do
    "Kenya and Norway exchanged fire near the border.": "ASSAULT kenya norway asserted; ASSAULT norway kenya asserted",
    "Kenya traded fire with Norway.": "ASSAULT kenya norway asserted; ASSAULT norway kenya asserted",
    "Kenya and Norway traded accusations in Geneva.": "ACCUSE kenya norway asserted; ACCUSE norway kenya asserted",
    # fire
    "Norwegian soldiers burned down a school in Kenya.": "COERCE norway * asserted",
    "The Norwegian embassy in Kenya was set on fire by a mob.": "COERCE _ norway asserted",
}
PLACES = {
    "A raid on a village in Kenya's Garissa region killed nine people.": "kenya",
    "Nine people were killed in Kenya's far north.": "kenya",
    "Nine people were killed, a blow in Kenya's view.": None,
}


def _fits(wanted, told):
    return wanted in {"*", told or "_"}


@pytest.mark.parametrize("text", CASES)
def test_a_sentence_of_a_distant_desk(text):
    events = extractor().extract(article(text)).events
    told = [(str(e.type), e.source, e.target, str(e.sense)) for e in events]
    for wanted in CASES[text].split("; "):
        found = any(all(map(_fits, wanted.lstrip("!").split(), each)) for each in told)
        assert found != wanted.startswith("!"), told


@pytest.mark.parametrize("text", PLACES)
def test_a_part_of_a_state_is_a_place(text):
    places = {event.place for event in extractor().extract(article(text)).events} - {None}
    assert places == {PLACES[text]} - {None}
