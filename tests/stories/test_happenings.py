"""When two matches are one happening."""

from dataclasses import replace
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.model import (
    FUTURE_DATE,
    Article,
    BlockKind,
    Cue,
    Event,
    EventType,
    Happening,
    Match,
    Sense,
    Severity,
    Span,
)
from monitor.stories.acts import kindred
from monitor.stories.happenings import place_event
from monitor.stories.sides import Setting, compatible, key_of
from monitor.stories.timing import in_passing, leads, looks_back, opening

NOW = "2026-03-10T08:00:00.000000+00:00"
MEETING = s.article("Aldo met Carla.", published="2026-03-09")
KIN = {"aldo": frozenset({"aldo", "northland"}), "mill-town": frozenset({"mill-town", "northland"})}
HERE = Setting("here", frozenset({"near"}), kin=KIN)


def match(event: Event | None) -> Match:
    return Match("w", Severity.HIGH, Span(0, 15), (), event)


def told(source: str | None = "aldo", target: str | None = "carla", cue: str = "met", **fields: Any) -> Match:
    return match(structs.replace(s.event(MEETING, "met", source, target, **fields), type=s.CUES[cue]))


def place(
    found: Match, *known: Happening, article: Article = MEETING, now: str = NOW, setting: Setting = HERE
):
    found = place_event(found, article, known, setting, now)
    return found.happening, found.new


def opened(found: Match, **fields: Any) -> Happening:
    """A happening told by an earlier article of the same story."""
    happening, new = place(found, article=s.article("Another text.", published=fields.pop("published", None)))
    assert new
    return replace(happening, **fields)


def joins(found: Match, known: Happening, **fields: Any) -> bool:
    happening, new = place(found, known, **fields)
    assert (happening == known) is not new
    return not new


def test_the_key_of_a_reciprocal_event_is_sorted():
    assert key_of(told("carla", "aldo")) == key_of(told()) == ("CONSULT", "aldo", "carla")
    assert key_of(told("carla", None)) == ("CONSULT", None, "carla")
    assert key_of(told("carla", "aldo", "hit")) == ("ASSAULT", "carla", "aldo")
    assert key_of(match(None)) == (None, None, None)


def test_a_new_happening_says_what_was_told():
    found = place_event(told(place="northland", figures=(("killed", 2),)), MEETING, (), HERE, NOW)
    assert found.new
    assert found.reason == "the first of its kind"
    assert found.happening == Happening(
        *(found.happening.id, "here", "CONSULT", "aldo", "carla", "northland", "2026-03-09", NOW, MEETING.id),
        figures=(("killed", 2),),
        words=("met",),
    )
    assert place(told(), now="2026-04-01T00:00:00+00:00")[0].id == found.happening.id


# -- In one story ---------------------------------------------------------------------------------

DATES = {
    "published three days apart": ("2026-03-06", NOW, True),
    "published four days apart": ("2026-03-05", NOW, False),
    "published later": ("2026-03-12", NOW, True),
    "published with an offset": ("2026-03-06T03:00:00+03:00", NOW, True),
    "published the same day, seen long ago": ("2026-03-09", "2026-02-07T07:59:59.000000+00:00", True),
    "published long ago though seen now": ("2024-03-09", NOW, False),
    "no date, seen three days ago": (None, "2026-03-07T08:00:00.000000+00:00", True),
    "no date, seen longer ago": (None, "2026-03-07T07:59:59.000000+00:00", False),
    "a date that is none": ("March 2026", NOW, True),
}


@pytest.mark.parametrize(("published", "seen", "joined"), DATES.values(), ids=DATES)
def test_the_window(published: str | None, seen: str, joined: bool):
    assert joins(told(), opened(told("carla", "aldo"), published=published, seen=seen)) is joined


DAYS = {
    "the same day": ("2026-03-09", "2026-03-09", True),
    "a clash of one day": ("2026-03-09", "2026-03-08", True),
    "two days apart": ("2026-03-09", "2026-03-07", False),
    "only one told": ("2026-03-09", None, True),
    "none told": (None, None, True),
    "another month": ("2026-03-09", "2026-01", False),
    "coarser than a day": ("2026-03-09", "2026-03", True),
}


