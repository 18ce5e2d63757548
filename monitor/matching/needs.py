"""What an article must hold for a watch to be worth a closer look, as sets of keys; and the keys that it holds.

Needs may be too wide, never too narrow: a watch whose needs are met is tried, one whose needs are not
can never be met. Actors count under all that they belong to, so that "us" is one key, not its thousand members.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from monitor.matching.page import Page
from monitor.model import (
    Actor,
    ActorKind,
    AllOf,
    AnyOf,
    Clause,
    Clauses,
    Does,
    Event,
    Extraction,
    Figured,
    Happens,
    InLanguage,
    Named,
    Placed,
    Published,
    Said,
    Slot,
    Speaks,
    Within,
)

Key = tuple[str, ...]
Need = frozenset[Key]
"""Of these keys an article must hold at least one."""

WIDE = 64
"""A slot of more names than this (`any state`, `any person`) is asked for by the kinds of its actors."""

EVERYWHERE = -1
"""All bits, for what is no matter of a sentence."""

_ACTOR, _OUTLET, _SIDE, _SPEAKER = (("actor",), ("outlet",), ("side",), ("says",))
"""Roles in which an actor is asked for."""

_MOST_EVENTS = 50_000
"""So many different events are remembered: a daemon that runs for years meets ever new ones."""

_QUOTE = ("quote",)
_UNKNOWN = ("language", "")
_JOINT = 3
"""Parts of a key that tells of an event and of who takes part in it."""

_COMMON = frozenset({"class", "kind", "language", "figure", "quote"})
"""Keys that most articles hold one of."""


class Needs:
    """Reads needs off clauses, for the actors of one rulebook."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._kinds: Mapping[str, ActorKind] = {actor.id: actor.kind for actor in actors}
        self._known: dict[tuple[int, str], Need] = {}

    def of(self, clauses: Clauses) -> Iterator[Need]:
        """All needs of clauses side by side; none where anything might meet them."""
        return chain.from_iterable(self._clause(clause) for clause in clauses.clauses)

    def _clause(self, clause: Clause) -> Iterator[Need]:
        match clause:
            case Named() | Placed():
                yield self._reach(clause.slot, "actor")
            case Published():
                yield self._reach(clause.slot, "outlet")
            case Said():
                yield frozenset(("term", term) for term in clause.terms)
            case Happens():
                yield _told(clause)
            case Does():
                yield from self._does(clause)
            case Figured():
                yield from (frozenset({("figure", kind, _size(least))}) for kind, least in clause.least)
            case Speaks():
                yield self._reach(clause.who, "says") if clause.who else frozenset({("quote",)})
                yield from self.of(clause.clauses)
            case InLanguage():
                yield frozenset({_UNKNOWN, *(("language", code) for code in clause.languages)})
            case AnyOf() | AllOf():
                yield from self._some(clause)
            case _:
                return  # sources are no facts of the text, and `none` needs nothing

    def _does(self, clause: Does) -> Iterator[Need]:
        if clause.what:
            yield _told(clause.what)
        for slot in (clause.who, clause.to):
            if slot:
                sides = self._reach(slot, "side")
                yield _product(clause.what, sides) if clause.what else sides

    def _some(self, clause: AnyOf | AllOf) -> Iterator[Need]:
        """All needs where all must hold; where n must, one of any all but n - 1: those with the rarest needs."""
        if isinstance(clause, AllOf) or clause.at_least == len(clause.branches):
            yield from chain.from_iterable(map(self.of, clause.branches))
            return
        rarest = [min(self.of(branch), key=commonness, default=None) for branch in clause.branches]
        needs = sorted((need for need in rarest if need is not None), key=commonness)
        enough = len(rarest) - clause.at_least + 1
        if len(needs) >= enough:
            yield frozenset().union(*needs[:enough])

    def _reach(self, slot: Slot, role: str) -> Need:
        known = (id(slot), role)
        if known not in self._known:
            self._known[known] = frozenset(self._keys(slot, role))
        return self._known[known]

    def _keys(self, slot: Slot, role: str) -> Iterator[Key]:
        if len(slot.reach) <= WIDE:
            return ((role, name) for name, _ in slot.reach)
        kinds = {self._kinds.get(name) for name, _ in slot.reach}
        return ((role, f"any {kind}") for kind in kinds)


