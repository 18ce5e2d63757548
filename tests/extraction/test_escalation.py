"""How grave the news of an article is."""

import pytest
from msgspec import structs

from monitor.extraction.escalation import escalation
from monitor.extraction.goldstein import goldstein
from monitor.model import (
    BlockKind,
    Cue,
    Direction,
    Escalation,
    Event,
    EventType,
    Extraction,
    Level,
    Sense,
    Sentence,
    Span,
)

TITLE, LEAD, BODY, CAPTION = BlockKind.TITLE, BlockKind.LEAD, BlockKind.BODY, BlockKind.CAPTION
_LENGTH = 10


def told(*events):
    """An extraction of one sentence for each (class, cue, where, sense, killed)."""
    sentences, made = [Sentence(-1, 0, LEAD, -1)], []
    for number, (kind, cue, where, *more) in enumerate(events):
        start = _LENGTH * number
        sentences.append(Sentence(start, start + _LENGTH, where, number))
        event = Event(
            EventType(kind), None, None, Cue(start, start + 3, cue), Span(start, start + _LENGTH), "term",
            sense=more[0] if more else None, goldstein=goldstein(EventType(kind), cue),
            figures=(("killed", more[1]),) if len(more) > 1 else (),
        )  # fmt: skip
        made.append(event)
    return Extraction("blank", "print", sentences=tuple(sentences), events=tuple(made))


A = Sense.ASSERTED
CASES = {
    "nothing": ([], 0.0, "none", "none"),
    "a meeting": ([("CONSULT", "met", TITLE)], 0.0, "none", "none"),
    "an appeal is no quarrel": ([("REQUEST", "appealed", TITLE)], 0.0, "none", "none"),
    "a threat": ([("THREATEN", "warned", TITLE)], 3.0, "verbal", "up"),
    "a threat of force": ([("THREATEN", "threatened to attack", TITLE)], 3.5, "verbal", "up"),
    "a threat far down": ([("THREATEN", "warned", BODY)], 1.8, "verbal", "up"),
    "a demand": ([("REQUEST", "demanded", LEAD)], 2.5, "verbal", "up"),
    "ties cut": ([("SANCTION", "severed ties", TITLE)], 4.0, "material", "up"),
    "forces massed": ([("MOBILIZE", "massed", LEAD)], 5.6, "material", "up"),
    "a strike": ([("ASSAULT", "struck", TITLE)], 7.0, "material", "up"),
    "a claimed strike": ([("ASSAULT", "struck", TITLE, Sense.CLAIMED)], 6.4, "material", "up"),
    "a strike far down": ([("ASSAULT", "struck", BODY)], 5.8, "material", "up"),
    "a strike with five dead": ([("ASSAULT", "struck", TITLE, A, 5)], 7.8, "material", "up"),
    "a strike with 57 dead": ([("ASSAULT", "struck", TITLE, A, 57)], 8.8, "material", "up"),
    "a thousand dead": ([("ASSAULT", "battle", TITLE, A, 1_000)], 10.0, "material", "up"),
    "never above ten": ([("ASSAULT", "battle", TITLE, A, 90_000)], 10.0, "material", "up"),
    "a strike that is feared": ([("ASSAULT", "struck", TITLE, Sense.HYPOTHETICAL)], 2.5, "verbal", "up"),
    "a strike that is planned": ([("ASSAULT", "struck", TITLE, Sense.FUTURE)], 2.5, "verbal", "up"),
    "denied": ([("ASSAULT", "struck", TITLE, Sense.DENIED)], 0.0, "none", "none"),
    "long ago": ([("ASSAULT", "struck", TITLE, Sense.HISTORICAL)], 0.0, "none", "none"),
    "a film": ([("ASSAULT", "struck", TITLE, Sense.OTHER)], 0.0, "none", "none"),
    "an old photo": ([("ASSAULT", "struck", CAPTION)], 0.0, "none", "none"),
    "a truce": ([("RETREAT", "truce", TITLE)], 0.0, "none", "down"),
    "a truce and fighting": ([("RETREAT", "truce", LEAD), ("ASSAULT", "battle", LEAD)], 7.0, "material", "up"),
    "a truce, fighting below": ([("RETREAT", "truce", LEAD), ("ASSAULT", "battle", BODY)], 5.8, "material", "down"),
    "a release and a strike": ([("RETREAT", "freed", LEAD), ("ASSAULT", "kidnapped", BODY, A)], 5.5, "material", "down"),
    "a deal and threats": ([("AGREE", "agreed", LEAD), ("REJECT", "refused", LEAD)], 2.0, "verbal", "none"),
    "arms for a friend ease nothing": ([("AID", "armed", LEAD), ("THREATEN", "warned", LEAD)], 3.0, "verbal", "up"),
}  # fmt: skip


@pytest.mark.parametrize(("events", "score", "level", "direction"), CASES.values(), ids=CASES)
def test_escalation(events, score, level, direction):
    assert escalation(told(*events)) == Escalation(score, Level(level), Direction(direction))


def test_the_first_paragraph_is_the_lead_where_none_is_labelled():
    seen = told(("CONSULT", "met", TITLE), ("ASSAULT", "struck", BODY), ("ASSAULT", "massacre", BODY))
    bare = structs.replace(seen, sentences=seen.sentences[1:])
    assert escalation(seen).score == 5.8
    assert escalation(bare).score == 7.0


def test_a_truce_takes_nothing_from_fighting():
    fighting = ("ASSAULT", "battle", TITLE)
    truces = [("RETREAT", "truce", TITLE)] * 9
    assert escalation(told(fighting, *truces)).score == escalation(told(fighting)).score


def test_any_deed_is_graver_than_any_word():
    words = [("THREATEN", "threatened to attack", TITLE)] * 20
    deed = ("SANCTION", "severed ties", BODY, Sense.CLAIMED)
    assert escalation(told(*words)).score < escalation(told(deed)).score


def test_more_dead_are_never_less_grave():
    scores = [
        escalation(told(("ASSAULT", "struck", BODY, A, killed))).score for killed in range(0, 2_000, 50)
    ]
    assert scores == sorted(scores)


def test_an_event_without_a_score_weighs_nothing():
    seen = told(("ASSAULT", "struck", TITLE))
    bare = structs.replace(
        seen, events=tuple(structs.replace(event, goldstein=None) for event in seen.events)
    )
    assert escalation(bare) == Escalation(0.0, Level.NONE, Direction.NONE)
    assert escalation(structs.replace(seen, sentences=())).level is Level.NONE
