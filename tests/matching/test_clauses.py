"""Which clauses hold where, and the evidence that they leave."""

from collections.abc import Sequence
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.matching import match_watch
from monitor.matching.page import Page
from monitor.model import (
    Article,
    Clause,
    Event,
    EventType,
    Extraction,
    Match,
    Miss,
    Sense,
    SpanKind,
    Within,
)

MEETING = ("title: Talks in the capital", "Aldo met Carla in Southland. Berta spoke of a truce.")

SENTENCE = None
PARAGRAPH = Within(SpanKind.PARAGRAPH)
ARTICLE = Within(SpanKind.ARTICLE)
TITLE = Within(SpanKind.TITLE)
LEAD = Within(SpanKind.LEAD)
CAPTION = Within(SpanKind.CAPTION)


def words(count: int, in_order: bool = False) -> Within:
    return Within(SpanKind.WORDS, count, in_order)


def matched(
    article: Article,
    *clauses: Clause,
    within: Within | None = None,
    events: Sequence[Event] = (),
    places: Sequence[str] = (),
) -> tuple[Match, ...] | Miss:
    watch = s.watch(*clauses, within=within)
    return match_watch(watch, article, s.extraction(article, *events, places=places), s.rulebook(watch))


def holds(blocks: Sequence[str], *clauses: Clause, **how: Any) -> bool:
    return not isinstance(matched(s.article(*blocks), *clauses, **how), Miss)


DOES = {
    "who and to": (s.does("aldo", "CONSULT", "carla"), True),
    "consult counts the other way round": (s.does("carla", "CONSULT", "aldo"), True),
    "an id reaches its members": (s.does("northland", "CONSULT", "southland"), True),
    "anybody": (s.does(None, "CONSULT", None), True),
    "anything": (s.does("aldo", None, "carla"), True),
    "a quad class": (s.does("aldo", "verbal-cooperation"), True),
    "another class": (s.does("aldo", "ASSAULT"), False),
    "another doer": (s.does("berta", "CONSULT"), False),
    "another counterpart": (s.does("aldo", "CONSULT", "berta"), False),
    "either on the other": (s.does("northland southland", "CONSULT", "northland southland"), True),
    "nobody of the same list is his own counterpart": (s.does("leaders", "CONSULT", "leaders"), False),
}


@pytest.mark.parametrize(("clause", "expected"), DOES.values(), ids=DOES)
def test_does(clause: Clause, expected: bool):
    assert holds(MEETING, clause) is expected


def test_does_counts_one_way_for_what_is_done_to_somebody():
    assert holds(("Aldo hit Carla.",), s.does("aldo", "ASSAULT", "carla"))
    assert not holds(("Aldo hit Carla.",), s.does("carla", "ASSAULT", "aldo"))


def test_nobody_is_the_counterpart_of_his_own_group():
    both = s.does("northland army", "ASSAULT", "northland army")
    assert not holds(("Northern army hit Northland.",), both)
    assert not holds(("Northland hit Northern army.",), both)
    assert not holds(("Northland hit Northland.",), both)
    assert holds(("Northern army hit Northland.",), s.does("army", "ASSAULT"))


def test_an_unnamed_doer_is_reached_by_anybody_only():
    assert holds(("Someone hit Carla.",), s.does(None, "ASSAULT", "carla"))
    assert not holds(("Someone hit Carla.",), s.does("aldo", "ASSAULT", "carla"))


@pytest.mark.parametrize("sense", [None, *Sense])
def test_only_what_is_stated_or_claimed_counts(sense: Sense | None):
    article = s.article("Aldo met Carla.")
    event = s.event(article, "met", "aldo", "carla", sense=sense)
    expected = sense in {None, Sense.ASSERTED, Sense.CLAIMED}
    for clause in (s.does("aldo", "CONSULT"), s.happens("CONSULT")):
        assert isinstance(matched(article, clause, events=[event]), tuple) is expected


TEXT_CLAUSES = {
    "actor": (s.named("berta"), True),
    "actor by membership": (s.named("southland"), True),
    "actor not named": (s.named("dorn"), False),
    "event class": (s.happens("CONSULT"), True),
    "event class that does not happen": (s.happens("ASSAULT"), False),
    "event term that does not happen": (s.happens("closure"), False),
    "term": (s.said("truce-talks"), True),
    "term not named": (s.said("pact"), False),
    "any, first branch": (s.any_of(s.named("aldo"), s.named("dorn")), True),
    "any, no branch": (s.any_of(s.named("dorn"), s.said("pact")), False),
    "any, too few": (s.any_of(s.named("aldo"), s.named("dorn"), at_least=2), False),
    "any, enough": (s.any_of(s.named("aldo"), s.named("carla"), s.named("dorn"), at_least=2), True),
    "all": (s.all_of(s.named("aldo"), s.named("carla")), True),
    "all, one fails": (s.all_of(s.named("aldo"), s.named("dorn")), False),
    "none of what is there": (s.none_of(s.named("aldo"), s.named("carla")), True),
}


