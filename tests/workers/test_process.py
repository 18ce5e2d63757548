import functools
import os
import signal
import threading
from collections.abc import Callable
from contextlib import closing
from multiprocessing import Pipe
from pathlib import Path

import pytest
from helpers import wait_until
from workers import hostile

from monitor.model import Refused, WorkerError
from monitor.workers.process import Closed, Process, _serve


@pytest.fixture(scope="module")
def process():
    with closing(Process(margin=1.0)) as process:
        yield process


def gone(pid: int):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_runs_many_tasks_in_one_child(process: Process):
    pids = {process.run(hostile.whoami, time_limit=20) for _ in range(3)}
    assert len(pids) == 1
    assert pids != {os.getpid()}


def test_large_arguments_and_results_pass(process: Process):
    data = os.urandom(5_000_000)
    assert process.run(hostile.echo, data, time_limit=20) == data


def test_errors_of_ours_pass_as_they_are(process: Process):
    with pytest.raises(Refused) as caught:
        process.run(hostile.refuse, time_limit=20)
    assert (caught.value.reason, caught.value.detail) == ("binary", "it is not text")


def test_other_errors_name_type_and_place_but_not_their_text(process: Process):
    pid = process.run(hostile.whoami, time_limit=20)
    with pytest.raises(WorkerError, match=r"ValueError at hostile\.py:\d+") as caught:
        process.run(hostile.stumble, "hunter2", time_limit=20)
    assert "hunter2" not in str(caught.value)
    assert process.run(hostile.whoami, time_limit=20) == pid


def test_a_result_that_cannot_travel_is_an_error_and_not_a_death(process: Process):
    with pytest.raises(WorkerError, match="The task failed"):
        process.run(hostile.unpicklable, time_limit=20)


@pytest.mark.parametrize(
    ("task", "args", "limit", "says"),
    [
        (hostile.spin, (), 0.3, r"ran out of time \(0\.3 s\)"),
        (hostile.stop_still, (), 0.3, "ran out of time"),
        (hostile.die, (signal.SIGSEGV,), 20, r"died \(SIGSEGV\)"),
        (hostile.leave, (3,), 20, r"died \(exit code 3\)"),
        (hostile.leave, (0,), 20, r"died \(exit code 0\)"),
    ],
    ids=["loop in C", "stopped", "segfault", "exit", "quiet exit"],
)
def test_a_death_is_told_and_the_next_task_gets_a_new_child(
    process: Process, task: Callable[..., object], args: tuple[int, ...], limit: float, says: str
):
    with pytest.raises(WorkerError, match=says) as caught:
        process.run(task, *args, time_limit=limit)
    assert not isinstance(caught.value, Closed)
    assert process.run(hostile.echo, "fine", time_limit=20) == "fine"


def test_a_child_that_died_idle_is_replaced(process: Process):
    pid = process.run(hostile.whoami, time_limit=20)
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not process._child.usable(), what="the death to show")
    assert process.run(hostile.whoami, time_limit=20) != pid


def test_kill_and_close_break_off_a_task_in_flight(tmp_path: Path):
    process = Process()
    for end, kind in ((process.kill, WorkerError), (process.close, Closed)):
        flag, caught = tmp_path / kind.__name__, []
        thread = threading.Thread(target=spin_after_mark, args=(process, flag, caught))
        thread.start()
        wait_until(flag.exists, what="the task to start")
        end()
        thread.join(5)
        assert type(caught[0]) is kind
    with pytest.raises(Closed):
        process.run(hostile.whoami, time_limit=20)


def spin_after_mark(process: Process, flag: Path, caught: list[Exception]):
    try:
        process.run(hostile.mark_and_spin, str(flag), time_limit=60)
    except WorkerError as error:
        caught.append(error)


def test_the_terminal_reaches_only_the_parent(process: Process):
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert {signal.SIGINT, signal.SIGHUP} <= process.run(hostile.blocked_signals, time_limit=20)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def test_the_initializer_runs_once_in_every_child(tmp_path: Path):
    with closing(Process(functools.partial(hostile.mark, str(tmp_path / "flag")))) as process:
        process.run(hostile.whoami, time_limit=20)
        assert (tmp_path / "flag").exists()


def test_children_die_with_their_parent(tmp_path: Path):
    flag = tmp_path / "pid"
    parent = Process()
    parent.run(hostile.adopt_a_spinner, str(flag), time_limit=20)
    wait_until(lambda: flag.exists() and flag.read_text(encoding="utf-8"), what="the grandchild to start")
    parent.close()
    wait_until(lambda: gone(int(flag.read_text(encoding="utf-8"))), what="the orphan to end")


@pytest.mark.parametrize(
    ("function", "args", "result", "error"),
    [
        (hostile.echo, (1,), 1, None),
        (hostile.refuse, (), None, "binary: it is not text"),
        (hostile.stumble, ("hunter2",), None, "ValueError"),
    ],
)
def test_the_childs_life(
    function: Callable[..., object], args: tuple[object, ...], result: object, error: str | None
):
    ours, theirs = Pipe()
    started, answers = [], []

    def parent():
        ours.send((function, args, 20.0))
        answers.append(ours.recv())
        ours.close()

    thread = threading.Thread(target=parent)
    thread.start()
    _serve(theirs, lambda: started.append(True))
    thread.join()
    ((value, failure),) = answers
    assert started == [True]
    assert value == result
    assert error in str(failure) if error else failure is None
