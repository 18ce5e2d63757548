"""What an article adds to what is known of a happening."""

from dataclasses import replace
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.model import Adds, Article, Development, Event, Extraction, Happening, Quote, Sense
from monitor.stories.developments import Teller, added, changed, fact_words, facts_words, lowered
from monitor.stories.sides import Setting

KIN = {one: frozenset({one, "northland"}) for one in ("aldo", "army")} | {
    "carla": frozenset({"carla", "southland"})
}
SETTING = Setting("here", kin=KIN)
NOW = "2026-03-10T08:00:00+00:00"
PEOPLE = frozenset({"aldo", "berta", "carla", "dorn"})


def happening(kind: str = "CONSULT", **fields: Any) -> Happening:
    plain = Happening("h1", "here", kind, "aldo", "carla", None, None, NOW, "a1")
    return replace(plain, **fields)


def teller(article: Article, *events: Event, **fields: Any) -> Teller:
    found: Extraction = structs.replace(s.extraction(article, *events), **fields)
    return Teller(article, found, SETTING, PEOPLE, NOW, "courier")


def fact(kind: Adds, value: str, about: str = "", was: str = "") -> Development:
    return Development(kind, value, about, was)


def values(found: tuple[Development, ...], kind: Adds) -> list[str]:
    return [one.value for one in found if one.kind is kind]


def test_all_that_an_article_tells_of_a_happening():
    page = s.article("Aldo met Carla in Northland, alongside Dorn. He said: We will go on together.")
    met = s.event(page, "met", "aldo", "carla", place="northland", figures=(("detained", 3),))
    quote = Quote("Aldo", "aldo", 52, 76, "We will go on together")
    assert teller(page, met, quotes=(quote,)).told(happening()) == (
        fact(Adds.ACTOR, "aldo"),
        fact(Adds.ACTOR, "carla"),
        fact(Adds.ACTOR, "dorn", "aldo"),
        fact(Adds.FIGURE, "3", "detained"),
        fact(Adds.PLACE, "northland"),
        fact(Adds.QUOTE, "We will go on together", "aldo"),
        fact(Adds.SOURCE, "courier"),
    )


def test_what_tells_of_something_else_adds_nothing():
    page = s.article("Aldo met Carla.")
    met = s.event(page, "met", "aldo", "carla")
    others = {
        "another pair": structs.replace(met, source="berta", target="dorn"),
        "another day": structs.replace(met, date="2026-01-01"),
        "what may be": structs.replace(met, sense=Sense.HYPOTHETICAL),
    }
    for event in others.values():
        told = Teller(page, s.extraction(page, event), SETTING, PEOPLE, NOW).told(
            happening(date="2026-03-09")
        )
        assert told == ()


BESIDE = {
    "Aldo sat down with the Southern minister Dorn.": ["dorn"],
    "Aldo and Berta spoke, Dorn was not there.": ["berta"],
    "Aldo, who mourned Dorn, spoke to nobody.": [],
    "Aldo was accompanied by Northland.": [],
    "Berta came with Dorn.": [],
}


@pytest.mark.parametrize(("text", "beside"), BESIDE.items())
def test_who_is_there_beside_those_who_met(text: str, beside: list[str]):
    assert values(teller(s.article(text)).told(happening()), Adds.ACTOR) == beside
    assert values(teller(s.article(text)).told(happening("ASSAULT")), Adds.ACTOR) == []


def test_quotations_are_of_those_who_took_part_or_their_people():
    page = s.article("Much was said.")
    said = [
        Quote("Aldo", "aldo", 0, 4, "It was a good meeting"),
        Quote("Berta", "berta", 0, 4, "It was no good meeting"),
        Quote("Aldo", "aldo", 0, 4, "Good"),
        Quote("He", None, 0, 4, "Nobody knows who said it"),
    ]
    told = teller(page, quotes=tuple(said)).told(happening(source="northland"))
    assert values(told, Adds.QUOTE) == ["It was a good meeting"]


