"""Clauses in plain words: where one ends, where its verb stands, and whether words are one at all."""

import re
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.inflect import is_past
from monitor.extraction.speechverbs import Verb

_WORD: Final = re.compile(r"\w+")
_RELATIVES: Final = frozenset({"that", "which", "who"})
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


def relative_end(text: str, verb: Verb, floor: int, end: int) -> int:
    """Where the clause ends that a verb stands in: of "X, which says so, left" with the comma behind it."""
    if text.find("wh", floor, verb.start) < 0 or not _RELATIVE.search(text, floor, verb.start):
        return end
    comma = text.find(",", verb.end, end)
    return end if comma < 0 or opening(text, comma + 1, end)[1] > comma + 2 else comma


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
    if "\x01" in said:
        return True
    before = ""
    for word in _WORD.findall(said):
        if word in _RELATIVES:
            return False
        if before not in _NO_VERB and (word in lx.VERBS or word in lx.AUXILIARIES or is_past(word)):
            return True
        before = word
    return False


def is_finite(word: str) -> bool:
    """Whether a word is a verb in a form that has a subject of its own."""
    known = word in lx.VERBS and (word.endswith("s") or is_past(word))
    return known or word in lx.AUXILIARIES or word in lx.REPORTING
