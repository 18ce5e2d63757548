from dataclasses import replace

import pytest
from storing import LATER, MUCH_LATER, NOW, TEXT, add, all_or_nothing, article, extraction

from monitor.model import Block, BlockKind, Extraction, StoreError, content_hash
from monitor.store import articles, versions

OTHER = "Nobody at the harbour of Southland knew when the ships would come back from the islands."
EDITED = TEXT + " They will meet again."


def full():
    return article(
        title="Flour",
        published="2031-05-01",
        published_from="meta",
        outlet="Courier",
        url="https://courier.example/1",
        language="en",
        source_id="1",
        flags=("encoding_guessed",),
        blocks=(Block(0, 9, BlockKind.TITLE), Block(10, 20, BlockKind.BODY)),
        key="url:https://courier.example/1",
    )


@pytest.mark.parametrize("given", [full(), article(), article("", "id:empty", blocks=())])
def test_an_article_comes_back_as_it_was(store, given):
    add(store, given)
    assert store.pending(5) == (given,)
    found, facts = store.article(given.id)
    assert found == given
    assert found.id == facts["id"] == given.id


def test_a_text_that_cannot_be_stored_is_made_storable_and_keeps_its_length(store):
    given = article("NUL \0 and half a pair \ud83d here", "url:\ud83d")
    (known_as,) = add(store, given)
    (kept,) = store.pending(1)
    assert kept.id == known_as == given.id
    assert kept.text == "NUL \N{REPLACEMENT CHARACTER} and half a pair ? here"
    assert add(store, given, path="in/b.txt") == ()


def test_pending_articles_come_in_order_of_arrival(store):
    first, second, third = (article(f"Text {n}", f"url:{n}", index=n) for n in range(3))
    add(store, third, first)
    store.done(third.id, "done", NOW)
    add(store, second, now=LATER, path="in/b.txt")
    add(store, article("Text 2 edited", "url:2"), now=MUCH_LATER)
    assert [a.text for a in store.pending(5)] == ["Text 0", "Text 1", "Text 2 edited"]
    assert len(store.pending(2)) == 2


def test_what_is_done_is_no_longer_pending(store):
    done, failed = add(store, article(), article(OTHER, index=1))
    store.done(done, "done", LATER)
    store.done(failed, "failed", LATER)
    assert store.pending(5) == ()
    assert store.article(done)[1]["processed"] == LATER
    assert store.article(failed)[1]["state"] == "failed"


def test_the_same_content_under_two_names_is_one_article_with_two_sightings(store):
    (known,) = add(store, article(), path="in/a.txt")
    assert add(store, article(), path="in/b.txt", now=LATER) == ()
    assert add(store, article(TEXT.replace(" ", "  ")), path="in/c.txt", now=LATER) == ()
    assert store.article(known)[1]["sightings"] == ["in/a.txt#0", "in/b.txt#0", "in/c.txt#0"]
    assert store.article("in/c.txt#0")[0].id == known


def test_the_same_content_of_another_outlet_is_another_article(store):
    first, second, third = (article(outlet=name) for name in ("Courier", "The Gazette", "Bell"))
    (known,) = add(store, first, path="in/a.txt")
    others = [add(store, one, path=f"in/{name}.txt") for name, one in (("b", second), ("c", third))]
    assert len({known, *others[0], *others[1]}) == 3
    for path, outlet in (("d", "courier"), ("e", None), ("f", "gazette"), ("g", "Bell")):
        assert add(store, article(outlet=outlet), path=f"in/{path}.txt", now=LATER) == ()
    assert store.article(known)[1]["sightings"] == ["in/a.txt#0", "in/d.txt#0", "in/e.txt#0"]
    assert store.article("in/f.txt#0")[0].outlet == "The Gazette"
    assert store.article("in/g.txt#0")[0].outlet == "Bell"


def test_a_text_that_another_outlet_had_at_its_place_once_is_its_own_again(store):
    add(store, article(outlet="Courier"), path="in/a.txt")
    (second,) = add(store, article(outlet="Bell"), path="in/b.txt")
    assert add(store, article(EDITED, outlet="Gazette"), path="in/b.txt", now=LATER) == (second,)
    (third,) = add(store, article(outlet="Bell"), path="in/c.txt", now=LATER)
    assert third != second


def test_a_changed_text_under_the_same_key_is_a_new_version(store):
    (known,) = add(store, article(key="url:1"))
    store.save_extraction(known, extraction(), NOW)
    store.done(known, "done", NOW)
    assert add(store, article(EDITED, "url:1", title="Ships"), path="in/b.txt", now=LATER) == (known,)
    (now,) = store.pending(5)
    assert (now.text, now.title, now.key, now.file) == (EDITED, "Ships", "url:1", "in/a.txt")
    assert store.extraction(known) is None
    assert store.article(known)[1]["version"] == 2
    assert store._column("SELECT text FROM version WHERE article = ?", known) == (TEXT,)


