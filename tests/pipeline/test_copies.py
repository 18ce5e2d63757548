"""A copy is no second source, on its way from the folder to the alert, and told again as live."""

import json

import pytest
from bench import RULES

RAISED = RULES.replace(
    "    severity: high\n    when:\n      does:",
    "    severity: high\n    follow_up: [sources]\n    raise:\n      critical: {sources: 2}\n    when:\n      does:",
)
TEXT = (
    "Alda attacked Bortan before dawn on Monday, the governor of the border province said, and set fire to two mills "
    "near the ford at Lenz.\n\nSome 40 families had been brought to the school at Marn by noon. The miller Per Ansgar "
    "said that he had heard nine shots and then the bells of the chapel, which are rung only when the river rises.\n\n"
    "Officials in both capitals kept silent until the evening. The bridge at Lenz stays closed."
)
OWN = (
    "Two mills burned on the southern bank this morning after Alda attacked Bortan from across the water, and the smoke "
    "stood over the valley for hours.\n\nOur reporter counted eleven carts on the road to Marn, each with a stove. "
    "Nobody knew when it would be safe to go home, and few believed that it would be soon."
)

MORE = TEXT.replace(" said, and set", " said, killed nine people and set")
"""A copy that adds a figure."""


def item(name, title, text, outlet):
    return name, json.dumps({"title": title, "text": text, "outlet": outlet})


@pytest.fixture
def route(make):
    return make(rules=RAISED)


REGISTER = """
actors:
  - {id: river-wire, name: River Wire, kind: outlet, wire: true}
"""


def shown(route):
    return [(alert["severity"], alert["why_now"]) for alert in route.store.alerts(9)]


def test_three_outlets_with_one_text_are_one_source_and_an_own_text_is_another(route):
    route.take(*item("a.json", "Mills burn at Lenz", TEXT, "Meridian Wire"))
    route.take(
        *item("b.json", "Border mills attacked", TEXT.split("\n\nOfficials", maxsplit=1)[0], "Harbour Post")
    )
    route.take(*item("c.json", "Fire at the ford", "We were rung early. " + TEXT, "Evening Bell"))
    assert [severity for severity, _ in shown(route)] == ["high"]
    route.take(*item("d.json", "Smoke over the valley", OWN, "Daily Ledger"))
    (graver, why), _ = shown(route)
    assert graver == "critical"
    assert why.endswith("4 articles, 2 independent sources.")
    (story,) = route.store.stories(0)
    assert [one["relation"] for one in story["articles"]] == ["first", "abridged", "same", "own"]
    assert story["independent"] == 2


@pytest.mark.parametrize(
    ("lead", "outlet", "agency"),
    [
        ("LENZ (River Wire) - ", "Evening Bell", "River Wire"),
        ("", "River Wire", "River Wire"),
        ("", "Evening Bell", None),
    ],
)
def test_a_copy_that_credits_nobody_has_the_agency_of_what_it_copies(make, lead, outlet, agency):
    rules = RAISED.replace("actors:\n", REGISTER.lstrip("\n"), 1).replace(
        "follow_up: [sources]", "follow_up: all"
    )
    route = make(rules=rules)
    route.take(*item("a.json", "Mills burn at Lenz", lead + TEXT, outlet))
    route.take(*item("b.json", "Border mills attacked", MORE, "Harbour Post"))
    copy, _ = route.store.alerts(9)
    assert copy["articles"][0]["outlet"] == "Harbour Post"
    assert copy["articles"][0]["credited"] == agency


def test_an_agency_that_prints_its_own_text_again_credits_nobody(make):
    rules = RAISED.replace("actors:\n", REGISTER.lstrip("\n"), 1).replace(
        "follow_up: [sources]", "follow_up: all"
    )
    route = make(rules=rules)
    for name, text in (("a.json", TEXT), ("b.json", MORE)):
        route.take(*item(name, f"Mills burn ({name})", text, "River Wire"))
    assert [alert["articles"][0]["credited"] for alert in route.store.alerts(9)] == [None, None]


def test_a_copy_that_adds_nothing_is_told_by_no_watch(make):
    route = make(rules=RAISED.replace("follow_up: [sources]", "follow_up: all"))
    for name, outlet in (("a.json", "River Wire"), ("b.json", "Harbour Post"), ("c.json", "Evening Bell")):
        route.take(*item(name, f"Mills burn ({name})", TEXT, outlet))
    assert len(route.store.alerts(9)) == 1
