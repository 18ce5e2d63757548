import threading
from functools import partial

import pytest
from helpers import wait_until

from monitor.daemon.writer import Writer
from monitor.model import StoreError
from monitor.store import Store


@pytest.fixture
def writer(tmp_path):
    writer = Writer(partial(Store.open, tmp_path / "news.db"))
    yield writer
    if writer.alive():
        writer.close()


def asking(writer, refused):
    """A thread that asks the writer for something; `refused` tells that it was told no."""

    def ask():
        with pytest.raises(StoreError, match="stopped"):
            writer(lambda _: None)
        refused.append(True)

    late = threading.Thread(target=ask, daemon=True)
    late.start()
    return late


def test_acts_run_in_one_thread_whoever_asks(writer):
    names = []
    threads = [
        threading.Thread(target=lambda: names.append(writer(lambda _: threading.current_thread().name)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == ["writer"] * 4


def test_what_an_act_raises_is_raised_where_it_was_asked(writer):
    def act(store):
        raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="full"):
        writer(act)
    assert writer(lambda store: store.outstanding()) == 0


def test_what_was_asked_before_the_end_is_done(writer):
    writer(lambda store: store.set_state("x", 1, "2024-01-01T00:00:00+00:00"))
    writer.close()
    assert not writer.alive()
    with pytest.raises(StoreError, match="stopped"):
        writer(lambda store: None)


def test_what_is_asked_while_it_closes_is_refused_not_waited_for(writer):
    busy, refused = threading.Event(), []
    first = threading.Thread(target=lambda: writer(lambda _: busy.wait()))
    closing = threading.Thread(target=writer.close)
    for thread in (first, closing):
        thread.start()
    wait_until(lambda: writer._closed, 5, "the writer to close")

    late = asking(writer, refused)
    late.join(5)
    busy.set()
    for thread in (first, closing):
        thread.join()
    assert refused


def test_a_database_that_does_not_open_is_said_at_once():
    def refuse():
        raise StoreError("not a database")

    with pytest.raises(StoreError, match="not a database"):
        Writer(refuse)


def test_what_was_asked_behind_an_unforeseen_end_is_refused_not_waited_for(writer):
    busy, refused = threading.Event(), []
    first = threading.Thread(target=lambda: writer(lambda _: busy.wait()))
    first.start()
    wait_until(writer._acts.empty, 5, "the first act to begin")
    writer._acts.put(None)

    late = asking(writer, refused)
    wait_until(lambda: writer._acts.qsize() == 2, 5, "the late act to be queued")
    busy.set()
    first.join()
    late.join(5)
    assert refused
