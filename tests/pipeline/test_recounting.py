"""The past of a watch that is new, or counts something else, is counted from the archive."""

import pytest
from telling import ACTORS, ATTACKS, SEQUENCE, reasons, tell, wait

from monitor import judging
from monitor.pipeline import due, recount, recounting

FIRST = ATTACKS + "    over: {type: first, window: 30d}\n    per: pair\n"


def edit(route, *watches):
    """An edit in force, with all that is owed counted; how many articles were read for it."""
    route.edit(ACTORS + "".join(watches))
    return sum(iter(lambda: recount(route.desk, route.rules), 0))


@pytest.fixture
def told(make):
    """A desk that only ever watched for meetings, and three articles."""
    route = make(rules=ACTORS + SEQUENCE.partition("  - id: then")[0])
    tell(route, "Alda attacked Bortan.", published="2024-03-20")
    tell(route, "Alda met Cestria.", published="2024-03-21")
    tell(route, "Cestria attacked Bortan.", published="")
    return route


def test_a_new_watch_knows_the_past(told):
    assert edit(told, FIRST) == 3
    tell(told, "Bortan shelled Alda.", published="2024-03-29")
    assert reasons(told) == ["not yet what the watch looks for along time"]
    tell(told, "Cestria attacked Alda.", published="2024-03-29")
    assert reasons(told)[-1] == "new happening"


def test_it_is_counted_once_and_anew_only_when_it_counts_something_else(told):
    assert edit(told, FIRST) == 3
    assert edit(told, "\n\n# moved\n", FIRST) == 0
    assert edit(told, FIRST.replace("title: One", "title: A")) == 0
    assert edit(told, FIRST.replace("per: pair", "per: who")) == 3
    assert edit(told, ATTACKS) == 0
    assert edit(told, FIRST) == 3


def test_it_goes_on_where_it_was_broken_off(told, monkeypatch):
    monkeypatch.setattr(recounting, "BATCH", 2)
    told.edit(ACTORS + FIRST)
    assert recount(told.desk, told.rules) == 2
    assert recount(told.desk, told.rules) == 1
    assert recount(told.desk, told.rules) == 0


def test_the_pieces_of_a_sequence_are_counted(told):
    edit(told, ATTACKS, SEQUENCE)
    tell(told, "Alda attacked Cestria.", published="2024-03-24")
    assert reasons(told, "then") == ["new happening"]


def test_a_new_watch_for_what_does_not_come_alarms_of_nothing_that_is_past(told):
    edit(told, ATTACKS + "    over: {type: absent, window: 3d}\n    per: pair\n")
    assert due(told.desk, told.rules) == 0
    tell(told, "Alda shelled Bortan.", published="2024-03-30")
    tell(told, "The weather was fine.")
    assert wait(told, days=4) == 1
    assert len(told.store.alerts(10)) == 1


def test_what_an_exception_takes_away_is_not_counted(told):
    film = "exceptions:\n  - {id: of-alda, watches: [attack], when: {actor: alda}}\n"
    edit(told, FIRST, film)
    assert told.store.hits("attack", None, "2000", "2100") == ()


def test_a_bug_that_one_old_article_shows_does_not_end_the_monitor(told, monkeypatch):
    note = judging.note
    fails = iter([True, False, False])
    monkeypatch.setattr(judging, "note", lambda *args: 1 / 0 if next(fails) else note(*args))
    assert edit(told, FIRST) == 3
    assert edit(told, FIRST) == 0