@pytest.mark.parametrize(("clause", "expected"), TEXT_CLAUSES.values(), ids=TEXT_CLAUSES)
def test_text_clauses(clause: Clause, expected: bool):
    assert holds(MEETING, clause) is expected


def test_an_event_is_found_by_its_term():
    assert holds(("Northland shut the strait.",), s.happens("closure"))
    assert holds(("Northland shut the strait.",), s.does("northland", "closure"))


def test_a_place_is_named_as_a_place():
    assert holds(MEETING, s.placed("southland"), places=["Southland"])
    assert not holds(MEETING, s.placed("southland"))


WITHIN = {
    "one sentence": ([SENTENCE], "Aldo spoke. Berta listened.", False),
    "one paragraph": ([PARAGRAPH, ARTICLE, words(4)], "Aldo spoke. Berta listened.", True),
    "too many words between": ([words(2)], "Aldo spoke. Berta listened.", False),
    "in the written order": ([words(3, in_order=True)], "Aldo saw Berta", True),
    "against the written order": ([words(3, in_order=True)], "Berta saw Aldo", False),
    "fewer words than the window": ([words(9)], "Berta saw Aldo", True),
}


@pytest.mark.parametrize(("spans", "text", "expected"), WITHIN.values(), ids=WITHIN)
def test_clauses_are_met_in_one_span(spans: list[Within | None], text: str, expected: bool):
    for within in spans:
        assert holds((text,), s.named("aldo"), s.named("berta"), within=within) is expected


def test_a_paragraph_does_not_reach_into_the_next_one():
    blocks = ("Aldo spoke.", "Berta listened.")
    both = (s.named("aldo"), s.named("berta"))
    assert not holds(blocks, *both, within=PARAGRAPH)
    assert not holds(blocks, *both, within=words(4))
    assert holds(blocks, *both, within=ARTICLE)


BLOCKS = {
    "title": [SENTENCE, PARAGRAPH, ARTICLE, TITLE, words(5)],
    "lead": [SENTENCE, PARAGRAPH, ARTICLE, LEAD, words(5)],
    "body": [SENTENCE, PARAGRAPH, ARTICLE, words(5)],
    "caption": [CAPTION],
    "teaser": [],
    "comment": [],
}


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("within", [SENTENCE, PARAGRAPH, ARTICLE, TITLE, LEAD, CAPTION, words(5)])
def test_which_blocks_a_span_looks_at(kind: str, within: Within | None):
    blocks = (f"{kind}: Aldo met Carla on Monday", "byline: Our desk")
    expected = within in BLOCKS[kind]
    assert holds(blocks, s.does("aldo", "CONSULT", "carla"), within=within) is expected


def test_a_caption_proves_itself_with_its_own_names():
    article = s.article("caption: Aldo met Carla. (File photo)")
    (match,) = matched(article, s.does("aldo", "CONSULT", "carla"), within=CAPTION)
    assert [(e.clause, e.text) for e in match.evidence] == [("does", "met"), ("who", "Aldo"), ("to", "Carla")]


def test_order_is_kept_through_groups_and_spans_all_of_them():
    within = words(6, in_order=True)
    assert holds(
        ("Aldo and Berta saw Carla",),
        s.named("aldo"),
        s.all_of(s.named("berta")),
        s.named("carla"),
        within=within,
    )
    assert not holds(
        ("Berta and Aldo saw Carla",), s.all_of(s.named("aldo"), s.named("berta")), within=within
    )


@pytest.mark.parametrize(
    ("text", "near"), [("Berta saw Aldo", True), ("Aldo saw Berta", True), ("Berta saw that Aldo", False)]
)
@pytest.mark.parametrize("in_order", [True, False])
def test_none_looks_so_many_words_both_ways(text: str, near: bool, in_order: bool):
    clauses = s.named("aldo"), s.none_of(s.named("berta"))
    assert holds((text,), *clauses, within=words(3, in_order)) is not near


