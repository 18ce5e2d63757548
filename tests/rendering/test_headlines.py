"""Headlines in plain English."""

from dataclasses import replace
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.model import Cue, Event, EventType, Evidence, Match, Sense, Severity, Span
from monitor.rendering.headlines import headline, of_event, of_events

NAMES = {
    "aldo": "Aldo Ammer",
    "carla": "Carla Custer",
    "north": "Northland",
    "town": "Oldtown",
    "sea": "Grey Sea",
    "strait": "Strait of Foy",
}


def event(kind: str, cue: str, source: str | None, target: str | None, **fields: Any) -> Event:
    sentence = fields.pop("sentence", Span(0, 9))
    return Event(EventType(kind), source, target, Cue(0, len(cue), cue), sentence, "t", **fields)


EVENTS = {
    "who and to": (event("CONSULT", "met", "aldo", "carla"), "Aldo Ammer met Carla Custer"),
    "held meetings": (event("CONSULT", "held long meetings", "aldo", "carla"), "Aldo Ammer met Carla Custer"),
    "a class by itself": (event("CONSULT", "conferred", "aldo", "carla"), "Aldo Ammer held talks with Carla Custer"),
    "a call": (event("CONSULT", "telephone call", "aldo", "carla"), "Aldo Ammer spoke by phone with Carla Custer"),
    "with a place": (event("CONSULT", "met", "aldo", "carla", place="town"), "Aldo Ammer met Carla Custer in Oldtown"),
    "a place that is a side": (event("ASSAULT", "raided", "aldo", "north", place="north"), "Aldo Ammer raided Northland"),
    "a speech act is about a place": (event("THREATEN", "warned", "aldo", "carla", place="town"), "Aldo Ammer warned Carla Custer"),
    "a speech act of nobody": (event("REQUEST", "calls", None, None, place="town"), "Appeal (“calls”) in Oldtown"),
    "a strike": (event("ASSAULT", "air strikes", "north", "carla"), "Northland struck Carla Custer"),
    "not a strike": (event("ASSAULT", "clashed", "north", "carla"), "Northland attacked Carla Custer"),
    "no counterpart": (event("THREATEN", "vowed revenge", "aldo", None), "Aldo Ammer made a threat"),
    "no doer": (event("THREATEN", "was warned", None, "carla"), "Warning to Carla Custer"),
    "nobody": (event("ASSAULT", "shelling", None, None, place="town"), "Strike (“shelling”) in Oldtown"),
    "an actor without a name": (event("SANCTION", "sanctioned", "x", "carla"), "x imposed sanctions on Carla Custer"),
    "names with a common noun": (event("COERCE", "blocked", "sea", "strait", place="sea"), "Grey Sea blockaded the Strait of Foy"),
    "a place with a common noun": (event("PROTEST", "protest", None, "sea", place="strait"), "Protest against the Grey Sea in the Strait of Foy"),
    "figures": (
        event("ASSAULT", "stormed", "aldo", "north", figures=(("killed", 5), ("wounded", 7))),
        "Aldo Ammer raided Northland: 5 killed, 7 wounded",
    ),
    "a word that only contains a stem": (event("ASSAULT", "white smoke", "aldo", "north"), "Aldo Ammer attacked Northland"),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), EVENTS.values(), ids=EVENTS)
def test_events(told: Event, expected: str):
    assert of_event(told, NAMES) == expected


SENSES = {
    None: "",
    Sense.ASSERTED: "",
    Sense.CLAIMED: "Claimed: ",
    Sense.DENIED: "Denied: ",
    Sense.HYPOTHETICAL: "May: ",
    Sense.FUTURE: "May: ",
    Sense.HISTORICAL: "Earlier: ",
    Sense.OTHER: "Not as news: ",
}


@pytest.mark.parametrize("sense", [None, *Sense])
def test_a_sense_that_is_not_plain_comes_first(sense: Sense | None):
    said = of_event(event("CONSULT", "met", "aldo", "carla", sense=sense), NAMES)
    assert said.startswith(SENSES[sense])
    assert ("met" in said) is (SENSES[sense] != "May: ")


