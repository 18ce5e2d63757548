"""Acts of saying without a verb of speech of their own: "according to X", "X: ...", "as X put it", a name below."""

import re
from dataclasses import dataclass
from typing import Final

from monitor.extraction.clauses import is_clause
from monitor.extraction.said import NAME
from monitor.extraction.speechverbs import VERB, Verb

_OWNER: Final = r"(?P<whose>his|her|their|its|(?:the\s+)?(?:[\w-]+\s+){0,3}[\w-]+['\u2019]s?)"
_VIEWS: Final = (
    r"(?:own\s+)?(?:view|eyes|opinion|account|telling|estimate|estimation|reading|judge?ment|assessment)"
)
_VIEWED: Final = re.compile(
    rf"(?:In|By)\s+(?:{_OWNER}\s+{_VIEWS}|the\s+{_VIEWS}\s+of\s+(?P<who>[^,\x01]+)),?\s+"
)
"""Whose view is told, at the head of a sentence: "In X's view, ..."."""
_WORDS_OF: Final = re.compile(
    rf"\b[Ii]n (?:the words of (?P<who>[^,\x01]+)(?:,[^,\x01]+)?|{_OWNER} (?:own )?words)(?=,|$)"
)
_WERE_WORDS: Final = re.compile(
    rf"\x01[,.?!]?[\"\u201d\u00bb\u2019'],?\s*(?:(?:Those|These|Such)\s+)?(?:was|were|is|are|came|read|ran)\s+(?:the\s+|{_OWNER}\s+)?"
    r"(?:[a-z]+\s+)?(?:words|answer|verdict|reply|message|response|assessment|description|warning|conclusion|advice)(?:\s+(?:of|from|by)\s+(?P<who>[^,.;:\x01]+))?"
)
"""Whose words they were: "“...,” was the answer of X"."""
_NO_SPEAKER: Final = (
    "From|In|On|At|After|Before|Behind|With|For|By|Under|Between|How|Why|What|Who|Where|When|Inside"
)
"""How a heading opens that names no speaker: "From X to Y: ..."."""
_HEADED: Final = re.compile(
    rf"(?!(?:{_NO_SPEAKER})\b)((?:[A-Z][\w'\u2019.-]*|of|the|and|[a-z]+s?)(?:\s+[\w'\u2019.-]+){{0,7}}):\s+(?=\S)"
)
_SIGNED: Final = re.compile(
    rf"\x01[,.]?[\"\u201d\u00bb'\u2019]\s*(?:-{{1,2}}|[\u2013\u2014])\s*(?:the\s+words\s+of\s+)?((?:[\w.-]+\s+){{0,3}}{NAME}[^.\x01]{{0,60}})$"
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
_PARTING: Final = (":", " -", " \u2013", " \u2014")
_PUTTING: Final = re.compile(r"\b[Aa]s\s+((?:(?!\sas\s)[^;:\x01])+?)\s+(?:(?:has|had|once|later|also)\s+)*$")


@dataclass(slots=True, eq=False)  # made so often that to freeze them would tell
class Frame:
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


def according(text: str, verb: Verb, floor: int, end: int) -> Frame | None:
    """As in "according to X, ..." and "..., according to X"."""
    if _MEASURE.match(text, verb.end, end):
        return None
    fronted = not text[floor : verb.start].strip(" ,\u2014")
    comma = text.find(",", verb.end, end)
    aside = _APPOSED.match(text, comma, end) if comma > 0 else None
    if aside and VERB.search(aside.group()):
        aside = None  # "according to X, which says ..."
    if fronted and comma > 0:
        if aside and is_clause(text[aside.end() : end]):
            return Frame(verb.start, aside.end(), (verb.end, aside.end() - 1), (aside.end(), end))
        return Frame(verb.start, comma + 1, (verb.end, comma), (comma + 1, end))
    stop = aside.end() if aside else comma if comma > 0 else end
    return Frame(verb.start, stop, (verb.end, stop), (floor, verb.start), before=True)


def put(text: str, verb: Verb, floor: int, end: int) -> Frame | None:
    """As in "as X put it, “...”" and "“...,” as X put it"."""
    who = _PUTTING.search(text, floor, verb.start)
    if who is None:
        return None
    if "\x01" in text[verb.end : end]:
        return Frame(who.start(), verb.end, who.span(1), (verb.end, end), marked=True)
    return Frame(who.start(), verb.end, who.span(1), (floor, who.start()), marked=True, before=True)


def viewed(text: str, start: int, end: int) -> list[Frame]:
    """As in "In X's view, we must go" and "By X's account, we went", at the head of a sentence."""
    found = _VIEWED.match(text, start, end) if text.startswith(("In ", "By "), start) else None
    if found is None:
        return []
    return [Frame(start, found.end(), _named(found), (found.end(), end))]


def _named(found: re.Match[str]) -> tuple[int, int]:
    """The words that name the speaker, without the mark of the genitive."""
    if found["who"]:
        return found.span("who")
    start, _ = found.span("whose")
    return start, start + len(re.sub(r"['\u2019]s?$", "", found["whose"]))


def without_verb(text: str, start: int, end: int) -> list[Frame]:
    """As in "X: we shall go", "in the words of X, “...”" and "... - X" below a quotation."""
    sentence = text[start:end]
    colon = _HEADED.match(text, start, end) if ":" in sentence else None
    below = _BEHIND.fullmatch(text, start, end) if any(mark in sentence for mark in _PARTING) else None
    found = [Frame(start, colon.end(), colon.span(1), (colon.end(), end), headed=True)] if colon else []
    if below and is_clause(below[1]):
        found.append(Frame(below.end(1), end, below.span(2), below.span(1), before=True, headed=True))
    if found or "\x01" not in sentence:
        return found
    words = _WORDS_OF.search(text, start, end)
    if words and (words["whose"] or not words["who"].islower()):
        after = "\x01" in text[words.end() : end]
        said = (words.end(), end) if after else (start, words.start())
        return [Frame(words.start(), words.end(), _named(words), said, marked=True, before=not after)]
    were = _WERE_WORDS.search(text, start, end)
    if were and (were["who"] or were["whose"]):
        return [Frame(were.start() + 1, were.end(), _named(were), (start, were.start() + 1), before=True)]
    signed = _SIGNED.search(text, start, end)
    return (
        [Frame(signed.start(1), end, signed.span(1), (start, signed.start() + 1), before=True)]
        if signed
        else []
    )
