"""The acts of saying of one sentence, set apart: which pass another on, and where what is said ends."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from monitor.extraction.glance import glance
from monitor.extraction.said import NAME
from monitor.extraction.wordings import Frame

_THINKING: Final = ("believe", "still believe", "expect", "hope")
"""What one says that another does, who does not say so himself."""
_CLAUSE: Final = re.compile(r"\b(?:that|which|if|when|because)\b")
_SIBLING: Final = re.compile(
    r"(?:;|\b(?:and|but|while|although|though|whereas|hours\s+after|as)|[\"\u201d\u00bb\u2019'])\s*$"
)
_may_end: Final = glance(
    r"(?:and|but|while)\s+that\s|;\s+[A-Z]|[^\w\s,;:]\s+(?:after|hours|days)\s|,\s+(?:but|and|while|without|referring|citing|quoted|the|(?:(?:a|two|three)\s+)?"
    r"(?:day|week|month|year|hour)|(?:an?\s+)?(?:charge|claim|accusation|allegation|assertion|contention|suggestion))"
)
"""Whether a sentence may go on in nobody's words."""
_NEW_CLAUSE: Final = re.compile(
    rf"""\s*,?\s*(?:\b(?:and|but|while)\s+that\s | ,\s+but\s+(?:{NAME}|he|she|it|they)\s+(?:denied|dismissed|rejected)\b
      | ,\s+(?:but|and)\s+(?:declined|refused|urged|did|denied|would\s+not|gave|called|ruled\s+out|demanded|accused|condemned|rejected|vowed|thanked|praised|appealed|blamed|dismissed)\b
      | ,\s+(?:(?:a|two|three)\s+)?(?:days?|weeks?|months?|years?|hours)\s+after\b | ,\s+(?:without|hours\s+after|referring|citing|quoted)\b | ;\s+(?=[A-Z])
      | ,\s+(?:an?\s+)?(?:charge|claim|accusation|allegation|assertion|contention|suggestion)s?\b | ,\s+the\s+(?:first|second|latest)\b
      | ,\s+while\s+(?=[A-Z]|officials|the\s|its\s|his\s) | (?<=\x01["\u201d\u2019'])\s+(?:(?:hours|days)\s+)?after\s )""",
    re.VERBOSE,
)


def apart(text: str, found: Sequence[Frame], start: int) -> list[Frame]:
    """Each act with what is said cut where the next begins, or where the sentence goes on in nobody's words.

    Who only passes on what another one says is left out: "X's office said" after it, "Tasnim said X said".
    """
    kept: list[Frame] = []
    for frame in found:
        above = kept[-1] if kept else None
        if above is None or above.before or frame.speaker[0] == frame.speaker[1]:
            kept.append(frame)
        elif (
            frame.before
            and above.speaker[0] == above.speaker[1]
            and len(kept) == 1
            and "\x01" not in text[slice(*above.said)]
        ):
            kept[-1] = replace(frame, said=(start, frame.begin))
        elif frame.before:
            if frame.said[0] < frame.begin:
                kept[-1] = replace(above, said=(above.said[0], min(above.said[1], frame.begin)))
        elif _passed_on(text, above, frame) or (above.marked and "\x01" not in text[above.end : frame.begin]):
            kept[-1] = frame
        elif _SIBLING.search(text, above.end, frame.begin):
            kept.append(frame)
    return [
        ended for frame, following in zip_longest(kept, kept[1:]) for ended in _ended(text, frame, following)
    ]


def _passed_on(text: str, above: Frame, frame: Frame) -> bool:
    """Whether all that one says is that another says something."""
    if text[frame.speaker[1] : frame.end].strip().lower().startswith(_THINKING):
        return False
    if "had" in text[frame.speaker[1] : frame.end].split():
        return False
    between = text[above.end : frame.begin].strip(' "\u201c')
    return not between and _CLAUSE.search(text, *frame.speaker) is None


def _ended(text: str, frame: Frame, following: Frame | None) -> list[Frame]:
    start, end = frame.said
    if frame.before:
        return [frame]
    end = min(end, following.begin) if following else end
    joint = _SIBLING.search(text, start, end) if following else None
    end = joint.start() if joint and joint.group()[0].isalpha() else end
    more = _NEW_CLAUSE.search(text, start, end) if _may_end(text[start:end]) else None
    said = (start, more.start() if more else end)
    ended = [frame if said == frame.said else replace(frame, said=said)]
    if more and more.group().rstrip().endswith("that"):
        ended.append(replace(frame, begin=more.start(), end=more.end(), said=(more.end(), end)))
    return ended
