"""Outlets as alerts show them: by name, with whose voice they are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.model import Actor, ActorKind, Alert, Article, Mention, Origin, Source, Span
from monitor.rendering.alerts import source_of
from monitor.rendering.headlines import the
from monitor.rendering.marking import sentence_spans

_TELLS = re.compile(
    r"\b(?:said|says|told|tells|report(?:ed|s|ing)?|according to|cit(?:ed|es|ing)|quot(?:ed|es|ing)|wrote|writes"
    r"|announce[ds]|claim(?:ed|s|ing)|carried|aired|broadcast|published|confirm(?:ed|s)|learned)\b",
    re.IGNORECASE,
)
"""What stands in a sentence that gives an outlet as its source."""


@dataclass(frozen=True, slots=True)
class Press:
    """The outlets of a rulebook: actor id -> name, and whose voice it is, where that is known."""

    names: Mapping[str, str]
    owners: Mapping[str, str]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> "Press":
        """Look up every outlet's owner among the actors."""
        by_id = {actor.id: actor for actor in actors}
        outlets = [actor for actor in by_id.values() if actor.kind is ActorKind.OUTLET]
        owners = {outlet.id: _owner(outlet, by_id) for outlet in outlets}
        return cls(
            {outlet.id: outlet.name for outlet in outlets},
            {outlet: words for outlet, words in owners.items() if words},
        )

    def shown(self, outlet: str) -> str:
        """An outlet for people: "IRNA (state media of Iran)"."""
        owner = self.owners.get(outlet)
        return f"{self.names[outlet]} ({owner})" if owner else self.names[outlet]


def with_outlets(
    alert: Alert, article: Article, origin: Origin, mentions: Sequence[Mention], press: Press
) -> Alert:
    """The alert with what the register knows of its article's outlet, and of those that its sentences cite."""
    spans = sentence_spans(evidence for at, evidence in alert.evidence if at == article.id)
    cited = dict.fromkeys(outlet for span in spans for outlet in _cited(article.text, span, mentions, press))
    sources = (
        _sourced(source, article, origin, press) if source.id == article.id else source
        for source in alert.articles
    )
    return replace(alert, articles=tuple(sources), credits=tuple(map(press.shown, cited)))


def source(article: Article, origin: Origin, press: Press) -> Source:
    """An article as an alert shows it, with what the register knows of its outlet."""
    return _sourced(source_of(article), article, origin, press)


def _sourced(source: Source, article: Article, origin: Origin, press: Press) -> Source:
    outlet, credited = origin.outlet, origin.credited
    return replace(
        source,
        outlet=press.names[outlet] if outlet and not _has_name(article) else source.outlet,
        owner=press.owners.get(outlet) if outlet else None,
        credited=press.shown(credited) if credited else _other(article.credited, source.outlet),
    )


def _has_name(article: Article) -> bool:
    """Whether the article itself states a name, not only an address or what the desk calls its folder."""
    return article.outlet_from == "metadata" and "." not in (article.outlet or ".")


def _other(credited: str | None, outlet: str | None) -> str | None:
    """A credit that no register knows, where it says more than the outlet."""
    return None if credited == outlet else credited


def _cited(text: str, span: Span, mentions: Sequence[Mention], press: Press) -> list[str]:
    """The outlets that a sentence gives as its source."""
    if not _TELLS.search(text, span.start, span.end):
        return []
    inside = (m.actor for m in mentions if span.start <= m.start and m.end <= span.end)
    return [actor for actor in inside if actor in press.names]


def _owner(outlet: Actor, actors: Mapping[str, Actor]) -> str | None:
    """Whose voice an outlet is: "state media of Iran", or the party or body that it belongs to."""
    seen: set[str] = set()
    owner: Actor | None = outlet
    while owner and owner.kind is ActorKind.OUTLET and owner.id not in seen:
        seen.add(owner.id)
        owner = next((actors[group] for group in owner.member_of if group in actors), None)
    if owner is None or owner.kind is ActorKind.OUTLET:
        return None
    return f"state media of {the(owner.name)}" if owner.kind is ActorKind.STATE else owner.name
