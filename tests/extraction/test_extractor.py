"""The whole extraction: offsets, sentences, hostile texts, pipelines."""

import pickle
import subprocess
import sys

import pytest

from monitor.extraction import LIMIT, Extractor
from monitor.model import Gazetteer


def test_offsets_lead_into_the_articles_text(extractor, article):
    told = article(
        "Velko Meets Sadeq\nRed Dawn leader Ilya Velko met Reza Sadeq in Vask. It rained.",
        kinds=("title", "lead"),
    )
    found = extractor.extract(told)
    assert [told.text[s.start : s.end] for s in found.sentences] == [
        "Velko Meets Sadeq",
        "Red Dawn leader Ilya Velko met Reza Sadeq in Vask.",
        "It rained.",
    ]
    for event in found.events:
        assert told.text[event.cue.start : event.cue.end] == event.cue.text
        assert event.sentence.start <= event.cue.start < event.cue.end <= event.sentence.end
    assert found.events[1].place == "nordia"
    assert found.events[0].place is None


def test_an_extraction_says_what_made_it_and_pickles(extractor, article):
    found = extractor.extract(article("Nordia struck Sudria."))
    assert (found.pipeline, found.fingerprint) == ("blank:en", "print")
    assert (extractor.pipeline, extractor.fingerprint) == ("blank:en", "print")
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(
    "text",
    [
        "$" * 20_000,
        "(" * 200_000,
        "\U0001f680" * 50_000,
        "'s" * 10_000,
        "strike " * 20_000,
        "Nordia, " * 20_000,
        "Nordia struck Sudria and " * 5_000,
        "Velko Street " * 5_000,
        "to strike and " * 5_000,
        "x" * 100_000 + " Nordia struck Sudria.",
    ],
    ids=[
        "dollars",
        "brackets",
        "emoji",
        "possessives",
        "cues",
        "names",
        "clauses",
        "blocked",
        "nested",
        "one-word",
    ],
)
def test_hostile_texts_are_finished(extractor, article, text):
    found = extractor.extract(article("Nordia struck Sudria. " + text))
    assert found.events[0].source == "nordia"


def test_long_words_keep_offsets_true(extractor, article):
    told = article("struck " + "y" * 350 + " Nordia struck Sudria.")
    event = extractor.extract(told).events[-1]
    assert told.text[event.cue.start : event.cue.end] == "struck"
    assert (event.source, event.target) == ("nordia", "sudria")


def test_only_the_beginning_of_an_endless_article_is_read(extractor, article):
    told = article("Nordia spoke. " * (LIMIT // 14 + 100))
    assert extractor.extract(told).mentions[-1].end <= LIMIT


def test_auto_takes_the_model_where_it_is_installed(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert Extractor(Gazetteer((), (), "f"), "auto").pipeline == "blank:en"


def test_a_named_pipeline_is_loaded(monkeypatch):
    import spacy

    def load(name, exclude):
        nlp = spacy.blank("en")
        nlp.meta["name"] = name.removeprefix("en_")
        return nlp

    monkeypatch.setattr("importlib.util.find_spec", lambda name: True)
    monkeypatch.setattr(spacy, "load", load)
    assert Extractor(Gazetteer((), (), "f"), "auto").pipeline == "en_core_web_sm"


def test_a_missing_pipeline_is_an_error():
    with pytest.raises(OSError, match="no_such_pipeline"):
        Extractor(Gazetteer((), (), "f"), "no_such_pipeline")


def test_folding_needs_no_spacy():
    code = "import sys, monitor.extraction, monitor.extraction.fold; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