@pytest.mark.parametrize(("ours", "theirs", "joined"), DAYS.values(), ids=DAYS)
def test_the_days_on_which_it_happened_keep_happenings_apart(
    ours: str | None, theirs: str | None, joined: bool
):
    found, new = place(told(date=ours), opened(told(date=theirs)))
    assert new is not joined
    assert found.date == (theirs if joined else ours)


def test_what_took_place_after_it_was_told_is_something_else():
    known = opened(told(), published="2026-03-07")
    assert not joins(told(date="2026-03-09"), known)
    assert joins(told(date="2026-03-08"), known)


def test_the_day_of_another_telling_is_joined_long_after():
    known = opened(told(date="2026-03-02"), published="2026-03-02")
    assert joins(told(date="2026-03-02"), known)
    assert not joins(told(), known)


def test_what_is_told_again_of_its_day_joins_though_it_told_no_day_itself():
    known = opened(told(), published="2026-03-02")
    assert joins(told(date="2026-03-02"), known)
    assert joins(told(date="2026-W09"), known)
    assert not joins(told(date="2026-W08"), known)
    assert not joins(told(date="2026-03-05"), known)


def test_an_unreadable_clock_joins_nothing_apart():
    assert joins(told(), opened(told(), seen="?"))


def test_two_days_told_by_one_article_are_two_happenings():
    first, _ = place(told(date="2026-03-09"))
    second, new = place(told(date="2026-03-02"), first)
    assert new
    assert second.id != first.id


def test_a_day_that_moved_with_the_published_date_is_no_second_happening():
    first, _ = place(told(date="2026-03-09"))
    moved = replace(MEETING, published="2026-03-16")
    assert place(told(date="2026-03-16"), first, article=moved) == (first, False)


def test_a_published_date_that_cannot_be_is_not_told():
    doubted = replace(MEETING, published="2031-01-01", flags=(FUTURE_DATE,))
    assert place(told(), article=doubted)[0].published is None
    assert joins(told(), opened(told(), published="2026-03-09"), article=doubted)


# -- Who, and where -------------------------------------------------------------------------------

SIDES = {
    "another class": (told(), told(cue="hit"), False),
    "another target": (told(), told("aldo", "dorn"), False),
    "another source": (told(), told("berta", "carla"), False),
    "the state of one of them": (told(), told("northland", "carla"), True),
    "nobody else known": (told(), told(None, None), False),
    "one side known in one of them": (told(), told(None, "carla"), False),
    "and the same place": (told(place="northland"), told(None, "carla", place="northland"), True),
    "and a town in that place": (told(place="mill-town"), told(None, "carla", place="northland"), True),
    "and another place": (told(place="southland"), told(None, "carla", place="northland"), False),
    "and the same day": (told(date="2026-03-08"), told(None, "carla", date="2026-03-08"), True),
    "and the same figures": (
        told(None, "carla", "hit", figures=(("killed", 7),)),
        told("aldo", "carla", "hit", figures=(("killed", 7),)),
        True,
    ),
    "a place alone": (told(None, None, place="northland"), told(None, None, place="northland"), False),
    "a place and a day": (
        told(None, None, place="northland", date="2026-03-08"),
        told(None, None, place="northland", date="2026-03-08"),
        True,
    ),
    "a known pair, wherever they talked": (told(place="northland"), told(place="southland"), True),
    "a known pair, but an act elsewhere": (
        told(cue="hit", place="northland"),
        told(cue="hit", place="southland"),
        False,
    ),
    "far fewer victims": (
        told(cue="hit", figures=(("killed", 4),)),
        told(cue="hit", figures=(("killed", 31),)),
        False,
    ),
    "a toll that rose": (
        told(cue="hit", figures=(("killed", 31),)),
        told(cue="hit", figures=(("killed", 4),)),
        True,
    ),
}


@pytest.mark.parametrize(("found", "known", "joined"), SIDES.values(), ids=SIDES)
def test_who_and_where(found: Match, known: Match, joined: bool):
    assert joins(found, opened(known, words=())) is joined


def test_what_a_copy_tells_joins_what_its_text_told():
    known = opened(told(None, "carla"), story="here")
    assert not joins(told(), known)
    assert joins(told(), known, setting=Setting("here", copied=known.article))
    assert not joins(
        told(date="2026-03-01"),
        replace(known, date="2026-03-09"),
        setting=Setting("here", copied=known.article),
    )


