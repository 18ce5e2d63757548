"""What ids mean: actors with all that they reach, lists and terms, and the resolving of slots."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from monitor.model import Actor, ActorKind, Slot, Term
from monitor.rulebook.findings import suggest

PLACES = frozenset({ActorKind.PLACE, ActorKind.STATE})
ACTORS = frozenset(ActorKind) - {ActorKind.OUTLET}
OUTLETS = frozenset({ActorKind.OUTLET})
REACHED: Mapping[str, frozenset[ActorKind]] = {"actor": ACTORS, "place": PLACES, "outlet": OUTLETS}
"""Role of a slot -> the kinds of actor it can reach; only `outlet` reaches outlets."""

Reach = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one item of a list of ids; `missing` is an id that nothing in force has."""

    index: int
    code: str
    message: str
    missing: str | None = None


@dataclass(frozen=True)
class Scope:
    """Every id in force. `declared` are ids that the files hold, even where their definition is wrong."""

    actors: Mapping[str, Actor]
    terms: Mapping[str, Term]
    lists: Mapping[str, tuple[str, ...]]
    kin: Mapping[str, frozenset[str]]
    declared: frozenset[str] = frozenset()
    _slots: dict[tuple[tuple[str, ...], str], tuple[Slot, tuple[Complaint, ...]]] = field(
        default_factory=dict
    )
    # "any" may reach twenty thousand actors, in thousands of watches: all of them share one tuple.
    _anybodies: dict[tuple[str, frozenset[ActorKind], bool], Reach] = field(default_factory=dict)

    def kind(self, actor: str) -> ActorKind | None:
        """What an actor is; None where no actor has the id."""
        return self.actors[actor].kind if actor in self.actors else None

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Actor id -> itself and all that belong to it, at any distance."""
        found: dict[str, set[str]] = {actor: set() for actor in self.actors}
        for actor, groups in self.kin.items():
            for group in groups:
                found[group].add(actor)
        return {actor: frozenset(ids) for actor, ids in found.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {
            name.casefold(): actor.id
            for actor in self.actors.values()
            for name in (actor.name, *actor.aliases)
        }

    def unknown(self, index: int, word: str, kinds: str = "actor or list") -> Complaint:
        """What to say of an id that stands for nothing here."""
        if word in self.declared and word not in self.everything:
            return Complaint(index, "not-in-force", f'"{word}" is defined, but wrong there', word)
        if kinds == "actor" and word in {*self.terms, *self.lists}:
            what = "term" if word in self.terms else "list"
            return Complaint(
                index, "wrong-kind", f'"{word}" is a {what}, and only ids of actors can stand here'
            )
        if word in self.terms:
            return Complaint(index, "wrong-kind", f'"{word}" is a term: use term: or event:')
        if word in self.actors or word in self.lists:
            return Complaint(
                index, "wrong-kind", f'"{word}" is an actor or list: use actor:, does: or place:'
            )
        if re.fullmatch(r"(?i:any|not)( .+)?", word):
            message = (
                f'any and not are small letters, and one item with what follows: write "{word.casefold()}"'
            )
            return Complaint(
                index, "bad-slot", message if " " in word else '"not" and its id are one item: write "not ID"'
            )
        named = self._by_name.get(word.casefold())
        hint = f'; did you mean "{named}"?' if named else suggest(word, self._candidates(kinds))
        return Complaint(index, "unknown-id", f'no {kinds} has the id "{word}"{hint}', word)

    @cached_property
    def everything(self) -> frozenset[str]:
        """Every id of an actor, term or list in force."""
        return frozenset((*self.actors, *self.terms, *self.lists))

    def _candidates(self, kinds: str) -> list[str]:
        return list(self.terms) if kinds == "term" else [*self.actors, *self.lists]

    def slot(self, texts: Sequence[str], role: str) -> tuple[Slot, tuple[Complaint, ...]]:
        """An actor slot of a role (actor, place, outlet), resolved, and what is wrong with its items."""
        known = (tuple(texts), role)
        if known not in self._slots:
            self._slots[known] = self._resolve(texts, role)
        return self._slots[known]

    def _resolve(self, texts: Sequence[str], role: str) -> tuple[Slot, tuple[Complaint, ...]]:
        complaints: list[Complaint] = []
        reach: list[Reach] = []
        taken: set[str] = set()
        for index, text in enumerate(texts):
            out = text.startswith("not ")
            found = self._item(index, text.removeprefix("not "), role, out)
            if isinstance(found, Complaint):
                complaints.append(found)
            elif out:
                taken.update(*(ids for _, ids in found))
            else:
                reach.append(found)
        if all(text.startswith("not ") for text in texts):
            reach = [self._anybody(role, REACHED[role], alone=True)]
        left = _without(reach, taken)
        if not left and not complaints:
            # A list that lost all its ids is told at the list.
            code = "not-in-force" if any(self.lists.get(text) == () for text in texts) else "wrong-kind"
            complaints.append(
                Complaint(0, code, f"this reaches no {role} that is defined: name one, or take a not out")
            )
        return Slot(", ".join(texts), left), tuple(complaints)

    def _item(self, index: int, text: str, role: str, out: bool) -> Reach | Complaint:
        if out and (not text.strip() or text.split(maxsplit=1)[0] in {"any", "not"}):
            return Complaint(index, "bad-slot", 'after "not" comes one id or list')
        if text == "any":
            return self._anybody(role, REACHED[role], alone=True)
        if text.startswith("any "):
            return self._any_kind(index, text.removeprefix("any "), role)
        if text in self.lists:
            return self._named(index, self.lists[text], role)
        if text in self.actors:
            return self._named(index, (text,), role)
        return self.unknown(index, text)

    def _any_kind(self, index: int, kind: str, role: str) -> Reach | Complaint:
        allowed = frozenset(ActorKind) if role == "outlet" else REACHED[role]
        if kind not in allowed:
            words = ", ".join(sorted(allowed))
            return Complaint(
                index, "bad-slot", f"any can be followed here by {words}{suggest(kind, allowed)}"
            )
        return self._anybody(role, frozenset({ActorKind(kind)}), alone=False)

    def _anybody(self, role: str, kinds: frozenset[ActorKind], *, alone: bool) -> Reach:
        """One entry for each actor of these kinds: it `alone`, or all that it reaches."""
        known = (role, kinds, alone)
        if known not in self._anybodies:
            chosen = [actor.id for actor in self.actors.values() if actor.kind in kinds]
            self._anybodies[known] = tuple(
                (actor, frozenset({actor}) if alone else self.reach(actor, role)) for actor in chosen
            )
        return self._anybodies[known]

    def reach(self, actor: str, role: str) -> frozenset[str]:
        """The actors that an id stands for in a slot of a role."""
        return frozenset(
            member for member in self.members[actor] if self.actors[member].kind in REACHED[role]
        )

    def _named(self, index: int, ids: Sequence[str], role: str) -> Reach | Complaint:
        known = [self.actors[name] for name in ids if name in self.actors]
        for actor in known:
            if role == "actor" and actor.kind == ActorKind.OUTLET:
                return Complaint(
                    index, "wrong-kind", f'"{actor.id}" is an outlet: outlets are reached by outlet: only'
                )
            if role == "place" and actor.kind not in PLACES:
                return Complaint(
                    index, "wrong-kind", f'"{actor.id}" is a {actor.kind}: place: takes places and states'
                )
            if role == "outlet" and not self.reach(actor.id, role):
                return Complaint(
                    index,
                    "wrong-kind",
                    f'"{actor.id}" is a {actor.kind} to which no outlet belongs: name an outlet or the owner of one',
                )
        return tuple((actor.id, self.reach(actor.id, role)) for actor in known)


def _without(parts: Sequence[Reach], taken: set[str]) -> Reach:
    """All parts, each entry once, without the actors that `not` takes out."""
    reach = parts[0] if len(parts) == 1 else tuple(dict.fromkeys(entry for part in parts for entry in part))
    if not taken:
        return tuple(entry for entry in reach if entry[1]) if any(not ids for _, ids in reach) else reach
    # An entry that loses nobody stays the same object, so that slots share it.
    left = (entry if taken.isdisjoint(entry[1]) else (entry[0], entry[1] - taken) for entry in reach)
    return tuple(entry for entry in left if entry[1])
