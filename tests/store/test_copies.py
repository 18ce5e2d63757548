"""Copies in the store: found by their shingles, kept with the article, forgotten by age and number."""

from dataclasses import replace

import copying
import pytest
from storing import LATER, NOW, Crash, add, all_or_nothing, article, happening

from monitor.store import Store
from monitor.stories import Copy, Copybook, Relation, trace

ALL, HALF, OTHER = (
    next(text for text in copying.own_texts() if text.name == name)
    for name in ("harbour-dredging", "valley-hospital", "cup-final")
)
CUT = copying.MADE["cut to a third"]


def printed(text, outlet, number):
    """A base text as it stands in the store."""
    plain = text.article
    return article(
        plain.text, f"url:{number}", blocks=plain.blocks, title=plain.title, outlet=outlet, index=number
    )


@pytest.fixture
def telling(store):
    """Add articles, and find where their texts come from."""

    def tell(*articles, now=NOW):
        add(store, *articles, now=now)
        return [trace(store, store.article(one.id)[0], now) for one in articles]

    return tell


def test_a_copy_is_kept_with_its_root_and_of_what_it_is_a_copy(store, telling):
    first, copy = printed(ALL, "Meridian Wire", 0), printed(CUT(ALL, None), "Evening Bell", 1)
    telling(first, copy)
    assert store.copy_of(copy.id) == Copy(first.id, Relation.ABRIDGED, 1.0)
    assert store.copy_of(first.id) is None
    assert store.root_of(first.id) == store.root_of(copy.id) == first.id
    assert store.root_of("nobody") is None


def test_a_copy_of_a_copy_has_the_same_root(store, telling):
    longer = copying.MADE["two sentences added"](ALL, copying._chance("x"))
    first, second, third = (
        printed(text, f"Outlet {number}", number) for number, text in enumerate((ALL, longer, longer))
    )
    telling(first, second)
    (found,) = telling(third)
    assert found.root == first.id
    assert found.copy.of in {first.id, second.id}


def test_a_copy_is_one_voice_with_what_it_copies(store, telling):
    first, copy, own = (
        printed(text, f"Outlet {n}", n) for n, text in enumerate((ALL, CUT(ALL, None), OTHER))
    )
    telling(first, copy)
    add(store, own)
    with store.transaction():
        store.add_story("s1", None, NOW)
        store.add_happening(happening(first.id))
    for one in (first, copy, own):
        store.join_happening("h1", one.id, NOW, one.outlet)
    assert store.voices("h1") == ((first.id, "Outlet 0"), (first.id, "Outlet 1"), (own.hash, "Outlet 2"))


def test_a_new_version_of_an_article_is_found_by_its_new_words_only(store, telling):
    first = printed(ALL, "Meridian Wire", 0)
    telling(first)
    edited = replace(ALL, paragraphs=(*ALL.paragraphs[:3], *HALF.paragraphs))
    telling(printed(edited, "Meridian Wire", 0), now=LATER)
    old_words, new_words = (
        printed(replace(text, title=None), "Bell", number)
        for number, text in enumerate((replace(ALL, paragraphs=ALL.paragraphs[3:]), HALF), 1)
    )
    telling(old_words, new_words)
    assert store.copy_of(old_words.id) is None
    assert store.copy_of(new_words.id).of == first.id


def test_a_version_that_was_replaced_before_it_was_read_is_not_looked_for(store):
    first = printed(ALL, "Meridian Wire", 0)
    add(store, first)
    add(store, article(first.text + " More.", "url:0", blocks=first.blocks, title=first.title), now=LATER)
    found = trace(store, first, LATER)
    assert (found.root, found.posted) == (first.hash, ())
    assert store.root_of(first.id) is None


def test_old_texts_are_found_no_more_and_what_was_found_stays(store, telling, monkeypatch):
    monkeypatch.setattr("monitor.store.copies.MOST_TEXTS", 2)
    first, copy, other = printed(ALL, "A", 0), printed(CUT(ALL, None), "B", 1), printed(OTHER, "C", 2)
    telling(first, copy, other, printed(HALF, "D", 3))
    assert store.copy_of(copy.id) == Copy(first.id, Relation.ABRIDGED, 1.0)
    (late,) = telling(printed(copying.MADE["one word in 15 edited"](ALL, copying._chance("y")), "E", 4))
    assert late.copy is None
    (late,) = telling(printed(HALF, "F", 5))
    assert late.copy.of == printed(HALF, "D", 3).id


def lentils(number):
    """A text of which every second one shares nothing with the one before it."""
    text = " ".join(f"lentil{number + place}x{number // 2}" for place in range(40))
    return article(f"{text}.", f"url:{number}", index=number)


def posted(store):
    """All that is posted, filed or not."""
    return store._value("SELECT (SELECT count(*) FROM copy_shingle) + (SELECT count(*) FROM copy_recent)")


