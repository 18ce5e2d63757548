"""News told again in memory gives what the daemon's pipeline gave on a real store."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from piping import Route
from telling import ACTORS, ATTACKS, SEQUENCE, tell, wait

from monitor.ledger import Ledger
from monitor.model import Happening, Hit, Silence
from monitor.pipeline import due
from monitor.pipeline.desk import stamp
from monitor.replay import Replay
from monitor.store import Store

WATCHES = (
    ATTACKS + "    raise: {high: {event: COERCE}, critical: {sources: 2}}\n    cooldown: 2h\n    per: who\n",
    ATTACKS.replace("id: attack", "id: often")
    + "    over: {type: count, at_least: 2, window: 1d}\n    per: pair\n",
    ATTACKS.replace("id: attack", "id: first")
    + "    over: {type: first, window: 12h}\n    per: to\n    cooldown: 3h\n",
    ATTACKS.replace("id: attack", "id: calm") + "    over: {type: absent, window: 9h}\n    per: pair\n",
    ATTACKS.replace("id: attack", "id: alone")
    + "    over: {type: absent, of: sources, window: 5h}\n    per: story\n    cooldown: 4h\n",
    SEQUENCE.replace("[meeting, attack]", "[meeting, often]"),
)
STATES = ("Alda", "Bortan", "Cestria")
DEEDS = ("attacked", "besieged", "met", "praised")
OUTLETS = ("The Herald", "The Gazette", "The Courier", "")


@pytest.fixture
def route(tmp_path, monkeypatch):
    monkeypatch.setattr(Store, "arrived_since", lambda *_: True)  # the ledger takes feeds to be alive
    route = Route(tmp_path, rules=ACTORS + "".join(WATCHES))
    yield route
    route.folder.stop()
    route.store.close()


QUIET = (("watch", "attack"), ("watch", "alone"), ("actor", "bortan"))


def silence(route, dice):
    """Now and then a watch or an actor is silenced for some hours, and now and then that is ended."""
    now, end = route.clock(), route.clock() + timedelta(hours=dice.choice((1, 5, 12)))
    what, target = dice.choice(QUIET)
    if dice.random() < 0.2:
        route.store.end_silences(what, target, stamp(now))
    elif dice.random() < 0.6:
        route.store.silence(Silence(0, what, target, stamp(now), stamp(end), "kim"))


def live(route, dice, *, silences=False):
    """A random stream through the pipeline; returns when each article came."""
    for number in range(14):
        route.clock.forward(minutes=dice.choice((1, 30, 90, 400)))
        if silences:
            silence(route, dice)
        due(route.desk, route.rules)
        who, *others = dice.sample(STATES, dice.choice((2, 3)))
        day = f"2024-03-{dice.choice((28, 29, 30))}" if dice.random() < 0.3 else dice.choice((None, ""))
        text = f"{who} {dice.choice(DEEDS)} {' and '.join(others)} in report {number}."
        tell(route, text, dice.choice(OUTLETS), day, later=0)
    for _ in range(4):
        wait(route, hours=6)


def sent(route):
    return sorted(
        (alert["id"], alert["watch"], alert["kind"], alert["severity"], alert["created"])
        for alert in route.store.alerts(1000)
    )


def replayed(route):
    """The same articles told again, and the clock moved on as it was."""
    replay, out = Replay(route.rules, Ledger(silenced=route.store.all_silences())), []
    rows = sorted(route.store.articles(1000), key=lambda row: row["first_seen"])
    for row in rows:
        article, _ = route.store.article(row["id"])
        before = replay.wait(row["first_seen"]) if not out else ()
        out += [*before, *replay.tell(article, route.store.extraction(row["id"]), row["first_seen"])]
    for hours in (18, 12, 6, 0):
        out += replay.wait(stamp(route.clock() - timedelta(hours=hours)))
    return sorted(
        (one.id, one.watch, one.decision.kind, one.decision.match.severity, one.when) for one in out
    )


@pytest.mark.parametrize("seed", range(5))
def test_replay_equals_live(route, seed):
    live(route, random.Random(seed))
    assert len(sent(route)) > 2
    assert replayed(route) == sent(route)


@pytest.mark.parametrize("seed", range(5, 13))
def test_replay_equals_live_with_all_that_is_silenced(route, seed):
    live(route, random.Random(seed), silences=True)
    assert replayed(route) == sent(route)


def test_what_a_cooldown_holds_waits_for_the_end_of_a_silence_too(route):
    route.edit(ACTORS + ATTACKS + "    cooldown: 1h\n")
    tell(route, "Alda attacked Bortan.", later=0)
    tell(route, "Bortan attacked Cestria.", later=0)
    now, end = stamp(route.clock()), stamp(route.clock() + timedelta(hours=3))
    route.store.silence(Silence(0, "watch", "attack", now, end, "kim"))
    replay = Replay(route.rules, Ledger(silenced=route.store.all_silences()))
    for row in reversed(route.store.articles(10)):
        replay.tell(
            route.store.article(row["id"])[0], route.store.extraction(row["id"]), "2024-03-30T11:59:00+00:00"
        )
    assert wait(route, hours=2) == 0
    assert replay.until(stamp(route.clock())) == ()
    assert wait(route, hours=1) == 1
    assert len(route.store.alerts(10)) == 2
    assert [one.when for one in replay.until(stamp(route.clock()))] == [end]


def test_before_anything_is_told_nothing_is_missed(route):
    assert Replay(route.rules).misses(route.rules.rulebook.watches[0]) is None


def test_a_happening_that_is_known_stays_as_it_was():
    ledger, known = Ledger(), Happening("h", "s", "ASSAULT", "alda", "bortan", None, None, "2024-03-30", "a")
    ledger.add_happening(known)
    ledger.add_happening(known)
    assert len(ledger.happenings("ASSAULT", "alda", "bortan")) == 1


def test_a_hit_that_is_known_stays_as_it_was():
    ledger, known = Ledger(), Hit("watch", "", "2024-03-30", "article", "happening")
    ledger.add_hit(known)
    ledger.add_hit(replace(known, weight=5.0))
    assert ledger.hits("watch", None, "2024-03-29", "2024-03-31") == (known,)
