"""The trained pipeline's part, on a tiny one trained here."""

import pytest
import spacy
from spacy.tokens import Span
from tiny import trained
from understanding import article

from monitor.extraction import Extractor
from monitor.extraction.entities import entities, recogniser
from monitor.model import Actor, ActorKind, BlockKind, Gazetteer, Sentence

ACTORS = (Actor("brill", "Omar Brill", ActorKind.PERSON, ("Brill",)),)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return Extractor(Gazetteer(ACTORS, (), "f"), trained(tmp_path_factory.mktemp("tiny")))


def test_its_entities_are_the_names(tiny):
    found = tiny.extract(article("Jonas Varga spoke to reporters in Kelmar. The harvest was late."))
    assert [(name.text, name.label) for name in found.names] == [("Jonas Varga", "PERSON"), ("Kelmar", "LOC")]
    assert found.pipeline == "en_tiny"


def test_a_watched_name_is_none(tiny):
    found = tiny.extract(article("Omar Brill spoke to reporters in Kelmar."))
    assert [name.text for name in found.names] == ["Kelmar"]
    assert [mention.actor for mention in found.mentions] == ["brill"]


def test_mentions_and_offsets_are_those_of_the_blank_pipeline(tiny):
    told = article("Omar Brill spoke to Jonas Varga in Kelmar.")
    assert tiny.extract(told).mentions == Extractor(Gazetteer(ACTORS, (), "f")).extract(told).mentions


def test_a_pipeline_without_entities_recognises_nothing():
    assert recogniser(spacy.blank("en")) is None


def test_a_layer_that_the_recogniser_needs_is_kept():
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe(
        "ner",
        config={"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}},
    )
    nlp.initialize()
    assert recogniser(nlp) is nlp
    assert nlp.pipe_names == ["tok2vec", "ner"]


class Stub:
    """A pipeline that takes a whole line for one entity."""

    def __init__(self, label):
        self.nlp, self.label = spacy.blank("en"), label

    def pipe(self, texts):
        for text in texts:
            doc = self.nlp.make_doc(text)
            doc.ents = [Span(doc, 0, len(doc), self.label)]
            yield doc


@pytest.mark.parametrize(
    ("text", "label", "kept"),
    [
        ("Petra Ostek", "PERSON", True),
        ("Petra Briefs Ostek", "PERSON", False),
        ("Petra\nOstek", "PERSON", False),
        ("A B C D E F G", "ORG", False),
        ("forty", "CARDINAL", False),
    ],
)
def test_entities_are_cleaned(text, label, kept):
    whole = Sentence(4, 4 + len(text), BlockKind.BODY, 0)
    found = list(entities(Stub(label), f"    {text}", [whole]))
    assert [(name.text, name.start) for name in found] == ([(text, 4)] if kept else [])
