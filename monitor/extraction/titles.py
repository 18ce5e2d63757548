"""A person meant by his title: "the Leader", once the article has named "Supreme Leader Ali Karimi"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from monitor.model import Actor, ActorKind, Mention

_TITLE = (
    r"(?:Prime|Foreign|Defen[cs]e|Interior) Minister|President|Leader|King|Queen|Emir|Sultan|Crown Prince|"
    r"Chancellor|Premier|Pope|Patriarch|Secretary-General|Secretary General|Governor|Mayor"
)
_BEFORE_NAME = re.compile(
    rf"\b({_TITLE})(?:\s+(?:Ayatollah|Sayy[ei]d|Seyy?ed|Sheikh|Imam|Dr\.?|Mr\.?))*,?\s+$"
)
_ALONE = re.compile(rf"\b[Tt]he ({_TITLE})\b(?![ ](?:of|for|[A-Z])|['\u2019]s\s+[A-Z]|-)")


def titled(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> tuple[Mention, ...]:
    """The mentions with those added that stand under a title alone, in order.

    Counts only a title with a capital and "the", after the article put that very title right
    before a watched person's name; the person last so named is meant.
    """
    bearers = list(_bearers(text, mentions, actors))
    if not bearers:
        return tuple(mentions)
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    added = [
        Mention(actor, found.start(1), found.end(1), found.group(1))
        for found in _ALONE.finditer(text)
        if found.start(1) not in taken
        for actor in _meant(found.group(1), found.start(), bearers)
    ]
    return tuple(sorted((*mentions, *added), key=lambda m: m.start))


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
