"""Step 2: pending articles are understood, matched, decided on, and their messages queued, all or nothing."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from monitor import deciding, judging, rendering
from monitor.judging import Rules
from monitor.model import (
    Alert,
    Article,
    Decision,
    Extraction,
    MonitorError,
    Refused,
    Status,
    StoreError,
    Watch,
)
from monitor.pipeline.desk import STRIKES, Desk, enqueue, operator_notice
from monitor.store import Store
from monitor.workers import Workers

log = logging.getLogger(__name__)

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

    def act(store: Store) -> None:
        with store.transaction():
            for article, extraction in zip(articles, extractions, strict=True):
                error = _judged(store, desk, rules, article, extraction)
                if error:
                    _failed(store, desk, article, error)

    desk.write(act)
    return len(articles)


def _judged(
    store: Store, desk: Desk, rules: Rules, article: Article, extraction: Extraction | MonitorError
) -> MonitorError | None:
    """Judge one article, all or nothing; what it failed by, if it did."""
    if isinstance(extraction, MonitorError):
        return extraction
    try:
        with store.transaction():
            judge(store, desk, rules, article, extraction)
    except StoreError:
        raise
    except Exception as error:  # a bug that one article shows must not stop the watch over all others
        log.exception("article %s (%s) could not be judged", article.id, article.file)
        return MonitorError(f"{type(error).__name__} while it was matched; this is a bug, please report it")
    return None


def judge(store: Store, desk: Desk, rules: Rules, article: Article, extraction: Extraction) -> None:
    """Match one article, decide, and queue what is to be sent, inside the caller's transaction.

    A version that was overtaken while it waited counts too, for what it told must not be lost; the newer
    one is still pending.
    """
    now = desk.now()
    if store.is_current(article):
        store.save_extraction(article.id, extraction, now)
        store.set_origin(article.id, rules.index.origin(article))
    decisions = judging.judge(store, rules, article, extraction, now)
    keep(store, desk, rules, article, decisions, extraction)
    store.done(article.id, "done", now, article.version)
    store.forgive(_key(article))


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


def keep(
    store: Store,
    desk: Desk,
    rules: Rules,
    article: Article,
    decisions: Sequence[Decision],
    extraction: Extraction,
) -> None:
    """Store decisions with their alerts, and queue what is to be sent, with what a cooldown held until now."""
    now = desk.now()
    origin = rules.index.origin(article)
    alerts: dict[tuple[str, str], Alert] = {}
    for group in deciding.grouped(decisions):
        alert = rendering.alert(group, article, rules.watches[group[0].match.watch], rules.names, now)
        shown = rendering.with_outlets(alert, article, origin, extraction.mentions, rules.press)
        alerts[_group(group[0])] = replace(shown, escalation=extraction.escalation)
    for alert in alerts.values():
        store.save_alert(alert)
    for decision in decisions:
        told = alerts.get(_group(decision))
        store.save_decision(article.id, decision, told.id if told else None, now, article.version)
    sent = [alert for alert in alerts.values() if alert.due is None]
    books = dict.fromkeys((alert.watch, alert.book) for alert in sent)
    freed = [alert for watch, book in books for alert in release(store, rules, watch, book, now)]
    tell(store, desk, rules, [*sent, *freed])


def _group(decision: Decision) -> tuple[str, str]:
    return decision.match.watch, decision.happening.id


def release(store: Store, rules: Rules, watch: str, book: str, now: str) -> tuple[Alert, ...]:
    """What a cooldown held of a watch and book: it was promised, so it is told whatever became of the watch since."""
    return store.release(watch, book, now, _since(rules.watches.get(watch)))


def _since(watch: Watch | None) -> str:
    """What an edit did to a watch that may no longer send; nothing where it may."""
    if watch is None:
        return "Its watch is gone from the rules since."
    if watch.send == ():
        return "Its watch was told to send nowhere since."
    return {
        Status.DRAFT: "Its watch was made a draft since.",
        Status.OFF: "Its watch was switched off since.",
    }.get(watch.status, "")


def tell(store: Store, desk: Desk, rules: Rules, alerts: Sequence[Alert]) -> None:
    """Queue a message on every channel that takes any of these alerts."""
    for route in desk.routes:
        taken = [one for one in alerts if route.takes(rules.watches.get(one.watch), one.severity)]
        if taken:
            enqueue(store, desk, route, rendering.message(taken, route.channel, route.schema))
