"""Who is meant without a name: "the Leader", once the article has named him so; "the group" after its name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, Mention

_PERSON, _BODY, _GROUP = ActorKind.PERSON, ActorKind.BODY, ActorKind.GROUP
_TITLE: Final = (
    r"(?:Prime|Foreign|Defen[cs]e|Interior) Minister|President|Leader|King|Queen|Emir|Sultan|Crown Prince|"
    r"Chancellor|Premier|Pope|Patriarch|Secretary-General|Secretary General|Governor|Mayor"
)
_BEFORE_NAME: Final = re.compile(
    rf"\b({_TITLE})(?:\s+(?:Ayatollah|Sayy[ei]d|Seyy?ed|Sheikh|Imam|Dr\.?|Mr\.?))*,?\s+$"
)
# A class of characters comes first: the search then skips all others at once.
_THE: Final = r"[Tt]he (?<!\w[Tt]he )"
_ALONE: Final = re.compile(rf"{_THE}({_TITLE})\b(?![ ](?:of|for|[A-Z])|['\u2019]s\s+[A-Z]|-)")
_A_GROUP: Final = r"(?:group|movement|militia|organi[sz]ation|faction)"
_BANDS: Final = ("group", "movement", "militia", "organi", "faction")
_THE_GROUP: Final = re.compile(
    rf"{_THE}(?:(?:militant|armed|terror|terrorist|Islamist|Islamic|rebel|resistance|Shi(?:a|ite)|Palestinian|Lebanese|"
    rf"Yemeni|Iraqi|Iran(?:ian)?-(?:backed|aligned)) )*({_A_GROUP})\b(?! (?:of|for|[A-Z])|['\u2019]s\s+[A-Z]|-)"
)
_OTHER_GROUP: Final = re.compile(
    rf"\b(?:an?|another|rights|aid|relief|monitoring|advocacy) (?:[\w-]+ )?{_A_GROUP}\b"
)
_SHORT: Final = words(
    "guards guard corps council court agency ministry league authority commission observatory union department "
    "organisation organization programme committee society headquarters army military basij tribunal"
)
"""What a body is called in short after its name, with a capital and "the"."""
_THE_SHORT: Final = re.compile(
    rf"{_THE}({'|'.join(sorted(map(str.title, _SHORT)))})\b(?!['\u2019]?s?[ ](?:[A-Z]|of\b)|-)"
)
_LONGEST: Final = 60
"""Characters before a name in which its bearer's title stands."""
_NEARBY: Final = 600
"""Characters within which "the group" still means the one that was named."""


def titled(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[Mention, ...]:
    """The mentions with those added that stand under a title or a common noun alone, in order.

    Counts only a title with a capital and "the", after the article put that very title right
    before a watched person's name; the person last so named is meant. "The group" is the watched
    group last named, unless another one comes between; "the Guards" and "the Council" the one body
    named before, or above one named before, whose name ends so.
    """
    added = [
        *_by_title(text, mentions, actors),
        *_by_noun(text, mentions, actors),
        *_by_short_name(text, mentions, actors),
    ]
    return tuple(sorted((*mentions, *added), key=lambda m: m.start)) if added else tuple(mentions)


def _is_taken(mentions: Sequence[Mention], at: int) -> bool:
    """Whether an offset lies in a mention."""
    return any(mention.start <= at < mention.end for mention in mentions)


def _by_noun(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Iterator[Mention]:
    groups = [m for m in mentions if actors[m.actor].kind is _GROUP]
    for found in _THE_GROUP.finditer(text) if groups and any(noun in text for noun in _BANDS) else ():
        before = [m for m in groups if found.start() - _NEARBY <= m.end <= found.start()]
        if (
            before
            and not _is_taken(mentions, found.start(1))
            and not _OTHER_GROUP.search(text, before[-1].end, found.start())
        ):
            yield Mention(before[-1].actor, found.start(1), found.end(1), found.group(1))


def _by_short_name(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Iterator[Mention]:
    bodies = {m.actor: m.start for m in reversed(mentions) if actors[m.actor].kind is _BODY}
    above = {up: at for body, at in bodies.items() for up in actors[body].member_of if up in actors}
    called: dict[str, dict[str, int]] = defaultdict(dict)
    for body, at in (above | bodies).items():
        if actors[body].kind is _BODY:
            for last in _last_words(actors[body].name, actors[body].aliases):
                called[last][body] = at
    for found in _THE_SHORT.finditer(text) if _stands(text, called) else ():
        known = [body for body, at in called.get(found.group(1), {}).items() if at < found.start()]
        if len(known) == 1 and not _is_taken(mentions, found.start(1)):
            yield Mention(known[0], found.start(1), found.end(1), found.group(1))


def _stands(text: str, called: Iterable[str]) -> bool:
    """Whether one of some words stands in a text behind "the"; a quick look that spares most of the searches."""
    return any(f"he {word}" in text for word in called)


@lru_cache(maxsize=2_000)
def _last_words(name: str, aliases: Sequence[str]) -> frozenset[str]:
    """The last words of a body's names, where a capital shows that they are names and they mean nothing else."""
    lasts = (written.rpartition(" ")[2] for written in (name, *aliases) if " " in written)
    return frozenset(last for last in lasts if last.istitle() and last.isalpha() and last.lower() in _SHORT)


def _by_title(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Iterator[Mention]:
    bearers = list(_bearers(text, mentions, actors))
    return (
        Mention(actor, found.start(1), found.end(1), found.group(1))
        for found in (_ALONE.finditer(text) if _stands(text, {title for title, _, _ in bearers}) else ())
        if not _is_taken(mentions, found.start(1))
        for actor in _meant(found.group(1), found.start(), bearers)
    )


def _bearers(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> Iterator[tuple[str, int, str]]:
    """Title, where it stands, and whose it is."""
    for mention in mentions:
        if actors[mention.actor].kind is _PERSON:
            left = max(0, mention.start - _LONGEST)
            if all(map(str.islower, text[left : mention.start].split()[-1:])):
                continue  # spares most of the search
            found = _BEFORE_NAME.search(text, left, mention.start)
            if found:
                yield found.group(1), mention.start, mention.actor


def _meant(title: str, at: int, bearers: Sequence[tuple[str, int, str]]) -> list[str]:
    named = [actor for name, start, actor in bearers if name == title and start < at]
    return named[-1:]
