"""What is written compiles to what the model says."""

from pathlib import Path

import pytest

from monitor.model import (
    TELLING_FOLLOW_UPS,
    ActorKind,
    AllOf,
    AnyOf,
    Counted,
    Does,
    EventType,
    Example,
    Figured,
    FollowUp,
    Happens,
    Location,
    Named,
    NoneOf,
    OverType,
    Per,
    Placed,
    Published,
    Said,
    Sense,
    Severity,
    SpanKind,
    Speaks,
    Status,
    Telling,
    Within,
)
from monitor.rulebook import RuleFile, check

BASE = RuleFile("base.yaml", (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8"))


def rulebook(text="lists: {}\n", channels=None):
    made, findings = check((BASE, RuleFile("w.yaml", text)), channels)
    assert [found.message for found in findings if found.level == "error"] == []
    return made


def watch(when, more=""):
    return rulebook(f"watches:\n  - {{id: w, title: W, when: {{{when}}}{more}}}\n").watches[0]


def clause(when):
    return watch(when).when.clauses[0]


def reach(when):
    found = clause(when)
    slot = found.who if isinstance(found, Does) else found.slot
    return {name: set(ids) for name, ids in slot.reach}


def test_actors_hold_everything_written():
    text = """\
actors:
  - {id: a, name: Zed Aaa, kind: person, aliases: Aaa, with: [minister], not_in: [Aaa Street], member_of: arland,
     until: 2026-01-31, note: a note}
"""
    (actor,) = [one for one in rulebook(text).actors if one.id == "a"]
    assert (actor.name, actor.kind, actor.aliases) == ("Zed Aaa", ActorKind.PERSON, ("Aaa",))
    assert (actor.beside, actor.not_in, actor.member_of) == (("minister",), ("Aaa Street",), ("arland",))
    assert (actor.until, actor.note, actor.at) == ("2026-01-31", "a note", Location("w.yaml", 2, 5))


def test_kin_and_reach_follow_membership_at_any_distance():
    made = rulebook("actors:\n  - {id: dock, name: Dock Nine, kind: place, member_of: [port-ar]}\n")
    assert made.kin["dock"] == {"dock", "port-ar", "arland"}
    assert made.kin["borovia"] == {"borovia"}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("actor: arland", {"arland": {"arland", "port-ar", "vost"}}),
        ("actor: envoys", {"kelm": {"kelm"}, "vost": {"vost"}}),
        ("actor: [red-dawn, kelm]", {"red-dawn": {"red-dawn", "kelm"}, "kelm": {"kelm"}}),
        ("actor: any person", {"kelm": {"kelm"}, "vost": {"vost"}}),
        ("actor: any state", {"arland": {"arland", "port-ar", "vost"}, "borovia": {"borovia"}}),
        ("actor: [any state, not arland]", {"borovia": {"borovia"}}),
        ("actor: [arland, not vost]", {"arland": {"arland", "port-ar"}}),
        ("actor: [any person, not envoys, borovia]", {"borovia": {"borovia"}}),
        ("place: arland", {"arland": {"arland", "port-ar"}}),
        ("place: any place", {"port-ar": {"port-ar"}}),
        ("place: not arland", {"borovia": {"borovia"}}),
        ("outlet: ar-news", {"ar-news": {"ar-news"}}),
        ("outlet: arland", {"arland": {"ar-news"}}),
        ("outlet: any state", {"arland": {"ar-news"}}),
        ("outlet: any", {"ar-news": {"ar-news"}}),
        ("does: {who: not any-one}", None),
    ],
)
def test_slots_reach_what_the_reading_rules_say(when, expected):
    if expected is None:
        found = check((BASE, RuleFile("w.yaml", f"watches:\n  - {{id: w, title: W, when: {{{when}}}}}\n")))[1]
        assert [one.code for one in found] == ["unknown-id"]
    else:
        assert reach(when) == expected


