"""Clauses in plain words: where one ends, where its verb stands, and whether words are one at all."""

import re
from itertools import pairwise
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.inflect import is_past

_WORD: Final = re.compile(r"\w+")
_RELATIVES: Final = re.compile(r"\b(?:that|which|who)\b")
_RELATIVE: Final = re.compile(r",\s+(?:who|which)\s+(?:[\w-]+\s+){0,6}$")
_SUBJECT: Final = re.compile(r"(?:the|an?|his|her|its|their|he|she|it|they)\s|[A-Z]")
_NO_VERB: Final = lx.DETERMINERS | lx.PREPOSITIONS


def opening(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of a sentence before its first finite verb."""
    for word in _WORD.finditer(text, start, end):
        low = word.group()
        if low in lx.AUXILIARIES or (low in lx.VERBS and is_past(low)):
            return start, word.start()
    return start, start


def relative_end(text: str, hit: re.Match[str], floor: int, end: int) -> int:
    """Where the clause ends that a verb stands in: of "X, which says so, left" with the comma behind it."""
    if not _RELATIVE.search(text, floor, hit.start()):
        return end
    comma = next((at.start() for at in re.finditer(",", text[hit.end() : end])), None)
    if comma is None or opening(text, hit.end() + comma + 1, end)[1] > hit.end() + comma + 2:
        return end
    return hit.end() + comma


def subordinate_end(text: str, start: int, end: int) -> int:
    """Where the clause ends that opens a sentence with "when" or "after": at the comma before a subject and its verb."""
    for comma in re.finditer(r",\s", text[start:end]):
        at = start + comma.end()
        _, verb = opening(text, at, end)
        if at < verb and "," not in text[at:verb] and _SUBJECT.match(text, at, verb):
            return start + comma.start()
    return end


def is_clause(said: str) -> bool:
    """Whether words hold a verb or a quotation: not "announced a truce in the north, which holds"."""
    found = ["", *_WORD.findall(_RELATIVES.split(said)[0])]
    verbs = (w for before, w in pairwise(found) if before not in _NO_VERB)
    return "\x01" in said or any(w in lx.VERBS or w in lx.AUXILIARIES or is_past(w) for w in verbs)


def is_finite(word: str) -> bool:
    """Whether a word is a verb in a form that has a subject of its own."""
    known = word in lx.VERBS and (word.endswith("s") or is_past(word))
    return known or word in lx.AUXILIARIES or word in lx.REPORTING
