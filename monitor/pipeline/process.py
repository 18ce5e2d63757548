"""Step 2: pending articles are understood, matched, decided on, and their messages queued, all or nothing."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from monitor import deciding, matching, rendering, stories
from monitor.model import (
    Alert,
    Article,
    Decision,
    Extraction,
    Match,
    Message,
    MonitorError,
    Refused,
    StoreError,
)
from monitor.pipeline.desk import STRIKES, Desk, Route, Rules, enqueue, operator_notice
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
    origin = matching.origin_of(article, rules.index.outlets)
    if store.is_current(article):
        store.save_extraction(article.id, extraction, now)
        store.set_origin(article.id, origin)
    decisions = [
        _decide(store, rules, article, extraction, match, now)
        for match in _matches(rules, article, extraction)
    ]
    alerts = {
        book: rendering.with_outlets(alert, article, origin, extraction.mentions, rules.press)
        for book, alert in _alerts(rules, article, decisions, now).items()
    }
    for alert in alerts.values():
        store.save_alert(alert)
    for decision in decisions:
        told = alerts.get(_book(decision))
        store.save_decision(article.id, decision, told.id if told else None, now, article.version)
    for route in desk.routes:
        message = _message(rules, route, list(alerts.values()))
        if message:
            enqueue(store, desk, route, message)
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


def _matches(rules: Rules, article: Article, extraction: Extraction) -> tuple[Match, ...]:
    """The matches of all watches in the news, then those that were met only beside it."""
    found = matching.match_all(rules.index, article, extraction)
    told = {match.watch for match in found}
    return (*found, *matching.match_asides(rules.index, article, extraction, told))


def _decide(
    store: Store, rules: Rules, article: Article, extraction: Extraction, match: Match, now: str
) -> Decision:
    told = replace(match, event=None) if match.only_in else match  # an aside joins no happening of others
    kind, source, target = stories.key_of(told)
    candidates = store.happenings(kind, source, target) if kind else ()
    happening, new = stories.place_event(told, article, candidates, store.story_of(article.id), now)
    if new:
        store.add_story(happening.story, article.title or match.watch, now)
        store.add_happening(happening)
    fired = store.fired(match.watch, happening.id)
    store.join_happening(happening.id, article.id, now)
    exception = matching.excepted(match.watch, article, extraction, rules.rulebook, now[:10])
    watch = rules.watches[match.watch]
    return deciding.decide(match, watch, happening, new, fired, article.id, exception, now[:10])


def _book(decision: Decision) -> tuple[str, str]:
    return decision.match.watch, decision.happening.id


def _alerts(
    rules: Rules, article: Article, decisions: Sequence[Decision], now: str
) -> dict[tuple[str, str], Alert]:
    """One alert per watch and happening; matches that share both share the alert."""
    alerts: dict[tuple[str, str], Alert] = {}
    for book in dict.fromkeys(_book(decision) for decision in decisions if decision.kind):
        told = [decision for decision in decisions if _book(decision) == book]
        alerts[book] = rendering.alert(told, article, rules.watches[book[0]], rules.names, now)
    return alerts


def _message(rules: Rules, route: Route, alerts: Sequence[Alert]) -> Message | None:
    taken = [alert for alert in alerts if route.takes(rules.watches[alert.watch])]
    return rendering.message(taken, route.channel, route.schema) if taken else None
