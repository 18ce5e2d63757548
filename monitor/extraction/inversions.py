"""Speakers behind their verb: "..., said X, who ..."."""

import re
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.clauses import is_finite
from monitor.extraction.inflect import is_past
from monitor.extraction.said import DAY
from monitor.extraction.speechverbs import NAMING, QUOTING, TELL, WEIGH, Verb
from monitor.extraction.wordings import Frame

KEEPING: Final[frozenset[str]] = lx.inflected(
    "hold highlight inform assure point post underline underscore mention"
)
"""Verbs that tell of speech only with its words beside them."""
_NO_INVERSION: Final = NAMING | QUOTING | lx.inflected("tell inform")
"""Verbs before whose speaker nothing is said: whom "X told" is no speaker."""
_MARKS: Final = frozenset('"\u201c')
_AFTER_SPEAKER: Final = re.compile(
    r"[;:\"\u201c]|\.(?=\s*$|\s+[\"\u201c])|,?\s(?:in|on|after|as|when|at|during|adding|saying)\s"
)
_INVERTED: Final = re.compile(r"(?:[,?!]\s*|[\"\u201d\u00bb'\u2019]\s*[,\u2013\u2014]?\s*)$")
_PARTED: Final = tuple(",?!\"\u201d\u00bb'\u2019\u2013\u2014")
_SOURCES: Final = "officials|sources|residents|witnesses|police|diplomats|analysts|doctors|medics|activists|officers|rescuers|experts|lawyers|relatives|authorities|media|lawmakers|aides|prosecutors"
_NAMED: Final = re.compile(
    rf"\s+(?!{DAY})(?=[A-Z]|(?:[\w-]+\s){{0,3}}?(?:{_SOURCES})\b|(?:senior|top|former|deputy|opposition)\s(?:[\w-]+\s){{0,3}}?[A-Z]|(?:the|an?|his|her|its|their|one|two|some|several|officials|sources|analysts|spokesman|spokeswoman|spokesperson)\s)[^.;:,\"\u201c]+"
)
_ANYBODY: Final = re.compile(
    rf"\s+(?!{DAY}|(?:{'|'.join(sorted(lx.PREPOSITIONS | lx.SUBORDINATORS | lx.PRONOUNS | lx.ADVERBS | lx.RELATIVES | lx.AUXILIARIES | lx.CONJUNCTIONS))}"
    r"|that|there|nothing|so|how|what|why|to|as|goodbye)\b)(?=[A-Za-z])[^.;:,\"\u201c]+"
)
_HELPED: Final = re.compile(r"\b(?:had|has|have|was|is)\b")
_OPEN: Final = tuple(f"{mark}\x01" for mark in "\"\u201c\u2018'")
_AFTER_MARK: Final = re.compile(r"\x01[,.?!]?[\"\u201d\u00bb\u2019']\s*[^\W\d_]")
"""A speaker who stands between a quotation and its verb: "“...,” X, the chief, told Y"."""
_TO_HIM: Final = re.compile(r"\S?\s*\x01|[^.;:]*?[\"\u201c]\x01")
"""What somebody is told in marks, so that he is no speaker: "X, the chief, warned Y that it “...”"."""


def inverts(text: str, verb: Verb, before: tuple[int, int], end: int) -> bool:
    """Whether the speaker follows his verb: "..., said X"."""
    floor, left = before
    before_it = text[max(floor, left - 4) : left].rstrip()
    mark = _INVERTED.search(text, max(floor, left - 4), left) if before_it.endswith(_PARTED) else None
    if mark is None or verb.word.endswith("ing") or verb.word in _NO_INVERSION:
        return False
    behind_marks = mark.group().strip() != "," and verb.word not in TELL
    named = (_ANYBODY if behind_marks else _NAMED).match(text, verb.end, end)
    if named is None or mark.group().strip() != ",":
        return named is not None
    if _HELPED.search(text, left, verb.start) or text.startswith(_OPEN, named.end()):
        return False  # "X, the chief, had said the plan “...”"
    acted = verb.word.endswith("s") and any(map(is_past, filter(str.islower, named.group().split())))
    if acted or verb.word in KEEPING:
        return False  # "X scolds Y, says Z learned of it too late"
    if verb.word in TELL and (
        _AFTER_MARK.search(text, floor, left) or _TO_HIM.match(text, named.end() - 1, end)
    ):
        return False
    if text[named.end() : named.end() + 1] == ":":
        return False  # "X, asked about it, said one word: ..."
    return verb.word not in WEIGH and not any(map(is_finite, named.group().split()))


def inverted(text: str, verb: Verb, before: tuple[int, int], end: int) -> Frame:
    """As in "..., said X, who ..."; the speaker ends with the clause."""
    floor, left = before
    stop = _AFTER_SPEAKER.search(text, verb.end, end)
    last = stop.start() if stop else end
    colon = text.rfind(": ", floor, left)
    return Frame(left, last, (verb.end, last), (colon + 2 if colon > 0 else floor, left), before=True)