def test_only_the_newest_version_is_current(store):
    add(store, article(key="url:1"))
    (first,) = store.pending(5)
    assert store.is_current(first)
    add(store, article(EDITED, "url:1"), now=LATER)
    assert not store.is_current(first)
    assert store.is_current(newest(store))


def newest(store):
    """The article that is pending, once the versions before it are done."""
    while not store.is_current(found := store.pending(5)[0]):
        store.done(found.id, "done", LATER, found.version)
    return found


def test_a_version_that_was_replaced_while_it_waited_is_still_given_out_whole(store):
    add(store, full(), now=NOW)
    (second,) = add(store, replace(full(), text=EDITED), now=LATER)
    add(store, replace(full(), text=EDITED + " At noon."), now=MUCH_LATER)
    assert store.pending(5) == (full(),)
    store.done(second, "failed", LATER, 1)
    assert [a.text for a in store.pending(5)] == [EDITED]
    store.done(second, "done", LATER, 2)
    (last,) = store.pending(5)
    assert (last.version, last.changes, last.text) == (3, ("1 paragraph changed",), EDITED + " At noon.")
    store.done(second, "done", LATER, 3)
    assert store.pending(5) == ()


def test_a_version_that_was_judged_is_not_given_out_again(store):
    (known,) = add(store, article(key="url:1"))
    store.done(known, "done", NOW, 1)
    add(store, article(EDITED, "url:1"), now=LATER)
    assert [a.version for a in store.pending(5)] == [2]


@pytest.mark.parametrize("key", ["url:1", None])
def test_a_re_dated_article_is_a_version_of_it(store, key):
    (known,) = add(store, article(key=key, published="2031-05-01"))
    assert add(store, article(key=key, published="2031-05-02"), now=LATER) == (known,)
    assert store.article(known)[0].published == "2031-05-02"
    facts = store.article(known)[1]
    assert facts["changes"] == ("published date 2031-05-01 became 2031-05-02",)
    assert [(row["version"], row["published"]) for row in facts["versions"]] == [(1, "2031-05-01")]


def test_dates_that_alternate_are_only_sighted(store):
    (known,) = add(store, article(key="url:1", published="2031-05-01"))
    add(store, article(key="url:1", published="2031-05-02"), now=LATER)
    assert add(store, article(key="url:1", published="2031-05-01"), now=MUCH_LATER) == ()
    assert store.article(known)[1]["version"] == 2


def test_a_date_that_is_found_later_is_a_version_and_a_lost_one_is_not(store):
    (known,) = add(store, article(key="url:1"))
    assert add(store, article(key="url:1", published="2031-05-02"), now=LATER) == (known,)
    assert add(store, article(key="url:1"), now=MUCH_LATER) == ()


def test_a_copy_with_another_date_elsewhere_is_only_sighted(store):
    add(store, article(published="2031-05-01"))
    assert add(store, article(published="2031-05-03"), path="in/b.txt", now=LATER) == ()


def test_a_date_that_changes_on_every_look_is_not_kept_for_ever(store, monkeypatch):
    monkeypatch.setattr(versions, "MOST_REDATED", 3)
    for day in range(1, 10):
        add(store, article(key="url:1", published=f"2031-05-0{day}"), now=LATER)
    assert store.articles(5)[0]["published"] == "2031-05-04"


def test_a_title_beside_the_text_counts_as_a_change(store):
    (known,) = add(store, article(key="url:1", title="Flour"))
    add(store, article(key="url:1", title="Bread"), now=LATER)
    assert store.article(known)[1]["changes"] == ("title changed",)


def test_a_text_that_alternates_is_only_sighted(store):
    (known,) = add(store, article(key="url:1"))
    add(store, article(EDITED, "url:1"), now=LATER)
    assert add(store, article(key="url:1"), now=MUCH_LATER) == ()
    assert store.article(known)[0].text == EDITED


def test_an_edit_of_an_article_without_a_key_keeps_its_id(store):
    (known,) = add(store, article())
    assert add(store, article(EDITED), now=LATER) == (known,)
    now = newest(store)
    assert (now.id, now.text) == (known, EDITED)
    assert add(store, article(EDITED + " At noon."), now=MUCH_LATER) == (known,)


def test_a_copy_of_an_edited_article_is_only_sighted_whatever_its_version(store):
    (known,) = add(store, article())
    add(store, article(EDITED), now=LATER)
    assert add(store, article(EDITED), path="in/b.txt", now=MUCH_LATER) == ()
    assert add(store, article(), path="in/c.txt", now=MUCH_LATER) == ()
    assert len(store.pending(5)) == 1
    assert store.article("in/c.txt#0")[0].id == known


def test_another_article_in_the_same_place_is_another_article(store):
    (first,) = add(store, article())
    (second,) = add(store, article(OTHER), now=LATER)
    assert first != second
    assert store.article("in/a.txt#0")[0].id == second
    assert add(store, article(OTHER + " It was late."), now=MUCH_LATER) == (second,)


