"""Of thousands of watches of every kind few are tried on an article, and none that it meets is left out."""

import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "benchmarks"))

import rules_made as made

from monitor.extraction import Extractor
from monitor.matching import Index, match_all, matches
from monitor.rulebook import check

WATCHES = 1_100


@cache
def desk():
    """The index of the watches, and articles with what is understood of them."""
    shipped = made.vocabulary()
    actors = check(shipped)[0]
    rulebook, findings = check((*shipped, *made.watches(WATCHES, made.cast(actors, actors))))
    assert [finding for finding in findings if finding.level == "error"] == []
    extractor = Extractor(rulebook.gazetteer, "blank")
    news = made.articles(12, rulebook, made.cast(actors, actors), WATCHES)
    return Index(rulebook), [(article, extractor.extract(article)) for article in news]


@pytest.mark.parametrize("number", range(12))
def test_no_match_is_lost_to_the_index(number):
    index, news = desk()
    article, seen = news[number]
    page = index.page(article, seen)
    assert match_all(index, article, seen) == tuple(
        match for watch in index.rulebook.watches for match in matches(page, watch)
    )


def test_few_watches_are_tried():
    index, news = desk()
    tried = [sum(1 for _ in index.relevant(index.page(*pair), pair[1])) for pair in news]
    met = [len({match.watch for match in match_all(index, *pair)}) for pair in news]
    assert sum(met) > 0
    assert sum(tried) < 3 * sum(met)
