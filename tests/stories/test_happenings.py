"""When two matches are one happening."""

from dataclasses import replace
from typing import Any

import pytest
import samples as s

from monitor.model import FUTURE_DATE, Article, Event, Happening, Match, Severity, Span
from monitor.stories.happenings import key_of, place_event

NOW = "2026-03-10T08:00:00.000000+00:00"
MEETING = s.article("Aldo met Carla.", published="2026-03-09")


def match(event: Event | None) -> Match:
    return Match("w", Severity.HIGH, Span(0, 15), (), event)


def told(source: str | None = "aldo", target: str | None = "carla", cue: str = "met", **fields: Any) -> Match:
    return match(replace(s.event(MEETING, "met", source, target, **fields), type=s.CUES[cue]))


def place(
    found: Match, *known: Happening, article: Article = MEETING, now: str = NOW, story: str | None = None
):
    return place_event(found, article, known, story, now)


def opened(found: Match, **fields: str | None) -> Happening:
    """A happening told by an earlier article."""
    happening, new = place(found, article=s.article("Another text.", published=fields.pop("published", None)))
    assert new
    return replace(happening, **fields)


def test_the_key_of_a_reciprocal_event_is_sorted():
    assert key_of(told("carla", "aldo")) == key_of(told()) == ("CONSULT", "aldo", "carla")
    assert key_of(told("carla", None)) == ("CONSULT", None, "carla")
    assert key_of(told("carla", "aldo", "hit")) == ("ASSAULT", "carla", "aldo")
    assert key_of(match(None)) == (None, None, None)


def test_a_new_happening_says_what_was_told():
    happening, new = place(told(place="northland"))
    assert new
    assert happening == Happening(
        happening.id, happening.story, "CONSULT", "aldo", "carla", "northland", "2026-03-09", NOW, MEETING.id
    )
    assert place(told(), now="2026-04-01T00:00:00+00:00")[0].id == happening.id
    assert happening.story != happening.id
    assert place(told(), story="abc")[0].story == "abc"


DATES = {
    "published three days apart": ("2026-03-06", NOW, True),
    "published four days apart": ("2026-03-05", NOW, False),
    "published later": ("2026-03-12", NOW, True),
    "published with an offset": ("2026-03-06T03:00:00+03:00", NOW, True),
    "published the same day but seen longer ago": ("2026-03-09", "2026-03-07T07:59:59.000000+00:00", False),
    "published long ago though seen now": ("2024-03-09", NOW, False),
    "no date, seen three days ago": (None, "2026-03-07T08:00:00.000000+00:00", True),
    "no date, seen longer ago": (None, "2026-03-07T07:59:59.000000+00:00", False),
    "a date that is none": ("March 2026", NOW, True),
}


@pytest.mark.parametrize(("published", "seen", "joined"), DATES.values(), ids=DATES)
def test_the_window(published: str | None, seen: str, joined: bool):
    known = opened(told("carla", "aldo"), published=published, seen=seen)
    happening, new = place(told(), known)
    assert new is not joined
    assert (happening == known) is joined


DAYS = {
    "the same day": ("2026-03-09", "2026-03-09", True),
    "a clash of one day": ("2026-03-09", "2026-03-08", True),
    "further apart than the window": ("2026-03-09", "2026-03-05", False),
    "only one told": ("2026-03-09", None, True),
    "none told": (None, None, True),
    "coarser than a day": ("2026-03-09", "2026-02", True),
}


@pytest.mark.parametrize(("ours", "theirs", "joined"), DAYS.values(), ids=DAYS)
def test_the_days_on_which_it_happened_keep_happenings_apart(
    ours: str | None, theirs: str | None, joined: bool
):
    found, new = place(told(date=ours), opened(told(date=theirs)))
    assert new is not joined
    assert found.date == (theirs if joined else ours)


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
    assert place(told(), opened(told(), published="2026-03-09"), article=doubted)[1] is False


def test_an_unreadable_clock_joins_nothing():
    assert place(told(), opened(told(), seen="?"))[1]
    assert place(told(), opened(told(), seen=NOW), now="?")[1]


OTHERS = {
    "class": told(cue="hit"),
    "target": told("aldo", "dorn"),
    "source": told("berta", "carla"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_differs_is_another_happening(other: Match):
    assert place(told(), opened(other, seen=NOW))[1]


PLACES = {
    "same place": ("northland", "northland", True),
    "another place": ("northland", "southland", False),
    "one place unknown": ("northland", None, False),
    "no place": (None, None, False),
}


@pytest.mark.parametrize(("ours", "theirs", "joined"), PLACES.values(), ids=PLACES)
def test_an_unknown_side_joins_only_in_the_same_place(ours: str | None, theirs: str | None, joined: bool):
    known = opened(told(None, "carla", "hit", place=theirs), seen=NOW)
    assert place(told(None, "carla", "hit", place=ours), known)[1] is not joined


def test_a_known_pair_joins_whatever_the_place():
    assert not place(told(place="northland"), opened(told(place="southland"), seen=NOW))[1]


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


def test_matches_without_an_event_are_one_happening_per_article():
    known = opened(match(None), seen=NOW)
    happening, new = place(match(None), known)
    assert new
    assert (happening.type, happening.source, happening.target, happening.place) == (None, None, None, None)
    assert happening.id != known.id