def test_the_same_title_in_the_same_place_is_an_edit(store):
    (known,) = add(store, article(title="Flour"))
    rewritten = "The miller met the baker of Northland and would not talk about prices."
    assert add(store, article(rewritten, title="Flour"), now=LATER) == (known,)


def test_another_article_under_the_same_title_is_another_article(store):
    (first,) = add(store, article(title="Morning bulletin"))
    assert add(store, article(OTHER, title="Morning bulletin"), now=LATER) != (first,)


def test_an_id_that_is_used_again_is_another_article_with_versions_of_its_own(store):
    (first,) = add(store, article(key="id:7"))
    (second,) = add(store, article(OTHER, "id:7"), now=LATER)
    assert first != second
    assert add(store, article(EDITED, "id:7"), now=MUCH_LATER) == (first,)
    assert add(store, article(OTHER + " It was late.", "id:7"), now=MUCH_LATER) == (second,)
    assert add(store, article(OTHER, "id:7"), article(key="id:7", index=1), now=MUCH_LATER) == ()
    assert add(store, article(OTHER, "id:77"), now=MUCH_LATER) not in {(first,), (second,)}


def test_articles_with_and_without_a_key_are_never_versions_of_each_other(store):
    (keyed,) = add(store, article(key="url:1", title="Flour"))
    (bare,) = add(store, article(EDITED, title="Flour"), now=LATER)
    assert keyed != bare
    assert add(store, article(EDITED, "url:2"), now=MUCH_LATER) != (bare,)


def test_the_same_key_twice_in_one_file_is_pending_once(store):
    assert len(add(store, article(key="url:1"), article(EDITED, "url:1", index=1))) == 1
    assert newest(store).text == EDITED


def test_two_articles_under_one_id_in_one_file_are_both_pending(store):
    assert len(add(store, article(key="url:1"), article(OTHER, "url:1", index=1))) == 2


@pytest.mark.parametrize(("room", "fitting"), [(10, 1), (len("Text 0") * 2, 2), (10_000, 3)])
def test_no_more_is_taken_than_fits_into_memory(store, monkeypatch, room, fitting):
    monkeypatch.setattr(articles, "_ROOM", room)
    add(store, *(article(f"Text {n}", f"url:{n}", index=n) for n in range(3)))
    assert len(store.pending(5)) == fitting


def test_an_extraction_comes_back_as_it_was_and_can_be_replaced(store):
    (known,) = add(store, article())
    assert store.extraction(known) is None
    store.save_extraction(known, Extraction("blank", "f0"), NOW)
    store.save_extraction(known, extraction(), LATER)
    assert store.extraction(known) == extraction()


def test_an_extraction_of_an_unknown_article_is_refused(store):
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        store.save_extraction("nobody", extraction(), NOW)


def test_an_article_is_found_by_the_beginning_of_its_id(store):
    (known,) = add(store, article())
    for ref in (known, known[:5], "in/a.txt#0"):
        assert store.article(ref)[1]["id"] == known


@pytest.mark.parametrize(
    "ref", ["", "zzz", "in/a.txt#7", "in/a.txt#99999999999999999999", "in/b.txt#0", "#0", "in/a.txt#x", "_%"]
)
def test_an_article_that_is_not_there_is_a_plain_sentence(store, ref):
    add(store, article())
    with pytest.raises(StoreError, match=r"There is no article .*`news-monitor articles` lists them"):
        store.article(ref)


def test_a_file_of_one_article_needs_no_number(store):
    (only,) = add(store, article())
    assert store.article("in/a.txt")[1]["id"] == only
    add(store, article("Another one.", "url:2", index=1))
    with pytest.raises(StoreError, match=r"in/a.txt holds several articles: say in/a.txt#0 to in/a.txt#1\."):
        store.article("in/a.txt")


def test_a_beginning_that_fits_several_asks_for_more(store):
    known = sorted(add(store, *(article(f"Text {n}", f"url:{n}", index=n) for n in range(60))))
    starts = [name[0] for name in known]
    start = next(letter for letter in starts if starts.count(letter) > 3)
    first = next(name for name in known if name.startswith(start))
    with pytest.raises(StoreError, match=rf"{start} fits several: {first}, .* \.\.\.\. Give more of it"):
        store.article(start)
    assert store.article(first)[1]["id"] == first


def test_finishing_an_article_is_all_or_nothing(path):
    known = article().id

    def act(store):
        with store.transaction():
            add(store, article())
            store.save_extraction(known, extraction(), NOW)
            store.done(known, "done", NOW)

    assert all_or_nothing(path, act) > 5


def test_the_hash_is_that_of_the_content(store):
    add(store, article())
    assert store.pending(1)[0].hash == content_hash(TEXT)
