"""Under which name a match is booked, where a watch keeps separate books (`per`)."""

from collections.abc import Iterator, Mapping

from monitor.matching.clauses import Told
from monitor.matching.page import Page
from monitor.model import (
    AllOf,
    AnyOf,
    Clause,
    Clauses,
    Does,
    Evidence,
    Named,
    Per,
    Placed,
    Published,
    Slot,
    Speaks,
    Watch,
)

_NOBODY = "-"
"""Whom or what the text leaves open shares one book."""


def book_of(page: Page, watch: Watch, told: Told | None, evidence: tuple[Evidence, ...]) -> str:
    """The name of the book, the id that the rule names; "" where the watch keeps a single one.

    A book per story has no name here: which story it is comes out later.
    """
    doer, other = told.pair if told else (_of(evidence, "says", "actor"), None)
    match watch.per:
        case Per.WHO:
            return _written(page, watch.when, "who", doer)
        case Per.TO:
            return _written(page, watch.when, "to", other)
        case Per.PAIR:
            return _pair(page, watch.when, doer, other)
        case Per.PLACE:
            place = _of(evidence, "place") or (told.event.place if told else None)
            return _written(page, watch.when, "place", place)
        case Per.OUTLET:
            return _written(page, watch.when, "outlet", _of(evidence, "outlet") or page.outlet)
        case _:
            return ""


def _pair(page: Page, when: Clauses, doer: str | None, other: str | None) -> str:
    """Both names: hostile words between two are one book, whoever of them speaks."""
    return " + ".join(sorted((_written(page, when, "who", doer), _written(page, when, "to", other))))


def _of(evidence: tuple[Evidence, ...], *clauses: str) -> str | None:
    return next((piece.actor for piece in evidence if piece.clause in clauses), None)


def _written(page: Page, when: Clauses, role: str, actor: str | None) -> str:
    """The id under which the rule reaches an actor (reading rule 7); where it names none, his own."""
    names = (name for slot in _slots(when, role) for name in page.names(slot, actor))
    return next(names, actor or _NOBODY)


def _slots(clauses: Clauses, role: str) -> Iterator[Slot]:
    for clause in clauses.clauses:
        yield from (slot for slot in _own_slots(clause, role) if slot)
        match clause:
            case AnyOf() | AllOf():
                yield from (slot for branch in clause.branches for slot in _slots(branch, role))
            case Speaks():
                yield from _slots(clause.clauses, role)


def _own_slots(clause: Clause, role: str) -> tuple[Slot | None, ...]:
    match clause:
        case Does():
            return {"who": (clause.who,), "to": (clause.to,)}.get(role, ())
        case Speaks():
            return (clause.who,) if role == "who" else ()
        case Named() | Placed() | Published():
            return (clause.slot,) if _ROLES[type(clause)] == role else ()
        case _:
            return ()


_ROLES: Mapping[type[Clause], str] = {Named: "who", Placed: "place", Published: "outlet"}
