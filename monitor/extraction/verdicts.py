"""Verdicts on what another did: "a charge rejected by X as “...”", "in a move that X called “...”"."""

import re
from typing import Final

from monitor.extraction.said import past_asides, said_after
from monitor.extraction.speechverbs import NAMING, QUOTING, Verb
from monitor.extraction.wordings import Frame
from monitor.extraction.words import words

_BY_WHOM: Final = re.compile(
    r"\s+by\s+(?P<who>[^,;:.\x01\"\u201c\u2018]{2,80}?)\s+(?:as|for)(?:\s+an?)?(?=\s+[\"\u201c\u2018']\x01)"
    r"|\s+(?:as\s+)?(?:an?\s+)?(?P<words>[\"\u201c\u2018']\x01+[\"\u201d\u2019'],?)\s+by\s+(?P<them>[^,;:.\x01\"\u201c]{2,80})"
)
"""Whose words they are beside a passive: "rejected by X as “...”", "branded “...” by X"."""
_BEING: Final = re.compile(r"(?:\b(?:was|were|been|be|is|are|being)(?:\s+\w+ly)?|,)\s+$")
_SAID: Final = words("said says")
_IN_WORDS: Final = (NAMING | QUOTING) - words("call calls")
_DEEMED: Final = re.compile(
    r"""\b(?: (?:what|which) | (?:an?|the|this)\s+(?:[a-z-]+\s+){0,2}?(?:move|step|decision|measure|gesture|act|deal|plan|proposal|offer
          |attack|strike|raid|vote|ruling|verdict|speech|remark|visit|attempt|effort)(?:\s+(?:that|which))? )
        \s+(?P<who>(?=(?:the\s|an?\s|[a-z]+\s)?[A-Z])[^,;:.\x01]{2,60}?)\s*$""",
    re.VERBOSE,
)
"""Who weighs what is told: "in a move that X called", "what X said was"."""
_WAS: Final = re.compile(r"\s+(?:is|was|are|were|has|had)\b")


def passive(text: str, verb: Verb, floor: int, end: int) -> Frame | None:
    """As in "a charge rejected by X as “...”"; None where no marks tell what X says."""
    found = _BY_WHOM.match(text, verb.end, end)
    if found is None:
        return None
    if found["who"]:
        return Frame(verb.start, found.end(), found.span("who"), (found.end(), end), marked=True)
    if not _BEING.search(text, floor, verb.start):
        return None
    return Frame(verb.start, found.end(), found.span("them"), found.span("words"), marked=True)


def deeming(text: str, verb: Verb, floor: int, left: int) -> tuple[int, int] | None:
    """Whose verdict it is: X in "in a move that X called" and "what X said was"."""
    if verb.word in _SAID:
        if text.find("wh", floor, left) < 0:
            return None
    elif verb.word not in _IN_WORDS:
        return None
    found = _DEEMED.search(text, floor, left)
    return found.span("who") if found else None


def deemed(text: str, verb: Verb, who: tuple[int, int], end: int) -> Frame | None:
    """As in "in a move that X called “...”" and "in what X said was ..."."""
    was = verb.word in _SAID and _WAS.match(text, verb.end, end)
    said = verb.end if was else said_after(text, verb, past_asides(text, verb, end), end)
    return Frame(who[0], said, who, (said, end), verb.word not in _SAID) if said is not None else None
