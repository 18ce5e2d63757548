"""Articles, alerts and local news by an outsider: what is understood of them does not get less."""

import pytest
from pressing import alerted, amiss, local_news, named, pieces, quoted, short_ones, sure_quotes
from understanding import article, extractor, judge

PIECES = [(piece, extractor().extract(piece.article)) for piece in pieces("in sight")]
OPEN = {
    "press-alerts-4": "who confers is shown by a photo",
    "press-alerts-20": "what a president orders his own state to do",
    "press-alerts-49": "whom a soldier shot is named in the sentence before",
    "press-alerts-78": "the votes stand between voting and the truce",
    "press-alerts-93": "the target is an outlet",
    "press-alerts-108": "masked men of a state are its settlers",
    "press-alerts-158": "to join a war on somebody",
    "press-alerts-162": "what is damaged in a strike, and a town that owns it",
    "press-alerts-200": "'its soil' is that of the one who fears",
}
"""Short articles whose alert does not come yet, and why."""


@pytest.mark.parametrize(
    ("told", "wanted"), list(short_ones("in sight")), ids=lambda value: getattr(value, "key", "")
)
def test_the_alerts_of_short_articles(told, wanted):
    lost, more = amiss(told, extractor().extract(told), wanted)
    assert not more
    assert bool(lost) == (told.key in OPEN)


def test_actors_of_articles():
    lost = sum(len(named(*pair)[0]) for pair in PIECES)
    more = sum(len(named(*pair)[1]) for pair in PIECES)
    wanted = sum(len(piece.named) for piece, _ in PIECES)
    assert lost <= 0.02 * wanted
    assert more <= 0.01 * wanted


def test_events_of_articles():
    verdicts = [judge(piece.case, extraction.events) for piece, extraction in PIECES]
    wanted = sum(len(piece.case.wanted) for piece, _ in PIECES)
    assert sum(len(verdict.found) for verdict in verdicts) >= 0.8 * wanted
    assert sum(len(verdict.wrong) for verdict in verdicts) <= 0.05 * wanted
    assert not [verdict.missensed for verdict in verdicts if verdict.missensed]


def test_quotations_of_articles():
    wanted = sum(sure_quotes(piece) for piece, _ in PIECES)
    assert sum(len(quoted(*pair)[0]) for pair in PIECES) <= 0.05 * wanted
    assert sum(len(quoted(*pair)[1]) for pair in PIECES) <= 0.05 * wanted


def test_alerts_of_articles():
    for piece, extraction in PIECES:
        assert alerted(piece.article, extraction).keys() <= piece.alerts.keys() | piece.tolerated


@pytest.mark.parametrize("text", [text for _, text in local_news("in sight")])
def test_local_news_alerts_nobody(text):
    told = article(text)
    assert alerted(told, extractor().extract(told)) == {}
