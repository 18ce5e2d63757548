"""Rule files on disk -> their text, or the reason why there is none."""

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from monitor.model import Finding, Location, RuleError
from monitor.rulebook.findings import Spot

LARGEST = 16 * 1024 * 1024
"""Bytes a rule file may have."""

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class RuleFile(NamedTuple):
    """A rule file; `path` is relative and printable, and either `text` or `problem` is there."""

    path: str
    text: str | None
    problem: Finding | None = None


def read_files(root: Path) -> tuple[RuleFile, ...]:
    """All *.yaml and *.yml files below a folder (or the one file), by path; hidden ones are left out.

    Raises RuleError where nothing is there to look into.
    """
    if root.is_file():
        return (_read(root, root.name),)
    if not root.is_dir():
        raise RuleError(f"there is no rules folder at {root}: create it, or set [rules] path or --rules")
    # The folder's own name leads, however it was reached: stored paths must fit from every directory.
    name = Path(os.path.abspath(root)).name  # noqa: PTH100 - resolve() would follow a link to another name
    found = [(_printable(Path(name) / path.relative_to(root)), path) for path in _below(root)]
    return tuple(_read(path, shown) for shown, path in sorted(found))


def paths(root: Path) -> list[Path]:
    """The rule files below a folder, or the one file itself; empty where there is neither."""
    return [root] if root.is_file() else _below(root)


def sourced(findings: Iterable[Finding], files: Iterable[RuleFile]) -> tuple[Finding, ...]:
    """The findings with the source line filled in where it is missing, as in what tests found."""
    from monitor.rulebook.tree import lines_of  # brings PyYAML, which only a mistake needs here

    findings = tuple(findings)
    wanted = {found.at.file for found in findings if not found.source}
    lines = {file.path: lines_of(file.text or "") for file in files if file.path in wanted}
    return tuple(
        found if found.source else replace(found, source=_line(lines.get(found.at.file, ()), found.at.line))
        for found in findings
    )


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if number <= len(lines) else ""


def _below(root: Path) -> list[Path]:
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if _is_rules(name)]
    return found


def _is_rules(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")


def _printable(path: Path) -> str:
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _read(path: Path, shown: str) -> RuleFile:
    try:
        raw = _bytes(path)
    except OSError as error:
        return _refused(
            shown, "unreadable-file", f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        )
    if raw is None:
        return _refused(shown, "unreadable-file", "this is not a plain file (links are not followed)")
    if len(raw) > LARGEST:
        return _refused(shown, "too-large", "the file is larger than 16 MiB: split it")
    return _decoded(raw, shown)


def _bytes(path: Path) -> bytes | None:
    """At most one byte more than allowed; None for what is not a plain file."""
    if path.is_symlink():
        return None
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as stream:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            return None
        # A file that is too large is told by its size alone, without reading it.
        return bytes(LARGEST + 1) if about.st_size > LARGEST else stream.read(LARGEST + 1)


def _decoded(raw: bytes, shown: str) -> RuleFile:
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return _refused(
            shown, "byte-order-mark", "the file begins with a byte-order mark: save it as UTF-8 without BOM"
        )
    try:
        return RuleFile(shown, raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8: save the file as UTF-8"
        return _refused(shown, "not-utf8", message, line, column)


def _refused(shown: str, code: str, message: str, line: int = 1, column: int = 1) -> RuleFile:
    return RuleFile(shown, None, Spot(Location(shown, line, column)).error(code, message))
