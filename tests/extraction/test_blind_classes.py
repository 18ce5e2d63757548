"""Every PLOVER class in the words of somebody who knew the definitions only: class, doer and target."""

import pytest
from understanding import BLIND, cases, judge, understood

KNOWN = list(cases([BLIND["in sight"]]))
OPEN = {
    "agree-6": "the topic stands between a pact and those between whom it is",
    "consult-3": "who is on a visit is known by his verb only",
    "consult-6": "those who are back at the table are joined by and, one of them a state's government",
    "consult-8": "what was wound up is told by a noun",
    "consult-10": "a diplomat was in a capital for a summit",
    "aid-3": "a gift has come by ship",
    "aid-10": "a brigade of nurses and physicians",
    "request-8": "whom a government addresses stands behind what it says",
    "accuse-2": "a killing is condemned that nobody is named for",
    "reject-2": "a guerrilla's state is told by the one he turns away",
    "reject-6": "observers who are barred may be coerced or turned down",
    "reject-7": "whose goods a pact is about stands two clauses on",
    "threaten-5": "a prospect is raised of withholding what is due",
    "threaten-6": "who faces a threat is threatened",
    "mobilize-5": "riot police are those of the state that braces",
    "mobilize-7": "against whom readiness is raised is told by the clashes before",
    "mobilize-8": "those who gather are named by whom they obey",
    "mobilize-10": "what is bolstered is a battle group",
    "coerce-6": "who detained a man is told by the land",
}
"""What is not understood yet, and why."""


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case.id)
def test_who_does_what_to_whom(case):
    missed = judge(case, understood(case).events).missed
    assert bool(missed) == (case.id in OPEN), missed
