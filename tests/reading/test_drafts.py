"""What every reader's draft goes through: who published it, and by what that is known."""

import pytest

from monitor.reading.drafts import Draft, finish

ORIGINS = {
    "stated": (
        {"outlet": "Courier", "credited": "RWN", "credited_from": "dateline"},
        ("Courier", "metadata", "RWN"),
    ),
    "stated elsewhere": (
        {"outlet": "Courier", "outlet_from": "folder rule"},
        ("Courier", "folder rule", None),
    ),
    "address": (
        {"url": "https://www.courier.example/1", "credited": "RWN", "credited_from": "dateline"},
        ("courier.example", "address", "RWN"),
    ),
    "credit": (
        {"credited": " River\nWire", "credited_from": "credit line"},
        ("River Wire", "credit line", "River Wire"),
    ),
    "a credit that names nobody": (
        {"credited": "News Agencies", "credited_from": "credit line"},
        (None, None, None),
    ),
    "staff and agencies": (
        {"credited": "Staff and agencies", "credited_from": "credit line"},
        (None, None, None),
    ),
    "an agency with a name": (
        {"credited": "Hill News Agency", "credited_from": "dateline"},
        ("Hill News Agency", "dateline", "Hill News Agency"),
    ),
    "nothing": ({}, (None, None, None)),
}


@pytest.mark.parametrize(("fields", "expected"), ORIGINS.values(), ids=ORIGINS)
def test_the_outlet_and_where_it_was_read(fields: dict[str, str], expected: tuple[str | None, ...]):
    article = finish(Draft((), **fields), "a.txt", 0)  # type: ignore[arg-type]
    assert (article.outlet, article.outlet_from, article.credited) == expected
