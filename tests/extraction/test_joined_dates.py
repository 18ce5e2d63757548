"""Dates that verbs joined by "and" share."""

import pytest
from understanding import article, extractor


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Spain and Morocco met on Monday and agreed on new rules.",
            {"met": "2024-05-13", "agreed on": "2024-05-13"},
        ),
        ("On 3 May Israel bombed Tyre and shelled Sidon.", {"bombed": "2024-05-03", "shelled": "2024-05-03"}),
        ("Israel bombed and shelled Tyre on 3 May.", {"bombed": "2024-05-03", "shelled": "2024-05-03"}),
        (
            "Israel struck Tyre in 2006 and bombed Sidon on Monday.",
            {"struck": "2006", "bombed": "2024-05-13"},
        ),
        ("Israel bombed Tyre and Hezbollah shelled Haifa in 2006.", {"bombed": None, "shelled": "2006"}),
        ("Israel bombed Tyre and shelled Sidon in May 2023.", {"bombed": None, "shelled": "2023-05"}),
    ],
)
def test_verbs_joined_by_and_share_a_date(text, dates):
    events = extractor().extract(article(text, published="2024-05-15T10:00:00+00:00")).events
    told = {event.cue.text: event.date for event in events}
    assert {cue: told[cue] for cue in dates} == dates
