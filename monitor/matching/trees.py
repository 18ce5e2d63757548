"""The clauses of a watch as a tree, each with what met it, or why nothing did."""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.matching.clauses import hold, holds
from monitor.matching.misses import WHERE, key_of_clause, met, reason
from monitor.matching.page import Page, Scope
from monitor.model import AllOf, AnyOf, Clause, Clauses, Evidence, Location, NoneOf, Watch, Within


@dataclass(frozen=True, slots=True)
class Branch:
    """One clause: whether it holds, what proves it or why it does not, and the clauses inside it."""

    key: str
    at: Location
    holds: bool
    words: str
    evidence: tuple[Evidence, ...] = ()
    inside: tuple["Branch", ...] = ()


def tree(page: Page, watch: Watch) -> tuple[Branch, ...]:
    """The clauses of a watch in the span that meets them, or else most of them; empty where there is none to look in."""
    within = watch.when.within or Within()
    scopes = page.scopes(within)
    if not scopes or not watch.when.clauses:
        return ()
    best = max(
        scopes, key=lambda each: (hold(page, watch.when, each) is not None, met(page, watch.when, each))
    )
    return tuple(_branches(page, watch.when, best, WHERE[within.kind]))


def _branches(page: Page, clauses: Clauses, scope: Scope, where: str) -> Iterator[Branch]:
    for clause in clauses.clauses:
        yield _branch(page, clause, scope, where)


def _branch(page: Page, clause: Clause, scope: Scope, where: str) -> Branch:
    found = holds(page, clause, scope)
    words = "" if found else reason(page, clause, scope, where)
    proof = found.proof if found else ()
    inside = tuple(_inside(page, clause, scope, where))
    return Branch(key_of_clause(clause), clause.at, found is not None, words, proof, inside)


def _inside(page: Page, clause: Clause, scope: Scope, where: str) -> Iterator[Branch]:
    """The branches of a group, each where it comes nearest."""
    match clause:
        case AnyOf() | AllOf():
            branches = clause.branches
        case NoneOf():
            branches, scope = clause.branches, scope.both_ways
        case _:
            return
    for branch in branches:
        scopes = page.inside(scope, branch.within)
        if scopes:
            best = max(scopes, key=lambda each: met(page, branch, each))
            own = WHERE[branch.within.kind] if branch.within else where
            yield from _branches(page, branch, best, own)