def test_the_index_is_swept_of_old_texts_where_new_ones_are_filed(store, telling, monkeypatch):
    monkeypatch.setattr("monitor.store.copies.MOST_TEXTS", 10)
    monkeypatch.setattr("monitor.store.copies.MOST_RECENT", 4)
    monkeypatch.setattr("monitor.store.copies.PARTS", 2)
    kept = []
    for number in range(120):
        telling(lentils(number))
        kept.append(posted(store))
    assert max(kept) < 2.5 * kept[9]
    assert store._value("SELECT count(*) FROM copy") == 120


@pytest.mark.parametrize("recent", [1, 2, 3, 5, 100])
def test_a_text_is_found_whether_filed_or_not_and_after_a_new_start(path, monkeypatch, recent):
    monkeypatch.setattr("monitor.store.copies.MOST_RECENT", recent)
    texts = [printed(text, f"Outlet {number}", number) for number, text in enumerate((ALL, OTHER, HALF) * 3)]
    book, found = Copybook(), []
    for one in texts:
        with Store.open(path) as store:  # each text by a monitor that was started anew
            add(store, one)
            found.append(trace(store, one, NOW))
    told = [trace(book, one, NOW) for one in texts]
    assert [(one.root, one.copy, one.posted) for one in found] == [
        (one.root, one.copy, one.posted) for one in told
    ]


def test_what_an_older_monitor_posted_is_found(path, monkeypatch):
    monkeypatch.setattr("monitor.store.copies.MOST_RECENT", 1)
    monkeypatch.setattr("monitor.store.copies.PARTS", 1)
    first, copy = printed(ALL, "Meridian Wire", 0), printed(CUT(ALL, None), "Evening Bell", 1)
    with Store.open(path) as store:
        add(store, first, copy)
        trace(store, first, NOW)
        store._execute("DROP TABLE copy_recent")
        store._execute("DELETE FROM _sqlite_migrations WHERE name = 'm13_recent_copies'")
        store._execute("PRAGMA user_version = 12")
    with Store.open(path) as store:
        assert trace(store, copy, NOW).root == first.id
    assert path.with_name(f"{path.name}.before-v13").exists()


@pytest.mark.parametrize("recent", [2, 100])
def test_what_was_undone_is_not_remembered(store, monkeypatch, recent):
    monkeypatch.setattr("monitor.store.copies.MOST_RECENT", recent)
    first, again, other = (
        printed(text, f"Outlet {n}", n) for n, text in enumerate((ALL, CUT(ALL, None), OTHER))
    )
    add(store, first, again, other)
    trace(store, first, NOW)
    with Crash(), store.transaction():
        trace(store, other, NOW)
        raise Crash
    trace(store, again, NOW)
    assert store.copy_of(again.id) == Copy(first.id, Relation.ABRIDGED, 1.0)
    assert trace(store, printed(OTHER, "Outlet 5", 2), NOW).copy is None


def test_an_article_that_is_gone_is_compared_with_nothing(store, telling):
    first = printed(ALL, "A", 0)
    telling(first)
    assert store.texts(["gone", first.id]) == (store.article(first.id)[0],)
    assert store.texts([]) == ()


@pytest.mark.parametrize("recent", [1, 100])
def test_a_text_is_kept_all_or_nothing(path, monkeypatch, recent):
    monkeypatch.setattr("monitor.store.copies.MOST_RECENT", recent)
    first = printed(ALL, "A", 0)

    def act(store):
        with store.transaction():
            add(store, first)
            trace(store, first, NOW)

    assert all_or_nothing(path, act) > 5


def test_the_copybook_answers_as_the_store(store):
    texts = (ALL, OTHER, CUT(ALL, None), ALL, HALF)
    articles = [printed(text, f"Outlet {number % 3}", number) for number, text in enumerate(texts)]
    book = Copybook()
    for one in articles:
        add(store, one)
        kept, found = trace(store, one, NOW), trace(book, one, NOW)
        assert (kept.root, kept.copy, set(kept.posted)) == (found.root, found.copy, set(found.posted))
    assert [book.root_of(one.id) for one in articles] == [store.root_of(one.id) for one in articles]


def test_stories_are_listed_with_what_their_articles_copy(store, telling):
    first, copy, own = (
        printed(text, name, n)
        for n, (text, name) in enumerate([(ALL, "A"), (CUT(ALL, None), "B"), (OTHER, "C")])
    )
    telling(first, copy, own)
    with store.transaction():
        store.add_story("s1", "Dredging", NOW)
        for one in (first, copy, own):
            store._execute("INSERT INTO story_article VALUES (?, 's1', 1.0, '', ?)", one.id, NOW)
    (listed,) = store.stories(0)
    assert [(one["relation"], one["copy_of"]) for one in listed["articles"]] == [
        ("first", None),
        ("abridged", first.id),
        ("own", None),
    ]
    assert listed["independent"] == 2
