"""Which terms stand in a text."""

import pytest

from monitor.extraction import Extractor
from monitor.extraction.cues import Cues
from monitor.extraction.fold import vocabulary
from monitor.extraction.tokens import Tokenizer
from monitor.model import EventType, Gazetteer, Term

CASES = [
    ("They struck the port.", ["attack:struck", "=watch:1:struck"]),
    ("He met her; the meetings went on.", ["meet:met", "meet:meetings"]),
    ("An airstrike and AIRSTRIKES.", ["attack:airstrike", "attack:AIRSTRIKES"]),
    ("It withdrew the negotiation team.", ["reject:withdrew the negotiation team"]),
    ("It withdrew its negotiation team.", ["reject:withdrew its negotiation team"]),
    ("It withdrew Sudria\u2019s negotiation team.", ["reject:withdrew Sudria\u2019s negotiation team"]),
    ("It withdrew the Rokhis' negotiation team.", ["reject:withdrew the Rokhis' negotiation team"]),
    ("It withdrew negotiation teams.", ["reject:withdrew negotiation teams"]),
    ("It withdrew, Sudria\u2019s negotiation team.", []),
    ("It withdrew and then the negotiation team left.", []),
    ("It withdrew the", []),
    ("It withdrew the the the the the the the the negotiation team.", []),
    ("The Sudrian agreement has been signed.", ["deal:agreement has been signed"]),
    ("The withdrawal of the negotiation team.", []),
    ("He held the \u201ctalks\u201d.", ["meet:held the \u201ctalks"]),
    ("They struck a deal.", ["deal:struck a deal", "=watch:1:struck"]),
    ("They boarded the barge.", ["capture:boarded the barge", "boarding:boarded the barge"]),
    ("A heart attack killed him.", ["attack:killed"]),
    ("A NOTAM, a notam.", ["notice:NOTAM"]),
    ("Un coup d\u2019\u00e9tat.", ["seizure:coup d\u2019\u00e9tat"]),
    ("A cease-fire is no ceasefire.", ["truce:ceasefire"]),
    ("The border.", ["=watch:1:border"]),
    ("Nothing at all.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_terms(extractor, article, text, expected):
    told = article(text)
    hits = extractor.extract(told).hits
    assert [f"{h.term}:{h.text}" for h in hits] == expected
    assert all(told.text[h.start : h.end] == h.text for h in hits)


def test_a_longer_phrase_is_an_event_of_the_shorter_one_s_term_too(extractor, article):
    (event,) = extractor.extract(article("Nordia boarded the barge.")).events
    assert (event.term, event.also, event.source) == ("capture", ("boarding",), "nordia")
    (event,) = extractor.extract(article("Nordia and Sudria struck a deal.")).events
    assert event.terms == ("deal",)


def test_a_watchs_own_words_state_no_event(extractor, article):
    found = extractor.extract(article("The border. A truce."))
    assert [h.term for h in found.hits] == ["=watch:1", "truce"]
    assert found.events == ()


def test_furniture_states_no_event(extractor, article):
    found = extractor.extract(article("Nordia struck Sudria.", kinds=("share",)))
    assert [h.term for h in found.hits] == ["attack", "=watch:1"]
    assert found.events == ()
    assert found.sentences == ()


LEADING = [
    ("they withdrew the negotiation team", {"withdrew", "n't"}),
    ("the negotiation team withdrew", {"withdrew", "n't"}),
    ("they withdrew the team", set()),
    ("a strike, and nothing else", {"strike", "n't"}),
    ("\u201cstrike\u201d\u2026", {"strike", "n't"}),
    ("strikers", set()),
    ("it is not so", set()),
]


@pytest.mark.parametrize(("folded", "expected"), LEADING, ids=[text for text, _ in LEADING])
def test_a_term_is_looked_for_only_where_all_its_words_stand(folded, expected):
    terms = (
        Term("out", words=("withdraw negotiation team",)),
        Term("hit", words=("strike",), event=EventType.ASSAULT),
        Term("idle", words=("n't budge",)),
    )
    assert Cues(terms, Tokenizer(pieces)).leading(vocabulary(folded)) == expected


THREATS = [
    ("\u201cWe\u2019ll retaliate,\u201d the Sudrian president said.", ["\u2019ll retaliate"]),
    ("Sudria said it'll retaliate.", ["'ll retaliate"]),
    ("Sudria said it will retaliate.", ["will retaliate"]),
    ("All is well, they did not retaliate.", []),
]


@pytest.mark.parametrize(("text", "expected"), THREATS, ids=[text for text, _ in THREATS])
def test_what_one_will_do_may_be_contracted(text, expected, article):
    term = Term("threaten", words=("will retaliate",), event=EventType.THREATEN)
    found = Extractor(Gazetteer((), (term,), "made")).extract(article(text))
    assert [hit.text for hit in found.hits] == expected


def pieces(text):
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield word, at
        at += len(word)
