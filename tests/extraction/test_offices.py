"""An office that the article ties to a watched name stands for that name later on."""

import pytest

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind, Gazetteer

ACTORS = (
    Actor("nordia", "Nordia", ActorKind.STATE, ("Nordian",)),
    Actor("sudria", "Sudria", ActorKind.STATE, ("Sudrian",)),
    Actor("dawn", "Red Dawn", ActorKind.GROUP),
    Actor("wing", "Dawn Wing", ActorKind.GROUP, member_of=("dawn",)),
    Actor("velko", "Ivo Velko", ActorKind.PERSON, ("Velko",), member_of=("dawn", "elsewhere")),
    Actor("harun", "Omar Harun", ActorKind.PERSON, member_of=("wing",)),
    Actor("brandt", "Eva Brandt", ActorKind.PERSON, member_of=("nordia",)),
)

CASES = [
    ("Ivo Velko, the Red Dawn chief, left. The Red Dawn chief spoke.", ["velko:chief"]),
    ("Ivo Velko, Red Dawn's leader, left. The Red Dawn chief spoke.", ["velko:chief"]),
    ("Red Dawn leader Ivo Velko left. The Red Dawn political chief spoke.", ["velko:political chief"]),
    ("The head of Red Dawn, Sheikh Ivo Velko, left. The head of Red Dawn spoke.", ["velko:head"]),
    ("Nordian Prime Minister Eva Brandt left. Nordia\u2019s prime minister spoke.", ["brandt:prime minister"]),
    ("Nordian Defense Minister Eva Brandt left. The Nordian defence minister spoke.", ["brandt:defence minister"]),
    # a part of the body; two offices of one body
    ("Red Dawn military chief Omar Harun left. The Red Dawn military leader spoke.", ["harun:military leader"]),
    ("Red Dawn chief Ivo Velko left. The Red Dawn military chief spoke.", []),
    # nobody's, or another's
    ("The Red Dawn chief spoke. Red Dawn chief Ivo Velko left.", []),
    ("Red Dawn chief Ivo Velko left. The former Red Dawn chief spoke.", []),
    ("Former Red Dawn chief Ivo Velko left. The Red Dawn chief spoke.", []),
    ("Eva Brandt, the Red Dawn chief, left. The Red Dawn chief spoke.", []),
    ("Nordian President Eva Brandt left. The Sudrian president spoke.", []),
    ("Nordian President Eva Brandt left. The Nordian president's plane landed.", []),
    ("Red Dawn left. The Red Dawn chief spoke.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_an_office_stands_for_its_holder(article, text, expected):
    extractor = Extractor(Gazetteer(ACTORS, (), "x"))
    told = article(text)
    names = {"Ivo Velko", "Eva Brandt", "Omar Harun", "Sheikh Ivo Velko"}
    people = [m for m in extractor.extract(told).mentions if m.actor in {"velko", "harun", "brandt"}]
    assert [f"{m.actor}:{m.text}" for m in people if m.text not in names] == expected
    assert all(told.text[m.start : m.end] == m.text for m in people)
