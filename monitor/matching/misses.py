"""Why a watch was not met, in a sentence for people."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from monitor.matching.clauses import (
    branches_met,
    counts,
    figured,
    happens,
    hold,
    holds,
    pairing,
    speakers,
)
from monitor.matching.page import Page, Scope
from monitor.model import (
    AllOf,
    AnyOf,
    Clause,
    Clauses,
    Does,
    Event,
    Evidence,
    Figured,
    Happens,
    InLanguage,
    Miss,
    Named,
    NoneOf,
    Placed,
    Published,
    Said,
    Sense,
    Slot,
    Sourced,
    Span,
    SpanKind,
    Speaks,
    Status,
    Watch,
    Within,
)

WHERE = {
    SpanKind.SENTENCE: "this sentence",
    SpanKind.PARAGRAPH: "this paragraph",
    SpanKind.ARTICLE: "the article",
    SpanKind.TITLE: "the title",
    SpanKind.LEAD: "the lead",
    SpanKind.QUOTE: "this quotation",
    SpanKind.CAPTION: "this caption",
    SpanKind.WORDS: "these words",
}


def miss(page: Page, watch: Watch) -> Miss:
    """The first clause that failed, in the span in which most clauses were met, and most of the others is there."""
    if watch.status is Status.OFF:
        return Miss(watch.id, "status", watch.at, "the watch is off; set status: active or draft to use it")
    if not watch.when.clauses:
        return Miss(watch.id, "over", watch.at, "a sequence is met by the matches of its watches")
    within = watch.when.within or Within()
    scopes = page.scopes(within)
    first = watch.when.clauses[0]
    if not scopes:
        return Miss(watch.id, key_of_clause(first), first.at, f"the article has no {within.kind} to look in")
    scope = max(scopes, key=lambda each: (met(page, watch.when, each), _hints(page, watch.when, each)))
    where = WHERE[within.kind]
    clause = _failing(page, watch.when, scope)
    if clause is None:
        unordered = f"every clause holds in {where}, but not in the order in which they are written"
        return Miss(watch.id, "within", watch.when.at, unordered, scope.span)
    return Miss(watch.id, key_of_clause(clause), clause.at, reason(page, clause, scope, where), scope.span)


def met(page: Page, clauses: Clauses, scope: Scope) -> int:
    """How many of the clauses hold in a span, each by itself."""
    return sum(holds(page, clause, scope) is not None for clause in clauses.clauses)


def _hints(page: Page, clauses: Clauses, scope: Scope) -> int:
    """How much of the clauses about events stands in a span: the deed, and those who are asked for."""
    found = 0
    for clause in clauses.clauses:
        if isinstance(clause, Does | Happens):
            what = clause.what if isinstance(clause, Does) else clause
            found += what is not None and any(happens(what, event) for event in page.events(scope))
        if isinstance(clause, Does | Speaks):
            slots = (clause.who, clause.to if isinstance(clause, Does) else None)
            named = {mention.actor for mention in page.mentions(scope)}
            found += sum(any(page.names(slot, one) for one in named) for slot in slots if slot)
    return found


def _failing(page: Page, clauses: Clauses, scope: Scope) -> Clause | None:
    """The first clause that fails by itself, looked for inside `all`; None where only the order is wrong."""
    clause = next((c for c in clauses.clauses if holds(page, c, scope) is None), None)
    if not isinstance(clause, AllOf):
        return clause
    branch = next((b for b in clause.branches if hold(page, b, scope) is None), None)
    return (_failing(page, branch, scope) if branch else None) or clause


def key_of_clause(clause: Clause) -> str:
    """The key under which a clause is written."""
    if isinstance(clause, Said):
        return clause.key
    return _KEYS[type(clause)]


_KEYS: Mapping[type[Clause], str] = {
    Named: "actor",
    Happens: "event",
    Does: "does",
    Placed: "place",
    Published: "outlet",
    Speaks: "says",
    Figured: "figure",
    Sourced: "sources",
    InLanguage: "language",
    AnyOf: "any",
    NoneOf: "none",
    AllOf: "all",
}


def reason(page: Page, clause: Clause, scope: Scope, where: str) -> str:
    """Why a clause does not hold in a span; `where` says what that is, in words."""
    match clause:
        case Does() | Happens():
            return f"no event {_wanted(clause)} in {where}{_nearest_event(page, clause)}"
        case Named():
            return f"{_nobody(clause.slot)} named in {where}{_elsewhere(page, clause.slot)}"
        case Placed():
            return f"{_nobody(clause.slot)} named as a place in {where}{_as_actor(page, clause.slot)}"
        case Said():
            return f"{_unworded(clause)} in {where}{_said_elsewhere(page, clause)}"
        case Published():
            by = page.outlet or page.article.outlet or "an unknown outlet"
            return f"published by {by}, and none of {clause.slot.text} is credited in {where}"
        case Speaks():
            return _unsaid(page, clause, scope, where)
        case Figured():
            return f"no event with {_figures(clause.least)} in {where}{_nearest_event(page, clause)}"
        case Sourced() | InLanguage():
            return _fact_reason(page, clause)
        case AnyOf() | NoneOf() | AllOf():
            return _group_reason(page, clause, scope, where)
        case _:  # pragma: no cover - the type checker proves that nothing is left
            assert_never(clause)


def _nobody(slot: Slot) -> str:
    """That none of a slot is: "hamas is not", "no state is", "none of iran, israel is"."""
    if slot.text == "any":
        return "nobody is"
    if slot.text.startswith("any ") and "," not in slot.text:
        return f"no {slot.text.removeprefix('any ')} is"
    alone = all(ids == {slot.text} for _, ids in slot.reach)
    return f"{slot.text} is not" if alone else f"none of {slot.text} is"


def _unworded(clause: Said) -> str:
    if clause.key == "words":
        return f"no such words as {clause.text}"
    return (
        f"the pattern {clause.text} is not found" if clause.key == "pattern" else f"no words of {clause.text}"
    )


def _fact_reason(page: Page, clause: Sourced | InLanguage) -> str:
    if isinstance(clause, Sourced):
        return f"the happening needs {clause.least} independent sources"
    return f"the article is in {page.article.language}, not in {' or '.join(sorted(clause.languages))}"


def _group_reason(page: Page, clause: AnyOf | NoneOf | AllOf, scope: Scope, where: str) -> str:
    match clause:
        case AnyOf():
            count = len(branches_met(page, clause.branches, scope))
            return f"{count} of these {len(clause.branches)} hold in {where}; {clause.at_least} must"
        case NoneOf():
            return f"a clause under none holds: {_found(page, clause, scope)}"
        case _:
            return f"not all of these hold together in {where}"


def _figures(least: tuple[tuple[str, int], ...]) -> str:
    return " and ".join(f"at least {number} {kind}" for kind, number in least)


def _unsaid(page: Page, clause: Speaks, scope: Scope, where: str) -> str:
    who = clause.who.text if clause.who else "anybody"
    quote = next(speakers(page, clause, scope), None)
    if quote is None:
        return f"no quotation of {who} in {where}"
    return f"{who} says something else in {where}: {page.quoted(Span(quote.start, quote.end))}"


def _wanted(clause: Does | Happens) -> str:
    if isinstance(clause, Happens):
        return clause.text
    who = f" by {clause.who.text}" if clause.who else ""
    to = f" to {clause.to.text}" if clause.to else ""
    return f"{clause.what.text if clause.what else 'of any class'}{who}{to}"


def _found(page: Page, clause: NoneOf, scope: Scope) -> str:
    proof = [
        evidence
        for each in branches_met(page, clause.branches, scope.both_ways)[:1]
        for evidence in each.proof
    ]
    return " and ".join(_quoted(page, evidence) for evidence in proof) or "there is nothing that it asks for"


def _quoted(page: Page, evidence: Evidence) -> str:
    return f"{evidence.clause} “{evidence.text}” in {page.quoted(evidence.sentence)}"


def _nearest_event(page: Page, clause: Does | Happens | Figured) -> str:
    """The event that has most in common with what is wanted, and what keeps it away."""
    best = max(page.events(page.whole), key=lambda event: _likeness(page, clause, event), default=None)
    if best is None or not any(_likeness(page, clause, best)):
        return ""
    told = f"{best.source or 'somebody'} {best.type} {best.target or 'somebody'}"
    sense = "" if counts(best, clause.senses) else f" (sense {best.sense or Sense.ASSERTED})"
    return f"; nearest: {told}{sense} in {page.quoted(best.sentence)}"


def _likeness(page: Page, clause: Does | Happens | Figured, event: Event) -> tuple[bool, int, int]:
    """Whether all of a clause but the sense fits; else how much: the class, then the actors."""
    if isinstance(clause, Figured):
        return figured(clause, event), len(event.figures), 0
    what = clause.what if isinstance(clause, Does) else clause
    fits = happens(what, event)
    if isinstance(clause, Happens):
        return fits, int(fits), 0
    pair = pairing(page, clause, event)
    slots = (s for s in (clause.who, clause.to) if s)
    alike = sum(any(page.names(s, a) for a in (event.source, event.target)) for s in slots)
    return fits and pair is not None, int(fits), alike


def _elsewhere(page: Page, slot: Slot) -> str:
    return _nearest(_mentions(page, slot, as_place=False), "elsewhere")


def _as_actor(page: Page, slot: Slot) -> str:
    as_place = _nearest(_mentions(page, slot, as_place=True), "as a place elsewhere")
    return as_place or _nearest(_mentions(page, slot, as_place=False), "but not as a place")


def _mentions(page: Page, slot: Slot, *, as_place: bool) -> Iterator[str]:
    for mention in page.mentions(page.whole):
        if page.names(slot, mention.actor) and (mention.as_place or not as_place):
            yield f"“{mention.text}” in {page.quoted(page.sentence_at(mention.start))}"


def _said_elsewhere(page: Page, clause: Said) -> str:
    hits = (hit for hit in page.hits(page.whole) if hit.term in clause.terms)
    found = (f"“{hit.text}” in {page.quoted(page.sentence_at(hit.start))}" for hit in hits)
    return _nearest(found, "elsewhere")


def _nearest(found: Iterator[str], how: str) -> str:
    first = next(found, None)
    return f"; {how}: {first}" if first else ""
