"""`extract --explain`: each sentence of an article with who does what to whom in it, for people to read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from monitor.cli.common import plain
from monitor.model import RECIPROCAL, Actor, Article, Event, Extraction, Mention, Sense, Sentence, Term

Actors = Mapping[str, Actor]

_NOBODY = "nobody named"
_MEANING = {
    Sense.CLAIMED: "somebody says it happened",
    Sense.DENIED: "it is denied, or did not happen",
    Sense.HYPOTHETICAL: "it could happen",
    Sense.FUTURE: "it is to come",
    Sense.HISTORICAL: "it is long past",
    Sense.OTHER: "sport, fiction, an idiom or a name",
}
_LABELS = {"PERSON": "person", "ORG": "body", "LOC": "place"}
_MOST_NAMES = 12
_LONGEST = 90
"""Characters of a quotation that are shown; the sentence has them all."""


def explained(
    article: Article, extraction: Extraction, actors: Actors, terms: Mapping[str, Term]
) -> Iterator[str]:
    """The lines that tell what was understood of an article; sentences in which nothing was seen are counted."""
    yield f"{plain(article.file)}#{article.index}  {plain(article.title) or 'without a title'}"
    if extraction.escalation:
        yield f"  escalation {extraction.escalation}"
    silent = 0
    for sentence in extraction.sentences:
        lines = list(_seen(extraction, sentence, actors, terms))
        silent += not lines
        if lines:
            yield ""
            yield f"  [{sentence.kind}] {plain(article.text[sentence.start : sentence.end])}"
            yield from lines
    yield from _unwatched(extraction)
    if silent:
        yield ""
        yield f"  {silent} more sentence{'s' if silent > 1 else ''}: no watched actor and no event."


def _seen(
    extraction: Extraction, sentence: Sentence, actors: Actors, terms: Mapping[str, Term]
) -> Iterator[str]:
    """What was understood of one sentence."""
    named = [m for m in extraction.mentions if sentence.start <= m.start < sentence.end]
    if named:
        yield "    actors: " + "; ".join(_named(named, actors))
        yield from _left_open(named, actors)
    for events in _alike([e for e in extraction.events if sentence.start <= e.sentence.start < sentence.end]):
        yield f"    {_told(events, actors)}"
        yield f"      {_why(events[0], actors, terms)}"
    for quote in extraction.quotes:
        if sentence.start <= quote.start < sentence.end:
            who = actors[quote.actor].name if quote.actor else quote.speaker or "nobody named"
            yield f"    quoted: {plain(who)}: {_short(plain(quote.text))}"


def _named(mentions: Sequence[Mention], actors: Actors) -> Iterator[str]:
    """Each actor once, with the words that name him where they are others than his name."""
    forms: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for mention in mentions:
        forms[mention.actor, mention.as_place].append(plain(mention.text))
    for (actor, as_place), written in forms.items():
        name = plain(actors[actor].name)
        others = ", ".join(f'"{form}"' for form in dict.fromkeys(written) if form != name)
        yield name + (f" ({others})" if others else "") + (", as a place" if as_place else "")


def _left_open(mentions: Sequence[Mention], actors: Actors) -> Iterator[str]:
    """The names that several actors share and that the article gives to none of them."""
    bearers: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for mention in mentions:
        bearers[mention.start, mention.end, mention.text].append(plain(actors[mention.actor].name))
    for (_, _, text), names in bearers.items():
        if len(names) > 1 and not text.startswith(("two ", "Both ")):
            yield f'    open: "{plain(text)}" may be {" or ".join(names)}; it counts for each of them'


def _alike(events: Sequence[Event]) -> list[list[Event]]:
    """The events of one cue, class and sense together."""
    found: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        found[event.cue, event.type, event.sense].append(event)
    return list(found.values())


def _told(events: Sequence[Event], actors: Actors) -> str:
    """As in "CONSULT: X <-> Y, Z (asserted)"; the arrow goes both ways where the class does."""
    kind, sense = events[0].type, events[0].sense or Sense.ASSERTED
    doers, targets = (_names([getattr(e, side) for e in events], actors) for side in ("source", "target"))
    arrow = "<->" if kind in RECIPROCAL else "->"
    sides = f"{doers or _NOBODY} {arrow} {targets or _NOBODY}" if doers or targets else _NOBODY
    meaning = f": {_MEANING[sense]}" if sense in _MEANING else ""
    return f"{kind}: {sides}, {sense}{meaning}"


def _names(ids: Sequence[str | None], actors: Actors) -> str:
    return ", ".join(dict.fromkeys(plain(actors[one].name) for one in ids if one))


def _why(event: Event, actors: Actors, terms: Mapping[str, Term]) -> str:
    term = terms.get(event.term)
    at = f" at {term.at.file}:{term.at.line}" if term and term.at else ""
    facts = [f'cue "{plain(event.cue.text)}" of term {event.term}{at}']
    facts += [f"in {plain(actors[event.place].name)}"] if event.place else []
    facts += [f"dated {event.date}"] if event.date else []
    facts += [f"{count} {kind}" for kind, count in event.figures]
    return "; ".join(facts)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " \u2026"


def _unwatched(extraction: Extraction) -> Iterator[str]:
    """The names that no rule knows, the first few."""
    names = dict.fromkeys((plain(n.text), _LABELS.get(n.label, "")) for n in extraction.names)
    told = [f"{text} ({label})" if label else text for text, label in names]
    if told:
        more = f" and {len(told) - _MOST_NAMES} more" if len(told) > _MOST_NAMES else ""
        yield ""
        yield f"  names nobody watches: {'; '.join(told[:_MOST_NAMES])}{more}"
