"""Short names of bodies: a capital, "the", and one body before that is called so."""

import pytest
from understanding import article

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind, Gazetteer

ACTORS = (
    Actor("guard", "Nordian People's Guards", ActorKind.BODY, ("NPG",)),
    Actor("swift", "Swift Force", ActorKind.BODY, member_of=("guard", "elsewhere")),
    Actor("council", "Sea Council", ActorKind.BODY),
    Actor("land", "Land Council", ActorKind.BODY),
    Actor("dawn", "Dawn Party", ActorKind.GROUP, member_of=()),
    Actor("velko", "Ilya Velko", ActorKind.PERSON),
)


def mentioned(text):
    found = Extractor(Gazetteer(ACTORS, (), "f")).extract(article(text)).mentions
    return [(m.text, m.actor) for m in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The NPG left. Later the Guards came back.", [("NPG", "guard"), ("Guards", "guard")]),
        ("The Swift Force left. Later the Guards came.", [("Swift Force", "swift"), ("Guards", "guard")]),
        (
            "The Sea Council met. Later the Council rose.",
            [("Sea Council", "council"), ("Council", "council")],
        ),
        (
            "The Sea Council met the Land Council. Later the Council rose.",
            [("Sea Council", "council"), ("Land Council", "land")],
        ),
        ("Later the Council rose. The Sea Council met.", [("Sea Council", "council")]),
        ("The Sea Council met. Later the Council of Ostia rose.", [("Sea Council", "council")]),
        ("The Sea Council met. Later the Council Chamber burned.", [("Sea Council", "council")]),
        ("The Sea Council met. We know that the council rose early.", [("Sea Council", "council")]),
        (
            "The Dawn Party met Ilya Velko. Later the Party rose.",
            [("Dawn Party", "dawn"), ("Ilya Velko", "velko")],
        ),
    ],
)
def test_a_body_is_called_in_short_after_its_name(text, found):
    assert mentioned(text) == found


DAWN = ("Dawn Party", "dawn")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Dawn Party left. Later the group came back.", [DAWN, ("group", "dawn")]),
        ("The Dawn Party left. The armed movement came back.", [DAWN, ("movement", "dawn")]),
        ("The Dawn Party left. Later a group came back.", [DAWN]),
        ("The Dawn Party left. Later the group of seven came back.", [DAWN]),
        ("The Dawn Party left. Later the grouping came back.", [DAWN]),
        ("The Dawn Party left. It met an armed militia. Later the militia came back.", [DAWN]),
        ("Later the group came back. The Dawn Party left.", [DAWN]),
        (f"The Dawn Party left. {'Rain fell all day. ' * 40} The group came back.", [DAWN]),
    ],
)
def test_the_group_is_the_one_last_named(text, found):
    assert mentioned(text) == found


PAPER = Actor("paper", "The Warden newspaper", ActorKind.OUTLET, ("The Warden",), ("broadsheet",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Warden reported a fire.", 1),
        ("He told The Warden that it rained.", 1),
        ("According to the Warden it rained.", 1),
        ("The Warden walked to the gate.", 0),
        ("A Warden said it rained.", 0),
        ("The broadsheet is called The Warden.", 1),
    ],
)
def test_an_outlet_with_a_common_name_counts_where_it_is_quoted(text, found):
    assert len(Extractor(Gazetteer((PAPER,), (), "f")).extract(article(text)).mentions) == found
