"""The whole daemon in this process: started, fed, stopped. (Signals and kills: tests/faults.)"""

import os
import re
import socket
import threading
from contextlib import suppress
from dataclasses import replace

import pytest
from bench import Bench, article
from helpers import wait_until

from monitor.config import load
from monitor.daemon import Daemon, Parts
from monitor.daemon.daemon import utc_now
from monitor.daemon.schedule import Schedule
from monitor.daemon.writer import Writer
from monitor.model import ConfigError, StoreError, WorkerError
from monitor.store import Store
from monitor.workers import Process

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "desk")


def daemon(bench, **parts):
    return Daemon(load(bench.config, os.environ), Parts(**parts))


class Running:
    """A daemon in a thread, with its exit code."""

    def __init__(self, daemon):
        self.daemon, self.code = daemon, None
        self.thread = threading.Thread(target=self._run, daemon=True)  # a hang must not outlive the tests

    def _run(self):
        self.code = self.daemon.run()

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.daemon.stop()
        self.thread.join(20)
        assert not self.thread.is_alive()


def test_once_takes_delivers_and_stops(bench, capfd):
    bench.drop("a.txt", article())
    assert daemon(bench).run(once=True) == 0
    said = capfd.readouterr()
    assert "[MEDIUM]" in said.out
    assert "2 watches" in said.err
    assert daemon(bench).run(once=True) == 0
    assert "[MEDIUM]" not in capfd.readouterr().out


def test_once_says_what_was_refused(bench, capfd):
    bench.drop("a.txt", " ")
    assert daemon(bench).run(once=True) == 1
    assert "1 in quarantine" in capfd.readouterr().err
    assert daemon(bench).run(once=True) == 0


def test_once_says_what_a_cooldown_holds_and_calls_it_no_trouble(bench, capfd):
    rules = bench.rules / "rules.yaml"
    rules.write_text(rules.read_text().replace("severity: medium", "severity: medium\n    cooldown: 6h"))
    bench.drop("a.txt", article(1))
    bench.drop("b.txt", article(2, "Far from there a siren sounded"))
    assert daemon(bench).run(once=True) == 0
    said = capfd.readouterr()
    assert said.out.count("[MEDIUM]") == 1
    assert re.search(r"1 held by a cooldown until \d{4}-\d\d-\d\dT\d\d:\d\dZ or later", said.err)


def test_once_says_what_is_owed(bench, capfd):
    bench.channels = {"hook": 'url = "webhook+http://127.0.0.1:9/"'}
    bench.operator = None
    bench.write_config()
    bench.drop("a.txt", article())
    assert daemon(bench).run(once=True) == 1
    assert "1 not delivered yet" in capfd.readouterr().err


def test_running_it_takes_files_reloads_rules_and_stops(bench):
    running = Running(daemon(bench))
    with running:
        wait_until(lambda: "folder" in bench.ask(lambda store: store.state(), {}), 30, "the daemon to run")
        bench.drop("a.txt", article())
        bench.wait_settled(1)
        before = bench.ask(lambda store: store.state())["rules"]
        rules = bench.rules / "rules.yaml"
        rules.write_text(
            rules.read_text(encoding="utf-8")
            .replace("words: siren", "words: [siren, choir]")
            .replace(
                "quiet: [A choir was heard in the valley.]", "quiet: [A flute was heard in the valley.]"
            ),
            encoding="utf-8",
        )
        wait_until(lambda: bench.ask(lambda store: store.state())["rules"] != before, 10, "the reload")
        bench.drop("b.txt", article(1, "A choir was heard"))
        bench.wait_settled(2)
    assert running.code == 0
    assert len(bench.alerts()) == 2


def test_a_loop_that_dies_ends_the_daemon_and_the_operator_is_told(bench):
    class Broken(Store):
        def pending(self, limit):
            raise ZeroDivisionError

    running = Running(daemon(bench, open_store=Broken.open))
    with running:
        running.thread.join(30)
    assert running.code == 1
    assert any("failed" in row["subject"] for row in bench.deliveries())


def test_a_vanished_folder_is_degraded_and_told(bench):
    bench.folder.rmdir()
    running = Running(daemon(bench))
    with running:
        wait_until(
            lambda: bench.ask(lambda store: store.state(), {}).get("folder", {}).get("mode") == "degraded",
            30,
            "degraded",
        )
        bench.folder.mkdir()
        bench.drop("a.txt", article())
        bench.wait_settled(1, timeout=60)
    subjects = [row["subject"] for row in bench.deliveries()]
    assert any("degraded" in subject for subject in subjects)


