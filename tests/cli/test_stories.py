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
    assert "Why it began a story: " in shown
    assert "1. " in shown
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


def told(number, **changes):
    plain = {
        "id": f"a{number}", "file": "c.txt", "index": number, "relation": "own", "copy_of": None, "title": f"Title {number}",
        "outlet": f"Outlet {number}", "published": None, "first_seen": "2031-05-01T10:00Z", "score": None, "reason": "0.40 alike",
        "adds": [], "credited": None, "version": 1,
    }  # fmt: skip
    known = plain | changes
    return {"first_published": known["published"]} | known


def shown(*articles, independent=1, **changes):
    row = {"id": "b7", "title": None, "first": "2031-05-01", "last": "2031-05-02", "beside": [], "alerts": []}
    return "\n".join(_lines(row | {"articles": articles, "independent": independent} | changes))


def test_what_lies_beside_a_story_is_shown():
    beside = [
        {"story": "a1", "title": "The talks", "article": "a0", "reason": "0.20 alike: Orsk"},
        {"story": "a2", "title": None, "article": "z9", "reason": "0.21 alike: Velm"},
    ]
    text = shown(told(0, relation="first"), beside=beside)
    assert (
        "Stories beside it:\n  a1: The talks (article 1: 0.20 alike: Orsk)\n  a2: (no title) (article z9: "
        in text
    )
    assert text.endswith("Alerts: none")


def test_copies_are_told_by_the_number_of_what_they_copy():
    text = shown(
        told(0, relation="first", outlet=None, title=None, reason=""),
        told(1, relation="abridged", copy_of="a0"),
        told(
            2,
            relation="quoted",
            copy_of="z9",
            adds=["killed 4 \u2192 7", "+ Adam Abel", "Adam Abel: \u201cNo\u201d"],
        ),
        told(3, relation="new version", copy_of="a2", outlet="Outlet 2", adds=["Adam Abel: \u201cYes\u201d"]),
        independent=2,
    )
    assert (
        "4 articles from 2 outlets, 1 with none stated: 2 independent texts and 2 copies, 2031-05-01" in text
    )
    assert (
        "1. outlet not stated, date not stated: (no title)\n   the first to come; came 2031-05-01T10:00Z in c.txt#0 (a0)\n\n"
        in text
    )
    assert "\n   abridged from article 1; came " in text
    assert "\n   Why it is here: 0.40 alike\n   Adds nothing that is watched\n" in text
    assert "\n   a text of its own that quotes article z9 at length; came " in text
    assert "\n   Adds: killed 4 \u2192 7; Adam Abel\n     Adam Abel: \u201cNo\u201d\n" in text
    assert "\n   a new version of article 3; came " in text
    assert "\n   Adds: what is said\n     Adam Abel: \u201cYes\u201d\n" in text


def test_the_agency_and_the_version_of_a_text_are_shown():
    text = shown(
        told(
            0, relation="first", version=2, published="2031-05-01T09:00Z", first_published="2031-05-01T07:00Z"
        ),
        told(1, credited="AFP", published="2031-05-01T08:00Z"),
        told(2, version=3),
    )
    assert "\n   the first to come, now in version 2 of what is dated 2031-05-01T07:00Z; came " in text
    assert "\n2. Outlet 1, text of AFP, 2031-05-01T08:00Z: Title 1" in text
    assert "\n   a text of its own, now in version 3; came " in text
    assert "had it first" not in text


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        ((None, None), False),
        (("2031-05-01T08:00Z", "2031-05-01T09:00Z"), False),
        (("2031-05-01T09:00Z", "2031-05-01T08:00Z"), True),
        ((None, "2031-05-01T08:00Z"), False),
        (("2031-05-01T09:00+00:00", "2031-05-01T08:00"), True),
        (("2031-05-01T09:00+02:00", "2031-05-01T08:00Z"), False),
        (("2031-05-02", "2031-05-01"), False),
    ],
)
def test_who_had_it_first_is_said_where_another_came_first(dates, says):
    text = shown(*(told(number, published=date) for number, date in enumerate(dates)), independent=2)
    assert (
        "Outlet 1 had it first, by its date: 2031-05-01T08:00Z (article 2, which came later)" in text
    ) is says
