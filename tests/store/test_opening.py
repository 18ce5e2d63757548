import errno
import os
import sqlite3
import tempfile
from pathlib import Path

import pytest
from storing import NOW, add, article

import monitor.store.opening
from monitor.model import StoreError
from monitor.store import Lock, Store
from monitor.store.opening import APPLICATION_ID, VERSION


def pragma(store, name):
    return store._value(f"PRAGMA {name}")


def test_a_database_is_made_with_its_folder_and_opened_again(path):
    with Store.open(path) as store:
        add(store, article())
    with Store.open(path) as store:
        assert store.counts()["pending"] == 1
        assert pragma(store, "application_id") == APPLICATION_ID
        assert pragma(store, "user_version") == VERSION


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 10_000),
        ("journal_size_limit", 64 * 2**20),
        ("wal_autocheckpoint", 1000),
    ],
)
def test_the_writer_is_careful(store, name, value):
    assert pragma(store, name) == value


def test_only_the_writer_checkpoints(store, path):
    for way in (Store.visitor, Store.read_only):
        with way(path) as other:
            assert pragma(other, "wal_autocheckpoint") == 0
            assert pragma(other, "foreign_keys") == 1
            assert pragma(other, "synchronous") == 2


def test_every_table_is_strict(store):
    loose = store._column(
        "SELECT name FROM pragma_table_list WHERE NOT strict AND schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_sqlite%'"
    )
    assert loose == ()


def test_a_reader_cannot_write_and_a_visitor_can(store, path):
    with Store.visitor(path) as visitor:
        assert visitor.strike("a", NOW) == 1
    with Store.read_only(path) as reader, pytest.raises(StoreError, match="cannot be opened or written"):
        reader.strike("a", NOW)


@pytest.mark.parametrize("way", [Store.visitor, Store.read_only])
def test_who_looks_before_the_first_run_is_told_so(path, way):
    with pytest.raises(StoreError, match=r"There is no database at .* yet: `news-monitor run` makes it"):
        way(path)
    assert not path.exists()


@pytest.mark.parametrize("left", ["missing", "empty"])
def test_a_lost_database_is_not_begun_anew(path, left):
    Store.open(path).close()
    path.unlink()
    if left == "empty":
        path.touch()
    with pytest.raises(StoreError, match=f"is {left}, but .*initialised says .* Copy the newest backup"):
        Store.open(path)
    path.with_name(path.name + ".initialised").unlink()
    Store.open(path).close()


def test_a_newer_database_is_refused_and_left_alone(path):
    with Store.open(path) as store:
        store._execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    for way in (Store.open, Store.read_only, Store.visitor):
        with pytest.raises(
            StoreError, match=rf"is of version {VERSION + 1}, this news-monitor knows {VERSION}"
        ):
            way(path)
    assert path.read_bytes() == before


def test_an_older_database_is_for_the_daemon_to_bring_up_to_date(path, monkeypatch):
    Store.open(path).close()
    monkeypatch.setattr(monitor.store.opening, "VERSION", VERSION + 1)
    for way in (Store.read_only, Store.visitor):
        with pytest.raises(StoreError, match="start the daemon once"):
            way(path)


def test_the_database_of_another_program_is_left_alone(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE flour (kilos)")
    other.close()
    with pytest.raises(StoreError, match="database of another program"):
        Store.open(path)


def test_bytes_that_are_no_database_are_refused_with_the_way_out(path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all, " * 500)
    with pytest.raises(StoreError, match=r"is damaged .* copy the newest backup"):
        Store.open(path)


def test_flipped_bytes_are_found_at_the_start(path):
    with Store.open(path) as store:
        for number in range(30):
            add(
                store,
                article(f"Text {number} " + "about flour " * 300, f"url:{number}"),
                path=f"{number}.txt",
            )
    content = bytearray(path.read_bytes())
    for at in range(4096 * 20, len(content) - 4096, 4096):
        content[at : at + 64] = b"\xff" * 64
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        Store.open(path)


def test_a_place_that_cannot_be_written_is_a_plain_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot be used, .*: File exists"):
        Store.open(tmp_path / "file" / "monitor.db")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="must exist, be mounted writable"):
        Store.open(tmp_path / "folder")


def test_a_disk_without_write_ahead_log_is_refused(path, monkeypatch):
    class Plain(sqlite3.Connection):
        def execute(self, sql, *values):
            return super().execute(sql.replace("= WAL", "= DELETE"), *values)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **options: connect(*args, factory=Plain, **options))
    with pytest.raises(StoreError, match=r"cannot keep a write-ahead log \(delete\): put it on a local disk"):
        Store.open(path)


@pytest.fixture
def no_shared_memory(path):
    """Stands for a read-only file system: the shared memory beside the database cannot be made."""
    with Store.open(path) as store:
        add(store, article())
    path.with_name(path.name + "-shm").symlink_to(path.parent / "no" / "where")


def test_a_read_only_file_system_can_still_be_looked_at(path, no_shared_memory, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *args, **options: False)
    with Store.read_only(path) as reader:
        assert reader.counts()["pending"] == 1


def test_a_database_that_cannot_be_read_for_another_reason_says_so(path, no_shared_memory):
    with pytest.raises(StoreError, match="must exist, be mounted writable"):
        Store.read_only(path)


@pytest.fixture
def unwritable():
    """A folder with a database that this process may read and not write, whoever runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder) / "monitor.db") as store:
            add(store, article())
        was = os.geteuid()
        Path(folder).chmod(0o555)
        if was == 0:
            os.seteuid(65534)
        yield Path(folder)
        os.seteuid(was)
        Path(folder).chmod(0o755)


def test_in_a_folder_that_cannot_be_written_all_writers_are_refused_in_a_sentence(unwritable):
    for refused in (Store.open, Store.visitor):
        with pytest.raises(StoreError, match="must exist, be mounted writable and belong to the user"):
            refused(unwritable / "monitor.db")
    with pytest.raises(StoreError, match="must exist, be mounted writable and belong to the user"):
        Store.open(unwritable / "new" / "monitor.db")
    with pytest.raises(StoreError, match="must exist, be mounted writable and belong to the user"):
        Store.open(unwritable / "new.db")
    with pytest.raises(StoreError, match="must exist, be mounted writable"), Lock(unwritable / "monitor.db"):
        pass


def test_in_a_folder_that_cannot_be_written_one_may_look(unwritable):
    with Store.read_only(unwritable / "monitor.db") as reader:
        assert reader.counts()["pending"] == 1


def test_the_marker_is_written_or_the_start_fails(path, monkeypatch):
    def refuse(self, *args, **options):
        raise OSError(errno.EROFS, "Read-only file system", str(self))

    monkeypatch.setattr("pathlib.Path.touch", refuse)
    with pytest.raises(StoreError, match=r"\.initialised: Read-only file system"):
        Store.open(path)


def test_odd_names_are_names(tmp_path):
    path = tmp_path / "50% of ? # things.db"
    Store.open(path).close()
    with Store.read_only(path) as reader:
        assert reader.counts()["pending"] == 0
