"""A disk that fills up: nothing new is taken, the operator is told, and it goes on when there is room."""

import os
from functools import partial

import pytest
from bench import Bench, article
from piping import Clock

from monitor.config import load
from monitor.daemon.daemon import Daemon
from monitor.daemon.space import Space
from monitor.daemon.writer import Writer
from monitor.model import StoreError
from monitor.pipeline import Desk
from monitor.pipeline.desk import Route
from monitor.store import Room, Store, StoreFull

SHORT = "1.0 MiB are free under /var, fewer than 80.0: nothing new is read until there is more room"


class Disk:
    """Stands for a `Room`: short or not, as told."""

    def __init__(self, short=None):
        self.said, self.secured = short, 0

    def short(self):
        return self.said

    def secure(self):
        self.secured += 1


@pytest.fixture
def writer(tmp_path):
    writer = Writer(partial(Store.open, tmp_path / "news.db"))
    yield writer
    writer.close()


def daemon(bench):
    return Daemon(load(bench.config, os.environ))


def test_the_operator_is_told_once_that_it_is_short_and_once_that_it_is_over(writer):
    disk = Disk(SHORT)
    space = Space(disk, Desk(writer, Clock(), (Route("chat", "console", ("1",)),), "chat"))
    assert not space.enough()
    assert not space.enough()
    assert space.short() == SHORT
    assert writer(lambda store: store.state())["disk"] == {"short": SHORT}
    assert disk.secured == 0
    disk.said = None
    assert space.enough()
    assert space.enough()
    assert disk.secured == 2
    told = writer(lambda store: [row["subject"] for row in store.deliveries(10)])
    assert sorted(told) == [
        "[news-monitor] The disk is nearly full",
        "[news-monitor] There is room on the disk again",
    ]


def test_a_full_disk_makes_the_writer_give_up_the_ballast(tmp_path):
    given_up = []
    writer = Writer(partial(Store.open, tmp_path / "news.db"), lambda: given_up.append(True))

    def full(_):
        raise StoreFull("the disk is full")

    def other(_):
        raise StoreError("something else")

    with pytest.raises(StoreError):
        writer(other)
    assert not given_up
    with pytest.raises(StoreFull):
        writer(full)
    assert given_up
    writer.close()


def test_once_takes_nothing_from_a_folder_while_the_disk_is_nearly_full(tmp_path, monkeypatch, capfd):
    bench = Bench(tmp_path / "desk")
    bench.drop("a.txt", article())
    with monkeypatch.context() as patched:
        patched.setattr(Room, "short", lambda _: SHORT)
        assert daemon(bench).run(once=True) == 1
    said = capfd.readouterr()
    assert SHORT in said.err
    assert "[MEDIUM]" not in said.out
    assert daemon(bench).run(once=True) == 0
    assert "[MEDIUM]" in capfd.readouterr().out


def test_a_database_on_a_network_file_system_is_refused(tmp_path, monkeypatch):
    bench = Bench(tmp_path / "desk")
    monkeypatch.setattr("monitor.daemon.daemon.network_type", lambda _: "NFS")
    with pytest.raises(StoreError, match=r"NFS.*local disk"):
        daemon(bench).run(once=True)
    monkeypatch.setattr("monitor.daemon.daemon.network_type", lambda _: "9p")
    assert daemon(bench).run(once=True) == 0
    assert not bench.database.with_name(f"{bench.database.name}.ballast").exists()
