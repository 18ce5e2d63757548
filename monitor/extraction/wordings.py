"""Acts of saying without a verb of speech of their own: "according to X", "X: ...", "as X put it", a name below."""

import re
from typing import Final, NamedTuple

from monitor.extraction.clauses import is_clause
from monitor.extraction.said import NAME
from monitor.extraction.speechverbs import VERB

_IN_WORDS: Final = re.compile(r"In (his|her|their) (?:own )?words,?\s+")
_WORDS_OF: Final = re.compile(r"\b[Ii]n the words of ([^,\x01]+)(?:,[^,\x01]+)?(?=,|$)")
_HEADED: Final = re.compile(
    r"((?:[A-Z][\w'\u2019.-]*|of|the|and|[a-z]+s?)(?:\s+[\w'\u2019.-]+){0,7}):\s+(?=\S)"
)
_SIGNED: Final = re.compile(
    rf"\x01[,.]?[\"\u201d\u00bb'\u2019]\s*(?:-{{1,2}}|[\u2013\u2014])\s*((?:[\w.-]+\s+){{0,3}}{NAME}[^.\x01]{{0,60}})$"
)
_APPOSED: Final = re.compile(
    rf",\s+(?:{NAME}|(?:an?|the|who|whose|which)\s[^,.;:\x01]{{2,80}})(?:,|(?=[.;]|$))"
)
"""Who somebody is: ", a nurse of 30,"."""
_MEASURE: Final = re.compile(
    r"\s+(?:plan|schedule|protocol|tradition|custom|(?:(?:their|its|his|her)\s+)?(?:size|age|height|weight|rank|needs?|taste))\b"
)
"""By what one goes, and nobody says: "according to plan"."""
_BEHIND: Final = re.compile(
    r"([^:\x01]{12,}?)(?::| [-\u2013\u2014])\s+([A-Z][\w'\u2019.-]*(?:\s+(?!says\b)[\w'\u2019.-]+){0,4})"
)
"""Who says it, behind a headline: "Nine killed in raid: army chief"."""
_PUTTING: Final = re.compile(
    r"(?:^|[\s\u2014\u2013-])[Aa]s\s+((?:(?!\sas\s)[^;:\x01])+?)\s+(?:(?:has|had|once|later|also)\s+)*$"
)


class Frame(NamedTuple):
    """An act of saying: where it begins and ends, the speaker's words, the words said.

    An empty speaker is whoever spoke, or acted, before in the sentence; `marked`: only what stands
    between marks is said; `before`: the words said stand before their speaker; `headed`: no verb, as in "X: ...".
    """

    begin: int
    end: int
    speaker: tuple[int, int]
    said: tuple[int, int]
    marked: bool = False
    before: bool = False
    headed: bool = False


def according(text: str, hit: re.Match[str], floor: int, end: int) -> Frame | None:
    """As in "according to X, ..." and "..., according to X"."""
    if _MEASURE.match(text, hit.end(), end):
        return None
    fronted = not text[floor : hit.start()].strip(" ,\u2014")
    comma = text.find(",", hit.end(), end)
    aside = _APPOSED.match(text, comma, end) if comma > 0 else None
    if aside and VERB.search(aside.group()):
        aside = None  # "according to X, which says ..."
    if fronted and comma > 0:
        if aside and is_clause(text[aside.end() : end]):
            return Frame(hit.start(), aside.end(), (hit.end(), aside.end() - 1), (aside.end(), end))
        return Frame(hit.start(), comma + 1, (hit.end(), comma), (comma + 1, end))
    stop = aside.end() if aside else comma if comma > 0 else end
    return Frame(hit.start(), stop, (hit.end(), stop), (floor, hit.start()), before=True)


def put(text: str, hit: re.Match[str], floor: int, end: int) -> Frame | None:
    """As in "as X put it, “...”" and "“...,” as X put it"."""
    who = _PUTTING.search(text, floor, hit.start())
    if who is None:
        return None
    if "\x01" in text[hit.end() : end]:
        return Frame(who.start(), hit.end(), who.span(1), (hit.end(), end), marked=True)
    return Frame(who.start(), hit.end(), who.span(1), (floor, who.start()), marked=True, before=True)


def without_verb(text: str, start: int, end: int) -> list[Frame]:
    """As in "X: we shall go", "in the words of X, “...”" and "... - X" below a quotation."""
    colon = _IN_WORDS.match(text, start, end) or _HEADED.match(text, start, end)
    below = _BEHIND.fullmatch(text, start, end)
    found = [Frame(start, colon.end(), colon.span(1), (colon.end(), end), headed=True)] if colon else []
    if below and is_clause(below[1]):
        found.append(Frame(below.end(1), end, below.span(2), below.span(1), before=True, headed=True))
    if found:
        return found
    words = _WORDS_OF.search(text, start, end) if "\x01" in text[start:end] else None
    if words:
        after = "\x01" in text[words.end() : end]
        said = (words.end(), end) if after else (start, words.start())
        return [Frame(words.start(), words.end(), words.span(1), said, marked=True, before=not after)]
    signed = _SIGNED.search(text, start, end)
    return (
        [Frame(signed.start(1), end, signed.span(1), (start, signed.start(1)), before=True)] if signed else []
    )
