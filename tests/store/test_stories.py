"""Stories in the store: where articles go, by what they are found, and what people said."""

import pytest
from storing import LATER, NOW, add, article

from monitor.ledger import Ledger
from monitor.model import Extraction, Origin
from monitor.stories import Bonds, Known, Weighed
from monitor.tellings import tell_apart

READ = Extraction("blank", "none")
FIRE = (
    "Flames tore through the Marsten flour mill in Oldhaven on Tuesday, and forty firefighters fought them."
)
SAME = "Forty firefighters were called to Oldhaven when the Marsten flour mill burnt, the brigade says."
OTHER = "Parliament in Tessaly voted to raise the pay of teachers by a tenth, after a strike of six weeks."


def stored(store, *texts, **fields):
    return [
        add(store, article(text, f"url:{number}", index=number, **fields))[0]
        for number, text in enumerate(texts)
    ]


def tell(book, text, number, **fields):
    return tell_apart(book, article(text, f"url:{number}", index=number, **fields), READ, NOW)


def asks(*terms, day=None):
    return Weighed({}, {}, terms, day=day)


def test_articles_that_tell_one_event_share_a_story_and_others_do_not(store):
    stored(store, FIRE, SAME, OTHER)
    first, second, third = (tell(store, text, number) for number, text in enumerate((FIRE, SAME, OTHER)))
    assert first == second != third


def test_another_version_stays_in_its_story(store):
    (known,) = stored(store, FIRE)
    story = tell(store, FIRE, 0)
    assert tell(store, OTHER, 0) == story == store.story_of(known)


CREDITS = {
    "nobody": ({}, Origin(), None),
    "an agency that the register knows": ({"credited": "RWN"}, Origin(None, None, "wire"), "RWN"),
    "an agency that the opening names": ({}, Origin(None, None, "wire"), "wire"),
    "an agency of the text alone": ({"credited": "Hill Press"}, Origin(), "Hill Press"),
    "the outlet itself": ({"credited": "Courier", "outlet": "courier"}, Origin("courier", "metadata"), None),
    "the outlet by another name": ({"outlet": "RWN"}, Origin("wire", "metadata", "wire"), None),
}


@pytest.mark.parametrize(("fields", "origin", "credited"), CREDITS.values(), ids=CREDITS)
def test_the_agency_of_a_text_is_shown_beside_its_outlet(store, fields, origin, credited):
    (known,) = stored(store, FIRE, **fields)
    story = tell(store, FIRE, 0)
    store.set_origin(known, origin)
    assert [one["credited"] for one in store.story(story)["articles"]] == [credited]


def test_the_date_of_the_first_version_is_shown(store):
    (known,) = stored(store, FIRE, published="2031-05-01T07:00:00Z")
    story = tell(store, FIRE, 0)
    stored(store, SAME, published="2031-05-01T09:00:00Z")
    (one,) = store.story(story)["articles"]
    assert (one["id"], one["version"]) == (known, 2)
    assert (one["first_published"], one["published"]) == ("2031-05-01T07:00:00Z", "2031-05-01T09:00:00Z")


def test_an_article_that_was_not_placed_has_no_story(store):
    assert store.story_of("nowhere") is None
    assert store.known(["mill"]) == Known(0, {})
    assert store.bonds("nowhere") == Bonds()


def test_in_how_many_stories_a_term_is_told_is_counted(store):
    stored(store, FIRE, SAME, OTHER)
    for number, text in enumerate((FIRE, SAME, OTHER)):
        tell(store, text, number)
    assert store.known(["mill", "Oldhaven", "Tessaly", "nothing"]) == Known(
        3, {"mill": 1, "Oldhaven": 1, "Tessaly": 1}
    )


def test_nothing_is_forgotten_while_there_is_room(store):
    stored(store, FIRE)
    tell(store, FIRE, 0)
    store._tidy(0)
    assert store.known(["mill"]) == Known(1, {"mill": 1})
    assert len(store.like(asks("mill"))) == 1


def test_a_dated_article_meets_the_stories_of_its_time_and_undated_ones(store):
    texts = (FIRE, FIRE + " Again.", FIRE + " Once more.")
    dates = ("2031-05-01", "2033-05-01", None)
    stored(store, *texts)
    found = [
        tell(store, text, number, published=date)
        for number, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    assert len(set(found)) == 2
    near = {story.id for story in store.like(asks("Oldhaven", "mill", day=19845.0))}
    assert near == {found[2]}


def test_people_bind_articles_and_the_last_word_counts(store):
    one, _, third = stored(store, FIRE, SAME, OTHER)
    stories = [tell(store, text, number) for number, text in enumerate((FIRE, SAME))]
    store.bind(third, one, together=True, now=NOW)
    assert store.bonds(third) == Bonds(stories[0])
    assert tell(store, OTHER, 2) == stories[0]
    store.bind(one, third, together=False, now=LATER)
    assert store.bonds(third) == Bonds(None, frozenset({stories[0]}))


def test_what_a_person_tells_apart_is_not_joined(store):
    one, other = stored(store, FIRE, SAME)
    story = tell(store, FIRE, 0)
    store.bind(one, other, together=False, now=NOW)
    assert tell(store, SAME, 1) != story


def test_old_stories_are_found_no_more_and_still_listed(store, monkeypatch):
    monkeypatch.setattr("monitor.store.stories._TIDY_EVERY", 2)
    monkeypatch.setattr("monitor.store.stories.MOST_STORIES", 1)
    monkeypatch.setattr("monitor.store.stories.MOST_TERMS", 10)
    ids = stored(store, FIRE, OTHER)
    first, second = (tell(store, text, number) for number, text in enumerate((FIRE, OTHER)))
    (left,) = store.like(asks("Oldhaven", "Tessaly"))
    assert left.id == second
    assert [store.story_of(one) for one in ids] == [first, second]
    assert store.known(["mill"]) == Known(2, {})


@pytest.mark.parametrize("day", [None, "2031-05-01"])
def test_the_ledger_answers_as_the_store(store, day):
    texts = (FIRE, OTHER, SAME, OTHER + " So it goes.")
    stored(store, *texts, published=day)
    shelf = Ledger()
    for number, text in enumerate(texts):
        assert tell(shelf, text, number, published=day) == tell(store, text, number, published=day)
    terms = ["Oldhaven", "mill", "teacher", "Tessaly"]
    assert shelf.known(terms) == store.known(terms)
    found = shelf.like(asks(*terms))
    assert found == store.like(asks(*terms))
    assert shelf.like(asks(*terms), [found[1].id]) == store.like(asks(*terms), [found[1].id]) == found[::-1]
    assert shelf.bonds("x") == Bonds()


def test_stories_are_listed_with_their_articles(store):
    stored(store, FIRE, OTHER, SAME, published="2031-05-01")
    add(store, article("Nobody placed this one.", "url:9"))
    found = [
        tell(store, text, number, published="2031-05-01") for number, text in enumerate((FIRE, OTHER, SAME))
    ]
    fire, vote = store.stories(0)
    assert fire == {
        "id": found[0],
        "title": None,
        "first": "2031-05-01",
        "last": "2031-05-01",
        "articles": [
            {
                "id": article("", "url:0").id,
                "file": "in/a.txt",
                "index": 0,
                "relation": "first",
                "copy_of": None,
            },
            {
                "id": article("", "url:2").id,
                "file": "in/a.txt",
                "index": 2,
                "relation": "own",
                "copy_of": None,
            },
        ],
        "independent": 2,
    }
    assert vote["id"] == found[1]
    assert store.stories(1) == [fire]
    assert store.stories(0, LATER) == []
