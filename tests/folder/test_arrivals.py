import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from folder.bench import Make
from helpers import wait_until

from monitor.folder import files as files_module
from monitor.folder.watching import How


def test_a_closed_file_is_ready_at_once(make: Make, root: Path):
    bench = make()
    (root / "a.txt").write_text("hello")
    bench.wait_for("a.txt")
    assert bench.woken.is_set()
    assert bench.folder.read(bench.seen[0]) == b"hello"


def test_a_file_moved_in_is_ready_at_once(make: Make, root: Path):
    bench = make()
    (root.parent / "b.txt").write_text("hello")
    (root.parent / "b.txt").rename(root / "b.txt")
    bench.wait_for("b.txt")


def test_files_that_were_there_before_are_ready_when_they_have_rested(make: Make, root: Path):
    (root / "old.txt").write_text("old")
    bench = make()
    assert bench.take() == []
    assert bench.folder.due() == 2.0
    assert bench.settle() == ["old.txt"]
    assert bench.folder.due() is None


def test_a_file_between_watch_and_scan_is_given_out_once(
    make: Make, root: Path, monkeypatch: pytest.MonkeyPatch
):
    walk = files_module.walk

    def late(*args: object) -> Iterator[object]:
        (root / "between.txt").write_text("now")
        return walk(*args)

    monkeypatch.setattr(files_module, "walk", late)
    bench = make()
    monkeypatch.undo()
    bench.wait_for("between.txt")
    bench.folder.done(bench.seen[0])
    bench.folder.scan()
    assert bench.settle() == []


def test_a_half_written_file_waits_for_its_writer(make: Make, root: Path):
    bench = make()
    with (root / "slow.txt").open("w") as file:
        file.write("first half, ")
        file.flush()
        bench.hear("slow.txt")
        bench.now += 5
        bench.folder.scan()
        assert bench.take() == []
        file.write("second half")
    bench.wait_for("slow.txt")
    assert bench.folder.read(bench.seen[0]) == b"first half, second half"


def test_a_writer_that_never_closes_is_read_after_a_while(make: Make, root: Path):
    bench = make()
    with (root / "log.txt").open("w") as file:
        bench.hear("log.txt")
        for _ in range(60):
            file.write("more ")
            file.flush()
            bench.now += 10
            bench.take()
        assert [sighting.flags for sighting in bench.seen] == [("unsettled",)]
        file.write("and more")
        file.flush()
        assert bench.folder.read(bench.seen[0]).startswith(b"more more")


def test_an_open_file_that_rests_long_is_read(make: Make, root: Path):
    bench = make()
    with (root / "forgotten.txt").open("w") as file:
        file.write("done, but not closed")
        file.flush()
        bench.hear("forgotten.txt")
        bench.now += 10
        assert bench.take() == []
        bench.now += 30
        bench.take()  # its size was 0 when the notice came
        bench.now += 20
        bench.take()
        assert [(sighting.path, sighting.flags) for sighting in bench.seen] == [("forgotten.txt", ())]


def test_a_file_written_again_after_its_closing_waits(make: Make, root: Path):
    bench = make()
    path = root / "again.txt"
    path.write_text("closed once")
    notices = bench.folder._notices
    wait_until(lambda: How.FINISHED in {how for how, _ in list(notices._latest.values())}, what="its closing")
    with path.open("a") as file:
        file.write(", and open again")
        file.flush()
        assert bench.take() == []
    bench.wait_for("again.txt")


def save_like_an_editor(root: Path) -> None:
    (root / "4913").touch()
    (root / "4913").unlink()
    (root / ".c.txt.swp").write_text("swap")
    (root / "c.txt").rename(root / "c.txt~")
    (root / "c.txt").write_text("edited")
    (root / "c.txt~").unlink()


def save_by_rename(root: Path) -> None:
    (root / "c.txt.tmp").write_text("edited")
    (root / "c.txt.tmp").replace(root / "c.txt")


def append_thrice(root: Path) -> None:
    for _ in range(3):
        with (root / "c.txt").open("a") as file:
            file.write("more")


@pytest.mark.parametrize("save", [save_like_an_editor, save_by_rename, append_thrice])
def test_a_known_file_is_given_out_again_when_it_changes(
    save: Callable[[Path], None], make: Make, root: Path
):
    (root / "c.txt").write_text("first")
    bench = make()
    bench.settle()
    bench.folder.done(bench.seen[0])
    save(root)
    wait_until(bench.take, what="the new state")
    assert bench.paths()[-1] == "c.txt"
    bench.folder.done(bench.seen[-1])
    wait_until(lambda: bench.folder.scan() or bench.take() == [], what="silence")


def download(root: Path) -> None:
    (root / "d.html").touch()
    (root / "d.html.part").write_text("all of it")
    (root / "d.html.part").replace(root / "d.html")