class Holdings:
    """Tells which keys articles hold; what a name or an event gives is worked out once.

    Of these only what is `asked` for, if that is told: worth the look where few watches ask.
    """

    def __init__(
        self, actors: Iterable[Actor], kin: Mapping[str, frozenset[str]], asked: Collection[Key] | None = None
    ) -> None:
        self._kinds = {actor.id: actor.kind for actor in actors}
        self._kin = kin
        self._asked = asked
        self._known: dict[Key, tuple[Key, ...]] = {}
        self._events: dict[object, tuple[Key, ...]] = {}

    def of(self, page: Page, extraction: Extraction) -> Mapping[Key, int]:
        """The keys that an article holds, each with the sentences that hold it, one bit a sentence."""
        language = (page.article.language or "").casefold().split("-")[0]
        found: dict[Key, int] = defaultdict(int, {("language", language): EVERYWHERE})
        for keys, offset in self._facts(page, extraction):
            if keys:
                where = EVERYWHERE if offset is None else page.bit_at(offset)
                for key in keys:
                    found[key] |= where
        return found

    def _facts(self, page: Page, extraction: Extraction) -> Iterator[tuple[tuple[Key, ...], int | None]]:
        """What is asked for, and where in the text it stands; None where that is no matter of a sentence."""
        if page.outlet:
            yield self._named(_OUTLET, page.outlet), None
        for mention in extraction.mentions:
            yield self._named(_ACTOR, mention.actor), mention.start
            yield self._named(_OUTLET, mention.actor), mention.start
        for hit in extraction.hits:
            if self._asked is None or ("term", hit.term) in self._asked:
                yield (("term", hit.term),), hit.start
        for event in extraction.events:
            yield self._event(event), event.cue.start
        for quote in extraction.quotes:
            yield (_QUOTE, *(self._named(_SPEAKER, quote.actor) if quote.actor else ())), None

    def _wanted(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        return tuple(keys if self._asked is None else (key for key in keys if key in self._asked))

    def _named(self, role: Key, actor: str) -> tuple[Key, ...]:
        """What is asked for of an actor in a role: by its own id, those that it belongs to, and their kinds."""
        known = (*role, actor)
        if known not in self._known:
            names = self._kin.get(actor, frozenset()) | {actor}
            kinds = {f"any {self._kinds.get(name)}" for name in names}
            keys = ((*role, name) for name in (*names, *kinds))
            self._known[known] = self._wanted(keys)
        return self._known[known]

    def _event(self, event: Event) -> tuple[Key, ...]:
        known = (event.type, event.terms, event.source, event.target)
        if known not in self._events:
            if len(self._events) >= _MOST_EVENTS:
                self._events.clear()
            self._events[known] = self._wanted(self._told(event))
        sizes = (
            ("figure", kind, str(size)) for kind, n in event.figures for size in range(n.bit_length() + 1)
        )
        return (*self._events[known], *sizes) if event.figures else self._events[known]

    def _told(self, event: Event) -> Iterator[Key]:
        kinds = [("class", event.type.value), *(("told", term) for term in event.terms)]
        yield from kinds
        for actor in filter(None, (event.source, event.target)):
            for role in (_SIDE, *kinds):
                yield from self._named(role, actor)


def where(needs: Sequence[Need], held: Mapping[Key, int], *, together: bool) -> int:
    """The sentences in which a key of every need stands, one bit each; 0 where the article cannot meet them.

    Where they need not stand `together`, all bits.
    """
    left = EVERYWHERE
    for need in needs:
        found = 0
        for key in need if len(need) <= len(held) else held:
            if key in held and key in need:
                found |= held[key]
        left &= found if together or not found else EVERYWHERE
        if not left:
            return 0
    return left


def in_one_sentence(when: Clauses) -> bool:
    """Whether all that is needed must stand in one sentence: no part looks wider, or into a quotation."""
    return (when.within or Within()) == Within() and all(map(_stays, when.clauses))


def _stays(clause: Clause) -> bool:
    match clause:
        case Speaks():
            return False
        case AnyOf() | AllOf():
            return all(
                branch.within is None and all(map(_stays, branch.clauses)) for branch in clause.branches
            )
        case _:
            return True


def commonness(need: Need, asked: Mapping[Key, int] = MappingProxyType({})) -> tuple[bool, int]:
    """What stands in most articles last. Among the rest, what is `asked` for by many watches is in the news often."""
    return any(map(_common, need)), sum(asked.get(key, 1) for key in need)


def _common(key: Key) -> bool:
    return key[-1].startswith("any ") or (key[0] in _COMMON and len(key) < _JOINT)


def _told(what: Happens) -> Need:
    return frozenset({*(("class", each) for each in what.types), *(("told", term) for term in what.terms)})


def _product(what: Happens, sides: Need) -> Need:
    """An event of that kind in which one of them takes part."""
    return frozenset((*told, name) for told in _told(what) for _, name in sides)


def _size(people: int) -> str:
    """Numbers in steps of powers of two, so that a wanted size is one key and a told one a few."""
    return str(people.bit_length())
