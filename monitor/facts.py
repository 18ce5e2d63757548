"""What a match and the alerts of before tell, as facts, and whom a watch asks for: a follow-up is what is new among them."""

from collections.abc import Iterable, Iterator, Sequence

from monitor.model import (
    Adds,
    AllOf,
    AnyOf,
    Clauses,
    Development,
    Does,
    Earlier,
    Event,
    Evidence,
    Named,
    Sense,
    Slot,
    Speaks,
)

NAMING = frozenset({"who", "to", "actor", "says"})
"""The clauses by which a piece of evidence names an actor."""


def asks_for(clauses: Clauses, actor: str) -> bool:
    """Whether a watch asks for an actor by an id that reaches him; one that asks for anybody asks for nobody."""
    return any(not slot.text.startswith("any") and slot.names_of(actor) for slot in _slots(clauses))


def _slots(clauses: Clauses) -> Iterator[Slot]:
    for clause in clauses.clauses:
        match clause:
            case Does():
                yield from filter(None, (clause.who, clause.to))
            case Named():
                yield clause.slot
            case Speaks():
                yield from filter(None, (clause.who,))
            case AnyOf() | AllOf():
                for branch in clause.branches:
                    yield from _slots(branch)
            case _:
                pass


def told_by_event(event: Event | None) -> Iterable[Development]:
    """What the event itself tells; a toll that counts the dead of this act is no other figure."""
    if event is None:
        return
    dead = ("toll", dict(event.figures).get("killed"))
    told = (figure for figure in event.figures if figure != dead)
    yield from (Development(Adds.FIGURE, str(number), kind) for kind, number in told)
    if event.place:
        yield Development(Adds.PLACE, event.place)
    if event.sense is Sense.DENIED:
        yield Development(Adds.DENIAL, event.cue.text)


def told_before(earlier: Sequence[Earlier]) -> Iterable[Development]:
    """What alerts told by their evidence and events, whatever is known of their articles."""
    for one in earlier:
        yield from told_by_event(one.event)
        actors = [piece.actor for piece in one.evidence if piece.clause in NAMING]
        sides = [one.event.source, one.event.target] if one.event else []
        yield from (Development(Adds.ACTOR, actor) for actor in (*actors, *sides) if actor)


def statements(evidence: tuple[Evidence, ...]) -> set[str]:
    """The quotations that are evidence, in their words."""
    return {piece.text for piece in evidence if piece.clause == "says"}
