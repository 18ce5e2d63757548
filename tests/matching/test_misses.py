"""What a person reads where a watch was not met."""

from collections.abc import Sequence
from typing import Any

import pytest
import samples as s

from monitor.matching import match_watch
from monitor.model import Clause, Miss, Named, Said, Slot, SpanKind, Speaks, Within

BODY = ("title: Talks", "Aldo met Berta. Carla spoke of a truce in Southland.")


def miss(*clauses: Clause, blocks: Sequence[str] = BODY, outlet: str | None = None, **how: Any) -> Miss:
    article = s.article(*blocks, outlet=outlet)
    events, places = how.pop("events", ()), how.pop("places", ())
    watch = s.watch(*clauses, **how)
    found = match_watch(watch, article, s.extraction(article, *events, places=places), s.rulebook(watch))
    assert isinstance(found, Miss)
    return found


CONSULT = s.does("aldo", "CONSULT", "carla")

REASONS = {
    "the nearest event": (CONSULT, "does", "no event CONSULT by aldo to carla in this sentence; nearest: aldo CONSULT berta in “Aldo met Berta.”"),
    "no event is alike": (s.does("dorn", "ASSAULT", "southland"), "does", "no event ASSAULT by dorn to southland in this sentence"),
    "anybody, anything": (s.does(None, None, "dorn"), "does", "no event of any class to dorn in this sentence; nearest: aldo CONSULT berta in “Aldo met Berta.”"),
    "event": (s.happens("ASSAULT"), "event", "no event ASSAULT in this sentence"),
    "actor": (s.named("dorn"), "actor", "dorn is not named in this sentence"),
    "several actors": (s.named("dorn", "erna"), "actor", "none of dorn, erna is named in this sentence"),
    "any of a kind": (s.named("any body"), "actor", "no body is named in this sentence"),
    "anybody": (Named(Slot("any", (("any", frozenset()),)), s.AT), "actor", "nobody is named in this sentence"),
    "pattern": (Said("pattern", r"\d+", frozenset({"=="}), s.AT), "pattern", r"the pattern \d+ is not found in this sentence"),
    "place": (s.placed("dorn"), "place", "dorn is not named as a place in this sentence"),
    "named, but not as a place": (s.placed("berta"), "place", "berta is not named as a place in this sentence; but not as a place: “Berta” in “Aldo met Berta.”"),
    "term": (s.said("pact"), "term", "no words of pact in this sentence"),
    "words": (s.said("=drill"), "words", "no such words as =drill in this sentence"),
    "outlet": (s.published("press"), "outlet", "published by an unknown outlet, and none of press is credited in this sentence"),
    "any": (s.any_of(s.named("aldo"), s.named("dorn"), at_least=2), "any", "1 of these 2 hold in this sentence; 2 must"),
    "all shows its own failing clause": (s.all_of(s.named("aldo"), s.named("dorn")), "actor", "dorn is not named in this sentence"),
    "none": (s.all_of(s.none_of(s.any_of(s.named("aldo"), s.named("carla"), s.said("pact")), s.clauses(s.named("aldo"), within=Within(SpanKind.ARTICLE)))), "none", "a clause under none holds: actor “Aldo” in “Aldo met Berta.”"),
    "none, by the lack of something": (s.none_of(s.none_of(s.named("dorn"))), "none", "a clause under none holds: there is nothing that it asks for"),
}  # fmt: skip


@pytest.mark.parametrize(("clause", "key", "reason"), REASONS.values(), ids=REASONS)
def test_reasons(clause: Clause, key: str, reason: str):
    found = miss(clause, blocks=BODY[1:])
    assert (found.watch, found.clause, found.at) == ("w", key, s.AT)
    assert found.reason == reason


def test_the_span_that_meets_most_clauses_is_explained():
    found = miss(s.named("carla"), s.said("truce-talks"), s.named("berta"))
    assert found.reason == "berta is not named in this sentence; elsewhere: “Berta” in “Aldo met Berta.”"
    assert found.nearest.start == s.article(*BODY).text.index("Carla")


@pytest.mark.parametrize(
    "clause", [CONSULT, s.happens("CONSULT"), Speaks(s.slot("aldo"), s.clauses(s.named("dorn")), s.AT)]
)
def test_of_equal_spans_that_is_explained_in_which_most_of_the_event_stands(clause: Clause):
    found = miss(clause, s.named("dorn"), s.none_of(s.said("pact")))
    assert found.nearest is not None
    assert s.article(*BODY).text[found.nearest.start :].startswith("Aldo met Berta.")


def test_a_term_or_place_that_stands_elsewhere_is_shown():
    found = miss(s.named("aldo"), s.said("truce-talks"))
    assert found.reason.endswith("elsewhere: “truce” in “Carla spoke of a truce in Southland.”")
    found = miss(s.named("aldo"), s.placed("southland"), places=["Southland"])
    assert "as a place elsewhere: “Southland”" in found.reason


def test_a_sense_that_does_not_count_is_named():
    article = s.article(*BODY)
    planned = s.event(article, "met", "aldo", None, sense=s.FUTURE)
    for clause in (s.does("aldo", "CONSULT"), s.happens("CONSULT")):
        assert "nearest: aldo CONSULT somebody (sense future) in" in miss(clause, events=[planned]).reason
    unnamed = s.event(article, "met", None, "aldo", sense=s.FUTURE)
    assert "nearest: somebody CONSULT aldo" in miss(s.happens("CONSULT"), events=[unnamed]).reason


def test_the_publisher_is_named_where_it_is_another():
    assert miss(s.published("press"), outlet="Gazette").reason.startswith("published by Gazette, and")


def test_a_span_that_the_article_does_not_have():
    found = miss(s.named("aldo"), blocks=("Aldo spoke.",), within=Within(SpanKind.TITLE))
    assert (found.clause, found.reason, found.nearest) == (
        "actor",
        "the article has no title to look in",
        None,
    )


@pytest.mark.parametrize(
    "clauses", [(s.named("aldo"), s.named("berta")), (s.all_of(s.named("aldo"), s.named("berta")),)]
)
def test_clauses_that_hold_but_not_in_order(clauses: tuple[Clause, ...]):
    found = miss(*clauses, blocks=("Berta saw Aldo",), within=Within(SpanKind.WORDS, 5, in_order=True))
    assert "order" in found.reason or "together" in found.reason


def test_a_watch_that_is_off_says_so():
    found = miss(s.named("aldo"), status=s.OFF)
    assert (found.clause, found.reason) == (
        "status",
        "the watch is off; set status: active or draft to use it",
    )


def test_a_long_sentence_is_cut_in_a_reason():
    found = miss(CONSULT, blocks=("Aldo met Berta " + "and others " * 40 + "today.",))
    assert len(found.reason) < 260
    assert found.reason.endswith("…”")
