"""JSON as strangers write it: loaded without surprises."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from monitor.model import Refused


@dataclass(frozen=True, slots=True)
class Doubled:
    """Stands where an object had a key twice: which of the two was meant cannot be known."""

    name: str


def load_json(text: str) -> Any:
    """The value of a JSON text; an object with a key twice is a `Doubled`, NaN and Infinity are None.

    Raises Refused "malformed", with line and column.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise Refused(
            "malformed", f"no valid JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        ) from None
    except ValueError as error:  # a number of more digits than Python takes
        raise Refused("malformed", f"no usable JSON: {error}") from None
    except RecursionError:
        raise Refused("malformed", "the JSON is nested too deeply to be read") from None


def schema_articles(value: Any) -> list[Mapping[str, Any]]:
    """The schema.org articles in a JSON-LD value: an object, a list of them, a graph, or a page's main entity."""
    return [part for part in schema_parts(value) if _is_a(part, ("Article", "BlogPosting"))]


def schema_films(value: Any) -> list[Mapping[str, Any]]:
    """The schema.org films in a JSON-LD value."""
    return [part for part in schema_parts(value) if _is_a(part, ("VideoObject",))]


def schema_parts(value: Any) -> list[Mapping[str, Any]]:
    """The things that a JSON-LD value describes: itself or its members, with their graphs and main entities."""
    found = []
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, Mapping):
            graph, main = part.get("@graph"), part.get("mainEntity")
            inner = [*(graph if isinstance(graph, list) else []), main]
            found += [part, *(one for one in inner if isinstance(one, Mapping))]
    return found


def _is_a(part: Mapping[str, Any], endings: tuple[str, ...]) -> bool:
    """Whether a schema.org type ends so: NewsArticle and its kin, and the two kinds of posting."""
    kind = part.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(endings) for one in kinds)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Doubled:
    built: dict[str, Any] = {}
    for name, value in pairs:
        if name in built:
            return Doubled(name)
        built[name] = value
    return built
