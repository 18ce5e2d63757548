"""Bytes from a plain or a gzip file, a line or a block at a time, in bounded memory."""

import io
import zlib
from typing import Any, BinaryIO

_CHUNK = 2**18
_PEEK = 2**14
_GZIP = 31
"""zlib's word for the gzip format with the largest window."""
MAGIC = b"\x1f\x8b\x08"


class Damaged(Exception):
    """A member of the gzip file cannot be unpacked, or ends too soon."""


class Source:
    """A file's bytes in order; those of a gzip file are unpacked, of however many members it is made.

    `consumed` counts the bytes that were given out or passed over. Reading raises Damaged, or
    OSError as the file does.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.zipped = file.read(len(MAGIC)) == MAGIC
        file.seek(0)
        self._members = _Members(file) if self.zipped else None
        content: Any = self._members or file
        self._bytes: io.BufferedReader[Any] = io.BufferedReader(content, _CHUNK)
        self.consumed = 0

    def line(self, limit: int) -> bytes:
        """The bytes up to and with the next line feed, at most `limit`; none at the end."""
        return self._count(self._bytes.readline(limit))

    def block(self, size: int) -> bytes:
        """The next bytes: `size`, fewer only at the end."""
        return self._count(self._bytes.read(size))

    def recover(self, mark: bytes) -> bool:
        """After Damaged: go on at the next member whose content begins with `mark`; False where there is none."""
        if not self._members or not self._members.find(mark):
            return False
        self._bytes.detach()  # or its end would close the file
        self._bytes = io.BufferedReader(self._members, _CHUNK)
        return True

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _count(self, data: bytes) -> bytes:
        self.consumed += len(data)
        return data


class _Members(io.RawIOBase):
    """The unpacked bytes of a gzip file."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._begin(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while True:
            if self._member.eof:
                self._begin(self._member.unused_data.lstrip(b"\0"))
            data = self._waiting or self._file.read(_CHUNK)
            if not data:
                return self._end()
            out = self._unpacked(data, len(buffer))
            if out:
                buffer[: len(out)] = out
                return len(out)

    def find(self, mark: bytes) -> bool:
        """Set out for the next member that begins with `mark`, behind the start of this one."""
        at = self._start + 1
        while True:
            self._file.seek(at)
            window = self._file.read(_CHUNK)
            found = window.find(MAGIC)
            if found < 0:
                if len(window) < _CHUNK:
                    return False
                at += len(window) - len(MAGIC) + 1
                continue
            at += found
            self._file.seek(at)
            if opening(self._file.read(_PEEK), len(mark)) == mark:
                self._file.seek(at)
                self._begin(b"")
                return True
            at += 1

    def _begin(self, waiting: bytes) -> None:
        self._member = zlib.decompressobj(_GZIP)
        self._waiting = waiting
        self._start = self._file.tell() - len(waiting)
        self._begun = False

    def _unpacked(self, data: bytes, size: int) -> bytes:
        self._begun = True
        try:
            out = self._member.decompress(data, size)
        except zlib.error as error:
            raise Damaged(str(error)) from error
        self._waiting = self._member.unconsumed_tail
        return out

    def _end(self) -> int:
        if self._begun:
            raise Damaged("the file ends within it")
        return 0


def opening(packed: bytes, size: int) -> bytes:
    """The first bytes that a gzip file unpacks to, at most `size`; none where it does not unpack."""
    try:
        return zlib.decompressobj(_GZIP).decompress(packed, size)
    except zlib.error:
        return b""
