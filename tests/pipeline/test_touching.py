"""Which stored versions some names stand in: never less than they do."""

import json

import pytest

from monitor.edits import Names
from monitor.model import Actor, ActorKind, Term
from monitor.pipeline.touching import Touched

SAME = "The fog lay over the river until noon while the millers counted their sacks one by one."


@pytest.fixture
def versions(route):
    """The two versions of an article, and another that came after."""
    for number, (name, who) in enumerate((("a", "Ostek N7"), ("a", "Kelm"), ("b", "Marl N8"))):
        item = {"id": name, "title": "Mill", "text": f"{who} met the warden. {SAME}", "outlet": "Courier"}
        route.drop(f"{number}.json", json.dumps([item]))
        route.ingest()
        while route.process():
            pass
    return route.store.versions()


NAMES = {
    "in a version that was replaced": (Actor("o", "Jan Ostek", ActorKind.PERSON), [True, False, False]),
    "in the version of now": (Actor("k", "Ottokar Kelm", ActorKind.PERSON, ("Kelm",)), [True, True, False]),
    "in another article": (Actor("m", "Marl", ActorKind.PERSON), [False, False, True]),
    "nowhere": (Actor("x", "Xanthippe", ActorKind.PERSON), [False, False, False]),
    "a pattern": (Term("code", (), pattern=r"N\d"), [True, False, True]),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.values(), ids=NAMES)
def test_where_names_stand(route, versions, name, expected):
    touched = Touched(route.store, Names((name,), ()) if isinstance(name, Actor) else Names((), (name,)))
    assert [(one.version, one.is_current) for one in versions] == [(1, False), (2, True), (1, True)]
    assert [one in touched for one in versions] == expected