def test_any_reaches_everyone_but_outlets_under_their_own_names():
    found = reach("actor: any")
    assert set(found) == {"arland", "borovia", "port-ar", "red-dawn", "kelm", "vost"}
    assert all(ids == {name} for name, ids in found.items())


def test_a_slot_says_under_which_written_name_it_reached_somebody():
    slot = clause("actor: [arland, vost]").slot
    assert slot.text == "arland, vost"
    assert slot.names_of("vost") == ("arland", "vost")


def test_clauses_keep_their_order_keys_and_places():
    made = watch("words: x, event: ASSAULT, within: 12 words in order, actor: kelm").when
    assert [type(one) for one in made.clauses] == [Said, Happens, Named]
    assert made.within == Within(SpanKind.WORDS, 12, in_order=True)
    assert [one.at.column for one in made.clauses] == [30, 40, 83]


def test_the_span_is_the_sentence_unless_told_and_branches_take_their_parents():
    made = watch("actor: kelm, none: [{words: x}, {within: article, words: y}]").when
    assert made.within == Within(SpanKind.SENTENCE)
    assert [one.within for one in made.clauses[1].branches] == [None, Within(SpanKind.ARTICLE)]


def test_groups_hold_their_branches():
    made = watch(
        "any: [{actor: kelm}, {term: truce}], at_least: 2, all: [{place: arland}], none: [{outlet: any}]"
    ).when
    assert [type(one) for one in made.clauses] == [AnyOf, AllOf, NoneOf]
    assert made.clauses[0].at_least == 2
    assert [type(one.branches[0].clauses[0]) for one in made.clauses] == [Named, Placed, Published]
    assert clause("any: [{actor: kelm}]").at_least == 1


def test_events_are_classes_quad_classes_and_terms():
    made = clause("event: [CONSULT, material-cooperation, raid]")
    assert made.types == {EventType.CONSULT, EventType.COOPERATE, EventType.AID, EventType.RETREAT}
    assert made.terms == {"raid"}
    assert made.text == "CONSULT, material-cooperation, raid"


def test_does_takes_any_of_its_three_parts():
    full = clause("does: {who: kelm, event: ASSAULT, to: any state}")
    assert (full.who.text, full.what.types, full.to.text) == ("kelm", {EventType.ASSAULT}, "any state")
    half = clause("does: {to: kelm}")
    assert (half.who, half.what) == (None, None)
    open_end = clause("does: {event: ASSAULT}")
    assert (open_end.who, open_end.to) == (None, None)


def test_words_become_terms_of_their_own_that_equal_words_share():
    made = rulebook(
        "watches:\n"
        "  - {id: a, title: A, when: {words: [x, y]}}\n"
        "  - {id: b, title: B, when: {words: [x, y]}}\n"
        "exceptions:\n"
        "  - {id: e, watches: a, when: {words: z}}\n"
    )
    first, second = (one.when.clauses[0] for one in made.watches)
    assert first.terms == second.terms
    assert (first.key, first.text) == ("words", "x, y")
    own = {term.id: term.words for term in made.gazetteer.terms if term.id.startswith("=")}
    assert sorted(own.values()) == [("x", "y"), ("z",)]
    assert own[next(iter(first.terms))] == ("x", "y")
    assert not any(term.id.startswith("=") for term in made.terms)


def test_a_watch_holds_everything_written():
    text = """\
watches:
  - id: w
    title: W
    severity: high
    when: {actor: kelm}
    follow_up: all
    send: [desk]
    status: draft
    until: 2026-12-31
    note: call
    tests:
      fires: Kelm came.
      quiet:
        - Vost came.
        - "Kelm, no, came."   # he is always there
"""
    made = rulebook(text, frozenset({"desk"})).watches[0]
    assert (made.title, made.severity, made.follow_up) == ("W", Severity.HIGH, frozenset({FollowUp.ALL}))
    assert (made.send, made.status, made.until, made.note) == (("desk",), Status.DRAFT, "2026-12-31", "call")
    assert made.at == Location("w.yaml", 2, 5)
    assert made.tests.fires == (
        Example((Telling("0h", None, "Kelm came."),), Location("w.yaml", 12, 14), explained=False),
    )
    assert [one.at.line for one in made.tests.quiet] == [14, 15]
    assert [one.explained for one in made.tests.quiet] == [False, True]


