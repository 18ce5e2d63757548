"""Watches and exceptions against one article."""

from collections.abc import Iterable, Iterator

from monitor.matching.clauses import Met, Told, hold
from monitor.matching.misses import miss
from monitor.matching.outlets import outlet_of
from monitor.matching.page import Page, Scope
from monitor.model import (
    Article,
    Clauses,
    Event,
    ExceptionRule,
    Extraction,
    Match,
    Miss,
    Rulebook,
    Status,
    Watch,
    Within,
)


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
    rules = [r for r in rulebook.exceptions if watch_id in r.watches and today <= (r.until or today)]
    if not rules:
        return None
    page = open_page(article, extraction, rulebook)
    return next((rule for rule in rules if any(_held(page, rule.when))), None)


def open_page(article: Article, extraction: Extraction, rulebook: Rulebook) -> Page:
    """An article laid out for the watches of one rulebook."""
    return Page(article, extraction, outlet_of(article, rulebook.actors), rulebook.kin)


def matches(page: Page, watch: Watch) -> tuple[Match, ...]:
    """The matches of one watch, in order of the text; empty where it is off or not met."""
    if watch.status is Status.OFF:
        return ()
    held = list(_held(page, watch.when))
    told = _each_once((scope, each, met) for scope, met in held for each in met.told)
    about = tuple(
        Match(watch.id, watch.severity, scope.span, each.evidence + met.evidence, each.event)
        for scope, each, met in told
    )
    if about or not held:
        return about
    scope, met = held[0]
    return (Match(watch.id, watch.severity, scope.span, met.evidence, None),)


def _held(page: Page, when: Clauses) -> Iterator[tuple[Scope, Met]]:
    for scope in page.scopes(when.within or Within()):
        if met := hold(page, when, scope):
            yield scope, met


def _each_once(told: Iterable[tuple[Scope, Told, Met]]) -> Iterator[tuple[Scope, Told, Met]]:
    """The earliest of each event."""
    seen: set[tuple[object, ...]] = set()
    for scope, each, met in told:
        key = _identity(each.event)
        if key not in seen:
            seen.add(key)
            yield scope, each, met


def _identity(event: Event) -> tuple[object, ...]:
    """Class, source, target; where one of the two is unknown, the place keeps events apart."""
    whole = event.source is not None and event.target is not None
    return (*event.key, None if whole else event.place)
