"""Looks after the disk under the database: nothing new is taken while it is nearly full, and the operator is told."""

import logging

from monitor.pipeline import Desk, operator_notice
from monitor.store import Room, Store

log = logging.getLogger(__name__)


class Space:
    """Whether there is room for new articles. What is stored already is judged and sent as long as it can be."""

    def __init__(self, room: Room, desk: Desk) -> None:
        self._room, self._desk = room, desk
        self._told: str | None = None

    def short(self) -> str | None:
        """Why nothing new may be taken; None where there is room."""
        return self._room.short()

    def enough(self) -> bool:
        """Whether new articles may be taken; a change is logged, told to the operator and shown by `status`."""
        short = self._room.short()
        if not short:
            self._room.secure()
        if bool(short) != bool(self._told):
            log.log(logging.ERROR if short else logging.INFO, "disk: %s", short or "there is room again")
            self._desk.write(lambda store: self._tell(store, short))
            self._told = short
        return not short

    def _tell(self, store: Store, short: str | None) -> None:
        now = self._desk.now()
        subject = "The disk is nearly full" if short else "There is room on the disk again"
        advice = "Nothing is lost: files wait in the folder. Free some space. Run: news-monitor doctor"
        lines = [short, advice] if short else ["New articles are read again."]
        with store.transaction():
            store.set_state("disk", {"short": short}, now)
            operator_notice(store, self._desk, subject, lines, once=f"disk:{bool(short)}:{now}")
