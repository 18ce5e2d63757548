import pytest

from monitor.cli import proof
from monitor.model import FUTURE_DATE

FACTS = {
    "version": 3,
    "title": "Mill",
    "published": "2024-03-27T14:05+03:30",
    "published_from": "json-ld",
    "first_seen": "2024-03-28T07:00:00.000000+00:00",
    "flags": (),
    "changes": ("title changed", "2 paragraphs added", "1 paragraph removed"),
    "versions": [
        {"version": 1, "replaced": "2024-03-28T08:00:00.000000+00:00", "changes": ()},
        {"version": 2, "replaced": "2024-03-28T09:00:00.000000+00:00", "changes": ()},
    ],
}


def test_each_version_says_what_it_changed():
    assert list(proof.history(FACTS)) == [
        "version 1: as first read, until 2024-03-28T08:00Z",
        "version 2: nothing that shows, until 2024-03-28T09:00Z",
        "version 3: title changed, 2 paragraphs added, 1 paragraph removed",
    ]


def test_an_article_of_one_version_has_no_history():
    assert list(proof.history(FACTS | {"versions": []})) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Published 27 March 2024, 14:05 +03:30 (JSON-LD); first seen 28 March 2024, 07:00 UTC"),
        ({"published": None}, "Published date not stated; first seen 28 March 2024, 07:00 UTC"),
        (
            {"published": "2031-01-01", "flags": (FUTURE_DATE,)},
            (
                "Published 1 January 2031 (JSON-LD), which was yet to come when it was first seen: not trusted; "
                "first seen 28 March 2024, 07:00 UTC"
            ),
        ),
    ],
)
def test_clocks_are_told_apart(changes, words):
    assert proof.clocks(FACTS | changes) == words


def test_a_table_marks_a_date_that_is_not_trusted():
    assert proof.published(FACTS | {"published": None}) == ""
    assert proof.published(FACTS | {"flags": [FUTURE_DATE]}).endswith("(to come, not trusted)")
