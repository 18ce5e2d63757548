"""News told again in memory gives what the daemon's pipeline gave on a real store."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from piping import Route
from telling import ACTORS, ATTACKS, SEQUENCE, tell, wait

from monitor.ledger import Ledger
from monitor.model import Happening, Hit
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


def live(route, dice):
    """A random stream through the pipeline; returns when each article came."""
    for number in range(14):
        route.clock.forward(minutes=dice.choice((1, 30, 90, 400)))
        due(route.desk, route.rules)
        who, to = dice.sample(STATES, 2)
        day = f"2024-03-{dice.choice((28, 29, 30))}" if dice.random() < 0.3 else dice.choice((None, ""))
        text = f"{who} {dice.choice(DEEDS)} {to} in report {number}."
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
    replay, out = Replay(route.rules), []
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
