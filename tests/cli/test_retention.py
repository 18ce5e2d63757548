"""What people see of texts that were removed: how much is kept, and why an old article is empty."""

import json

import pytest
from desks import fill, typed

from monitor.cli.figures import archive
from monitor.store import Place, Store


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ((2**20, 0, 7, 0), "7 articles with their text; 1.0 MiB"),
        ((3 * 2**30, 2**21, 7, 2), "7 articles with their text, 2 without: too old; 3.0 GiB, 2.0 MiB of it free for what comes"),
    ],
)  # fmt: skip
def test_how_much_is_kept_is_put_into_words(sizes, words):
    assert archive(dict(zip(("bytes", "free", "texts", "removed"), sizes, strict=True))) == words


@pytest.fixture
def own(tmp_path):
    """A desk whose old articles lost their texts."""
    fill(tmp_path)
    with Store.open(tmp_path / "news.db") as store:
        place = Place()
        while place := store.forget("2040-01-01", place):
            pass
    return lambda *words, code=0: typed(tmp_path / "config.toml", *words, code=code)


def test_what_was_alerted_stays_and_the_rest_says_why_it_is_empty(own):
    rows = {row["file"]: row["id"] for row in json.loads(own("articles", "--format", "json").out)}
    shown = own("articles", rows["quiet.txt"]).out
    assert "removed" in shown
    assert "Its text was removed" in shown
    assert "Its text was removed" not in own("articles", rows["attack.txt"]).out
    (alert, *_) = json.loads(own("alerts", "--format", "json").out)
    assert own("why", alert["id"]).out
    assert "without: too old" in own("status").out
    assert "texts are kept for ever" in own("doctor", code=1).out


def test_nobody_can_say_now_what_a_watch_makes_of_a_removed_text(own):
    rows = {row["file"]: row["id"] for row in json.loads(own("articles", "--format", "json").out)}
    assert "Its text was removed" in own("why", rows["quiet.txt"], "attack").out