def test_none_looks_in_the_same_span_unless_it_says_so():
    blocks = ("title: A drill in the north", "Aldo hit Carla.")
    drill = s.said("=drill")
    hit = s.does("aldo", "ASSAULT", "carla")
    assert holds(blocks, hit, s.none_of(drill))
    for within in (ARTICLE, TITLE):
        assert not holds(blocks, hit, s.none_of(s.clauses(drill, within=within)))


def test_none_may_look_wider_only_around_its_parent():
    around = s.none_of(s.clauses(s.said("=drill"), within=PARAGRAPH))
    hit = s.does("aldo", "ASSAULT", "carla")
    assert not holds(("Aldo hit Carla. It was a drill.",), hit, around)
    assert holds(("Aldo hit Carla.", "It was a drill."), hit, around)


def test_a_branch_may_look_more_narrowly_than_its_parent():
    meeting = s.any_of(s.clauses(s.named("aldo"), s.named("carla"), within=Within()))
    truce = s.said("truce-talks")
    assert holds(("A truce is near. Aldo saw Carla.",), truce, meeting, within=PARAGRAPH)
    assert not holds(("A truce is near. Aldo left. Carla came.",), truce, meeting, within=PARAGRAPH)


OUTLETS = {
    "published by its name": ({"outlet": "The Courier"}, ("Aldo spoke.",), True),
    "published by its domain": ({"url": "https://www.courier.example/a/1"}, ("Aldo spoke.",), True),
    "credited in the sentence": ({}, ("Aldo spoke, Courier said.",), True),
    "credited elsewhere": ({}, ("Aldo spoke. Courier said so.",), False),
    "published by another": ({"outlet": "Gazette"}, ("Aldo spoke.",), False),
}


@pytest.mark.parametrize(("fields", "blocks", "expected"), OUTLETS.values(), ids=OUTLETS)
def test_outlet(fields: dict[str, str], blocks: tuple[str, ...], expected: bool):
    article = s.article(*blocks, **fields)
    found = matched(article, s.named("aldo"), s.published("press"))
    assert isinstance(found, tuple) is expected


def test_a_publisher_is_proved_without_offsets():
    article = s.article("Aldo spoke.", outlet="Kurír")
    (match,) = matched(article, s.published("courier"))
    (proof,) = match.evidence
    assert (proof.clause, proof.actor, proof.text, proof.start, proof.end) == (
        "outlet",
        "courier",
        "Kurír",
        0,
        0,
    )


def test_a_publisher_known_by_its_address_only_is_proved_by_its_id():
    article = s.article("Aldo spoke.", url="https://courier.example/1")
    (match,) = matched(article, s.published("courier"))
    assert match.evidence[0].text == "courier"


def test_evidence_carries_offsets_spelling_and_sentence():
    article = s.article(*MEETING)
    (match,) = matched(article, s.does("northland", "CONSULT", "carla"), s.named("southland"))
    told = {(e.clause, e.actor, e.event): article.text[e.start : e.end] for e in match.evidence}
    assert told == {
        ("does", "aldo", EventType.CONSULT): "met",
        ("who", "aldo", None): "Aldo",
        ("to", "carla", None): "Carla",
        ("actor", "carla", None): "Carla",
    }
    assert all(e.text == article.text[e.start : e.end] for e in match.evidence)
    assert {article.text[e.sentence.start : e.sentence.end] for e in match.evidence} == {
        "Aldo met Carla in Southland."
    }
    assert article.text[match.span.start : match.span.end] == "Aldo met Carla in Southland."


def test_what_stands_in_no_sentence_is_not_seen():
    article = s.article("Aldo met Carla.")
    seen = s.extraction(article)
    unread = structs.replace(seen, sentences=())
    begun = structs.replace(seen, sentences=tuple(structs.replace(each, end=4) for each in seen.sentences))
    watch = s.watch(s.named("carla"), within=ARTICLE)
    for known, expected in ((seen, True), (unread, False), (begun, False)):
        assert isinstance(match_watch(watch, article, known, s.rulebook()), tuple) is expected


def test_a_name_that_runs_over_the_end_of_its_span_is_not_in_it():
    article = s.article("Northern army")
    assert not holds(("Northern army",), s.named("army"), within=words(1))
    assert isinstance(matched(article, s.named("army"), within=words(2)), tuple)


def test_outside_all_sentences_there_is_an_empty_one():
    page = Page(s.article("Aldo met Carla."), Extraction("blank", "f"), None, {})
    assert page.sentence_at(3).start == page.sentence_at(3).end == 3
