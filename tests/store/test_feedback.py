"""What people said of alerts."""

import pytest
from storing import LATER, NOW, add, alert, article, happening

from monitor.model import StoreError


@pytest.fixture
def two(store):
    told_by = add(store, article())[0]
    with store.transaction():
        store.add_story("s1", "Flour", NOW)
        store.add_happening(happening(told_by))
        for name in ("a1", "b2"):
            store.save_alert(alert(told_by, name))
    return "a1", "b2"


def test_the_last_word_on_an_alert_counts(store, two):
    store.judge("a", "wrong", "a drill", NOW)
    assert store.judge("a1", "right", "", LATER)["id"] == "a1"
    store.judge("b2", "wrong", "a drill too", LATER)
    assert [(row["alert"]["id"], row["verdict"]) for row in store.judged()] == [
        ("a1", "right"),
        ("b2", "wrong"),
    ]
    assert store.precision() == {"who-met": (1, 2)}
    assert store.actor_precision() == {"baker": (1, 2), "miller": (1, 2)}


def test_the_last_who_saw_to_an_alert_is_shown(store, two):
    assert store.acknowledge("b", "kim", "called", NOW)["id"] == "b2"
    assert store.acknowledge("b2", "lee", "", LATER)["acknowledged"]["person"] == "kim"
    assert store.alert("b2")["acknowledged"] == {"person": "lee", "at": LATER, "note": ""}
    assert [row["id"] for row in store.alerts(5, unseen=True)] == ["a1"]


def test_an_alert_that_is_not_there_cannot_be_judged(store):
    with pytest.raises(StoreError, match="There is no alert f00"):
        store.judge("f00", "right", "", NOW)
    assert store.judged() == []
    assert store.precision() == {}
