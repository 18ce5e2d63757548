"""What stands in a sentence before an act of saying: a stamp, a headline's quotation, a place, what was asked."""

import re
from typing import Final

from monitor.extraction.said import NAME, skip
from monitor.extraction.speechverbs import VERB
from monitor.extraction.words import words

_HEADING: Final = re.compile(r"\s*[\"\u201c\u2018']\x01+[\"\u201d\u2019']:\s+")
"""A quotation that heads what follows: "'No way back': chief says ..."."""
_PLACE: Final = re.compile(r"[A-Z]{4,}(?: [A-Z]+){0,2}: (?=[A-Z\"\u201c])")
"""Where a report comes from: "LONDON: ..."."""
_STAMPED: Final = re.compile(
    r"(?:\d{1,2} [A-Z][a-z]+ \d{4}\s*[-\u2013\u2014]\s+)|\d{1,2}[:.]\d\d\s*(?:[A-Z]{2,4}|[ap]\.?m\.?)?\s*[-\u2013\u2014:|]\s+"
)
"""The time before an entry of a running report."""
_ASKED: Final = re.compile(
    rf"""(?:When\s+|To\s+an?\s+question\s+)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]hallenged|[Qq]uizzed|about|on)\s[^;:\x01]*?,\s+
        (?=(?:(?:the|an?|his|her)\s(?:[\w'\u2019-]+\s){{0,3}}[\w-]+(?:,\s{NAME},)?\s+|(?:he|she|they)\s|{NAME}(?:,\s[^,]{{2,60}},)?\s+)
            (?:(?:has|had|only|simply|also|[a-z]+ly)\s)*{VERB.pattern}|{NAME}:\s)""",
    re.VERBOSE,
)
"""What somebody is asked, before he speaks: "Asked whether Y had called, X said"."""
_ASKING_FIRST: Final = (
    "Asked ",
    "When asked ",
    "Pressed ",
    "Questioned ",
    "Challenged ",
    "Quizzed ",
    "To a question ",
)

_WHEN: Final = re.compile(
    r"(?:(?:An?|Two|Three|Some|Several)\s+)?(?:[Hh]ours?|[Dd]ays?|[Ww]eeks?|[Mm]onths?)?\s*(?:When|[Aa]fter|[Bb]efore|Once|While|Although|Though|Because|Since)\s+"
)
"""What opens a sentence with a clause of its own: "A day after X said ..., Y left"."""


_WHEN_FIRST: Final = tuple(
    f"{word} "
    for word in words(
        "When After Before Once While Although Though Because Since A An Two Three Some Several Hour Hours Day Days Weeks Months"
    )
)


_BEFORE: Final = frozenset(known.split()[0] for known in (*_ASKING_FIRST, *_WHEN_FIRST)) | {"In", "By"}
"""The words that may open what stands before an act of saying, or whose view is told."""


def plain(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins with a word that opens nothing of what is looked for here."""
    first = text[start : text.find(" ", start, end)]
    return first.istitle() and first.isalpha() and first not in _BEFORE


def past_when(text: str, start: int, end: int) -> int:
    """Where the clause begins that "when" or "after" opens; the start where none does."""
    return skip(_WHEN, text, start, end) if text.startswith(_WHEN_FIRST, start) else start


def past_heading(text: str, start: int, end: int) -> int:
    """Where a sentence of masked text goes on behind the time of a running report, or a quotation and a colon."""
    if text[start : start + 1].isalpha():
        return start
    return skip(_HEADING, text, skip(_STAMPED, text, start, end), end)


def past_place(text: str, start: int, end: int) -> int:
    """Where a sentence goes on behind the place it comes from."""
    return skip(_PLACE, text, start, end) if text[start : start + 4].isupper() else start


def past_question(text: str, start: int, end: int) -> int:
    """Where a sentence goes on behind what somebody is asked."""
    return skip(_ASKED, text, start, end) if text.startswith(_ASKING_FIRST, start) else start
