import re
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from storing import NOW, Crash, add, article, fill, flip_bytes

import monitor.store
from monitor.model import StoreError
from monitor.store import Store, StoreBusy, StoreFull
from monitor.store.connection import storable
from monitor.store.opening import connect


def test_only_the_transaction_commits():
    folder = Path(monitor.store.__file__).parent
    for module in folder.glob("*.py"):
        text = module.read_text()
        assert not re.search(r"with self\._conn\b|\.commit\(|\.rollback\(|\bBEGIN\b(?! IMMEDIATE\")", text), (
            module
        )
    assert sum(text.count("COMMIT") for text in map(Path.read_text, folder.glob("*.py"))) == 1


def test_a_transaction_is_kept_whole_or_undone_whole(store):
    with Crash(), store.transaction():
        store.strike("a", NOW)
        store.strike("b", NOW)
        raise Crash
    with store.transaction():
        assert store.strike("a", NOW) == 1
    assert store.strike("a", NOW) == 2
    assert store.strike("b", NOW) == 1


def test_an_inner_transaction_is_undone_alone_and_kept_only_with_the_outer(store):
    with store.transaction():
        store.strike("outer", NOW)
        with Crash(), store.transaction():
            store.strike("inner", NOW)
            raise Crash
    assert store.strike("outer", NOW) == 2
    assert store.strike("inner", NOW) == 1
    with Crash(), store.transaction():
        with store.transaction():
            store.strike("inner", NOW)
        raise Crash
    assert store.strike("inner", NOW) == 2


def test_nothing_is_seen_before_the_commit(store, path):
    with Store.read_only(path) as reader:
        with store.transaction():
            add(store, article())
            assert reader.counts()["pending"] == 0
        assert reader.counts()["pending"] == 1


def test_a_full_disk_undoes_the_transaction_and_work_goes_on_when_there_is_room(store, path):
    add(store, article())
    pages = store._value("PRAGMA page_count")
    store._execute(f"PRAGMA max_page_count = {pages}")
    big = article("flour " * 100_000, "url:big")

    def both() -> None:
        with store.transaction():
            store.strike("a", NOW)
            add(store, big)

    with pytest.raises(StoreFull, match="free some space"):
        both()
    assert store.counts()["pending"] == 1
    store._execute("PRAGMA max_page_count = 100000")
    assert store.strike("a", NOW) == 1
    assert add(store, big) == (big.id,)


def test_who_swallows_a_full_disk_cannot_commit_the_rest(store):
    def swallow() -> None:
        with store.transaction():
            store.strike("a", NOW)
            store._execute("ROLLBACK")  # what SQLite does by itself on some errors
            with pytest.raises(StoreError, match="begin it again"):
                store.strike("b", NOW)

    with pytest.raises(StoreError, match="no transaction is active"):
        swallow()
    assert store.strike("a", NOW) == 1
    assert store.strike("b", NOW) == 1


def test_two_writers_wait_for_each_other(path, store):
    def count_up() -> None:
        with Store.visitor(path) as visitor:
            for _ in range(50):
                with visitor.transaction():
                    visitor.strike("shared", NOW)

    threads = [threading.Thread(target=count_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(50):
        store.strike("shared", NOW)
    for thread in threads:
        thread.join()
    assert store.strike("shared", NOW) == 151


def test_a_writer_that_waits_too_long_is_told_so(path, store):
    with Store.visitor(path) as visitor, store.transaction():
        visitor._execute("PRAGMA busy_timeout = 1")
        with pytest.raises(StoreBusy):
            visitor.strike("a", NOW)


def test_a_store_belongs_to_its_thread(store):
    caught: list[BaseException] = []

    def trespass() -> None:
        try:
            store.counts()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=trespass)
    thread.start()
    thread.join()
    assert caught


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\0b", "a\N{REPLACEMENT CHARACTER}b"), ("a\ud800b", "a?b"), ("é", "é"), (3, 3), (None, None)],
)
def test_texts_are_made_storable_without_a_change_of_length(given, kept):
    assert storable(given) == kept


def test_a_backup_is_a_whole_database_even_while_a_transaction_is_open_elsewhere(store, path, tmp_path):
    add(store, article())
    copy = tmp_path / "copy.db"
    with Store.read_only(path) as reader, store.transaction():
        store.strike("a", NOW)
        reader.backup(copy)
    store.backup(copy)
    with Store.open(copy) as restored:
        assert restored.counts() == store.counts()
        assert restored.search("baker", 5)
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_comes_to_an_end_while_another_connection_writes(store, path, tmp_path):
    fill(store)
    steps = []

    def write():
        steps.append(store.strike("a", NOW))
        return False

    with Store.read_only(path) as reader:
        reader.backup(tmp_path / "copy.db", write)
    assert steps
    with Store.open(tmp_path / "copy.db") as restored:
        assert restored.strike("a", NOW) == 1


def test_a_backup_can_be_broken_off(store, tmp_path):
    with pytest.raises(StoreError, match="broken off"):
        store.backup(tmp_path / "copy.db", lambda: True)
    assert not (tmp_path / "copy.db").exists()


def test_damage_that_sqlite_reads_over_is_found(store):
    add(store, article())
    store.quick_check()
    store._execute("PRAGMA ignore_check_constraints = ON")
    store._execute("UPDATE article SET state = 'odd'")
    store._execute("PRAGMA ignore_check_constraints = OFF")
    with pytest.raises(StoreError, match=r"is damaged \(CHECK constraint failed in article\)"):
        store.quick_check()


def test_a_backup_of_a_damaged_database_is_not_put_in_place_of_a_good_one(path, tmp_path):
    with Store.open(path) as store:
        fill(store)
    flip_bytes(path)
    copy = tmp_path / "copy.db"
    copy.write_text("the good one")
    with (
        Store(path, connect(path, "rwc")) as store,
        pytest.raises(StoreError, match=r"copy\.db\.part is damaged|copy\.db is damaged"),
    ):
        store.backup(copy)
    assert copy.read_text() == "the good one"


def test_a_backup_to_nowhere_is_a_plain_sentence(store, tmp_path):
    with pytest.raises(StoreError, match="must exist, be mounted writable"):
        store.backup(tmp_path / "nowhere" / "copy.db")


def test_a_checkpoint_empties_the_log_unless_a_reader_holds_it(store, path):
    add(store, article())
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size
    with Store.read_only(path) as reader:
        reader._execute("BEGIN")
        reader.counts()
        store.strike("a", NOW)
        store._execute("PRAGMA busy_timeout = 1")
        assert not store.checkpoint()
    assert store.checkpoint()
    assert log.stat().st_size == 0


def removed(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [removed, replaced, emptied])
def test_a_database_that_was_taken_away_is_noticed(path, harm):
    store = Store.open(path)
    assert not store.gone()
    harm(path)
    assert store.gone()
    store._conn.close()


def test_closing_undoes_what_is_open(path):
    with Crash(), Store.open(path) as store, store.transaction():
        store.strike("a", NOW)
        raise Crash
    with Store.open(path) as store:
        assert store.strike("a", NOW) == 1


def test_a_row_that_cannot_be_told_is_explained(store):
    smallest = -(2**63)
    with pytest.raises(StoreError, match="refused a statement: integer overflow"):
        store._rows("SELECT abs(value) FROM (SELECT 1 AS value UNION ALL SELECT ?)", smallest)
