"""Archives are given out record by record, whatever is broken in them."""

import gzip
import io
from typing import Any

import pytest
from archives import http, mbox, page, record, records, warc, warc_gz

from monitor.folder import containers, records_in, streams
from monitor.model import Refused


def all_of(data: bytes, limit: int = 2**20) -> list[Any] | None:
    found = records_in(io.BytesIO(data), len(data), limit)
    if found is None:
        return None
    out: list[Any] = []
    while not found.finished:
        found.advance()
        out += found.batch
        found.stored(found.batch)
    assert found.position == len(out)
    assert found.refused == [one for one in out if isinstance(one, Refused)]
    return out


def reasons(found: list[Any] | None) -> list[str]:
    assert found is not None
    return [one.reason if isinstance(one, Refused) else "" for one in found]


@pytest.mark.parametrize(
    "make", [warc, warc_gz, lambda count: gzip.compress(warc(count))], ids=["plain", "members", "one member"]
)
def test_the_pages_of_a_warc_come_one_by_one_without_requests(make: Any):
    found = all_of(make(60))
    assert found is not None
    assert len(found) == 60
    assert all(one.startswith(b"WARC/1.0\r\n") and b"Report" in one for one in found)


def test_a_batch_stays_until_it_is_stored():
    data = warc(30)
    found = records_in(io.BytesIO(data), len(data), 2**20)
    assert found is not None
    found.advance()
    first = found.batch
    assert (len(first), found.finished) == (containers.BATCH, False)
    found.stored(first)
    found.advance()
    assert (len(found.batch), found.finished, found.position) == (5, True, containers.BATCH)


def test_a_batch_is_full_by_size_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(containers, "BATCH_BYTES", 1000)
    data = warc(30)
    found = records_in(io.BytesIO(data), len(data), 2**20)
    assert found is not None
    found.advance()
    assert len(found.batch) < 5


def test_much_that_is_passed_over_does_not_hold_a_batch_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(containers, "_EFFORT", 1000)
    data = b"".join(record(b"x" * 200, "request") for _ in range(50))
    found = records_in(io.BytesIO(data), len(data), 2**20)
    assert found is not None
    found.advance()
    assert (found.batch, found.finished) == ((), False)


GOOD = record(http(page(1)), uri="https://valley.example/1")
LAST = record(http(page(2)), uri="https://valley.example/2")


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        (b"\r\n\r\nstray words\r\nand more\r\n", ["", "malformed", ""]),
        (record(b"x" * 3000), ["", "too-large", ""]),
        (record(b"x" * 3000, "metadata"), ["", ""]),
        (record(b"", length="many"), ["", "malformed", ""]),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 500 + b"\r\n", ["", "malformed", "malformed", ""]),
        (record(http(page(3)), length=20), ["", "", "malformed", ""]),
    ],
    ids=["stray bytes", "large", "large and of no interest", "no length", "endless head", "short length"],
)
def test_what_is_broken_in_a_warc_is_one_refusal_and_the_rest_is_read(between: bytes, expected: list[str]):
    assert reasons(all_of(GOOD + between + LAST, limit=2000)) == expected


@pytest.mark.parametrize("cut", [5, 100, 300, 400])
def test_a_warc_that_is_cut_off_gives_what_is_whole(cut: int):
    found = all_of((GOOD + LAST)[:-cut])
    assert found is not None
    assert found[0] == GOOD
    assert reasons(found)[1:] in ([""], ["malformed"])


def test_a_damaged_member_costs_only_its_own_record():
    members = [gzip.compress(one) for one in records(6)]
    bad = bytearray(members[4])
    bad[30:60] = b"\0" * 30
    members[4] = bytes(bad)
    found = all_of(b"".join(members))
    assert reasons(found) == ["", "malformed", "", "", "", ""]


def test_a_gzip_file_that_is_cut_off_says_so():
    assert reasons(all_of(warc_gz(5)[:-30])) == ["", "", "", "", "malformed"]


def test_a_sound_member_is_found_far_behind_a_damaged_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(streams, "_CHUNK", 64)
    bad = gzip.compress(LAST)[:60] + b"\x1f\x8b\x08" + b"\xff" * 500
    assert reasons(all_of(gzip.compress(GOOD) + bad + gzip.compress(LAST))) == ["", "malformed", ""]


LINE = b'{"id": "%d", "title": "Report", "text": "The mill stood still."}\n'


def test_json_lines_are_streamed_only_where_they_are_too_large_to_read_whole():
    lines = [LINE % number for number in range(80)]
    data = b"".join(lines)
    assert all_of(data, limit=len(data)) is None
    assert all_of(data, limit=1000) == lines
    assert all_of(gzip.compress(data)) == lines


def test_a_line_over_the_limit_is_passed_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(containers, "_STEP", 100)
    data = LINE % 1 + b'{"text": "' + b"x" * 5000 + b'"}\n\n' + LINE % 2
    assert reasons(all_of(data, limit=1000)) == ["", "too-large", ""]


@pytest.mark.parametrize(
    "data", [b'{\n "title": "x"\n}\n' + b" " * 3000, b"The mill stood still.\n" * 500, b""]
)
def test_other_files_are_to_be_read_whole(data: bytes):
    assert all_of(data, limit=1000) is None


def test_lines_that_cannot_be_unpacked_end_with_a_refusal():
    data = gzip.compress(b"".join(LINE % number for number in range(2000)))
    found = reasons(all_of(data[:-2000]))
    assert found[-1] == "malformed"
    assert not any(found[:-1])


MESSAGE = b"Subject: Report\n\nThe mill stood still.\n\n>From here on it ran.\n"


def test_an_mbox_gives_its_messages():
    found = all_of(mbox(MESSAGE, MESSAGE, b"Subject: long\n\n" + b"x" * 500 + b"\n"), limit=400)
    assert reasons(found) == ["", "", "too-large"]
    assert found is not None
    assert b"\nFrom here on it ran." in found[0]
    assert not found[0].startswith(b"From ")


def test_an_mbox_that_cannot_be_unpacked_says_so():
    assert reasons(all_of(gzip.compress(mbox(*[MESSAGE] * 50))[:-40]))[-1] == "malformed"


def test_a_gzip_file_of_something_else_is_read_whole():
    assert all_of(gzip.compress(page(1))) is None
    assert all_of(b"\x1f\x8b\x08" + b"\xff" * 50) is None
