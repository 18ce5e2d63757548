"""Who is meant by what the article calls somebody: after "Ane Lund, the chief executive," also "the chief executive" is she."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from monitor.extraction.offices import LED, belongs
from monitor.extraction.words import by_letters, lowered, standing, words
from monitor.model import Actor, ActorKind, Mention

_NOUN: Final = (
    r"chief executive|executive|ceo|chairman|chairwoman|director|boss|kingpin|lord|governor|mayor|senator|lawmaker|candidate|"
    r"nominee|general|colonel|admiral|commander|minister|premier|president|chancellor|envoy|ambassador|diplomat|secretary|"
    r"judge|prosecutor|cleric|bishop|archbishop|founder|owner|activist|politician|officer|official|militant|warlord|"
    r"leader|chief|head|spokesman|spokeswoman|lawyer|negotiator|banker|tycoon|billionaire|businessman|trafficker|smuggler"
)
_CALLED: Final = by_letters(_NOUN.split("|"))
_OF: Final = r"(?: of (?:the )?[\w ]{0,40})?"
# These two are for small letters: those are sooner seen than letters of any size.
_AFTER: Final = re.compile(
    rf", (?:(?:the|an?|(?:[\w-]+ )?[\w-]+['\u2019]s) )?(?P<mods>(?:[\w'\u2019-]+ ){{0,4}}?)(?P<noun>{_CALLED})(?P<of>{_OF})\Z"
)
_BEFORE: Final = re.compile(
    rf"(?:the (?<!\wthe )|a (?<!\wa )|an (?<!\wan )|['\u2019]s? |^|[.\n\u201c\"]\s*)"
    rf"(?P<mods>(?:[\w'\u2019-]+ ){{0,4}}?)(?P<noun>{_CALLED})(?P<of>{_OF}),? $"
)
_NOUNS: Final = frozenset(noun.rpartition(" ")[2] for noun in _NOUN.split("|"))
_ASIDE: Final = re.compile(r",[^.,;)]*(?=[.,;)])")
_MODIFIED: Final = re.compile(
    r"[A-Zt](?<!\w.)(?:(?<=[Tt])he |[\w-]*(?: [A-Z][\w-]*)*['\u2019]s? )(?:[\w-]+ ){0,3}?$"
)
_ANOTHER: Final = re.compile(r",? (?:(?:of|for|in) (?:the )?)?[A-Z]|['\u2019]s? [A-Z]|-")
_OTHERS: Final = words("former ex late deputy vice acting new next old another other second")
_APOSTROPHES: Final = frozenset("'\u2019")
_REACH: Final = 80
_TOGETHER: Final = 300
"""Characters within which two who are called alike may both be meant."""
_WORD: Final = re.compile(r"\w+")
_OWNING: Final = re.compile(r"(?:['\u2019]s?)? (?:[a-z-]+ ){0,2}")
_PERSON: Final = ActorKind.PERSON


class _Called(NamedTuple):
    """Who is called something, with all the words that call him so."""

    actor: str
    words: frozenset[str]


def called(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[Mention, ...]:
    """The mentions with those added that stand under what the article has called somebody, in order.

    "The governor" is the watched person beside whose name that noun stood last, if nobody else has been called
    so since, and if no word beside it is new: "the deputy governor" and "Sudria's governor" are others.
    """
    calling: dict[str, dict[int, _Called]] = {}
    for mention in mentions:
        if actors[mention.actor].kind is _PERSON:
            for offset, found in _beside(text, mention):
                said = frozenset(_WORD.findall(found.group()))
                if _OTHERS.isdisjoint(said):
                    at = offset + found.start("noun")
                    calling.setdefault(found["noun"], {})[at] = _Called(mention.actor, said)
    if not calling:
        return tuple(mentions)
    taken = {m.start for m in mentions}
    small = lowered(text)
    added = [
        one
        for noun, known in calling.items()
        for one in _meant(text, small, noun, known)
        if one.start not in taken and _serves(text, one, mentions, actors)
    ]
    return tuple(sorted((*mentions, *added), key=lambda m: m.start)) if added else tuple(mentions)


def _serves(text: str, one: Mention, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> bool:
    """Whether the state or group named right before a noun is his own: "the Nordian general", "Arvik's chief executive"."""
    beside = (m for m in mentions if m.end <= one.start <= m.end + _REACH and actors[m.actor].kind in LED)
    before = [m for m in beside if _OWNING.fullmatch(text, m.end, one.start)]
    return all(belongs(one.actor, m.actor, actors) for m in before)


def _beside(text: str, mention: Mention) -> list[tuple[int, re.Match[str]]]:
    """What a noun says right before and after a name, each with the offset it is found from."""
    start, end = mention.start, mention.end
    left = max(0, start - _REACH)
    ahead = lowered(text[left:start])
    before = _BEFORE.search(ahead) if _may_call(ahead) else None
    aside = _ASIDE.match(text, end)
    behind = lowered(aside.group()) if aside else ""
    after = None if _NOUNS.isdisjoint(behind.split()) else _AFTER.match(behind)
    return [(offset, found) for offset, found in ((left, before), (end, after)) if found]


def _may_call(ahead: str) -> bool:
    """Whether a noun ends what stands before a name, or what stands there before "of"."""
    lasts = ["".join(part.rsplit(maxsplit=1)[-1:]) for part in ahead.split(" of ")]
    return any(last.strip(',"\u201c').rpartition(".")[2] in _NOUNS for last in lasts)


def _meant(text: str, small: str, noun: str, known: Mapping[int, _Called]) -> Iterator[Mention]:
    """The later places of a noun that mean somebody; of those called so close together only words of their own tell."""
    holders: list[tuple[int, _Called]] = []
    for at in standing(noun, small):
        end = at + len(noun)
        if at in known:
            holders.append((at, known[at]))
            continue
        beside = _MODIFIED.search(text, max(0, at - _REACH), at)
        mods = frozenset(_WORD.findall(lowered(beside.group()))) - {"s", "the"} if beside else frozenset()
        near = [called for place, called in holders if holders[-1][0] - place < _TOGETHER]
        fitting = {called.actor for called in near if mods <= called.words}
        if _ANOTHER.match(text, end) or (beside and not fitting):
            holders.append((at, _Called("", mods)))
        elif (
            beside
            and len(fitting) == 1
            and (actor := fitting.pop())
            and text[end : end + 1] not in _APOSTROPHES
        ):
            yield Mention(actor, at, end, text[at:end])
