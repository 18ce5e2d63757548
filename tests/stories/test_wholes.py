"""One act that an article tells in several places, each time in part."""

import pytest
import samples as s
from msgspec import structs

from monitor.model import EventType, Sense
from monitor.stories.sides import Setting
from monitor.stories.wholes import completed

SETTING = Setting("here", kin={"mill-town": frozenset({"mill-town", "northland"})})
BLOCKS = ("title: Aldo hit Carla", "He hit her at noon. She was hit twice.", "Dorn hit back. Dorn hit again.")
TITLE, LEAD, NEXT, BELOW, LAST = range(5)
DAY, OTHER = "2026-03-09", "2026-03-05"


def told(*acts):
    """Events, each by where it stands, with its source, target and what else is told of it."""
    page = s.article(*BLOCKS)
    places = [at for at in range(len(page.text)) if page.text.startswith("hit", at)]
    events = []
    for where, source, target, fields in acts:
        plain = structs.replace(s.event(page, "hit", source, target, **fields), type=EventType.ASSAULT)
        start = places[where]
        spans = [one for one in s.extraction(page).sentences if one.start <= start < one.end]
        sentence = structs.replace(plain.sentence, start=spans[0].start, end=spans[0].end)
        events.append(
            structs.replace(
                plain, cue=structs.replace(plain.cue, start=start, end=start + 3), sentence=sentence
            )
        )
    found = completed(page, events, SETTING)
    return [found.get(event, event) for event in events]


FIRST = {
    "the day stands below the headline": ((LEAD, "aldo", "carla", {"date": DAY}), DAY),
    "below it by those to whom they belong": ((LEAD, "aldo", None, {"date": DAY}), DAY),
    "of others": ((LEAD, "aldo", "dorn", {"date": DAY}), None),
    "of what was long ago": ((LEAD, "aldo", "carla", {"date": DAY, "sense": Sense.HISTORICAL}), None),
    "with another toll": ((LEAD, "aldo", "carla", {"date": DAY, "figures": (("killed", 9),)}), None),
    "at another place": ((LEAD, "aldo", "carla", {"date": DAY, "place": "southland"}), None),
    "at a place inside": ((LEAD, "aldo", "carla", {"date": DAY, "place": "mill-town"}), DAY),
    "further below": ((BELOW, "aldo", "carla", {"date": DAY}), None),
    "further below, with the same toll": (
        (BELOW, "aldo", "carla", {"date": DAY, "figures": (("killed", 4),)}),
        DAY,
    ),
}


@pytest.mark.parametrize(("other", "date"), FIRST.values(), ids=FIRST)
def test_a_headline_is_told_in_full_below(other, date):
    title = (TITLE, "aldo", "carla", {"place": "northland", "figures": (("killed", 4),)})
    assert told(title, other)[0].date == date


@pytest.mark.parametrize(
    ("days", "date"),
    [
        ((DAY, OTHER), DAY),
        ((OTHER, DAY), DAY),
        ((DAY, "2026-02"), DAY),
        ((DAY, "2026-W09"), DAY),
        ((DAY, DAY), DAY),
        ((DAY, "2026-03-08"), None),
        ((DAY, "2026-03"), None),
        ((DAY, "some day"), DAY),
    ],
)
def test_of_two_days_apart_the_last_is_added(days: tuple[str, str], date: str | None):
    one, other = days
    title, *_ = told(
        (TITLE, "aldo", "carla", {}),
        (LEAD, "aldo", "carla", {"date": one}),
        (NEXT, "aldo", "carla", {"date": other}),
    )
    assert title.date == date


def test_one_sentence_tells_one_act():
    first, second = told(
        (BELOW, "dorn", None, {"date": DAY}), (BELOW, "dorn", "carla", {"place": "southland"})
    )
    assert (first.place, second.date) == ("southland", DAY)


def test_who_and_where_stand_just_before():
    _, bare = told(
        (LEAD, "aldo", "carla", {"place": "northland"}), (NEXT, None, None, {"figures": (("killed", 4),)})
    )
    assert (bare.source, bare.target, bare.place) == ("aldo", "carla", "northland")
    _, bare = told((NEXT, "aldo", "carla", {}), (BELOW, None, None, {}))
    assert bare.source is None
    bare, _ = told((BELOW, None, None, {}), (LAST, "dorn", "carla", {}))
    assert bare.source is None


@pytest.mark.parametrize(
    ("opening", "who"),
    [("The raid was hit upon.", "aldo"), ("That night attack hit.", "aldo"), ("A raid hit her.", None)],
)
def test_whom_the_deed_just_told_befell_was_its_doer_s(opening: str, who: str | None):
    page = s.article("title: News", f"Aldo hit Northland. {opening}")
    first = structs.replace(
        s.event(page, "hit", "aldo", "northland", place="northland"), type=EventType.ASSAULT
    )
    start = page.text.index("hit", first.cue.end)
    sentence = structs.replace(first.sentence, start=page.text.index(opening), end=len(page.text))
    cue = structs.replace(first.cue, start=start, end=start + 3)
    befell = structs.replace(
        *(first,),
        source=None,
        target="mill-town",
        place=None,
        cue=cue,
        sentence=sentence,
        figures=(("killed", 4),),
    )
    found = completed(page, [first, befell], SETTING).get(befell, befell)
    assert (found.source, found.target, found.place) == (who, "mill-town", "northland")


def test_who_is_known_is_not_told_otherwise():
    known, _ = told((TITLE, None, "carla", {}), (LEAD, "aldo", "carla", {}))
    assert known.source is None


def test_the_dead_that_are_a_toll_elsewhere_are_told_as_such():
    figures = (("killed", 4),)
    dead, _ = told(
        (LEAD, "aldo", None, {"figures": figures}), (TITLE, "aldo", None, {"figures": (("toll", 4),)})
    )
    assert dead.figures == (("killed", 4), ("toll", 4))
    dead, _ = told(
        (LEAD, "aldo", None, {"figures": figures}), (TITLE, "aldo", None, {"figures": (("toll", 90),)})
    )
    assert dead.figures == figures
