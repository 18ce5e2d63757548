import pytest
from storing import LATER, MUCH_LATER, NEVER, NOW, add, all_or_nothing, article, message, tell

from monitor.model import Delivery, Severity, StoreError
from monitor.store import Store


def queue(store, *recipients, **changes):
    return store.save_message(message(**changes), recipients or ["one"], NOW, NEVER)


def states(store):
    return {row["recipient"]: row["state"] for row in store.deliveries(20)}


def test_one_delivery_a_recipient_frozen_as_it_was_queued(store):
    (told_by,) = add(store, article())
    tell(store, told_by)
    assert store.due("desk", NOW) == (
        Delivery(1, "desk", "one", Severity.HIGH, "Met", "body", "{}", ("a1",), 0, 0, None, NEVER),
        Delivery(2, "desk", "two", Severity.HIGH, "Met", "body", "{}", ("a1",), 0, 0, None, NEVER),
    )
    assert store.outstanding() == 2


def test_a_recipient_named_twice_gets_one_copy(store):
    queue(store, "one", "one")
    assert store.outstanding() == 1


def test_the_same_notice_is_queued_once(store):
    first = store.save_message(message(), ["one"], NOW, NEVER, once="dead:1")
    again = store.save_message(message(), ["one"], LATER, NEVER, once="dead:1")
    other = store.save_message(message(), ["one"], LATER, NEVER, once="dead:2")
    queue(store)
    queue(store)
    assert first == again != other
    assert store.outstanding() == 4


def test_the_gravest_go_first_then_the_oldest(store):
    for severity in ("low", "critical", "info", "critical", "high", "medium"):
        queue(store, severity=Severity(severity))
    queue(store, channel="chat", severity=Severity.CRITICAL)
    assert [(d.severity, d.id) for d in store.due("desk", NOW)] == [
        ("critical", 2),
        ("critical", 4),
        ("high", 5),
        ("medium", 6),
        ("low", 1),
        ("info", 3),
    ]
    assert len(store.due("desk", NOW, limit=2)) == 2


def test_nothing_is_sent_before_it_is_due(store):
    queue(store)
    store.claim(1, NOW)
    store.settle(1, "waiting", NOW, LATER, unknown=False, detail="421 later")
    assert store.due("desk", NOW) == ()
    assert store.claim(1, NOW) is None
    assert [d.id for d in store.due("desk", LATER)] == [1]


def test_a_claim_counts_the_attempt_and_keeps_others_off(store, path):
    queue(store)
    claimed = store.claim(1, NOW)
    assert (claimed.attempts, claimed.unknowns, claimed.first_sent) == (1, 0, None)
    assert store.claim(1, NOW) is None
    assert store.claim(99, NOW) is None
    assert store.due("desk", LATER) == ()
    with Store.read_only(path) as reader:
        assert states(reader) == {"one": "sending"}


@pytest.mark.parametrize("state", ["sent", "dead"])
def test_what_is_sent_or_dead_leaves_the_queue_and_stays_on_record(store, state):
    queue(store)
    store.claim(1, NOW)
    store.settle(1, state, LATER, None, unknown=False, detail="250 ok")
    assert store.outstanding() == 0
    assert store.claim(1, MUCH_LATER) is None
    (row,) = store.deliveries(5)
    assert (row["state"], row["detail"], row["attempts"], row["alerts"]) == (state, "250 ok", 1, [])
    assert store._rows("SELECT delivery, at, state, unknown, detail FROM attempt") == [
        {"delivery": 1, "at": LATER, "state": state, "unknown": 0, "detail": "250 ok"}
    ]


def test_only_a_copy_that_may_have_arrived_makes_the_next_a_possible_repeat(store):
    queue(store)
    store.claim(1, NOW)
    store.settle(1, "waiting", NOW, LATER, unknown=False, detail="connection refused")
    second = store.claim(1, LATER)
    assert (second.attempts, second.unknowns, second.first_sent) == (2, 0, None)
    store.settle(1, "waiting", LATER, MUCH_LATER, unknown=True, detail="no answer")
    third = store.claim(1, MUCH_LATER)
    assert (third.attempts, third.unknowns, third.first_sent) == (3, 1, LATER)
    store.settle(1, "waiting", MUCH_LATER, None, unknown=True, detail="no answer")
    fourth = store.claim(1, MUCH_LATER)
    assert (fourth.unknowns, fourth.first_sent) == (2, LATER)


