"""What a watch does along time, on a real store: cooldowns, counts, first times, sequences, and what does not come."""

from dataclasses import replace

import pytest
from storing import BreakingStore, all_or_nothing
from telling import ACTORS, ATTACKS, SEQUENCE, reasons, tell, wait

from monitor import judging
from monitor.pipeline import due, waiting
from monitor.store import Store


@pytest.fixture
def desk(make):
    """`desk(watches)` -> a route with these watches."""
    return lambda *watches: make(rules=ACTORS + "".join(watches))


COOLING = ATTACKS + "    cooldown: 1h\n    raise: {high: {event: COERCE}}\n"


def test_a_cooldown_holds_alerts_and_lets_them_go_when_it_ends(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    assert reasons(route) == ["new happening", "held by the cooldown, it comes with the next message"]
    assert len(route.queued()) == len(route.store.alerts(10)) == 1
    assert wait(route, minutes=30) == 0
    assert wait(route, minutes=31) == 1
    assert len(route.queued()) == len(route.store.alerts(10)) == 2
    assert "Held back by a cooldown since" in route.store.alerts(10)[0]["why_now"]
    assert wait(route, minutes=61) == 0


def test_what_a_cooldown_held_waits_for_no_article_that_is_unread(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    route.clock.forward(minutes=61)
    assert due(route.desk, route.rules, all_read=False) == 1
    assert len(route.queued()) == 2


def test_what_was_held_comes_with_the_next_message(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    route.clock.forward(minutes=61)
    tell(route, "Cestria attacked Alda.")
    assert len(route.queued()) == 2
    assert len(route.store.deliveries(10)) == 4
    assert len(route.store.alerts(10)) == 3
    assert wait(route, hours=2) == 0


def test_a_higher_severity_breaks_through(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    tell(route, "Cestria besieged Alda.")
    assert reasons(route)[-1] == "new happening"
    assert route.store.alerts(10)[0]["severity"] == "high" or route.store.alerts(10)[1]["severity"] == "high"
    assert len(route.store.alerts(10)) == 3


def test_what_is_held_is_told_once(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    tell(route, "The army of Bortan attacked Cestria at noon.")
    assert reasons(route)[-1] == "same happening, already alerted"
    wait(route, hours=2)
    assert len(route.store.alerts(10)) == 2


def test_every_book_cools_down_alone(desk):
    route = desk(COOLING + "    per: who\n")
    tell(route, "Alda attacked Bortan.")
    tell(route, "Cestria attacked Bortan.")
    tell(route, "Alda attacked Cestria.")
    assert [reason == "new happening" for reason in reasons(route)] == [True, True, False]


def test_what_a_watch_held_is_told_even_when_the_watch_is_gone(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    route.edit(ACTORS + ATTACKS.replace("id: attack", "id: other"))
    assert wait(route, hours=2) == 1
    assert len(route.queued()) == 2


@pytest.mark.parametrize(
    ("edit", "note"),
    [
        ("    status: draft\n", "Its watch was made a draft since."),
        ("    status: off\n", "Its watch was switched off since."),
        ("    send: nowhere\n", "Its watch was told to send nowhere since."),
        (None, "Its watch is gone from the rules since."),
        ("", "Held back by a cooldown since 2024-03-30T12:00."),
    ],
)
def test_what_a_watch_held_is_told_with_what_became_of_the_watch(desk, edit, note):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    route.edit(ACTORS + (COOLING.replace("id: attack", "id: other") if edit is None else COOLING + edit))
    assert wait(route, hours=2) == 1
    assert len(route.queued()) == 2
    assert route.store.alerts(10)[0]["why_now"].endswith(note)


def test_a_clock_that_is_set_back_lets_nothing_wait_for_the_old_time(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    assert wait(route, days=-2) == 1
    assert len(route.queued()) == 2
    tell(route, "Cestria attacked Alda.")
    assert reasons(route)[-1] == "held by the cooldown, it comes with the next message"
    assert wait(route, minutes=61) == 1
    assert len(route.store.alerts(10)) == 3


def test_what_was_told_before_the_clock_was_set_back_holds_nothing(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.", later=-86400)
    assert reasons(route)[-1] == "new happening"


def test_a_step_back_within_the_cooldown_makes_it_no_longer(desk):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.", later=3600)
    tell(route, "Bortan attacked Cestria.", later=1200)
    wait(route, minutes=-20)
    assert len(route.store.alerts(10)) == 2


def test_a_blow_against_two_counts_as_two_and_is_one_alert(desk):
    route = desk(ATTACKS + "    over: {type: count, at_least: 2, window: 2d}\n")
    tell(route, "Alda attacked Bortan and Cestria.")
    (alert,) = route.store.alerts(10)
    assert "Along time: 2 stories within 2 d: " in alert["why_now"]


def test_a_count_is_met_by_when_things_were_told(desk):
    route = desk(ATTACKS + "    over: {type: count, at_least: 3, window: 2d}\n")
    tell(route, "Alda attacked Bortan.", published="2024-03-20")
    tell(route, "Bortan attacked Cestria.", published="2024-03-28")
    tell(route, "Cestria attacked Alda.", published="2024-03-29")
    assert route.queued() == []
    tell(route, "Alda attacked Cestria.", published="2024-03-28")
    assert len(route.queued()) == 1
    assert "3 stories within 2 d" in route.store.alerts(10)[0]["why_now"]


def test_undated_articles_count_for_no_trend(desk):
    route = desk(ATTACKS + "    over: {type: first, window: 2d}\n")
    tell(route, "Alda attacked Bortan.", published="")
    assert reasons(route) == ["without a date it counts for no trend"]


def test_the_first_of_its_kind_says_how_far_the_archive_goes_back(desk):
    route = desk(ATTACKS + "    over: {type: first, window: 10d}\n    per: pair\n")
    tell(route, "Alda attacked Bortan.", published="2024-03-01")
    assert "first in our archive since 2024-03-01" in route.store.alerts(10)[0]["why_now"]
    tell(route, "Bortan shelled Alda.", published="2024-03-05")
    assert reasons(route)[-1] == "not yet what the watch looks for along time"
    tell(route, "Bortan attacked Cestria.", published="2024-03-20")
    assert "first in 10 d" in route.store.alerts(10)[0]["why_now"]


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("2024-03-20", "2024-03-22", True),
        ("2024-03-20", "2024-03-29", False),
        ("2024-03-22", "2024-03-20", False),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_a_sequence_is_one_of_time_not_of_arrival(desk, first, second, fires, late):
    route = desk(ATTACKS, SEQUENCE)
    told = [("Alda met Bortan.", first), ("Alda attacked Bortan.", second)]
    for text, day in reversed(told) if late else told:
        tell(route, text, published=day)
    assert ("new happening" in reasons(route, "then")) is fires


SOURCED = ATTACKS + "    raise: {critical: {sources: 2}}\n"


def test_a_second_source_of_another_owner_raises_an_alert(desk):
    route = desk(SOURCED)
    tell(route, "Alda attacked Bortan.", "The Herald")
    tell(route, "The army of Alda attacked Bortan.", "The Gazette")
    assert [alert["severity"] for alert in route.store.alerts(10)] == ["medium"]
    tell(route, "In the night Alda attacked Bortan.", "The Courier")
    assert [alert["severity"] for alert in route.store.alerts(10)] == ["critical", "medium"]
    assert "now critical" in route.store.alerts(10)[0]["why_now"]


def test_a_watch_may_wait_for_a_second_source(desk):
    route = desk(ATTACKS.replace("any state}}", "any state}, sources: 2}"))
    tell(route, "Alda attacked Bortan.", "The Herald")
    assert reasons(route) == ["waits for independent sources"]
    tell(route, "In the night Alda attacked Bortan.", "The Courier")
    assert reasons(route)[-1] == "new happening"


ABSENT = ATTACKS + "    over: {type: absent, window: 6h}\n    per: pair\n"
ALONE = (
    ATTACKS.replace("any state}}", "any state}, none: [{sources: 2}]}")
    + "    over: {type: absent, of: sources, window: 6h}\n    per: story\n"
)


def test_what_does_not_come_is_told_in_time(desk):
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan.")
    assert reasons(route) == ["the watch waits for what does not come"]
    wait(route, hours=1)
    tell(route, "The weather was fine.")
    assert wait(route, hours=4, minutes=50) == 0
    assert wait(route, minutes=11) == 1
    assert reasons(route)[-1] == "what was waited for did not come"
    (alert,) = route.store.alerts(10)
    assert alert["headline"].startswith("One state attacks another: ")
    assert wait(route, days=9) == 0


def test_what_comes_is_not_absent(desk):
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan.")
    route.clock.forward(hours=5)
    tell(route, "Bortan shelled Alda.")
    assert wait(route, hours=1, minutes=1) == 1
    assert route.store.alerts(10) == []
    tell(route, "The weather was fine.")
    wait(route, hours=5)
    assert len(route.store.alerts(10)) == 1


def test_silent_feeds_make_nothing_absent(desk):
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan.")
    assert wait(route, hours=7) == 1
    assert route.store.alerts(10) == []
    assert "Silent feeds" in route.queued()[-1]
    assert wait(route, minutes=30) == 0
    tell(route, "The weather was fine.")
    assert wait(route, minutes=31) == 1
    assert len(route.store.alerts(10)) == 1


@pytest.mark.parametrize(("second", "alone"), [("The Gazette", True), ("The Courier", False)])
def test_a_claim_that_only_one_owner_tells(desk, second, alone):
    route = desk(ALONE)
    tell(route, "Alda attacked Bortan.", "The Herald")
    tell(route, "The army of Alda attacked Bortan.", second)
    tell(route, "The weather was fine.", "The Herald")
    wait(route, hours=7)
    assert len(route.store.alerts(10)) == alone


def test_what_waits_for_a_watch_that_is_gone_is_let_go(desk):
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan.")
    tell(route, "The weather was fine.")
    route.edit(ACTORS + SEQUENCE.replace("attack]", "meeting]"))
    assert wait(route, hours=7) == 1
    assert route.store.alerts(10) == []
    assert wait(route, hours=7) == 0


def test_a_bug_in_one_watch_stops_no_other_and_is_tried_again(desk, monkeypatch):
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan.")
    tell(route, "The weather was fine.")
    with monkeypatch.context() as patched:
        patched.setattr(judging, "lapsed", lambda *_: 1 / 0)
        assert wait(route, hours=7) == 1
    assert wait(route, hours=1) == 1
    assert len(route.store.alerts(10)) == 1


def test_a_bug_in_telling_keeps_what_was_held(desk, monkeypatch):
    route = desk(COOLING)
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    with monkeypatch.context() as broken:
        broken.setattr(waiting, "send", lambda *_: 1 / 0)
        assert wait(route, minutes=61) == 1
        assert wait(route, minutes=59) == 0
    assert len(route.queued()) == 1
    assert wait(route, minutes=2) == 1
    assert len(route.queued()) == 2


def test_waiting_survives_a_restart(desk):
    """All that is waited for stands in the store: a new desk on it goes on."""
    route = desk(ABSENT, COOLING.replace("id: attack", "id: cooling"))
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    path = route.store.path
    route.store.close()
    route.store = BreakingStore.open(path)
    tell(route, "The weather was fine.")
    wait(route, hours=7)
    assert sorted(alert["watch"] for alert in route.store.alerts(10)) == [
        "attack",
        "attack",
        "cooling",
        "cooling",
    ]


def test_what_is_due_is_told_all_or_nothing(desk, monkeypatch):
    # The crash is no bug that is forgiven.
    monkeypatch.setattr(waiting, "_done", lambda _store, _watch, act: act() is None)
    route = desk(ABSENT, COOLING.replace("id: attack", "id: cooling"))
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    tell(route, "The weather was fine.")
    route.clock.forward(hours=7)
    path = route.store.path
    route.store.close()

    def act(store):
        due(replace(route.desk, write=lambda inner: inner(store)), route.rules)

    assert all_or_nothing(path, act) > 10
    route.store = Store.open(path)
    assert len(route.store.alerts(10)) == 4


def test_only_the_article_that_still_matches_is_told_of(desk):
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan. Bortan attacked Cestria.")
    tell(route, "The weather was fine.")
    assert wait(route, hours=7) == 2
    assert sorted(row["headline"].partition(": ")[2] for row in route.store.alerts(10)) == [
        "Alda attacked Bortan",
        "Bortan attacked Cestria",
    ]


def test_a_watch_that_no_longer_matches_its_article_does_not_alarm(desk):
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan.")
    tell(route, "The weather was fine.")
    route.edit(ACTORS + ABSENT.replace("who: any state", "who: cestria"))
    assert wait(route, hours=7) == 1
    assert route.store.alerts(10) == []


@pytest.mark.parametrize(("published", "alarms"), [("2024-03-30T03:00:00+00:00", 1), ("2024-03-29", 0)])
def test_an_archive_that_is_read_in_raises_no_alarms(desk, published, alarms):
    """At noon, a report of three in the morning is late; one of the day before is history."""
    route = desk(ABSENT)
    tell(route, "Alda attacked Bortan.", published=published)
    tell(route, "The weather was fine.")
    wait(route, minutes=1)
    assert len(route.store.alerts(10)) == alarms
