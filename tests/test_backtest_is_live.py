"""Live and backtest agree: random streams through the daemon's pipeline, told again, give the same alerts."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from piping import Route
from telling import ACTORS, ATTACKS, SEQUENCE

from monitor.backtesting import Side, difference
from monitor.edits import edited_names
from monitor.pipeline import due
from monitor.pipeline.desk import stamp
from monitor.pipeline.looking_back import LookBack, Stretch

SAME = ", and that fog lay over the river until noon while the millers counted their sacks one by one"
"""Words enough to make a text that has them an edit of another that does; without them it may be another article."""
STATES = ("Alda", "Bortan", "Cestria")
DEEDS = ("attacked", "besieged", "met", "praised", "shelled")
ODD = ("now", "now", "", "2024-03-28", "2024-03-30", "2024-04-09")
"""Dates that articles state: that of their arrival, none, or one of before or yet to come."""
OUTLETS = ("The Herald", "The Gazette", "The Courier", "")

MODES = (
    "",
    "    over: {type: count, at_least: 2, window: 1d}\n",
    "    over: {type: first, window: 12h}\n",
    "    over: {type: absent, window: 9h}\n",
    "    over: {type: absent, of: sources, window: 5h}\n",
    "    over: {type: spike, of: articles, times: 2, window: 6h}\n",
)


@st.composite
def watches(draw):
    """Up to four watches with all that looks along time, and sometimes a sequence of them."""
    text, names = "", []
    for number in range(draw(st.integers(1, 4))):
        names.append(f"watch-{number}")
        text += ATTACKS.replace("id: attack", f"id: {names[-1]}").replace(
            "severity: medium", f"severity: {draw(st.sampled_from(('low', 'medium')))}"
        )
        text += draw(st.sampled_from(("", "    raise: {high: {event: COERCE}, critical: {sources: 2}}\n")))
        text += draw(st.sampled_from(MODES))
        text += draw(st.sampled_from(("", "    cooldown: 2h\n", "    cooldown: 8h\n")))
        text += draw(st.sampled_from(("", "    per: who\n", "    per: pair\n", "    per: story\n")))
        text += draw(st.sampled_from(("", "    follow_up: all\n", "    follow_up: [sources, event]\n")))
    if draw(st.booleans()):
        text += SEQUENCE.replace("[meeting, attack]", f"[meeting, {names[0]}]")
    return text


@st.composite
def streams(draw):
    """Articles, and later versions of them: minutes since the one before, which one, who did what to one or two, its date.

    Each article keeps its outlet: where a version names another, the store knows only the newer one.
    """
    story = st.tuples(
        st.sampled_from((1, 30, 90, 400)),
        st.integers(0, 9),
        st.permutations(STATES).flatmap(lambda order: st.sampled_from((order[:2], order))),
        st.sampled_from(DEEDS),
        st.sampled_from(ODD),
    )
    return draw(st.lists(story, min_size=3, max_size=12))


def live(route, stream, *, in_time):
    """A stream through the pipeline; the clock stops wherever something is due.

    With `in_time`, every article first comes on the day that it states, or states none; its later versions state any.
    """
    came = set()
    for number, (minutes, which, (who, *others), deed, date) in enumerate(stream):
        sleep(route, minutes * 60)
        late = in_time and date and which not in came
        came.add(which)
        when = stamp(route.clock()) if late or date == "now" else date
        text = f"{who} {deed} {' and '.join(others)} before dawn.\n\nThe report of mill {which} says so{SAME * in_time}.\n\nIt was cold."
        item = {
            "id": f"{which}",
            "title": f"Mill {which}",
            "text": text,
            "outlet": OUTLETS[which % len(OUTLETS)],
            "published": when or None,
        }
        route.drop(f"{which if in_time else number}.json", json.dumps([item]))
        route.ingest()
        while route.process():
            pass
    sleep(route, 86400)


def sleep(route, seconds):
    end = stamp(route.clock() + type(route.clock() - route.clock())(seconds=seconds))
    while (then := next_due(route)) and then <= end:
        route.clock.now = max(type(route.clock.now).fromisoformat(then), route.clock.now)
        due(route.desk, route.rules)
    route.clock.now = type(route.clock.now).fromisoformat(end)


def next_due(route):
    return route.store._value(
        "SELECT min(due) FROM (SELECT due FROM hit UNION ALL SELECT due FROM alert) WHERE due IS NOT NULL"
    )


def look_back(route, watches, *, as_it_came):
    sides = [Side.of(route.rules.rulebook, watches, try_drafts=False) for _ in range(2)]
    names = edited_names(*(side.rules.rulebook.gazetteer for side in sides))
    look = LookBack(route.store, *sides, names, lambda _: pytest.fail("nothing was edited"))
    timed = Stretch(as_it_came=as_it_came).of(route.store.versions())
    look.run(timed, 0, stamp(route.clock()))
    return sides


def told(alerts):
    return sorted((one[0], one[1], one[2], one[3], one[4][:19]) for one in alerts)


def sent_live(route):
    rows = route.store.alerts(1000)
    return told((row["id"], row["watch"], row["kind"], row["severity"], row["created"]) for row in rows)


def sent_again(side):
    return told(
        (one.id, one.watch, str(one.decision.kind), str(one.decision.match.severity), one.when)
        for one in side.sent.values()
    )


def check_agrees(text, stream, *, as_it_came):
    with tempfile.TemporaryDirectory() as folder:
        route = Route(Path(folder), rules=ACTORS + text)
        try:
            live(route, stream, in_time=not as_it_came)
            names = [watch.id for watch in route.rules.rulebook.watches]
            before, after = look_back(route, names, as_it_came=as_it_came)
            assert sent_again(after) == sent_live(route)
            found = difference(before, after)
            assert (found.gained, found.lost) == ((), ())
            assert len(found.kept) == len(after.sent)
        finally:
            route.folder.stop()
            route.store.close()


many = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
ABSENT = ATTACKS + "    over: {type: absent, window: 9h}\n"
EDITED = [
    (30, 2, ["Cestria", "Alda"], "praised", ""),
    (400, 6, ["Alda", "Bortan"], "shelled", ""),
    (90, 2, ["Cestria", "Alda"], "besieged", "now"),
]
TAKEN_BACK = [
    (30, 2, ["Cestria", "Alda"], "shelled", ""),
    (30, 1, ["Cestria", "Alda"], "met", "now"),
    (30, 2, ["Cestria", "Bortan"], "met", "now"),
]
TOGETHER = [
    (30, 1, ["Alda", "Bortan"], "attacked", "now"),
    (90, 2, ["Alda", "Bortan", "Cestria"], "attacked", "now"),
    (90, 3, ["Alda", "Cestria"], "attacked", "now"),
    (30, 4, ["Bortan", "Cestria", "Alda"], "met", "now"),
]
HELD = ABSENT + ATTACKS.replace("id: attack", "id: held") + "    cooldown: 8h\n    per: story\n"
DATED_BACK = [
    (90, 1, ["Alda", "Bortan", "Cestria"], "shelled", "now"),
    (90, 6, ["Alda", "Bortan", "Cestria"], "shelled", "now"),
    (30, 1, ["Cestria", "Bortan", "Alda"], "shelled", "2024-03-30"),
    (1, 7, ["Cestria", "Bortan"], "shelled", "now"),
]
ALONE = [(1, 0, ["Alda", "Bortan"], "attacked", "now")]


@many
@given(text=watches(), stream=streams())
@example(text=ABSENT, stream=EDITED)
@example(text=ABSENT, stream=TAKEN_BACK)
@example(text=ABSENT, stream=ALONE)
@example(text=ATTACKS, stream=TOGETHER)
def test_told_as_it_came_it_is_what_was_sent_whatever_the_dates(text, stream):
    check_agrees(text, stream, as_it_came=True)


@many
@given(text=watches(), stream=streams())
@example(text=ABSENT, stream=EDITED)
@example(text=ABSENT, stream=TAKEN_BACK)
@example(text=HELD, stream=DATED_BACK)
def test_told_at_its_dates_news_that_came_in_time_is_what_was_sent(text, stream):
    """Also where it was edited or dated anew later: an edit is told when it came."""
    check_agrees(text, stream, as_it_came=False)


PARTLY = """\
  - id: one
    title: Alda attacks
    severity: low
    when: {does: {who: alda, event: ASSAULT, to: any state}}
    raise: {high: {sources: 2}, critical: {sources: 3}}
    follow_up: [sources, actor]
  - {id: other, title: Any attack, severity: low, when: {event: [ASSAULT, COERCE]}}
  - {id: talks, title: Any meeting, severity: low, when: {event: CONSULT}}
