"""Who speaks under an office or a title that only the text around it ties to a person."""

import pytest
from understanding import article, extractor

LEADS = {
    "a lawmaker whom the next sentence names": (
        (
            "A Hezbollah lawmaker said on Tuesday that the road would be mended.\n\n"
            "Hassan Fadlallah, speaking at a school, said the money was there."
        ),
        ["fadlallah", "fadlallah"],
    ),
    "a general who comes with his rank": (
        (
            "The chief commander of the IRGC said that the drill was over.\n\n"
            "Iranian Major General Hossein Salami told cadets that the weather had helped."
        ),
        ["salami", "salami"],
    ),
    "an apposition with the same office": (
        (
            "The Turkish foreign minister said the visit went well.\n\n"
            "Hakan Fidan, the country's foreign minister, said the talks were long."
        ),
        ["fidan", "fidan"],
    ),
    "behind his own words": (
        (
            "The deputy's bus was late.\n\nThe Russian foreign minister said the bridge was closed.\n\n"
            "“It will open soon,” Sergei Lavrov told students."
        ),
        ["lavrov", "lavrov"],
    ),
    "an envoy of nobody, beside whose name that stands": (
        "The envoy said the two sides were close.\n\nU.S. envoy Tom Barrack said he had seen the map.",
        ["barrack", "barrack"],
    ),
    "an official may be anybody": (
        "A Hamas official said the text was ready.\n\nKhalil al-Hayya said the movement would wait.",
        ["hamas", "hayya"],
    ),
    "another office": (
        "An Israeli minister said the bill would pass.\n\nPrime Minister Benjamin Netanyahu said it would not.",
        ["israel", "netanyahu"],
    ),
    "who is named beside the office": (
        "An Israeli minister told Benjamin Netanyahu that the bill would pass.\n\nNetanyahu said it would not.",
        ["israel", "netanyahu"],
    ),
    "somebody of another side": (
        "An Israeli minister said the bill would pass.\n\nNaim Qassem said it would not.",
        ["israel", "qassem"],
    ),
    "who does not speak": (
        "A Hezbollah lawmaker said the bill would pass.\n\nHassan Fadlallah is in Tyre.",
        ["hezbollah"],
    ),
    "who does not open his sentence": (
        "A Hezbollah lawmaker said the bill would pass.\n\nAfter the vote in the chamber came Hassan Fadlallah, who said nothing.",
        ["hezbollah"],
    ),
    "whom the article names otherwise": (
        "The ministry's spokesman, Adam Firuz, said the bill would pass.\n\nDaniel Hagari said it was clear.",
        ["The ministry's spokesman, Adam Firuz", "hagari"],
    ),
}


ROLES = {
    "the leader of a state is its president": (
        "President Vladimir Putin met ministers. The Russian leader thanked the doctors. He said that the hall was warm.",
        ["putin"],
    ),
    "the minister is the one whom the sentence before is about": (
        "Netanyahu's office closed early. But the prime minister said that the lamps would stay on.",
        ["netanyahu"],
    ),
    "unless he was called something else": (
        "President Donald Trump slept. The prime minister said that the lamps would stay on.",
        ["The prime minister"],
    ),
    "or two were named": (
        "Netanyahu met Hakan Fidan. The prime minister said that the lamps would stay on.",
        ["The prime minister"],
    ),
    "His Eminence is who was named": (
        "Sheikh Naim Qassem opened a school. His Eminence said that the hall was warm.",
        ["qassem"],
    ),
    "nobody is His Excellency": ("His Excellency said that the hall was warm.", ["His Excellency"]),
    "of two bodies the first": (
        "The Israeli military and the Shin Bet said that the gate was shut.",
        ["idf"],
    ),
    "an adverb before a name with its office": (
        "Meanwhile Samir Geagea, the head of the Lebanese Forces, said that the gate was shut.",
        ["geagea"],
    ),
    "a son of somebody is not he": (
        "The lawyer of Hamas leader Yahya Sinwar said that the gate was shut.",
        ["The lawyer of Hamas leader Yahya Sinwar"],
    ),
    "a service of a state acts for it": (
        "Israel's prison service denied the claim. “These are lies,” it said.",
        ["israel"],
    ),
    "who breaks his silence speaks": (
        "Muqtada al-Sadr broke months of silence to say that the gate was shut.",
        ["sadr"],
    ),
    "what it took to say so is nobody's": ("It took Macron two days to say that the gate was shut.", []),
    "where he wrote it is not what he wrote": (
        "Macron posted a picture. “It was very late,” he wrote beneath it.",
        ["macron"],
    ),
    "a preposition right before a name": ("Behind Macron said that the gate was shut.", ["Behind Macron"]),
    "an adverb right before a name": ("Afterwards Macron said that the gate was shut.", ["macron"]),
    "a court named before": (
        "The International Criminal Court sat late. In a ruling, the court said that the gate was shut.",
        ["icc"],
    ),
    "no stranger is the army": (
        "Tali Leshem said that the gate was shut. The army said that it was open.",
        ["Tali Leshem", "The army"],
    ),
    "no Mrs is he": (
        "Mrs Leshem said that the gate was shut. She asked Netanyahu, and he said that it was open.",
        ["Mrs Leshem", "he"],
    ),
    "the network X ends a sentence": (
        "“We shall come at dawn,” Macron wrote on X. The minister said that the gate was shut.",
        ["macron", "macron"],
    ),
    "the same is not said again": ("Macron had said the same in March.", []),
    "behind a colon": (
        "Paris joined in: the gate had “fallen shut in the night”, Macron said.",
        ["macron"],
    ),
    "a year before a name": ("In 2009 Barack Obama said that the gate was shut.", ["obama"]),
    "a dateline of two short words": (
        "TEL AVIV — The father of a girl said that the gate was shut.",
        ["The father of a girl"],
    ),
    "a presidency is not who spoke last": (
        "Morgan Ortagus said that the gate was shut. The presidency said that it was open.",
        ["ortagus", "The presidency"],
    ),
}


def spoken(text):
    return [
        quote.actor or quote.speaker
        for quote in extractor().extract(article(text, published="2024-06-03")).quotes
    ]


@pytest.mark.parametrize(("text", "wanted"), LEADS.values(), ids=LEADS)
def test_an_office_in_the_lead_is_whose_name_opens_the_next_sentence(text, wanted):
    assert spoken(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), ROLES.values(), ids=ROLES)
def test_a_role_is_whose_the_text_shows_it_to_be(text, wanted):
    assert spoken(text) == wanted
