"""One child process that runs functions, one at a time, and can be killed."""

import logging
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from os import _exit
from resource import RLIMIT_CORE, setrlimit
from signal import ITIMER_REAL, SIG_BLOCK, SIG_SETMASK, SIGALRM, SIGHUP, SIGINT, Signals, setitimer
from typing import TypeVar, TypeVarTuple

from monitor.model import MonitorError, WorkerError

Args = TypeVarTuple("Args")
Result = TypeVar("Result")


class Closed(WorkerError):
    """The work was broken off because the program stops: nobody's fault, and no strike."""


class Process:
    """A spawned child that runs one function at a time; it is started when it is first needed.

    `initializer` runs once in every child. `margin` is how many seconds after its time limit a
    task that even the alarm cannot end is killed from here. One thread calls `run`; `kill` and
    `close` may be called from any other.
    """

    def __init__(self, initializer: Callable[[], object] | None = None, *, margin: float = 10.0) -> None:
        self._initializer = initializer
        self._margin = margin
        self._child: _Child | None = None
        self._closed = False
        self._lock = threading.Lock()

    def run(self, function: Callable[[*Args], Result], *args: *Args, time_limit: float) -> Result:
        """The function's result; function, arguments and result must pickle.

        A MonitorError that the function raises is raised here. Anything else that goes wrong is a
        WorkerError: another exception (by type and place only, as its text might hold a secret),
        a death, more than `time_limit` seconds. After `close` it is Closed.
        """
        child = self._ready()
        deadline = threading.Timer(time_limit + self._margin, child.expire)
        deadline.start()
        try:
            child.connection.send((function, args, time_limit))
            result, error = child.connection.recv()
        except (EOFError, OSError):
            raise self._obituary(child, time_limit) from None
        finally:
            deadline.cancel()
            deadline.join()
        if error is not None:
            raise error
        answer: Result = result
        return answer

    def kill(self) -> None:
        """End the child at once; a task in flight raises WorkerError, the next one gets a new child."""
        with self._lock:
            if self._child:
                self._child.end()
                self._child = None

    def close(self) -> None:
        """End the child at once and for good; a task in flight, and any later one, raises Closed."""
        self._closed = True
        self.kill()

    def _ready(self) -> "_Child":
        with self._lock:
            if self._closed:
                raise Closed("The worker was closed.")
            if self._child and not self._child.usable():
                self._child.end()
                self._child = None
            self._child = self._child or _Child(self._initializer)
            return self._child

    def _obituary(self, child: "_Child", time_limit: float) -> WorkerError:
        code = child.end()
        if self._closed:
            return Closed("The worker was closed before it had finished.")
        if child.expired or code == -SIGALRM:
            return WorkerError(f"The worker ran out of time ({time_limit:g} s) and was ended.")
        cause = Signals(-code).name if code < 0 else f"exit code {code}"
        return WorkerError(f"The worker process died ({cause}).")


class _Child:
    """A running child process and our end of the pipe to it."""

    def __init__(self, initializer: Callable[[], object] | None) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, initializer), daemon=True)
        self.expired = False
        with _untouched_by_the_terminal():
            self.process.start()
        theirs.close()

    def usable(self) -> bool:
        return self.process.is_alive() and not self.expired

    def expire(self) -> None:
        self.expired = True
        self.process.kill()

    def end(self) -> int:
        """Kill what still runs and wait for it; the exit code, or minus the signal."""
        self.process.kill()
        self.process.join()
        return self.process.exitcode or 0


@contextmanager
def _untouched_by_the_terminal() -> Iterator[None]:
    # A child inherits what is blocked here, so that Ctrl-C and a hangup reach only the parent,
    # who then decides. The tracker is started first because its start unblocks signals.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(SIG_BLOCK, {SIGINT, SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(SIG_SETMASK, before)


def _serve(connection: Connection, initializer: Callable[[], object] | None) -> None:
    """The child's life: answer tasks until the pipe closes."""
    signal.pthread_sigmask(
        signal.SIG_UNBLOCK, {signal.SIGTERM}
    )  # the daemon waits for it in a thread; we just die
    threading.Thread(target=_die_with_the_parent, daemon=True).start()
    logging.getLogger().addHandler(logging.NullHandler())
    setrlimit(RLIMIT_CORE, (0, 0))  # a core dump would hold articles and secrets
    if initializer:
        initializer()
    with suppress(EOFError, OSError):  # the parent closed the pipe, or is gone
        while True:
            connection.send_bytes(_answer(connection.recv_bytes()))


def _die_with_the_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        _exit(1)


def _answer(task: bytes) -> bytes:
    """The pickled pair of result and error."""
    try:
        function, args, time_limit = pickle.loads(task)  # noqa: S301 - only our parent writes to this pipe
        # The alarm has no handler: its default action ends even a loop in C that never lets go of the GIL.
        setitimer(ITIMER_REAL, time_limit)
        return pickle.dumps((function(*args), None))
    except MonitorError as error:
        return pickle.dumps((None, error))
    except Exception as error:  # noqa: BLE001 - a bug on one task is its answer; it must not end the others
        return pickle.dumps((None, WorkerError(described(error))))
    finally:
        setitimer(ITIMER_REAL, 0)


def described(error: Exception) -> str:
    """An unexpected error by type and place; its text could hold a secret or an article."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    name = place.filename.rpartition("/")[2]
    return f"The task failed: {type(error).__name__} at {name}:{place.lineno}."
