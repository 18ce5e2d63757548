"""What a match is about: one for each event, with the proof of every clause."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
import samples as s
from msgspec import structs

from monitor.matching import match_watch
from monitor.model import Article, Clause, Event, EventType, Match, Severity, SpanKind, Within

PARAGRAPH = Within(SpanKind.PARAGRAPH)


def matched(
    article: Article, *clauses: Clause, within: Within | None = None, events: Sequence[Event] = ()
) -> Sequence[Match]:
    watch = s.watch(*clauses, within=within)
    found = match_watch(watch, article, s.extraction(article, *events), s.rulebook(watch))
    assert isinstance(found, tuple)
    return found


def keys(found: Sequence[Match]):
    return [match.event and match.event.key[1:] for match in found]


def test_one_match_for_each_event_at_its_earliest_span():
    article = s.article("Aldo met Carla. Berta met Carla. Carla met Aldo again.")
    found = matched(article, s.does(None, "CONSULT", "carla"))
    assert keys(found) == [("aldo", "carla"), ("berta", "carla")]
    assert found[0].span.start == 0


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((None, "2031-05-12", "2031-05"), [None]),
        ((None, "2031-05-12", "2031-04"), [None, "2031-04"]),
        (("2031-05-12", "2031-05-11", "2031-05-05"), ["2031-05-12", "2031-05-05"]),
        (("2031-05-12", None, "2031-05-05"), ["2031-05-12", "2031-05-05"]),
        (("2031-05-12", "2031-05-05", "2031-05-06"), ["2031-05-12", "2031-05-05"]),
    ],
)
def test_what_the_same_parties_did_on_other_days_is_told_beside_it(days: tuple[str | None, ...], told):
    article = s.article("Aldo hit Carla. Aldo hit Carla. Aldo hit Carla.")
    at = [s.event(article, "hit", "aldo", "carla", date=day) for day in days]
    found = matched(article, s.does("aldo", "ASSAULT", "carla"), events=at)
    assert [match.event.date for match in found] == told


def test_an_event_that_says_less_is_evidence_only_of_one_on_its_day():
    article = s.article("Aldo hit Carla. Aldo hit out.")
    full = s.event(article, "hit", "aldo", "carla", date="2031-05-12")
    for day, number in (("2031-05-12", 1), (None, 1), ("2031-04", 2)):
        less = s.event(article, "hit", "aldo", None, date=day)
        assert len(matched(article, s.happens("ASSAULT"), events=[full, less])) == number


def test_an_event_is_one_of_every_term_whose_words_its_cue_holds():
    article = s.article("Aldo hit Carla.")
    event = s.event(article, "hit", "aldo", "carla", term="hit-hard", also=("hit",))
    for term in ("hit-hard", "hit"):
        assert keys(matched(article, s.does("aldo", term, "carla"), events=[event])) == [("aldo", "carla")]


def test_events_with_an_unknown_side_are_kept_apart_by_place():
    article = s.article("Aldo hit out. Aldo hit out again. Aldo hit out a third time.")
    at = [
        s.event(article, "hit", "aldo", None, place=place)
        for place in ("northland", "southland", "northland")
    ]
    found = matched(article, s.does("aldo", "ASSAULT"), events=at)
    assert [match.event.place for match in found] == ["northland", "southland"]


VAGUE = {
    "no counterpart": (("ASSAULT", "aldo", None, None), True),
    "nobody named": (("ASSAULT", None, None, None), True),
    "a group of the doer's": (("ASSAULT", "northland", None, None), True),
    "in the place of the full one": (("ASSAULT", "aldo", None, "dorn"), True),
    "the counterpart as place": (("ASSAULT", None, None, "carla"), True),
    "in another place": (("ASSAULT", "aldo", None, "southland"), False),
    "of another doer": (("ASSAULT", "berta", None, None), False),
    "of another class": (("THREATEN", "aldo", None, None), False),
    "full, by a group": (("ASSAULT", "aldo", "southland", None), True),
    "full, of another counterpart": (("ASSAULT", "aldo", "dorn", None), False),
    "full, of a group of the doer's and another counterpart": (("ASSAULT", "northland", "dorn", None), False),
}


@pytest.mark.parametrize(("vague", "joined"), VAGUE.values(), ids=VAGUE)
def test_a_vague_event_is_evidence_of_a_full_one(
    vague: tuple[str, str | None, str | None, str | None], joined: bool
):
    article = s.article("Someone struck. Aldo hit Carla.")
    kind, source, target, place = vague
    told = s.event(article, "struck", source, target, place=place, type=EventType(kind))
    full = s.event(article, "hit", "aldo", "carla", place="dorn")
    found = matched(article, s.any_of(s.happens("ASSAULT"), s.happens("THREATEN")), events=[told, full])
    texts = [[e.text for e in match.evidence] for match in found]
    assert texts == ([["hit", "struck"]] if joined else [["struck"], ["hit"]])


def test_what_says_less_of_what_says_less_is_evidence_of_the_fullest():
    article = s.article("Someone conferred. The lands spoke. Aldo met Carla.")
    told = [
        s.event(article, "conferred", "aldo", None, type=EventType.CONSULT),
        s.event(article, "spoke", "southland", "northland", type=EventType.CONSULT),
        s.event(article, "met", "aldo", "carla"),
    ]
    (match,) = matched(article, s.happens("CONSULT"), events=told)
    assert sorted(e.text for e in match.evidence) == ["conferred", "met", "spoke"]


def test_a_vague_meeting_is_evidence_of_a_full_one_either_way_round():
    article = s.article("Someone conferred. Aldo met Carla.")
    full = s.event(article, "met", "aldo", "carla")
    for source, target in (("carla", None), (None, "carla"), ("aldo", None)):
        vague = s.event(article, "conferred", source, target, type=EventType.CONSULT)
        (match,) = matched(article, s.happens("CONSULT"), events=[vague, full])
        assert [e.text for e in match.evidence] == ["met", "conferred"]


def test_a_watch_without_events_matches_once_at_its_earliest_span():
    article = s.article("Aldo spoke. Aldo spoke again.")
    (match,) = matched(article, s.named("aldo"))
    assert match.event is None
    assert match.span.start == 0


def test_any_is_about_each_event_of_each_branch():
    article = s.article("Aldo met Carla after Berta hit Dorn, and a truce was near.")
    clause = s.any_of(s.does("aldo", "CONSULT"), s.does("berta", "ASSAULT"), s.said("truce-talks"))
    found = matched(article, clause)
    assert keys(found) == [("aldo", "carla"), ("berta", "dorn")]
    assert [[e.text for e in match.evidence] for match in found] == [
        ["met", "Aldo", "truce"],
        ["hit", "Berta", "truce"],
    ]


def test_any_without_an_event_gives_way_to_one_with_an_event():
    article = s.article("A truce is near. Aldo met Carla.")
    clause = s.any_of(s.does("aldo", "CONSULT"), s.said("truce-talks"))
    assert keys(matched(article, clause)) == [("aldo", "carla")]
    assert keys(matched(s.article("A truce is near."), clause)) == [None]


def test_several_signs_are_one_match_with_the_proof_of_all():
    article = s.article("Aldo met Carla after Berta hit Dorn.")
    (match,) = matched(article, s.any_of(s.happens("ASSAULT"), s.happens("CONSULT"), at_least=2))
    assert match.event.type is EventType.ASSAULT
    assert [e.text for e in match.evidence] == ["hit", "met"]


def test_a_wide_span_with_a_narrow_branch_is_about_every_event_in_it():
    article = s.article("Aldo met Carla. Berta met Carla. A truce is near.")
    narrow = s.any_of(s.clauses(s.does(None, "CONSULT", "carla"), within=Within()))
    found = matched(article, s.said("truce-talks"), narrow, within=PARAGRAPH)
    assert keys(found) == [("aldo", "carla"), ("berta", "carla")]


def test_the_first_event_clause_is_what_a_match_is_about():
    article = s.article("Aldo met Carla and warned Dorn.")
    (match,) = matched(article, s.does("aldo", "CONSULT"), s.happens("THREATEN"))
    assert match.event.type is EventType.CONSULT
    assert [e.clause for e in match.evidence] == ["does", "who", "event"]


@pytest.mark.parametrize(
    ("severity", "seen"),
    [(Severity.CRITICAL, Severity.LOW), (Severity.LOW, Severity.LOW), (Severity.INFO, Severity.INFO)],
)
def test_what_a_commentator_sums_up_is_at_most_low(severity, seen):
    article = s.article("Aldo hit Berta.")
    told = structs.replace(s.event(article, "hit", "aldo", "berta"), commented=True)
    watch = replace(s.watch(s.does("aldo", "ASSAULT")), severity=severity)
    found = match_watch(watch, article, s.extraction(article, told), s.rulebook(watch))
    assert [match.severity for match in found] == [seen]
