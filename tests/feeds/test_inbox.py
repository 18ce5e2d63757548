"""Entries become files in the folder: whole or not at all, and never outside of it."""

import os
from pathlib import Path

import pytest

from monitor.feeds import inbox
from monitor.feeds.inbox import prepare, put
from monitor.folder import Folder
from monitor.model import FolderError


def names(root):
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def test_an_entry_is_one_file_and_nothing_is_left_beside_it(tmp_path):
    put(tmp_path, "river", "a1", '{"title": "Fähre"}')
    assert names(tmp_path) == ["feeds", "feeds/river", "feeds/river/a1.json"]
    assert (tmp_path / "feeds/river/a1.json").read_text(encoding="utf-8") == '{"title": "Fähre"}'


def test_the_same_key_is_the_same_file(tmp_path):
    put(tmp_path, "river", "a1", "one")
    put(tmp_path, "river", "a1", "two")
    put(tmp_path, "lake", "a1", "three")
    assert (tmp_path / "feeds/river/a1.json").read_text() == "two"
    assert (tmp_path / "feeds/lake/a1.json").read_text() == "three"


def test_text_that_no_file_can_hold_is_replaced(tmp_path):
    put(tmp_path, "river", "a1", "half \ud83d of it")
    assert (tmp_path / "feeds/river/a1.json").read_text() == "half ? of it"


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_cut_off_before_it_is_whole_there_is_only_a_draft_that_nobody_reads(tmp_path, monkeypatch, step):
    prepare(tmp_path, ["river"])

    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(inbox.os, step, die)
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, "river", "a1", "whole")
    folder = Folder(tmp_path, {}, lambda: None, settle=0.0, observer="polling")
    folder.start()
    assert folder.take() == ()
    put(tmp_path, "river", "a1", "whole")
    assert names(tmp_path / "feeds/river") == ["a1.json"]
    folder.scan()
    assert [sighting.path for sighting in folder.take()] == ["feeds/river/a1.json"]
    folder.stop()


def test_a_missing_folder_is_not_made(tmp_path):
    """It may be a mount that is not there: what was written below it would vanish under the mount."""
    with pytest.raises(FolderError, match=r"gone cannot be written to \(No such file or directory\)"):
        put(tmp_path / "gone", "river", "a1", "x")
    with pytest.raises(FolderError):
        prepare(tmp_path / "gone", ["river"])
    assert names(tmp_path) == []


@pytest.mark.parametrize("link", ["feeds", "feeds/river"])
def test_links_lead_nowhere(tmp_path, link):
    outside, root = tmp_path / "outside", tmp_path / "in"
    (outside / "river").mkdir(parents=True)
    (root / link).parent.mkdir(parents=True)
    (root / link).symlink_to(outside)
    with pytest.raises(FolderError, match="cannot be written to"):
        put(root, "river", "a1", "x")
    assert names(outside) == ["river"]


def test_a_link_under_the_name_of_a_draft_is_not_followed(tmp_path):
    prepare(tmp_path, ["river"])
    target = tmp_path / "target"
    target.write_text("untouched")
    (tmp_path / "feeds/river/.a1.json").symlink_to(target)
    with pytest.raises(FolderError):
        put(tmp_path, "river", "a1", "x")
    assert target.read_text() == "untouched"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path):
    prepare(tmp_path, ["river"])
    Path(tmp_path / "feeds/river").chmod(0o500)
    with pytest.raises(FolderError, match="the monitor's user may write to it"):
        put(tmp_path, "river", "a1", "x")


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(inbox.os, "fsync", full)
    with pytest.raises(FolderError, match="No space left on device"):
        put(tmp_path, "river", "a1", "x")