CORRECTIONS = {
    "title: Correction: the mill stands": "Correction: the mill stands",
    "title: Corrected: five, not six": "Corrected: five, not six",
    "An earlier version of this article named the wrong mill. It is mended.": "An earlier version of this article named"
    " the wrong mill. It is mended.",
    "The paper has withdrawn its report.": "The paper has withdrawn its report.",
    "This story has been corrected.": "This story has been corrected.",
    "Medics lowered the toll of the raid from nine to seven.": "Medics lowered the toll of the raid from nine to seven.",
    "The toll of the raid was revised to 7.": "The toll of the raid was revised to 7.",
    "Hospital lowers toll of the raid to seven": "Hospital lowers toll of the raid to seven",
    "Seven fell, medics said, revising the count down from nine.": "Seven fell, medics said, revising the count down from nine.",
    "Seven fell, medics said, correcting an earlier count of nine.": "Seven fell, medics said, correcting an earlier count of"
    " nine.",
    "title: Seven fell at the mill, not nine": "Seven fell at the mill, not nine",
    "The story headlined \u201cNine fall at the mill\u201d is withdrawn. There is no other one.": "The story headlined"
    " \u201cNine fall at the mill\u201d is withdrawn. There is no other one.",
    "The seven came by bus, not by train.": None,
    "Medics are revising the toll up to nine.": None,
    "Medics revised the death toll up to nine.": None,
    "The toll rose to nine.": None,
    "Correction officers at the mill went on strike.": None,
    "The teacher corrected the essays.": None,
    "Aldo said the figures must be corrected.": None,
    "comment: Correction: it was me": None,
}


@pytest.mark.parametrize(("text", "words"), CORRECTIONS.items())
def test_what_a_text_takes_back(text: str, words: str | None):
    found = [one.value for one in teller(s.article(text)).corrects]
    assert found == ([words] if words else [])


def test_what_was_wrong_is_told_below_a_headline_that_only_names_it():
    blocks = ["title: Correction: the mill", "Aldo built it.", "Correction: the mill stands, we were wrong."]
    (found,) = teller(s.article(*blocks)).corrects
    assert found.value == "Correction: the mill stands, we were wrong."


def test_a_denial_is_told_as_such():
    page = s.article("Carla denied that Aldo met Carla.")
    denied = s.event(page, "met", "aldo", "carla", sense=Sense.DENIED)
    found = teller(page, denied)
    assert found.denies(happening()) == denied
    assert values(found.told(happening()), Adds.DENIAL) == ["met"]
    assert values(found.told(happening()), Adds.ACTOR) == []
    assert found.denies(happening("ASSAULT")) is None


def test_who_is_named():
    found = teller(s.article("Aldo spoke of Southland."))
    assert found.names_both(happening(target="southland"))
    assert found.names_both(happening(source="northland", target="southland"))
    assert not found.names_both(happening(target="dorn"))
    assert not found.names_both(happening(target=None))
    assert found.names(happening(target=None))
    assert found.names(happening(source=None, target=None, place="southland"))
    assert not found.names(happening(source=None, target=None))


