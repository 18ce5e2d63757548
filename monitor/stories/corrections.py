"""By what a text says that it, or another one, or a number that was told, was wrong."""

import re

from monitor.model import Article, BlockKind
from monitor.stories.timing import SENTENCE_ENDS

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"\u2018\u201c])")
"""Between two sentences of one speaker or paragraph."""

LABEL = re.compile(r"^\W*(?:correct|clarif|retract)\w*\s*[:\u2013\u2014-]\s*", re.IGNORECASE)
"""A label that only says that a correction follows."""

_COUNT = r"(?:toll|tally|count|figure)"
_NUMBER = r"(?:\d[\d,.]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b(?:-\w+)?)"
_CORRECTS = re.compile(
    r"^\W*(?:correct(?:ed|ion)s?|clarif(?:ied|ications?)|retract(?:ed|ions?)|withdrawn)\b(?:\s*[:(\u2013\u2014-]|\s+(?:on|to)\b|\W*$)"
    r"|\b(?:earlier|previous|first) versions? of (?:this|the|our) (?:article|story|report|piece|headline|dispatch)\b"
    r"|\b(?:this|the) (?:article|story|report|piece|dispatch)(?: (?:head(?:lin)?ed|titled|published) [^\n]{1,160}?)? (?:has been|was|is) (?:corrected|amended|withdrawn|retracted)\b"
    r"|\b(?:we|has|have) (?:corrected|withdrawn|retracted) (?:its|the|this|that|an?|our) (?:article|story|report|claim|statement|figure)"
    r"|\b(?:lower|reduce|revise)(?:s|d|ed)? (?:down )?(?:the|its|their) (?:\w+ )?(?:toll|tally)\b(?! (?:up|upward|on)\b)"
    r"|\b(?:lower(?:s|ed|ing)|revis(?:es?|ed|ing)) (?:down )?(?:(?:the|its|their|an?|earlier|official|first) ){0,2}(?:death )?"
    rf"{_COUNT}\b(?! (?:up|upward|on)\b)"
    rf"|\bcorrect(?:s|ed|ing) (?:(?:the|its|their|an?) )?(?:earlier|previous|first|initial|preliminary) (?:death )?{_COUNT}"
    rf"|\b{_NUMBER}\b[^.;:!?\n]{{1,80}}, (?:and )?not {_NUMBER}(?=[\s,.;)]|$)"
    rf"|\b{_COUNT}\b[^.;]{{0,80}} (?:lowered|reduced|revised down(?:ward|wards)?|revised (?:from|to))\b",
    re.IGNORECASE | re.MULTILINE,
)

_CORRECTING = (
    "correct",
    "clarif",
    "retract",
    "withdrawn",
    "version",
    "amended",
    "toll",
    "tally",
    "revis",
    "lower",
    ", not ",
    ", and not ",
)
"""One of these stands in whatever they find."""

_PRINTED = frozenset({BlockKind.COMMENT, BlockKind.TEASER, BlockKind.CAPTION})
_LONGEST = 240


def correction(article: Article) -> str:
    """What the article corrects or takes back, in its words; "" where it does not.

    A headline may only name what is corrected: what it was, is said below.
    """
    words = article.text.casefold()
    if not any(word in words for word in _CORRECTING):  # the patterns are slow
        return ""
    printed = (block for block in article.blocks if block.kind not in _PRINTED)
    texts = [article.text[block.start : block.end] for block in printed]
    found = [(not SENTENCE_ENDS.search(text), text, at) for text in texts if (at := _CORRECTS.search(text))]
    if not found:
        return ""
    _, text, at = min(found, key=lambda one: one[0])
    return _said(text, at.start())[:_LONGEST]


def _said(text: str, at: int) -> str:
    """The sentence of a paragraph around a place; the next one too, where it only says that something was wrong."""
    start = text.rfind(". ", 0, at) + 1
    sentences = SENTENCE_END.split(text[start:].strip())
    return " ".join(sentences[: 1 if LABEL.match(sentences[0]) else 2])
