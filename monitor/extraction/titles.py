"""Who is meant without a name: "the Leader", once the article has named him so; "the group" after its name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from monitor.extraction.words import standing, words
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
_BANDS: Final = ("group", "movement", "militia", "organisation", "organization", "faction")
_BEFORE_GROUP: Final = re.compile(
    rf"{_THE}(?:(?:militant|armed|terror|terrorist|Islamist|Islamic|rebel|resistance|Shi(?:a|ite)|Palestinian|Lebanese|"
    rf"Yemeni|Iraqi|Iran(?:ian)?-(?:backed|aligned)) )*$"
)
_NAMED: Final = re.compile(r" (?:of|for|[A-Z])|['\u2019]s\s+[A-Z]|-")
"""What stands behind a noun that begins a name, or has one behind it."""
_OTHER_GROUP: Final = re.compile(
    rf"\b(?:an?|another|rights|aid|relief|monitoring|advocacy) (?:[\w-]+ )?(?:{'|'.join(_BANDS)})\b"
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
    of: dict[ActorKind, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of[actors[mention.actor].kind].append(mention)
    found = [
        *_by_title(text, of[_PERSON]),
        *_by_noun(text, of[_GROUP]),
        *_by_short_name(text, of[_BODY], actors),
    ]
    added = [one for one in found if not _is_taken(mentions, one.start)]
    return tuple(sorted((*mentions, *added), key=lambda m: m.start)) if added else tuple(mentions)


def _is_taken(mentions: Sequence[Mention], at: int) -> bool:
    """Whether an offset lies in a mention."""
    return any(mention.start <= at < mention.end for mention in mentions)


def _by_noun(text: str, groups: list[Mention]) -> Iterator[Mention]:
    for noun in _BANDS if groups else ():
        for at in standing(noun, text):
            end = at + len(noun)
            found = _BEFORE_GROUP.search(text, max(0, at - _LONGEST), at)
            if found is None or _NAMED.match(text, end):
                continue
            near = [m for m in groups if found.start() - _NEARBY <= m.end <= found.start()]
            if near and not _OTHER_GROUP.search(text, near[-1].end, found.start()):
                yield Mention(near[-1].actor, at, end, noun)


def _by_short_name(text: str, bodies: list[Mention], actors: Mapping[str, Actor]) -> Iterator[Mention]:
    named = {m.actor: m.start for m in reversed(bodies)}
    above = {up: at for body, at in named.items() for up in actors[body].member_of if up in actors}
    called: dict[str, dict[str, int]] = defaultdict(dict)
    for body, at in (above | named).items():
        if actors[body].kind is _BODY:
            for last in _last_words(actors[body].name, actors[body].aliases):
                called[last][body] = at
    for found in _THE_SHORT.finditer(text) if _stands(text, called) else ():
        known = [body for body, at in called.get(found.group(1), {}).items() if at < found.start()]
        if len(known) == 1:
            yield Mention(known[0], found.start(1), found.end(1), found.group(1))


def _stands(text: str, called: Iterable[str]) -> bool:
    """Whether one of some words stands in a text behind "the"; a quick look that spares most of the searches."""
    return any(f"he {word}" in text for word in called)


@lru_cache(maxsize=2_000)
def _last_words(name: str, aliases: Sequence[str]) -> frozenset[str]:
    """The last words of a body's names, where a capital shows that they are names and they mean nothing else."""
    lasts = (written.rpartition(" ")[2] for written in (name, *aliases) if " " in written)
    return frozenset(last for last in lasts if last.istitle() and last.isalpha() and last.lower() in _SHORT)


def _by_title(text: str, people: list[Mention]) -> Iterator[Mention]:
    bearers = _bearers(text, people)
    return (
        Mention(actor, found.start(1), found.end(1), found.group(1))
        for found in (_ALONE.finditer(text) if _stands(text, {title for title, _, _ in bearers}) else ())
        for actor in _meant(found.group(1), found.start(), bearers)
    )


def _bearers(text: str, people: list[Mention]) -> list[tuple[str, int, str]]:
    """Title, where it stands, and whose it is."""
    bearers: list[tuple[str, int, str]] = []
    for mention in people:
        start = mention.start
        left = max(0, start - _LONGEST)
        before = text[left:start].rsplit(maxsplit=1)
        if not before or before[-1].islower():
            continue  # spares most of the search
        found = _BEFORE_NAME.search(text, left, start)
        if found:
            bearers.append((found.group(1), start, mention.actor))
    return bearers


def _meant(title: str, at: int, bearers: list[tuple[str, int, str]]) -> list[str]:
    named = [actor for name, start, actor in bearers if name == title and start < at]
    return named[-1:]
