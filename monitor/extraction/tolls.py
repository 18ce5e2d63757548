"""Running totals: what a death toll stands at, and numbers counted over a longer time than one happening."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from monitor.extraction.counts import Count, Word
from monitor.extraction.words import words

_TOLL: Final = re.compile(
    r"\b(?:tolls?|total(?! of)|body count|(?:number|tally) of (?:\w+ )?(?:people |those )?"
    r"(?:killed|dead|deaths|fatalities|victims|martyrs))\b"
    r"(?: (?!(?:and|but|,)\b)[^\s,;.]+){0,12}? "
    r"(?:to|at|of|reache[ds]|passe[ds]|surpasse[ds]|topped|tops|exceeds|exceeded|hits?|is|was|now|nears|neared|crossed) $"
)
_OTHERS: Final = re.compile(r"\b(?:wounded|injured|injuries|detained|arrests|displaced|missing)\b")
_FATES: Final = words("dead killed wounded injured hurt missing")
_AROUND: Final = words("more than over least nearly almost about some around")
_FAR: Final = 20
"""Words before a number in which its toll is named."""

_WARS: Final = r"war|conflict|campaign|fighting|insurgency|uprising|crackdown|genocide|course"
_RUNNING: Final = re.compile(
    rf"\b(?:so far|to date|(?:un)?til now|up to now|all told|this (?:year|month)|last year|every (?:year|month|day|week)"
    rf"|(?:in|during|throughout|over|since|amid) (?:the|this|its|their|that) (?:\S+ ){{0,3}}?(?:{_WARS})"
    r"|(?:in|over|during) (?:the |its )?(?:past |last |nearly |almost |more than |over )*(?:\S+ )?(?:year|month|week|decade)s?\b"
    r"|since (?!then\b)\S+)"
)
_WARLIKE: Final = words("war conflict insurgency campaign genocide")
_SUBJECT: Final = 4
"""Words before a number among which its war is the subject: "the war killed 2,000"."""
_BEST: Final = re.compile(r"\b(?:deadliest|worst|first|highest|biggest|largest|bloodiest)\b[^,;]*$")
_CLAUSE: Final = re.compile(r"[,;:\u2013\u2014] (?!$)|\b(?:while|when|which|that|who|as|after|where)\b")
_MARK: Final = re.compile(r"[,;:\u2013\u2014]")
_MANY: Final = 1_000
"""So many dead are no single happening's, unless the sentence says on which day they died."""
_DAYS: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|(?:one|a single) (?:day|night|hour)|overnight)\b"
)


class Toll(NamedTuple):
    """What a death toll stands at, told in the words `first` to `last` (exclusive)."""

    number: int
    first: int
    last: int


def tolls_in(said: Sequence[Word], counts: Iterable[Count]) -> Iterator[Toll]:
    """The death tolls among the numbers of a sentence: "the toll rose to 57", "the number of dead passed 200"."""
    for count in counts:
        first = count.first
        while first and (said[first - 1].low in _AROUND or _at_least(said, first)):
            first -= 1
        found = _TOLL.search("".join(f"{word.low} " for word in said[max(0, first - _FAR) : first]))
        if found is None or _OTHERS.search(found.group()):
            continue
        named = first - len(found.group().split())
        if not (named and said[named - 1].low == "casualty" and _is_fate(said, count.last)):
            yield Toll(count.value, first - len(found.group().split()), count.last)


def _is_fate(said: Sequence[Word], at: int) -> bool:
    """Whether a word tells of whom a casualty toll counts a part: "put at 90 dead and 300 wounded"."""
    return at < len(said) and said[at].low in _FATES


def _at_least(said: Sequence[Word], at: int) -> bool:
    return (said[at - 1].low, said[at].low) == ("at", "least")


def is_running(said: Sequence[Word], first: int, last: int, number: int) -> bool:
    """Whether a number told in some words was counted over a longer time: "since", "so far", "in the war"."""
    if not _WARLIKE.isdisjoint(word.low for word in said[max(0, first - _SUBJECT) : first]):
        return True
    text = "".join(f"{word.low} " for word in said)
    if number >= _MANY and not _DAYS.search(text):
        return True
    begin, end = (sum(len(word.low) + 1 for word in said[:at]) for at in (first, last))
    return any(_governs(text, mark, begin, end) for mark in _RUNNING.finditer(text))


def _governs(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    """Whether words of time belong to a number: in its clause, at the sentence's opening, or behind a comma."""
    ahead = text[: mark.start()]
    if _BEST.search(ahead):
        return False
    if not ahead.strip(' "\u201c'):
        return True
    if mark.start() < begin:
        return not _MARK.search(text[mark.end() : begin])
    return not _CLAUSE.search(text[end : mark.start()])
