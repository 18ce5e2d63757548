"""Times are found by the words that may open them, whatever pieces the text is told in."""

import pytest

from monitor.extraction.timewords import may_date, times


@pytest.mark.parametrize(
    ("text", "pieces", "told"),
    [
        ("In mid-March 2024", [(0, "In"), (3, "mid"), (6, "-"), (7, "March"), (13, "2024")], ["March 2024"]),
        ("the mid-2024 vote", [(0, "the"), (4, "mid-2024"), (13, "vote")], ["2024"]),
        ("On Monday, May 6", [(0, "On"), (3, "Monday"), (9, ","), (11, "May"), (15, "6")], ["May 6"]),
        ("one week ago", [(0, "one"), (4, "week"), (9, "ago")], ["one week ago"]),
        ("one week later", [(0, "one"), (4, "week"), (9, "later")], []),
        ("site.today", [(0, "site.today")], []),
        ("over the weekend", [(0, "over"), (5, "the"), (9, "weekend")], ["over the weekend"]),
    ],
)
def test_tokens_and_runs_tell_the_same_times(text, pieces, told):
    assert [text[time.start : time.end] for time in times(text)] == told
    assert times(text, pieces) == times(text)


@pytest.mark.parametrize(
    ("text", "may"),
    [("They met again.", False), ("They met at 5.", True), ("They met years before.", True)],
)
def test_most_sentences_tell_no_time(text, may):
    assert may_date(text, frozenset(text.lower().rstrip(".").split())) is may
