"""`news-monitor stories`: listed, shown, corrected."""

import json

import pytest
from desks import fill, typed

from monitor.cli.stories import _lines


@pytest.fixture
def own(tmp_path):
    """A desk that may be changed."""
    fill(tmp_path)
    return lambda *words, code=0: typed(tmp_path / "config.toml", *words, code=code)


def listed(say):
    return json.loads(say("stories", "--format", "json").out)


def test_stories_are_listed(say):
    found = listed(say)
    assert list(found[0]) == ["id", "title", "first", "last", "articles", "independent"]
    assert list(found[0]["articles"][0]) == ["id", "file", "index", "relation", "copy_of"]
    assert len(json.loads(say("stories", "--limit", "1", "--format", "json").out)) == 1
    assert len(say("stories").lines) == len(found) + 1


def test_no_stories_is_said(say):
    assert "no stories" in say("stories", "--since", "2099-01-01").err


def test_a_story_is_shown_with_why_and_its_alerts(say):
    story = max(listed(say), key=lambda one: len(one["articles"]))
    shown = say("stories", "show", story["id"][:8]).out
    assert f"Story {story['id']}" in shown
    assert "In this story:" in shown
    article = story["articles"][0]
    same = json.loads(say("stories", "show", f"{article['file']}#{article['index']}", "--format", "json").out)
    assert same["id"] == story["id"]
    assert {"beside", "alerts"} <= set(same)
    assert all(one["headline"] in shown for one in same["alerts"])


def test_what_is_no_story_is_said(say):
    assert "neither a story nor an article" in say("stories", "show", "nope", code=1).err
    (waiting,) = json.loads(say("articles", "--state", "failed", "--format", "json").out)
    assert "it has no story" in say("stories", "show", waiting["id"], code=1).err


def test_a_rehearsal_changes_nothing(own):
    before = listed(own)
    article = before[0]["articles"][0]["id"]
    said = own("stories", "split", article, "--dry-run")
    assert "nothing is changed" in said.err
    assert f"article {article} is in story" in said.out
    assert listed(own) == before


def test_an_article_is_split_off_and_merged_back(own):
    before = listed(own)
    whole = max(before, key=lambda one: len(one["articles"]))
    article = whole["articles"][0]["id"]
    own("stories", "split", article[:10])
    assert len(listed(own)) == len(before) + 1
    mine = json.loads(own("stories", "show", article, "--format", "json").out)
    assert [one["reason"] for one in mine["articles"]] == ["a person put it apart"]
    assert f"is in story {mine['id']}" in own("stories", "merge", whole["id"], article).out
    assert len(listed(own)) == len(before)


def test_what_lies_beside_a_story_is_shown():
    row = {
        "id": "b7", "title": None, "first": "2031-05-01", "last": "2031-05-02", "independent": 1, "alerts": [],
        "beside": [{"story": "a1", "title": "The talks", "article": "c3", "reason": "0.20 alike: Orsk"}],
        "articles": [
            {"id": "c3", "file": "c.txt", "index": 0, "relation": "abridged", "copy_of": "d4", "title": None,
             "outlet": None, "published": None, "first_seen": "2031-05-01", "score": None, "reason": "", "adds": ["killed 4 → 7"]},
        ],
    }  # fmt: skip
    shown = "\n".join(_lines(row))
    assert "Beside it:\n  a1: The talks (article c3: 0.20 alike: Orsk)" in shown
    assert (
        "abridged of d4: (no title)\n  outlet not stated, date not stated, c.txt#0 (c3)\n  Adds: killed 4 → 7"
        in shown
    )
    assert shown.endswith("Alerts: none")
