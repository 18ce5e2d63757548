"""Files below a folder, reached through directory handles so that no link leads out of it."""

import ctypes
import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO

from monitor.folder.containers import Records, records_in
from monitor.folder.names import decode_name, encode_name
from monitor.model import FolderError, Refused, Stamp

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_INSIDE = _DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

_KINDS = {
    stat.S_IFLNK: "link",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
    stat.S_IFDIR: "folder",
}

_NETWORK = {
    0x6969: "NFS",
    0x517B: "SMB",
    0xFE534D42: "SMB",
    0xFF534D42: "CIFS",
    0x65735546: "FUSE",
    0x01021997: "9p",
    0x00C36400: "Ceph",
    0x5346414F: "AFS",
    0x786F4256: "VirtualBox",
    0x0BD00BD0: "Lustre",
}
"""File systems that change without telling this machine's inotify, by their f_type; from statfs(2)."""


class Changed(FolderError):
    """The file changed, or went away, before or while it was read; it is looked at again."""


class Later(Changed):
    """Other containers are being read; this one's turn comes."""


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells this state of a file from another."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino)


@contextmanager
def opened(root: bytes) -> Iterator[int]:
    """A handle on the folder itself, which may be reached by a link. Raises OSError."""
    handle = os.open(root, _DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def look(root: bytes, path: str) -> os.stat_result | None:
    """The file's status, links not followed; None where it is gone or out of reach."""
    try:
        with _parent(root, path) as (folder, name):
            return os.stat(name, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return None


def read(root: bytes, path: str, max_bytes: int, stamp: Stamp | None) -> bytes | Records:
    """The file's bytes, or the records of a container, from the state that `stamp` tells; with None from any.

    Raises Changed, Refused ("not-a-file", "too-large"), or FolderError where reading fails.
    """
    try:
        with _parent(root, path) as (folder, name):
            _check_kind(os.stat(name, dir_fd=folder, follow_symlinks=False))
            handle = os.open(name, _FILE, dir_fd=folder)
        with ExitStack() as stack:
            file = stack.enter_context(os.fdopen(handle, "rb"))
            before = os.fstat(handle)
            _check_kind(before)
            if stamp and stamp != stamp_of(before):
                raise _changed(path)
            records = records_in(file, before.st_size, max_bytes)
            if records:
                stack.pop_all()  # they close it
                return records
            return _whole(path, file, max_bytes, stamp)
    except OSError as error:
        raise explained(path, error) from error


def _whole(path: str, file: BinaryIO, max_bytes: int, stamp: Stamp | None) -> bytes:
    _check_size(os.fstat(file.fileno()).st_size, max_bytes)
    data = file.read(max_bytes + 1)
    if stamp and stamp != stamp_of(os.fstat(file.fileno())):
        raise _changed(path)
    _check_size(len(data), max_bytes)
    return data


def _changed(path: str) -> Changed:
    return Changed(f"{path} changed while it was read; it is read again when it has settled.")


@contextmanager
def _parent(root: bytes, path: str) -> Iterator[tuple[int, bytes]]:
    """A handle on the directory that holds the file, and the file's own name."""
    *folders, name = decode_name(path).split(b"/")
    handle = os.open(root, _DIRECTORY)
    try:
        for folder in folders:
            outer, handle = handle, os.open(folder, _INSIDE, dir_fd=handle)
            os.close(outer)
        yield handle, name
    finally:
        os.close(handle)


def _check_kind(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "special file")
        raise Refused(
            "not-a-file", f"It is a {kind}; only ordinary files are read. Put a copy there instead."
        )


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise Refused("too-large", f"It has {size:,} bytes or more; the limit is {max_bytes:,}.")


def explained(path: str, error: OSError) -> FolderError:
    """What an error of the system means for a file, and what to do."""
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ESTALE, errno.ENXIO}:
        return Changed(f"{path} went away before it was read.")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return FolderError(f"{path} may not be read: give the service's group the right to read it.")
    return FolderError(f"{path} cannot be read: {error.strerror}. It is tried again.")


def walk(
    handle: int, depth: int, ignored: Callable[[str], object], unreadable: list[str], prefix: str = ""
) -> Iterator[tuple[str, os.stat_result]]:
    """Path and status of everything that is no folder, `depth` folders deep.

    Folders that cannot be opened are added to `unreadable`.
    """
    folders = []
    with os.scandir(handle) as entries:
        for entry in entries:
            if ignored(entry.name):
                continue
            path = prefix + encode_name(os.fsencode(entry.name))
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.name, path))
            elif status := _status(entry):
                yield path, status
    for name, path in folders if depth else ():
        try:
            inner = os.open(name, _INSIDE, dir_fd=handle)
        except OSError:
            unreadable.append(path)
            continue
        try:
            yield from walk(inner, depth - 1, ignored, unreadable, f"{path}/")
        finally:
            os.close(inner)


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:  # it went away meanwhile
        return None


def network_type(root: bytes) -> str | None:
    """The kind of network file system that the folder lies on; None for a local one."""
    buffer = ctypes.create_string_buffer(256)  # struct statfs has 120 bytes; its first field is f_type
    if ctypes.CDLL(None, use_errno=True).statfs(root, buffer) != 0:
        return None
    return _NETWORK.get(ctypes.c_long.from_buffer(buffer).value & 0xFFFFFFFF)
