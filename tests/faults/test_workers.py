"""Fault 17: the process that reads or understands an article crashes, swallows all memory, or never ends."""

import pytest
from bench import Bench, article
from helpers import wait_until
from perilous import ARGUMENTS

from monitor.store import running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

ORDERS = ["die", "swallow memory", "hang"]


@pytest.fixture
def bench(tmp_path):
    bench = Bench(tmp_path / "desk")
    bench.engine = "slots = 1\ntime_limit = 2"
    bench.write_config()
    return bench


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("step", "times", "subject"),
    [
        ("reading", "the reader failed 3 times", "In quarantine: bad.txt"),
        ("extraction", "the extraction failed 3 times", "Not understood"),
    ],
)
def test_17_an_article_that_fells_its_worker_harms_no_other(bench, step, times, subject, order):
    for number in range(3):
        bench.drop(f"{number}.txt", article(number))
    bench.drop("bad.txt", article(9) + f"\n{step}: {order}\n")
    with bench.running(*ARGUMENTS) as process:
        wait_until(bench.quarantine, 60, "the quarantine")
        bench.drop("late.txt", article(4))
        wait_until(lambda: len(bench.alerts()) == 4 and bench.settled(), 60, "the other alerts")
        wait_until(lambda: bench.notices(subject), 10, "the operator's notice")
        assert running(bench.database) == process.pid
    assert process.returncode == 0
    (refused,) = bench.quarantine()
    assert (refused["path"], refused["reason"]) == ("bad.txt", "worker")
    assert times in refused["detail"]
    assert len(bench.notices(subject)) == 1
    assert {alert["articles"][0]["file"] for alert in bench.alerts()} == {
        "0.txt",
        "1.txt",
        "2.txt",
        "late.txt",
    }


def test_17_a_crash_of_the_daemon_does_not_begin_the_three_tries_anew(bench):
    bench.drop("bad.txt", article(9) + "\nextraction: hang\n")
    with bench.running(*ARGUMENTS) as process:
        wait_until(lambda: "ran out of time" in bench.said(), 30, "the first try")
        process.kill()
    with bench.running(*ARGUMENTS):
        wait_until(bench.quarantine, 60, "the quarantine")
    failures = [
        line for line in bench.said().splitlines() if line.startswith("WARNING monitor.pipeline.process")
    ]
    assert len(failures) <= 3
