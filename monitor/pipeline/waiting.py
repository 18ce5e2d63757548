"""What is due because time went by: alerts that a cooldown held, and watches that waited in vain."""

import logging
from datetime import timedelta

from monitor import judging
from monitor.judging import Rules
from monitor.model import Hit, StoreError
from monitor.pipeline.desk import Desk, operator_notice, stamp
from monitor.pipeline.process import keep, tell
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
        with store.transaction():
            for watch, book in held:
                tell(store, desk, rules, store.release(watch, book, now))
            for hit in lapsed:
                _careful(store, desk, rules, hit)

    desk.write(act)
    return len(held) + len(lapsed)


def _careful(store: Store, desk: Desk, rules: Rules, hit: Hit) -> None:
    """Judge one hit, all or nothing."""
    try:
        with store.transaction():
            _lapse(store, desk, rules, hit)
    except StoreError:
        raise
    except Exception:  # a bug that one watch shows must not stop all the others
        log.exception("watch %s could not be judged on what it waited for; it is tried again", hit.watch)
        store.wait_until(hit, stamp(desk.clock() + AGAIN))


def _lapse(store: Store, desk: Desk, rules: Rules, hit: Hit) -> None:
    article, _ = store.article(hit.article)
    extraction = store.extraction(hit.article)
    if not store.arrived_since(article.first_seen or hit.time, article.outlet):
        _silent(store, desk, hit, article.outlet)
        return
    store.wait_until(hit, None)
    if extraction:
        decision = judging.lapsed(store, rules, hit, article, extraction, desk.now())
        keep(store, desk, rules, article, [decision] if decision else [], extraction)


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
