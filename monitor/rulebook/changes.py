"""What an edit changed, in one line, and when it takes away too much at once."""

from collections.abc import Iterable, Sequence

from monitor.model import Entry
from monitor.rulebook.mistakes import HEADINGS

FEW = 5
"""So many watches must be gone at once, and more than a third of all, before somebody is asked."""

REMOVALS = "removals"
"""The store's fact that holds, under "watches", the ids of those that a person let go."""

_ORDER = ("watches", "exceptions", "actors", "terms", "lists")
_SHOWN = 5


def changes(before: Iterable[Entry], after: Iterable[Entry]) -> str:
    """Such as "+1 -12 watches: added watch talks; removed ..."; empty where an edit changed nothing."""
    old = {(entry.heading, entry.id): entry.definition for entry in before}
    new = {(entry.heading, entry.id): entry.definition for entry in after}
    parts = (
        ("+", "added", [key for key in new if key not in old]),
        ("~", "changed", [key for key in new if key in old and new[key] != old[key]]),
        ("-", "removed", [key for key in old if key not in new]),
    )
    counts = [
        f"{' '.join(signs)} {heading}"
        for heading in _ORDER
        if (signs := [f"{sign}{count}" for sign, _, keys in parts if (count := _count(keys, heading))])
    ]
    names = (
        f"{verb} {shown([f'{HEADINGS[heading]} {name}' for heading, name in keys])}"
        for _, verb, keys in parts
        if keys
    )
    return f"{', '.join(counts)}: {'; '.join(names)}" if counts else ""


def _count(keys: Iterable[tuple[str, str]], heading: str) -> int:
    return sum(of == heading for of, _ in keys)


def shown(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    first = ", ".join(names[:_SHOWN])
    return f"{first} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else first


def too_many(gone: int, all_before: int) -> bool:
    """Whether so many watches vanished at once that a cut, half-copied or empty folder is the likelier reason."""
    return gone >= FEW and gone * 3 > all_before
