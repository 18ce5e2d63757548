"""Step 1: files that are ready become articles, or are put into quarantine with a reason."""

import logging
from collections.abc import Callable, Sequence

from monitor.folder import Changed, Folder, Records
from monitor.model import Article, FolderError, Hints, MonitorError, Refused, Sighting, WorkerError
from monitor.pipeline.archives import articles_in
from monitor.pipeline.desk import STRIKES, Desk, operator_notice
from monitor.pipeline.labelling import labelled
from monitor.store import Store
from monitor.workers import Workers

log = logging.getLogger(__name__)

BATCH = 50
"""So many files at most are read before the first of them is stored."""

BATCH_BYTES = 32 * 2**20
"""Files of one batch hold at most so many bytes in memory, whatever their number."""

RETRY_AFTER = 1.0
"""Seconds before a file that failed in a worker is read again."""

MOST_LINES = 10
"""So many refusals of one file are told one by one."""

LONGEST_RETRY = 60.0
"""Seconds at most before a file that may not be read is tried again: its rights may be mended."""

Content = bytes | Records | Refused
Result = Sequence[Article | Refused] | MonitorError
"""A MonitorError is a Refused, or a WorkerError where the reader failed."""


def ingest(
    desk: Desk,
    folder: Folder,
    workers: Workers,
    hints: Callable[[str], Hints],
    heard: Callable[[], None] = lambda: None,
) -> int:
    """Take one batch of ready files through transaction 1; returns how many were dealt with.

    A file that cannot be dealt with now (its worker died, the disk is full) is given out again, and
    so is a container of which this was not the last batch of records.
    `hints` says what is known of a file by its name; `heard` is called after every task of a worker.
    """
    waiting = {sighting.path: sighting for sighting in folder.take(BATCH)}
    done = 0
    try:
        batch = _load(desk, folder, list(waiting.values()))
        for (sighting, content), result in zip(batch, _read(workers, batch, hints, heard), strict=True):
            if isinstance(result, WorkerError) and _strike(desk, sighting) < STRIKES:
                log.warning("%s: %s It is read again.", sighting.path, result)
                continue
            done += 1
            if isinstance(content, Records):
                _commit_part(desk, sighting, content, _articles(result))
            else:
                _commit(desk, sighting, _articles(result))
            if not isinstance(content, Records) or content.finished:
                folder.done(sighting)
                del waiting[sighting.path]
    finally:
        for sighting in waiting.values():
            folder.retry(sighting, RETRY_AFTER)
    return done


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
        size += sum(map(len, _jobs(content)))
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


def _strike(desk: Desk, sighting: Sighting) -> int:
    """Count a failure, after the fact: the worker died alone, and a monitor that is stopped blames nobody."""
    return desk.write(lambda store: store.strike(_key(sighting), desk.now()))


def _read(
    workers: Workers,
    batch: Sequence[tuple[Sighting, Content]],
    hints: Callable[[str], Hints],
    heard: Callable[[], None],
) -> list[Result]:
    jobs = [(data, hints(sighting.path)) for sighting, content in batch for data in _jobs(content)]
    answers = iter(workers.read(jobs, heard))
    return [
        content
        if isinstance(content, Refused)
        else next(answers)
        if isinstance(content, bytes)
        else articles_in(content, answers, workers, hints(sighting.path), heard)
        for sighting, content in batch
    ]


def _jobs(content: Content) -> list[bytes]:
    """What of a file goes to a worker, each as its own task."""
    parts = content.batch if isinstance(content, Records) else (content,)
    return [part for part in parts if isinstance(part, bytes)]


def _commit(desk: Desk, sighting: Sighting, articles: Sequence[Article | Refused]) -> None:
    now = desk.now()

    def act(store: Store) -> None:
        with store.transaction():
            store.add_file(sighting, labelled(store, articles), now)
            store.forgive(_key(sighting))
            _tell(store, desk, sighting, _refused(articles))

    desk.write(act)


def _commit_part(
    desk: Desk, sighting: Sighting, records: Records, articles: Sequence[Article | Refused]
) -> None:
    """Store what a batch of records held; with the last one the file counts as read."""
    now = desk.now()

    def act(store: Store) -> None:
        with store.transaction():
            store.add_file(
                sighting, labelled(store, articles), now, start=records.position, last=records.finished
            )
            if records.finished:
                _tell(store, desk, sighting, [*records.refused, *_refused(articles)])

    desk.write(act)
    records.stored(articles)


def _refused(articles: Sequence[Article | Refused]) -> list[Refused]:
    return [item for item in articles if isinstance(item, Refused)]


def _articles(result: Result) -> Sequence[Article | Refused]:
    if isinstance(result, Refused):
        return [result]
    if isinstance(result, MonitorError):
        return [Refused("worker", f"the reader failed {STRIKES} times: {result}")]
    return result


def _tell(store: Store, desk: Desk, sighting: Sighting, refused: Sequence[Refused]) -> None:
    """Tell the operator of what was refused, once for a state of a file, and of nothing where all was read."""
    if not refused:
        return
    for item in refused[:MOST_LINES]:
        log.warning("%s is in quarantine: %s", sighting.path, item)
    more = [f"... and {len(refused) - MOST_LINES} more"] if len(refused) > MOST_LINES else []
    operator_notice(
        store,
        desk,
        f"In quarantine: {sighting.path}",
        [*map(str, refused[:MOST_LINES]), *more, "news-monitor quarantine lists what was refused, and why."],
        once=f"quarantine:{sighting.path}@{sighting.stamp.mtime_ns}",
    )
