"""Alert or not, and when to try again."""

from dataclasses import replace
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.deciding import Case, alert_id, asks_for, decide, due_of, grouped
from monitor.model import (
    Adds,
    AlertKind,
    BlockKind,
    Clause,
    Cue,
    Decision,
    Development,
    Earlier,
    Event,
    EventType,
    Evidence,
    ExceptionRule,
    FollowUp,
    Happening,
    Held,
    Match,
    Named,
    Over,
    OverType,
    Sense,
    Severity,
    Slot,
    Span,
    Speaks,
    Status,
)
from monitor.trends import Trend

MATCH = Match("w", Severity.HIGH, Span(0, 5), (), None)
HAPPENING = Happening("h1", "s1", None, None, None, None, None, "2026-03-08T08:00:00+00:00", "a1")
TODAY = "2026-03-10"


def decided(
    *, new: bool = True, fired: tuple[str, ...] = (), exception: ExceptionRule | None = None, **fields: Any
) -> Decision:
    earlier = tuple(Earlier(article, Severity.HIGH, None, ()) for article in fired)
    watch = s.watch(s.named("aldo"), **fields)
    return decide(Case(MATCH, watch, HAPPENING, "a2", TODAY, new=new, earlier=earlier, exception=exception))


DECISIONS = {
    "new": ({}, AlertKind.ALERT, Held.NEW, ""),
    "known from another watch": ({"new": False}, AlertKind.ALERT, Held.NEW, "known since 8 March 2026"),
    "told already": ({"fired": ("a1",)}, None, Held.SAME, "told by article a1"),
    "told already for this article": ({"fired": ("a1", "a2")}, None, Held.REPEATED, ""),
    "not again where all is followed": (
        {"fired": ("a2",), "follow_up": {FollowUp.ALL}},
        None,
        Held.REPEATED,
        "",
    ),
    "followed up": (
        {"fired": ("a1",), "follow_up": {FollowUp.ALL}},
        AlertKind.FOLLOW_UP,
        Held.FOLLOWS,
        "article 2 on this happening; first told by article a1",
    ),
    "draft": ({"status": Status.DRAFT, "send": ()}, None, Held.DRAFT, "set status: active to let it send"),
    "nowhere": ({"send": (), "until": "2026-01-01"}, None, Held.NOWHERE, ""),
    "somewhere": ({"send": ("desk",)}, AlertKind.ALERT, Held.NEW, ""),
    "last day": ({"until": TODAY}, AlertKind.ALERT, Held.NEW, ""),
    "over": ({"until": "2026-03-09"}, None, Held.EXPIRED, "until 2026-03-09"),
}


@pytest.mark.parametrize(("how", "kind", "reason", "detail"), DECISIONS.values(), ids=DECISIONS)
def test_decisions(how: dict[str, Any], kind: AlertKind | None, reason: Held, detail: str):
    found = decided(**how)
    assert replace(found, since="", confirms=False) == Decision(MATCH, HAPPENING, kind, reason, detail)
    assert found.confirms is (kind is AlertKind.FOLLOW_UP)


EXCEPTIONS = {
    "in force": ({}, "x"),
    "with its reason": ({"note": "a film"}, "x: a film"),
    "last day": ({"until": TODAY}, "x"),
    "over": ({"until": "2026-03-09"}, None),
}