YET_TO_COME = {
    "May: Meeting of Aldo Ammer with Carla Custer": event("CONSULT", "meet", "aldo", "carla"),
    "May: Talks of Aldo Ammer in Oldtown": event("CONSULT", "talks", "aldo", None, place="town"),
    "May: Strike on Carla Custer by Northland": event("ASSAULT", "strike", "north", "carla"),
    "May: Pullback by Northland": event("RETREAT", "withdraw", "north", None),
    "May: Strike on Carla Custer": event("ASSAULT", "strike", None, "carla"),
    "May: Coup against Northland by the Strait of Foy": event("COERCE", "coup", "strait", "north"),
}


@pytest.mark.parametrize("words", YET_TO_COME)
def test_what_did_not_take_place_yet_is_no_deed(words: str):
    for sense in (Sense.FUTURE, Sense.HYPOTHETICAL):
        assert of_event(structs.replace(YET_TO_COME[words], sense=sense), NAMES) == words


@pytest.mark.parametrize("kind", list(EventType))
def test_every_class_can_be_said(kind: EventType):
    for source, target in (("aldo", "carla"), ("aldo", None), (None, "carla"), (None, None)):
        said = of_event(event(kind, "?", source, target), NAMES)
        assert said[0].isupper()
        assert "  " not in said
        assert all(NAMES[side] in said for side in (source, target) if side)


def without_event(*evidence: Evidence) -> Match:
    return Match("w", Severity.LOW, Span(0, 4), evidence, None)


def proof(clause: str, actor: str | None, text: str) -> Evidence:
    return Evidence(clause, actor, None, text, 0, 4, Span(0, 4))


def test_without_an_event_it_says_what_was_named():
    named = [proof("actor", "aldo", "Aldo"), proof("term", None, "truce"), proof("actor", "aldo", "Mr Aldo")]
    match = without_event(*named, proof("outlet", "courier", "The Courier"))
    assert (
        headline([match], s.article("Aldo spoke."), s.watch(), NAMES)
        == "Leaders of two lands meet: Aldo Ammer, “truce”"
    )


def test_with_nothing_named_it_is_the_title_of_the_article_or_of_the_watch():
    match = without_event(proof("outlet", "courier", "The Courier"))
    assert headline([match], s.article("title: News", "Text."), s.watch(), NAMES) == "News"
    assert headline([match], s.article("Text."), s.watch(), NAMES) == "Leaders of two lands meet"


SUBJECTS = {
    "done to nobody": ({}, "Aldo Ammer declined (“truce”)"),
    "done to somebody": ({"target": "carla"}, "Aldo Ammer rebuffed Carla Custer"),
    "by nobody": ({"source": None}, "Rebuff (“declined”)"),
    "with its victims": ({"figures": (("killed", 2),)}, "Aldo Ammer declined: 2 killed"),
    "in another sentence": ({"sentence": Span(9, 12)}, "Aldo Ammer declined"),
}


@pytest.mark.parametrize(("fields", "words"), SUBJECTS.values(), ids=SUBJECTS)
def test_what_an_act_is_about(fields: dict[str, Any], words: str):
    told = structs.replace(event("REJECT", "declined", "aldo", None, sentence=Span(0, 4)), **fields)
    match = replace(without_event(proof("who", "aldo", "Aldo"), proof("term", None, "truce")), event=told)
    assert headline([match], s.article("Aldo declined."), s.watch(), NAMES) == words


def test_a_headline_fits_a_notification():
    match = without_event(*(proof("actor", f"actor-{number}", "x") for number in range(90)))
    assert len(headline([match], s.article("Text."), s.watch(), NAMES)) == 200


def consult(source: str, target: str | None, **fields: Any) -> Event:
    return event("CONSULT", "met", source, target, **fields)


