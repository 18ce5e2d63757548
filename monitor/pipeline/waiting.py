"""What is due because time went by: alerts that a cooldown held, and watches that waited in vain."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from monitor import judging
from monitor.judging import Rules
from monitor.model import Hit, StoreError
from monitor.pipeline.desk import Desk, operator_notice, stamp
from monitor.pipeline.telling import keep, release, send, tell
from monitor.store import Store

log = logging.getLogger(__name__)

AGAIN = timedelta(hours=1)
"""When a watch that waits is looked at again where its feeds are silent, or a bug kept it from being judged."""


def due(desk: Desk, rules: Rules, *, all_read: bool = True) -> int:
    """Tell what is due, all or nothing; returns how many books and hits were looked at.

    Unless `all_read`, only what a cooldown held: what is absent may stand in an article that waits.
    """
    now = desk.now()
    held, lapsed = desk.write(lambda store: (store.held(now), store.lapsed(now) if all_read else ()))
    if not held and not lapsed:
        return 0

    def act(store: Store) -> None:
        again = stamp(desk.clock() + AGAIN)
        with store.transaction():
            for watch, book in held:
                release = partial(_release, store, desk, rules, watch, book)
                if not _done(store, watch, release):
                    store.postpone(watch, book, again, now)
            for hit in lapsed:
                if not _done(store, hit.watch, partial(_lapse, store, desk, rules, hit)):
                    store.wait_until(hit, again)

    desk.write(act)
    return len(held) + len(lapsed)


def _done(store: Store, watch: str, act: Callable[[], None]) -> bool:
    """Do one thing for a watch, all or nothing; False where a bug kept it from being done."""
    try:
        with store.transaction():
            act()
    except StoreError:
        raise
    except Exception:  # a bug that one watch shows must not stop all the others
        log.exception("watch %s: what is due could not be told; it is tried again in an hour", watch)
        return False
    return True


def _release(store: Store, desk: Desk, rules: Rules, watch: str, book: str) -> None:
    send(store, desk, rules, release(store, rules, watch, book, desk.now()))


def _lapse(store: Store, desk: Desk, rules: Rules, hit: Hit) -> None:
    article, _ = store.article(hit.article)
    extraction = store.extraction(hit.article)
    if not store.arrived_since(article.first_seen or hit.time, article.outlet):
        _silent(store, desk, hit, article.outlet)
        return
    store.wait_until(hit, None)
    if extraction:
        decision = judging.lapsed(store, rules, hit, article, extraction, desk.now())
        told = keep(store, desk, rules, article, [decision] if decision else [], extraction)
        tell(store, desk, rules, told)


def _silent(store: Store, desk: Desk, hit: Hit, outlet: str | None) -> None:
    """Nothing is absent from feeds that say nothing at all: the operator is told instead."""
    store.wait_until(hit, stamp(desk.clock() + AGAIN))
    who = f"from {outlet}" if outlet else "at all"
    operator_notice(
        store,
        desk,
        f"Silent feeds: {hit.watch} cannot tell what is absent",
        [
            f"The watch has waited since {hit.time[:16]} for more to come, but nothing came {who} since then.",
            "It alerts once articles come again and what it waits for is not among them. Look after the feeds.",
        ],
        once=f"silent:{hit.watch}:{hit.book}:{hit.time}",
    )
