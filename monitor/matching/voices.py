"""How many independent sources tell a happening: other texts by other owners."""

from collections.abc import Mapping, Sequence

from monitor.model import Article, Origin

Voice = tuple[str, str | None]
"""The hash of an article's text, and whose text it is; None where nobody knows."""


def voice_of(article: Article, origin: Origin) -> str | None:
    """Whose text an article prints: the agency that it credits, else its outlet, watched or not."""
    return origin.credited or origin.outlet or (article.outlet or "").casefold() or None


def independent(voices: Sequence[Voice], kin: Mapping[str, frozenset[str]]) -> int:
    """At least so many sources are independent: copies of one text are one, and so are outlets of one owner.

    A text of unknown origin may be anybody's: it adds none where another is known.
    """
    groups: list[tuple[set[str], set[str]]] = []
    for text, voice in dict.fromkeys(voices):
        if voice is None:
            continue
        texts, owners = {text}, set(kin.get(voice, {voice}))
        apart = []
        for group in groups:
            if texts & group[0] or owners & group[1]:
                texts, owners = texts | group[0], owners | group[1]
            else:
                apart.append(group)
        groups = [*apart, (texts, owners)]
    return max(1, len(groups))
