"""What may stand between the words of a phrase: articles and owners, who is given something, to whom it is done, and when."""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.tokens import Tokens
from monitor.extraction.words import words

LOOSE: Final = words(
    'a an the its their his her our my your this that these those some any all several both many - \u2010 \u2011 " '
    "\u201c \u201d \u2018 '"
)
POSSESSIVES: Final = frozenset({"'s", "'"})
_LONGEST_POSSESSOR: Final = 4
_LONGEST_GAP: Final = 8
_BREAKS: Final = words(", ; : . ( ) ! ?")
_GIVEN: Final = frozenset({"him", "her", "them"})
_HANDING: Final = lx.GIVING | lx.inflected(
    "promise tell pay supply take hold invite provide put furnish order forgive"
)
"""Verbs that may have a name between them and the rest of a phrase: "gave Y an ultimatum", "told Y to leave"."""
_LONGEST_NAME: Final = 4
_LONGEST_HELD: Final = 2
_ENCLITIC: Final = words("it him her them us me")
_PARTICLES: Final = words("out up off down back away home free go dead ablaze alight over")
"""Words before which a pronoun may stand in a phrase: "called it off", "set them free"."""
LINKS: Final = words(
    "to on in into under of off from out behind at for as by with through over up down back away against go free"
)
"""Prepositions and particles before which the object may stand: "hack villagers to death"."""
TAKING: Final = words("charge suspect provide supply furnish equip present strip deprive rob let set")
"""Verbs whose object stands before the last word of a phrase too: "charge two men with". Of others a noun has to follow."""
_LONGEST_OBJECT: Final = 9
_ENDS: Final = (
    (lx.PREPOSITIONS - {"of"})
    | lx.AUXILIARIES
    | lx.SUBORDINATORS
    | lx.RELATIVES
    | lx.COMMAS
    | lx.STOPS
    | lx.QUOTES
    | words("not n't never - \u2013 \u2014 : ; ( )")
)
"""What no object holds."""
_TOWARDS: Final = words("to in into at on from with")
"""Prepositions with which a phrase may open that stands for the object."""
_DAYS: Final = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight overnight"
)
_PARTS: Final = words("morning afternoon evening night")
WHEN: Final = _DAYS | words("on late early earlier")
"""How a time begins."""


def openings(norms: Sequence[str], at: int) -> Iterator[int]:
    """Where the next word of a phrase may stand: here, after loose words, after somebody's."""
    end = min(len(norms), at + _LONGEST_GAP)
    here = at
    while here < end:
        yield here
        if norms[here] not in LOOSE:
            break
        here += 1
    for owner in range(here, min(len(norms), here + _LONGEST_POSSESSOR + 1)):
        if norms[owner] in _BREAKS:
            return
        if norms[owner] in POSSESSIVES and owner > here and owner + 1 < len(norms):
            yield owner + 1
            return


def after_receiver(tokens: Tokens, at: int) -> Iterator[int]:
    """Where the next word of a phrase may stand after a pronoun, or after whom something is given to, by name."""
    norms = tokens.norms
    if norms[at] in _ENCLITIC and norms[at + 1 : at + 2] and norms[at + 1] in _PARTICLES:
        yield at + 1
    if norms[at - 1] not in _HANDING:
        return
    if norms[at] in _GIVEN:
        yield at + 1  # "told him to leave"
        return
    at += norms[at] == "the"
    first = at
    while at < len(norms) and at - first < _LONGEST_NAME and tokens.texts[at][0].isupper():
        at += 1
    if at > first:
        while at < len(norms) and norms[at].isdigit():
            at += 1
        yield from openings(norms, at)
        if norms[at : at + 1] and norms[at] in POSSESSIVES:
            yield from range(at + 2, min(len(norms), at + 2 + _LONGEST_HELD))  # "told Y's junta to leave"


def objects(norms: Sequence[str], at: int, wanted: Container[str]) -> Iterator[int]:
    """Where a word that is wanted stands behind the object that begins at a token, or behind "to Y on Monday"."""
    here, end = at, min(len(norms), at + _LONGEST_OBJECT)
    while here < end:
        if here > at and norms[here] in wanted:
            yield here
        if norms[here] in WHEN and (later := after_time(norms, here)) > here:
            here = later
        elif norms[here] in _ENDS and (here > at or norms[here] not in _TOWARDS):
            return
        else:
            here += 1


def named(tokens: Tokens, at: int, wanted: Container[str]) -> Iterator[int]:
    """Where a word that is wanted ends a name: "poured into Ember Square"."""
    norms, texts = tokens.norms, tokens.texts
    here = at + (norms[at] == "the")
    for after in range(here + 1, min(len(norms), here + _LONGEST_NAME)):
        if not (texts[after - 1][0].isupper() and texts[after][0].isupper()):
            return
        if norms[after] in wanted and norms[after + 1 : after + 2] != ("of",):
            yield after


def after_time(norms: Sequence[str], at: int) -> int:
    """Where a sentence goes on after the time at a token: "undertook on Monday to ..."; there, where no time is told."""
    here = at
    while here < len(norms) and here - at < 2 and norms[here] in WHEN - _DAYS:
        here += 1
    if here == len(norms) or norms[here] not in _DAYS:
        return at
    here += 1
    return here + 1 if norms[here : here + 1] and norms[here] in _PARTS else here
