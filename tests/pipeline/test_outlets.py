"""What the register knows of an outlet goes with an article into the store and into its alerts."""

import json

from bench import RULES

REGISTER = """
actors:
  - {id: mill-radio, name: Mill Radio, kind: outlet, aliases: [mill.example], member_of: [alda]}
  - {id: river-wire, name: River Wire, kind: outlet, wire: true}
"""
TEXT = "LUNDBY (River Wire) - Alda attacked Bortan before dawn on Monday, Mill Radio said."


def test_owner_agency_and_cited_outlet_are_told(make):
    route = make(rules=RULES.replace("actors:\n", REGISTER.lstrip("\n"), 1))
    item = {"title": "Mill destroyed", "text": TEXT, "url": "https://news.mill.example/1"}
    route.take("a.json", json.dumps(item))
    (row,) = route.store.articles(5, outlet="mill-radio", language="en")
    assert (row["outlet"], row["outlet_from"], row["credited_id"]) == (
        "news.mill.example",
        "address",
        "river-wire",
    )
    (alert,) = route.store.alerts(5)
    (source,) = alert["articles"]
    assert (source["outlet"], source["credited"]) == ("Mill Radio", "River Wire")
    assert source["owner"] == "state media of Alda"
    assert alert["credits"] == ["Mill Radio (state media of Alda)"]
