"""What commands remember: never out of date, never from somebody else, never in the way."""

import os

import pytest

from monitor.cli.remembering import keep, recalled, remembered


class Made:
    """Counts how often something was made."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return ("result", self.times)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "news-monitor"


@pytest.fixture
def make(cache):
    return Made()


def test_the_same_is_made_once(make):
    assert remembered("rules", "text", make) == remembered("rules", "text", make) == ("result", 1)


def test_anything_else_is_made_anew(make):
    remembered("rules", "text", make)
    assert remembered("rules", "another text", make) == ("result", 2)
    assert remembered("rules", "text", make) == ("result", 3)


def test_a_change_of_the_program_makes_it_anew(make, monkeypatch):
    remembered("rules", "text", make)
    monkeypatch.setattr("monitor.cli.remembering._code", lambda: "another version")
    assert remembered("rules", "text", make) == ("result", 2)


@pytest.mark.parametrize("cut", [0, 10, 32, 40])
def test_a_cut_file_is_made_anew(make, cache, cut):
    remembered("rules", "text", make)
    place = cache / "rules.pickle"
    place.write_bytes(place.read_bytes()[:cut])
    assert remembered("rules", "text", make) == ("result", 2)
    assert remembered("rules", "text", make) == ("result", 2)


def test_a_folder_that_others_can_write_into_is_not_used(make, cache):
    cache.mkdir()
    cache.chmod(0o777)
    remembered("rules", "text", make)
    assert remembered("rules", "text", make) == ("result", 2)
    assert list(cache.iterdir()) == []


def test_a_link_in_the_place_of_the_folder_is_not_followed(make, cache, tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    cache.symlink_to(tmp_path / "elsewhere")
    remembered("rules", "text", make)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("base", ["/dev/null/nowhere", "relative"])
def test_without_a_place_nothing_is_remembered(make, monkeypatch, base):
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    remembered("rules", "text", make)
    assert remembered("rules", "text", make) == ("result", 2)


def test_a_full_disk_is_in_nobodys_way(make, monkeypatch, cache):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    assert remembered("rules", "text", make) == ("result", 1)


def test_it_is_for_this_user_alone(make, cache):
    remembered("rules", "text", make)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert cache.stat().st_uid == os.geteuid()


def test_plain_values_are_kept_for_the_same_program(cache, monkeypatch):
    assert recalled("files") == {}
    keep("files", {"a": [1, "é"]})
    assert recalled("files") == {"a": [1, "é"]}
    assert recalled("others") == {}
    monkeypatch.setattr("monitor.cli.remembering._code", lambda: "another version")
    assert recalled("files") == {}


def test_plain_values_that_are_cut_are_forgotten(cache):
    keep("files", {"a": 1})
    place = cache / "files.json"
    place.write_bytes(place.read_bytes()[:-1])
    assert recalled("files") == {}


def test_without_a_safe_place_no_plain_values_are_kept(cache):
    cache.mkdir()
    cache.chmod(0o777)
    keep("files", {"a": 1})
    assert recalled("files") == {}
    assert list(cache.iterdir()) == []