def sync(root: Path) -> None:
    (root / ".d.html.aB3xYz").write_text("all of it")
    (root / ".d.html.aB3xYz").rename(root / "d.html")


def copy(root: Path) -> None:
    (root.parent / "source").write_text("all of it")
    shutil.copy2(root.parent / "source", root / "d.html")


def link(root: Path) -> None:
    (root.parent / "source").write_text("all of it")
    (root / "d.html").hardlink_to(root.parent / "source")


@pytest.mark.parametrize("bring", [download, sync, copy, link])
def test_each_way_to_bring_a_file_gives_it_out_once(bring: Callable[[Path], None], make: Make, root: Path):
    bench = make()
    bring(root)
    wait_until(lambda: bench.settle() or bench.seen, what="the file")
    assert bench.folder.read(bench.seen[-1]) == b"all of it"
    bench.folder.done(bench.seen[-1])
    bench.folder.scan()
    assert bench.settle() == []
    assert bench.paths() == ["d.html"]


@pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not installed: apt-get install rsync")
def test_rsync(make: Make, root: Path):
    source = root.parent / "source"
    (source / "sub").mkdir(parents=True)
    (source / "sub" / "e.txt").write_text("all of it")
    bench = make()
    subprocess.run(["rsync", "-a", f"{source}/", f"{root}/"], check=True)
    wait_until(lambda: bench.settle() or bench.seen, what="the file")
    assert bench.paths() == ["sub/e.txt"]


def test_subfolders_are_followed_to_their_depth(make: Make, root: Path):
    bench = make(depth=1)
    for folder in ("near", "near/far", ".hidden"):
        (root / folder).mkdir()
        (root / folder / "f.txt").write_text("hello")
    bench.folder.scan()
    wait_until(lambda: bench.settle() or bench.seen, what="the file")
    assert bench.paths() == ["near/f.txt"]


def test_a_folder_moved_in_brings_its_files(make: Make, root: Path):
    bench = make()
    (root.parent / "batch").mkdir()
    (root.parent / "batch" / "g.txt").write_text("hello")
    (root.parent / "batch").rename(root / "batch")
    bench.hear("batch/g.txt")
    assert bench.settle() == ["batch/g.txt"]


def test_a_file_moved_out_is_nothing(make: Make, root: Path):
    bench = make()
    (root / "h.txt.part").write_text("hello")
    (root / "h.txt.part").rename(root.parent / "h.txt")
    (root / "i.txt").write_text("hello")
    bench.wait_for("i.txt")


def test_a_watched_folder_may_be_a_link(make: Make, root: Path):
    real = root.parent / "real"
    root.rename(real)
    root.symlink_to(real)
    bench = make()
    (real / "h.txt").write_text("hello")
    bench.wait_for("h.txt")


def test_done_files_come_again_only_after_a_change(make: Make, root: Path):
    (root / "i.txt").write_text("hello")
    first = make()
    first.settle()
    known = {sighting.path: sighting.stamp for sighting in first.seen}
    second = make(known=known)
    assert second.settle() == []
    (root / "i.txt").write_text("hello again")
    second.wait_for("i.txt")


def test_taken_files_are_not_taken_twice(make: Make, root: Path):
    (root / "j.txt").write_text("hello")
    bench = make()
    assert bench.settle() == ["j.txt"]
    bench.folder.scan()
    assert bench.settle() == []
    assert bench.folder.health().pending == 1


def test_a_file_that_changes_while_it_is_worked_on_comes_again(make: Make, root: Path):
    path = root / "j.txt"
    path.write_text("hello")
    bench = make()
    bench.settle()
    path.write_text("hello again")
    bench.wait_for("j.txt", "j.txt")
    bench.folder.done(bench.seen[0])
    assert bench.folder.health().pending == 1
    bench.folder.done(bench.seen[1])
    assert bench.folder.health().pending == 0
    bench.folder.scan()
    assert bench.settle() == []


def test_a_growing_file_found_by_scans_must_rest(make: Make, root: Path):
    bench = make(observer="polling")
    path = root / "j.txt"
    path.write_text("hello")
    bench.folder.scan()
    for _ in range(3):
        bench.now += 1
        path.write_text(path.read_text() + ", more")
        bench.folder.scan()
        assert bench.take() == []
    assert bench.settle() == ["j.txt"]


def test_retry_gives_a_file_out_later(make: Make, root: Path):
    (root / "k.txt").write_text("hello")
    bench = make()
    bench.settle()
    bench.folder.retry(bench.seen[0], 60)
    bench.folder.scan()
    assert bench.settle() == []
    assert bench.folder.due() == 58
    bench.now += 58
    assert bench.take() == ["k.txt"]


def test_take_gives_no_more_than_asked(make: Make, root: Path):
    for number in range(5):
        (root / f"{number}.txt").write_text("hello")
    bench = make()
    bench.now += 2
    assert [len(bench.folder.take(2)) for _ in range(4)] == [2, 2, 1, 0]
