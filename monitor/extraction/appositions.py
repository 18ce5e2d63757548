"""Who is meant by what the article calls somebody: after "Ane Lund, the chief executive," also "the chief executive" is she."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from monitor.extraction.glance import glance
from monitor.extraction.offices import LED, belongs
from monitor.extraction.words import by_letters, standing, words
from monitor.model import Actor, ActorKind, Mention

_NOUN: Final = (
    r"chief executive|executive|ceo|chairman|chairwoman|director|boss|kingpin|lord|governor|mayor|senator|lawmaker|candidate|"
    r"nominee|general|colonel|admiral|commander|minister|premier|president|chancellor|envoy|ambassador|diplomat|secretary|"
    r"judge|prosecutor|cleric|bishop|archbishop|founder|owner|activist|politician|officer|official|militant|warlord|"
    r"leader|chief|head|spokesman|spokeswoman|lawyer|negotiator|banker|tycoon|billionaire|businessman|trafficker|smuggler"
)
_CALLED: Final = by_letters(_NOUN.split("|"))
_OF: Final = r"(?: of (?:the )?[\w ]{0,40})?"
_AFTER: Final = re.compile(
    rf",? (?:(?:the|an?|(?:[\w-]+ )?[\w-]+['\u2019]s) )?(?P<mods>(?:[\w'\u2019-]+ ){{0,4}}?)(?P<noun>{_CALLED})(?P<of>{_OF})(?=[,.;)])",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"(?:\bthe |\ban? |['\u2019]s? |^|[.\n\u201c\"]\s*)(?P<mods>(?:[\w'\u2019-]+ ){{0,4}}?)(?P<noun>{_CALLED})(?P<of>{_OF}),? $",
    re.IGNORECASE,
)
_may_call: Final = glance(rf"(?i)\b(?:{_NOUN})(?: of [^.,;]*)?,? $")
"""Whether a noun may end what stands before a name, but for whom it is of."""
_may_follow: Final = glance(rf"(?i)^[^.,;)]*\b(?:{_NOUN})(?: of [^.,;)]*)?[.,;)]")
"""Whether a noun may stand behind the comma that a name has."""
_MODIFIED: Final = re.compile(
    r"(?:\b[Tt]he |(?P<owner>\b[A-Z][\w-]*(?: [A-Z][\w-]*)*['\u2019]s? ))(?P<mods>(?:[\w-]+ ){0,3}?)$"
)
_ANOTHER: Final = re.compile(r",? (?:(?:of|for|in) (?:the )?)?[A-Z]|['\u2019]s? [A-Z]|-")
_OTHERS: Final = words("former ex late deputy vice acting new next old another other second")
_APOSTROPHES: Final = frozenset("'\u2019")
_REACH: Final = 80
_FAR: Final = 300
"""Characters behind a name in which what it is called ends."""
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
            for at, noun, said in _beside(text, mention):
                calling.setdefault(noun, {})[at] = _Called(mention.actor, said)
    if not calling:
        return tuple(mentions)
    taken = {m.start for m in mentions}
    low = text.lower()
    small = low if len(low) == len(text) else text  # few letters have a small form of another length
    found = (
        m for noun, known in calling.items() for m in _meant(text, small, noun, known) if m.start not in taken
    )
    added = [m for m in found if _serves(text, m, mentions, actors)]
    return tuple(sorted((*mentions, *added), key=lambda m: m.start)) if added else tuple(mentions)


def _serves(text: str, one: Mention, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> bool:
    """Whether the state or group named right before a noun is his own: "the Nordian general", "Arvik's chief executive"."""
    beside = (m for m in mentions if m.end <= one.start <= m.end + _REACH and actors[m.actor].kind in LED)
    before = [m for m in beside if _OWNING.fullmatch(text, m.end, one.start)]
    return all(belongs(one.actor, m.actor, actors) for m in before)


def _beside(text: str, mention: Mention) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Where a noun stands right before or after a name, the noun, and all the words about it."""
    left = max(0, mention.start - _REACH)
    ahead = text[left : mention.start]
    before = _BEFORE.search(ahead) if _may_call(ahead) else None
    follows = text[mention.end : mention.end + 1] == "," and _may_follow(
        text[mention.end + 1 : mention.end + _FAR]
    )
    after = _AFTER.match(text, mention.end) if follows else None
    for found, offset in ((before, left), (after, 0)):
        said = frozenset(map(str.lower, _WORD.findall(found.group()))) if found else frozenset()
        if found and _OTHERS.isdisjoint(said):
            yield offset + found.start("noun"), found["noun"].lower(), said


def _meant(text: str, small: str, noun: str, known: Mapping[int, _Called]) -> Iterator[Mention]:
    """The later places of a noun that mean somebody; of those called so close together only words of their own tell."""
    holders: list[tuple[int, _Called]] = []
    for at in standing(noun, small):
        end = at + len(noun)
        if at in known:
            holders.append((at, known[at]))
            continue
        beside = _MODIFIED.search(text, max(0, at - _REACH), at)
        said = f"{beside['owner'] or ''} {beside['mods']}" if beside else ""
        mods = frozenset(map(str.lower, _WORD.findall(said))) - {"s"}
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
