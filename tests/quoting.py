"""Passages with their quotations marked by hand, and how those found are judged by them.

In a passage "{id|words}" are the words of a watched actor, "{~name|words}" those of somebody whom
nobody watches; one may stand within the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml
from understanding import ROOT, article

from monitor.model import Article, Quote

FILES = {
    "in sight": "quotes.yaml",
    "held back": "quotes-held.yaml",
    "harder, in sight": "quotes-hard.yaml",
    "harder, held back": "quotes-hard-held.yaml",
    "by an outsider": "quotes-press.yaml",
    "in many wordings": "quotes-wires.yaml",
    "in turns of phrase": "quotes-turns.yaml",
}
_MARKUP = re.compile(r"\{([^|{}]+)\||\}")
_WORD = re.compile(r"\w+")
_EDGE = " ,.;:\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
_ANYBODY = frozenset({"he", "she", "it", "they"})
OPEN = "?"
"""A speaker over whom readers differ: the words may be quoted or not."""


@dataclass(frozen=True)
class Wanted:
    """A quotation as the answers have it; a speaker that begins with "~" is nobody watched, "a/b" either."""

    speaker: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One text and what is said in it."""

    id: str
    article: Article
    wanted: tuple[Wanted, ...]


def passages(which: str) -> Iterator[Passage]:
    """The passages of one of the files."""
    path = ROOT / "tests" / "extraction" / FILES[which]
    for number, written in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
        text, wanted = parsed(written)
        yield Passage(f"{path.stem}-{number}", article(text), wanted)


def parsed(written: str) -> tuple[str, tuple[Wanted, ...]]:
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    found = []
    for mark in _MARKUP.finditer(written):
        text += written[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            opened.append((mark.group(1), len(text)))
        else:
            speaker, start = opened.pop()
            found.append(Wanted(speaker, *trimmed(text, start, len(text))))
    return text + written[at:], tuple(found)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the marks and blanks at its edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def matches(text: str, wanted: Wanted, quote: Quote) -> bool:
    """Whether the same one says the same."""
    return covers(text, wanted, quote) and _same(wanted.speaker, quote)


def covers(text: str, wanted: Wanted, quote: Quote) -> bool:
    """Whether the same is said, by whomever: at least 0.8 of all the words of both are shared."""
    start, end = trimmed(text, quote.start, quote.end)
    shared = min(end, wanted.end) - max(start, wanted.start)
    everything = max(end, wanted.end) - min(start, wanted.start)
    return shared >= 0.8 * everything


def _same(speaker: str, quote: Quote) -> bool:
    if "/" in speaker:
        return any(_same(one, quote) for one in speaker.split("/"))
    if not speaker.startswith("~"):
        return quote.actor == speaker
    name = set(_WORD.findall(speaker.lower()))
    return quote.actor is None and bool(
        name & _ANYBODY or name & set(_WORD.findall((quote.speaker or "").lower()))
    )


def compared(passage: Passage, quotes: Sequence[Quote]) -> tuple[list[Wanted], list[Quote]]:
    """What was missed and what was found beside the answers; whose speaker is open may be found or not."""
    text, left, missed = passage.article.text, list(quotes), []
    for wanted in passage.wanted:
        if wanted.speaker == OPEN:
            left = [quote for quote in left if quote.end <= wanted.start or wanted.end <= quote.start]
            continue
        found = next((quote for quote in left if matches(text, wanted, quote)), None)
        if found is None:
            missed.append(wanted)
        else:
            left.remove(found)
    return missed, left
