"""Reports of matches: what attacks and shoots there hurts nobody, in whatever sentence."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import structs

from monitor.extraction import lexicon as lx
from monitor.extraction.complements import MATERIAL
from monitor.model import Event, EventType, Sense

_SCORES: Final = [
    re.compile(rf"{dash}(?<=[0-9].)(?<![0-9]{{3}}.)[0-9]{{1,2}}\b(?![-\u2013/])") for dash in "-\u2013"
]
"""Two numbers of at most two digits, by the dash between them: a search for one character is quick."""
_WORD: Final = re.compile(r"[a-z][a-z-]+")
_GAMES: Final = lx.GAMES | lx.PLAY
_FEWEST: Final = 4
"""So many different words of games beside a score make an article a report of one."""
_WEAPONS: Final = lx.ARMS - lx.inflected("attack raid strike")
_PLAYED: Final = MATERIAL | {EventType.THREATEN}
_LIVE: Final = frozenset({Sense.ASSERTED, Sense.CLAIMED})


def unplayed(text: str, events: Iterable[Event]) -> tuple[Event, ...]:
    """Events, those of a match report in the sense `other` but where arms or casualties are told."""
    found = tuple(events)
    doubtful = [
        event for event in found if event.type in _PLAYED and event.sense in _LIVE and not event.figures
    ]
    if not doubtful or not _is_report(text):
        return found
    played = {id(event) for event in doubtful if not _is_armed(text, event)}
    return tuple(
        structs.replace(event, sense=Sense.OTHER) if id(event) in played else event for event in found
    )


def _is_report(text: str) -> bool:
    """Whether a text holds a score and words of a game."""
    return (
        any(score.search(text) for score in _SCORES)
        and len(_GAMES.intersection(_WORD.findall(text.lower()))) >= _FEWEST
    )


def _is_armed(text: str, event: Event) -> bool:
    """Whether arms are named in an event's sentence beside its cue."""
    sentence = event.sentence
    beside = f"{text[sentence.start : event.cue.start]} {text[event.cue.end : sentence.end]}"
    return not _WEAPONS.isdisjoint(_WORD.findall(beside.lower()))
