"""The states of the world that ship with the rules: each is there once, and only where it is meant."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from samples import article

from monitor.extraction import Extractor
from monitor.model import ActorKind
from monitor.rulebook import check, read_files

RULES = Path(__file__).parent.parent / "rules"

CASES = [
    # several states share a word
    ("Troops of Guinea-Bissau entered Guinea.", ["guinea-bissau", "guinea"]),
    ("Equatorial Guinea and Papua New Guinea voted.", ["equatorial-guinea", "papua-new-guinea"]),
    ("A guinea pig from the Gulf of Guinea.", []),
    ("Niger closed its border with Nigeria.", ["niger", "nigeria"]),
    ("Gunmen in the Niger Delta.", []),
    ("The Nigerien junta and the Nigerian army.", ["niger", "nigeria"]),
    ("The Dominican Republic spoke with Dominica.", ["dominican-republic", "dominica"]),
    ("The Democratic Republic of the Congo accused the Republic of the Congo.", ["dr-congo", "congo"]),
    ("Congolese rebels marched on Kinshasa, not Brazzaville.", ["dr-congo", "dr-congo", "congo"]),
    (
        "The Democratic People's Republic of Korea fired at the Republic of Korea.",
        ["north-korea", "south-korea"],
    ),
    ("South Sudan warned Sudan.", ["south-sudan", "sudan"]),
    ("Guyana rejected the claim that French Guiana made.", ["guyana", "france"]),
    ("Northern Ireland's ministers met.", []),
    ("Ireland recalled its envoy.", ["ireland"]),
    ("Flights to New Mexico resumed.", []),
    # ordinary names and things
    ("Chad Wilson scored twice.", []),
    ("Chad closed its border with Sudan.", ["chad", "sudan"]),
    ("N'Djamena recalled its envoy.", ["chad"]),
    ("The Georgia governor signed the bill.", []),
    ("Voters in Georgia went to the polls.", []),
    ("Georgia accused Russia of an incursion.", ["georgia", "russia"]),
    ("Tbilisi expelled two diplomats.", ["georgia"]),
    ("Michael Jordan bought a team.", []),
    ("Jordan intercepted two drones.", ["jordan"]),
    ("They carved the turkey on good china.", []),
    ("She put polish on her panama hat.", []),
    ("Warsaw summoned the envoy; the Warsaw Pact is history.", ["poland"]),
    ("Real Madrid won, and Madrid sent aid.", ["spain"]),
    # short forms are found in capitals only
    ("The DRC, the UAE and the ROK voted.", ["dr-congo", "uae", "south-korea"]),
    ("Tell us what it does for us.", []),
    # peoples and capitals
    ("South Koreans, Swedes and New Zealanders left.", ["south-korea", "sweden", "new-zealand"]),
    ("Ottawa, Canberra and Tokyo protested.", ["canada", "australia", "japan"]),
    ("A Cote d\u2019Ivoire court; C\u00f4te d'Ivoire agreed.", ["ivory-coast", "ivory-coast"]),
]


@pytest.fixture(scope="module")
def rulebook():
    return check(read_files(RULES), None, date.min)[0]


@pytest.fixture(scope="module")
def states(rulebook):
    return {actor.id: actor for actor in rulebook.actors if actor.kind is ActorKind.STATE}


@pytest.fixture(scope="module")
def extractor(rulebook):
    return Extractor(rulebook.gazetteer)


def test_every_state_has_a_code_of_its_own(states):
    codes = Counter(state.iso for state in states.values())
    assert None not in codes
    assert max(codes.values()) == 1


def test_they_are_the_members_of_the_united_nations_and_four_more(states):
    assert len(states) == 193 + len({"palestine", "vatican", "kosovo", "taiwan"} & states.keys())


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_state_is_found_where_it_is_meant(extractor, states, text, expected):
    found = extractor.extract(article(text)).mentions
    assert [m.actor for m in found if m.actor in states] == expected