def test_what_is_not_written_has_its_default():
    made = watch("actor: kelm")
    assert (made.severity, made.follow_up, made.send) == (Severity.MEDIUM, TELLING_FOLLOW_UPS, None)
    assert (made.status, made.until, made.note) == (Status.ACTIVE, None, None)


def test_nowhere_is_no_channel_at_all():
    assert watch("actor: kelm", ", send: nowhere").send == ()


def test_exceptions_name_watches():
    text = "watches:\n  - {id: w, title: W, when: {actor: kelm}}\nexceptions:\n  - {id: e, note: n, watches: [w], when: {within: title, words: film}, until: 2027-01-01}\n"
    (made,) = rulebook(text).exceptions
    assert (made.id, made.watches, made.until, made.note) == ("e", ("w",), "2027-01-01", "n")
    assert made.when.within == Within(SpanKind.TITLE)


def test_yaml_keeps_as_text_what_looks_like_something_else():
    made = rulebook('terms:\n  - {id: t, words: [no, on, 010, 12:30:45, 2026-01-01, 1.5, "7", Yes]}\n')
    assert made.terms[-1].words == ("no", "on", "010", "12:30:45", "2026-01-01", "1.5", "7", "Yes")


def test_the_keys_that_look_along_time_and_make_louder():
    text = """\
watches:
  - id: w
    title: W
    severity: low
    when: {does: {event: ASSAULT}, sense: [future, hypothetical], none: [{event: raid, sense: denied}]}
    raise:
      medium: {actor: kelm}
      critical: {event: raid, sources: 3}
    over: {type: spike, window: 2w, times: 5, at_least: 4, of: articles}
    per: pair
    cooldown: 90m
    follow_up: [actor, quote]
"""
    made = rulebook(text).watches[0]
    assert [severity for severity, _ in made.raises] == [Severity.CRITICAL, Severity.MEDIUM]
    assert (made.per, made.cooldown, made.follow_up) == (Per.PAIR, 5400, {FollowUp.ACTOR, FollowUp.QUOTE})
    over = made.over
    assert (over.type, over.window, over.of) == (OverType.SPIKE, 14 * 86400, Counted.ARTICLES)
    assert (over.times, over.at_least, made.sources) == (5.0, 4, (3,))
    (does, none), talk = made.when.clauses, {Sense.FUTURE, Sense.HYPOTHETICAL}
    assert does.senses == does.what.senses == made.raises[0][1].clauses[0].senses == talk
    assert none.branches[0].clauses[0].senses == {Sense.DENIED}


CLAUSES = {
    "says: {who: kelm, term: truce, within: sentence}": Speaks,
    "says: {event: raid}": Speaks,
    "figure: {killed: 5, toll: 9}": Figured,
    "pattern: '\\d{4}'": Said,
}


@pytest.mark.parametrize("written", CLAUSES)
def test_further_clauses(written):
    assert isinstance(clause(written), CLAUSES[written])


def test_facts_of_the_article_prove_nothing_alone():
    files = (
        BASE,
        RuleFile("w.yaml", "watches:\n  - {id: w, title: W, when: {language: [fr, fa], sources: 2}}\n"),
    )
    assert [found.code for found in check(files)[1]] == ["only-none"]
    beside = rulebook(
        "watches:\n  - {id: w, title: W, when: {actor: kelm, any: [{sources: 2}, {says: {who: vost, sources: 4}}]}}\n"
    )
    assert beside.watches[0].sources == (2, 4)


def test_what_patterns_and_romanised_names_change_is_in_the_fingerprint():
    def fingerprint(term):
        return rulebook(f"terms:\n  - {{id: t, {term}}}\n").gazetteer.fingerprint

    assert len({fingerprint(term) for term in ("pattern: A1", "pattern: A2", "words: A1")}) == 3
