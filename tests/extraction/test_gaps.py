"""What may stand within a phrase: the object, where somebody went, when, and the name of a place."""

import pytest
from understanding import article

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind, EventType, Gazetteer, Term

TERMS = (
    Term("assault", ("hack to death", "beat to death"), EventType.ASSAULT),
    Term("consult", ("fly for talks",), EventType.CONSULT),
    Term("agree", ("undertake to",), EventType.AGREE),
    Term("retreat", ("lift a blockade", "unfreeze accounts", "let go"), EventType.RETREAT),
    Term("accuse", ("charge with",), EventType.ACCUSE),
    Term("protest", ("pour into the square", "block a bridge"), EventType.PROTEST),
    Term("stop", ("on strike",), EventType.PROTEST),
    Term("talk", ("talk to",), EventType.CONSULT),
)
GAZETTEER = Gazetteer((Actor("nordia", "Nordia", ActorKind.STATE),), TERMS, "one")
EXTRACTOR = Extractor(GAZETTEER, "blank")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (
            "Nordia said herders hacked six men of the valley to death.",
            "hacked six men of the valley to death",
        ),
        ("Nordia beat a drum, to death.", None),
        ("Nordia's envoy flew to Port Ember on Monday for talks.", "flew to Port Ember on Monday for talks"),
        ("Nordia's envoy flew to Port Ember in a storm for talks.", None),
        ("Nordia undertook late on Sunday night to pay.", "undertook late on Sunday night to"),
        ("Nordia undertook on Sundries to pay.", None),
        ("Nordia undertook early to pay.", None),
        ("Nordia lifted Friday a day-old blockade.", "lifted Friday a day-old blockade"),
        ("Nordia unfroze the accounts.", "unfroze the accounts"),
        ("Nordia let two nuns of the order go.", "let two nuns of the order go"),
        ("Nordia charged four traders with theft.", "charged four traders with"),
        ("Nordia talked the whole day to itself.", None),
        ("Crowds of Nordia poured into Old Ember Square.", "poured into Old Ember Square"),
        ("Workers of Nordia blocked the Ember Bridge.", "blocked the Ember Bridge"),
        ("Workers of Nordia blocked the Ember toll Bridge.", None),
        ("Workers of Nordia blocked the Ember Bridge of Sighs.", None),
        ("Nordia saw drivers on Friday strike a wall.", None),
        ("Nordia beat its drums and flags to", None),
        ("Crowds of Nordia poured into Ember", None),
        ("Nordia undertook on", None),
    ],
)
def test_a_phrase_is_found_round_it(text, cue):
    found = [event.cue.text for event in EXTRACTOR.extract(article(text)).events]
    assert found == ([cue] if cue else [])
