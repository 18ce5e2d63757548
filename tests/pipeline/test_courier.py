"""What becomes of a delivery, by what its channel answers."""

import pytest
from bench import article
from piping import Script

from monitor.model import Outcome, OutcomeKind, StoreError, WorkerError
from monitor.pipeline import Courier

REFUSED = Outcome(OutcomeKind.REFUSED, "404")
DOWN = Outcome(OutcomeKind.NOT_CONNECTED, "no route")
UNKNOWN = Outcome(OutcomeKind.UNKNOWN, "timeout")


def full(*_):
    raise StoreError("the disk is full")


def states(route, channel="chat"):
    return [
        (row["state"], row["attempts"], row["unknowns"])
        for row in route.store.deliveries(100)
        if row["channel"] == channel
    ]


@pytest.fixture
def loaded(route):
    route.take("a.txt", article())
    return route


def test_a_confirmed_message_leaves_the_queue(loaded):
    assert len(loaded.deliver()) == 1
    assert states(loaded) == [("sent", 1, 0)]
    assert loaded.deliver() == []


def test_no_connection_is_tried_again_unmarked(loaded):
    loaded.deliver(send=Script(DOWN))
    loaded.clock.forward(minutes=2)
    (again,) = loaded.deliver()
    assert again.unknowns == 0
    assert states(loaded) == [("sent", 2, 0)]


@pytest.mark.parametrize("outcome", [UNKNOWN, WorkerError("The worker process died (SIGKILL).")])
def test_what_may_have_arrived_is_repeated_as_such(loaded, outcome):
    loaded.deliver(send=Script(outcome))
    loaded.clock.forward(minutes=2)
    (again,) = loaded.deliver()
    assert again.unknowns == 1
    assert states(loaded) == [("sent", 2, 1)]


def test_a_refusal_is_final_and_told_on_another_channel(loaded):
    loaded.deliver("chat", Script(REFUSED))
    assert states(loaded) == [("dead", 1, 0)]
    notice = [row for row in loaded.store.deliveries(10) if "Not delivered on chat" in row["subject"]]
    assert [row["channel"] for row in notice] == ["mail"]


def test_a_dead_notice_makes_no_further_notice(loaded):
    loaded.deliver("chat", Script(REFUSED))
    loaded.deliver("mail", Script(REFUSED, REFUSED))
    loaded.clock.forward(minutes=1)
    dead = loaded.store.deliveries(10, state="dead")
    assert len(dead) == 3
    assert sum("Not delivered" in row["subject"] for row in loaded.store.deliveries(20)) == 2


def test_without_an_operator_a_dead_letter_is_logged(make, caplog):
    route = make(operator=None)
    route.take("a.txt", article())
    route.deliver("chat", Script(REFUSED))
    assert "no operator channel" in caplog.text


def test_retry_after_is_a_floor(loaded):
    loaded.deliver(send=Script(Outcome(OutcomeKind.RETRY, "429", 120.0)))
    loaded.clock.forward(seconds=119)
    assert loaded.deliver() == []
    loaded.clock.forward(hours=1)
    assert len(loaded.deliver()) == 1


def test_stopping_ends_a_batch_between_two_messages(loaded):
    loaded.take("b.txt", article(1))
    send = Script()
    Courier(loaded.desk, "chat", loaded.targets, send, lambda: len(send.given) >= 1).deliver()
    assert len(send.given) == 1


def test_an_outcome_that_could_not_be_stored_is_stored_before_anything_else_is_sent(loaded, monkeypatch):
    loaded.take("b.txt", article(1))
    send = Script()
    courier = Courier(loaded.desk, "chat", loaded.targets, send)

    with monkeypatch.context() as patch:
        patch.setattr(loaded.store, "settle", full)
        for _ in range(3):
            with pytest.raises(StoreError):
                courier.deliver()
        assert len(send.given) == 1
    courier.deliver()
    assert len(send.given) == 2
    assert states(loaded) == [("sent", 1, 0)] * 2


def test_no_send_without_a_claim(loaded, monkeypatch):
    send = Script()
    with monkeypatch.context() as patch:
        patch.setattr(loaded.store, "claim", full)
        with pytest.raises(StoreError):
            loaded.deliver(send=send)
    assert send.given == []


def test_a_claim_that_another_took_is_left_alone(loaded, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(loaded.store, "claim", lambda *_: None)
        assert loaded.deliver() == []


def test_with_one_channel_the_other_recipients_hear_of_a_dead_letter(make):
    route = make(chat=None)
    route.take("a.txt", article())
    route.deliver("chat", Script(REFUSED))
    assert [row["state"] for row in route.store.deliveries(10)] == ["waiting", "dead"]
    assert "Not delivered on chat" in route.queued()[0]
