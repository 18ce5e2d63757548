"""Archives come in batches: other files in between, nothing lost by a cut, nothing doubled after it."""

import gzip

import pytest
from archives import record, records, warc
from piping import Dying

from monitor.folder import Folder
from monitor.model import StoreError

PAGES = 60


def rounds(route, most=20):
    """Ingest until nothing is left; how many rounds it took."""
    for number in range(most):
        if not route.ingest():
            return number
    raise AssertionError("it never ends")


def places(route):
    return sorted(row["index"] for row in route.store.articles(1000) if row["file"] == "a.warc")


def test_an_archive_comes_in_parts_with_other_files_in_between(route):
    (route.root / "a.warc").write_bytes(warc(PAGES))
    assert route.ingest() == 1
    assert 0 < len(places(route)) < PAGES
    assert route.store.known_files() == {}
    route.drop("b.txt", "Another report\n\nA choir was heard in the town on Tuesday.\n")
    assert route.ingest() == 2
    rounds(route)
    assert places(route) == list(range(PAGES))
    assert set(route.store.known_files()) == {"a.warc", "b.txt"}
    assert route.folder.health().pending == 0


def test_an_archive_that_was_cut_off_by_a_crash_is_read_again_and_nothing_doubled(route, make):
    (route.root / "a.warc").write_bytes(warc(PAGES) + b"stray words\n")
    route.ingest()
    route.process()
    after = make()
    rounds(after)
    while after.process():
        pass
    assert places(after) == list(range(PAGES))
    assert len(after.store.alerts(1000)) == PAGES
    assert [row["index"] for row in after.store.quarantined(10)] == [PAGES]


def test_a_full_disk_in_the_middle_loses_nothing(route, monkeypatch):
    (route.root / "a.warc").write_bytes(warc(PAGES))
    route.ingest()
    with monkeypatch.context() as patch:

        def full(*_, **__):
            raise StoreError("the disk is full")

        patch.setattr(route.store, "add_file", full)
        with pytest.raises(StoreError):
            route.ingest()
    rounds(route)
    assert places(route) == list(range(PAGES))


def test_a_record_that_kills_its_worker_costs_only_itself(make):
    route = make(workers=Dying("of mill 7 before", step="read"))
    (route.root / "a.warc").write_bytes(warc(PAGES))
    rounds(route)
    assert places(route) == [number for number in range(PAGES) if number != 7]
    (refused,) = route.store.quarantined(10)
    assert (refused["reason"], refused["index"]) == ("worker", 7)


def test_a_record_that_kills_its_worker_once_is_read_after_all(make):
    route = make(workers=Dying("of mill 7 before", times=1, step="read"))
    (route.root / "a.warc").write_bytes(warc(10))
    rounds(route)
    assert places(route) == list(range(10))


def test_an_archive_that_changes_meanwhile_is_read_anew(route):
    (route.root / "a.warc").write_bytes(warc(PAGES))
    route.ingest()
    (route.root / "a.warc").write_bytes(warc(PAGES + 5))
    rounds(route)
    assert places(route) == list(range(PAGES + 5))


def test_an_archive_that_goes_away_leaves_what_was_read(route):
    (route.root / "a.warc").write_bytes(warc(PAGES))
    route.ingest()
    (route.root / "a.warc").unlink()
    assert (route.ingest(), route.ingest()) == (0, 0)
    assert 0 < len(places(route)) < PAGES
    assert route.folder.health().pending == 0


def test_an_archive_without_a_page_says_so(route):
    (route.root / "a.warc").write_bytes(record(b"x", "metadata") * 5)
    rounds(route)
    (refused,) = route.store.quarantined(10)
    assert refused["detail"] == "the WARC archive holds no article that can be read"


def test_a_bad_line_of_packed_json_lines_is_refused_at_its_place(route):
    lines = [
        b'{"title": "Report", "text": "A choir was heard."}',
        b"nope",
        b'{"text": "A bell was heard."}',
        b"{}",
    ]
    (route.root / "a.jsonl.gz").write_bytes(gzip.compress(b"\n".join(lines)))
    rounds(route)
    assert sorted(row["index"] for row in route.store.articles(10)) == [0, 2]
    assert sorted((row["index"], row["reason"]) for row in route.store.quarantined(10)) == [
        (1, "malformed"),
        (3, "nothing-found"),
    ]


def test_what_was_refused_is_told_once_at_the_end(route):
    bad = record(b"x" * 10, length="many")
    (route.root / "a.warc").write_bytes(b"".join(one + bad for one in records(30)))
    rounds(route)
    refused = [row for row in route.store.quarantined(1000) if row["path"] == "a.warc"]
    assert len(refused) >= 30


def test_only_a_few_archives_are_open_and_all_are_read(route):
    for number in range(8):
        pages = records(40, start=100 * number)
        (route.root / f"{number}.warc.gz").write_bytes(b"".join(map(gzip.compress, pages)))
    rounds(route, most=200)
    assert route.store.counts()["articles"] == {"pending": 320}


def test_stopping_closes_what_is_open(route, monkeypatch):
    (route.root / "a.warc").write_bytes(warc(PAGES))
    route.ingest()
    route.folder.stop()
    assert isinstance(route.folder, Folder)
    rounds(route)
    assert places(route) == list(range(PAGES))


def test_an_archive_that_cannot_be_read_any_further_is_read_again_later(route, monkeypatch):
    (route.root / "a.warc").write_bytes(warc(PAGES))
    route.ingest()

    def broken(self):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("monitor.folder.containers.Records.advance", broken)
        route.ingest()
    for _ in range(5):
        rounds(route)
    assert places(route) == list(range(PAGES))
