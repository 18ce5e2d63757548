"""Which happenings of stories that a person put together tell one act."""

from dataclasses import replace
from typing import Any

import pytest

from monitor.model import Happening
from monitor.stories.merging import twins

FIRST = Happening(
    *(
        "h1",
        "one",
        "ASSAULT",
        "aldo",
        "carla",
        "mill-town",
        "2026-03-09",
        "2026-03-09T08:00:00.000000+00:00",
        "a",
    ),
    date="2026-03-09",
    figures=(("killed", 4),),
)
KIN = {"aldo": frozenset({"aldo", "northland"}), "mill-town": frozenset({"mill-town", "northland"})}

OTHERS: dict[str, tuple[dict[str, Any], bool]] = {
    "all alike": ({}, True),
    "his land": ({"source": "northland"}, True),
    "nobody": ({"source": None}, True),
    "nobody at all": ({"source": None, "target": None}, False),
    "somebody else": ({"source": "dorn"}, False),
    "the other way round": ({"source": "carla", "target": "aldo"}, False),
    "another class": ({"type": "COERCE"}, False),
    "no event": ({"type": None, "source": None, "target": None}, False),
    "at the land of the place": ({"place": "northland"}, True),
    "at no place": ({"place": None}, True),
    "elsewhere": ({"place": "southland"}, False),
    "the day after": ({"date": "2026-03-10"}, True),
    "days after": ({"date": "2026-03-12"}, False),
    "at no day": ({"date": None}, True),
    "at no day, told days after": ({"date": None, "published": "2026-03-12"}, False),
    "at no day, at no time": ({"date": None, "published": None}, True),
    "with a toll that rose": ({"figures": (("killed", 7),)}, True),
    "with another toll": ({"figures": (("killed", 9),)}, False),
    "with other figures": ({"figures": (("wounded", 90),)}, True),
    "with people taken, not hurt": ({"figures": (("hostages", 4),)}, False),
}


def met(known: list[Happening], *others: Happening) -> dict[str, str]:
    return {name: one.id for name, one in twins(known, others, KIN).items()}


@pytest.mark.parametrize(("fields", "one"), OTHERS.values(), ids=OTHERS)
def test_one_act(fields: dict[str, Any], one: bool):
    other = replace(FIRST, **({"id": "h2", "story": "two", "article": "b"} | fields))
    assert met([FIRST], other) == ({"h2": "h1"} if one else {})


def test_what_one_story_told_apart_stays_apart():
    others = [replace(FIRST, id=name, story="two") for name in ("h2", "h3")]
    assert met([FIRST], *others) == {"h2": "h1"}


def test_the_likest_is_met():
    vague = replace(FIRST, id="h0", source=None)
    assert met([vague, FIRST], replace(FIRST, id="h2")) == {"h2": "h1"}


def test_what_both_know_is_known_of_the_one():
    bare = replace(FIRST, source=None, place=None, date=None, figures=(("killed", 3),), words=("mill", "hit"))
    other = replace(FIRST, id="h2", figures=(("killed", 4), ("wounded", 1)), words=("shell", "mill"))
    assert twins([bare], [other], KIN)["h2"] == replace(
        FIRST, figures=(("killed", 4), ("wounded", 1)), words=("mill", "hit", "shell")
    )
    unsure = replace(FIRST, id="h2", source=None, target="carla")
    assert (
        twins([replace(FIRST, target=None)], [replace(unsure, source="northland")], KIN)["h2"].target is None
    )