@pytest.mark.parametrize(("fields", "detail"), EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_an_exception_holds_an_alert_back(fields: dict[str, str], detail: str | None):
    found = decided(exception=s.exception(s.said("=drill"), **fields))
    assert found.reason is (Held.EXCEPTED if detail else Held.NEW)
    assert found.detail == (detail or "")


def test_alert_ids_are_one_per_happening_and_one_per_following_article():
    first, follow = decided(), decided(fired=("a1",), follow_up={FollowUp.ALL})
    assert alert_id(first, "a1") == alert_id(decided(new=False), "a9")
    assert len({alert_id(first, "a1"), alert_id(follow, "a2"), alert_id(follow, "a3")}) == 3
    other = replace(first, happening=replace(HAPPENING, id="h2"))
    assert alert_id(other, "a1") != alert_id(first, "a1")


SPAN = Span(0, 9)
STRIKE = Event(
    EventType.ASSAULT, "northland", "southland", Cue(2, 5, "hit"), SPAN, "hit", figures=(("killed", 5),)
)
MORNING = "2026-03-10T08:00:00+00:00"


def evidence(clause: str, actor: str | None, text: str = "x") -> Evidence:
    return Evidence(clause, actor, None, text, 0, 1, SPAN)


def case(*follow_up: FollowUp, **fields: Any) -> Case:
    """A case on a happening that was told before, of a strike that killed five."""
    watch = s.watch(s.named("aldo"), follow_up=frozenset(follow_up))
    match = Match(
        "w",
        fields.pop("severity", Severity.HIGH),
        SPAN,
        fields.pop("evidence", ()),
        fields.pop("event", STRIKE),
    )
    earlier = (Earlier("a1", Severity.HIGH, STRIKE, (evidence("who", "aldo"), evidence("says", "aldo"))),)
    return Case(match, watch, HAPPENING, "a2", MORNING, earlier=earlier, **fields)


FACTS = {
    FollowUp.ACTOR: ({"evidence": (evidence("who", "aldo"), evidence("to", "berta"))}, "+ berta"),
    FollowUp.EVENT: ({"event": structs.replace(STRIKE, type=EventType.COERCE)}, "now COERCE"),
    FollowUp.LEVEL: ({"severity": Severity.CRITICAL}, "now critical"),
    FollowUp.FIGURE: (
        {"event": structs.replace(STRIKE, figures=(("killed", 7), ("wounded", 1)))},
        "killed 5 → 7, 1 wounded",
    ),
    FollowUp.PLACE: ({"event": structs.replace(STRIKE, place="dorn")}, "in dorn"),
    FollowUp.QUOTE: ({"evidence": (evidence("says", "aldo", "more"),)}, "a new statement"),
    FollowUp.SOURCES: ({"sources": 2}, "now 2 independent sources"),
    FollowUp.DENIAL: ({"event": structs.replace(STRIKE, sense=Sense.DENIED)}, "now denied"),
}


@pytest.mark.parametrize("kind", FACTS)
def test_a_new_fact_is_told_where_the_watch_follows_it_up(kind: FollowUp):
    change, words = FACTS[kind]
    found = decide(case(kind, **change))
    assert (found.kind, found.reason) == (AlertKind.FOLLOW_UP, Held.FOLLOWS)
    assert found.detail == f"{words}; first told by article a1"
    others = set(FollowUp) - {kind, FollowUp.ALL}
    assert decide(case(*others, **change)).reason is Held.SAME
    assert decide(case(kind)).reason is Held.SAME


def test_more_sources_are_told_beside_what_is_followed():
    found = decide(case(FollowUp.PLACE, event=structs.replace(STRIKE, place="dorn"), sources=2))
    assert found.news == "in dorn; now 2 independent sources"


def test_of_a_copy_only_what_is_new_in_it_is_told():
    copied = replace(case(FollowUp.ALL), copy=True)
    assert (decide(copied).kind, decide(copied).reason) == (None, Held.SAME)
    more = replace(copied, sources=2, articles=3)
    assert decide(more).news == "now 2 independent sources in 3 articles"
    assert decide(more).detail.startswith(
        "now 2 independent sources in 3 articles; article 2 on this happening"
    )


def test_the_same_article_is_told_again_only_at_a_higher_level():
    again = replace(
        case(FollowUp.FIGURE, FollowUp.LEVEL, event=structs.replace(STRIKE, figures=(("killed", 9),))),
        article="a1",
    )
    assert decide(again).reason is Held.REPEATED
    raised = replace(again, match=replace(again.match, severity=Severity.CRITICAL))
    assert decide(raised).kind is AlertKind.FOLLOW_UP
    assert alert_id(decide(raised), "a1") != alert_id(decide(case(FollowUp.SOURCES, sources=2)), "a1")


COOLING = {
    "as grave": (((MORNING, Severity.HIGH),), "2026-03-10T09:00:00.000000+00:00"),
    "the last counts": (
        ((MORNING, Severity.HIGH), ("2026-03-10T08:30:00+00:00", Severity.LOW)),
        "2026-03-10T09:30:00.000000+00:00",
    ),
    "a higher severity breaks through": (((MORNING, Severity.MEDIUM),), None),
    "nothing was told": ((), None),
}


@pytest.mark.parametrize(("recent", "due"), COOLING.values(), ids=COOLING)
def test_a_cooldown_holds_what_is_no_graver(recent: Any, due: str | None):
    watch = s.watch(s.named("aldo"), cooldown=3600)
    found = decide(Case(MATCH, watch, HAPPENING, "a2", MORNING, recent=recent))
    assert found.kind is AlertKind.ALERT
    assert (found.due, found.reason is Held.COOLDOWN) == (due, due is not None)


@pytest.mark.parametrize(
    ("kind", "words"),
    [(BlockKind.CAPTION, "only in a caption"), (BlockKind.OTHER, "only in a line of the page")],
)
def test_what_stands_beside_the_news_tells_nobody(kind: BlockKind, words: str):
    found = decide(Case(replace(MATCH, only_in=kind), s.watch(s.named("aldo")), HAPPENING, "a2", MORNING))
    assert (found.kind, found.reason, found.detail) == (None, Held.ASIDE, words)


def test_a_follow_up_cools_down_too():
    following = replace(case(FollowUp.SOURCES, sources=2), recent=((MORNING, Severity.HIGH),))
    assert decide(following).reason is Held.COOLDOWN


BY_SOURCES = ((1, None), (2, Severity.HIGH), (3, Severity.CRITICAL))
SOURCES = {
    1: (Held.SOURCES, "1 of 2", Severity.HIGH),
    2: (Held.NEW, "", Severity.HIGH),
    4: (Held.NEW, "", Severity.CRITICAL),
}


@pytest.mark.parametrize("number", SOURCES)
def test_sources_decide_whether_and_how_gravely(number: int):
    match = replace(MATCH, by_sources=BY_SOURCES)
    found = decide(Case(match, s.watch(s.named("aldo")), HAPPENING, "a2", MORNING, sources=number))
    assert (found.reason, found.detail, found.match.severity) == SOURCES[number]


def test_articles_are_told_where_copies_are_among_them():
    match = replace(MATCH, by_sources=BY_SOURCES)
    waiting = decide(Case(match, s.watch(s.named("aldo")), HAPPENING, "a2", MORNING, articles=3))
    assert (waiting.reason, waiting.detail, waiting.articles) == (Held.SOURCES, "1 of 2 in 3 articles", 3)
    found = decide(case(FollowUp.SOURCES, sources=2, articles=10))
    assert found.detail.startswith("now 2 independent sources in 10 articles")


def test_what_is_confirmed_is_no_longer_for_a_watch_that_wants_it_unconfirmed():
    match = replace(MATCH, by_sources=((1, Severity.HIGH), (2, None)))
    found = decide(Case(match, s.watch(s.named("aldo")), HAPPENING, "a2", MORNING, sources=2))
    assert (found.kind, found.reason, found.detail) == (None, Held.CONFIRMED, "2 of them")


TRENDS = {
    "there": (OverType.FIRST, Trend(met=True, words="first"), Held.NEW, "", "first"),
    "not there": (OverType.COUNT, Trend(met=False, words="1 of 5"), Held.TREND, "1 of 5", ""),
    "to come": (OverType.ABSENT, Trend(met=False, words="until noon"), Held.WAITING, "until noon", ""),
    "without a date": (OverType.FIRST, None, Held.UNDATED, "", ""),
}


@pytest.mark.parametrize(("kind", "trend", "reason", "detail", "words"), TRENDS.values(), ids=TRENDS)
def test_what_is_looked_for_along_time(kind: Any, trend: Any, reason: Held, detail: str, words: str):
    watch = s.watch(s.named("aldo"), over=Over(kind, 3600, s.AT))
    found = decide(Case(MATCH, watch, HAPPENING, "a2", MORNING, trend=trend))
    assert (found.reason, found.detail, found.trend) == (reason, detail, words)


def test_decisions_of_one_watch_on_one_happening_make_one_alert():
    sends, held, other = decided(), decided(status=Status.DRAFT), decided(fired=("a1",))
    cool = replace(sends, due=MORNING)
    assert grouped((held, other)) == []
    assert grouped((held, cool, sends)) == [(held, cool, sends)]
    beside = replace(sends, happening=replace(HAPPENING, id="h2"), act=HAPPENING.id)
    silent = replace(held, happening=replace(HAPPENING, id="h3"), act=HAPPENING.id)
    follows = replace(beside, kind=AlertKind.FOLLOW_UP)
    assert grouped((sends, held, silent, beside)) == [(sends, held, beside)], "one act, one alert"
    assert grouped((sends, follows)) == [(sends,), (follows,)], "a follow-up is no first alert"
    assert due_of((held, cool)) == MORNING
    assert due_of((held, cool, sends)) is None


ASKED = {
    "who": (s.does("aldo", "CONSULT"), True),
    "to": (s.does(None, "CONSULT", "aldo"), True),
    "his state": (s.does("northland", "CONSULT"), True),
    "named": (s.named("aldo"), True),
    "who speaks": (Speaks(s.slot("aldo"), s.clauses(), s.AT), True),
    "whoever speaks": (Speaks(None, s.clauses(), s.AT), False),
    "in a branch": (s.any_of(s.said("truce-talks"), s.named("aldo")), True),
    "another": (s.named("carla"), False),
    "another in a branch": (s.all_of(s.named("carla")), False),
    "anybody": (Named(Slot("any person", (("aldo", frozenset({"aldo"})),)), s.AT), False),
    "what must not be": (s.none_of(s.named("aldo")), False),
}


@pytest.mark.parametrize(("clause", "asked"), ASKED.values(), ids=ASKED)
def test_whom_a_watch_asks_for(clause: Clause, asked: bool):
    assert asks_for(s.clauses(clause), "aldo") is asked


def test_of_others_only_those_are_told_whom_the_watch_asks_for():
    told = (Development(Adds.ACTOR, "carla"), Development(Adds.ACTOR, "dorn"))
    watch = s.watch(s.does("aldo", "CONSULT", "carla"), follow_up=frozenset({FollowUp.ACTOR}))
    found = decide(replace(case(FollowUp.ACTOR, told=told, event=None), watch=watch))
    assert found.news == "+ carla"


def test_many_facts_of_one_kind_are_told_in_part():
    told = tuple(Development(Adds.QUOTE, word * 4, "aldo") for word in ("so ", "we ", "go ", "on "))
    found = decide(case(FollowUp.QUOTE, told=told))
    assert (found.news.count("“"), found.brief.count("“")) == (3, 1)


def test_a_headline_has_room_for_the_beginning_of_what_was_said():
    told = (Development(Adds.ACTOR, "dorn"), Development(Adds.QUOTE, "we hold " * 20, "aldo"))
    found = decide(case(FollowUp.ALL, told=told, evidence=(evidence("who", "dorn"),)))
    assert found.news == f"+ dorn; aldo: “{('we hold ' * 12)}we …”"
    assert found.brief == f"+ dorn; aldo: “{('we hold ' * 7)}we …”"
    assert found.since == "article 2 on this happening; first told by article a1"
    assert found.detail == f"{found.news}; {found.since}"


def test_what_weighs_most_is_told_first():
    told = (
        Development(Adds.QUOTE, "we did nothing", "dorn"),
        Development(Adds.ACTOR, "dorn"),
        Development(Adds.FIGURE, "9", "killed"),
        Development(Adds.DENIAL, "hit"),
    )
    graver = case(
        FollowUp.ALL, told=told, severity=Severity.CRITICAL, sources=2, evidence=(evidence("who", "dorn"),)
    )
    assert decide(graver).news == (
        "now denied; killed 5 → 9; now critical; + dorn; dorn: “we did nothing”; now 2 independent sources"
    )


def test_how_many_tell_it_is_not_told_of_a_denial():
    denied = case(FollowUp.DENIAL, event=structs.replace(STRIKE, sense=Sense.DENIED), sources=4)
    assert decide(denied).news == "now denied"


def test_who_did_it_is_told_once_it_is_known():
    hidden = structs.replace(STRIKE, source=None)
    before = (Earlier("a1", Severity.HIGH, hidden, ()),)
    found = replace(case(FollowUp.ACTOR, event=structs.replace(STRIKE, source="dorn")), earlier=before)
    assert decide(found).news == "+ dorn"


def test_a_happening_that_an_article_opened_itself_is_not_known_since():
    found = replace(case(FollowUp.ACTOR), earlier=(), new=False)
    assert decide(found).detail == "known since 8 March 2026"
    assert decide(replace(found, article=HAPPENING.article)).detail == ""


def test_what_is_new_is_proven_by_its_own_sentence_before_the_others():
    far, here = Span(40, 60), SPAN
    proofs = [
        Evidence("actor", "dorn", None, "Dorn", 42, 46, far),
        Evidence("event", None, "ASSAULT", "hit", 2, 5, here),
    ]
    told = (
        Development(Adds.ACTOR, "dorn", "aldo", proof=proofs[0]),
        Development(Adds.FIGURE, "9", "killed", proof=proofs[1]),
        Development(Adds.PLACE, "berta"),
    )
    known = (evidence("who", "aldo"), evidence("to", "dorn"))
    found = decide(case(FollowUp.ACTOR, FollowUp.FIGURE, told=told, evidence=known))
    assert found.news == "killed 5 → 9; + dorn beside aldo"
    assert found.match.evidence == (proofs[0], *known), "a sentence that is shown already proves the figure"
    silent = decide(case(FollowUp.FIGURE, told=told, evidence=known))
    assert silent.match.evidence == known, "what nobody follows is not shown"