def test_figures_that_the_article_told_of_it_already_are_its_own():
    known = opened(told("aldo", "carla", "hit"), words=())
    counted = told(None, None, "hit", figures=(("killed", 37),))
    assert not joins(counted, known)
    here = replace(HERE, figures={known.id: ((), (("killed", 37),))})
    assert joins(counted, known, setting=here)
    assert not joins(told(None, None, "hit"), known, setting=here)


def test_what_others_told_comes_before_what_it_told_itself():
    own, _ = place(told(None, "carla", "hit", place="northland"))
    known = opened(told("aldo", "carla", "hit"), words=())
    assert place(told("aldo", "carla", "hit"), own, known) == (known, False)


def test_keys_without_a_known_side_may_mean_anything_of_their_class():
    assert compatible(("ASSAULT", None, None), ("ASSAULT", "aldo", None), HERE)
    assert not compatible(("ASSAULT", None, None), ("CONSULT", None, None), HERE)


# -- A second act ---------------------------------------------------------------------------------

NUMBERS = {
    "at times that are known": ("2026-03-09", ("205", "freed"), 30, True),
    "of other things": (None, ("205", "freed"), 30, False),
    "of the same": (None, ("146", "freed"), 30, True),
    "none": (None, ("freed",), 30, True),
    "a toll that rose": (None, ("4", "killed", "146"), 4, True),
    "a toll that fell": (None, ("40", "killed", "146"), 40, False),
}


