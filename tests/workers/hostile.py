"""What a task may do to its process; imported by name in the children."""

import itertools
import multiprocessing
import os
import signal
import threading
from pathlib import Path

from monitor.model import Refused
from monitor.workers.process import Process


def echo(value: object):
    return value


def whoami():
    return os.getpid()


def spin():
    # One call into C that never lets go of the GIL.
    return sum(itertools.repeat(0))


def die(number: int = signal.SIGKILL):
    os.kill(os.getpid(), number)


def leave(code: int):
    os._exit(code)


def stop_still():
    os.kill(os.getpid(), signal.SIGSTOP)


def refuse():
    raise Refused("binary", "it is not text")


def stumble(secret: str):
    raise ValueError(secret)


def unpicklable():
    return lambda: None


def blocked_signals():
    return signal.pthread_sigmask(signal.SIG_BLOCK, ())


def mark(path: str):
    Path(path).write_text("here", encoding="utf-8")


def mark_and_spin(path: str):
    mark(path)
    spin()


def adopt_a_spinner(path: str):
    """A child of this very child, busy for ever."""
    # Only a process that is no daemon may have children.
    multiprocessing.current_process()._config["daemon"] = False
    nest = Process()
    threading.Thread(target=nest.run, args=(mark_and_wait, path), kwargs={"time_limit": 3600}).start()


def mark_and_wait(path: str):
    Path(path).write_text(str(os.getpid()), encoding="utf-8")
    threading.Event().wait()
