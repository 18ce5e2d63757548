"""Watches and exceptions against one article."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from monitor.matching.books import book_of
from monitor.matching.clauses import Met, Told, hold
from monitor.matching.misses import miss
from monitor.matching.outlets import outlet_of
from monitor.matching.page import Page, Scope
from monitor.model import (
    RECIPROCAL,
    AllOf,
    AnyOf,
    Article,
    Clause,
    Clauses,
    Does,
    Event,
    Evidence,
    ExceptionRule,
    Extraction,
    Figured,
    Happens,
    Match,
    Miss,
    Rulebook,
    Severity,
    Speaks,
    Status,
    Watch,
    Within,
)
from monitor.stories.days import apart
from monitor.stories.timing import SLACK


def match_watch(
    watch: Watch, article: Article, extraction: Extraction, rulebook: Rulebook
) -> tuple[Match, ...] | Miss:
    """One watch: its matches, one for each event that it is about, or why it was not met."""
    page = open_page(article, extraction, rulebook)
    return matches(page, watch) or miss(page, watch)


def excepted(
    watch_id: str, article: Article, extraction: Extraction, rulebook: Rulebook, today: str = ""
) -> ExceptionRule | None:
    """The first exception to a watch that holds in the article and is in force.

    `today` is an ISO date; without it, exceptions whose last day has passed still hold.
    """
    if not any(watch_id in rule.watches for rule in rulebook.exceptions):
        return None
    return excepted_on(open_page(article, extraction, rulebook), watch_id, rulebook, today)


def excepted_on(page: Page, watch_id: str, rulebook: Rulebook, today: str = "") -> ExceptionRule | None:
    """As `excepted`, on an article that is laid out already."""
    rules = (r for r in rulebook.exceptions if watch_id in r.watches and today <= (r.until or today))
    return next((rule for rule in rules if any(_held(page, rule.when))), None)


def open_page(article: Article, extraction: Extraction, rulebook: Rulebook) -> Page:
    """An article laid out for the watches of one rulebook."""
    return Page(article, extraction, outlet_of(article, rulebook.actors), rulebook.kin)


def matches(page: Page, watch: Watch, bits: int = -1) -> tuple[Match, ...]:
    """The matches of one watch, in order of the text; empty where it is off or not met.

    `bits` are the sentences in which its span may begin, one bit each (see `Page.bit_at`).
    """
    if watch.status is Status.OFF or not watch.when.clauses:
        return ()
    if not watch.sources:
        return _matches(page, watch, bits)
    levels = sorted({1, *watch.sources})
    return _by_sources([(level, _supposing(page, watch, level, bits)) for level in levels])


def _supposing(page: Page, watch: Watch, sources: int, bits: int) -> tuple[Match, ...]:
    page.sources = sources
    try:
        return _matches(page, watch, bits)
    finally:
        page.sources = 1


def _by_sources(levels: list[tuple[int, tuple[Match, ...]]]) -> tuple[Match, ...]:
    """The same matches at rising numbers of sources, as one each."""
    first: dict[Key, Match] = {}
    for _, found in levels:
        for match in found:
            first.setdefault(_key(match), match)
    severities = [(level, {_key(match): match.severity for match in found}) for level, found in levels]
    return tuple(
        replace(match, by_sources=tuple((level, known.get(key)) for level, known in severities))
        for key, match in first.items()
    )


Key = tuple[object, ...]
"""What tells one match of a watch from another in the same article."""


def _key(match: Match) -> Key:
    return (match.book, *((*_identity(match.event), match.event.date) if match.event else ()))


def _matches(page: Page, watch: Watch, bits: int) -> tuple[Match, ...]:
    spans = _held(page, watch.when, bits)
    held = list(spans if watch.per or _tells(watch.when) else islice(spans, 1))
    told = _each_once((scope, each, met) for scope, met in held for each in met.told)
    about = tuple(_match(page, watch, scope, met, each) for scope, each, met in told)
    if about or not held:
        return tuple(_gathered(page, about))
    plain = (_match(page, watch, scope, met, None) for scope, met in held)
    if watch.per is None:
        return (next(plain),)
    return tuple({match.book: match for match in reversed(tuple(plain))}.values())[::-1]


def _tells(clauses: Clauses) -> bool:
    """Whether a match is about an event; else the first span is as good as all of them."""
    return any(map(_of_event, clauses.clauses))


def _of_event(clause: Clause) -> bool:
    match clause:
        case Happens() | Does() | Figured():
            return True
        case AnyOf() | AllOf():
            return any(map(_tells, clause.branches))
        case Speaks():
            return _tells(clause.clauses)
        case _:
            return False


def _match(page: Page, watch: Watch, scope: Scope, met: Met, told: Told | None) -> Match:
    evidence = (told.evidence if told else ()) + met.evidence
    severity, more = raised(page, watch, scope)
    return Match(
        watch.id,
        _at_most(severity, told.event if told else None),
        scope.span,
        evidence + more,
        told.event if told else None,
        book_of(page, watch, told, evidence),
    )


def _at_most(severity: Severity, event: Event | None) -> Severity:
    """What a commentator sums up is at most low: he was not there."""
    graver = event is not None and event.commented and severity.rank > Severity.LOW.rank
    return Severity.LOW if graver else severity


def raised(page: Page, watch: Watch, scope: Scope) -> tuple[Severity, tuple[Evidence, ...]]:
    """The gravest severity whose clauses hold in a span, with what proves it; else the watch's own."""
    for severity, clauses in watch.raises:
        for inner in page.inside(scope, clauses.within):
            if met := hold(page, clauses, inner):
                return severity, met.proof
    return watch.severity, ()


