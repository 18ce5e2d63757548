"""What is left of a definition without its mistakes: they must not hide what else is wrong in it."""

from collections.abc import Iterable
from typing import Any

from monitor.rulebook.shapes import Check, Path, Wrong

Gone = frozenset[Path]
"""Where something was taken out, as paths in the whole."""

_FOR_PEOPLE = frozenset({"name", "title"})
"""Keys that must be written, and mean nothing to what else is looked at: any text will do."""


def well_shaped(data: Any, wrong: Iterable[Path], check: Check) -> tuple[Any, Gone]:
    """What a shape takes of a value without what stands at some paths, and all that had to go; None where nothing is left."""
    gone: Gone = frozenset()
    paths = [*wrong]
    for told in {(name,) for name in _FOR_PEOPLE}.intersection(paths):
        data = data | {told[0]: "?"}
        paths.remove(told)
    while True:
        for path in paths:
            if not (taken := _to_take(data, path, gone)):
                return None, gone
            gone |= {taken}
        try:
            return check(without(data, gone)), gone
        except Wrong as error:
            paths = [original(one.path, gone) for one in error.mistakes]


def without(value: Any, gone: Gone, path: Path = ()) -> Any:
    """A value without what stands at some paths."""
    if isinstance(value, dict):
        inside = ((name, one, (*path, name)) for name, one in value.items())
        return {name: without(one, gone, way) for name, one, way in inside if way not in gone}
    if isinstance(value, list):
        items = ((one, (*path, number)) for number, one in enumerate(value))
        return [without(one, gone, way) for one, way in items if way not in gone]
    return value


def original(path: Path, gone: Gone) -> Path:
    """Where a path in what is left leads to in the whole: what stood before it in a list counts again."""
    found: Path = ()
    for step in path:
        if isinstance(step, int):
            before = (each[-1] for each in gone if each[:-1] == found)
            for number in sorted(each for each in before if isinstance(each, int)):
                step += number <= step  # noqa: PLW2901 - counted up past each
        found = (*found, step)
    return found


def empties(value: Any, path: Path = ()) -> list[Path]:
    """Where nothing is written."""
    if value is None:
        return [path]
    inside = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    return [found for step, one in inside for found in empties(one, (*path, step))]


def leads_to(data: Any, path: Path) -> Path:
    """A path as far as there is something."""
    for depth, step in enumerate(path):
        inside = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not inside and not (isinstance(data, dict) and step in data):
            return path[:depth]
        data = data[step]
    return path


def _to_take(data: Any, path: Path, gone: Gone) -> Path:
    """What goes for a mistake: what it is about, or what lies around that where it is not there, or gone already."""
    path = leads_to(data, path)
    while path in gone:
        path = path[:-1]
    return path
