import os
import shutil
import socket
import stat
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from folder.bench import Make
from helpers import wait_until

from monitor.folder import Changed
from monitor.folder import files as files_module
from monitor.model import FolderError, Refused, Stamp


def test_a_file_that_changes_before_it_is_read_is_pending_again(make: Make, root: Path):
    (root / "l.txt").write_text("hello")
    bench = make()
    bench.settle()
    (root / "l.txt").write_text("hello, longer")
    with pytest.raises(Changed, match=r"l\.txt changed"):
        bench.folder.read(bench.seen[0])
    bench.wait_for("l.txt", "l.txt")
    assert bench.folder.read(bench.seen[1]) == b"hello, longer"


def test_a_file_that_vanishes_is_let_go(make: Make, root: Path):
    for name in ("m.txt", "n.txt"):
        (root / name).write_text("hello")
    bench = make()
    (root / "m.txt").unlink()
    assert bench.settle() == ["n.txt"]
    (root / "n.txt").unlink()
    with pytest.raises(Changed, match="went away"):
        bench.folder.read(bench.seen[0])
    assert bench.folder.health().pending == 0


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the names of sockets must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path.name)
    os.chdir(here)


def make_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only root may make devices")


@pytest.mark.parametrize(
    ("lay", "kind"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), "link"),
        (lambda path: path.symlink_to("/nowhere"), "link"),
        (os.mkfifo, "pipe"),
        (make_socket, "socket"),
        (make_device, "device"),
    ],
    ids=["link", "dangling link", "pipe", "socket", "device"],
)
def test_what_is_no_file_is_refused_once(lay: Callable[[Path], None], kind: str, make: Make, root: Path):
    lay(root / "odd.txt")
    bench = make()
    assert bench.settle() == ["odd.txt"]
    with pytest.raises(Refused, match=f"not-a-file: It is a {kind}"):
        bench.folder.read(bench.seen[0])
    bench.folder.done(bench.seen[0])
    bench.folder.scan()
    assert bench.settle() == []


def test_a_folder_swapped_for_a_link_leads_nowhere(make: Make, root: Path):
    (root / "sub").mkdir()
    (root / "sub" / "passwd").write_text("harmless")
    bench = make()
    bench.settle()
    shutil.rmtree(root / "sub")
    (root / "sub").symlink_to("/etc")
    with pytest.raises(Changed):
        bench.folder.read(bench.seen[0])
    assert "sub/passwd" not in bench.folder._pending


def test_large_files_are_refused_unread(make: Make, root: Path):
    with (root / "sparse.txt").open("wb") as file:
        file.truncate(5 * 2**30)
    bench = make()
    bench.settle()
    with pytest.raises(Refused, match="too-large: It has 5,368,709,120 bytes"):
        bench.folder.read(bench.seen[0])


def test_a_file_that_changes_while_it_is_read_waits(make: Make, root: Path, monkeypatch: pytest.MonkeyPatch):
    (root / "moving.txt").write_text("hello")
    bench = make()
    bench.settle()

    def write(*_: object) -> None:
        (root / "moving.txt").write_text("hello again")

    monkeypatch.setattr(files_module, "records_in", write)
    with pytest.raises(Changed, match="changed while it was read"):
        bench.folder.read(bench.seen[0])


def test_a_file_that_grows_past_the_limit_while_read(root: Path, monkeypatch: pytest.MonkeyPatch):
    (root / "grows.txt").write_bytes(b"x" * 11)
    sizes = []

    def check(size: int, limit: int) -> None:
        sizes.append(size)
        if len(sizes) > 1:
            raise Refused("too-large", f"{size} of {limit}")

    monkeypatch.setattr(files_module, "_check_size", check)
    with pytest.raises(Refused, match="too-large"):
        files_module.read(os.fsencode(root), "grows.txt", 10, None)
    assert sizes == [11, 11]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "right to read"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_read_now_is_an_error_that_passes(
    error: OSError, says: str, make: Make, root: Path, monkeypatch: pytest.MonkeyPatch
):
    (root / "locked.txt").write_text("hello")
    bench = make()
    bench.settle()

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(files_module.os, "fdopen", fail)
    with pytest.raises(FolderError, match=says) as caught:
        bench.folder.read(bench.seen[0])
    assert not isinstance(caught.value, Changed)


@pytest.mark.parametrize(
    "name", [b"line\nbreak.txt", b"\x1b[31mred.txt", b"\xff\xfe.txt", b"50%41.txt", b"x" * 255]
)
def test_odd_names_go_through(name: bytes, make: Make, root: Path):
    bench = make()
    Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_text("hello")
    wait_until(bench.take, what="the file")
    (sighting,) = bench.seen
    assert sighting.path.isprintable()
    assert bench.folder.read(sighting) == b"hello"


def test_paths_longer_than_the_system_takes_at_once(make: Make, root: Path):
    here = Path.cwd()
    os.chdir(root)
    for _ in range(20):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    Path("deep.txt").write_text("hello")
    os.chdir(here)
    bench = make(depth=20)
    bench.settle()
    assert bench.folder.read(bench.seen[0]) == b"hello"


def test_the_file_system_of_a_folder_that_is_missing_is_unknown(root: Path):
    assert files_module.network_type(os.fsencode(root / "missing")) is None
    assert files_module.network_type(os.fsencode(root)) in {None, "FUSE", "9p"}


def test_stamps_tell_states_apart(root: Path):
    (root / "u.txt").write_text("hello")
    status = (root / "u.txt").stat()
    assert files_module.stamp_of(status) == Stamp(5, status.st_mtime_ns, status.st_ino)


def test_a_file_that_vanishes_while_the_folder_is_walked(
    make: Make, root: Path, monkeypatch: pytest.MonkeyPatch
):
    class Gone:
        name = "gone.txt"

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            return False

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError

    monkeypatch.setattr(files_module.os, "scandir", lambda _handle: nullcontext([Gone()]))
    assert make(observer="polling").folder.health().pending == 0
