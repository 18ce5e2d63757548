"""Thousands of watches, edited while articles arrive: each article is told, by the rules before or after, once."""

import pytest
from bench import Bench, article
from helpers import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

WATCHES = 3_000
ARTICLES = 40


def many(severity):
    """Watches on a word each, all of one severity; every article has the word of one of them."""
    watches = (
        f"  - id: word-{n}\n    title: Word {n} is said\n    severity: {severity}\n    when: {{words: mill {n}}}\n"
        for n in range(WATCHES)
    )
    return "".join(("watches:\n", *watches))


def test_a_reload_of_thousands_of_watches_misses_no_article(tmp_path):
    bench = Bench(tmp_path / "desk")
    rules = bench.rules / "rules.yaml"
    rules.write_text(many("low"), encoding="utf-8")
    with bench.running():
        wait_until(lambda: "rules loaded" in bench.said(), 60, "the first load")
        before = len(bench.said())
        for number in range(ARTICLES):
            bench.drop(f"{number}.txt", article(number))
            if number == ARTICLES // 4:
                rules.write_text(many("medium"), encoding="utf-8")
        wait_until(lambda: "rules loaded" in bench.said()[before:], 60, "the edit to be taken")
        bench.drop(f"{ARTICLES}.txt", article(ARTICLES))
        bench.wait_settled(ARTICLES + 1, timeout=120)
    told = [alert["watch"] for alert in bench.alerts()]
    assert sorted(told) == sorted(f"word-{n}" for n in range(ARTICLES + 1))
    assert {alert["severity"] for alert in bench.alerts() if alert["watch"] == f"word-{ARTICLES}"} == {
        "medium"
    }
