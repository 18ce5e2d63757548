import os
import subprocess
import sys

import pytest
from sqlite_utils import Migrations
from storing import Crash, add, article

import monitor.store.opening
import monitor.store.schema
from monitor.model import StoreError
from monitor.store import Store
from monitor.store.opening import VERSION
from monitor.store.schema import MIGRATIONS

DIE_WHILE_MIGRATING = """
import os, sys
from pathlib import Path
from monitor.store import Store
from monitor.store.opening import Opening

class Dying(Store):
    def _execute(self, sql, *values):
        if sql.startswith(sys.argv[2]):
            os._exit(9)
        return super()._execute(sql, *values)

Dying.open(Path(sys.argv[1]))
"""


def test_every_migration_is_counted():
    assert len(MIGRATIONS._migrations) == VERSION


@pytest.mark.parametrize("step", ["BEGIN", "PRAGMA application_id =", "PRAGMA user_version =", "COMMIT"])
def test_killed_at_any_step_of_making_a_database_the_next_start_makes_it(path, step):
    died = subprocess.run([sys.executable, "-c", DIE_WHILE_MIGRATING, str(path), step], check=False)
    assert died.returncode == 9
    with Store.open(path) as store:
        assert store._value("PRAGMA user_version") == VERSION
        assert store.counts()["pending"] == 0


@pytest.fixture
def later(path, monkeypatch):
    """A database as it is now, opened by a later program with two more migrations."""
    with Store.open(path) as store:
        add(store, article())
    steps = Migrations(MIGRATIONS.name)
    steps._migrations = list(MIGRATIONS._migrations)

    @steps()
    def m2_note(db):
        db.execute("ALTER TABLE article ADD COLUMN note TEXT")

    @steps()
    def m3_mark(db):
        db.execute("UPDATE article SET note = 'kept'")

    monkeypatch.setattr(monitor.store.schema, "MIGRATIONS", steps)
    monkeypatch.setattr(monitor.store.opening, "VERSION", VERSION + 2)
    return steps


def test_an_older_database_is_brought_up_to_date_beside_a_copy_of_it(path, later, monkeypatch):
    with Store.open(path) as store:
        assert store._column("SELECT note FROM article") == ("kept",)
        assert store._value("PRAGMA user_version") == VERSION + 2
    monkeypatch.undo()
    with pytest.raises(StoreError, match=rf"go back to the copy .*before-v{VERSION + 2}"):
        Store.open(path)
    with Store.open(path.with_name(f"{path.name}.before-v{VERSION + 2}")) as old:
        assert old.counts()["pending"] == 1


def test_a_migration_that_fails_leaves_the_old_database(path, later, monkeypatch):
    @later()
    def m4_fails(db):
        raise Crash

    monkeypatch.setattr(monitor.store.opening, "VERSION", VERSION + 3)
    with Crash():
        Store.open(path)
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.counts()["pending"] == 1


@pytest.mark.parametrize("step", [1, 2])
def test_killed_inside_a_migration_the_next_start_does_it_again(path, later, step):
    process = os.fork()
    if process == 0:
        later._migrations[step + VERSION - 1].fn = lambda db: os._exit(9)
        Store.open(path)
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    with Store.open(path) as store:
        assert store._column("SELECT note FROM article") == ("kept",)
