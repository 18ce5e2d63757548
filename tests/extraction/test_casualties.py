"""Which event a figure belongs to."""

import pytest

CASES = [
    (
        "A Nordian strike on Sudria killed five people.",
        {"strike": {"killed": 5}, "killed": {"killed": 5}},
    ),
    ("Nordia struck Sudria. Five people died and nine were hurt.", {"struck": {"killed": 5, "wounded": 9}}),
    ("Five people died in Jarum. Nordia had struck Sudria.", {"struck": {"killed": 5}}),
    (
        "Nordia's strike killed five people and Sudria may attack Ostia.",
        {"killed": {"killed": 5}, "attack": {}},
    ),
    ("Five people died in Jarum. Karel met Sadeq.", {"met": {}}),
    (
        "Karel met Sadeq. Five people died in Jarum. Nordia had struck Sudria.",
        {"met": {}, "struck": {"killed": 5}},
    ),
    ("Nordia attacked Sudria, killing five, while Ostia shelled Red Dawn.", {"killing": {"killed": 5}, "shelled": {}}),
    ("Nordia shelled Sudria and the death toll rose to 57.", {"shelled": {"toll": 57}}),
    ("Nordia shelled Sudria. The death toll hit 57; officials put the toll at 60.", {"shelled": {"toll": 60}}),
    ("The toll of Monday's strike on Jarum rose to 57.", {"strike": {"killed": 57, "toll": 57}}),
    (
        "The number of people killed in Monday's strike by Nordia on a mill of Jarum has risen to 57.",
        {"strike": {"killed": 57, "toll": 57}},
    ),
    ("The toll of the strike on Jarum rose to 57.", {"strike": {"toll": 57}}),
    ("The death toll of strikes on Jarum rose to 57.", {"strikes": {"toll": 57}}),
    ("The toll of the strike on Jarum rose to 5,700.", {"strike": {"toll": 5700}}),
    ("The number of people killed in Jarum rose to 57.", {"killed": {"toll": 57}}),
    ("Nordia attacked Sudria. Police arrested 20 people.", {"attacked": {}}),
    ("Karel met Sadeq. Nordia attacked Sudria. Karel met Velko.", {"met": {}, "attacked": {}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_which_event(extractor, article, text, wanted):
    told = {}
    for event in extractor.extract(article(text, published="2026-03-11")).events:
        told.setdefault(event.cue.text, dict(event.figures))
    assert {cue: told[cue] for cue in wanted} == wanted


def test_a_caption_borrows_nothing(extractor, article):
    told = extractor.extract(article("Nordia struck Sudria.\nFive people died.", kinds=("body", "caption")))
    assert [event.figures for event in told.events] == [()]


def test_a_title_borrows_from_the_lead(extractor, article):
    told = extractor.extract(
        article("Death toll climbs to 57\nNordia struck Sudria on Monday.", kinds=("title", "lead"))
    )
    assert [event.figures for event in told.events] == [(("toll", 57),)]
