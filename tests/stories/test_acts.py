"""What an article tells as one act."""

from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from monitor.model import (
    Article,
    BlockKind,
    Cue,
    Event,
    EventType,
    Evidence,
    Happening,
    Match,
    Sense,
    Severity,
    Span,
)
from monitor.reading import from_text
from monitor.stories.acts import Part, World, parts

NEWS = "Aldo hit Bern and Cray.\n"
KIN = {
    "aldo": frozenset({"aldo", "north"}),
    "anna": frozenset({"anna", "north"}),
    "carla": frozenset({"carla", "south"}),
    "army": frozenset({"army", "south"}),
    "clan": frozenset({"clan"}),
}
WORLD = World(KIN, frozenset({"aldo", "anna", "carla"}), frozenset({"north", "south"}))


def told(
    source: str | None,
    target: str | None,
    kind: str = "ASSAULT",
    cue: int = 5,
    sentence: int = 0,
    *,
    watch: str = "w",
    name: str = "",
    evidence: tuple[Evidence, ...] = (),
    date: str | None = None,
    **fields: Any,
) -> tuple[Match, Happening]:
    """A match, with the happening that it opened."""
    span = Span(sentence, sentence + 100)
    event = Event(EventType(kind), source, target, Cue(cue, cue + 3, "hit"), span, "t", Sense.ASSERTED)
    match = Match(watch, Severity.HIGH, span, evidence, event)
    known = Happening(
        name or f"{source} {target}", "story", kind, source, target, None, None, "", "a", date=date
    )
    known = replace(known, story=fields.pop("story", "story"))
    return replace(match, event=structs.replace(event, **fields)), known


def acts(*found: tuple[Match, Happening], article: Article | None = None) -> list[str]:
    return [part.act for part in parts(found, article or from_text(NEWS), WORLD)]


MET = {"kind": "CONSULT"}


def about(at: int, clause: str = "term") -> tuple[Evidence, ...]:
    """What a watch found beside an event."""
    return (Evidence(clause, None, None, "truce", at, at + 5, Span(0, 100)),)


ONE = {
    "one blow against two": (told("aldo", "carla"), told("aldo", "clan")),
    "two who strike one": (told("north", "clan"), told("south", "clan")),
    "what one does in a sentence": (told("aldo", "carla"), told("aldo", "clan", "COERCE", cue=50)),
    "one happening in two sentences": (told("aldo", "carla"), told("aldo", "carla", cue=500, sentence=400)),
    "two meetings in a sentence": (told("aldo", "carla", **MET), told("anna", "clan", cue=50, **MET)),
    "two meetings of one": (told("aldo", "carla", **MET), told("clan", "aldo", cue=500, sentence=400, **MET)),
    "a meeting that somebody claims": (
        told("aldo", "carla", **MET),
        told("aldo", "clan", cue=500, sentence=400, sense=Sense.CLAIMED, **MET),
    ),
    "what two bodies of one state say to another": (
        told("north", "south", "THREATEN"),
        told("north", "army", "THREATEN", cue=500, sentence=400),
    ),
}
ONE |= {
    "what two say to each other": (
        told("aldo", "carla", "ACCUSE"),
        told("carla", "aldo", "ACCUSE", cue=500, sentence=400),
    ),
    "what two do about one thing that is named once": (
        told("aldo", None, "REJECT", evidence=about(12)),
        told("clan", None, "REJECT", cue=15, sentence=400, evidence=about(12)),
    ),
}
TWO = {
    "what two do to each other": (told("aldo", "carla"), told("carla", "aldo", cue=500, sentence=400)),
    "what two do to one thing": (
        told("aldo", None, evidence=about(12)),
        told("clan", None, cue=15, sentence=400, evidence=about(12)),
    ),
    "what two do about one thing in paragraphs apart": (
        told("aldo", None, "REJECT", evidence=about(12)),
        told("clan", None, "REJECT", cue=500, sentence=400, evidence=about(12)),
    ),
    "what two do where others are named": (
        told("aldo", None, "REJECT", evidence=about(12, "actor")),
        told("clan", None, "REJECT", cue=15, sentence=400, evidence=about(12, "actor")),
    ),
    "what two do in a sentence": (told("aldo", "carla"), told("anna", "clan", cue=50)),
    "what one did and may do": (told("aldo", "carla"), told("aldo", "clan", cue=50, sense=Sense.FUTURE)),
    "another blow": (told("aldo", "carla"), told("aldo", "clan", cue=500, sentence=400)),
    "another watch": (told("aldo", "carla"), told("aldo", "clan", watch="v")),
    "another story": (told("aldo", "carla"), told("aldo", "clan", story="other")),
    "another meeting": (told("aldo", "carla", **MET), told("anna", "clan", cue=500, sentence=400, **MET)),
    "a meeting that is planned": (
        told("aldo", "carla", **MET),
        told("aldo", "clan", cue=500, sentence=400, sense=Sense.FUTURE, **MET),
    ),
    "a meeting of another week": (
        told("aldo", "carla", date="2026-03-02", **MET),
        told("aldo", "clan", cue=500, sentence=400, date="2026-03-09", **MET),
    ),
    "what another state says": (
        told("north", "south", "THREATEN"),
        told("clan", "south", "THREATEN", cue=500, sentence=400),
    ),
    "what nobody says": (told(None, "south", "THREATEN"), told(None, "army", "THREATEN", cue=500, sentence=400)),
    "what is said to nobody": (
        told("north", None, "THREATEN"),
        told("north", "army", "THREATEN", cue=500, sentence=400),
    ),
    "two persons of one state": (
        told("aldo", "south", "THREATEN"),
        told("anna", "south", "THREATEN", cue=500, sentence=400),
    ),
}  # fmt: skip


