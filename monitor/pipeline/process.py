"""Step 2: pending articles are understood, matched, decided on, and their messages queued, all or nothing."""

import logging
from collections.abc import Callable, Sequence

from monitor import judging
from monitor.judging import Rules
from monitor.model import Article, Extraction, MonitorError, Refused, StoreError
from monitor.pipeline.desk import STRIKES, Desk, operator_notice
from monitor.pipeline.telling import Told, keep, tell
from monitor.store import Store
from monitor.workers import Workers

log = logging.getLogger(__name__)

Read = tuple[Article, Extraction | MonitorError]

BATCH = 100
"""So many articles at most share transaction 2 (one FULL commit costs as much as matching a few)."""


def process(desk: Desk, workers: Workers, rules: Rules, heard: Callable[[], None] = lambda: None) -> int:
    """Take one batch of pending articles through transaction 2; returns how many were tried.

    `heard` is called after every task of a worker.
    """
    articles = desk.write(lambda store: store.pending(BATCH))
    if not articles:
        return 0
    extractions = workers.extract(articles, heard)

    read = list(zip(articles, extractions, strict=True))
    desk.write(lambda store: _take(store, desk, rules, read))
    return len(articles)


def _take(store: Store, desk: Desk, rules: Rules, read: Sequence[Read]) -> None:
    """Take articles in; what they tell of one story goes out together, or, where a bug keeps it, each by itself."""
    with store.transaction():
        try:
            with store.transaction():
                _batch(store, desk, rules, read, together=True)
        except StoreError:
            raise
        except Exception:  # a bug that one message shows must not hold back all the others
            log.exception("what %d articles tell could not be put together; each tells its own", len(read))
            _batch(store, desk, rules, read, together=False)


def _batch(store: Store, desk: Desk, rules: Rules, read: Sequence[Read], *, together: bool) -> None:
    told = Told()
    for article, extraction in read:
        error = _judged(store, desk, rules, article, extraction, told if together else None)
        if error:
            _failed(store, desk, article, error)
    tell(store, desk, rules, told)


def _judged(
    store: Store,
    desk: Desk,
    rules: Rules,
    article: Article,
    extraction: Extraction | MonitorError,
    told: Told | None,
) -> MonitorError | None:
    """Judge one article, all or nothing; what it failed by, if it did. What it tells is added to `told`, else told."""
    if isinstance(extraction, MonitorError):
        return extraction
    try:
        with store.transaction():
            own = judge(store, desk, rules, article, extraction)
            if told is None:
                tell(store, desk, rules, own)
        if told is not None:
            told.take(own)
    except StoreError:
        raise
    except Exception as error:  # a bug that one article shows must not stop the watch over all others
        log.exception("article %s (%s) could not be judged", article.id, article.file)
        return MonitorError(f"{type(error).__name__} while it was matched; this is a bug, please report it")
    return None


def judge(store: Store, desk: Desk, rules: Rules, article: Article, extraction: Extraction) -> Told:
    """Match one article and decide, inside the caller's transaction; gives what is to be told.

    A version that was overtaken while it waited counts too, for what it told must not be lost; the newer
    one is still pending.
    """
    now = desk.now()
    if store.is_current(article):
        store.save_extraction(article.id, extraction, now)
        store.set_origin(article.id, rules.index.origin(article))
    decisions = judging.judge(store, rules, article, extraction, now)
    told = keep(store, desk, rules, article, decisions, extraction)
    store.done(article.id, "done", now, article.version)
    store.forgive(_key(article))
    return told


def _key(article: Article) -> str:
    return f"extract:{article.id}:{article.version}"


def _failed(store: Store, desk: Desk, article: Article, error: MonitorError) -> None:
    log.warning("article %s (%s): %s", article.id, article.file, error)
    now = desk.now()
    if store.strike(_key(article), now) < STRIKES:
        return
    refused = Refused("worker", f"the extraction failed {STRIKES} times: {error}")
    store.quarantine(article.file, refused.reason, refused.detail, now, article=article.id)
    store.done(article.id, "failed", now, article.version)
    store.forgive(_key(article))
    operator_notice(
        store,
        desk,
        f"Not understood: article {article.id}",
        [f"{article.file}: {refused}", "Nothing was matched in it; read it yourself."],
        once=f"article:{article.id}:{article.hash}",
    )
