"""Senses, raised severities, quotations, figures, sources, languages, and the books of `per`."""

from dataclasses import replace

import pytest
import samples as s
from msgspec import structs

from monitor.matching import Index, match_all, match_watch
from monitor.model import (
    NEWS,
    Clauses,
    Figured,
    InLanguage,
    Match,
    Miss,
    Per,
    Quote,
    Sense,
    Severity,
    Sourced,
    SpanKind,
    Speaks,
    Within,
)

QUOTE = Within(SpanKind.QUOTE)


def senses(clause, *wanted):
    what = getattr(clause, "what", None)
    inner = {"what": replace(what, senses=frozenset(wanted))} if what else {}
    return replace(clause, senses=frozenset(wanted), **inner)


def says(who, *each, within=None):
    return Speaks(s.slot(who) if who else None, Clauses(each, within, s.AT), s.AT)


def figure(**least):
    return Figured(tuple(least.items()), s.AT)


def quote(article, words, actor=None):
    start = article.text.index(words)
    return Quote(None, actor, start, start + len(words), words)


def seen(article, *events, quotes=()):
    return structs.replace(
        s.extraction(article, *events), quotes=tuple(quote(article, *one) for one in quotes)
    )


def met(watch, article, extraction):
    """The matches, or why there is none; the index must not keep the watch away where it is met."""
    found = match_watch(watch, article, extraction, s.rulebook(watch))
    by_index = match_all(Index(s.rulebook(watch)), article, extraction)
    assert by_index == (() if isinstance(found, Miss) else found)
    return found


STRUCK = s.article("Northland hit Southland.")


@pytest.mark.parametrize(
    "clause", [s.happens("ASSAULT"), s.does("northland", "ASSAULT", "southland"), figure(killed=5)]
)
@pytest.mark.parametrize("told", [None, *Sense])
@pytest.mark.parametrize("wanted", [NEWS, {Sense.FUTURE, Sense.HYPOTHETICAL}])
def test_the_sense_that_is_wanted_replaces_the_default(clause, told, wanted):
    event = s.event(STRUCK, "hit", "northland", "southland", sense=told, figures=(("killed", 5),))
    found = met(s.watch(senses(clause, *wanted)), STRUCK, seen(STRUCK, event))
    assert isinstance(found, tuple) is ((told or Sense.ASSERTED) in wanted)


def test_another_sense_is_told_as_the_nearest_miss():
    event = s.event(STRUCK, "hit", "northland", "southland")
    found = met(s.watch(senses(s.happens("ASSAULT"), Sense.FUTURE)), STRUCK, seen(STRUCK, event))
    assert "(sense asserted)" in found.reason


RAISES = (
    (Severity.CRITICAL, s.clauses(s.said("truce-talks"))),
    (Severity.HIGH, s.clauses(s.named("aldo"))),
    (Severity.MEDIUM, s.clauses(s.said("=drill"), within=s.ARTICLE)),
)


@pytest.mark.parametrize(
    ("text", "severity", "proof"),
    [
        ("Northland hit Southland.", Severity.LOW, ["event"]),
        ("Aldo of Northland hit Southland.", Severity.HIGH, ["event", "actor"]),
        ("Aldo of Northland hit Southland in the truce.", Severity.CRITICAL, ["event", "term"]),
        ("Northland hit Southland. Aldo came.", Severity.LOW, ["event"]),
        ("Northland hit Southland. The drill went on.", Severity.MEDIUM, ["event", "words"]),
    ],
)
def test_the_gravest_level_whose_clauses_hold_in_the_matched_span(text, severity, proof):
    article = s.article(text)
    (match,) = met(
        s.watch(s.happens("ASSAULT"), severity=Severity.LOW, raises=RAISES), article, s.extraction(article)
    )
    assert match.severity is severity
    assert [piece.clause for piece in match.evidence] == proof


SAID = s.article("Aldo said the truce would hold. Carla spoke of rain.")
QUOTES = (("the truce would hold", "aldo"), ("rain", "carla"))
SPEECH = {
    "by somebody": (says("aldo"), True),
    "by a member": (says("northland"), True),
    "by anybody": (says(None, s.said("truce-talks")), True),
    "about a subject": (says("aldo", s.said("truce-talks")), True),
    "by another": (says("carla", s.said("truce-talks")), False),
    "about something else": (says("aldo", s.said("pact")), False),
    "by nobody of these": (says("berta"), False),
}


