from types import SimpleNamespace

import pytest

from monitor.store import Room
from monitor.store.room import BALLAST, LEAST, SHARE

BIG = 100 * 2**30


@pytest.fixture
def disk(monkeypatch, tmp_path):
    """A disk of any size and room, and the room under a database on it."""

    def with_free(free, total=BIG):
        statistics = SimpleNamespace(f_blocks=total // 4096, f_bavail=free // 4096, f_frsize=4096)
        monkeypatch.setattr("os.statvfs", lambda _: statistics)
        return Room(tmp_path / "news.db")

    return with_free


def ballast(folder):
    found = folder / "news.db.ballast"
    return found.stat().st_blocks * 512 if found.exists() else 0


def test_where_there_is_room_a_ballast_is_kept_that_really_takes_it(disk, tmp_path):
    room = disk(LEAST + BALLAST)
    assert room.short() is None
    room.secure()
    room.secure()
    assert ballast(tmp_path) >= BALLAST


def test_a_disk_that_is_nearly_full_is_told_in_a_sentence(disk, tmp_path):
    room = disk(LEAST + BALLAST - 1)
    assert f"80.0 MiB are free under {tmp_path}, fewer than 80.0" in room.short()
    room.secure()
    assert not ballast(tmp_path)


def test_what_was_given_up_must_come_back_before_anything_new_is_taken(disk, tmp_path):
    disk(BIG).secure()
    assert disk(LEAST).short() is None
    disk(0).release()
    assert not ballast(tmp_path)
    assert disk(BALLAST).short()
    assert disk(LEAST).short()
    assert disk(LEAST + BALLAST).short() is None


def test_a_small_disk_can_be_used_too(disk, tmp_path):
    total = 24 * 2**20
    room = disk(total // 2, total)
    assert room.short() is None
    room.secure()
    assert total // SHARE <= ballast(tmp_path) < total // SHARE + 4096


def test_a_ballast_that_cannot_be_made_is_done_without(disk, monkeypatch, tmp_path):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr("os.posix_fallocate", refuse)
    disk(BIG).secure()
    assert not ballast(tmp_path)
    disk(BIG).release()


def test_a_folder_that_is_gone_is_for_the_look_at_the_database_to_tell(tmp_path):
    room = Room(tmp_path / "gone" / "news.db")
    assert room.short() is None
    room.secure()
    room.release()
    assert not (tmp_path / "gone").exists()
