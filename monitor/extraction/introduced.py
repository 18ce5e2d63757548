"""Who is meant by an office at the beginning of an article, before the article names its holder.

A report begins "a Hezbollah lawmaker said on Tuesday", and the sentence after it "Hassan Fadlallah said"; a
headline has "UN agency chief" for the one of that body whom the lead names.
"""

import re
from collections.abc import Mapping
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction import speakerwords as sw
from monitor.extraction.bearers import Bearers
from monitor.extraction.namesakes import TITLES
from monitor.extraction.offices import belongs
from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, Mention

FIRST: Final = 4
"""Sentences from the beginning within which an office may stand for one who is named later."""
_AHEAD: Final = 450
"""Characters behind an office within which its holder is named."""
_HELD: Final = (
    (lx.OFFICES | sw.HEADED_BY | {word for word in sw.OFFICIALS if not word.endswith("s")}) - sw.UNNAMED
) | words("lawmaker negotiator mediator prosecutor")
"""Offices and callings by which a report introduces one whom it names next; an official may be anybody."""
_RANKS: Final = (
    words("general major brigadier colonel lieutenant captain admiral marshal rear prince") | TITLES
)
_KINDS: Final = words("prime vice deputy former late acting")
"""What makes another office of the same noun."""
_NAMED: Final = re.compile(r",\s[A-Z][\w'\u2019-]+\s[A-Z\w]")
_OF: Final = re.compile(r",|\s(?:of|for|to|in|at|from|who|with|on)\s")
_WORD: Final = re.compile(r"[A-Za-z][\w-]*")
_STOP: Final = re.compile(r"[.!?,][\"\u201d\u2019']\s|[.!?]\s|\n|\s[\u2013\u2014-]\s")
_APPOSED: Final = re.compile(r",\s(?:the|an?|[A-Z][\w-]*['\u2019]s)\s([^,.;]{3,60}),")
_BESIDE: Final = lx.ROLES | lx.OFFICES | lx.DETERMINERS | _RANKS | words("of s and director chairman speaker")


def introduced(
    text: str, named: Bearers, actors: Mapping[str, Actor], office: tuple[int, int], body: str | None
) -> str | None:
    """The person of a body for whom an office stands that is named somewhere in the text, and he behind it.

    He is the first whose name opens a sentence there, he speaks in it, is called by no other office and is not
    named beside the office itself.
    """
    written = text[slice(*office)]
    noun = _held(written)
    stop = min(at for at in (text.find("\n", office[1]), len(text)) if at >= 0)
    beside = {m.actor for m in named.within(text.rfind("\n", 0, office[0]) + 1, stop)} if noun else set()
    for mention in named.within(stop, office[1] + _AHEAD) if noun else ():
        start = max((at.end() for at in _STOP.finditer(text, stop - 1, mention.start)), default=stop)
        titles = _titles(text, named, start, mention)
        if actors[mention.actor].kind is not ActorKind.PERSON or titles is None:
            continue
        fits = belongs(mention.actor, body, actors) if body else noun in titles
        known = fits and mention.actor not in beside and _suits(noun, written, titles)
        return mention.actor if known and _speaks(text, mention) else None
    return None


def _held(written: str) -> str:
    """The office that some words name, in small letters; "" where they name none."""
    core = [] if _NAMED.search(written) else _OF.split(f"{written} ", maxsplit=1)[0].split()
    last = core[-1].lower() if core else ""
    return last if last in _HELD or last.endswith("-general") else ""


def _titles(text: str, named: Bearers, start: int, mention: Mention) -> frozenset[str] | None:
    """What a person is called who opens a sentence; None for one who does not."""
    before = text[start : mention.start]
    for other in named.within(start, mention.start):
        before = before.replace(other.text, " ")
    called = frozenset(map(str.lower, _WORD.findall(before)))
    apposed = _APPOSED.match(text, mention.end)
    more = frozenset(map(str.lower, _WORD.findall(apposed[1]))) if apposed else frozenset()
    return called | more if called <= _BESIDE else None


def _suits(noun: str, written: str, titles: frozenset[str]) -> bool:
    """Whether somebody's titles allow that he is the one called so before."""
    if (_KINDS & titles) != _KINDS & set(map(str.lower, _WORD.findall(written))):
        return False
    held = (titles & _HELD) - _RANKS
    return not held or noun in held or (noun in sw.HEADS and bool(held & sw.HEADS))


def _speaks(text: str, mention: Mention) -> bool:
    """Whether somebody is said to speak in his sentence."""
    stop = text.find("\n", mention.end)
    return not lx.REPORTING.isdisjoint(_WORD.findall(text[mention.end : stop if stop > 0 else len(text)]))
