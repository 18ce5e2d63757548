"""Who is meant by an office: "the Hamas chief", once the article has put that office beside a watched name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from monitor.extraction.words import by_letters, lowered
from monitor.model import Actor, ActorKind, Mention

_HEADS: Final = ("leader", "chief", "head")
_OFFICES: Final = (
    *(f"{of} minister" for of in ("prime", "foreign", "defence", "defense", "interior", "finance")),
    *(
        "premier",
        "president",
        "chancellor",
        "king",
        "emir",
        "sultan",
        "secretary general",
        "secretary-general",
    ),
    "commander",
    *(
        f"{kind}{head}"
        for kind in ("", "supreme ", "political ", "politburo ", "military ", "top ")
        for head in _HEADS
    ),
)
# For small letters: those are sooner seen than letters of any size.
_OFFICE: Final = rf"(?P<office>{by_letters(_OFFICES)})"
_AFTER_BODY: Final = re.compile(rf"(?:['\u2019]s)? {_OFFICE}\b(?!['\u2019-])")
_OF_NAMED: Final = re.compile(r" (?i:of (?:the )?)[A-Z]")
_LONGEST: Final = 40
"""Characters behind a body in which its office ends."""
_NEAR: Final = 20
"""Characters between an office and the name of its bearer."""
_BEFORE_BODY: Final = re.compile(rf"\b{_OFFICE} of (?:the )?$")
_PERSON: Final = ActorKind.PERSON
LED: Final[frozenset[ActorKind]] = frozenset({ActorKind.STATE, ActorKind.GROUP, ActorKind.BODY})
_OF: Final = (" of ", " of the ")
_THEN_NAME: Final = re.compile(r",? (?:(?:Dr|Sheikh|Ayatollah|Sayy[ei]d|Seyy?ed|Gen|General)\.? )?")
_THEN_OFFICE: Final = re.compile(r", (?:the )?")
_NOT_HIS: Final = re.compile(
    r"\b(?:former|ex|late|deputy|vice|acting|then|new|next|old)[- ](?:the )?$", re.IGNORECASE
)


class _Office(NamedTuple):
    """The words of an office: all of them, those of the office alone, the body's id, and the office in short."""

    start: int
    end: int
    alone: tuple[int, int]
    body: str
    name: str


def in_office(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[Mention, ...]:
    """The mentions with those added that stand under an office, in order.

    "Ismail Haniyeh, the Hamas chief" or "Hamas chief Ismail Haniyeh" ties the office to the name;
    later in the article "the Hamas chief" is he. Former, late and deputy ones are nobody's office,
    and one is tied only to a person whom the rules make a member of that body.
    """
    people = [m for m in mentions if actors[m.actor].kind is _PERSON]
    holders: dict[tuple[str, str], str] = {}
    added: list[Mention] = []
    for one in _offices(text, mentions, actors) if people else ():
        key = (one.body, one.name)
        beside = _beside(text, one, people)
        if beside is None and key in holders:
            added.append(Mention(holders[key], *one.alone, text[slice(*one.alone)]))
        elif beside is not None and belongs(beside.actor, one.body, actors):
            holders[key] = beside.actor
    return tuple(sorted((*mentions, *added), key=lambda m: m.start)) if added else tuple(mentions)


def belongs(actor: str, body: str, actors: Mapping[str, Actor]) -> bool:
    """Whether an actor is a member of a body, or of a part of it."""
    seen: set[str] = set()
    queue = [actor]
    while queue:
        groups = [one for one in actors[queue.pop()].member_of if one in actors and one not in seen]
        seen.update(groups)
        queue += groups
    return body in seen


def _offices(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Iterator[_Office]:
    """The offices of watched states, groups and bodies, in the order of the text."""
    taken = {m.start for m in mentions}
    for mention in mentions:
        if actors[mention.actor].kind in LED:
            end = mention.end
            found = _AFTER_BODY.match(lowered(text[end : end + _LONGEST]))
            if found and not _OF_NAMED.match(text, end + found.end()):
                if end + found.start("office") not in taken:
                    yield _office(found, end, mention.actor, (mention.start, end + found.end()), text)
            elif text[max(0, mention.start - 8) : mention.start].lower().endswith(_OF):
                left = max(0, mention.start - 60)
                before = _BEFORE_BODY.search(lowered(text[left : mention.start]))
                if before:
                    yield _office(before, left, mention.actor, (left + before.start(), mention.end), text)


def _office(found: re.Match[str], offset: int, body: str, span: tuple[int, int], text: str) -> _Office:
    """The office that was found; a chief, a head and a leader are one, a military chief is another."""
    alone = (offset + found.start("office"), offset + found.end("office"))
    name = found["office"].replace("defense", "defence")
    if name.endswith(_HEADS):
        name = "military chief" if name.startswith("military") else "chief"
    his = _NOT_HIS.search(text, max(0, span[0] - 14), span[0]) is None
    return _Office(*span, alone, body if his else "", name)


def _beside(text: str, office: _Office, people: Sequence[Mention]) -> Mention | None:
    """The person whose name stands right before or after an office."""
    for person in people:
        start, end = person.start, person.end
        after = office.end <= start <= office.end + _NEAR and _THEN_NAME.fullmatch(text, office.end, start)
        if after or (end <= office.start <= end + _NEAR and _THEN_OFFICE.fullmatch(text, end, office.start)):
            return person
    return None