@pytest.mark.parametrize(("clause", "holds"), SPEECH.values(), ids=SPEECH)
def test_what_somebody_says(clause, holds):
    found = met(s.watch(clause), SAID, seen(SAID, quotes=QUOTES))
    assert isinstance(found, tuple) is holds
    if holds:
        assert (found[0].evidence[0].clause, found[0].evidence[0].actor) == ("says", "aldo")


def test_why_nothing_was_said():
    extraction = seen(SAID, quotes=QUOTES)
    first = met(s.watch(says("aldo", s.said("pact"))), SAID, extraction)
    assert (first.clause, first.reason) == (
        "says",
        "aldo says something else in this sentence: “the truce would hold”",
    )
    second = met(s.watch(says("berta")), SAID, extraction)
    assert second.reason == "no quotation of berta in this sentence"
    third = met(s.watch(says(None, s.said("pact"))), SAID, extraction)
    assert third.reason.startswith("anybody says something else")


def test_events_inside_a_quotation_are_what_it_is_about():
    article = s.article("Aldo said Northland hit Southland. Berta said Northland warned Southland.")
    quotes = (("Northland hit Southland", "aldo"), ("Northland warned Southland", "berta"))
    (match,) = met(s.watch(says(None, s.happens("ASSAULT"))), article, seen(article, quotes=quotes))
    assert match.event.type == "ASSAULT"
    assert [piece.clause for piece in match.evidence] == ["event", "says"]


def test_a_quotation_in_a_caption_is_no_news():
    article = s.article("body: Nothing.", "caption: Aldo said the truce would hold.")
    assert isinstance(met(s.watch(says("aldo")), article, seen(article, quotes=QUOTES[:1])), Miss)


@pytest.mark.parametrize(("words", "holds"), [("truce-talks", True), ("=drill", False)])
def test_within_a_quotation(words, holds):
    article = s.article("At the drill Aldo said the truce would hold.")
    found = met(s.watch(s.said(words), within=QUOTE), article, seen(article, quotes=QUOTES[:1]))
    assert isinstance(found, tuple) is holds
    nobody = met(s.watch(s.said(words), within=QUOTE), article, seen(article))
    assert nobody.reason == "the article has no quote to look in"


def test_a_quotation_that_runs_on_is_found_from_its_second_sentence():
    article = s.article("Aldo said much. The truce would hold. Rain fell.")
    words = "Aldo said much. The truce would hold."
    watch = s.watch(says("aldo"), s.said("truce-talks"))
    assert isinstance(met(watch, article, seen(article, quotes=((words, "aldo"),))), tuple)


FIGURES = {
    "enough": ({"killed": 5}, True),
    "not enough": ({"killed": 6}, False),
    "two kinds": ({"killed": 5, "wounded": 7}, True),
    "one of two": ({"killed": 5, "missing": 1}, False),
    "a total is another kind": ({"toll": 1}, False),
}


@pytest.mark.parametrize(("least", "holds"), FIGURES.values(), ids=FIGURES)
def test_every_number_is_a_lower_bound(least, holds):
    event = s.event(STRUCK, "hit", "northland", "southland", figures=(("killed", 5), ("wounded", 7)))
    found = met(s.watch(figure(**least)), STRUCK, seen(STRUCK, event))
    assert isinstance(found, tuple) is holds
    if not holds:
        wanted = " and ".join(f"at least {number} {kind}" for kind, number in least.items())
        assert found.reason.startswith(f"no event with {wanted} in this sentence")


def test_a_figure_that_two_cues_tell_is_one_happening():
    article = s.article("A blast hit Southland, killing five.")
    dead = (("killed", 5),)
    events = [
        s.event(article, "killing", figures=dead),
        s.event(article, "hit", None, "southland", figures=dead),
        s.event(article, "blast", figures=dead),
    ]
    (match,) = met(s.watch(figure(killed=5)), article, seen(article, *events))
    assert match.event == events[1]


@pytest.mark.parametrize(
    ("language", "holds"), [("fr", True), ("fr-CA", True), ("EN", True), ("de", False), (None, True)]
)
def test_languages_are_those_of_the_article_and_an_unknown_one_may_be_any(language, holds):
    article = s.article("Aldo came.", language=language)
    clause = InLanguage(frozenset({"en", "fr"}), s.AT)
    found = met(s.watch(s.named("aldo"), clause), article, s.extraction(article))
    assert isinstance(found, tuple) is holds
    if not holds:
        assert (found.clause, found.reason) == ("language", "the article is in de, not in en or fr")


def sourced(least):
    return Sourced(least, s.AT)