NEW = {
    "an actor": (fact(Adds.ACTOR, "dorn"), [fact(Adds.ACTOR, "aldo")], True),
    "one who is known": (fact(Adds.ACTOR, "dorn"), [fact(Adds.ACTOR, "dorn", "aldo")], False),
    "the state of one who is known": (fact(Adds.ACTOR, "northland"), [fact(Adds.ACTOR, "aldo")], False),
    "a person of a state that is known": (fact(Adds.ACTOR, "aldo"), [fact(Adds.ACTOR, "northland")], True),
    "the army of a state that is known": (fact(Adds.ACTOR, "army"), [fact(Adds.ACTOR, "northland")], False),
    "a place": (fact(Adds.PLACE, "northland"), [], True),
    "a statement": (fact(Adds.QUOTE, "we go on", "aldo"), [fact(Adds.QUOTE, "we stop here", "aldo")], True),
    "the same, cut": (
        fact(Adds.QUOTE, "We go on", "aldo"),
        [fact(Adds.QUOTE, "we go on for ever", "aldo")],
        False,
    ),
    "the same of another": (
        fact(Adds.QUOTE, "we go on", "dorn"),
        [fact(Adds.QUOTE, "we go on", "aldo")],
        True,
    ),
    "a denial": (fact(Adds.DENIAL, "met"), [], True),
    "a second denial": (fact(Adds.DENIAL, "saw"), [fact(Adds.DENIAL, "met")], False),
    "a source": (fact(Adds.SOURCE, "courier"), [fact(Adds.SOURCE, "herald")], True),
    "a known one": (fact(Adds.SOURCE, "courier"), [fact(Adds.SOURCE, "courier")], False),
    "a correction": (fact(Adds.CORRECTION, "nine fell at the mill, not two"), [], True),
    "the same correction in like words": (
        fact(Adds.CORRECTION, "nine fell at the mill, not two"),
        [fact(Adds.CORRECTION, "it was 9 who fell at the old mill, not 2")],
        False,
    ),
    "one of other numbers": (
        fact(Adds.CORRECTION, "nine fell at the mill, not two"),
        [fact(Adds.CORRECTION, "nine fell at the mill, not three")],
        True,
    ),
    "one in other words": (
        fact(Adds.CORRECTION, "the bridge is not in Mel"),
        [fact(Adds.CORRECTION, "Aldo never built a mill")],
        True,
    ),
    "figures of a version": (
        fact(Adds.CORRECTION, "5 killed", was="57"),
        [fact(Adds.CORRECTION, "5 killed", was="56")],
        True,
    ),
    "a lower figure": (fact(Adds.FIGURE, "3", "killed"), [fact(Adds.FIGURE, "4", "killed")], False),
    "another figure": (fact(Adds.FIGURE, "3", "wounded"), [fact(Adds.FIGURE, "4", "killed")], True),
}


@pytest.mark.parametrize(("one", "before", "new"), NEW.values(), ids=NEW)
def test_what_is_new(one: Development, before: list[Development], new: bool):
    assert added([one, one], before, KIN, PEOPLE) == ((one,) if new else ())


def test_a_figure_that_rose_says_from_where():
    before = [fact(Adds.FIGURE, "4", "killed"), fact(Adds.FIGURE, "5", "killed")]
    assert added([fact(Adds.FIGURE, "7", "killed")], before, {}) == (fact(Adds.FIGURE, "7", "killed", "5"),)


def test_a_version_with_other_figures_is_a_correction():
    before = [fact(Adds.FIGURE, "57", "killed"), fact(Adds.FIGURE, "2", "wounded"), fact(Adds.PLACE, "mill")]
    after = [
        fact(Adds.FIGURE, "5", "killed"),
        fact(Adds.FIGURE, "2", "wounded"),
        fact(Adds.FIGURE, "1", "missing"),
    ]
    assert changed(after, before) == (fact(Adds.CORRECTION, "5 killed", was="57"),)


def test_a_correction_lowers_what_was_told_highest_and_raises_nothing():
    before = [fact(Adds.FIGURE, "9", "killed"), fact(Adds.FIGURE, "7", "killed"), fact(Adds.PLACE, "mill")]
    told = [fact(Adds.FIGURE, "8", "killed"), fact(Adds.FIGURE, "3", "wounded"), fact(Adds.CORRECTION, "8")]
    assert lowered(told, before) == (fact(Adds.CORRECTION, "8 killed", was="9"),)
    assert lowered([fact(Adds.FIGURE, "9", "killed")], before) == ()
    assert lowered(told, [*before, fact(Adds.FIGURE, "8", "killed")]) == lowered(told, before)
    assert lowered(told, [*before, fact(Adds.FIGURE, "8", "killed"), fact(Adds.CORRECTION, "8")]) == ()


WORDS = {
    fact(Adds.ACTOR, "aldo"): "+ Aldo Ammer",
    fact(Adds.ACTOR, "aldo", "carla"): "+ Aldo Ammer beside Carla Custer",
    fact(Adds.FIGURE, "7", "killed"): "7 killed",
    fact(Adds.FIGURE, "7", "killed", "4"): "killed 4 → 7",
    fact(Adds.PLACE, "mill"): "in mill",
    fact(Adds.QUOTE, "It was good.", "aldo"): "Aldo Ammer: “It was good.”",
    fact(Adds.FIGURE, "90", "toll"): "a toll of 90",
    fact(Adds.FIGURE, "90", "toll", "80"): "toll 80 → 90",
    fact(Adds.QUOTE, "so " * 40, "aldo"): "Aldo Ammer: “" + "so " * 33 + "…”",
    fact(Adds.DENIAL, "met"): "denied",
    fact(Adds.SOURCE, "courier"): "also told by courier",
    fact(Adds.CORRECTION, "5 killed", was="57"): "corrected: 5 killed, not 57",
    fact(Adds.CORRECTION, "The mill stands"): "corrected: The mill stands",
    fact(Adds.CORRECTION, "Correction: The mill stands"): "corrected: The mill stands",
}


