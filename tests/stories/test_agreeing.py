"""In what an event and a happening agree: people who were taken and people who were hurt are not told by one deed."""

from dataclasses import replace
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.model import Match, Severity, Span
from monitor.stories import Setting, place_event
from monitor.stories.agreeing import other_fate

NOW = "2031-05-01T08:00:00.000000+00:00"
SHELLED = s.article("Gunmen shelled a barn of Carla, two guards were wounded.", published="2031-05-01")
TAKEN = s.article("Gunmen abducted two millers of Carla.", published="2031-05-01")
HELD, HURT = (("hostages", 2),), (("wounded", 2),)


def told(article: Any, cue: str, **fields: Any):
    event = structs.replace(s.event(article, cue, None, "carla", **fields), type=s.CUES["hit"])
    return Match("w", Severity.HIGH, Span(0, 15), (), event)


def opened(article: Any, cue: str, **fields: Any):
    return place_event(told(article, cue, **fields), article, (), Setting("here"), NOW).happening


FATES = {
    "taken, and hurt": (HELD, HURT, (), True),
    "hurt, and taken": (HURT, HELD, (), True),
    "taken, where the deed was told too": (HELD, HURT, ("abduct",), False),
    "taken, where it was told by its noun": (HELD, HURT, ("abduction",), False),
    "hurt, and killed": (HURT, (("killed", 1),), (), False),
    "taken both times": (HELD, (("detained", 1),), (), False),
    "more, of whom some were taken": ((*HELD, *HURT), HURT, (), False),
    "nobody counted": ((), HURT, (), False),
    "nobody was counted": (HELD, (), (), False),
}


@pytest.mark.parametrize(("ours", "theirs", "words", "other"), FATES.values(), ids=FATES)
def test_whom_it_befell_how(ours: Any, theirs: Any, words: Any, other: bool):
    known = replace(opened(SHELLED, "shelled", figures=theirs), words=("barn", *words))
    event = told(TAKEN, "abducted", figures=ours).event
    assert event is not None
    assert other_fate(event, known) is other


def test_an_abduction_is_not_the_shelling_of_the_same_day():
    shelled = opened(SHELLED, "shelled", place="mill-town", date="2031-05-01", figures=HURT)
    taken = told(TAKEN, "abducted", place="mill-town", date="2031-05-01", figures=HELD)
    assert place_event(taken, TAKEN, (shelled,), Setting("here"), NOW).new
    hurt = told(TAKEN, "abducted", place="mill-town", date="2031-05-01", figures=HURT)
    assert not place_event(hurt, TAKEN, (shelled,), Setting("here"), NOW).new
