import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import wait_until
from workers.hostile import article

from monitor.model import ConfigError, Gazetteer, Hints, MonitorError, Refused, WorkerError
from monitor.workers import Closed, NotReady, Workers
from monitor.workers.tasks import _prepared, confine, extract_all, prepare, read_all
from monitor.workers.workers import _batches

READER = "workers.hostile:read"
EXTRACTOR = "workers.hostile:Extractor"
NAMES = Gazetteer(actors=(), terms=(), fingerprint="one")
OTHER = Gazetteer(actors=(), terms=(), fingerprint="two")


def started(**options: object) -> Workers:
    return Workers(reader=READER, extractor=EXTRACTOR, **options)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with started(time_limit=0.5) as workers:
        workers.load(NAMES, "plain")
        yield workers


def jobs(*texts: str) -> list[tuple[bytes, Hints]]:
    return [(text.encode(), Hints(f"{number}.txt")) for number, text in enumerate(texts)]


def pids(workers: Workers, count: int = 1) -> set[str]:
    return {answer.pipeline for answer in workers.extract([article("x")] * count)}


FAILURES = [
    ("hang", WorkerError, r"ran out of time \(0\.5 s\)"),
    ("die", WorkerError, r"died \(SIGSEGV\)"),
    ("swallow memory", WorkerError, "MemoryError"),
    ("bug", WorkerError, "ValueError"),
    ("refuse", Refused, "binary: it is not text"),
]


@pytest.mark.parametrize(("failure", "kind", "says"), FAILURES)
def test_only_the_guilty_file_fails(failure: str, kind: type[Exception], says: str, workers: Workers):
    before, answer, after = workers.read(jobs("before", failure, "after"))
    assert [before[0].text, after[0].text] == ["before", "after"]
    assert after[0].file == "2.txt"
    with pytest.raises(kind, match=says):
        raise answer


@pytest.mark.parametrize(("failure", "kind", "says"), FAILURES)
def test_only_the_guilty_article_fails(failure: str, kind: type[Exception], says: str, workers: Workers):
    before, answer, after = workers.extract([article("before"), article(failure), article("after")])
    assert before.fingerprint == after.fingerprint == "one"
    with pytest.raises(kind, match=says):
        raise answer


def test_a_single_suspect_is_not_tried_twice(workers: Workers, tmp_path: Path):
    (answer,) = workers.read(jobs("hang"))
    assert isinstance(answer, WorkerError)
    assert workers.read(jobs("next"))[0][0].text == "next"


def test_nothing_to_do_is_nothing(workers: Workers):
    assert workers.read([]) == []
    assert workers.extract([]) == []


def test_order_is_kept_over_many_batches_and_processes():
    with started(slots=2) as workers:
        workers.load(NAMES, "plain")
        texts = [f"text {number}" for number in range(101)]
        assert [answer[0].text for answer in workers.read(jobs(*texts))] == texts
        assert len(pids(workers, 101)) <= 2


def test_a_process_is_replaced_after_so_many_articles():
    with started(recycle_after=4) as workers:
        workers.load(NAMES, "plain")
        first = pids(workers, 3)
        assert pids(workers, 3) == first
        assert pids(workers, 3) != first


def test_a_lost_process_gets_its_names_again(workers: Workers):
    (before,) = pids(workers)
    workers.read(jobs("die"))
    (after,) = pids(workers)
    assert before != after


def test_new_names_replace_the_old_in_the_same_process():
    with started() as workers:
        workers.load(NAMES, "plain")
        (before,) = workers.extract([article("x")])
        workers.load(OTHER, "plain")
        (after,) = workers.extract([article("x")])
    assert (before.fingerprint, after.fingerprint) == ("one", "two")
    assert before.pipeline == after.pipeline == workers.pipeline


