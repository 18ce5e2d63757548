"""Who is meant without a name: "the Leader", once the article has named him so; "the group" after its name."""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, Mention

_TITLE = (
    r"(?:Prime|Foreign|Defen[cs]e|Interior) Minister|President|Leader|King|Queen|Emir|Sultan|Crown Prince|"
    r"Chancellor|Premier|Pope|Patriarch|Secretary-General|Secretary General|Governor|Mayor"
)
_BEFORE_NAME = re.compile(
    rf"\b({_TITLE})(?:\s+(?:Ayatollah|Sayy[ei]d|Seyy?ed|Sheikh|Imam|Dr\.?|Mr\.?))*,?\s+$"
)
_ALONE = re.compile(rf"\b[Tt]he ({_TITLE})\b(?![ ](?:of|for|[A-Z])|['\u2019]s\s+[A-Z]|-)")
_GROUP = r"(?:group|movement|militia|organi[sz]ation|faction)"
_THE_GROUP = re.compile(
    r"\b[Tt]he (?:(?:militant|armed|terror|terrorist|Islamist|Islamic|rebel|resistance|Shi(?:a|ite)|Palestinian|Lebanese|"
    rf"Yemeni|Iraqi|Iran(?:ian)?-(?:backed|aligned)) )*({_GROUP})\b(?! (?:of|for|[A-Z])|['\u2019]s\s+[A-Z]|-)"
)
_OTHER_GROUP = re.compile(rf"\b(?:an?|another|rights|aid|relief|monitoring|advocacy) (?:[\w-]+ )?{_GROUP}\b")
_SHORT = words(
    "guards guard corps council court agency ministry league authority commission observatory union department "
    "organisation organization programme committee society headquarters army military basij tribunal"
)
"""What a body is called in short after its name, with a capital and "the"."""
_THE_SHORT = re.compile(
    rf"\b[Tt]he ({'|'.join(sorted(map(str.title, _SHORT)))})\b(?!['\u2019]?s?[ ](?:[A-Z]|of\b)|-)"
)
_NEARBY = 600
"""Characters within which "the group" still means the one that was named."""


def titled(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[Mention, ...]:
    """The mentions with those added that stand under a title or a common noun alone, in order.

    Counts only a title with a capital and "the", after the article put that very title right
    before a watched person's name; the person last so named is meant. "The group" is the watched
    group last named, unless another one comes between; "the Guards" and "the Council" the one body
    named before, or above one named before, whose name ends so.
    """
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    added = [
        *_by_title(text, mentions, actors, taken),
        *_by_noun(text, mentions, actors, taken),
        *_by_short_name(text, mentions, actors, taken),
    ]
    return tuple(sorted((*mentions, *added), key=lambda m: m.start)) if added else tuple(mentions)


def _by_noun(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor], taken: Container[int]
) -> Iterator[Mention]:
    groups = [m for m in mentions if actors[m.actor].kind is ActorKind.GROUP]
    for found in _THE_GROUP.finditer(text) if groups else ():
        before = [m for m in groups if found.start() - _NEARBY <= m.end <= found.start()]
        if (
            before
            and found.start(1) not in taken
            and not _OTHER_GROUP.search(text, before[-1].end, found.start())
        ):
            yield Mention(before[-1].actor, found.start(1), found.end(1), found.group(1))


def _by_short_name(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor], taken: Container[int]
) -> Iterator[Mention]:
    bodies = {m.actor: m.start for m in reversed(mentions) if actors[m.actor].kind is ActorKind.BODY}
    above = {up: at for body, at in bodies.items() for up in actors[body].member_of if up in actors}
    called: dict[str, dict[str, int]] = defaultdict(dict)
    for body, at in (above | bodies).items():
        for last in _last_words(actors[body]):
            called[last][body] = at
    for found in _THE_SHORT.finditer(text) if called else ():
        known = [body for body, at in called.get(found.group(1), {}).items() if at < found.start()]
        if len(known) == 1 and found.start(1) not in taken:
            yield Mention(known[0], found.start(1), found.end(1), found.group(1))


def _last_words(body: Actor) -> set[str]:
    """The last words of a body's names, where a capital shows that they are names and they mean nothing else."""
    if body.kind is not ActorKind.BODY:
        return set()
    lasts = (name.rpartition(" ")[2] for name in (body.name, *body.aliases) if " " in name)
    return {last for last in lasts if last.istitle() and last.isalpha() and last.lower() in _SHORT}


def _by_title(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor], taken: Container[int]
) -> Iterator[Mention]:
    bearers = list(_bearers(text, mentions, actors))
    return (
        Mention(actor, found.start(1), found.end(1), found.group(1))
        for found in (_ALONE.finditer(text) if bearers else ())
        if found.start(1) not in taken
        for actor in _meant(found.group(1), found.start(), bearers)
    )


def _bearers(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> Iterator[tuple[str, int, str]]:
    """Title, where it stands, and whose it is."""
    for mention in mentions:
        if actors[mention.actor].kind is ActorKind.PERSON:
            found = _BEFORE_NAME.search(text, max(0, mention.start - 60), mention.start)
            if found:
                yield found.group(1), mention.start, mention.actor


def _meant(title: str, at: int, bearers: Sequence[tuple[str, int, str]]) -> list[str]:
    named = [actor for name, start, actor in bearers if name == title and start < at]
    return named[-1:]
