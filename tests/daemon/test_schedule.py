"""What happens by the clock, and what happens when the clock is set."""

import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from helpers import wait_until
from piping import Clock
from storing import add, article

from monitor.daemon import schedule as schedules
from monitor.daemon.beats import Beats
from monitor.daemon.schedule import Schedule, _Every
from monitor.daemon.writer import Writer
from monitor.model import Message, Severity
from monitor.pipeline import Desk
from monitor.store import Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.db"


@pytest.fixture
def writer(path):
    writer = Writer(partial(Store.open, path))
    yield writer
    writer.close()


@pytest.fixture
def beats():
    return Beats(threading.Event())


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ingest():
    return SimpleNamespace(sweep=threading.Event(), wake=threading.Event())


@pytest.fixture
def schedule(writer, path, beats, clock, ingest):
    return Schedule(Desk(writer, clock, ()), ingest, path, beats)


def queue(writer, now):
    message = Message("chat", Severity.HIGH, "subject", "body", "", ())
    writer(lambda store: store.save_message(message, ["1"], now, "9999"))


def test_a_job_is_due_its_span_from_now_however_long_the_clock_jumped():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert _Every(60).get_next_fire_time(datetime(1970, 1, 1, tzinfo=UTC), now) == now + timedelta(minutes=1)


@pytest.mark.parametrize("step", [-3600.0, -30 * 86400.0])
def test_after_a_clock_step_nothing_waits_for_the_clock(schedule, writer, clock, monkeypatch, step):
    queue(writer, Desk(writer, clock, ()).now())
    clock.forward(seconds=step)
    now = Desk(writer, clock, ()).now()
    real = schedules._offset
    with schedule:
        schedule.tend()
        monkeypatch.setattr(schedules, "_offset", lambda: real() + step)
        schedule.tend()
        wait_until(lambda: writer(lambda store: store.due("chat", now)), 10, "the message to be due")


def test_a_steady_clock_leaves_the_times_of_retries_alone(schedule, writer, clock):
    queue(writer, Desk(writer, clock, ()).now())
    clock.forward(hours=-1)
    schedule.tend()
    schedule.look()
    assert not writer(lambda store: store.due("chat", Desk(writer, clock, ()).now()))


def test_a_dead_scheduler_breaks_its_promise(schedule, beats):
    beats._clock = lambda: 1000.0
    with schedule:
        beats._clock = lambda: 1000.0 + 3 * schedules.SWEEP + 1
        assert beats.late() == ("schedule",)
        schedule.sweep()
        assert beats.late() == ()
    assert beats._until == {}


def test_a_database_that_is_gone_ends_the_monitor(schedule, beats, path):
    schedule.look()
    assert beats.failure is None
    path.unlink()
    schedule.look()
    assert "moved or deleted" in beats.failure


def test_the_last_backups_are_kept_and_the_writer_is_not_held_up(schedule, writer, path, clock):
    for _ in range(5):
        schedule.nightly()
        clock.forward(days=1)
    copies = sorted(copy.name for copy in path.parent.glob("*.backup-*"))
    assert copies == [f"news.db.backup-2024-04-0{day}" for day in (1, 2, 3)]


def test_a_backup_is_broken_off_when_the_monitor_stops(writer, path, beats, clock, ingest, caplog):
    Schedule(Desk(writer, clock, ()), ingest, path, beats, lambda: True).nightly()
    assert "broken off" in caplog.text
    assert not [copy for copy in path.parent.glob("*.backup-*") if copy.suffix != ".part"]


def old_articles(writer, *days):
    for number, day in enumerate(days):
        text = article(f"Soup {number}.", f"url:{number}")
        (known,) = writer(lambda store, text=text, day=day: add(store, text, path=text.key, now=day))
        writer(lambda store, known=known, day=day: store.done(known, "done", day))


def removed(writer):
    return writer(lambda store: store.sizes()["removed"])


def test_old_texts_are_removed_at_night(writer, path, beats, clock, ingest):
    old_articles(writer, *(f"{day}T10:00:00+00:00" for day in ("2023-01-01", "2024-01-01", "2024-03-30")))
    Schedule(Desk(writer, clock, ()), ingest, path, beats).nightly()
    assert removed(writer) == 0
    Schedule(Desk(writer, clock, ()), ingest, path, beats, days=365).nightly()
    assert removed(writer) == 1
    Schedule(Desk(writer, clock, ()), ingest, path, beats, lambda: True, days=30).nightly()
    assert removed(writer) == 1
    Schedule(Desk(writer, clock, ()), ingest, path, beats, days=30).nightly()
    assert removed(writer) == 2


def test_a_clock_that_is_set_wrong_removes_nothing_by_itself(writer, path, beats, clock, ingest):
    schedule = Schedule(
        Desk(writer, lambda: datetime(2099, 1, 1, tzinfo=UTC), ()), ingest, path, beats, days=365
    )
    schedule.nightly()
    old_articles(writer, "2024-01-01T00:00:00+00:00", "2024-03-30T00:00:00+00:00")
    schedule.nightly()
    assert removed(writer) == 0


def test_what_keeps_old_texts_is_said(writer, path, beats, clock, ingest, caplog):
    old_articles(writer, "2024-01-01T10:00:00+00:00")
    writer.close()
    Schedule(Desk(writer, clock, ()), ingest, path, beats, days=30).nightly()
    assert "old texts are not removed tonight" in caplog.text
