import pytest
from storing import LATER, NOW, TEXT, add, all_or_nothing, article, sighting

from monitor.model import Refused, Stamp
from monitor.store import Store

REFUSED = Refused("binary", "more than 30 % control characters")


def test_files_are_known_by_their_stamp(store):
    store.add_file(sighting("in/a.txt"), [], NOW)
    store.add_file(sighting("in/ž %0A.txt"), [REFUSED], NOW)
    store.add_file(sighting("in/a.txt", mtime=2), [], LATER)
    assert store.known_files() == {"in/a.txt": Stamp(100, 2, 7), "in/ž %0A.txt": Stamp(100, 1, 7)}


def test_an_inode_of_64_bits_is_kept(store):
    stamp = Stamp(2**40, 2**61, 2**64 - 1)
    store.quarantine("in/a.txt", "size", "too large", NOW, stamp)
    assert store.known_files() == {"in/a.txt": stamp}


def test_strikes_are_counted_until_they_are_forgiven(store):
    assert [store.strike("read:a", NOW) for _ in range(3)] == [1, 2, 3]
    assert store.strike("read:b", NOW) == 1
    store.forgive("read:a")
    assert store.strike("read:a", NOW) == 1


def test_a_refused_file_is_in_quarantine_with_its_reason(store):
    assert store.add_file(sighting(), [REFUSED], NOW) == ()
    assert store.quarantined(5) == [
        {
            "path": "in/a.txt",
            "index": None,
            "article": None,
            "reason": "binary",
            "detail": "more than 30 % control characters",
            "size": 100,
            "at": NOW,
        }
    ]


def test_of_several_items_the_refused_ones_are_named_and_the_others_taken(store):
    taken = store.add_file(sighting(), [article(key="url:1"), REFUSED, article("b", "url:2", index=2)], NOW)
    assert len(taken) == 2
    assert [row["index"] for row in store.quarantined(5)] == [1]


def test_a_file_that_was_mended_leaves_quarantine(store):
    store.add_file(sighting(), [REFUSED], NOW)
    store.add_file(sighting("in/b.txt"), [REFUSED], NOW)
    add(store, article())
    assert [row["path"] for row in store.quarantined(5)] == ["in/b.txt"]
    assert store.counts()["quarantined"] == 1


def test_an_article_in_quarantine_leaves_it_when_it_is_done(store):
    (told_by,) = add(store, article())
    store.quarantine("in/a.txt", "worker", "it failed 3 times", NOW, article=told_by)
    store.done(told_by, "failed", NOW)
    assert store.quarantined(5)[0]["article"] == told_by
    store.done(told_by, "done", LATER)
    assert store.quarantined(5) == []


def test_the_newest_refusals_come_first(store):
    for number in range(3):
        store.quarantine(f"{number}.txt", "empty", "no text", NOW)
    assert [row["path"] for row in store.quarantined(2)] == ["2.txt", "1.txt"]


@pytest.mark.parametrize("again", [False, True])
def test_transaction_1_is_all_or_nothing(path, again):
    old, new = article(key="url:1"), article("Other " + TEXT, "url:1")

    def act(store: Store) -> None:
        store.add_file(sighting(mtime=2), [new, REFUSED, article("b", "url:2")], LATER)

    if again:
        with Store.open(path) as store:
            add(store, old)
    assert all_or_nothing(path, act) > 10
    with Store.open(path) as store:
        if again:
            (overtaken,) = store.pending(5)
            assert overtaken == old
            store.done(overtaken.id, "done", LATER, overtaken.version)
        assert [a.text for a in store.pending(5)] == ["Other " + TEXT, "b"]


def test_a_file_read_twice_changes_nothing(store):
    assert store.add_file(sighting(), [article()], NOW)
    assert store.add_file(sighting(), [article()], LATER) == ()
    assert len(store.pending(5)) == 1