def _held(page: Page, when: Clauses, bits: int = -1) -> Iterator[tuple[Scope, Met]]:
    for scope in page.scopes_in(when.within or Within(), bits):
        if met := hold(page, when, scope):
            yield scope, met


def _each_once(told: Iterable[tuple[Scope, Told, Met]]) -> Iterator[tuple[Scope, Told, Met]]:
    """The earliest of each event; what the same parties do on days apart are several, and an undated telling is of the first."""
    days: dict[Key, list[str]] = defaultdict(list)
    for scope, each, met in told:
        key, date = _identity(each.event), each.event.date
        first, known = key not in days, days[key]
        other_day = all(apart(date, one, SLACK) for one in known)
        if first or (known and other_day):
            yield scope, each, met
        if date and other_day:
            known.append(date)


def _identity(event: Event) -> tuple[object, ...]:
    """Class, source, target; where one of the two is unknown, the place keeps events apart."""
    return (*event.key, None if _whole(event) else event.place)


def _whole(event: Event) -> bool:
    return event.source is not None and event.target is not None


def _gathered(page: Page, found: tuple[Match, ...]) -> Iterator[Match]:
    """Events that say less ("Hamas met Iran") as further evidence of one that says more ("Haniyeh met Raisi")."""
    homes = [_home(page, match, found) for match in found]
    for match, home in zip(found, homes, strict=True):
        if home is match:
            joined = (m.evidence for m, h in zip(found, homes, strict=True) if h is match and m is not match)
            yield replace(match, evidence=tuple(dict.fromkeys(chain(match.evidence, *joined))))


def _home(page: Page, match: Match, found: tuple[Match, ...]) -> Match:
    """The match whose event says all that this one's says and the most beside; else the match itself."""
    fuller = (m for m in found if m.event and match.event and _says_more(page, m.event, match.event))
    more = next(fuller, None)
    return _home(page, more, found) if more else match


def _says_more(page: Page, full: Event, less: Event) -> bool:
    if full.type is not less.type or not _whole(full) or apart(full.date, less.date, SLACK):
        return False
    ways = [(full.source, full.target)]
    if full.type in RECIPROCAL:
        ways.append((full.target, full.source))
    sides = (less.source, less.target)
    if _whole(less):
        return any(
            way != sides and all(page.within(*pair) for pair in zip(way, sides, strict=True)) for way in ways
        )
    if less.place not in {None, full.place, full.target}:
        return False
    return any(all(_agree(page, *pair) for pair in zip(way, sides, strict=True)) for way in ways)


def _agree(page: Page, one: str | None, other: str | None) -> bool:
    return one is None or other is None or page.related(one, other)
