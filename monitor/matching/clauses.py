"""Whether clauses hold in a span, and what proves it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from monitor.matching.page import Page, Scope
from monitor.model import (
    RECIPROCAL,
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
    Mention,
    Named,
    NoneOf,
    Placed,
    Published,
    Quote,
    Said,
    Sense,
    Slot,
    Sourced,
    Span,
    Speaks,
)

Pair = tuple[str | None, str | None]
"""Who does it, and to whom, as a clause sees an event."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event that a clause can be about, what proves it, and who does it to whom."""

    event: Event
    evidence: tuple[Evidence, ...]
    pair: Pair


@dataclass(frozen=True, slots=True)
class Met:
    """Clauses that hold: the events to choose from, and the evidence common to all of them."""

    evidence: tuple[Evidence, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def proof(self) -> tuple[Evidence, ...]:
        """The evidence of the first event, and what is common."""
        return (self.told[0].evidence if self.told else ()) + self.evidence


def hold(page: Page, clauses: Clauses, scope: Scope) -> Met | None:
    """All clauses side by side in one span, or None."""
    found: list[Met] = []
    rest = scope
    for clause in clauses.clauses:
        met = holds(page, clause, rest)
        if met is None:
            return None
        found.append(met)
        rest = _after(rest, met)
    return _together(found)


def holds(page: Page, clause: Clause, scope: Scope) -> Met | None:
    """One clause in one span, or None."""
    match clause:
        case Named() | Placed() | Said() | Published():
            return _first(_pieces(page, clause, scope))
        case Happens() | Does() | Figured():
            told = tuple(_told(page, clause, scope))
            return Met(told=told) if told else None
        case Speaks():
            return _speaks(page, clause, scope)
        case Sourced() | InLanguage():
            return Met() if _fact(page, clause) else None
        case AnyOf():
            return _any(page, clause, scope)
        case NoneOf():
            return None if branches_met(page, clause.branches, scope.both_ways) else Met()
        case AllOf():
            return _all(page, clause, scope)
        case _:  # pragma: no cover - the type checker proves that nothing is left
            assert_never(clause)


def branches_met(page: Page, branches: Iterable[Clauses], scope: Scope) -> list[Met]:
    """Those branches that hold, each in its own `within` or that of its parent."""
    return [met for branch in branches if (met := _branch(page, branch, scope))]


def happens(what: Happens | None, event: Event) -> bool:
    """Whether an event is of one of the classes or terms; None is any event."""
    return what is None or event.type in what.types or not what.terms.isdisjoint(event.terms)


def counts(event: Event, senses: frozenset[Sense]) -> bool:
    """Whether an event is told in one of these senses; one without a sense counts as asserted."""
    return (event.sense or Sense.ASSERTED) in senses


def in_language(page: Page, clause: InLanguage) -> bool:
    """Whether the article is in one of the languages; where nobody knows, it may be."""
    language = page.article.language
    return language is None or language.casefold().split("-")[0] in clause.languages


def figured(clause: Figured, event: Event) -> bool:
    """Whether at least so many people are told for an event, of every kind that is asked for."""
    told = dict(event.figures)
    return all(told.get(kind, 0) >= least for kind, least in clause.least)


def pairing(page: Page, does: Does, event: Event) -> Pair | None:
    """Who of an event is `who` and who is `to`; for reciprocal classes either way round."""
    ways = [(event.source, event.target)]
    if event.type in RECIPROCAL:
        ways.append((event.target, event.source))
    return next((way for way in ways if _fits(page, does, *way)), None)


def _fits(page: Page, does: Does, doer: str | None, other: str | None) -> bool:
    if does.who is not None and not page.names(does.who, doer):
        return False
    if does.to is not None and not page.names(does.to, other):
        return False
    return does.who is None or does.to is None or _apart(page, does.who, does.to, doer, other)


def _apart(page: Page, who: Slot, to: Slot, doer: str | None, other: str | None) -> bool:
    """Nobody is his own counterpart, nor his group's; nor are two who are both only "iran"."""
    if doer is None or other is None or page.related(doer, other):
        return False
    return len({*page.names(who, doer), *page.names(to, other)}) > 1


def _told(page: Page, clause: Happens | Does | Figured, scope: Scope) -> Iterator[Told]:
    if isinstance(clause, Figured):
        for event in _figured(clause, page.events(scope)):
            yield Told(event, (_cue("figure", event, event.source),), (event.source, event.target))
        return
    for event in page.events(scope):
        if not counts(event, clause.senses):
            continue
        pair = (event.source, event.target)
        if isinstance(clause, Happens):
            if happens(clause, event):
                yield Told(event, (_cue("event", event, event.source),), pair)
        elif happens(clause.what, event) and (fitting := pairing(page, clause, event)):
            named = _pair(page, clause, event, fitting, captions=scope.captions)
            yield Told(event, (_cue("does", event, fitting[0]), *named), fitting)


def _figured(clause: Figured, events: Iterable[Event]) -> Iterable[Event]:
    """The events with enough people; of those that one sentence gives the same figures, the one that says most.

    "Rockets hit X, killing five" is one happening with two cues.
    """
    fullest: dict[object, Event] = {}
    for event in events:
        if counts(event, clause.senses) and figured(clause, event):
            key = (event.sentence, event.type, event.figures)
            fullest[key] = max(fullest.get(key, event), event, key=_said_of)
    return fullest.values()


def _said_of(event: Event) -> int:
    """How many of source, target and place an event names."""
    return sum(actor is not None for actor in (event.source, event.target, event.place))


def speakers(page: Page, clause: Speaks, scope: Scope) -> Iterator[Quote]:
    """The quotations of a span that are by one of those who are asked for."""
    for quote in page.quotes(scope):
        if clause.who is None or page.names(clause.who, quote.actor):
            yield quote


def _speaks(page: Page, clause: Speaks, scope: Scope) -> Met | None:
    met = [
        Met((_of_quote(page, quote), *inner.evidence), inner.told)
        for quote in speakers(page, clause, scope)
        for part in page.inside(Scope(quote.start, quote.end), clause.clauses.within)
        if (inner := hold(page, clause.clauses, part))
    ]
    telling = [each for each in met if each.told]
    return either(telling) if telling else next(iter(met), None)


def _of_quote(page: Page, quote: Quote) -> Evidence:
    sentence = page.sentence_at(quote.start)
    return Evidence("says", quote.actor, None, quote.text, quote.start, quote.end, sentence)


def _cue(clause: str, event: Event, actor: str | None) -> Evidence:
    cue = event.cue
    return Evidence(clause, actor, event.type, cue.text, cue.start, cue.end, event.sentence)


def _pair(page: Page, does: Does, event: Event, pair: Pair, *, captions: bool) -> Iterator[Evidence]:
    """The spellings of doer and counterpart nearest to the cue, where the sentence names them."""
    sentence = Scope(event.sentence.start, event.sentence.end, captions)
    for key, slot, actor in (("who", does.who, pair[0]), ("to", does.to, pair[1])):
        named = (m for m in page.mentions(sentence) if slot is not None and m.actor == actor)
        nearest = min(named, key=lambda m: abs(m.start - event.cue.start), default=None)
        if nearest:
            yield _of_mention(page, key, nearest)


def _fact(page: Page, clause: Sourced | InLanguage) -> bool:
    if isinstance(clause, Sourced):
        return page.sources >= clause.least
    return in_language(page, clause)


def _pieces(page: Page, clause: Named | Placed | Said | Published, scope: Scope) -> Iterator[Evidence]:
    """What is found of a clause that something in the text meets by itself."""
    match clause:
        case Named():
            return _named(page, clause, scope)
        case Placed():
            return _placed(page, clause, scope)
        case Said():
            return _said(page, clause, scope)
        case _:
            return _published(page, clause, scope)


def _named(page: Page, clause: Named, scope: Scope) -> Iterator[Evidence]:
    for mention in page.mentions(scope):
        if page.names(clause.slot, mention.actor):
            yield _of_mention(page, "actor", mention)


def _placed(page: Page, clause: Placed, scope: Scope) -> Iterator[Evidence]:
    for mention in page.mentions(scope):
        if mention.as_place and page.names(clause.slot, mention.actor):
            yield _of_mention(page, "place", mention)


def _said(page: Page, clause: Said, scope: Scope) -> Iterator[Evidence]:
    for hit in page.hits(scope):
        if hit.term in clause.terms:
            sentence = page.sentence_at(hit.start)
            yield Evidence(clause.key, None, None, hit.text, hit.start, hit.end, sentence)


def _published(page: Page, clause: Published, scope: Scope) -> Iterator[Evidence]:
    """Published by one of them (a fact of the article, without offsets), or credited in the span."""
    if page.names(clause.slot, page.outlet):
        name = page.article.outlet or page.outlet or ""
        yield Evidence("outlet", page.outlet, None, name, 0, 0, Span(0, 0))
    for mention in page.mentions(scope):
        if page.names(clause.slot, mention.actor):
            yield _of_mention(page, "outlet", mention)


def _of_mention(page: Page, clause: str, mention: Mention) -> Evidence:
    sentence = page.sentence_at(mention.start)
    return Evidence(clause, mention.actor, None, mention.text, mention.start, mention.end, sentence)


def _any(page: Page, clause: AnyOf, scope: Scope) -> Met | None:
    met = branches_met(page, clause.branches, scope)
    if len(met) < clause.at_least:
        return None
    return either(met) if clause.at_least == 1 else _together(met)


def _all(page: Page, clause: AllOf, scope: Scope) -> Met | None:
    found: list[Met] = []
    for branch in clause.branches:
        met = _branch(page, branch, scope)
        if met is None:
            return None
        found.append(met)
        scope = _after(scope, met)
    return _together(found)


def _branch(page: Page, clauses: Clauses, scope: Scope) -> Met | None:
    met = [met for inner in page.inside(scope, clauses.within) if (met := hold(page, clauses, inner))]
    telling = [each for each in met if each.told]
    return either(telling) if telling else next(iter(met), None)


def either(met: list[Met]) -> Met:
    """Alternatives: each event with its own proof; what tells of no event proves all of them."""
    told = tuple(
        Told(each.event, each.evidence + one.evidence, each.pair) for one in met for each in one.told
    )
    return Met(tuple(e for one in met if not one.told for e in one.evidence), told)


def _together(met: list[Met]) -> Met:
    """All of them: about the events of the first that tells any; the others only prove."""
    lead = next((each for each in met if each.told), Met())
    others = tuple(e for each in met if each is not lead for e in each.proof)
    return Met(lead.evidence + others, lead.told)


def _first(found: Iterator[Evidence]) -> Met | None:
    evidence = next(found, None)
    return Met((evidence,)) if evidence else None


def _after(scope: Scope, met: Met) -> Scope:
    """What is left of a span whose clauses must be met in order."""
    if not scope.in_order or not met.proof:
        return scope
    return replace(scope, start=max(scope.start, *(e.end for e in met.proof)))
