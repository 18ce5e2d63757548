"""Every case is a rule file with one thing wrong, beside the whole of what must be said of it.

After a wanted change: NEWS_MONITOR_REWRITE=1 pytest tests/rulebook/test_cases.py, and read the diff.
"""

import os

import pytest
from broken import CASES, findings

from monitor.rulebook import CODES, render


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_is_told_as_expected(case):
    told = render(findings(case))
    expected = case.with_suffix(".txt")
    if os.environ.get("NEWS_MONITOR_REWRITE"):
        expected.write_text(f"{told}\n", encoding="utf-8")
    assert f"{told}\n" == expected.read_text(encoding="utf-8")


def test_every_code_of_a_rule_file_has_a_case():
    told = {found.code for case in CASES for found in findings(case)}
    elsewhere = {
        "no-files", "unreadable-file", "too-large", "not-utf8", "byte-order-mark", "too-deep",
        "not-in-force", "test-silent", "test-excepted", "test-alerts", "test-unread", "quiet-by-none",
    }  # fmt: skip
    assert told == set(CODES) - elsewhere
