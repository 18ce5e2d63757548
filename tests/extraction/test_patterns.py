import pytest

from monitor.extraction import Extractor
from monitor.extraction.patterns import MOST
from monitor.model import Gazetteer, Term
from monitor.reading import from_text


def hits(text, *patterns):
    terms = tuple(Term(f"t{number}", (), pattern=pattern) for number, pattern in enumerate(patterns))
    seen = Extractor(Gazetteer((), terms, "f"), "blank").extract(from_text(text))
    return [(hit.term, hit.text, hit.start) for hit in seen.hits]


CASES = {
    "a number": ("The ship IMO 9329760 sailed.", [r"\bIMO \d{7}\b"], [("t0", "IMO 9329760", 9)]),
    "behind letters of more bytes": ("Élan é 12 came.", [r"\d+"], [("t0", "12", 7)]),
    "as it stands": ("The imo 9329760 sailed.", [r"IMO \d+"], []),
    "whatever the case, where asked": ("The imo 7 sailed.", [r"(?i)IMO \d"], [("t0", "imo 7", 4)]),
    "twice": ("A1 met A2.", [r"A\d"], [("t0", "A1", 0), ("t0", "A2", 7)]),
    "never across two sentences": ("It was over. Five came.", [r"over\.\s+Five"], []),
    "at the beginning of a sentence": ("It went. Seven came.", [r"^Seven"], [("t0", "Seven", 9)]),
    "several": ("A1 met B2.", [r"B\d", r"A\d", r"C\d"], [("t0", "B2", 7), ("t1", "A1", 0)]),
    "without nothing": ("A met B.", [r"X*\d*|A"], []),
}


@pytest.mark.parametrize(("text", "patterns", "found"), CASES.values(), ids=CASES)
def test_patterns_are_found_in_the_text_as_it_stands(text, patterns, found):
    assert sorted(hits(text, *patterns)) == sorted(found)


def test_without_patterns_nothing_is_looked_for():
    assert hits("A1 met A2.") == []


def test_only_so_many_of_one_pattern_are_kept():
    assert len(hits("A1 and A2 came. " * MOST, r"A\d")) == MOST


def test_a_pattern_that_others_would_never_finish_is_linear():
    assert hits("a" * 5000 + "!", r"(a+)+b", r"(a|aa)+c") == []
