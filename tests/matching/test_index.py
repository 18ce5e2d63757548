"""The prefilter never hides a watch that could match, and exceptions hold on the whole article."""

import pytest
import samples as s

from monitor.matching import Index, excepted, match_all, outlet_of
from monitor.model import (
    Article,
    Clause,
    Clauses,
    Extraction,
    Figured,
    InLanguage,
    Match,
    Rulebook,
    SpanKind,
    Speaks,
    Status,
    Within,
)

ARTICLE = s.article("Aldo met Carla in Southland. A truce is near.", "caption: Berta hit Dorn.")

WATCHES = {
    "does": (s.does("aldo", "CONSULT", "carla"), True),
    "does, other class": (s.does("aldo", "THREATEN", "carla"), False),
    "does, other doer": (s.does("courier", "CONSULT"), False),
    "does anything": (s.does("aldo"), True),
    "does to anybody": (s.does(None, "CONSULT"), True),
    "actor": (s.named("aldo", "courier"), True),
    "actor not named": (s.named("courier"), False),
    "place": (s.placed("southland"), True),
    "term": (s.said("truce-talks"), True),
    "term not said": (s.said("pact"), False),
    "event by term": (s.happens("met"), True),
    "event by term, not told": (s.happens("closure"), False),
    "outlet": (s.published("press"), False),
    "none is tried always": (s.none_of(s.named("aldo")), True),
    "any with a branch that is there": (s.any_of(s.named("courier"), s.said("truce-talks")), True),
    "any with none there": (s.any_of(s.named("courier"), s.said("pact")), False),
    "any with a branch that needs nothing": (s.any_of(s.named("courier"), s.none_of(s.named("dorn"))), True),
    "several of any, all of them there": (
        s.any_of(s.named("aldo"), s.said("truce-talks"), at_least=2),
        False,
    ),
    "several of any, too few there": (
        s.any_of(s.named("aldo"), s.said("pact"), s.said("closure"), at_least=3),
        False,
    ),
    "several of any, in the article": (
        s.any_of(s.named("aldo"), s.said("pact"), s.named("carla"), at_least=2),
        True,
    ),
    "any state": (s.named(*(f"state-{n}" for n in range(80)), "northland"), True),
    "any state, where none is named": (s.named(*["copy"] * 80), False),
    "any state does": (s.does("northland", "CONSULT", "carla"), True),
    "does without an event of that kind": (s.does("carla", "ASSAULT"), False),
    "a language, where nobody knows the one of the article": (InLanguage(frozenset({"fr"}), s.AT), True),
    "says": (Speaks(None, Clauses((s.named("aldo"),), None, s.AT), s.AT), False),
    "figure": (Figured((("killed", 5),), s.AT), False),
    "all": (s.all_of(s.named("aldo"), s.said("pact")), False),
}


def relevant(book: Rulebook, article: Article, seen: Extraction) -> bool:
    found = {any(one.relevant(one.page(article, seen), seen)) for one in (Index(book), Index(book, few=True))}
    assert len(found) == 1, "few watches are tried as many are"
    return found.pop()


@pytest.mark.parametrize(("clause", "expected"), WATCHES.values(), ids=WATCHES)
def test_relevant(clause: Clause, expected: bool):
    book = s.rulebook(s.watch(clause))
    assert relevant(book, ARTICLE, s.extraction(ARTICLE)) is expected


def test_a_doer_who_is_only_inferred_is_no_reason_to_look_away():
    article = s.article("She met Carla.")
    told = s.event(article, "met", "aldo", "carla")
    seen = s.extraction(article, told)
    assert relevant(s.rulebook(s.watch(s.does("aldo", "CONSULT"))), article, seen)


def test_all_watches_are_matched_in_their_order_and_drafts_too():
    watches = (
        s.watch(s.said("truce-talks"), name="b"),
        s.watch(s.named("aldo"), name="draft", status=Status.DRAFT),
        s.watch(s.named("aldo"), name="off", status=s.OFF),
        s.watch(s.published("press"), name="outlet"),
        s.watch(s.does("aldo", "CONSULT"), name="a"),
    )
    article = s.article("Aldo met Carla. A truce is near.", outlet="courier")
    found = match_all(Index(s.rulebook(*watches)), article, s.extraction(article))
    assert all(isinstance(match, Match) for match in found)
    assert [match.watch for match in found] == ["b", "draft", "outlet", "a"]


OUTLETS = {
    "name": ({"outlet": "the courier"}, "courier"),
    "first of two with one name": ({"outlet": "COURIER"}, "courier"),
    "alias without accents": ({"outlet": "Kurir"}, "courier"),
    "domain as outlet": ({"outlet": "courier.example"}, "courier"),
    "address": ({"url": "https://live.courier.example/x?y"}, "courier"),
    "address without scheme": ({"url": "courier.example/x"}, "courier"),
    "another domain": ({"url": "https://notcourier.example/x"}, None),
    "no outlet": ({"outlet": "Northland"}, None),
    "a broken address": ({"url": "https://[courier.example"}, None),
    "an address without a host": ({"url": "news/one.html"}, None),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("fields", "expected"), OUTLETS.values(), ids=OUTLETS)
def test_outlet_of(fields: dict[str, str], expected: str | None):
    assert outlet_of(s.article("Aldo spoke.", **fields), s.rulebook().actors) == expected


@pytest.mark.parametrize("few", [False, True])
def test_what_is_remembered_of_events_is_bounded(monkeypatch: pytest.MonkeyPatch, few: bool):
    monkeypatch.setattr("monitor.matching.needs._MOST_EVENTS", 1)
    index = Index(s.rulebook(s.watch(s.does("aldo", "CONSULT", "carla"))), few=few)
    for text, met in (("Aldo met Carla.", 1), ("Berta hit Dorn.", 0), ("Aldo met Carla.", 1)):
        article = s.article(text)
        assert len(match_all(index, article, s.extraction(article))) == met


def test_a_watch_is_tried_in_the_sentences_that_could_meet_it():
    article = s.article("Aldo spoke. Aldo met Carla. A truce is near.")
    aldo = s.named("aldo")
    meets = s.watch(s.does("aldo", "CONSULT"))
    index = Index(s.rulebook(meets, s.watch(aldo), s.watch(aldo, within=s.ARTICLE)))
    seen = s.extraction(article)
    assert [bits for _, bits in index.relevant(index.page(article, seen), seen)] == [0b10, 0b11, -1]


def test_exceptions_hold_on_the_article():
    film = s.exception(s.said("=drill"))
    article = s.article("Aldo hit Carla.", "It was a drill.")
    seen = s.extraction(article)
    book = s.rulebook(exceptions=[s.exception(s.said("pact"), name="y"), film])
    assert excepted("w", article, seen, book) is film
    assert excepted("other", article, seen, book) is None
    assert excepted("w", ARTICLE, s.extraction(ARTICLE), book) is None


def test_an_exception_ends_after_its_last_day():
    article = s.article("It was a drill.")
    book = s.rulebook(exceptions=[s.exception(s.said("=drill"), until="2026-03-01")])
    assert excepted("w", article, s.extraction(article), book, "2026-03-01")
    assert excepted("w", article, s.extraction(article), book, "2026-03-02") is None
    assert excepted("w", article, s.extraction(article), book)


def test_a_span_of_a_watch_may_be_asked_for_twice():
    title = Within(SpanKind.TITLE)
    watches = [s.watch(s.named("aldo"), within=title, name=name) for name in "ab"]
    article = s.article("title: Aldo speaks", "Nothing else.")
    assert len(match_all(Index(s.rulebook(*watches)), article, s.extraction(article))) == 2
