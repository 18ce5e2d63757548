"""A cheap first look: which of thousands of watches an article could meet at all.

Each watch is reduced to needs: sets of keys of which the article must hold at least one. A watch
is filed under its rarest-looking need and tried only when the article holds a key of every need.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from monitor.matching.outlets import origin_of, outlet_names
from monitor.matching.page import Page
from monitor.matching.watches import matches
from monitor.model import (
    AllOf,
    AnyOf,
    Article,
    Clause,
    Clauses,
    Does,
    Extraction,
    Figured,
    Happens,
    Match,
    Named,
    Origin,
    Placed,
    Rulebook,
    Said,
    Slot,
    Speaks,
    Status,
    Watch,
)

Key = tuple[str, str]
Need = frozenset[Key]


class Index:
    """The watches of one rulebook, filed by what an article must hold; built once per rulebook."""

    def __init__(self, rulebook: Rulebook, outlets: Mapping[str, str] | None = None) -> None:
        """`outlets` spares the work where they are known (see `outlet_names`)."""
        self.rulebook = rulebook
        self.outlets = outlet_names(rulebook.actors) if outlets is None else outlets
        self._needs: list[list[Need]] = []
        self._filed: dict[Key, list[int]] = defaultdict(list)
        self._always: list[int] = []
        for number, watch in enumerate(rulebook.watches):
            self._needs.append(list(_needs(watch.when)))
            if watch.status is not Status.OFF and watch.when.clauses:  # a sequence has none
                self._file(number)

    def page(self, article: Article, extraction: Extraction) -> Page:
        """An article laid out for these watches."""
        return Page(article, extraction, self.origin(article).outlet, self.rulebook.kin)

    def origin(self, article: Article) -> Origin:
        """Where an article comes from."""
        return origin_of(article, self.outlets)

    def relevant(self, extraction: Extraction) -> tuple[Watch, ...]:
        """The watches that the article could meet, in the order of the rulebook."""
        present = _present(extraction)
        found = {number for key in present for number in self._filed.get(key, ())}
        could = (n for n in found if all(not need.isdisjoint(present) for need in self._needs[n]))
        return tuple(self.rulebook.watches[n] for n in sorted((*could, *self._always)))

    def _file(self, number: int) -> None:
        if not self._needs[number]:
            self._always.append(number)
            return
        for key in min(self._needs[number], key=_commonness):
            self._filed[key].append(number)


def relevant(rulebook: Rulebook, extraction: Extraction) -> tuple[Watch, ...]:
    """As `Index.relevant`, for a single look."""
    return Index(rulebook).relevant(extraction)


def match_all(index: Index, article: Article, extraction: Extraction) -> tuple[Match, ...]:
    """The matches of all watches that are not off, in the order of the rulebook."""
    return match_on(index, index.page(article, extraction), extraction)


def match_on(index: Index, page: Page, extraction: Extraction) -> tuple[Match, ...]:
    """As `match_all`, on an article that is laid out already."""
    return tuple(chain.from_iterable(matches(page, watch) for watch in index.relevant(extraction)))


def _present(extraction: Extraction) -> Need:
    keys: set[Key] = {("actor", mention.actor) for mention in extraction.mentions}
    keys |= {("term", hit.term) for hit in extraction.hits}
    for event in extraction.events:
        keys |= {("class", event.type), ("told", event.term)}
        keys |= {("actor", actor) for actor in (event.source, event.target) if actor}
        keys |= {("figure", kind) for kind, _ in event.figures}
    keys |= {("actor", quote.actor) for quote in extraction.quotes if quote.actor}
    return frozenset(keys)


def _needs(clauses: Clauses) -> Iterator[Need]:
    return chain.from_iterable(_clause_needs(clause) for clause in clauses.clauses)


def _clause_needs(clause: Clause) -> Iterator[Need]:
    match clause:
        case Named() | Placed():
            yield _reach(clause.slot)
        case Said():
            yield frozenset(("term", term) for term in clause.terms)
        case Happens():
            yield _told(clause)
        case Does():
            yield from (_reach(slot) for slot in (clause.who, clause.to) if slot)
            yield from (_told(what) for what in (clause.what,) if what)
        case Figured():
            yield from (frozenset({("figure", kind)}) for kind, _ in clause.least)
        case Speaks():
            yield from (_reach(slot) for slot in (clause.who,) if slot)
            yield from _needs(clause.clauses)
        case AnyOf():
            yield from _one_of(clause)
        case AllOf():
            for branch in clause.branches:
                yield from _needs(branch)
        case _:
            return  # outlet, language and sources are no facts of the text, and `none` needs nothing


def _one_of(clause: AnyOf) -> Iterator[Need]:
    """One need of each branch, in one set; nothing where a branch needs nothing."""
    branches = [min(_needs(branch), key=_commonness, default=None) for branch in clause.branches]
    needs = [need for need in branches if need is not None]
    if len(needs) == len(branches):
        yield frozenset().union(*needs)


def _reach(slot: Slot) -> Need:
    return frozenset(("actor", actor) for _, ids in slot.reach for actor in ids)


def _told(what: Happens) -> Need:
    return frozenset({*(("class", each) for each in what.types), *(("told", term) for term in what.terms)})


def _commonness(need: Need) -> tuple[bool, int]:
    """Classes are told in most articles, names and words in few; short lists are rarer than long ones."""
    return any(kind == "class" for kind, _ in need), len(need)
