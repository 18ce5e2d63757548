"""Goldstein's scale: every class has a score, and the cue tells finer ones apart."""

import pytest

from monitor.extraction.goldstein import CAMEO, CLASSES, goldstein
from monitor.model import QUAD_CLASSES, EventType

FINER = [
    ("REQUEST", "appealed to", 3.0),
    ("REQUEST", "called for", 3.0),
    ("REQUEST", "demanded", -5.0),
    ("RETREAT", "declared a truce", 9.0),
    ("RETREAT", "released", 7.0),
    ("THREATEN", "warned", -6.0),
    ("THREATEN", "threatened to attack", -7.0),
    ("SANCTION", "severed ties", -4.0),
    ("SANCTION", "suspended aid", -5.6),
    ("SANCTION", "imposed sanctions on", -8.0),
    ("ASSAULT", "kidnapped", -9.0),
    ("ASSAULT", "airstrikes", -10.0),
    ("ASSAULT", "massacre", -10.0),
    ("COERCE", "arrested", -7.0),
    ("MOBILIZE", "massed troops", -7.2),
    ("PROTEST", "rally", -6.5),
    ("CONSULT", "met", 1.0),
    ("AID", "sent food", 7.0),
]


@pytest.mark.parametrize(("kind", "cue", "score"), FINER)
def test_scores(kind, cue, score):
    assert goldstein(EventType(kind), cue) == score


def test_appeal_and_demand_are_eight_points_apart():
    assert CAMEO["02"] - CAMEO["10"] == 8.0


def test_every_class_has_a_score_on_its_side_of_the_scale():
    assert set(CLASSES) == set(EventType)
    for quad, kinds in QUAD_CLASSES.items():
        for kind in kinds:
            assert (goldstein(kind, "") < 0) == quad.endswith("conflict"), kind
