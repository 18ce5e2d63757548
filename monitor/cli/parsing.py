"""`extract --explain`: each sentence of an article with who does what to whom in it, for people to read."""

from collections.abc import Iterator, Mapping, Sequence

from monitor.cli.common import plain
from monitor.model import RECIPROCAL, Actor, Article, Event, Extraction, Sentence, Term

_NOBODY = "nobody named"


def explained(
    article: Article, extraction: Extraction, actors: Mapping[str, Actor], terms: Mapping[str, Term]
) -> Iterator[str]:
    """The lines that tell what was understood of an article; sentences in which nothing was seen are counted."""
    yield f"{plain(article.file)}#{article.index}  {plain(article.title) or 'without a title'}"
    silent = 0
    for sentence in extraction.sentences:
        events = _inside(extraction.events, sentence)
        named = [m for m in extraction.mentions if sentence.start <= m.start < sentence.end]
        if not (events or named):
            silent += 1
            continue
        yield ""
        yield f"  [{sentence.kind}] {plain(article.text[sentence.start : sentence.end])}"
        if named:
            yield "    actors: " + "; ".join(_named(m.text, actors[m.actor], m.as_place) for m in named)
        for event in events:
            yield f"    {_told(event, actors)}"
            yield f"      {_why(event, actors, terms)}"
    if silent:
        yield ""
        yield f"  {silent} more sentence{'s' if silent > 1 else ''}: no watched actor and no event."


def _inside(events: Sequence[Event], sentence: Sentence) -> list[Event]:
    return [event for event in events if sentence.start <= event.sentence.start < sentence.end]


def _named(text: str, actor: Actor, as_place: bool) -> str:
    called = plain(text) if text == actor.name else f'{plain(actor.name)} ("{plain(text)}")'
    return f"{called}, as a place" if as_place else called


def _told(event: Event, actors: Mapping[str, Actor]) -> str:
    """As in "CONSULT: X -> Y, asserted"; "<->" where it counts both ways."""
    arrow = "<->" if event.type in RECIPROCAL else "->"
    doer, target = (plain(actors[a].name) if a else _NOBODY for a in (event.source, event.target))
    return f"{event.type}: {doer} {arrow} {target}, {event.sense or 'asserted'}"


def _why(event: Event, actors: Mapping[str, Actor], terms: Mapping[str, Term]) -> str:
    term = terms.get(event.term)
    at = f" at {term.at.file}:{term.at.line}" if term and term.at else ""
    facts = [f'cue "{plain(event.cue.text)}" of term {event.term}{at}']
    facts += [f"in {plain(actors[event.place].name)}"] if event.place else []
    facts += [f"on {event.date}"] if event.date else []
    facts += [f"{count} {kind}" for kind, count in event.figures]
    return "; ".join(facts)