def test_what_is_not_being_sent_cannot_be_settled(store):
    queue(store)
    for number in (1, 99):
        with pytest.raises(StoreError, match=f"Delivery {number} is not being sent"):
            store.settle(number, "sent", NOW, None, unknown=False, detail="")
    assert states(store) == {"one": "waiting"}


def test_after_a_crash_what_was_being_sent_waits_again_as_a_possible_repeat(store):
    queue(store, "one", "two", "three")
    store.claim(1, NOW)
    store.claim(3, NOW)
    recovered = store.recover(LATER)
    assert [(d.recipient, d.attempts, d.unknowns, d.first_sent) for d in recovered] == [
        ("one", 1, 1, NOW),
        ("three", 1, 1, NOW),
    ]
    assert store.recover(LATER) == ()
    assert [d.unknowns for d in store.due("desk", LATER)] == [1, 0, 1]


def test_rows_of_a_target_that_is_gone_are_parked_until_it_returns(store):
    queue(store, "one", "two")
    queue(store, "three", channel="chat")
    queue(store, "four")
    store.claim(4, NOW)
    store.park([("desk", "one"), ("chat", "one")])
    assert states(store) == {"one": "waiting", "two": "parked", "three": "parked", "four": "sending"}
    assert store.outstanding() == 2
    assert [d.recipient for d in store.due("desk", NOW)] == ["one"]
    store.park([("desk", "one"), ("desk", "two"), ("chat", "three")])
    assert states(store)["two"] == states(store)["three"] == "waiting"
    store.park([])
    assert set(states(store).values()) == {"parked", "sending"}


def test_the_next_delivery_is_due_now_or_later_or_never(store):
    assert store.next_due(NOW) is None
    queue(store)
    assert store.next_due(LATER) == LATER
    store.claim(1, NOW)
    assert store.next_due(LATER) is None
    store.settle(1, "waiting", NOW, MUCH_LATER, unknown=False, detail="")
    assert store.next_due(LATER) == MUCH_LATER


def test_deliveries_are_listed_newest_first_by_state(store):
    queue(store, "one", "two")
    store.claim(1, NOW)
    assert [row["recipient"] for row in store.deliveries(5)] == ["two", "one"]
    assert [row["recipient"] for row in store.deliveries(1)] == ["two"]
    (row,) = store.deliveries(5, state="sending")
    assert row["severity"] == "high"
    assert (row["created"], row["due"], row["expires"]) == (NOW, NOW, NEVER)


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.save_message(message(), ["three", "four"], NOW, NEVER, once="x"),
        lambda store: store.claim(2, NOW),
        lambda store: store.settle(1, "waiting", NOW, LATER, unknown=True, detail="no answer"),
        lambda store: store.recover(LATER),
        lambda store: store.park([]),
    ],
)
def test_each_step_is_all_or_nothing(path, act):
    with Store.open(path) as store:
        queue(store, "one", "two")
        store.claim(1, NOW)
    assert all_or_nothing(path, act) >= 3


def test_a_message_without_recipients_is_on_record_and_owed_to_nobody(store):
    store.save_message(message(), [], NOW, NEVER)
    assert store.outstanding() == 0


def test_notices_of_one_kind_are_counted_since_a_moment(store):
    for once, now in (("dead:1", NOW), ("dead:2", LATER), ("dead-end:1", LATER), ("rules:1", LATER)):
        store.save_message(message(), ["one"], now, NEVER, once=once)
    queue(store)
    assert [store.notices("dead", since) for since in (NOW, LATER, MUCH_LATER)] == [2, 1, 0]
    assert store.notices("gone", NOW) == 0


def test_what_waits_beyond_a_moment_is_made_due(store):
    for due in (NOW, MUCH_LATER):
        store.save_message(message(), ["one"], due, NEVER)
    store.hasten(NOW, LATER)
    assert len(store.due("desk", NOW)) == 2
    store.save_message(message(), ["one"], LATER, NEVER)
    store.hasten(NOW, LATER)
    assert len(store.due("desk", NOW)) == 2
