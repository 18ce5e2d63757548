"""What people want to hear nothing of, what it holds, and what is tried again."""

from dataclasses import replace

import pytest
from storing import LATER, MUCH_LATER, NEVER, NOW, add, alert, all_or_nothing, article, decision, tell

from monitor.model import Held, Silence, StoreError
from monitor.store import Store

QUIET = Silence(0, "watch", "who-met", NOW, MUCH_LATER, "kim", "a fair")


@pytest.fixture
def told_by(store):
    (known,) = add(store, article())
    tell(store, known)
    return known


def hold(store, told_by, name="a2", **changes):
    store.save_alert(alert(told_by, name, book="mill", due=LATER, **changes))


def test_a_silence_is_in_force_until_it_ends(store):
    store.silence(QUIET)
    store.silence(replace(QUIET, target="other", since=LATER))
    assert [one.target for one in store.silences(NOW)] == ["who-met"]
    assert [one.target for one in store.silences(LATER)] == ["who-met", "other"]
    assert store.silences(MUCH_LATER) == ()
    assert store.end_silences("actor", "who-met", LATER) == ()
    (ended,) = store.end_silences("watch", "who-met", LATER)
    assert str(ended) == "until 2031-05-02T10:00Z by kim: a fair"
    assert [(one.target, one.until) for one in store.all_silences()] == [
        ("other", MUCH_LATER),
        ("who-met", LATER),
    ]


def test_what_a_silence_held_is_counted_by_happening(store, told_by):
    store.silence(QUIET)
    held = replace(decision(told_by, sends=False), reason=Held.SILENCED, silence=1, detail="until then")
    for now in (NOW, LATER):
        store.save_decision(told_by, held, None, now)
    assert store.kept_silent() == {1: 1}
    (row,) = store.silenced(5)
    assert (row["watch"], row["at"], row["article"], row["detail"]) == (
        "who-met",
        LATER,
        told_by,
        "until then",
    )
    assert store.silenced(5, watch="other") == store.silenced(5, since=MUCH_LATER) == []


@pytest.mark.parametrize("silence", [QUIET, Silence(0, "actor", "miller", NOW, MUCH_LATER, "kim")])
def test_what_a_cooldown_holds_waits_for_the_end_of_a_silence(store, told_by, silence):
    hold(store, told_by)
    store.silence(silence)
    assert store.held(LATER) == store.release("who-met", "mill", LATER) == ()
    assert store.held(MUCH_LATER) == (("who-met", "mill"),)
    store.end_silences(silence.what, silence.target, LATER)
    assert [one.id for one in store.release("who-met", "mill", LATER)] == ["a2"]


def test_a_silence_of_another_watch_holds_nothing(store, told_by):
    hold(store, told_by)
    store.silence(replace(QUIET, target="other"))
    assert store.held(LATER) == (("who-met", "mill"),)


def test_what_was_held_at_a_time_yet_to_come_is_due(store, told_by):
    hold(store, told_by, created=MUCH_LATER)
    assert store.held(NOW) == (("who-met", "mill"),)
    store.postpone("who-met", "mill", LATER, NOW)
    assert store.held(NOW) == ()
    assert store.held(LATER) == (("who-met", "mill"),)


def test_held_alerts_are_found_without_a_look_at_those_that_were_told(store):
    plan = store._rows(
        "EXPLAIN QUERY PLAN SELECT watch, book, body FROM alert INDEXED BY alert_held "
        "WHERE due IS NOT NULL AND (due <= ?1 OR created > ?1) ORDER BY watch, book",
        NOW,
    )
    assert plan[0]["detail"].startswith("SEARCH alert USING INDEX alert_held")


def test_a_retry_is_all_or_nothing(path):
    with Store.open(path) as store:
        (known,) = add(store, article())
        tell(store, known)
    assert all_or_nothing(path, lambda store: store.retry(1, LATER, NEVER, "put back")) > 3


def test_what_is_sent_or_being_sent_is_not_tried_again(store, told_by):
    store.claim(1, LATER)
    with pytest.raises(StoreError, match="Delivery 1 is being sent now"):
        store.retry(1, LATER, NEVER, "")
    store.settle(1, "sent", LATER, None, unknown=False, detail="")
    with pytest.raises(StoreError, match="Delivery 1 was sent"):
        store.retry(1, LATER, NEVER, "")
    with pytest.raises(StoreError, match="There is no delivery 9"):
        store.retry(9, LATER, NEVER, "")


def test_a_dead_delivery_waits_again_for_longer(store, told_by):
    for number in (1, 2):
        store.claim(number, LATER)
        store.settle(number, "dead", LATER, None, unknown=number == 1, detail="refused")
    assert store.dead("desk") == (1, 2)
    assert store.retry(1, MUCH_LATER, "2031-06-01T00:00:00.000000+00:00", "put back")["unknowns"] == 1
    (due,) = store.due("desk", MUCH_LATER)
    assert (due.id, due.unknowns, due.expires[:10]) == (1, 1, "2031-06-01")
    assert store.dead("desk") == (2,)
    assert store.dead("mail") == ()