@pytest.mark.parametrize("found", ONE.values(), ids=ONE)
def test_one_act(found: tuple[tuple[Match, Happening], ...]):
    first = found[0][1].id
    assert acts(*found) == [first, first]


@pytest.mark.parametrize("found", TWO.values(), ids=TWO)
def test_two_acts(found: tuple[tuple[Match, Happening], ...]):
    assert acts(*found) == [known.id for _, known in found]


def test_what_other_severities_or_books_ask_for_stays_apart():
    (one, first), (other, second) = told("aldo", "carla"), told("aldo", "clan")
    for changed in (replace(other, severity=Severity.LOW), replace(other, book="clan")):
        assert acts((one, first), (changed, second)) == [first.id, second.id]


def test_acts_of_acts_are_one():
    meetings = (
        told("aldo", "carla", **MET),
        told("anna", "clan", cue=500, sentence=400, **MET),
        told("anna", "carla", cue=900, sentence=800, **MET),
    )
    assert acts(*meetings) == ["aldo carla"] * 3


def test_what_stands_beside_the_news_or_tells_of_no_event_is_no_part_of_an_act():
    (one, first), (other, second) = told("aldo", "carla"), told("aldo", "clan")
    assert acts((one, first), (replace(other, only_in=BlockKind.CAPTION), second)) == [first.id, second.id]
    nothing = replace(other, event=None)
    assert parts([(nothing, second)], from_text(NEWS), WORLD) == (Part(second.id, ()),)


def test_what_the_same_words_say_of_others_is_beside_it():
    north, south, later = (
        told("north", "clan"),
        told("south", "clan"),
        told("north", "army", cue=500, sentence=400),
    )
    found = parts([north, south, north, later], from_text(NEWS), WORLD)
    assert [part.beside for part in found] == [(south[1],), (north[1],), (south[1],), ()]


SAID = {
    "The spokeswoman Anna Eder warned the South.": True,
    "Anna Eder, the chief spokeswoman, warned the South.": False,
    "Anna, the chief press secretary, warned the South.": True,
    "Anna\u2019s administration warned the South.": True,
    "President Anna's new government warned the South.": True,
    "The minister Anna warned the South.": False,
    "A spokesman sat down. Then Anna warned the South.": False,
}


@pytest.mark.parametrize("sentence", SAID)
def test_two_who_speak_for_a_government_say_one_thing_two_ministers_two(sentence: str):
    article = from_text(f"{sentence}\n")
    at = sentence.index("Anna")
    named = Evidence("who", "anna", None, "Anna", at, at + 4, Span(0, 100))
    anna = told("anna", "south", "THREATEN", evidence=(named,))
    other = told("north", "army", "THREATEN", cue=500, sentence=400)
    assert (len(set(acts(anna, other, article=article))) == 1) is SAID[sentence]
