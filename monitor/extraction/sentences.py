"""Sentence boundaries within one block of an article.

Works on the raw text, one block at a time, so that a title, a caption and a paragraph never
fuse. A full stop ends no sentence after a rank, an initial, an abbreviation or within a number;
a closing quote belongs to the sentence it closes.
"""

import re
from typing import Final

from monitor.extraction.words import words
from monitor.model import Article, BlockKind, Sentence

PROSE: Final[frozenset[BlockKind]] = frozenset(
    {BlockKind.TITLE, BlockKind.LEAD, BlockKind.BODY, BlockKind.CAPTION}
)
"""Kinds of block that tell news; the others are furniture of the page."""

LONGEST: Final = 1_000
"""Characters after which a "sentence" is cut at the next blank: no prose is longer, and work stays linear."""

# Never the end of a sentence: a name or number follows.
_TITLES: Final = words(
    "mr mrs ms dr prof rev hon st lt gen col maj brig sgt capt cpl pvt cmdr cdr adm sen rep gov pres amb "
    "min supt insp det messrs mt ft vs no nos approx fig vol pp art sec spc adj dep asst"
)
# The end of a sentence only before a word that opens one.
_ABBREVIATIONS: Final = words(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun inc ltd co corp bros "
    "plc jr sr etc al ed est dept univ ave blvd rd a.m p.m am pm e.g i.e u.s u.k u.n e.u u.a.e d.c"
)
_OPENERS: Final = words(
    "a an the this that these those he she it they we i you his her its their our my there here in on at "
    "by for from with after before during since when while as if although though but and or so yet "
    "however meanwhile earlier later also both some many most several all no not what who how why where "
    "one two three other another according despite amid under over among"
)
# A class of characters comes first: the search then skips all others at once.
_ENDING: Final = r""" (?: (?<=[^\n]) [.!?\u2026]* ["'\u201d\u2019)\]\u00bb]* (?=\s|$)   # a stop, its closing quotes, a blank
          | (?<=[a-z]{3}[.!?]) ["\u201d]? (?=[A-Z][a-z])                         # the blank was lost
          | (?<=\n) [ \t]*\n )                                                  # an empty line"""
_END: Final = re.compile(rf"[.!?\u2026\n]{_ENDING}", re.VERBOSE)
_TYPED_END: Final = re.compile(rf"[.!?\n]{_ENDING}", re.VERBOSE)
"""The same in a text without the sign for three dots, found sooner."""
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY: Final = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_DATED: Final = rf",\s*(?:[A-Z]{{2,6}}|{_DAY})"
_DATELINE: Final = re.compile(
    rf"""(?: (?:[A-Z][A-Z'\u2019./-]{{3,}} | [A-Z]{{2,3}}[ ][A-Z]{{3,}}) (?:[ ][A-Z][A-Z'\u2019.-]+){{0,3}}   # TEHRAN, or GAZA CITY, with or without
             (?:,\s*(?:{_DAY}|[A-Z][\w.]*(?:\s+(?:\d{{1,2}}|[A-Z]\w+))?)){{0,3}} (?:\s*\([A-Z][^()]{{1,40}}\))?   # country, day, agency
           | \([A-Z][A-Za-z ]{{1,20}}\)                                      # (Reuters) alone
           | [A-Z][\w'\u2019./-]* (?:[ ][A-Z][\w'\u2019.-]*){{0,3}}          # Tehran, with a day or an agency
             (?: (?:{_DATED}){{1,2}} | (?:{_DATED})* \s*\([A-Z][^()]{{1,40}}\) ) )
         (?: \s-{{1,2}} | \s?[\u2013\u2014] ) \s+
       | [A-Z]\w+ (?:[ ][A-Z]\w+)?, [ ] [A-Z]\w+ (?:[ ][A-Z]\w+)?           # Beirut, Lebanon, and no aside
         \s[\u2013\u2014]\s+ (?![^.\n]*\s[\u2013\u2014]\s)""",
    re.VERBOSE,
)
_SAYING: Final = re.compile(
    r"\s+(?:[^\s.!?]+\s+){0,4}?(?:said|says|told|added|adds|wrote|(?<!,\s)asked|warned|stated|declared|noted)\b"
)
_INITIALS: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_OPENING: Final = "(\"'\u201c\u2018\u00ab["


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of one block's text as trimmed spans that do not overlap.

    A dateline that opens the block stands apart: its place is nobody's doer.
    """
    dashed = " -" in text or "\u2013" in text or "\u2014" in text
    dateline = _DATELINE.match(text) if dashed else None
    start = dateline.end() if dateline else 0
    found = _trim(text, 0, start)
    for stop in (_END if "\u2026" in text else _TYPED_END).finditer(text):
        end = stop.end()
        if end > start and _ends(text, stop.group(), stop.start(), end):
            found += _cut(text, start, end)
            start = end
    return found + _cut(text, start, len(text))


def split_article(article: Article, length: int) -> tuple[Sentence, ...]:
    """All sentences of all blocks, up to `length` characters, in order."""
    return tuple(
        Sentence(block.start + start, block.start + end, block.kind, number)
        for number, block in enumerate(article.blocks)
        for start, end in split(article.text[block.start : min(block.end, length)])
    )


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence trimmed, in pieces where it is too long; nothing where it is but blanks."""
    if end - start <= LONGEST:
        return _trim(text, start, end)
    found = []
    while end - start > LONGEST:
        blank = text.find(" ", start + LONGEST, min(start + 2 * LONGEST, end))
        cut = blank if blank > 0 else start + LONGEST
        found += _trim(text, start, cut)
        start = cut
    return found + _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end].rstrip()
    said = piece.lstrip()
    return [(start + len(piece) - len(said), start + len(piece))] if said else []


def _ends(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a stop with its closing quotes ends a sentence."""
    if mark.isspace():
        return True
    following = text[end : end + LONGEST].split(None, 1)
    word = following[0].lstrip(_OPENING) if following else ""
    if not word:
        return True
    if word[0].islower():
        return False
    if len(mark) > 1 and mark[-1] not in ".!?)]" and _SAYING.match(text, end, end + 200):
        return False
    return mark[0] != "." or not _abbreviated(text, start, word)


def _abbreviated(text: str, at: int, following: str) -> bool:
    """Whether the word before a full stop is one that keeps its stop within a sentence."""
    before = text[max(0, at - 40) : at]
    last = "" if before[-1:].isspace() else "".join(before.rsplit(None, 1)[-1:])
    word = last.rpartition("(")[2].lstrip("\"'\u201c\u2018")
    lowered = word.lower().lstrip(".")
    if word == "X" and before.endswith(" on X"):
        return False  # the network, and no initial
    if lowered in _TITLES or (len(word) == 1 and word.isupper()):
        return True
    short = lowered in _ABBREVIATIONS or _INITIALS.fullmatch(word) is not None
    return short and following.strip("\u2019'\",").lower() not in _OPENERS