@pytest.mark.parametrize(("one", "words"), WORDS.items())
def test_facts_in_words(one: Development, words: str):
    assert fact_words(one, {"aldo": "Aldo Ammer", "carla": "Carla Custer"}) == words


def test_what_one_speaker_said_stands_together():
    said = [
        fact(Adds.QUOTE, "we go", "aldo"),
        fact(Adds.QUOTE, "I stay", "dorn"),
        fact(Adds.QUOTE, "we run", "aldo"),
    ]
    found = facts_words([*said, fact(Adds.ACTOR, "dorn")], {"aldo": "Aldo Ammer"})
    assert found == ["+ dorn", "Aldo Ammer: “we go” “we run”", "dorn: “I stay”"]


def test_quotations_are_told_by_sentences_also_of_whom_only_this_article_names():
    page = s.article("Dorn hit Carla.")
    quote = Quote("Dorn", "dorn", 0, 4, "We had to do it. Nobody else would have done it.")
    hit = structs.replace(s.event(page, "hit", "dorn", "carla", place="northland"), type=s.CUES["hit"])
    told = teller(page, hit, quotes=(quote,)).told(happening("ASSAULT", source=None, place="northland"))
    assert values(told, Adds.QUOTE) == ["We had to do it.", "Nobody else would have done it."]


def test_that_there_was_a_meeting_is_no_statement_on_it():
    page = s.article("Aldo met Carla at the old mill, Carla said. They spoke of the price of corn, she said.")
    quotes = [Quote("Carla", "carla", at, end, page.text[at:end]) for at, end in ((0, 30), (44, 76))]
    told = teller(page, s.event(page, "met", "aldo", "carla"), quotes=tuple(quotes)).told(happening())
    assert values(told, Adds.QUOTE) == [page.text[44:76]]


def test_what_somebody_denies_he_does_not_say():
    page = s.article("Carla denied that Aldo met Carla at the mill.")
    denied = s.event(page, "met", "aldo", "carla", sense=Sense.DENIED)
    quote = Quote("Carla", "carla", 18, 44, page.text[18:44])
    assert values(teller(page, denied, quotes=(quote,)).told(happening()), Adds.QUOTE) == []


TOLLS = {
    "the dead of this act": ((("killed", 4), ("toll", 4)), [("4", "killed")]),
    "the dead of more": ((("killed", 4), ("toll", 90)), [("4", "killed"), ("90", "toll")]),
    "alone": ((("toll", 4),), [("4", "toll")]),
}


@pytest.mark.parametrize(("figures", "facts"), TOLLS.values(), ids=TOLLS)
def test_a_toll_of_this_act_alone_is_no_other_figure(figures: tuple[Any, ...], facts: list[tuple[str, str]]):
    page = s.article("Aldo met Carla.")
    told = teller(page, s.event(page, "met", "aldo", "carla", figures=figures)).told(happening())
    assert [(one.value, one.about) for one in told if one.kind is Adds.FIGURE] == facts


def test_what_an_article_tells_is_proven_by_where_it_tells_it():
    page = s.article("Aldo met Carla.", "Aldo stood with Berta in the hall.", "Northland hit Carla.")
    meeting = s.event(page, "met", "aldo", "carla", figures=(("killed", 4),), place="northland")
    again = structs.replace(meeting, figures=(("killed", 3),), place=None)
    facts = teller(page, meeting, again).told(happening())
    proofs = {one.value: page.text[one.proof.start : one.proof.end] for one in facts if one.proof}
    assert proofs == {"aldo": "met", "carla": "met", "berta": "Berta", "4": "met", "northland": "met"}
    (beside,) = [one.proof for one in facts if one.value == "berta"]
    assert beside is not None
    assert (
        page.text[beside.sentence.start : beside.sentence.end].strip() == "Aldo stood with Berta in the hall."
    )
