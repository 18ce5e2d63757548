import pytest
import samples as s

from monitor.matching.voices import independent, voice_of
from monitor.model import Origin

KIN = {
    "herald": frozenset({"herald", "alda"}),
    "gazette": frozenset({"gazette", "guard", "alda"}),
    "courier": frozenset({"courier"}),
}
CASES = {
    "nobody": ([], 1),
    "one": ([("t1", "herald")], 1),
    "two owners": ([("t1", "herald"), ("t2", "courier")], 2),
    "one owner": ([("t1", "herald"), ("t2", "gazette")], 1),
    "a copy": ([("t1", "herald"), ("t1", "courier")], 1),
    "outlets that no rule knows": ([("t1", "the mail"), ("t2", "the post")], 2),
    "unknown beside known": ([("t1", None), ("t2", "herald")], 1),
    "unknown alone": ([("t1", None), ("t2", None)], 1),
    "what joins two makes them one": ([("t1", "courier"), ("t2", "herald"), ("t1", "gazette")], 1),
}


@pytest.mark.parametrize(("voices", "number"), CASES.values(), ids=CASES)
def test_independent_sources(voices, number):
    assert independent(voices, KIN) == number


VOICES = {
    "whose text it is": (Origin("herald", None, "courier"), "The Herald", "courier"),
    "who published it": (Origin("herald"), "The Herald", "herald"),
    "an outlet that no rule knows": (Origin(), "The Mail", "the mail"),
    "nobody knows": (Origin(), None, None),
}


@pytest.mark.parametrize(("origin", "outlet", "voice"), VOICES.values(), ids=VOICES)
def test_whose_voice_it_is(origin, outlet, voice):
    assert voice_of(s.article("It was said.", outlet=outlet), origin) == voice
