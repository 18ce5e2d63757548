"""Teasers and comments are understood too, and kept apart from the news."""

from monitor.extraction import Extractor


def test_what_stands_beside_the_news_is_kept_apart(extractor: Extractor, article):
    page = article(
        "Ilya Velko spoke in Vask.\nNordia attacked Sudria.\nThe weather was fine.",
        kinds=("lead", "teaser", "comment"),
    )
    found = extractor.extract(page)
    texts = [page.text[s.start : s.end] for s in found.sentences]
    asides = [page.text[s.start : s.end] for s in found.asides]
    assert texts == ["Ilya Velko spoke in Vask."]
    assert asides == ["Nordia attacked Sudria."]
    assert [(event.source, event.target) for event in found.aside_events] == [("nordia", "sudria")]
    assert not [event for event in found.events if event.type == "ASSAULT"]