def test_names_in_use_are_not_compiled_again():
    with started() as workers:
        workers.load(NAMES, "plain")
        workers.load(Gazetteer((), (), NAMES.fingerprint), "plain")
        assert workers._loaded[0] is NAMES
        with pytest.raises(NotReady):
            workers.load(NAMES, "bug")
        workers.load(OTHER, "plain")
        (answer,) = workers.extract([article("x")])
    assert answer.fingerprint == "two"


@pytest.mark.parametrize(
    ("pipeline", "kind", "says"),
    [
        ("bug", NotReady, r"could not be compiled\. The task failed: ValueError"),
        ("die", NotReady, r"could not be compiled\. .*SIGSEGV"),
        ("missing", ConfigError, "no such pipeline"),
    ],
)
def test_names_that_do_not_compile_leave_the_old_in_force(
    pipeline: str, kind: type[Exception], says: str, workers: Workers
):
    with pytest.raises(kind, match=says):
        workers.load(OTHER, pipeline)
    (answer,) = workers.extract([article("x")])
    assert answer.fingerprint == "one"


def test_extraction_without_names_is_not_ready():
    with started() as workers, pytest.raises(NotReady, match="No names"):
        workers.extract([article("x")])


def test_a_process_that_loses_its_names_again_and_again_is_not_ready(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workers, "_loaded", (OTHER, "plain"))
    monkeypatch.setattr(workers, "_prepare", lambda *args: None)
    with pytest.raises(NotReady, match="try again"):
        workers.extract([article("x")])


def test_close_breaks_off_what_runs_and_blames_nobody(tmp_path: Path):
    flag, caught = tmp_path / "flag", []
    workers = started(time_limit=60)

    def work() -> None:
        try:
            workers.read(jobs(f"mark {flag}", *["and another"] * 100))
        except MonitorError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    wait_until(lambda: flag.exists() and flag.read_text(), what="the task to start")
    workers.close()
    thread.join()
    assert [type(error) for error in caught] == [Closed]
    with pytest.raises(Closed):
        workers.read(jobs("late"))


def test_names_may_be_closed_while_they_compile(tmp_path: Path):
    flag, caught = tmp_path / "flag", []
    workers = started()

    def load() -> None:
        try:
            workers.load(NAMES, f"mark {flag}")
        except MonitorError as error:
            caught.append(error)

    thread = threading.Thread(target=load)
    thread.start()
    wait_until(flag.exists, what="the compilation to start")
    workers.close()
    thread.join()
    assert [type(error) for error in caught] == [Closed]


def test_tasks_are_small():
    def sizes(*items: int) -> list[list[int]]:
        return [list(batch) for batch in _batches(items, lambda item: item)]

    large = 5 * 2**20
    assert sizes() == []
    assert sizes(*range(45)) == [list(range(20)), list(range(20, 40)), list(range(40, 45))]
    assert sizes(1, large, large, 1) == [[1, large], [large, 1]]
    assert sizes(3 * large, 1, 3 * large) == [[3 * large], [1], [3 * large]]


def test_tasks_in_this_process():
    _prepared.clear()
    answers = read_all(READER, jobs("fine", "refuse", "bug"))
    assert [type(answer) for answer in answers] == [tuple, Refused, WorkerError]
    assert extract_all("one", [article("x")]) is None
    assert prepare(EXTRACTOR, NAMES, "plain") == f"plain {os.getpid()}"
    assert [answer.fingerprint for answer in extract_all("one", [article("x")])] == ["one"]
    prepare(EXTRACTOR, OTHER, "plain")
    assert extract_all("one", [article("x")]) is None


def test_a_process_is_confined(monkeypatch: pytest.MonkeyPatch):
    limits: list[object] = []
    monkeypatch.setattr("monitor.workers.tasks.setrlimit", lambda *args: limits.append(args[1]))
    monkeypatch.setattr(os, "environ", {})
    confine(2**30)
    confine(None)
    assert limits == [(2**30, -1), (-1, -1)]
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_a_ctrl_c_harms_no_worker(workers: Workers):
    (name,) = pids(workers)
    os.kill(int(name.split()[1]), signal.SIGINT)
    assert pids(workers) == {name}
