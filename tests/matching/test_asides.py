"""What is met only beside the news: kept, with the kind of block that it stands in."""

import pytest
import samples as s

from monitor.matching import Index, match_all, match_asides
from monitor.model import Article, Clause, SpanKind, Within


def beside(article: Article, *clauses: Clause, within: Within | None = None):
    index = Index(s.rulebook(s.watch(*clauses, within=within)))
    extraction = s.extraction(article)
    told = {match.watch for match in match_all(index, article, extraction)}
    return [
        (match.only_in, match.evidence[0].text) for match in match_asides(index, article, extraction, told)
    ]


@pytest.mark.parametrize("kind", ["caption", "teaser", "comment", "other"])
def test_a_match_beside_the_news_says_where(kind: str):
    page = s.article("title: A pact", "lead: Berta spoke.", f"{kind}: Aldo met Carla on Monday.")
    assert beside(page, s.does("aldo", "CONSULT", "carla")) == [(kind, "met")]
    assert beside(page, s.named("carla")) == [(kind, "Carla")]


@pytest.mark.parametrize("kind", ["title", "lead", "body", "byline", "legal", "share", "id", "dateline"])
def test_the_news_is_not_looked_at_again_and_furniture_never(kind: str):
    page = s.article("lead: Berta spoke.", "caption: A quay.", f"{kind}: Aldo met Carla on Monday.")
    assert beside(page, s.does("aldo", "CONSULT", "carla")) == []


def test_what_the_news_tells_too_is_no_aside():
    page = s.article("lead: Aldo met Carla.", "teaser: Aldo met Carla again.")
    assert beside(page, s.does("aldo", "CONSULT", "carla")) == []


def test_clauses_are_not_met_by_halves_on_both_sides():
    page = s.article("lead: Aldo spoke.", "caption: Carla at the quay.")
    whole = Within(SpanKind.ARTICLE)
    assert beside(page, s.named("aldo"), s.named("carla"), within=whole) == []


def test_each_watch_once_at_its_first_place():
    page = s.article("lead: Berta spoke.", "teaser: Aldo hit out.", "caption: Aldo again.")
    assert beside(page, s.named("aldo")) == [("teaser", "Aldo")]


def test_what_nothing_in_the_text_proves_is_no_aside():
    page = s.article("lead: Aldo spoke of a drill.", "caption: A quay.", outlet="Courier")
    clauses = (s.published("press"), s.none_of(s.said("=drill")))
    assert beside(page, *clauses, within=Within(SpanKind.ARTICLE)) == []


def test_captions_that_a_watch_asks_for_are_no_asides():
    page = s.article("lead: Berta spoke.", "caption: Aldo met Carla.")
    assert beside(page, s.named("aldo"), within=Within(SpanKind.CAPTION)) == []
