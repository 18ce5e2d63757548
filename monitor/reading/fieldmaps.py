"""JSON of a provider's own shape: its parts found by the dotted paths that the desk wrote down."""

from collections.abc import Iterable, Mapping
from typing import Any

from monitor.reading.dates import read_date
from monitor.reading.fields import Item

Fields = tuple[tuple[str, tuple[str, ...]], ...]
"""Parts of an article, each with the dotted paths to it; as in Hints."""

_NAMES = {"summary": "description"}
"""What a part is called in an item where that is not its own name."""


def items_at(value: Any, fields: Fields) -> list[Any] | None:
    """The list of items that the fields point at; None where they do not, or nothing is there."""
    paths = dict(fields).get("items", ())
    found = [one for path in paths for one in _at(value, path)]
    return found or None


def with_fields(item: Item, fields: Fields) -> tuple[Item, str | None]:
    """The item with the parts that the fields point at under their usual names, and the path of its date.

    Texts of several paths are joined as paragraphs; of other parts the first that is there counts.
    """
    parts: dict[str, Any] = {}
    origin = None
    for part, paths in fields:
        found = [(path, one) for path in paths for one in _at(item, path) if one not in (None, "", [], {})]
        if part == "text":
            texts = [one.strip() for _, one in found if isinstance(one, str)]
            parts.update({"text": "\n\n".join(texts)} if texts else {})
        elif part == "published":
            origin, date = next(((path, one) for path, one in found if read_date(one)), (None, None))
            parts.update({"published": date} if date is not None else {})
        elif found and part != "items":
            parts[_NAMES.get(part, part)] = found[0][1]
    return {**item, **parts}, origin


def _at(value: Any, path: str) -> list[Any]:
    """The values at a path: a step is a key, or a place in a list, or goes into all that a list holds."""
    if isinstance(value, Mapping) and path in value:
        return _flat([value[path]])
    step, _, rest = path.partition(".")
    if isinstance(value, list):
        inner = [value[int(step)]] if step.isdecimal() and int(step) < len(value) else []
        return _each(inner, rest) if step.isdecimal() else _each(value, path)
    return _each([value[step]], rest) if isinstance(value, Mapping) and step in value else []


def _each(values: Iterable[Any], rest: str) -> list[Any]:
    return [found for value in values for found in _at(value, rest)] if rest else _flat(values)


def _flat(values: Iterable[Any]) -> list[Any]:
    return [inner for value in values for inner in (value if isinstance(value, list) else [value])]
