"""The past of watches that look along time: counted from the archive when a watch is new or counts something else."""

import logging
from typing import Any

from monitor import judging
from monitor.judging import Rules
from monitor.model import Article, Extraction, StoreError
from monitor.pipeline.desk import Desk
from monitor.store import Store

log = logging.getLogger(__name__)

BATCH = 200
"""So many articles are counted in one transaction: new ones wait no longer than that takes."""

_FACT = "counted"


def recount(desk: Desk, rules: Rules) -> int:
    """Count one batch of the archive for watches whose past is not counted yet; returns how many articles.

    Done when it returns 0. It goes on after a restart where it was broken off. Names and events are those of
    the time when an article was read; a term that is new is not found in them.
    """
    known = desk.write(lambda store: store.state().get(_FACT, {}))
    counted = {watch: how for watch, how in known.items() if watch in rules.tracked}
    owed = {
        watch: counted[watch]["after"] if counted.get(watch, {}).get("what") == what else None
        for watch, what in rules.fingerprints.items()
        if counted.get(watch) != {"what": what, "after": None}
    }
    if not owed and counted == known:
        return 0
    return desk.write(lambda store: _batch(store, desk, rules, counted, owed))


def _batch(
    store: Store, desk: Desk, rules: Rules, counted: dict[str, Any], owed: dict[str, int | None]
) -> int:
    """All watches that are owed go on together, from where the one that is furthest behind stands."""
    now = desk.now()
    start = min((after or 0 for after in owed.values()), default=0)
    with store.transaction():
        for watch, after in owed.items():
            if after is None:
                store.forget_hits(watch)
        sequences = [watch for watch in rules.rulebook.watches if watch.over and watch.over.watches]
        narrowed = rules.only(
            [*(rules.watches[watch] for watch in owed if rules.watches[watch].when.clauses), *sequences]
        )
        read = store.understood(start, BATCH) if owed else ()
        for _, article, extraction in read:
            _count(store, narrowed, article, extraction, now)
        after = read[-1][0] if len(read) == BATCH else None
        counted |= {watch: {"what": rules.fingerprints[watch], "after": after} for watch in owed}
        store.set_state(_FACT, counted, now)
    return len(read)


def _count(store: Store, rules: Rules, article: Article, extraction: Extraction, now: str) -> None:
    """Count one article, all or nothing."""
    try:
        with store.transaction():
            judging.note(store, rules, article, extraction, article.first_seen or now, now)
    except StoreError:
        raise
    except Exception:  # a bug that one old article shows must not end the monitor, at every start anew
        log.exception("article %s could not be counted for watches that look along time", article.id)
