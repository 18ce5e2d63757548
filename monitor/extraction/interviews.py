"""Interviews in print: paragraphs that open with the name of whoever speaks, "Q:" or "A:"."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_LONGEST: Final = 40
_FEWEST: Final = 3
"""Fewer paragraphs with a name and a colon are no interview."""
_LABEL: Final = re.compile(r"[A-Z][\w.'\u2019-]*(?:\s(?:al-)?[A-Z][\w.'\u2019-]*){0,3}")
_ASKING: Final = frozenset({"q", "question", "reporter", "interviewer"})
ANSWERING: Final = frozenset({"a", "answer"})
"""Labels of whoever is interviewed."""


class Turn(NamedTuple):
    """What one says until the other speaks: the words that name him, and those he says."""

    label: tuple[int, int]
    said: tuple[int, int]


def turns(text: str, paragraphs: Sequence[tuple[int, int]]) -> dict[int, Turn]:
    """The turns of an interview by where their paragraphs begin; none where the text is no interview."""
    found = {}
    for start, end in paragraphs:
        colon = text.find(":", start, min(end, start + _LONGEST))
        if colon > 0 and _LABEL.fullmatch(text, start, colon):
            found[start] = Turn((start, colon), (colon + 1, end))
    return found if len(found) >= _FEWEST else {}


def asks(text: str, turn: Turn) -> bool:
    """Whether a turn is the interviewer's, as its label or its last mark tells."""
    label = text[slice(*turn.label)].lower()
    return label in _ASKING or text[: turn.said[1]].endswith("?")
