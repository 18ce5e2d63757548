from dataclasses import replace

import pytest
from storing import LATER, MUCH_LATER, NOW, add, alert, all_or_nothing, article, extraction, happening, tell

from monitor.model import Hit, Severity

SINCE, UNTIL = "2031-01-01", "2032-01-01"


@pytest.fixture
def told_by(store):
    (known,) = add(store, article(published="2031-04-30", outlet="Courier"))
    tell(store, known)
    return known


def hit(told_by, **changes):
    plain = Hit("who-met", "baker", "2031-04-30T00:00:00+00:00", told_by, "h1", "courier", 2.5)
    return replace(plain, **changes)


def test_hits_are_given_by_watch_book_and_time(store, told_by):
    first, second = hit(told_by), hit(told_by, book="miller", time="2031-05-01T00:00:00+00:00")
    for one in (second, first, hit(told_by, watch="other")):
        store.add_hit(one)
    assert store.hits("who-met", None, SINCE, UNTIL) == (first, second)
    assert store.hits("who-met", "miller", SINCE, UNTIL) == (second,)
    assert store.hits("who-met", None, "2031-05-01", UNTIL) == (second,)
    assert store.hits("who-met", None, SINCE, "2031-04-30T00:00:00+00:00") == (first,)


def test_a_hit_stays_as_it_was(store, told_by):
    store.add_hit(hit(told_by, due=NOW))
    store.add_hit(hit(told_by, weight=9.0))
    assert store.hits("who-met", "baker", SINCE, UNTIL) == (hit(told_by, due=NOW),)


def test_what_waited_long_enough(store, told_by):
    store.add_hit(hit(told_by, due=LATER))
    store.add_hit(hit(told_by, book="miller"))
    assert store.lapsed(NOW) == ()
    (found,) = store.lapsed(LATER)
    assert store.wait_until(found, MUCH_LATER) == hit(told_by, due=MUCH_LATER)
    assert store.lapsed(LATER) == ()
    store.wait_until(found, None)
    assert store.lapsed(MUCH_LATER) == ()


def test_the_hits_of_a_watch_are_forgotten(store, told_by):
    store.add_hit(hit(told_by))
    store.add_hit(hit(told_by, watch="other"))
    store.forget_hits("who-met")
    assert store.hits("who-met", None, SINCE, UNTIL) == ()
    assert len(store.hits("other", None, SINCE, UNTIL)) == 1


def test_articles_that_are_understood_come_in_order_of_arrival(store, told_by):
    add(store, article("Not yet.", "url:2"))
    ((number, known, seen),) = store.understood(0, 10)
    assert (known.id, seen) == (told_by, extraction())
    assert store.understood(number, 10) == ()


def test_how_far_back_the_archive_goes_and_what_came_since(store, told_by):
    assert store.archive_begins() == "2031-04-30"
    assert not store.arrived_since(NOW, None)
    add(store, article("More of it.", "url:2", outlet="Herald"), now=LATER)
    assert store.arrived_since(NOW, None)
    assert store.arrived_since(NOW, "Herald")
    assert not store.arrived_since(NOW, "Courier")


def test_an_empty_archive_begins_nowhere(store):
    assert store.archive_begins() is None


def test_what_a_cooldown_holds_is_not_told_until_it_is_let_go(store, told_by):
    store.save_alert(alert(told_by, "a2", book="baker", due=LATER))
    store.save_alert(alert(told_by, "a3", book="miller", due=MUCH_LATER))
    assert [row["id"] for row in store.alerts(10)] == ["a1"]
    assert store.held(NOW) == ()
    assert store.cooling() == (2, LATER)
    assert store.held(LATER) == (("who-met", "baker"),)
    (freed,) = store.release("who-met", "baker", LATER)
    assert (freed.id, freed.created, freed.due) == ("a2", LATER, None)
    assert "Held back by a cooldown since 2031-05-01T10:00." in freed.why_now
    assert [row["id"] for row in store.alerts(10)] == ["a2", "a1"]
    assert store.release("who-met", "baker", LATER) == ()
    assert store.held(MUCH_LATER) == (("who-met", "miller"),)
    assert store.cooling() == (1, MUCH_LATER)
    store.release("who-met", "miller", MUCH_LATER)
    assert store.cooling() == (0, None)


def test_what_was_told_lately(store, told_by):
    assert store.recent("who-met", "", "2031-05-01T09:00") == ((NOW, Severity.HIGH),)
    assert store.recent("who-met", "", NOW) == store.recent("who-met", "baker", "2031") == ()
    store.save_alert(alert(told_by, "a2", book="baker", due=LATER))
    assert store.recent("who-met", "baker", "2031") == ()


def test_letting_go_is_all_or_nothing(path):
    def act(store):
        with store.transaction():
            (known,) = add(store, article())
            tell(store, known)
            store.save_alert(alert(known, "a2", due=LATER))
            store.save_alert(alert(known, "a3", due=LATER))
            store.release("who-met", "", LATER)

    assert all_or_nothing(path, act) > 20


def test_whose_texts_tell_a_happening(store, told_by):
    (other,) = add(store, article("In other words.", "url:2"))
    store.join_happening("h1", other, NOW, "herald")
    store.join_happening("h1", other, LATER)
    store.join_happening("h1", told_by, LATER, "courier")
    assert store.voices("h1") == ((article().hash, "courier"), (article("In other words.").hash, "herald"))
    assert store.happening("h1") == happening(told_by)
    assert store.happening("h2") is None


@pytest.mark.parametrize("outlet", [None, "Courier"])
def test_whether_anything_arrived_is_told_by_an_index(store, outlet):
    sql = "EXPLAIN QUERY PLAN SELECT max(first_seen) > ? FROM article" + " WHERE outlet = ?" * bool(outlet)
    (step,) = store._rows(sql, *filter(None, (NOW, outlet)))
    assert step["detail"].startswith("SEARCH article USING COVERING INDEX article_")
