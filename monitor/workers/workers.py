"""A few processes that read and extract in batches; what kills one of them harms no other article."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

from monitor.model import Article, Extraction, Gazetteer, Hints, MonitorError, WorkerError
from monitor.workers.process import Closed, Process
from monitor.workers.tasks import Readings, confine, extract_all, prepare, read_all

_BATCH = 20
"""Most articles in one task."""

_BATCH_SIZE = 8 * 2**20
"""Most bytes, or characters, in one task that holds more than one article."""

_PREPARATION = 60.0
"""Seconds for importing the pipeline and compiling a gazetteer, 30 times what 33,000 names take."""

Item = TypeVar("Item")
Answers = list[Any]


def _nothing() -> None:
    pass


class NotReady(WorkerError):
    """The names of the rules could not be compiled: not the fault of any article, and no strike."""


@dataclass(slots=True)
class _Slot:
    process: Process
    done: int = 0


class Workers:
    """Reads and extracts in `slots` processes, each killable.

    A task gets `time_limit` seconds and its process `memory_limit` bytes of address space; after
    `recycle_after` articles a process is replaced, since libraries keep what they have seen.
    `reader` and `extractor` name what does the work, as "module:name". What goes wrong with one
    input is its answer; what is raised (Closed, NotReady) is the fault of none.
    """

    def __init__(
        self,
        *,
        slots: int = 1,
        time_limit: float = 20.0,
        memory_limit: int | None = 2 * 2**30,
        recycle_after: int = 2000,
        reader: str = "monitor.reading:read",
        extractor: str = "monitor.extraction:Extractor",
    ) -> None:
        self._time_limit = time_limit
        self._recycle_after = recycle_after
        self._reader = reader
        self._extractor = extractor
        self._slots = [_Slot(Process(partial(confine, memory_limit))) for _ in range(slots)]
        self._idle: SimpleQueue[_Slot] = SimpleQueue()
        for slot in self._slots:
            self._idle.put(slot)
        self._loading = Lock()
        self._loaded: tuple[Gazetteer, str] | None = None
        self._pipeline = ""

    @property
    def pipeline(self) -> str:
        """The name of the pipeline that the extractor really uses; "" before the first `load`."""
        return self._pipeline

    def load(self, gazetteer: Gazetteer, pipeline: str) -> None:
        """Compile the names in every process, then use them; those in use already are not compiled again.

        Raises NotReady where that fails, or what the extractor itself has to say (ConfigError);
        what was loaded before then stays in use.
        """
        with self._loading:
            if self._uses(gazetteer, pipeline):
                return
            slots = [self._idle.get() for _ in self._slots]
            try:
                with ThreadPoolExecutor(len(slots), thread_name_prefix="loading") as threads:
                    prepared = threads.map(
                        lambda slot: self._prepare(slot.process, gazetteer, pipeline), slots
                    )
                names = list(prepared)
            finally:
                for slot in slots:
                    self._idle.put(slot)
            self._loaded, self._pipeline = (gazetteer, pipeline), names[0]

    def read(
        self, jobs: Sequence[tuple[bytes, Hints]], heard: Callable[[], None] = _nothing
    ) -> list[Readings | MonitorError]:
        """The articles in each file's bytes, in order; Refused or WorkerError where a file failed.

        `heard` is called after every task, from any thread: a sign that the work goes on.
        """

        def task(process: Process, batch: Sequence[tuple[bytes, Hints]]) -> Answers:
            return process.run(read_all, self._reader, batch, time_limit=self._time_limit)

        return self._each(jobs, lambda job: len(job[0]), _telling(heard, task))

    def extract(
        self, articles: Sequence[Article], heard: Callable[[], None] = _nothing
    ) -> list[Extraction | MonitorError]:
        """What each article says, in order; WorkerError where one failed. `heard` as in `read`."""
        if not self._loaded:
            raise NotReady("No names have been loaded into the workers yet.")
        gazetteer, pipeline = self._loaded

        def task(process: Process, batch: Sequence[Article]) -> Answers:
            run = partial(process.run, extract_all, gazetteer.fingerprint, batch, time_limit=self._time_limit)
            answers = run()
            if answers is None:
                self._prepare(process, gazetteer, pipeline)
                answers = run()
            if answers is None:
                raise NotReady("A process was lost while its names were compiled; try again.")
            return answers

        return self._each(articles, lambda article: len(article.text), _telling(heard, task))

    def close(self) -> None:
        """End all processes at once; work in flight, and any later, raises Closed."""
        for slot in self._slots:
            slot.process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _uses(self, gazetteer: Gazetteer, pipeline: str) -> bool:
        if self._loaded is None:
            return False
        names, used = self._loaded
        return (names.fingerprint, used) == (gazetteer.fingerprint, pipeline)

    def _prepare(self, process: Process, gazetteer: Gazetteer, pipeline: str) -> str:
        try:
            return process.run(prepare, self._extractor, gazetteer, pipeline, time_limit=_PREPARATION)
        except Closed:
            raise
        except WorkerError as error:
            raise NotReady(f"The names could not be compiled. {error}") from error

    def _each(
        self,
        items: Sequence[Item],
        size: Callable[[Item], int],
        task: Callable[[Process, Sequence[Item]], Answers],
    ) -> Answers:
        """An answer an item, in order.

        The members of a batch that killed its process run again alone, with nothing else in
        flight, so that only the guilty one fails.
        """
        batches = list(_batches(items, size))
        with ThreadPoolExecutor(len(self._slots), thread_name_prefix="workers") as threads:
            outcomes = list(threads.map(partial(self._run, task), batches))
        answers: Answers = []
        for batch, outcome in zip(batches, outcomes, strict=True):
            answers += outcome if isinstance(outcome, list) else self._alone(task, batch, outcome)
        return answers

    def _alone(
        self, task: Callable[[Process, Sequence[Item]], Answers], batch: Sequence[Item], error: WorkerError
    ) -> Answers:
        if len(batch) == 1:
            return [error]
        outcomes = [self._run(task, [item]) for item in batch]
        return [outcome[0] if isinstance(outcome, list) else outcome for outcome in outcomes]

    def _run(
        self, task: Callable[[Process, Sequence[Item]], Answers], batch: Sequence[Item]
    ) -> Answers | WorkerError:
        slot = self._idle.get()
        try:
            return task(slot.process, batch)
        except (Closed, NotReady):
            raise
        except WorkerError as error:
            return error
        finally:
            self._count(slot, len(batch))
            self._idle.put(slot)

    def _count(self, slot: _Slot, done: int) -> None:
        slot.done += done
        if slot.done >= self._recycle_after:
            slot.process.kill()
            slot.done = 0


def _telling(
    heard: Callable[[], None], task: Callable[[Process, Sequence[Item]], Answers]
) -> Callable[[Process, Sequence[Item]], Answers]:
    def told(process: Process, batch: Sequence[Item]) -> Answers:
        try:
            return task(process, batch)
        finally:
            heard()

    return told


def _batches(items: Sequence[Item], size: Callable[[Item], int]) -> Iterator[Sequence[Item]]:
    batch: list[Item] = []
    room = _BATCH_SIZE
    for item in items:
        if batch and (len(batch) == _BATCH or size(item) > room):
            yield batch
            batch, room = [], _BATCH_SIZE
        batch.append(item)
        room -= size(item)
    if batch:
        yield batch
