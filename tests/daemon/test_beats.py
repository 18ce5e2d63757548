import socket
import threading

import pytest

from monitor.daemon.beats import Beats, notify


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def test_a_loop_is_late_once_its_promise_is_broken():
    clock = Clock()
    beats = Beats(threading.Event(), clock)
    beats.promise("ingest", 5)
    beats.promise("process", 50)
    assert beats.late() == ()
    clock.now += 6
    assert beats.late() == ("ingest",)
    beats.promise("ingest", 5)
    assert beats.late() == ()
    clock.now += 60
    beats.leave("process")
    assert beats.late() == ("ingest",)


def test_a_death_stops_the_monitor_and_is_remembered(caplog):
    stop = threading.Event()
    beats = Beats(stop)
    beats.died("ingest", ValueError("a bug"))
    assert stop.is_set()
    assert beats.failure == "ingest: ValueError: a bug"
    assert "ingest ended" in caplog.text


@pytest.mark.parametrize("abstract", [False, True])
def test_systemd_hears_what_is_said(tmp_path, abstract, monkeypatch):
    address = f"@news-monitor-test-{tmp_path.name}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(address.replace("@", "\0", 1) if abstract else address)
        listener.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        assert notify("READY=1")
        assert listener.recv(100) == b"READY=1"


def test_nobody_listens(tmp_path, monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify("READY=1")
    assert not notify("READY=1", str(tmp_path / "gone"))
