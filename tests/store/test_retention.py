"""What is kept for how long: old texts go, what was told of them stays, and nothing known comes as new."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from storing import LATER, NOW, add, all_or_nothing, article, extraction, happening, tell

from monitor.model import REMOVED
from monitor.store import Place, Store
from monitor.stories import trace

TESTS = Path(__file__).parents[1]
YEARS = "2032-05-01T10:00:00.000000+00:00"
WORDS = " ".join(f"lentil{number}" for number in range(200))

FORGET = """
import sys
from pathlib import Path
from monitor.store import Place, Store

with Store.open(Path(sys.argv[1])) as store:
    place = Place()
    while place := store.forget(sys.argv[2], place):
        print(*place, flush=True)
"""


def forget(store, before=YEARS):
    """A whole walk; the places on its way."""
    places = [Place()]
    while place := store.forget(before, places[-1]):
        places.append(place)
    return places[1:]


def old(store, number, now=NOW, **changes):
    """An article that was read and told nothing."""
    one = article(f"Soup {number}. {WORDS}", f"url:{number}", **changes)
    (known,) = add(store, one, path=f"{number}.txt", now=now)
    store.save_extraction(known, extraction(), now)
    store.done(known, "done", now)
    return one


def is_whole(store, one):
    return store.article(one.id)[0].text != "" and store.extraction(one.id) is not None


def searched(store, word):
    return [row["id"] for row in store.search(word, 10)]


def sound(store):
    """Whether search holds what the articles hold; raises where it does not."""
    store._execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
    return True


def test_an_old_text_goes_and_the_rest_stays(store):
    one = old(store, 1, title="Soup", outlet="Bell")
    assert searched(store, "lentil7") == [one.id]
    assert forget(store)
    left, facts = store.article(one.id)
    assert (left.text, left.blocks, left.flags) == ("", (), (REMOVED,))
    assert (left.title, left.outlet, left.key) == ("Soup", "Bell", one.key)
    assert facts["state"] == "done"
    assert store.extraction(one.id) is None
    assert searched(store, "lentil7") == []
    assert searched(store, "soup") == [one.id]
    assert store.versions() == ()
    assert sound(store)
    assert forget(store) == []


def test_what_comes_again_is_known(store):
    one = old(store, 1)
    forget(store)
    assert add(store, one, path="1.txt", now=YEARS) == ()
    assert add(store, replace(one, title="Another"), path="2.txt", now=YEARS) == ()
    assert store.article(one.id)[1]["sightings"] == ["1.txt#0", "2.txt#0"]
    assert store.counts()["pending"] == 0


def test_another_text_at_a_known_address_is_another_article(store):
    one = old(store, 1)
    forget(store)
    (known,) = add(store, article("Pears are dear.", one.key), path="1.txt", now=YEARS)
    assert known != one.id
    assert sound(store)


def test_what_is_young_waits_or_alerted_stays_whole(store):
    young, alerted = old(store, 1, now=YEARS), article("The baker met the miller.", "url:2")
    add(store, alerted, path="2.txt")
    tell(store, alerted.id)
    waiting = article("Nobody read it.", "url:3")
    add(store, waiting, path="3.txt")
    edited = old(store, 4)
    add(store, article(f"Soup 4. {WORDS} More.", "url:4"), path="4.txt", now=YEARS)
    forget(store)
    assert is_whole(store, young)
    assert is_whole(store, alerted)
    assert store.article(waiting.id)[0].text == waiting.text
    assert store.article(edited.id)[0].text.endswith("More.")


def test_while_its_story_goes_on_an_article_stays_whole(store):
    first, last, other = old(store, 1), old(store, 2, now=YEARS), old(store, 3)
    with store.transaction():
        for story, one in (("s1", first), ("s1", last), ("s2", other)):
            store.add_story(story, None, NOW)
            store._execute("INSERT INTO story_article VALUES (?, ?, 1.0, '', ?)", one.id, story, NOW)
    forget(store)
    assert is_whole(store, first)
    assert not is_whole(store, other)
    forget(store, "2032-06-01")
    assert not is_whole(store, first)


def test_earlier_versions_go_with_it(store):
    old(store, 1)
    (known,) = add(store, article(f"Soup 1. {WORDS} More.", "url:1"), path="1.txt", now=LATER)
    store.save_extraction(known, extraction(), LATER)
    forget(store)
    assert len(store.versions()) == 1
    store.done(known, "done", LATER)
    forget(store)
    assert store.versions() == ()
    assert store._row("SELECT text, facts, extraction, body FROM version") == {
        "text": "", "facts": None, "extraction": None, "body": None,
    }  # fmt: skip
    assert len(store.article(known)[1]["versions"]) == 1


def test_a_removed_text_is_compared_with_nothing(store):
    one = old(store, 1)
    trace(store, store.article(one.id)[0], NOW)
    forget(store)
    late = old(store, 2, now=YEARS)
    assert trace(store, store.article(late.id)[0], YEARS).copy is None


def test_a_walk_takes_a_few_at_a_time_and_large_texts_alone(store, monkeypatch):
    for number in range(60):
        old(store, number)
    assert len(forget(store, NOW)) == 0
    monkeypatch.setattr("monitor.store.retention._ROOM", 10)
    place = store.forget(YEARS)
    assert store.sizes()["removed"] == 1
    monkeypatch.undo()
    assert len(forget(store)) == 3
    assert store.forget(YEARS, place) is None


def test_freed_pages_are_used_again(store):
    for number in range(60):
        old(store, number)
    before = store.sizes()
    assert before["texts"] == 60
    forget(store)
    store._execute("INSERT INTO article_fts (article_fts) VALUES ('optimize')")
    after = store.sizes()
    assert (after["texts"], after["removed"]) == (0, 60)
    assert after["free"] > before["free"]
    for number in range(100, 130):
        old(store, number)
    assert store.sizes()["bytes"] - after["bytes"] < after["free"] / 10


def test_the_newest_is_told(store):
    assert store.newest() is None
    old(store, 1)
    old(store, 2, now=LATER)
    assert store.newest() == LATER


def test_a_slice_is_all_or_nothing(path):
    with Store.open(path) as store:
        for number in range(3):
            old(store, number)
    assert all_or_nothing(path, lambda store: store.forget(YEARS)) > 9


@pytest.mark.slow
def test_a_killed_walk_goes_on(path):
    with Store.open(path) as store:
        known = [old(store, number) for number in range(200)]
        store.add_story("s1", None, NOW)
        store.add_happening(happening(known[0].id))
    for after in (1, 3):
        with subprocess.Popen(
            [sys.executable, "-c", FORGET, str(path), YEARS],
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": f"{TESTS}:{TESTS.parent}"},
        ) as process:
            for number, _ in enumerate(process.stdout, 1):
                if number == after:
                    process.kill()
        with Store.open(path) as store:
            assert store.sizes()["removed"] % 25 == 0
            assert sound(store)
    with Store.open(path) as store:
        forget(store)
        assert store.sizes() | {"bytes": 0, "free": 0} == {"bytes": 0, "free": 0, "texts": 0, "removed": 200}
        assert sound(store)
        assert add(store, known[7], path="again.txt", now=YEARS) == ()