ACTS = {
    "Aldo Ammer met Carla Custer and the Strait of Foy": [consult("aldo", "carla"), consult("aldo", "strait")],
    "Aldo Ammer met Carla Custer and Northland in Oldtown": [
        consult("carla", "aldo", place="town"),
        consult("aldo", "north"),
    ],
    "Carla Custer met Aldo Ammer and Northland": [consult("aldo", "carla"), consult("north", "carla")],
    "Aldo Ammer met Carla Custer; Northland met the Grey Sea": [consult("aldo", "carla"), consult("north", "sea")],
    "Aldo Ammer met Carla Custer; Northland held talks with the Grey Sea in Oldtown": [
        consult("aldo", "carla"),
        event("CONSULT", "talks", "north", "sea", place="town"),
    ],
    "Aldo Ammer met Carla Custer in Oldtown and met Northland in the Strait of Foy": [
        consult("aldo", "carla", place="town"),
        consult("aldo", "north", place="strait"),
    ],
    "Northland agreed with the Grey Sea": [
        event("AGREE", "agreed to", "north", "sea"),
        event("AGREE", "agreed to", "sea", "sea"),
    ],
    "Northland agreed with Northland": [event("AGREE", "agreed to", "north", "north")],
    "Northland and the Grey Sea struck Carla Custer: 5 killed": [
        event("ASSAULT", "strikes", "north", "carla", figures=(("killed", 5),)),
        event("ASSAULT", "strikes", "sea", "carla", figures=(("killed", 5),)),
    ],
    "Northland struck Carla Custer and made arrests; Grey Sea held a protest": [
        event("ASSAULT", "strikes", "north", "carla"),
        event("COERCE", "arrests", "north", None),
        event("PROTEST", "protest", "sea", None),
    ],
    "May: Strike on Carla Custer by Northland; Detention by Northland": [
        event("ASSAULT", "strike", "north", "carla", sense=Sense.FUTURE),
        event("COERCE", "arrests", "north", None, sense=Sense.FUTURE),
    ],
    "Strike on Carla Custer and the Grey Sea": [
        event("ASSAULT", "strike", None, "carla"),
        event("ASSAULT", "strike", None, "sea"),
    ],
    "May: Meeting of Aldo Ammer with Carla Custer and the Grey Sea": [
        consult("aldo", "carla", sense=Sense.FUTURE),
        consult("aldo", "sea", sense=Sense.FUTURE),
    ],
    "Aldo Ammer warned Northland; claimed: Carla Custer warned the Grey Sea": [
        event("THREATEN", "warned", "aldo", "north"),
        event("THREATEN", "warned", "carla", "sea", sense=Sense.CLAIMED),
    ],
    "Claimed: Aldo Ammer and Carla Custer warned Northland": [
        event("THREATEN", "warned", name, "north", sense=Sense.CLAIMED) for name in ("aldo", "carla")
    ],
    "Aldo Ammer struck b, c, d and 2 more": [event("ASSAULT", "hit", "aldo", name) for name in "bcdef"],
}  # fmt: skip


@pytest.mark.parametrize("words", ACTS)
def test_an_act_names_all_that_it_is_done_to(words: str):
    assert of_events(ACTS[words], NAMES) == words


NEAR = {
    "who may have done it": ({}, "Strike (“hit”): Aldo Ammer and Oldtown"),
    "where": ({"target": "carla"}, "Strike on Carla Custer (Oldtown)"),
    "where, of victims": (
        {"target": "carla", "figures": (("killed", 5),)},
        "Strike on Carla Custer: 5 killed (Oldtown)",
    ),
    "where it is told already": ({"place": "sea"}, "Strike (“hit”) in the Grey Sea"),
    "a place that is hit itself": ({"target": "town"}, "Strike on Oldtown"),
}


@pytest.mark.parametrize(("fields", "words"), NEAR.values(), ids=NEAR)
def test_what_the_watch_found_beside_an_act_of_nobody(fields: dict[str, Any], words: str):
    told = structs.replace(event("ASSAULT", "hit", None, None), **fields)
    match = replace(
        without_event(proof("actor", "aldo", "Aldo"), proof("place", "town", "Oldtown")), event=told
    )
    assert headline([match], s.article("A hit."), s.watch(), NAMES) == words


def test_a_long_cue_tells_more_than_its_class():
    told = event("REJECT", "withdrawal of its envoys", "aldo", None)
    match = replace(without_event(), event=told)
    assert (
        headline([match], s.article("Text."), s.watch(), NAMES)
        == "Aldo Ammer broke off contacts (“withdrawal of its envoys”)"
    )
