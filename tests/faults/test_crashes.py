"""Faults 1 to 3, 27 and 28: the daemon is killed between and inside its transactions."""

import signal

import pytest
from bench import Bench, article, check_invariants, texts
from servers import smtp_sink

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@pytest.fixture
def mail(tmp_path):
    with smtp_sink(tmp_path) as sink:
        yield sink


@pytest.fixture
def bench(tmp_path, mail):
    return Bench(tmp_path / "desk", mail=f'url = "{mail.url("desk@example.org")}"')


def copies(mail, alert):
    return [text for text in texts(mail.messages()) if alert["id"] in text]


@pytest.mark.parametrize(
    ("fault", "point", "most", "marked"),
    [
        ("1 before", "before-articles", 1, False),
        ("1 before", "before-decisions", 1, False),
        ("2 inside", "inside-decisions", 1, False),
        ("3 after, before the first send", "before-claim", 1, False),
        ("27 after claim, before connect", "before-connect", 1, True),
        ("28 after the sink accepted", "after-accepted", 2, True),
        ("28 after the sink accepted, before settling", "before-settle", 2, True),
    ],
)
def test_killed_at(bench, mail, fault, point, most, marked):
    bench.drop("a.txt", article())
    assert bench.once("--kill", point) == -signal.SIGKILL
    assert bench.once() == 0, bench.said()
    assert [row["state"] for row in bench.articles()] == ["done"]
    (alert,) = bench.alerts()
    received = copies(mail, alert)
    assert len(received) == most
    assert ("possible repeat" in received[-1]) is marked
    check_invariants(bench, {"mail": texts(mail.messages())})


def test_a_second_run_sends_nothing(bench, mail):
    bench.drop("a.txt", article())
    assert bench.once() == 0
    assert bench.once() == 0
    assert len(mail.messages()) == 1
