import os
import tracemalloc
from pathlib import Path

import pytest

from monitor.model import RuleError
from monitor.rulebook import RuleFile, check, read_files, render
from monitor.rulebook.files import LARGEST


def write(root: Path, name: str, data: bytes) -> Path:
    path = root / "rules" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_yaml_files_come_sorted_under_the_name_of_their_folder(tmp_path):
    for name in ("watches/b.yml", "a.yaml", ".hidden.yaml", ".git/c.yaml", "notes.txt", "a.yaml~"):
        write(tmp_path, name, b"lists: {}\n")
    assert [file.path for file in read_files(tmp_path / "rules")] == ["rules/a.yaml", "rules/watches/b.yml"]


def test_paths_are_the_same_from_every_directory(tmp_path, monkeypatch):
    write(tmp_path, "a.yaml", b"lists: {}\n")
    monkeypatch.chdir(tmp_path / "rules")
    assert [file.path for file in read_files(Path())] == ["rules/a.yaml"]


def test_one_file_can_be_named(tmp_path):
    path = write(tmp_path, "a.yaml", b"lists: {}\n")
    assert [(file.path, file.text) for file in read_files(path)] == [("a.yaml", "lists: {}\n")]


def test_a_missing_folder_is_an_error_with_advice(tmp_path):
    with pytest.raises(RuleError, match=r"no rules folder at .*: create it, or set \[rules\] path"):
        read_files(tmp_path / "rules")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xef\xbb\xbflists: {}\n", "1:1: error[byte-order-mark]: the file begins with a byte-order mark"),
        (b"\xff\xfel\x00", "1:1: error[byte-order-mark]: the file begins with a byte-order mark"),
        (b"lists:\n  a: [\xe9]\n", "2:7: error[not-utf8]: byte 0xe9 is not UTF-8: save the file as UTF-8"),
    ],
)
def test_what_is_not_plain_utf8_is_refused_with_its_place(tmp_path, data, line):
    write(tmp_path, "a.yaml", data)
    (file,) = read_files(tmp_path / "rules")
    assert render([file.problem]).startswith(f"rules/a.yaml:{line}")


def test_links_pipes_and_unreadable_files_are_refused(tmp_path, monkeypatch):
    target = write(tmp_path, "target.txt", b"lists: {}\n")
    (tmp_path / "rules" / "link.yaml").symlink_to(target)
    os.mkfifo(tmp_path / "rules" / "pipe.yaml")
    gone = write(tmp_path, "secret.yaml", b"lists: {}\n")
    opened = os.open

    def guarded(path, *rest):
        if Path(path) == gone:
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", guarded)
    files = read_files(tmp_path / "rules")
    assert [(file.path, file.problem.message) for file in files] == [
        ("rules/link.yaml", "this is not a plain file (links are not followed)"),
        ("rules/pipe.yaml", "this is not a plain file (links are not followed)"),
        ("rules/secret.yaml", "the file cannot be read: permission denied"),
    ]


def test_names_that_cannot_be_printed_are_written_out(tmp_path):
    (tmp_path / "rules").mkdir()
    Path(os.fsdecode(bytes(tmp_path / "rules") + b"/\xff\x1b.yaml")).write_text(
        "lists: {}\n", encoding="utf-8"
    )
    assert [file.path for file in read_files(tmp_path / "rules")] == ["rules/\\xff\\x1b.yaml"]


BOMB = "lists:\n  a: &a [x, x]\n" + "".join(f"  l{n}: &b{n} [*a, *a]\n" for n in range(30))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lists: " + "[" * 5000, "too-deep"),
        ("lists: " + "{a: " * 5000, "too-deep"),
        (BOMB, "anchors"),
        ("x" * (50 * 1024 * 1024), "too-large"),
    ],
    ids=["brackets", "maps", "bomb", "50 MB"],
)
def test_hostile_files_are_told_soon_and_in_little_memory(tmp_path, text, code):
    write(tmp_path, "a.yaml", text.encode())
    tracemalloc.start()
    try:
        _, findings = check(read_files(tmp_path / "rules"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert {found.code for found in findings} == {code}
    assert peak < 100_000_000


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    write(tmp_path, "a.yaml", b"lists: {}\n#" + b"x" * (LARGEST - 11))
    assert read_files(tmp_path / "rules")[0].problem is None


def test_a_file_of_too_many_values_is_refused(monkeypatch):
    monkeypatch.setattr("monitor.rulebook.tree.MOST", 100)
    _, findings = check((RuleFile("a.yaml", "lists: {a: [" + "x," * 100 + "]}"),))
    assert [found.code for found in findings] == ["too-large"]
