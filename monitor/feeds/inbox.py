"""Entries into the watched folder, each as one file that is there whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from monitor.model import FolderError

SUBFOLDER = "feeds"

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_DRAFT = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC


def prepare(root: Path, feeds: Iterable[str]) -> None:
    """Make the folders of feeds, so that they are there when the watch begins. Raises FolderError."""
    for feed in feeds:
        with _explained(root, feed), _opened(root, SUBFOLDER, feed):
            pass


def put(root: Path, feed: str, key: str, content: str) -> None:
    """Write feeds/FEED/KEY.json, in place of what had that name; on the disk when this returns.

    The same key twice is the same file: an entry that is written again after a crash does not double.
    The folder itself is never made, for it may be a mount that is missing. Raises FolderError.
    """
    name = f"{key}.json"
    draft = f".{name}"
    with _explained(root, feed), _opened(root, SUBFOLDER, feed) as folder:
        _write(folder, draft, content.encode("utf-8", "replace"))
        os.rename(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
        os.fsync(folder)


@contextmanager
def _explained(root: Path, feed: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = root / SUBFOLDER / feed if root.is_dir() else root
        raise FolderError(
            f"{place} cannot be written to ({error.strerror}): it must be there, and the monitor's user may write to it"
        ) from error


@contextmanager
def _opened(root: Path, *steps: str) -> Iterator[int]:
    """A handle on a folder below the root, made where it is missing; no link leads out of the root."""
    handle = os.open(root, _DIRECTORY)
    try:
        for step in steps:
            with suppress(FileExistsError):
                os.mkdir(step, dir_fd=handle)
                os.fsync(handle)
            outer, handle = handle, os.open(step, _DIRECTORY | os.O_NOFOLLOW, dir_fd=handle)
            os.close(outer)
        yield handle
    finally:
        os.close(handle)


def _write(folder: int, name: str, data: bytes) -> None:
    handle = os.open(name, _DRAFT, 0o664, dir_fd=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)
