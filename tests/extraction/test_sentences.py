"""Where sentences end, and where a full stop is none."""

import pytest

from monitor.extraction.sentences import LONGEST, split, split_article

SPLITS = [
    ["One day passed.", "Another came."],
    ["Gen. Brandt met Lt. Col. Karel.", "They spoke."],
    ["J. Karel and E. M. Brandt left."],
    ["The talks cost 1.5 million.", "Prices rose 3.7 percent."],
    ["She flew to the U.S. on Monday."],
    ["She flew to the U.S.", "The trip was short."],
    ["U.S. Navy ships left."],
    ["It began on Jan. 3 at dawn.", "It ended soon."],
    ["Arvik Inc. Chairman Karel resigned."],
    ["He works at Arvik Inc.", "He likes it."],
    ["\u201cWe are ready.\u201d", "Nobody answered."],
    ["\u201cStop!\u201d Karel said.", "He left."],
    ["\u201cStop!\u201d he shouted."],
    ["Who knows?", "Nobody!", "Well \u2026", "So it goes."],
    ["(It rained.)", "Then it cleared."],
    ["First line of a paragraph\nthat goes on.", "Done."],
    ["A heading without a stop", "Then text."],
    ["He left .", "She stayed."],
    ["Mr. Karel said no."],
]


@pytest.mark.parametrize("sentences", SPLITS, ids=[" | ".join(s) for s in SPLITS])
def test_sentences(sentences):
    joint = "\n\n" if sentences[0].startswith("A heading") else " "
    text = joint.join(sentences)
    assert [text[a:b] for a, b in split(text)] == sentences


def test_a_lost_blank_is_forgiven():
    text = "They left.Nobody stayed. See example.org for more."
    assert [text[a:b] for a, b in split(text)] == [
        "They left.",
        "Nobody stayed.",
        "See example.org for more.",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\n \n\n"])
def test_nothing_gives_nothing(text):
    assert list(split(text)) == []


@pytest.mark.parametrize("text", ["word " * 1000, "x" * 5000, "(" * 200_000])
def test_no_sentence_is_endless(text):
    spans = list(split(text))
    assert max(b - a for a, b in spans) <= 2 * LONGEST
    assert sum(b - a for a, b in spans) >= len(text.replace(" ", ""))


def test_blocks_never_fuse(article):
    told = article("A title\nA caption without a stop\nText. More text.", kinds=("title", "caption"))
    found = [(told.text[s.start : s.end], s.kind, s.block) for s in split_article(told, 10_000)]
    assert found == [
        ("A title", "title", 0),
        ("A caption without a stop", "caption", 1),
        ("Text.", "body", 2),
        ("More text.", "body", 2),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "ARVIK (RTA) \u2014",
        "ARVIK, Sudria (RTA) \u2014",
        "ARVIK, Nov. 20 -",
        "ARVIK CITY, March 3 (The Wire) -",
        "ARVIK/NORHAVEN, Jan 5 (The Wire) -",
        "ARVIK \u2014",
        "Arvik, RTA \u2013",
        "Arvik (RTA) -",
        "Arvik, Nov. 20 --",
        "New Arvik, Sudria \u2013",
    ],
)
def test_a_dateline_stands_apart(dateline):
    text = f"{dateline} Karel met Brandt. They spoke."
    assert [text[a:b] for a, b in split(text)] == [dateline, "Karel met Brandt.", "They spoke."]


@pytest.mark.parametrize(
    "text",
    [
        "Sudria \u2013 the northern state \u2013 struck Arvik.",
        "Karel, Brandt \u2013 old rivals \u2013 met in Arvik.",
        "NGO - a word.",
        "Karel met Brandt \u2014 at last.",
    ],
)
def test_an_aside_is_no_dateline(text):
    assert [text[a:b] for a, b in split(text)] == [text]
