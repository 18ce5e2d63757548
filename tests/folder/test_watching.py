import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from folder.bench import Bench, Make
from helpers import wait_until
from watchdog.observers.inotify_c import InotifyFD

from monitor.folder import files as files_module
from monitor.folder.watching import Notices, _Inotify


def test_a_missing_folder_is_waited_for(make: Make, root: Path):
    root.rmdir()
    bench = make()
    health = bench.folder.health()
    assert health.mode == "degraded"
    assert "is missing: make or mount it" in health.reason
    root.mkdir()
    (root / "o.txt").write_text("hello")
    assert bench.folder.due() == 2.0
    bench.now += 2
    bench.take()
    assert bench.folder.health().mode == "watching"
    assert bench.settle() == ["o.txt"]


def test_a_folder_that_is_a_file_is_missing(make: Make, root: Path):
    root.rmdir()
    root.write_text("not a folder")
    assert make().folder.health().mode == "degraded"


def rename_and_replace(root: Path) -> None:
    root.rename(root.parent / "elsewhere")
    root.mkdir()


def delete_and_make_again(root: Path) -> None:
    root.rmdir()
    root.mkdir()


@pytest.mark.parametrize("replace", [rename_and_replace, delete_and_make_again])
def test_a_replaced_folder_is_watched_anew(replace: Callable[[Path], None], make: Make, root: Path):
    bench = make()
    replace(root)
    bench.folder.scan()
    assert bench.folder.health().mode == "watching"
    (root / "p.txt").write_text("hello")
    # A new folder may have the old one's inode number; then its dead watch tells, and a scan finds the file.
    wait_until(lambda: bench.settle() or bench.seen, what="the file")
    assert bench.paths() == ["p.txt"]
    assert bench.folder.alive()


def test_a_deleted_folder_is_noticed_by_its_dead_watch(make: Make, root: Path):
    bench = make()
    root.rmdir()
    wait_until(lambda: not bench.folder.alive(), what="the emitter to end")
    assert bench.folder.due() == 0.0
    bench.take()
    assert bench.folder.health().mode == "degraded"
    root.mkdir()
    bench.settle()
    assert bench.folder.health().mode == "watching"


def test_a_folder_mounted_over_is_watched_anew(make: Make, root: Path):
    bench = make()
    mount = ["mount", "-t", "tmpfs", "none", str(root)]
    if not shutil.which("mount") or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount")
    try:
        bench.folder.scan()
        (root / "mounted.txt").write_text("hello")
        bench.wait_for("mounted.txt")
    finally:
        subprocess.run(["umount", "-l", str(root)], check=True)
    bench.folder.scan()
    (root / "unmounted.txt").write_text("hello")
    bench.wait_for("mounted.txt", "unmounted.txt")


def test_unreadable_folders_are_told(make: Make, root: Path, monkeypatch: pytest.MonkeyPatch):
    (root / "closed").mkdir()
    real = os.open

    def deny(path: object, *args: object, **kwargs: object) -> int:
        if path in {"closed", os.fsencode(root)} and kwargs.get("dir_fd", denied[0]) is not None:
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)

    denied: list[object] = [None]
    monkeypatch.setattr(files_module.os, "open", deny)
    bench = make()
    assert bench.folder.health().reason == "1 folder(s) in it cannot be opened, first closed."
    denied[0] = root
    bench.folder.scan()
    assert bench.folder.health().mode == "degraded"
    assert "cannot be read: Permission denied" in bench.folder.health().reason


def scanning(bench: Bench, root: Path) -> str:
    """Show that a file is found by scanning alone; the reason why."""
    health = bench.folder.health()
    assert health.mode == "scanning"
    (root / "q.txt").write_text("hello")
    assert bench.folder.due() <= 2.0
    bench.settle()
    bench.settle()
    bench.settle()
    assert bench.paths() == ["q.txt"]
    return health.reason


def test_polling_on_request(make: Make, root: Path):
    assert "asks for polling" in scanning(make(observer="polling"), root)


def test_scanning_on_network_file_systems(make: Make, root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files_module, "network_type", lambda _root: "NFS")
    assert "on a NFS file system" in scanning(make(), root)
    assert make(observer="inotify").folder.health().mode == "watching"


