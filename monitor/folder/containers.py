"""Archives of many articles, streamed record by record: WARC, mbox, and JSON Lines too large to read whole.

A limit of size counts for each record, not for the file. What a record says is for the reader:
here only its ends are found.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from monitor.folder.streams import MAGIC, Damaged, Source, opening
from monitor.model import Refused

BATCH = 25
"""Records at most that are given out together."""

BATCH_BYTES = 4 * 2**20
"""A batch is full when its records hold so many bytes."""

_EFFORT = 2**26
"""Bytes that are looked through at most for one batch, so that nobody waits long for it."""

_HEAD = 2**16
_STEP = 2**22
_WARC = re.compile(rb"WARC/\d+\.\d+\s*$")
_SEPARATOR = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}\s*$")
"""The line above each message of an mbox: sender, and date as asctime writes it (RFC 4155)."""
_READ = frozenset({b"response", b"resource"})
"""The types of WARC records that hold what a page was (ISO 28500, section 6)."""
_MOST_HEADERS = 200

Record = bytes | Refused
_Steps = Iterator[Record | None]
"""None is a step that gave nothing: a record of no interest, or a part of one that is passed over."""


class Records:
    """The records of one container, a batch at a time.

    `batch` stays until it is `stored`, so that what could not be stored is tried again.
    `finished` says that no other follows it. `position` counts what the records before this batch
    held, and `refused` is what of it was not read.
    """

    def __init__(self, source: Source, kind: str, steps: _Steps) -> None:
        self.kind = kind
        self.batch: tuple[Record, ...] = ()
        self.finished = False
        self.position = 0
        self.refused: list[Refused] = []
        self._source = source
        self._steps = steps

    def advance(self) -> None:
        """Go on to the next batch, which may be empty where much has to be passed over. Raises OSError."""
        batch: list[Record] = []
        size, start = 0, self._source.consumed
        while len(batch) < BATCH and size < BATCH_BYTES and self._source.consumed - start < _EFFORT:
            try:
                record = next(self._steps)
            except StopIteration:
                self.finished = True
                self.close()
                break
            if record is not None:
                batch.append(record)
                size += len(record) if isinstance(record, bytes) else 0
        self.batch = tuple(batch)

    def stored(self, results: Sequence[object]) -> None:
        """Count what the batch held, and put the batch away."""
        self.position += len(results)
        self.refused += [result for result in results if isinstance(result, Refused)]
        self.batch = ()

    def close(self) -> None:
        """Close the file."""
        self._source.close()


def records_in(file: BinaryIO, size: int, limit: int) -> Records | None:
    """The records of a container of `size` bytes, none larger than `limit`; None for a file to be read whole.

    The file is given to the records, which close it. Raises OSError.
    """
    head = file.read(_HEAD)
    zipped = head.startswith(MAGIC)
    file.seek(0)
    found = _kind_of(opening(head, _HEAD) if zipped else head, zipped or size > limit)
    if not found:
        return None
    kind, steps = found
    source = Source(file)
    return Records(source, kind, steps(source, limit))


def _kind_of(head: bytes, lines: bool) -> tuple[str, Callable[[Source, int], _Steps]] | None:
    """What kind of container begins so; JSON Lines count where `lines` says that they may."""
    first, *rest = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 2)
    if _WARC.match(first):
        return "WARC archive", _warc_records
    if _SEPARATOR.match(first) and rest and b":" in rest[0]:
        return "mbox", _messages
    if lines and first.startswith(b"{") and (first.rstrip().endswith(b"}") or not rest):
        return "JSON Lines file", _lines
    return None


def _warc_records(source: Source, limit: int) -> _Steps:
    """The records that hold pages; behind a damaged member of a gzip file, those of the next sound one."""
    while True:
        try:
            yield from _sound_warc_records(source, limit)
        except Damaged as error:
            yield Refused("malformed", f"a part of the archive cannot be unpacked: {error}")
            if source.recover(b"WARC/"):
                continue
        return


def _sound_warc_records(source: Source, limit: int) -> _Steps:
    stray = False
    while line := source.line(_HEAD):
        if _WARC.match(line):
            stray = False
            yield from _warc_record(line, source, limit)
        elif line.strip() and not stray:
            stray = True
            yield Refused("malformed", f"bytes that belong to no record, near {source.consumed:,}")
        else:
            yield None


def _warc_record(version: bytes, source: Source, limit: int) -> _Steps:
    near = f"the record near byte {source.consumed:,}"
    head = [version]
    while (line := source.line(_HEAD)).strip() and len(head) < _MOST_HEADERS:
        head.append(line)
    fields = {name.strip().lower(): value.strip() for name, _, value in (one.partition(b":") for one in head)}
    length = fields.get(b"content-length", b"")
    if not re.fullmatch(rb"\d{1,18}", length):
        yield Refused("malformed", f"{near} does not say how long it is")
    elif fields.get(b"warc-type") not in _READ:
        yield from _passed_over(source, int(length))
    elif int(length) > limit:
        yield from _passed_over(source, int(length))
        yield Refused("too-large", f"{near} has {int(length):,} bytes; the limit is {limit:,}")
    else:
        block = source.block(int(length))
        whole = len(block) == int(length)
        yield (
            b"".join((*head, b"\r\n", block, b"\r\n\r\n"))
            if whole
            else Refused("malformed", f"{near} is cut off")
        )


def _passed_over(source: Source, size: int) -> Iterator[None]:
    while size > 0 and (block := source.block(min(size, _STEP))):
        size -= len(block)
        yield None


def _lines(source: Source, limit: int) -> _Steps:
    """The lines that hold anything; one over the limit is passed over."""
    try:
        while line := source.line(limit + 1):
            if len(line) > limit:
                yield from _rest_of_line(line, source)
                yield Refused("too-large", f"a line has more than the {limit:,} bytes that are read")
            else:
                yield line if line.strip() else None
    except Damaged as error:
        yield Refused("malformed", f"the rest of the file cannot be unpacked: {error}")


def _rest_of_line(line: bytes, source: Source) -> Iterator[None]:
    while line and not line.endswith(b"\n"):
        line = source.line(_STEP)
        yield None


def _messages(source: Source, limit: int) -> _Steps:
    """The messages of an mbox without the lines above them, as RFC 4155 and its kin quote them."""
    try:
        source.line(_HEAD)
        held: list[bytes] = []
        size, blank = 0, False
        while line := source.line(_STEP):
            if blank and _SEPARATOR.match(line):
                yield _message(held, size, limit)
                held, size = [], 0
            else:
                size += len(line)
                held += [re.sub(rb"^>(>*From )", rb"\1", line)] if size <= limit else []
                yield None
            blank = not line.strip()
        yield _message(held, size, limit)
    except Damaged as error:
        yield Refused("malformed", f"the rest of the file cannot be unpacked: {error}")


def _message(lines: list[bytes], size: int, limit: int) -> Record:
    if size > limit:
        return Refused("too-large", f"a message has {size:,} bytes; the limit is {limit:,}")
    return b"".join(lines)
