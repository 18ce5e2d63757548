"""Which words of a text show that it was taken from another."""

import pytest

from monitor.reading import from_text
from monitor.stories.printed import places, printed
from monitor.stories.shingles import SIZE

NEWS = (
    "Mayor Lidia Marchetti opened the bridge at Selwick on Tuesday, 14 months late. "
    "Some 300 people came, and Jonas Petrak of the harbour board cut the ribbon. "
    "The bridge cost 61 million crowns, said Agnes Thorolf of the region."
)
PLEA = (
    "If you like what we do, please tell your friends about our paper. You help us most by paying for it. "
    "We answer every letter that you write to us."
)
TERMS = "All reports are free to read in schools and libraries. Teachers may copy them for their classes without asking."


def marks(text, name):
    text = printed(from_text(text))
    return [text.words[at] for at in places(getattr(text, name))]


def counting(text):
    return [text.words[at] for at in places(text.news)]


def test_names_have_a_capital_where_none_is_due():
    assert marks(
        "Today Lidia Marchetti left. \u201cNobody came,\u201d she said.\n\nPetrak stayed.", "names"
    ) == [
        "lidia",
        "marchetti",
    ]


def test_figures_are_numbers_and_days():
    assert marks("Some 4,312.5 of twelve came on Tuesday, the 3rd, in a B52.", "figures") == [
        "4,312.5",
        "twelve",
        "tuesday",
        "3rd",
        "b52",
    ]


def test_what_stands_between_marks_is_quoted():
    text = "He said: \u201cNobody asked us.\u201d Then he left."
    assert marks(text, "quoted") == ["nobody", "asked", "us"]


@pytest.mark.parametrize(
    ("text", "dry"),
    [
        (NEWS, False),
        (PLEA, True),
        (f"{TERMS} In Selwick, too.", True),
        (TERMS.casefold(), False),
        ("", False),
    ],
)
def test_what_speaks_to_readers_or_names_nothing_is_dry(text, dry):
    read = printed(from_text(text or "-"))
    assert read.is_dry(read.news) is dry


def test_furniture_does_not_count_where_enough_else_is_left():
    left = printed(from_text(f"{NEWS} {NEWS}\n\n{PLEA}")).without_dry()
    assert counting(left)[-1] == "region"
    assert printed(from_text(f"Petrak left Selwick.\n\n{PLEA}")).without_dry() is None


def test_around_commonplace_shingles_nothing_counts():
    text = from_text(f"{NEWS}\n\n{TERMS}")
    plain = printed(text)
    first = plain.words.index("all")
    marked = printed(text, frozenset(plain.shingles[first:]))
    told = counting(marked)
    assert told[:4] == ["mayor", "lidia", "marchetti", "opened"]
    assert abs(len(told) - first) <= 2 * SIZE
    assert max(places(marked.news)) < first + SIZE
