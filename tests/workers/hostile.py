"""What a task may do to its process; imported by name in the children."""

import itertools
import multiprocessing
import os
import signal
import threading
from pathlib import Path

from monitor.model import Article, ConfigError, Extraction, Gazetteer, Hints, Refused
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


def read(data: bytes, hints: Hints):
    """A reader whose input says what to do to its process."""
    return (article(misbehave(data.decode()), hints.name),)


class Extractor:
    def __init__(self, gazetteer: Gazetteer, pipeline: str):
        if pipeline == "missing":
            raise ConfigError("There is no such pipeline.")
        misbehave(pipeline)
        self.pipeline = f"{pipeline} {os.getpid()}"
        self._fingerprint = gazetteer.fingerprint

    def extract(self, given: Article):
        misbehave(given.text)
        return Extraction(self.pipeline, self._fingerprint)


def article(text: str, file: str = "a.txt"):
    return Article(key=text, file=file, index=0, text=text, blocks=())


def misbehave(how: str):
    if how == "hang":
        spin()
    elif how == "die":
        die(signal.SIGSEGV)
    elif how == "refuse":
        refuse()
    elif how == "bug":
        stumble(how)
    elif how == "swallow memory":
        bytearray(8 * 2**30)
    elif how.startswith("mark "):
        mark_and_wait(how.removeprefix("mark "))
    return how
