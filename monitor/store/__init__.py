"""All SQL: one SQLite database with articles, what was understood and decided, and the outbox.

`Store.open` is the daemon's writer, `Store.read_only` for those who look, `Store.visitor` for one
act of a person. A store belongs to the thread that opened it. Every method is one transaction, or
joins the one around it: `with store.transaction():`.
"""

from monitor.store.alerts import Told
from monitor.store.archive import Archive, Arrival, Placed, Reading
from monitor.store.copies import Copies
from monitor.store.errors import StoreBusy, StoreFull
from monitor.store.facts import Facts
from monitor.store.feedback import Feedback
from monitor.store.feeds import Feeds
from monitor.store.files import Files
from monitor.store.hits import Hits
from monitor.store.lock import Lock, running
from monitor.store.opening import Opening
from monitor.store.outbox import Outbox
from monitor.store.retention import Place, Retention
from monitor.store.room import Room
from monitor.store.telling import Telling


class Store(Opening, Files, Telling, Hits, Feedback, Outbox, Facts, Feeds, Copies, Archive, Retention):
    """The database. Each part stands in a module of its own."""


__all__ = [
    "Arrival",
    "Lock",
    "Place",
    "Placed",
    "Reading",
    "Room",
    "Store",
    "StoreBusy",
    "StoreFull",
    "Told",
    "running",
]
