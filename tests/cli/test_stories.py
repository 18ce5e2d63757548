import json


def test_stories_are_listed(say):
    found = json.loads(say("stories", "--format", "json").out)
    assert list(found[0]) == ["id", "title", "first", "last", "articles", "independent"]
    assert list(found[0]["articles"][0]) == ["id", "file", "index", "relation", "copy_of"]
    assert len(json.loads(say("stories", "--limit", "1", "--format", "json").out)) == 1
    assert len(say("stories").lines) == len(found) + 1


def test_no_stories_is_said(say):
    assert "no stories" in say("stories", "--since", "2099-01-01").err
