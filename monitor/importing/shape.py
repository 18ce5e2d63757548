"""What importers hand on, and how it becomes fit for a rule file: ids, no name twice, nothing too short."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from monitor.model import ActorKind

SHORTEST = 3
"""Letters of a name; shorter ones stand for something else in most articles where they are found."""

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of a dictionary. With a `kind` it is an actor and `names` begin with its full name; without, a term.

    `owner` is the name of another entry that this one belongs to; in Imported it is that entry's id.
    """

    names: tuple[str, ...]
    kind: ActorKind | None
    owner: str | None = None
    until: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a reader found, in the file's order, and how many lines or names it left out, by reason."""

    entries: tuple[Found, ...]
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Imported:
    """Entries with their ids, each name under one entry only, and what was left out, by reason."""

    entries: tuple[tuple[str, Found], ...]
    left_out: Counter[str]


def slug(name: str) -> str:
    """An id made from a name: a-z, 0-9 and "-"; empty where the name has none of them."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return _NOT_IN_IDS.sub("-", plain).strip("-")


def settle(found: Findings, known: Mapping[str, str] = MappingProxyType({})) -> Imported:
    """Give new ids, keep each name where it stands first, and leave out what misleads.

    `known` are the casefolded names in the rules with their actors' ids: what has one of them as its full name
    is not taken, for what stands in the rules was written by hand; as an `owner` it is referred to.
    """
    left_out = Counter(found.left_out)
    names = set(known)
    ids = dict(known)
    taken = set(known.values())
    kept: list[tuple[str, Found]] = []
    for entry in found.entries:
        first = entry.names[0].casefold()
        own = tuple(_fresh(entry.names, names, left_out))
        identity = slug(entry.names[0])
        if first in known or identity in taken:
            left_out["entries that the rules or an entry before have"] += 1
        elif own[:1] != entry.names[:1] or not identity:
            left_out["entries whose name another one has, or that is too short"] += 1
        else:
            taken.add(identity)
            ids[first] = identity
            names.update(map(str.casefold, own))
            kept.append((identity, replace(entry, names=own)))
    return Imported(tuple((identity, _owned(entry, identity, ids)) for identity, entry in kept), left_out)


def _owned(entry: Found, identity: str, ids: Mapping[str, str]) -> Found:
    """The entry with its owner's id in the place of the name; None where there is no such entry."""
    owner = ids.get((entry.owner or "").casefold())
    return replace(entry, owner=None if owner == identity else owner)


def _fresh(given: Iterable[str], names: set[str], left_out: Counter[str]) -> Iterable[str]:
    own: set[str] = set()
    for name in given:
        folded = name.casefold()
        if len(_NAME.findall(name)) < SHORTEST:
            left_out["names of less than three letters"] += 1
        elif folded in names:
            left_out["names that another entry has"] += 1
        elif folded not in own:
            own.add(folded)
            yield name
