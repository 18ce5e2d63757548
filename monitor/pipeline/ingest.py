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

LONGEST_RETRY = 60.0
"""Seconds at most before a file that may not be read is tried again: its rights may be mended."""

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
    waiting = {sighting.path: sighting for sighting in folder.take(BATCH)}
    done = 0
    try:
        batch = _load(desk, folder, list(waiting.values()))
        for sighting, result, tried in _results(desk, batch, partial(_read, workers, batch, encoding, heard)):
            if isinstance(result, WorkerError) and tried < STRIKES:
                log.warning("%s: %s It is read again.", sighting.path, result)
                continue
            _commit(desk, sighting, result, tried)
            folder.done(sighting)
            del waiting[sighting.path]
            done += 1
    finally:
        for sighting in waiting.values():
            folder.retry(sighting, RETRY_AFTER)
    return done


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


def _load(desk: Desk, folder: Folder, sightings: Sequence[Sighting]) -> list[tuple[Sighting, Content]]:
    batch: list[tuple[Sighting, Content]] = []
    size = 0
    for sighting in sightings:
        if size > BATCH_BYTES:
            folder.retry(sighting, 0.0)
            continue
        try:
            content: Content = folder.read(sighting)
        except Changed:
            continue
        except FolderError as error:
            folder.retry(sighting, _unreadable(desk, sighting, error))
            continue
        except Refused as refused:
            content = refused
        batch.append((sighting, content))
        size += len(content) if isinstance(content, bytes) else 0
    return batch


def _unreadable(desk: Desk, sighting: Sighting, error: FolderError) -> float:
    """Tell of a file that stays unreadable; the seconds until it is tried again, ever more up to a minute."""
    now = desk.now()

    def act(store: Store) -> int:
        with store.transaction():
            tried = store.strike(_key(sighting), now)
            if tried == STRIKES:
                refused = Refused("unreadable", str(error))
                store.quarantine(sighting.path, refused.reason, refused.detail, now)
                _tell(store, desk, sighting, [refused])
        return tried

    return min(RETRY_AFTER * 2.0 ** min(desk.write(act), 10), LONGEST_RETRY)


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
