"""Dates in the text: each event has its own, and what is past is told from news."""

from dataclasses import replace

import pytest
from dated import answers, right

KNOWN = list(answers("dated.yaml"))
HELD = list(answers("dated-held.yaml"))
UNSOLVED = frozenset({"March 7 saw Nordia strike Sudria."})
"""A date that is the subject of its sentence."""


def events(extractor, article, answer):
    return extractor.extract(article(answer.text, answer.published, ("lead",))).events


@pytest.mark.parametrize(
    "answer", [a for a in KNOWN if a.text not in UNSOLVED], ids=lambda a: f"{a.text} {a.published}"
)
def test_an_event_has_its_own_date_and_sense(extractor, article, answer):
    found = events(extractor, article, answer)
    assert right(answer, found) == (True, True), answer.event(found)


def test_sentences_that_were_never_looked_at_are_understood_too(extractor, article):
    told = [right(answer, events(extractor, article, answer)) for answer in HELD]
    assert len(told) >= 80
    assert sum(date for date, _ in told) >= 0.95 * len(told)
    assert sum(sense for _, sense in told) >= 0.95 * len(told)


MET = "Velko met Sadeq in Jarum."


@pytest.mark.parametrize(
    ("text", "kinds", "published", "dates"),
    [
        # a date told once holds for the same happening in the sentence beside it, where it is safe
        (f"{MET}\nVelko met Sadeq on Tuesday.", ("title", "lead"), "2024-03-28", ["2024-03-26"] * 2),
        (f"Velko met Sadeq on Tuesday. {MET}", (), "2024-03-28", ["2024-03-26"] * 2),
        (f"Velko met Sadeq on Tuesday. It rained. {MET}", (), "2024-03-28", ["2024-03-26", None]),
        ("Velko met Sadeq on Tuesday. Velko met Karel.", (), "2024-03-28", ["2024-03-26", None]),
        ("Velko met Sadeq on Tuesday. Velko met Sadeq again.", (), "2024-03-28", ["2024-03-26", None]),
        (
            "Velko met Sadeq on Tuesday. Velko met Sadeq two days earlier.",
            (),
            "2024-03-28",
            ["2024-03-26", None],
        ),
        ("Velko met Sadeq on Tuesday. Velko may meet Sadeq.", (), "2024-03-28", ["2024-03-26", None]),
        (
            f"Velko met Sadeq on Monday. {MET} Velko met Sadeq on Tuesday.",
            (),
            "2024-03-28",
            ["2024-03-25", None, "2024-03-26"],
        ),
        # without a published date the text may state one
        ("JARUM, 28 March 2024\nVelko met Sadeq on Tuesday.", ("dateline", "lead"), None, ["2024-03-26"]),
        (
            "On 26 March 2024, Velko met Sadeq.\nVelko met Karel on Monday.",
            ("lead",),
            None,
            ["2024-03-26", "2024-03-25"],
        ),
        ("Velko met Sadeq on 26 March 2023.\nIt is 2024.", ("lead",), None, ["2023-03-26"]),
        ("Velko met Sadeq after the 26 March 2024 vote, on Monday.", ("lead",), None, [None]),
        ("Velko met Sadeq on 31 April 2024.", ("lead",), None, [None]),
        (
            "On 26 March 2024, the first anniversary of the vote, Velko met Sadeq.\nVelko met Karel on Monday.",
            ("lead",),
            None,
            ["2024-03-26", None],
        ),
    ],
)
def test_dates_hold_as_far_as_is_safe(extractor, article, text, kinds, published, dates):
    assert [event.date for event in extractor.extract(article(text, published, kinds)).events] == dates


@pytest.mark.parametrize("published", ["2031-01-01", "2024-13-01", "9999-12-31", "soon"])
def test_a_published_date_that_cannot_be_resolves_nothing(extractor, article, published):
    given = article("Velko met Sadeq on Tuesday.", published)
    doubted = replace(given, flags=("future-date",))
    assert [event.date for event in extractor.extract(doubted).events] == [None]


def test_nothing_is_resolved_against_the_present(extractor, article):
    for words in ("today", "on Tuesday", "last week", "in June", "a month ago", "over the weekend"):
        (event,) = extractor.extract(article(f"Velko met Sadeq {words}.")).events
        assert event.date is None
