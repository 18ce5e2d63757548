"""Names that no rule watches, by their capitals and their company."""

import pytest
from understanding import article

from monitor.extraction import Extractor
from monitor.extraction.unwatched import MOST, choose, judged
from monitor.model import Actor, ActorKind, BlockKind, Gazetteer, Name

ACTORS = (
    Actor("velko", "Ilya Velko", ActorKind.PERSON, ("Velko",)),
    Actor("nordia", "Nordia", ActorKind.STATE, ("Nordian",)),
)


def extracted(text, kind=BlockKind.BODY):
    return Extractor(Gazetteer(ACTORS, (), "f")).extract(article(text, kind))


CASES = [
    ("They met Mara Ostek there.", ["Mara Ostek MISC"]),
    ("They met Mara Ostek there. Ostek left early.", ["Mara Ostek MISC", "Ostek MISC"]),
    ("The prime minister, Mara Ostek, saw it.", ["Mara Ostek PERSON"]),
    ("They saw Mara Ostek, a retired painter, there.", ["Mara Ostek PERSON"]),
    ("President Ostek left early.", ["Ostek PERSON"]),
    ("They met Professor Ostek there.", ["Ostek PERSON"]),
    ("The Nordian minister Hadi al-Rashid left early.", ["Hadi al-Rashid PERSON"]),
    ("They met Foreign Secretary Mara J. Ostek there.", ["Mara J. Ostek PERSON"]),
    ("They wrote to OPDEC and we heard nothing. We've asked.", ["OPDEC ORG"]),
    ("They met the painter Ostek. Later Ostek left.", ["Ostek PERSON", "Ostek PERSON"]),
    ("Nobody knew why, said Mara Ostek.", ["Mara Ostek PERSON"]),
    ("They met Mara Ostek, 34, and Brill (41) too.", ["Mara Ostek PERSON", "Brill PERSON"]),
    ("They met Abu Tariq Mansur there.", ["Abu Tariq Mansur PERSON"]),
    (
        "Officials of the Delta Council and the Bank of Tassau met there again.",
        ["Delta Council ORG", "Bank of Tassau ORG"],
    ),
    ("Rain fell in Tassau and the Mill Road was shut.", ["Tassau LOC", "Mill Road LOC"]),
    ("Mara Ostek's boat sank; the boat of Ostek too.", ["Mara Ostek MISC", "Ostek MISC"]),
    # cut where a mention stands; a namesake is none
    ("They saw Velko Tassau Ostek in the hall.", ["Velko Tassau Ostek MISC"]),
    ("A Nordian General Ostek came.", ["Ostek PERSON"]),
    ("We saw the Tassau Nordian today.", ["Tassau MISC"]),
    # plain words and titles are no names
    ("They met the Prime Minister on Monday in March.", []),
    ("Ferries left at noon. On Tuesday they came back.", []),
    ("The Harbour was shut, and every harbour near the mill.", []),
    ("Shares of Ostek Brill fell.", ["Ostek Brill MISC"]),
    ("They called it Tassau Monday.", ["Tassau MISC"]),
    ("They saw a Tassau-backed group and a Quartzist there.", []),
    ("They saw Xu and I there, and Y too.", []),
    ("Boats sank near Tassau of late.", ["Tassau LOC"]),
    # ranks, titles with a point, bodies for and of something, feasts
    (
        "Sergeant Mara Ostek met Colonel Tam Brill in Wexelby on Monday.",
        ["Mara Ostek PERSON", "Tam Brill PERSON", "Wexelby LOC"],
    ),
    ("Later Mrs. Brill stayed.", ["Brill PERSON"]),
    ("They saw the Front for the Free Marsh there.", ["Front for the Free Marsh ORG"]),
    ("They left before Christmas and Ramadan.", []),
    # no prose
    ("Mara Ostek Wins The Tassau Grand Race", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_names_are_found_with_what_they_are(text, wanted):
    assert [f"{name.text} {name.label}" for name in extracted(text).names] == wanted


def test_names_stand_where_they_say():
    text = "They met Mara Ostek there."
    (name,) = extracted(text).names
    assert text[name.start : name.end] == name.text


def test_titles_and_captions_give_none():
    assert extracted("They met Mara Ostek there.", BlockKind.CAPTION).names == ()


def test_a_list_of_names_ends_somewhere():
    names = extracted(
        ". ".join(f"They met Ost{chr(97 + n // 26)}{chr(97 + n % 26)} there" for n in range(200))
    ).names
    assert len(names) == MOST


def test_each_name_in_doubt_is_read_where_it_stands_first():
    found = extracted("It rained. They met Ostek. Then Ostek left. They saw Brill. They met Dr Varga.")
    assert [s.start for s in choose(found.names, found.sentences)] == [11, 44]


def test_a_trained_pipeline_settles_what_is_in_doubt():
    names = [
        Name("Ostek", "MISC", 9, 14),
        Name("Brill", "MISC", 20, 25),
        Name("Tassau", "LOC", 50, 56),
        Name("Delta Council", "ORG", 26, 39),
        Name("Ostek", "MISC", 40, 45),
    ]
    entities = [Name("Jan Ostek", "PERSON", 5, 14)]
    assert judged(names, entities) == (
        Name("Ostek", "PERSON", 9, 14),
        Name("Tassau", "LOC", 50, 56),
        Name("Delta Council", "ORG", 26, 39),
        Name("Ostek", "PERSON", 40, 45),
    )
