"""The route of an article in three steps, each: read state, ask the core, write intents.

    ingest    folder  -> reading               -> articles, pending               (transaction 1)
    process   pending -> extraction, matching,
                         stories, deciding,
                         rendering             -> decisions, alerts, deliveries   (transaction 2)
    deliver   due     -> claimed (transaction 3) -> channels -> settled           (transaction 4)

Before them, feeds are polled into the folder (`polling`, `filing`).

Every step may be cut off anywhere and run again: what is in the store is the truth.
"""

from monitor.pipeline.deliver import Courier, Sender
from monitor.pipeline.desk import Desk, Write, operator_notice
from monitor.pipeline.ingest import ingest
from monitor.pipeline.polling import Poller
from monitor.pipeline.process import process
from monitor.pipeline.recounting import recount
from monitor.pipeline.waiting import due

__all__ = [
    "Courier",
    "Desk",
    "Poller",
    "Sender",
    "Write",
    "due",
    "ingest",
    "operator_notice",
    "process",
    "recount",
]
