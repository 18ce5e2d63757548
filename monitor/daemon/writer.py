"""One thread owns the daemon's writing connection; everybody else hands it functions."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from monitor.model import StoreError
from monitor.store import Store, StoreFull

T = TypeVar("T")
Act = Callable[[Store], T]

STOPPED = "the database writer has stopped"


class Writer:
    """Runs functions on the store one after the other, in a thread of its own.

    `writer(act)` waits for the result of `act(store)` and raises what it raises. After `close()`,
    or when the thread has died, calls raise StoreError. `full` is called when the disk is full: it
    may make room for the next try.
    """

    def __init__(self, open_store: Callable[[], Store], full: Callable[[], None] = lambda: None) -> None:
        self._full = full
        self._acts: queue.SimpleQueue[tuple[Act[Any], Future[Any]] | None] = queue.SimpleQueue()
        self._opened: Future[None] = Future()
        self._queueing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, args=(open_store,), name="writer")
        self._thread.start()
        try:
            self._opened.result()
        except BaseException:
            self._thread.join()
            raise

    def __call__(self, act: Act[T]) -> T:
        """Run `act(store)` in the writer's thread and hand back its result."""
        future: Future[T] = Future()
        with self._queueing:
            if self._closed:
                raise StoreError(STOPPED)
            self._acts.put((act, future))
        return future.result()

    def alive(self) -> bool:
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Finish what is queued, close the store, end the thread."""
        with self._queueing:
            self._closed = True
            self._acts.put(None)
        self._thread.join()

    def _run(self, open_store: Callable[[], Store]) -> None:
        try:
            store = open_store()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for it
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        try:
            with store:
                self._work(store)
        finally:
            self._refuse()

    def _work(self, store: Store) -> None:
        while (item := self._acts.get()) is not None:
            act, future = item
            try:
                future.set_result(act(store))
            except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for it
                if isinstance(error, StoreFull):
                    self._full()
                future.set_exception(error)

    def _refuse(self) -> None:
        """Whatever ended the thread: what was queued behind the end would be waited for for ever."""
        with self._queueing:
            self._closed = True
            while not self._acts.empty():
                if item := self._acts.get():
                    item[1].set_exception(StoreError(STOPPED))
