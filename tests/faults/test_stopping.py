"""Fault 46: stopped in the midst of a send, a storm, an extraction; by impatient people and by Ctrl-C."""

import os
import signal
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from bench import Bench, article, check_invariants, marked, printed, stop, texts
from helpers import wait_until
from perilous import ARGUMENTS
from servers import Reply, http_sink, smtp_sink

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

LONGEST_STOP = 10.0
"""Seconds that the daemon has to stop; its unit file gives it a little more."""

LATER = ("--shift", "60")
"""A clock at which every first retry is due."""


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path / "desk")


@contextmanager
def hook(folder):
    """A webhook that never ends its first answer."""
    with http_sink(folder, Reply(drip=True), Reply()) as sink:
        yield f"webhook+{sink.url}", sink.requests


@contextmanager
def mail(folder):
    """A mail server that takes its time to say that it took the message."""
    with smtp_sink(folder, delay=15) as sink:
        yield sink.url("desk@example.org"), sink.messages


def descendants(pid):
    """The processes that a process started, and those that they started."""
    found = set()
    with suppress(FileNotFoundError, ProcessLookupError):  # one that ends meanwhile
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text(encoding="ascii").split()):
                found |= {child} | descendants(child)
    return found


@contextmanager
def clean_stop(process, code=0):
    """Around what stops the process: in time, with its exit code, and nothing left behind."""
    children = descendants(process.pid)
    began = time.monotonic()
    yield
    assert process.wait(LONGEST_STOP + 5) == code
    assert time.monotonic() - began < LONGEST_STOP
    wait_until(
        lambda: not any(Path(f"/proc/{child}").exists() for child in children), 5, "all children to be gone"
    )


def sending(bench):
    return [row["id"] for row in bench.deliveries("sending")]


@pytest.mark.parametrize(
    ("channel", "signals"),
    [(hook, [signal.SIGTERM] * 3), (mail, [signal.SIGINT] * 2)],
    ids=["SIGTERM three times", "Ctrl-C twice"],
)
def test_46_stopped_during_a_send(tmp_path, channel, signals):
    with channel(tmp_path) as (url, received):
        bench = Bench(tmp_path / "desk", slow=f'url = "{url}"')
        bench.drop("a.txt", article())
        with bench.running() as process:
            wait_until(received, 30, "the message at the sink")
            with clean_stop(process):
                for number in signals:
                    process.send_signal(number)
        (row,) = bench.deliveries()
        assert (row["state"], row["unknowns"]) == ("waiting", 1)
        assert "Traceback" not in bench.said()
        if channel is hook:
            with bench.running(*LATER):
                bench.wait_settled(1)
            first, second = texts(received())
            assert marked(second)
            assert not marked(first)
        check_invariants(bench, {"slow": texts(received())})


def test_46_a_send_that_ends_in_time_is_no_repeat(tmp_path):
    with http_sink(tmp_path, Reply(delay=3)) as sink:
        bench = Bench(tmp_path / "desk", slow=f'url = "webhook+{sink.url}"')
        bench.drop("a.txt", article())
        with bench.running() as process:
            wait_until(sink.requests, 30, "the message at the sink")
            with clean_stop(process):
                process.terminate()
        (row,) = bench.deliveries()
        assert (row["state"], row["unknowns"]) == ("sent", 0)


def test_46_stopped_again_and_again_during_a_storm(bench):
    for number in range(600):
        bench.drop(
            f"{number}.txt", article(number, "A siren was heard" if number % 20 == 0 else "A choir was heard")
        )
    for much in (1, 150, 300):
        with bench.running() as process:
            wait_until(
                lambda least=much: bench.counts()["articles"].get("done", 0) >= least, 60, "some articles"
            )
            with clean_stop(process):
                process.terminate()
        check_invariants(bench, {"console": printed(bench.said())})
    with bench.running():
        bench.wait_settled(600, timeout=60)
    assert bench.counts()["articles"] == {"done": 600}
    assert len(bench.alerts()) == 30
    assert "Traceback" not in bench.said()
    check_invariants(bench, {"console": printed(bench.said())})


@pytest.mark.parametrize("step", ["reading", "extraction"])
def test_46_stopped_during_slow_work(bench, step):
    bench.engine = "slots = 1\ntime_limit = 60"
    bench.write_config()
    bench.drop("slow.txt", article(1) + f"\n{step}: hang\n")
    with bench.running(*ARGUMENTS) as process:
        wait_until(lambda: busy(process), 30, "the worker to be busy")
        with clean_stop(process):
            process.terminate()
    assert bench.quarantine() == []
    with bench.running():
        bench.wait_settled(1)
    assert len(bench.alerts()) == 1
    assert "Traceback" not in bench.said()


def busy(process):
    """Whether a child has had three seconds of the processor and is at it now."""
    return any(state == "R" and used > 3 for state, used in map(activity, descendants(process.pid)))


def activity(pid):
    """A process's state and its seconds of user time, fields 3 and 14 of proc_pid_stat(5)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return "", 0.0
    return fields[0], int(fields[11]) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("step", ["extraction", "sending"])
def test_46_a_single_run_is_stopped_as_well(tmp_path, step):
    with http_sink(tmp_path, Reply(drip=step == "sending"), Reply()) as sink:
        bench = Bench(tmp_path / "desk", slow=f'url = "webhook+{sink.url}"')
        bench.engine = "slots = 1\ntime_limit = 60"
        bench.write_config()
        bench.drop("slow.txt", article(1) + f"\n{step}: hang\n")
        process = bench.start("--once", *ARGUMENTS)
        try:
            wait_until(lambda: busy(process) or sink.requests(), 30, "the slow work")
            with clean_stop(process, code=1):
                process.terminate()
        finally:
            stop(process)
        assert "Traceback" not in bench.said()
        assert bench.quarantine() == []
        assert bench.once("--shift", "60") == 0
        assert len(bench.alerts()) == 1
        check_invariants(bench, {"slow": texts(sink.requests())})


def test_46_a_storm_of_hangups_only_reloads(bench):
    with bench.running() as process:
        for number in range(100):
            process.send_signal(signal.SIGHUP)
            if number % 5 == 0:
                bench.drop(f"{number}.txt", article(number))
        bench.wait_settled(20)
        process.send_signal(signal.SIGHUP)
        bench.drop("last.txt", article(200))
        bench.wait_settled(21)
        with clean_stop(process):
            for _ in range(300):
                process.send_signal(signal.SIGHUP)
            process.terminate()
            process.send_signal(signal.SIGHUP)
    assert len(bench.alerts()) == 21
    check_invariants(bench, {"console": printed(bench.said())})


def test_46_ctrl_c_reaches_the_whole_group_and_stops_it_cleanly(bench):
    bench.drop("a.txt", article())
    with bench.running() as process:
        bench.wait_settled(1)
        with clean_stop(process):
            os.killpg(process.pid, signal.SIGINT)
    assert "Traceback" not in bench.said()
    assert bench.once() == 0
    assert len(bench.alerts()) == 1