@pytest.mark.parametrize(
    ("number", "says"),
    [(24, "sysctl fs.inotify.max_user_instances"), (38, "does not serve here: Function not implemented")],
)
def test_scanning_where_inotify_does_not_serve(
    number: int, says: str, make: Make, root: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail() -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(InotifyFD, "_create_inotify_fd", staticmethod(fail))
    bench = make()
    assert says in scanning(bench, root)
    monkeypatch.undo()
    bench.folder.scan()
    assert bench.folder.health().mode == "watching"


@pytest.mark.parametrize("left_out", ["", "/sub"])
def test_scanning_where_watches_run_out(
    left_out: str, make: Make, root: Path, monkeypatch: pytest.MonkeyPatch
):
    (root / "sub").mkdir()
    real = InotifyFD.add_callback

    def fail(self: InotifyFD, path: bytes, *args: object) -> object:
        if path == os.fsencode(f"{root}{left_out}"):
            raise OSError(28, "inotify watch limit reached")
        return real(self, path, *args)

    monkeypatch.setattr(InotifyFD, "add_callback", fail)
    threads = threading.active_count()
    bench = make()
    assert "sysctl fs.inotify.max_user_watches" in scanning(bench, root)
    bench.folder.stop()
    assert threading.active_count() == threads


def test_the_kernels_overflow_is_made_good_by_a_scan(make: Make, root: Path, monkeypatch: pytest.MonkeyPatch):
    gate = threading.Event()
    handle = _Inotify.handle_event

    def slow(self: _Inotify, event: object) -> None:
        gate.wait(30)
        handle(self, event)

    monkeypatch.setattr(_Inotify, "handle_event", slow)
    bench = make()
    queued = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    count = queued // 2 + 2_000  # two events a file, and what one read takes from the queue
    for number in range(count):
        os.close(os.open(root / f"{number}.txt", os.O_CREAT | os.O_WRONLY))
    gate.set()
    wait_until(lambda: bench.folder.health().overflows, what="the overflow")
    bench.folder.take()
    bench.now += 20
    wait_until(lambda: bench.take() == [] and len(bench.seen) >= count, what="all files")
    assert len(set(bench.paths())) == count


def test_too_many_notices_come_down_to_a_scan(make: Make, root: Path):
    bench = make()
    bench.folder._notices._limit = 2
    for number in range(5):
        (root / f"{number}.txt").write_text("hello")
    wait_until(lambda: bench.folder.health().overflows, what="the overflow")
    assert bench.folder.due() == 0.0
    wait_until(lambda: bench.settle() == [] and len(bench.seen) >= 5, what="all files")
    assert len(set(bench.paths())) == 5


def test_an_error_in_the_handler_costs_a_scan_and_nothing_else(
    make: Make, root: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(self: Notices, event: object) -> None:
        raise RuntimeError

    bench = make()
    monkeypatch.setattr(Notices, "_note", fail)
    (root / "r.txt").write_text("hello")
    wait_until(lambda: bench.folder.health().overflows, what="the error")
    monkeypatch.undo()
    bench.take()
    bench.settle()
    assert bench.paths() == ["r.txt"]
    assert bench.folder.alive()


@pytest.mark.parametrize(
    "victim",
    [
        lambda watch: watch._observer,
        lambda watch: watch._inotify,
        lambda watch: next(iter(watch._observer.emitters)),
    ],
    ids=["observer", "inotify", "emitter"],
)
def test_a_dead_thread_is_replaced(victim: Callable[[object], threading.Thread], make: Make, root: Path):
    bench = make()
    thread = victim(bench.folder._watch)
    thread.stop()
    thread.join()
    assert not bench.folder.alive()
    (root / "s.txt").write_text("hello")
    bench.take()
    assert bench.folder.alive()
    bench.settle()
    assert bench.paths() == ["s.txt"]
    (root / "t.txt").write_text("hello")
    bench.wait_for("s.txt", "t.txt")


def test_stop_ends_all_threads(make: Make):
    threads = threading.active_count()
    bench = make()
    assert threading.active_count() == threads + 3
    bench.folder.stop()
    bench.folder.stop()
    assert threading.active_count() == threads


def test_notices_from_elsewhere_are_nothing(make: Make, root: Path):
    bench = make()
    assert bench.folder._inside(os.fsencode(root.parent / "other.txt")) is None
    assert bench.folder._inside(os.fsencode(root / "a" / "b" / "c" / "d" / "e.txt")) is None
    bench.folder.stop()
    assert bench.folder._inside(os.fsencode(root / "a.txt")) is None
