"""Step 1 for a container: a batch of its records becomes articles, each numbered by its place in the whole."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from monitor.folder import Record, Records
from monitor.model import Article, Hints, MonitorError, Refused, WorkerError
from monitor.pipeline.desk import STRIKES
from monitor.workers import Workers

Answer = tuple[Article | Refused, ...] | MonitorError


def articles_in(
    records: Records, answers: Iterator[Answer], workers: Workers, hints: Hints, heard: Callable[[], None]
) -> list[Article | Refused]:
    """What the records of a batch hold, in order; `answers` are of those that went to a worker.

    A record whose worker died is tried again alone, and is refused where that does not help.
    """
    found = [item for record in records.batch for item in _items(record, answers, workers, hints, heard)]
    if records.finished and not found and not records.position:
        found = [Refused("nothing-found", f"the {records.kind} holds no article that can be read")]
    return [
        replace(item, index=index) if isinstance(item, Article) else item
        for index, item in enumerate(found, records.position)
    ]


def _items(
    record: Record, answers: Iterator[Answer], workers: Workers, hints: Hints, heard: Callable[[], None]
) -> tuple[Article | Refused, ...]:
    if isinstance(record, Refused):
        return (record,)
    answer = next(answers)
    for _ in range(STRIKES - 1):
        if not isinstance(answer, WorkerError):
            break
        (answer,) = workers.read([(record, hints)], heard)
    if isinstance(answer, Refused):
        return (answer,)
    if isinstance(answer, MonitorError):
        return (Refused("worker", f"the reader failed {STRIKES} times: {answer}"),)
    return answer
