"""Where the words begin that may name a speaker, before the verb that ends them."""

import re
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.clauses import is_finite
from monitor.extraction.speechverbs import VERB
from monitor.extraction.words import words

_RELATED: Final = re.compile(r"\b(?:who|which|that)\b")
_BOUNDARY: Final = re.compile(
    r"""[\s;\x01"\u201d\u00bb\u2019'] (?: (?<=[;\n]) | (?<=\x01)\x01* | (?<=[^\w\s]["\u201d\u00bb\u2019'])\s*(?=[\s,\u2013\u2014])
      | (?<=\s)(?P<and>and|but|while|although|though|whereas|as)\s | (?<=,\s)hours\s+after\s
      | (?<=\s)(?P<when>after|because|when)\s+(?=(?:the|his|her|its|their)\s|[A-Z]) )""",
    re.VERBOSE,
)
_PARTING: Final = words("and but while although though whereas as after because when")
_BETWEEN: Final = re.compile("[;\n\x01\"\u201d\u00bb\u2019']")
"""One of these words or marks stands where there is a boundary."""
_FINITE: Final = lx.VERBS | lx.AUXILIARIES
_SUBJECTS: Final = (["it"], ["he"], ["she"], ["they"], ["there"], ["we"], ["to"])
_PARTIAL: Final = re.compile(
    r"\x01[\"\u201d\u2019'] (\w+)(?: [^,\x01]*)?, (?=(?!(?:and|but|while|whereas|though|although|as|who|which)\b)([^,]+)$)"
)
"""A clause that goes on behind marks before its speaker: "It “went ahead” at dawn, X said"."""
_CONTINUING: Final = (
    lx.PREPOSITIONS
    | lx.CONJUNCTIONS
    | lx.AUXILIARIES
    | lx.VERBS
    | lx.ADVERBS
    | lx.SUBORDINATORS
    | words("two three four five six seven eight nine ten")
)
_WORD: Final = re.compile(r"\w+")
LONGEST: Final = 300
"""Characters before a verb in which the words are looked for that name its speaker."""


def named_before(text: str, floor: int, left: int) -> tuple[int, int]:
    """The words before a verb that may name its speaker."""
    return past_colon(text, boundary(text, floor, left), left), left


def boundary(text: str, floor: int, left: int) -> int:
    """Where the words that may name a speaker begin, before the verb that ends them."""
    at = floor = max(floor, left - LONGEST)
    before = text[floor:left]
    if _PARTING.isdisjoint(before.split()) and not _BETWEEN.search(before):
        return at
    for found in _BOUNDARY.finditer(text, floor, left):
        joins = (found["and"] or found["when"]) and not _acts(text[at : found.start()])
        if found["when"] and (
            _RELATED.search(text, at, found.start()) or any(map(is_finite, text[found.end() : left].split()))
        ):
            continue  # "X, who came after Y left, said"
        if not joins and text[found.end() : left].strip(" ,"):
            at = found.end()
    marked = text.rfind("\x01", floor, left)
    partial = _PARTIAL.match(text, marked, left) if marked >= 0 else None
    if partial and partial[1].lower() in _CONTINUING:
        return floor
    return at


def _acts(clause: str) -> bool:
    """Whether words hold a verb, so that a conjunction after them opens a clause of its own."""
    found = _WORD.findall(clause)
    return found[:1] in _SUBJECTS or any(w in _FINITE or VERB.match(w) for w in found)


def past_colon(text: str, floor: int, left: int) -> int:
    """Where a clause begins after a colon: "The ministry made it plain: the road is open, he said"."""
    colon = text.rfind(": ", floor, left)
    return colon + 2 if colon > 0 else floor
