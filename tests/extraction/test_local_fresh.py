"""Local news of many countries by an author who saw no rules: what it must not tell, item by item."""

import pytest
from localnews import amiss, items

ITEMS = [pytest.param(item, id=f"{item.article.key}-{item.topic}") for item in items("in sight")]
NO_STATES_TOLD = 14
"""So many names of towns and persons are taken for a state's, as nothing in their item says that they are none."""


@pytest.mark.parametrize("item", ITEMS)
def test_no_item_alerts_or_tells_of_two_whom_it_tells_nothing_of(item):
    wrong = amiss(item)
    assert (wrong.alerts, wrong.pairs) == ({}, frozenset())


def test_few_towns_and_persons_are_taken_for_states():
    assert sum(len(amiss(item).states) for item in items("in sight")) <= NO_STATES_TOLD
