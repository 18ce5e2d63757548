"""Feeds in the store: states, entries on their way, and what is forgotten."""

from dataclasses import replace

import pytest
from storing import LATER, MUCH_LATER, NOW, Crash, all_or_nothing

from monitor.model import FeedHealth, FeedItem, FeedState
from monitor.store import Store
from monitor.store import feeds as module

FERRY = FeedItem("a1", '{"title": "Ferry late"}')
BRIDGE = FeedItem("b2", '{"title": "Bridge shut"}', "https://river.example/bridge")
STATE = FeedState(
    "river", "s1", '"tag"', None, NOW, NOW, LATER, 2, "cut", FeedHealth.FAILING, NOW, 7, 1, "new.example"
)


def owed(store):
    return [(feed, item) for feed, item, _ in store.owed_items(10)]


def test_a_state_is_kept_as_it_was_given_in_place_of_the_one_before(store):
    assert store.feeds() == {}
    store.save_feed(STATE)
    store.save_feed(FeedState("lake"))
    assert store.feeds() == {"lake": FeedState("lake"), "river": STATE}
    store.save_feed(replace(STATE, health=FeedHealth.OK))
    assert store.feeds()["river"].health is FeedHealth.OK


def test_what_is_new_is_owed_until_it_is_written(store):
    assert store.add_feed_items("river", [BRIDGE, FERRY], NOW, NOW) == 2
    assert store.owed_items(10) == [("river", FERRY, NOW), ("river", BRIDGE, NOW)]
    store.item_written("river", FERRY.key, FERRY.content)
    assert owed(store) == [("river", BRIDGE)]
    assert store.add_feed_items("river", [FERRY, BRIDGE], LATER, NOW) == 0
    assert store.owed_items(10) == [("river", BRIDGE, NOW)]


def test_the_same_entry_of_another_feed_is_another(store):
    assert store.add_feed_items("river", [FERRY], NOW, NOW) == 1
    assert store.add_feed_items("lake", [FERRY], NOW, NOW) == 1
    assert len(owed(store)) == 2


def test_a_changed_entry_is_owed_again_but_not_new(store):
    store.add_feed_items("river", [FERRY], NOW, NOW)
    store.item_written("river", FERRY.key, FERRY.content)
    changed = replace(FERRY, content='{"title": "Ferry on time"}')
    assert store.add_feed_items("river", [changed], LATER, NOW) == 0
    assert store.owed_items(10) == [("river", changed, LATER)]


@pytest.mark.parametrize(("rested", "queued"), [(NOW, True), ("2031-05-01T09:00:00.000000+00:00", False)])
def test_a_changed_entry_with_a_page_rests_a_while(store, rested, queued):
    store.add_feed_items("river", [BRIDGE], NOW, NOW)
    store.item_written("river", BRIDGE.key, BRIDGE.content)
    changed = replace(BRIDGE, content='{"title": "Bridge open"}')
    store.add_feed_items("river", [changed], LATER, rested)
    assert owed(store) == ([("river", changed)] if queued else [])
    store.add_feed_items("river", [changed], MUCH_LATER, LATER)
    assert owed(store) == [("river", changed)]


def test_an_entry_that_changed_while_it_was_written_stays_owed(store):
    changed = replace(FERRY, content='{"title": "Ferry on time"}')
    store.add_feed_items("river", [FERRY], NOW, NOW)
    store.add_feed_items("river", [changed], LATER, NOW)
    store.item_written("river", FERRY.key, FERRY.content)
    assert owed(store) == [("river", changed)]


def test_arrivals_are_the_last_times_at_which_something_new_came(store):
    for number, at in enumerate((NOW, NOW, LATER, MUCH_LATER)):
        store.add_feed_items("river", [replace(FERRY, key=str(number))], at, NOW)
    assert store.arrivals("river", 10) == [NOW, LATER, MUCH_LATER]
    assert store.arrivals("river", 2) == [LATER, MUCH_LATER]
    assert store.arrivals("lake", 2) == []


def test_the_oldest_entries_are_forgotten_but_not_those_listed_or_owed(store, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    items = [replace(FERRY, key=str(number)) for number in range(6)]
    store.add_feed_items("river", items, NOW, NOW)
    store.add_feed_items("lake", items[:1], NOW, NOW)
    for item in items[1:]:
        store.item_written("river", item.key, item.content)
    assert store.add_feed_items("river", [items[1], replace(FERRY, key="6")], LATER, NOW) == 1
    left = store._column("SELECT key FROM feed_item WHERE feed = 'river' ORDER BY seq")
    assert left == ("0", "1", "5", "6")
    assert store._value("SELECT count(*) FROM feed_item WHERE feed = 'lake'") == 1


def test_a_poll_is_all_or_nothing(path):
    def act(store):
        with store.transaction():
            store.add_feed_items("river", [FERRY, BRIDGE], NOW, NOW)
            store.save_feed(STATE)
            store.item_written("river", FERRY.key, FERRY.content)

    assert all_or_nothing(path, act) > 5


def test_killed_before_the_entry_is_marked_it_is_owed_after_the_restart(path):
    with Store.open(path) as store:
        store.add_feed_items("river", [FERRY], NOW, NOW)
        with Crash(), store.transaction():
            store.item_written("river", FERRY.key, FERRY.content)
            raise Crash
    with Store.open(path) as store:
        assert owed(store) == [("river", FERRY)]


@pytest.mark.parametrize("health", FeedHealth)
def test_every_health_can_be_kept(store, health):
    store.save_feed(FeedState("river", health=health))
    assert store.feeds()["river"].health is health
