"""Invented sentences with dates, and how their events compare with the answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from monitor.model import Event, Sense

HERE = Path(__file__).parent / "extraction"
SENSES = {
    "live": {Sense.ASSERTED, Sense.CLAIMED},
    "hist": {Sense.HISTORICAL},
    "fut": {Sense.FUTURE},
    "hyp": {Sense.HYPOTHETICAL},
    "denied": {Sense.DENIED},
}


class Answer(NamedTuple):
    """One sentence with the date and sense of the event that `cue` states, or of its first."""

    text: str
    published: str | None
    date: str | None
    sense: str
    cue: str | None = None

    def event(self, events: tuple[Event, ...]) -> Event:
        """The event that is asked for."""
        return next(event for event in events if self.cue in (None, event.cue.text))


def answers(name: str) -> Iterator[Answer]:
    """The sentences of one file."""
    for entry in yaml.safe_load((HERE / name).read_text(encoding="utf-8")):
        yield Answer(*entry)


def right(answer: Answer, events: tuple[Event, ...]) -> tuple[bool, bool]:
    """Whether date and sense are as they should be."""
    found = answer.event(events)
    return found.date == answer.date, found.sense in SENSES[answer.sense]
