"""Step 1: files that are ready become articles, or are put into quarantine with a reason."""

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from monitor.folder import Changed, Folder
from monitor.model import Article, FolderError, Hints, MonitorError, Refused, Sighting, WorkerError
from monitor.pipeline.desk import STRIKES, Desk, operator_notice
from monitor.store import Store
from monitor.workers import Workers

log = logging.getLogger(__name__)

BATCH = 50
"""So many files at most are read before the first of them is stored."""

BATCH_BYTES = 32 * 2**20
"""Files of one batch hold at most so many bytes in memory, whatever their number."""

RETRY_AFTER = 1.0
"""Seconds before a file that failed in a worker is read again."""

Content = bytes | Refused
Result = Sequence[Article | Refused] | MonitorError
"""A MonitorError is a Refused, or a WorkerError where the reader failed."""


def ingest(
    desk: Desk,
    folder: Folder,
    workers: Workers,
    encoding: str | None,
    heard: Callable[[], None] = lambda: None,
) -> int:
    """Take one batch of ready files through transaction 1; returns how many were dealt with.

    A file that cannot be dealt with now (its worker died, the disk is full) is given out again.
    `encoding` is what undeclared files are taken for; `heard` is called after every task of a worker.
    """
    batch = _load(folder)
    waiting = {sighting.path: sighting for sighting, _ in batch}
    try:
        for sighting, result, tried in _results(desk, batch, partial(_read, workers, batch, encoding, heard)):
            if isinstance(result, WorkerError) and tried < STRIKES:
                log.warning("%s: %s It is read again.", sighting.path, result)
                continue
            _commit(desk, sighting, result, tried)
            folder.done(sighting)
            del waiting[sighting.path]
    finally:
        for sighting in waiting.values():
            folder.retry(sighting, RETRY_AFTER)
    return len(batch) - len(waiting)


def _results(
    desk: Desk, batch: Sequence[tuple[Sighting, Content]], read: Callable[[], list[Result]]
) -> Iterator[tuple[Sighting, Result, int]]:
    """Each file with what reading it gave and how often it was tried."""
    if not batch:
        return
    sightings = [sighting for sighting, _ in batch]
    now = desk.now()
    attempts = desk.write(lambda store: _strike(store, sightings, now))
    try:
        results = read()
    except WorkerError:  # nobody's fault: the monitor stops
        desk.write(lambda store: _acquit(store, sightings))
        raise
    yield from zip(sightings, results, attempts, strict=True)


def _load(folder: Folder) -> list[tuple[Sighting, Content]]:
    batch: list[tuple[Sighting, Content]] = []
    size = 0
    for sighting in folder.take(BATCH):
        if size > BATCH_BYTES:
            folder.retry(sighting, 0.0)
            continue
        try:
            content: Content = folder.read(sighting)
        except Changed:
            continue
        except FolderError as error:
            log.warning("%s: %s", sighting.path, error)
            folder.retry(sighting, RETRY_AFTER)
            continue
        except Refused as refused:
            content = refused
        batch.append((sighting, content))
        size += len(content) if isinstance(content, bytes) else 0
    return batch


def _key(sighting: Sighting) -> str:
    return f"read:{sighting.path}@{sighting.stamp.mtime_ns}"


def _strike(store: Store, sightings: Sequence[Sighting], now: str) -> list[int]:
    with store.transaction():
        return [store.strike(_key(sighting), now) for sighting in sightings]


def _acquit(store: Store, sightings: Sequence[Sighting]) -> None:
    with store.transaction():
        for sighting in sightings:
            store.forgive(_key(sighting))


def _read(
    workers: Workers,
    batch: Sequence[tuple[Sighting, Content]],
    encoding: str | None,
    heard: Callable[[], None],
) -> list[Result]:
    jobs = [
        (content, Hints(sighting.path, encoding)) for sighting, content in batch if isinstance(content, bytes)
    ]
    answers = iter(workers.read(jobs, heard))
    return [content if isinstance(content, Refused) else next(answers) for _, content in batch]


def _commit(desk: Desk, sighting: Sighting, result: Result, tried: int) -> None:
    now = desk.now()
    articles = _articles(result, tried)

    def act(store: Store) -> None:
        with store.transaction():
            store.add_file(sighting, articles, now)
            store.forgive(_key(sighting))
            refused = [item for item in articles if isinstance(item, Refused)]
            if refused:
                _tell(store, desk, sighting, refused)

    desk.write(act)


def _articles(result: Result, tried: int) -> Sequence[Article | Refused]:
    if isinstance(result, Refused):
        return [result]
    if isinstance(result, MonitorError):
        return [Refused("worker", f"the reader failed {tried} times: {result}")]
    return result


def _tell(store: Store, desk: Desk, sighting: Sighting, refused: Sequence[Refused]) -> None:
    for item in refused:
        log.warning("%s is in quarantine: %s", sighting.path, item)
    operator_notice(
        store,
        desk,
        f"In quarantine: {sighting.path}",
        [str(item) for item in refused[:10]] + ["news-monitor quarantine lists what was refused, and why."],
        once=f"quarantine:{sighting.path}@{sighting.stamp.mtime_ns}",
    )