@pytest.mark.parametrize(("published", "words", "killed", "joined"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(published: str | None, words: tuple[str, ...], killed: int, joined: bool):
    swap = s.article("Aldo and Carla met and freed 146 captives.", published="2026-03-09")
    event = s.event(swap, "met", "aldo", "carla", figures=(("killed", 30),))
    known = opened(told(figures=(("killed", killed),)), published=published, words=words)
    assert joins(match(event), known, article=swap) is joined


CONVOY = s.article("Aldo ambushed a fuel convoy of Carla.", published="2026-03-09")
ACTS = {
    "a day later, in other words": ("2026-03-08", ("army", "post"), True),
    "a day later, in like words": ("2026-03-08", ("fuel", "lorr"), False),
    "the same day": ("2026-03-09", ("army", "post"), False),
    "nothing is known of the first words": ("2026-03-08", (), False),
}


@pytest.mark.parametrize(("published", "words", "apart"), ACTS.values(), ids=ACTS)
def test_what_is_done_again_and_again(published: str, words: tuple[str, ...], apart: bool):
    ambush = match(structs.replace(s.event(CONVOY, "ambushed", "aldo", "carla"), type=s.CUES["hit"]))
    known = opened(told(cue="hit"), published=published, words=words)
    assert joins(ambush, known, article=CONVOY) is not apart


def test_of_several_happenings_the_likest_is_joined():
    known = opened(told("aldo", "carla", "hit"), words=(), published="2026-03-09")
    partly = opened(told(None, "carla", "hit"), words=(), published="2026-03-09", article="other")
    assert place(told("aldo", "carla", "hit"), partly, known) == (known, False)


LATE = {
    "before the other took place": ({}, {"date": "2026-03-12", "published": "2026-03-12"}, False),
    "in the days of the other": ({}, {"date": "2026-03-10", "published": "2026-03-10"}, True),
    "in the days in which the other took place, which was told long after": (
        {},
        {"date": "2026-03-08", "published": "2026-03-19"},
        True,
    ),
    "with fewer dead": (
        {"figures": (("killed", 4),)},
        {"figures": (("killed", 40),), "published": "2026-03-10"},
        True,
    ),
    "later with fewer dead": (
        {"figures": (("killed", 4),)},
        {"figures": (("killed", 40),), "published": "2026-03-08"},
        False,
    ),
    "of its own day, the other of the next": (
        {"date": "2026-03-09"},
        {"date": "2026-03-10", "published": "2026-03-10T12:00:00+00:00"},
        False,
    ),
    "of its own day, the other looked ahead": (
        {"date": "2026-03-09"},
        {"date": "2026-03-10", "published": "2026-03-08"},
        True,
    ),
}


@pytest.mark.parametrize(("fields", "known", "joined"), LATE.values(), ids=LATE)
def test_what_comes_late_is_of_its_own_time(fields: dict[str, Any], known: dict[str, Any], joined: bool):
    ambush = match(
        structs.replace(s.event(CONVOY, "ambushed", "aldo", "carla", **fields), type=s.CUES["hit"])
    )
    before = opened(told("aldo", "carla", "hit"), **{"published": "2026-03-09", "words": FUEL} | known)
    assert joins(ambush, before, article=CONVOY) is joined


FUEL = ("fuel", "lorr", "driver", "road")
AGAIN = {
    "on the day on which it is told, in like words": ({"date": "2026-03-09"}, {"date": "2026-03-08"}, True),
    "on the day on which it was told": ({"date": "2026-03-08"}, {"date": "2026-03-08"}, False),
    "on a day that is not told": ({}, {"date": "2026-03-08"}, False),
    "on its day, the other on one that is not told": ({"date": "2026-03-09"}, {}, False),
    "looking back, in other words": ({"sense": Sense.HISTORICAL}, {"words": ("army", "post")}, False),
    "a toll that rose, in other words": (
        {"figures": (("killed", 9), ("toll", 9))},
        {"words": ("army", "post")},
        False,
    ),
    "a toll of something else, in other words": (
        {"figures": (("killed", 9), ("toll", 900))},
        {"words": ("army", "post")},
        True,
    ),
}


@pytest.mark.parametrize(("fields", "known", "apart"), AGAIN.values(), ids=AGAIN)
def test_an_act_of_a_later_day(fields: dict[str, Any], known: dict[str, Any], apart: bool):
    ambush = match(
        structs.replace(s.event(CONVOY, "ambushed", "aldo", "carla", **fields), type=s.CUES["hit"])
    )
    before = opened(told("aldo", "carla", "hit"), published="2026-03-08", **{"words": FUEL} | known)
    assert joins(ambush, before, article=CONVOY) is not apart


UNDATED = {
    "in words of its own": (("army", "post"), 0, 0, False),
    "in one word of the same": (("fuel", "post"), 0, 0, True),
    "with another toll, in one word of the same": (("fuel", "post"), 9, 4, False),
    "with a toll that rose, in the same words": (("fuel", "convoy"), 9, 4, True),
    "with the same toll, in words of its own": (("army", "post"), 9, 9, True),
    "a toll where none was told, in one word of the same": (("fuel", "post"), 9, 0, True),
}


@pytest.mark.parametrize(("words", "killed", "before", "joined"), UNDATED.values(), ids=UNDATED)
def test_acts_of_which_nobody_knows_when_they_were_told(
    words: tuple[str, ...], killed: int, before: int, joined: bool
):
    page = s.article("Aldo ambushed a fuel convoy of Carla.")
    figures = (("killed", killed),) if killed else ()
    ambush = match(
        structs.replace(s.event(page, "ambushed", "aldo", "carla", figures=figures), type=s.CUES["hit"])
    )
    counted = (("killed", before),) if before else ()
    known = opened(told("aldo", "carla", "hit"), words=words, figures=counted)
    assert joins(ambush, known, article=page) is joined


def test_a_copy_tells_no_other_act_in_other_words():
    ambush = match(structs.replace(s.event(CONVOY, "ambushed", "aldo", "carla"), type=s.CUES["hit"]))
    known = opened(told("aldo", "carla", "hit"), published="2026-03-08", words=("army", "post"))
    assert not joins(ambush, known, article=CONVOY)
    assert joins(ambush, known, article=CONVOY, setting=Setting("here", copied=known.article))


def test_further_down_a_page_an_act_is_retold():
    page = s.article(
        "Aldo spoke.", "It was cold.", "Aldo ambushed a fuel convoy of Carla.", published="2026-03-09"
    )
    ambush = match(structs.replace(s.event(page, "ambushed", "aldo", "carla"), type=s.CUES["hit"]))
    assert joins(
        ambush, opened(told(cue="hit"), published="2026-03-08", words=("army", "post")), article=page
    )


# -- In other stories -----------------------------------------------------------------------------

STORIES = {
    "near by, published in the same days": ("near", told(), "2026-03-08", None, True),
    "near by, undated": ("near", told(), None, None, False),
    "near by, of the same day": ("near", told(date="2026-03-01"), None, "2026-03-01", True),
    "near by, the state of one of them, published the next hour": (
        "near",
        told("northland"),
        "2026-03-09",
        None,
        True,
    ),
    "near by, the state of one of them, published the day before": (
        "near",
        told("northland"),
        "2026-03-08",
        None,
        False,
    ),
    "near by, one side unknown": ("near", told(None, "carla"), "2026-03-08", None, False),
    "near by, another day": ("near", told(date="2026-03-02"), "2026-03-08", "2026-03-07", False),
    "another": ("far", told(), "2026-03-08", None, False),
    "another, of a day long past": ("far", told(date="2026-02-01"), "2026-02-01", None, True),
    "another, of that week": ("far", told(date="2026-W05"), "2026-02-01", None, True),
    "another, of another week": ("far", told(date="2026-W07"), "2026-02-01", None, False),
    "another, of a month": ("far", told(date="2026-02"), "2026-02-01", None, False),
    "another, as of the past, of no day": ("far", told(sense=Sense.HISTORICAL), "2026-02-01", None, False),
    "another, of a day too long past": ("far", told(date="2025-12-01"), "2025-12-01", None, False),
    "another, that was told at no time": ("far", told(date="2026-02-01"), None, None, False),
    "another, that looked back on this day": ("far", told(), "2026-04-01", "2026-03-09", True),
    "another, that looked back on this week": ("far", told(), "2026-04-01", "2026-W11", True),
    "another, that looked back on an earlier week": ("far", told(), "2026-04-01", "2026-W09", False),
    "another, that looked back much later": ("far", told(), "2026-06-01", "2026-03-09", False),
    "another, that told it on its day": ("far", told(), "2026-03-10", "2026-03-09", False),
}


DEAD = (("killed", 4),)
FULLY = {
    "of a month, at that place": ({"place": "mill-town"}, {"place": "mill-town"}, True),
    "of a month, of as many dead": ({"figures": DEAD}, {"figures": DEAD}, True),
    "of a month, at a place that nobody told": ({"place": "mill-town"}, {}, False),
    "of another month": ({"figures": DEAD, "date": "2025-12"}, {"figures": DEAD}, False),
}


@pytest.mark.parametrize(("fields", "known", "joined"), FULLY.values(), ids=FULLY)
def test_a_month_is_day_enough_where_all_else_agrees(
    fields: dict[str, Any], known: dict[str, Any], joined: bool
):
    past = opened(told(**known), published="2026-02-01", story="far", seen=NOW)
    assert joins(told(**({"date": "2026-02"} | fields)), past) is joined


@pytest.mark.parametrize(("story", "found", "published", "date", "joined"), STORIES.values(), ids=STORIES)
def test_in_another_story(story: str, found: Match, published: str | None, date: str | None, joined: bool):
    event = found.event
    assert event
    known = opened(told(event.source and "aldo"), published=published, story=story, seen=NOW, date=date)
    assert joins(found, known) is joined


def test_its_own_story_comes_first():
    here, there = (
        opened(told(), published="2026-03-09"),
        opened(told(), published="2026-03-08", story="near", id="x"),
    )
    assert place(told(), there, here) == (here, False)


# -- Versions -------------------------------------------------------------------------------------


def test_another_version_of_an_article_finds_its_own_happening():
    much_later = "2026-09-01T00:00:00.000000+00:00"
    for found in (
        told(),
        told(None, "carla", "hit"),
        told(None, "carla", "hit", place="northland"),
        match(None),
    ):
        known, _ = place(found)
        assert place(found, known, now=much_later) == (known, False)
        assert place(found, article=MEETING, now=much_later)[0].id == known.id


def test_events_of_one_article_in_different_places_are_apart():
    here, _ = place(told(None, "carla", "hit", place="northland"))
    there, new = place(told(None, "carla", "hit", place="southland"), here)
    assert new
    assert there.id != here.id


def test_one_act_in_the_title_and_in_the_text_is_one_happening():
    title, _ = place(told(None, "carla", "hit", place="northland"))
    assert joins(told("aldo", "carla", "hit", place="northland"), title)


def test_matches_without_an_event_are_one_happening_per_article():
    known = opened(match(None), seen=NOW)
    happening, new = place(match(None), known)
    assert new
    assert (happening.type, happening.source, happening.target, happening.place) == (None, None, None, None)
    assert happening.id != known.id


def test_reasons_are_told():
    known = opened(told(date="2026-03-08", place="northland"))
    found = place_event(told(date="2026-03-08", place="northland"), MEETING, (known,), HERE, NOW)
    assert found.reason == "the same story, the same day, the same place"
    late, other = told(date="2026-03-01"), replace(known, id="other")
    alone = place_event(late, MEETING, (known,), HERE, NOW)
    assert alone.reason == "it is not the known happening of the same parties"
    alone = place_event(late, MEETING, (known, other), HERE, NOW)
    assert alone.reason == "it is none of the 2 known happenings of the same parties"


KINDRED = {
    "one of them met another": ({"target": "dorn"}, True),
    "one of his people did": ({"source": "northland", "target": "dorn"}, True),
    "two others met": ({"source": "berta", "target": "dorn"}, False),
    "days later": ({"target": "dorn", "date": "2026-03-14"}, False),
    "told days later": ({"target": "dorn", "published": "2026-03-14"}, False),
    "in another story": ({"target": "dorn", "story": "there"}, False),
    "he hit another": ({"target": "dorn", "type": "ASSAULT"}, False),
}


@pytest.mark.parametrize(("fields", "same_visit"), KINDRED.values(), ids=KINDRED)
def test_meetings_of_one_visit(fields: dict[str, str], same_visit: bool):
    met = replace(opened(told(date="2026-03-09")), published="2026-03-09")
    assert kindred(met, replace(met, id="other", **fields), HERE) is same_visit
    assert kindred(replace(met, id="other", **fields), met, HERE) is same_visit


# -- Where it stands ------------------------------------------------------------------------------


def test_what_leads_an_article():
    page = s.article("Aldo met Carla.", "Berta hit Dorn.", published="2026-03-09")
    assert leads(page, s.event(page, "met", "aldo", "carla"))
    assert not leads(page, s.event(page, "hit", "berta", "dorn"))


def test_the_first_words_are_those_of_the_headline_and_of_the_first_paragraph():
    page = s.article("lead: Aldo at the mill", "Aldo met Carla beside a burning barn.", "Rain fell.")
    event = s.event(page, "met", "aldo", "carla")
    found = place_event(match(event), page, (), HERE, NOW)
    assert {"mill", "burn", "barn"} <= set(found.happening.words)
    assert leads(page, event)
    assert opening(s.article("lead: Aldo at the mill", "title: Barns")).kind is BlockKind.LEAD
    assert opening(s.article("title: Barns")) is None


def test_what_is_told_as_of_the_past():
    event = s.event(MEETING, "met", "aldo", "carla")
    assert looks_back(MEETING, structs.replace(event, sense=Sense.HISTORICAL))
    assert looks_back(MEETING, structs.replace(event, date="2026-02"))
    assert not looks_back(MEETING, structs.replace(event, date="2026-03-08"))
    assert not looks_back(MEETING, event)


def test_the_words_of_a_cue_are_no_names_whatever_headlines_write_in_capitals():
    shouted = s.article("Tariff on flour, say the mills of the north.", published="2026-03-09")
    cue = s.event(shouted, "Tariff", None, "carla")
    known = opened(told("aldo", "carla", "hit"), words=("tariff", "flour"), published="2026-03-09")
    assert joins(match(cue), known, article=shouted)


BRIDGE = "Gunmen hit a wooden bridge behind the weaving mill."
SAME_WORDS = {
    "nearly all": (("hit", "wooden", "bridg", "weav", "mill"), True),
    "half": (("hit", "wooden", "bridg", "mill"), True),
    "less": (("hit", "wooden", "bridg"), False),
}


@pytest.mark.parametrize(("words", "joined"), SAME_WORDS.values(), ids=SAME_WORDS)
@pytest.mark.parametrize("where", ["here", "far"])
def test_nobody_tells_two_acts_in_the_same_words(where: str, words: tuple[str, ...], joined: bool):
    page = s.article(BRIDGE)
    sides = (None, None) if where == "here" else ("aldo", "carla")
    hit = match(s.event(page, "hit", *sides))
    known = opened(hit, words=words, story=where, seen=NOW)
    assert joins(hit, known, article=page) is joined
    if where == "far":
        assert not joins(hit, replace(known, seen="2026-03-01T08:00:00.000000+00:00"), article=page)


YESTERDAY = "2026-03-09T08:00:00.000000+00:00"
SUBJECT = {
    "its watch told of the other": ("Aldo refused the truce.", True, NOW, True),
    "its watch told of another": ("Aldo refused the truce.", False, NOW, False),
    "its watch told of it the day before": ("Aldo refused the truce.", True, YESTERDAY, False),
    "it is but mentioned a day later": ("Cray wept after Aldo refused the truce.", True, YESTERDAY, True),
}


@pytest.mark.parametrize(("text", "told_of", "seen", "joined"), SUBJECT.values(), ids=SUBJECT)
def test_what_one_does_about_what_a_watch_asks_for_is_one_act(
    text: str, told_of: bool, seen: str, joined: bool
):
    page = s.article(text)
    at = page.text.index("refused")
    event = structs.replace(
        s.event(page, "truce", "aldo", None), type=EventType.REJECT, cue=Cue(at, at + 7, "refused")
    )
    known = opened(match(event), words=("peac", "talk"), seen=seen)
    setting = replace(HERE, subjects=frozenset({known.id if told_of else "other"}))
    assert joins(match(event), known, article=page, setting=setting) is joined


def test_another_s_truce_is_another_subject_where_nobody_knows_when():
    page = s.article("Aldo refused the truce.")
    event = structs.replace(s.event(page, "truce", "aldo", None), type=EventType.REJECT)
    known = opened(match(structs.replace(event, target="carla")), words=("peac", "talk"), seen=NOW)
    setting = replace(HERE, subjects=frozenset({known.id}))
    assert not joins(match(event), known, article=page, setting=setting)


PLACES = frozenset({"mill-town", "southland"})
WHERE = {
    "whom, at that place": ({"target": "dorn", "place": "mill-town"}, True),
    "whom, in its land": ({"target": "dorn", "place": "northland"}, True),
    "whom, elsewhere": ({"target": "dorn", "place": "southland"}, False),
    "whom, at no place": ({"target": "dorn"}, False),
    "another place": ({"target": "southland", "place": "mill-town"}, False),
    "its land": ({"target": "northland", "place": "northland"}, True),
}


@pytest.mark.parametrize(("fields", "joined"), WHERE.values(), ids=WHERE)
def test_one_tells_whom_it_befell_and_the_other_where(fields: dict[str, Any], joined: bool):
    placed = replace(HERE, places=PLACES)
    known = opened(told("carla", "mill-town", "hit", place="mill-town"), words=(), published="2026-03-09")
    found = told("carla", fields.pop("target"), "hit", **fields)
    assert joins(found, known, setting=placed) is joined


FREED = (("hostages", 4),)
ELSEWHERE = {
    "as many freed": (EventType.RETREAT, FREED, True),
    "others freed": (EventType.RETREAT, (("hostages", 9),), False),
    "something said": (EventType.REJECT, (), True),
    "a deed": (EventType.ASSAULT, FREED, False),
}


@pytest.mark.parametrize(("kind", "figures", "joined"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_where_it_is_told_from_does_not_tell_apart_what_is_said_or_counted(
    kind: EventType, figures: tuple[tuple[str, int], ...], joined: bool
):
    day = "2026-03-09"
    one = structs.replace(
        told("aldo", None, "hit", place="northland", figures=FREED, date=day).event, type=kind
    )
    other = structs.replace(one, place="southland", figures=figures)
    assert joins(match(other), opened(match(one), words=(), published=day)) is joined


AGAIN = {
    "as of that day and place": ({"date": "2026-03-08", "place": "mill-town"}, True),
    "as of that day": ({"date": "2026-03-08"}, False),
    "as of its own day": ({"date": "2026-03-09", "place": "mill-town"}, False),
}


@pytest.mark.parametrize(("fields", "joined"), AGAIN.values(), ids=AGAIN)
def test_what_is_told_in_other_words_as_of_the_day_before_is_told_again(fields: dict[str, Any], joined: bool):
    ambush = match(
        structs.replace(s.event(CONVOY, "ambushed", "aldo", "carla", **fields), type=s.CUES["hit"])
    )
    first = told("aldo", "carla", "hit", date="2026-03-08", place="mill-town")
    known = opened(first, published="2026-03-08", words=("army", "post"))
    assert joins(ambush, known, article=CONVOY) is joined


def test_how_many_did_it_tells_no_crowd_from_another():
    page = s.article("Thousands rallied against a bill.")
    rally = structs.replace(s.event(page, "rallied", "aldo", "carla"), type=EventType.PROTEST)
    known = opened(match(rally), words=("thousand", "against", "visa"), seen=NOW)
    assert not joins(match(rally), known, article=page)
    assert joins(match(rally), replace(known, words=("thousand", "march", "bill")), article=page)


PASSING = {
    "Aldo spoke after he ambushed a fuel convoy.": True,
    "Aldo said that he ambushed a fuel convoy a day earlier.": True,
    "Aldo ambushed a fuel convoy, a day after Carla had left.": False,
    "Aldo ambushed a fuel convoy, as he had the day before.": False,
    "Aldo ambushed a fuel convoy after a raid the previous night.": False,
}


@pytest.mark.parametrize(("text", "passing"), PASSING.items())
def test_what_is_but_mentioned_is_told_in_other_words(text: str, passing: bool):
    page = s.article(text, published="2026-03-09")
    ambush = s.event(page, "ambushed", "aldo", "carla")
    assert in_passing(page, ambush) is passing
    known = opened(told(cue="hit"), published="2026-03-08", words=("army", "post"))
    assert joins(match(structs.replace(ambush, type=s.CUES["hit"])), known, article=page) is passing


def test_the_noun_of_a_deed_is_its_verb():
    page = s.article("Carla received the resignation of Aldo from his coalition.", published="2026-03-09")
    event = structs.replace(s.event(page, "resignation", "aldo", None), type=s.CUES["warned"])
    first = opened(told("aldo", None, "warned"), words=("resign", "coalition"), published="2026-03-09")
    assert joins(match(event), first, article=page)
    assert not joins(match(event), replace(first, words=("left", "coalition")), article=page)


NAMELESS = {
    "a place and words": ({}, False),
    "the same figures": ({"figures": (("killed", 4),)}, True),
    "the same day": ({"date": "2026-03-08"}, True),
}


@pytest.mark.parametrize(("fields", "joined"), NAMELESS.values(), ids=NAMELESS)
def test_undated_acts_of_nobody_are_one_by_what_is_counted_or_dated(fields: dict[str, Any], joined: bool):
    text = "Gunmen hit a wooden bridge."
    undated, dated = s.article(text), s.article(text, published="2026-03-09")
    nobody = match(s.event(undated, "hit", None, None, place="northland", **fields))
    known = opened(nobody, words=("hit", "bridg", "wooden"))
    assert joins(nobody, known, article=undated) is joined
    assert joins(nobody, replace(known, published="2026-03-09"), article=dated)


COASTS = {
    "off a coast, in like words": ("sea", "mill-town", ("hit", "grain", "barg"), True),
    "at sea and on land, in other words": ("sea", "mill-town", ("fuel", "lorr"), False),
    "at sea and on land, of one subject": ("sea", "mill-town", ("truc",), True),
    "two seas": ("sea", "strait", ("hit", "grain", "barg"), False),
}


@pytest.mark.parametrize(("one", "other", "words", "joined"), COASTS.values(), ids=COASTS)
def test_what_is_hit_off_a_coast_is_told_of_the_sea_or_the_coast(
    one: str, other: str, words: tuple[str, ...], joined: bool
):
    page = s.article("Aldo hit a laden grain barge.", published="2026-03-09")
    at_sea = replace(HERE, waters=frozenset({"sea", "strait"}))
    struck = match(s.event(page, "hit", "aldo", "carla", place=one))
    known = opened(told("aldo", "carla", "hit", place=other), published="2026-03-09", words=words)
    if words == ("truc",):
        at_sea = replace(at_sea, subjects=frozenset({known.id}))
    assert joins(struck, known, article=page, setting=at_sea) is joined
