"""Threats in somebody's mouth, and what commentators sum up."""

import pytest
from understanding import article, extractor

from monitor.model import EventType, Sense

ANALYST = "Political analyst Omar Feld said that the front holds."


def _events(text):
    return extractor().extract(article(text)).events


def test_a_threat_has_the_speaker_of_the_sentence_before():
    events = _events(
        "Interior Minister Ahmad Vahidi of Iran spoke on television, and said Iran had no hand in it. "
        "Washington may be targeted anywhere as it leads the war, he added."
    )
    assert [(e.source, e.target) for e in events if e.type is EventType.THREATEN] == [("vahidi", "us")]


def test_nobody_threatens_his_own_side():
    events = _events('"We will not stand idly by, and Iran will be hit hard if it sleeps," Pezeshkian said.')
    assert all(e.source is None or e.target != "iran" for e in events)


def test_a_speaker_is_no_doer_of_the_threats_that_he_tells_of():
    events = _events('"The threats to kill us come every day," Netanyahu said.')
    assert not [e for e in events if e.type is EventType.THREATEN and e.source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Osama Hamdan said: “We have turned down the plan.”", "osama-hamdan"),
        (
            "“It was hot. Our fighters today handed over three captives,” the Al-Quds Brigades said.",
            "al-quds-brigades",
        ),
        ("“It was hot. We handed over three captives,” a baker said.", None),
        ("We handed over three captives.", None),
    ],
)
def test_what_we_did_the_speaker_s_side_did(text, source):
    assert {e.source for e in _events(text)} == {source}


@pytest.mark.parametrize(
    ("text", "commented"),
    [
        (f"{ANALYST} The Houthis have struck an American ship.", True),
        (f"{ANALYST}\n\nThe Houthis struck an American ship.", False),
        (f"{ANALYST} On 3 May 2024 the Houthis struck an American ship.", False),
        (f'{ANALYST} "We struck an American ship," Yahya Saree said.', False),
        ("Yahya Saree said the Houthis had struck an American ship.", False),
        (
            "Hana Odeh, a senior fellow at an institute, said the Houthis had struck several American ships.",
            True,
        ),
        ("The Houthis struck an American ship.", False),
    ],
)
def test_summaries_of_commentators_are_marked(text, commented):
    event = next(e for e in _events(text) if e.type is EventType.ASSAULT)
    assert event.commented is commented
    assert not commented or event.sense is Sense.CLAIMED


@pytest.mark.parametrize("deed", ["have struck several American ships", "have since hit many American ships"])
def test_what_a_commentator_adds_up_is_the_past(deed):
    event = next(e for e in _events(f"{ANALYST} The Houthis {deed}.") if e.type is EventType.ASSAULT)
    assert event.commented
    assert event.sense is Sense.HISTORICAL
    told = next(
        e for e in _events(f"The Houthis {deed}, their spokesman said.") if e.type is EventType.ASSAULT
    )
    assert told.sense is not Sense.HISTORICAL


def test_other_senses_stay():
    event = next(e for e in _events(f"{ANALYST} Israel could strike Iran.") if e.type is EventType.ASSAULT)
    assert event.commented
    assert event.sense is Sense.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Hamas chief Ismail Haniyeh spoke. The Hamas chief said that Spain is an accomplice.", "haniyeh"),
        ('"Iran insisted that Israel is guilty of war crimes," Macron said.', "iran"),
        ('"Israel is guilty of war crimes," a neighbour said, and Iran agreed.', None),
    ],
)
def test_an_accusation_is_its_speaker_s_and_not_his_group_s(text, source):
    accused = [e for e in _events(text) if e.type is EventType.ACCUSE]
    assert {e.source for e in accused} == {source}