BY_SOURCES = {
    "raised": (
        {"raises": ((Severity.CRITICAL, s.clauses(sourced(2))),)},
        (),
        ((1, Severity.HIGH), (2, Severity.CRITICAL)),
    ),
    "needed": ({}, (sourced(2),), ((1, None), (2, Severity.HIGH))),
    "unwanted": ({}, (s.none_of(sourced(2)),), ((1, Severity.HIGH), (2, None))),
    "either": ({}, (s.any_of(sourced(3), s.named("aldo")),), ((1, None), (3, Severity.HIGH))),
}


@pytest.mark.parametrize(("fields", "clauses", "by_sources"), BY_SOURCES.values(), ids=BY_SOURCES)
def test_what_depends_on_sources_is_told_for_every_number_that_matters(fields, clauses, by_sources):
    numbers = tuple(least for least, _ in by_sources if least > 1)
    watch = s.watch(s.happens("ASSAULT"), *clauses, sources=numbers, **fields)
    (match,) = met(watch, STRUCK, s.extraction(STRUCK))
    assert match.by_sources == by_sources
    for least, severity in by_sources:
        assert match.severity_at(least) is severity
    assert match.severity_at(9) is by_sources[-1][1]


def test_one_source_alone_is_told_as_a_miss_where_more_are_needed():
    found = match_watch(s.watch(s.named("aldo"), sourced(2)), STRUCK, s.extraction(STRUCK), s.rulebook())
    assert isinstance(found, Miss)
    came = s.article("Aldo came.")
    found = match_watch(s.watch(s.named("aldo"), sourced(2)), came, s.extraction(came), s.rulebook())
    assert (found.clause, found.reason) == ("sources", "the happening needs 2 independent sources")


def test_a_sequence_is_not_met_by_one_article():
    found = met(s.watch(), STRUCK, s.extraction(STRUCK))
    assert (found.clause, found.reason) == ("over", "a sequence is met by the matches of its watches")


MEETING = s.article("Aldo met Carla in Dorn.")
PLACES = ("Dorn",)
BOOKS = {
    "whole watch": (None, s.does("northland", "CONSULT", "southland"), ""),
    "who, as the rule names him": (Per.WHO, s.does("northland", "CONSULT", "southland"), "northland"),
    "who, under what was found": (Per.WHO, s.does(None, "CONSULT", "southland"), "aldo"),
    "to": (Per.TO, s.does("northland", "CONSULT", "southland"), "southland"),
    "to, the other way round": (Per.TO, s.does("southland", "CONSULT", "northland"), "northland"),
    "to, whoever": (Per.TO, s.happens("CONSULT"), "carla"),
    "pair": (Per.PAIR, s.does("northland", "CONSULT", "southland"), "northland + southland"),
    "pair, the other way round": (
        Per.PAIR,
        s.does("southland", "CONSULT", "northland"),
        "northland + southland",
    ),
    "place without a clause": (Per.PLACE, s.happens("CONSULT"), "-"),
    "outlet that nobody knows": (Per.OUTLET, s.happens("CONSULT"), "-"),
    "story": (Per.STORY, s.happens("CONSULT"), ""),
    "who, inside any": (Per.WHO, s.any_of(s.does("northland", "CONSULT")), "northland"),
    "who, of an actor": (Per.WHO, s.named("northland"), "northland"),
}


@pytest.mark.parametrize(("per", "clause", "book"), BOOKS.values(), ids=BOOKS)
def test_separate_books_are_kept_under_the_id_that_the_rule_names(per, clause, book):
    (match, *_) = met(s.watch(clause, per=per), MEETING, s.extraction(MEETING))
    assert match.book == book


def test_the_book_of_a_place_and_of_an_outlet():
    article = s.article("Aldo met Carla in Dorn.", outlet="The Courier")
    extraction = s.extraction(article, places=PLACES)
    (place,) = met(s.watch(s.happens("CONSULT"), s.placed("dorn"), per=Per.PLACE), article, extraction)
    (outlet,) = met(s.watch(s.happens("CONSULT"), s.published("press"), per=Per.OUTLET), article, extraction)
    assert (place.book, outlet.book) == ("dorn", "press")


def test_each_speaker_has_a_book_in_one_article():
    found = met(s.watch(says("leaders"), per=Per.WHO), SAID, seen(SAID, quotes=QUOTES))
    assert [match.book for match in found] == ["leaders"]
    found = met(s.watch(says(None), per=Per.WHO), SAID, seen(SAID, quotes=QUOTES))
    assert [match.book for match in found] == ["aldo", "carla"]
    assert all(isinstance(match, Match) for match in found)
