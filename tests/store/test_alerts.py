from dataclasses import replace

import pytest
from storing import (
    LATER,
    MUCH_LATER,
    NEVER,
    NOW,
    TEXT,
    add,
    alert,
    all_or_nothing,
    article,
    decision,
    event,
    evidence,
    happening,
    message,
    tell,
)

from monitor.model import AlertKind, Severity, StoreError
from monitor.rendering import as_json
from monitor.store import Told


@pytest.fixture
def told_by(store):
    (known,) = add(store, article())
    tell(store, known)
    return known


def test_transaction_2_is_all_or_nothing(path):
    known = article().id

    def act(store):
        with store.transaction():
            add(store, article())
            tell(store, known)

    assert all_or_nothing(path, act) > 20


def test_a_watch_knows_what_it_alerted_of_a_happening(store, told_by):
    def told():
        return [one.article for one in store.earlier("who-met", "h1")]

    (first,) = store.earlier("who-met", "h1")
    assert (first.article, first.severity, first.event) == (told_by, Severity.HIGH, event())
    assert first.evidence == (evidence(),)
    assert store.earlier("who-met", "h2") == store.earlier("other", "h1") == ()
    (other,) = add(store, article("Other words", "url:2", index=1))
    store.save_decision(other, decision(told_by, sends=False), None, LATER)
    assert told() == [told_by]
    store.save_decision(other, decision(told_by), "a1", LATER)
    assert told() == [told_by, other]


def test_a_decision_is_kept_with_its_evidence_and_its_reason(store, told_by):
    (kept,) = store.decisions(told_by)
    assert kept["watch"] == "who-met"
    assert (kept["kind"], kept["reason"], kept["detail"], kept["alert"]) == (
        "alert",
        "new happening",
        "",
        "a1",
    )
    assert (kept["version"], kept["severity"], kept["happening"], kept["at"]) == (1, "high", "h1", NOW)
    assert kept["span"] == {"start": 0, "end": len(TEXT)}
    assert kept["event"]["sense"] == "claimed"
    assert kept["event"]["date"] is None
    assert kept["evidence"] == [
        {
            "clause": "does",
            "actor": "baker",
            "event": "CONSULT",
            "text": "met",
            "start": 24,
            "end": 27,
            "sentence": {"start": 0, "end": len(TEXT)},
        }
    ]


def test_what_was_held_back_says_by_what(store, told_by):
    held = decision(told_by, sends=False, watch="other")
    store.save_decision(told_by, held, None, LATER)
    newest, oldest = store.decisions(told_by)
    assert (newest["kind"], newest["reason"], newest["detail"]) == (None, "an exception holds", "look-back")
    assert oldest["watch"] == "who-met"
    assert store.decisions(told_by, "other") == [newest]
    assert store.decisions("nobody") == []


def test_a_match_without_an_event_is_kept_too(store, told_by):
    made = decision(told_by, watch="words-only")
    made = replace(made, match=replace(made.match, event=None, evidence=()))
    store.save_decision(told_by, made, None, LATER)
    (kept,) = store.decisions(told_by, "words-only")
    assert kept["event"] is None
    assert kept["evidence"] == []


def test_a_decision_names_the_version_that_was_judged(store, told_by):
    add(store, article(TEXT + " They will meet again."), now=LATER)
    store.save_decision(told_by, decision(told_by), None, LATER, 1)
    store.save_decision(told_by, decision(told_by), None, LATER)
    assert [row["version"] for row in store.decisions(told_by)][:2] == [2, 1]


def test_an_alert_is_shown_as_it_was_told(store, told_by):
    (shown,) = store.alerts(5)
    waiting = {"channel": "desk", "state": "waiting", "attempts": 0}
    assert shown == as_json(alert(told_by), [waiting, waiting]) | {"acknowledged": None}
    assert store.alert("a1") == shown | {
        "note": None,
        "sentences": [{"article": told_by, "text": "The baker [[met]] the miller."}],
    }


def test_an_alert_is_found_by_the_beginning_of_its_id_or_not_at_all(store, told_by):
    store.save_alert(alert(told_by, "bb1"))
    store.save_alert(alert(told_by, "bb2"))
    assert store.alert("a")["id"] == "a1"
    assert store.alert("nothing") is None
    with pytest.raises(StoreError, match=r"bb fits several: bb1, bb2\. Give more of it"):
        store.alert("bb")


def test_an_alert_is_never_told_twice(store, told_by):
    with pytest.raises(StoreError, match="UNIQUE"):
        store.save_alert(alert(told_by))


def test_alerts_are_listed_newest_first_by_watch_and_time(store, told_by):
    store.save_alert(alert(told_by, "a2", created=LATER, watch="other", severity=Severity.LOW))
    store.save_alert(alert(told_by, "a3", created=MUCH_LATER, kind=AlertKind.FOLLOW_UP))
    assert [row["id"] for row in store.alerts(5)] == ["a3", "a2", "a1"]
    assert [row["id"] for row in store.alerts(2)] == ["a3", "a2"]
    assert [row["id"] for row in store.alerts(5, watch="who-met")] == ["a3", "a1"]
    assert [row["id"] for row in store.alerts(5, since=LATER)] == ["a3", "a2"]
    assert [row["id"] for row in store.alerts(5, watch="other", since="2031-05-02")] == []
    assert store.alerts(1)[0]["kind"] == "follow-up"


def test_watches_are_counted(store, told_by):
    store.save_alert(alert(told_by, "a2", created=LATER))
    store.save_alert(alert(told_by, "a3", watch="other"))
    assert store.watch_stats(LATER) == {"who-met": Told(2, LATER, 1, 0), "other": Told(1, NOW, 0, 0)}


def test_actors_are_counted_by_the_evidence_and_by_who_took_part(store, told_by):
    store.save_alert(alert(told_by, "a2", created=LATER, kind=AlertKind.FOLLOW_UP, evidence=()))
    store.save_alert(alert(told_by, "a3", created=LATER, due=MUCH_LATER))
    both = Told(2, LATER, 0, 1)
    assert store.actor_stats(LATER) == {"baker": both, "miller": both}
    store.release("who-met", "", MUCH_LATER)
    assert store.actor_stats(LATER)["baker"] == Told(3, MUCH_LATER, 1, 1)
    assert store.began() == NOW


def test_a_message_needs_the_alerts_that_it_names(store):
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.save_message(message("a9"), ["one"], NOW, NEVER)
    assert store.outstanding() == 0


def test_a_decision_needs_the_alert_that_it_names(store, told_by):
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.save_decision(told_by, decision(told_by), "a9", NOW)
    store.add_happening(happening(told_by, "h2"))
