"""Acts within one state, whose other side the sentence leaves out."""

import pytest
from understanding import article, extractor

CASES = {
    "Peruvian teachers went on strike.": ("PROTEST", "peru", "peru"),
    "Rebels in Sudan blew up a bridge.": ("COERCE", "sudan", "sudan"),
    "Workers took to the streets in Nairobi.": ("PROTEST", "kenya", "kenya"),
    "Thousands of Georgians took to the streets.": ("PROTEST", "georgia", "georgia"),
    "Malawi's government banned a newspaper.": ("COERCE", "malawi", "malawi"),
    "Police fired tear gas at students in Nairobi.": ("ASSAULT", "kenya", "kenya"),
    "The rebel group demanded that Burundi's government resign.": ("REQUEST", "burundi", "burundi"),
    "The Colombian government agreed to talks with the rebels.": ("AGREE", "colombia", "colombia"),
    "Ghanaian soldiers shot dead a man in Accra.": ("ASSAULT", "ghana", "ghana"),
    "Kenyan students accused the police of theft.": ("ACCUSE", "kenya", "kenya"),
    "Zimbabwe lifted a ban on rallies.": ("CONCEDE", "zimbabwe", "zimbabwe"),
    "Albanians of southern Serbia demanded autonomy from the Serbian government.": (
        "REQUEST",
        "serbia",
        "serbia",
    ),
    "Ghanaian soldiers shot dead a man.": ("ASSAULT", "ghana", None),
    "Gunmen attacked an Israeli post.": ("ASSAULT", None, "israel"),
    "Kenyan doctors walked off the job as Uganda looked on.": ("PROTEST", "kenya", None),
    "Workers took to the streets.": ("PROTEST", None, None),
    "Russian tourists demanded a refund.": ("REQUEST", "russia", None),
    "Iran deployed the navy.": ("MOBILIZE", "iran", None),
    "Demonstrators against Israel took to the streets.": ("PROTEST", None, "israel"),
    "Kenyan teachers went on strike over Uganda.": ("PROTEST", "kenya", "uganda"),
}


@pytest.mark.parametrize("text", CASES)
def test_at_home(text):
    kind, source, target = CASES[text]
    events = [e for e in extractor().extract(article(text)).events if e.type == kind]
    assert {(e.source, e.target) for e in events} == {(source, target)}
