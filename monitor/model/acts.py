"""What people do beside the rules: they silence, for a while."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Silence:
    """A watch, or an actor, of which nothing is told for a while; what it would have told is kept.

    `what` is "watch" or "actor" and `target` its id; `since` and `until` are ISO 8601 in UTC, and `until` is when it was
    ended where somebody did that. `person` is who asked for it.
    """

    id: int
    what: str
    target: str
    since: str
    until: str
    person: str
    note: str = ""

    def covers(self, watch: str, actors: Collection[str]) -> bool:
        """Whether it is about this watch, or about one of the actors of an alert."""
        return self.target == watch if self.what == "watch" else self.target in actors

    def __str__(self) -> str:
        """Until when, by whom and why."""
        note = f": {self.note}" if self.note else ""
        return f"until {self.until[:16]}Z by {self.person}{note}"