"""
"""The second watch opens happenings that the first joins, by articles that do not name Alda and cannot meet the first."""


@st.composite
def partly(draw):
    """Articles on one attack, or on several: minutes since the one before, the outlet, and who did what to whom."""
    one = st.tuples(
        st.sampled_from((1, 30, 90, 400)),
        st.sampled_from(("The Herald", "The Gazette", "The Courier", "The Post", "The Sun")),
        st.sampled_from(("Alda", "Gunmen", "Cestria")),
        st.sampled_from(("shelled", "attacked", "met")),
        st.sampled_from(("Bortan", "Cestria")),
    )
    return draw(st.lists(one, min_size=3, max_size=10))


@many
@given(stream=partly())
@example(
    stream=[(90, "The Sun", "Gunmen", "attacked", "Bortan"), (400, "The Post", "Alda", "attacked", "Bortan")]
)
def test_a_watch_alone_is_told_as_it_was_among_all_others(stream):
    """What could not meet it is not told, unless it bears on the same story: happenings and sources stay as they were."""
    with tempfile.TemporaryDirectory() as folder:
        route = Route(Path(folder), rules=ACTORS + PARTLY)
        try:
            for number, (minutes, outlet, who, deed, to) in enumerate(stream):
                sleep(route, minutes * 60)
                text = f"{who} {deed} {to} before dawn near the mill of Oster.\n\nThe millers of Oster say so{SAME}."
                item = {"id": f"{number}", "title": "Smoke over Oster", "text": text, "outlet": outlet}
                route.drop(f"{number}.json", json.dumps([item | {"published": stamp(route.clock())}]))
                route.ingest()
                while route.process():
                    pass
            sleep(route, 86400)
            _, after = look_back(route, ["one"], as_it_came=True)
            assert sent_again(after) == [one for one in sent_live(route) if one[1] == "one"]
        finally:
            route.folder.stop()
            route.store.close()
