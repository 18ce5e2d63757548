"""A quick look finds at least what the slow pattern finds."""

import re

import pytest

from monitor.extraction.glance import glance

WORD = r"\bago\b"


@pytest.mark.parametrize(
    "text",
    ["", "long ago", "Ago it was", "lago", "agog", "\u00e9ago", "ago\u00e9", "\u201cago\u201d", "ago\u2019s"],
)
def test_what_is_found_is_seen(text):
    assert glance(WORD)(text) or not re.search(WORD, text)


@pytest.mark.parametrize(
    ("text", "seen"), [("long ago", True), ("agog", False), ("ago\u00e9", True), ("", False)]
)
def test_more_is_seen_only_beside_letters_beyond_ascii(text, seen):
    assert glance(WORD)(text) is seen
