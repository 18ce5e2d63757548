"""Feeds: how each does, and which entries are known or still on their way into the folder."""

import json
from collections.abc import Sequence

from monitor.model import FeedItem, FeedState, content_hash
from monitor.store.codec import pack, unpack
from monitor.store.connection import Connection, Row

KEPT = 10_000
"""Known entries of a feed beyond those that it lists now; older ones are forgotten."""


def _is_due(item: FeedItem, known: Row, rested: str) -> bool:
    changed: bool = known["hash"] != content_hash(item.content)
    return changed and (item.page is None or known["queued"] <= rested)


class Feeds(Connection):
    """What a poll brought is kept in one transaction with its validators, and written from here.

    So no entry is lost when the monitor dies between the two: the server would answer 304 next time.
    """

    def feeds(self) -> dict[str, FeedState]:
        """Every feed that was ever polled, by name."""
        bodies = self._column("SELECT body FROM feed ORDER BY name")
        states: list[FeedState] = [unpack(FeedState, body) for body in bodies]
        return {state.name: state for state in states}

    def save_feed(self, state: FeedState) -> None:
        """Keep a feed's state in place of an earlier one."""
        with self.transaction():
            self._execute("INSERT OR REPLACE INTO feed VALUES (?, ?)", state.name, pack(state))

    def add_feed_items(self, feed: str, items: Sequence[FeedItem], now: str, rested: str) -> int:
        """Queue the entries that are new or changed; returns how many are new.

        A changed one that has a page waits until it was last queued before `rested`: some feeds
        change all their dates all the time, and each time all their pages would be fetched.
        """
        new = 0
        with self.transaction():
            for item in items:
                known = self._row(
                    "SELECT hash, queued FROM feed_item WHERE feed = ? AND key = ?", feed, item.key
                )
                new += known is None
                if known is None or _is_due(item, known, rested):
                    self._queue(feed, item, now)
            self._forget(feed, [item.key for item in items])
        return new

    def owed_items(self, limit: int) -> list[tuple[str, FeedItem, str]]:
        """Entries that are not in the folder yet: feed, entry, since when; the oldest first, behind those without a page."""
        rows = self._rows(
            "SELECT feed, key, content, page, queued FROM feed_item WHERE content IS NOT NULL "
            "ORDER BY page IS NOT NULL, queued, seq LIMIT ?",
            limit,
        )
        return [
            (row["feed"], FeedItem(row["key"], row["content"], row["page"]), row["queued"]) for row in rows
        ]

    def item_written(self, feed: str, key: str, content: str) -> None:
        """The entry that was queued with this content is in the folder; a newer content stays owed."""
        with self.transaction():
            self._execute(
                "UPDATE feed_item SET content = NULL, page = NULL WHERE feed = ? AND key = ? AND content = ?",
                *(feed, key, content),
            )

    def arrivals(self, feed: str, limit: int) -> list[str]:
        """When new entries of a feed came, the last so many times, in order."""
        times = self._column(
            "SELECT DISTINCT seen FROM feed_item WHERE feed = ? ORDER BY seen DESC LIMIT ?", feed, limit
        )
        return sorted(times)

    def _queue(self, feed: str, item: FeedItem, now: str) -> None:
        self._execute(
            "INSERT INTO feed_item (feed, key, hash, seen, queued, page, content) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (feed, key) DO UPDATE SET hash = excluded.hash, queued = excluded.queued, "
            "page = excluded.page, content = excluded.content",
            *(feed, item.key, content_hash(item.content), now, now, item.page, item.content),
        )

    def _forget(self, feed: str, listed: Sequence[str]) -> None:
        """Forget the oldest entries; what is listed or owed is not forgotten, or it would come as new."""
        self._execute(
            "DELETE FROM feed_item WHERE feed = ?1 AND content IS NULL AND seq <= ("
            "SELECT seq FROM feed_item WHERE feed = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2) "
            "AND key NOT IN (SELECT value FROM json_each(?3))",
            *(feed, KEPT, json.dumps(listed)),
        )