def test_systemd_hears_that_it_is_ready_alive_and_stopping(bench, tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        with Running(daemon(bench)):
            assert listener.recv(100) == b"READY=1"
            assert listener.recv(100) == b"WATCHDOG=1"
        listener.settimeout(0.1)
        heard = []
        with suppress(TimeoutError):
            while True:
                heard.append(listener.recv(100))
    assert heard[-1] == b"STOPPING=1"


def test_the_watchdog_is_not_told_of_a_loop_that_hangs(bench, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("monitor.daemon.loops.FRESH", 0.2)
    monkeypatch.setattr("monitor.daemon.daemon.PREPARATION", 0.0)
    hanging, free = threading.Event(), threading.Event()

    class Hanging(Store):
        def pending(self, limit):
            hanging.set()
            free.wait(60)
            return super().pending(limit)

    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    config = replace(load(bench.config, os.environ), time_limit=0.1)
    with Running(Daemon(config, Parts(open_store=Hanging.open))):
        assert hanging.wait(30)
        wait_until(lambda: "the watchdog is not told" in caplog.text, 20, "the hang to be noticed")
        free.set()


def test_a_second_daemon_is_refused(bench):
    running = Running(daemon(bench))
    with running:
        wait_until(lambda: "folder" in bench.ask(lambda store: store.state(), {}), 30, "the daemon to run")
        with pytest.raises(StoreError, match=str(os.getpid())):
            daemon(bench).run(once=True)


def test_a_wrong_channel_is_a_configuration_error(bench):
    bench.channels = {"mail": 'url = "smoke://signal"'}
    bench.operator = "mail"
    bench.write_config()
    with pytest.raises(ConfigError, match="mail"):
        daemon(bench).run(once=True)


def test_the_clock_is_utc():
    assert utc_now().utcoffset().total_seconds() == 0


def test_a_writer_that_dies_ends_the_daemon(bench, monkeypatch):
    writers = []

    def kept(*parts):
        writers.append(Writer(*parts))
        return writers[0]

    monkeypatch.setattr("monitor.daemon.daemon.Writer", kept)
    with Running(daemon(bench)) as running:
        wait_until(lambda: "folder" in bench.ask(lambda store: store.state(), {}), 30, "the daemon to run")
        writers[0]._acts.put(None)
        running.thread.join(30)
    assert running.code == 1


def test_whatever_ends_the_supervisor_ends_the_loops(bench, monkeypatch):
    def fail(_):
        raise RuntimeError("a bug")

    monkeypatch.setattr(Schedule, "tend", fail)
    before = set(threading.enumerate())
    with pytest.raises(RuntimeError, match="a bug"):
        daemon(bench).run()
    loops = ("ingest", "process", "deliver", "writer", "stop")
    assert not [t for t in set(threading.enumerate()) - before if t.name.startswith(loops)]


def test_what_was_in_flight_to_a_channel_that_is_gone_is_parked(bench):
    bench.channels = {"hook": 'url = "webhook+http://127.0.0.1:9/"'}
    bench.operator = "hook"
    bench.write_config()
    bench.drop("a.txt", article())
    assert daemon(bench).run(once=True) == 1
    with Store.open(bench.database) as store:
        (owed,) = store.due("hook", "9999")
        store.claim(owed.id, "9999")
    bench.channels, bench.operator = {"other": 'kind = "console"'}, "other"
    bench.write_config()
    assert daemon(bench).run(once=True) == 0
    assert [row["state"] for row in bench.deliveries()] == ["parked"]


def test_a_sending_process_that_does_not_start_makes_no_repeat(bench, monkeypatch):
    def die(*_, **__):
        raise WorkerError("The worker process died (SIGKILL).")

    bench.drop("a.txt", article())
    with monkeypatch.context() as patch:
        patch.setattr(
            Process,
            "run",
            lambda self, act, *args, **limit: die() if act is os.getpid else run(self, act, *args, **limit),
        )
        assert daemon(bench).run(once=True) == 1
    (owed,) = bench.deliveries()
    assert (owed["state"], owed["attempts"], owed["unknowns"]) == ("waiting", 1, 0)


run = Process.run
