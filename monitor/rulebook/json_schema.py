"""The rule language as a JSON Schema (draft-07), for editors that complete and check while somebody types.

It is made from the models that read the rules, so that it cannot say anything else. It knows shapes
and spellings; whether ids exist is told by `check`.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from monitor.model import ActorKind, Counted, OverType, Rulebook
from monitor.rulebook.described import HEADINGS, described
from monitor.rulebook.nodes import CLAUSE_KEYS
from monitor.rulebook.schema import LIST_ID, MODELS, SHAPES

SCHEMA = "rules.schema.json"
"""What the schema's file is called, at the top of the rules folder."""

Schema = dict[str, Any]


def _one_key_of(*keys: str) -> Schema:
    return {"anyOf": [{"required": [key]} for key in sorted(keys)]}


def _has(key: str, value: object) -> Schema:
    return {"properties": {key: {"const": value}}, "required": [key]}


def _if(condition: Schema, then: Schema, otherwise: Schema | None = None) -> Schema:
    return {"if": condition, "then": then, **({"else": otherwise} if otherwise else {})}


_SEQUENCE = _has("type", OverType.SEQUENCE)
_NOT_ALONE: Schema = {"dependencies": {"at_least": ["any"]}}
_COUNTED = [*Counted]
_BESIDE: Mapping[str, Schema] = {
    "actor": _if(_has("wire", True), _has("kind", ActorKind.OUTLET)),
    "term": _one_key_of("words", "pattern") | {"dependencies": {"event": ["words"]}},
    "watch": _if(
        {"properties": {"over": _SEQUENCE}, "required": ["over"]},
        {"not": _one_key_of("when", "raise")},
        {"required": ["when"]},
    ),
    "clause": _NOT_ALONE | _one_key_of(*CLAUSE_KEYS),
    "says": _NOT_ALONE | _one_key_of("who", *CLAUSE_KEYS),
    "over": {
        "allOf": [
            _if(
                _SEQUENCE,
                {"properties": {"of": {"type": "array", "minItems": 2}}, "required": ["of"]},
                {
                    "properties": {
                        "of": {
                            "anyOf": [
                                {"enum": _COUNTED},
                                {"type": "array", "items": {"enum": _COUNTED}, "maxItems": 1},
                            ]
                        }
                    }
                },
            ),
            _if(
                _has("type", OverType.COUNT),
                {"properties": {"at_least": {"minimum": 2}}, "required": ["at_least"]},
            ),
            _if({"required": ["times"]}, _has("type", OverType.SPIKE)),
            _if(
                {"required": ["at_least"]},
                {"properties": {"type": {"enum": [OverType.COUNT, OverType.SPIKE]}}},
            ),
        ]
    },
    "does": {"minProperties": 1},
    "figure": {"minProperties": 1},
    "raise": {"minProperties": 1},
}
"""What a map needs beyond its single keys, as the models' own validators see it."""


class _Draft07(GenerateJsonSchema):
    """Leaves out null and defaults: in a rule file a key that stands there has a value."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


_IDS: Mapping[str, str] = {
    **dict.fromkeys(("actor", "who", "to", "place", "outlet", "member_of"), "actors"),
    "term": "terms",
    "event": "cues",
    "watches": "watches",
}
"""Key -> what its ids are ids of."""


def ids_of(rulebook: Rulebook) -> dict[str, list[str]]:
    """The ids that an editor may offer; lists stand beside actors, cues are terms with an event class."""
    return {
        "actors": [*rulebook.lists, *(actor.id for actor in rulebook.actors)],
        "terms": [term.id for term in rulebook.terms],
        "cues": [term.id for term in rulebook.terms if term.event],
        "watches": [watch.id for watch in rulebook.watches],
    }


def rule_schema(ids: Mapping[str, list[str]] | None = None) -> str:
    """The schema as JSON; the same models always give the same text.

    With `ids` (see `ids_of`) editors offer them, too; an id that is not among them is no mistake.
    """
    made = {heading: shape.json_schema(schema_generator=_Draft07) for heading, shape in SHAPES.items()}
    parts: Schema = {}
    for each in made.values():
        parts |= each.pop("$defs", {})
    parts |= {each["title"]: each for each in made.values() if "title" in each}
    names = {model.__name__: name for name, model in MODELS.items()}
    tidy = _Tidy({name: part for name, part in parts.items() if name not in names}, names)
    whole: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of news-monitor",
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {heading: _heading(heading, each, names, tidy) for heading, each in made.items()},
        "definitions": {names[title]: tidy.map(names[title], parts[title]) for title in sorted(names)},
    }
    if ids is not None:
        _offer(whole["definitions"], ids)
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _offer(definitions: Schema, ids: Mapping[str, list[str]]) -> None:
    """Put the ids beside what may be written in their places."""
    for part in definitions.values():
        for key, value in part["properties"].items():
            if key in _IDS and "anyOf" in value:
                offered = {"$ref": f"#/definitions/{_IDS[key]}"}
                item = {"anyOf": [offered, value["anyOf"][0]]}
                value["anyOf"] = [item, value["anyOf"][1] | {"items": item}]
    # An enum must not be empty.
    definitions |= {kind: {"enum": known or [""]} for kind, known in ids.items()}


def _heading(heading: str, shape: Schema, names: Mapping[str, str], tidy: "_Tidy") -> Schema:
    says = {"description": HEADINGS[heading]}
    if "title" in shape:
        return {"type": "array", "items": {"$ref": f"#/definitions/{names[shape['title']]}"}, **says}
    names_of_lists = LIST_ID.json_schema()
    return {
        "type": "object",
        "propertyNames": names_of_lists,
        "additionalProperties": tidy.value(shape),
        **says,
    }


class _Tidy:
    """Turns what pydantic makes into what editors show best: enums in place, our names, our sentences."""

    def __init__(self, enums: Schema, names: Mapping[str, str]) -> None:
        self._enums = enums
        self._names = names

    def map(self, name: str, schema: Schema) -> Schema:
        """The definition of a map."""
        keys = {
            key: self.value(part) | {"description": described(name, key)}
            for key, part in schema["properties"].items()
        }
        needed = {"required": schema["required"]} if "required" in schema else {}
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": keys,
            **needed,
            **_BESIDE.get(name, {}),
        }

    def value(self, schema: Schema) -> Schema:
        """The schema of one value."""
        if "$ref" in schema:
            title = schema["$ref"].rpartition("/")[2]
            # Beside $ref a description would not be read.
            return (
                {"enum": self._enums[title]["enum"]}
                if title in self._enums
                else {"allOf": [self._named(title)]}
            )
        if schema.get("type") == "array" and "$ref" in schema.get("items", {}):
            return {
                "type": "array",
                "minItems": 1,
                "items": self._named(schema["items"]["$ref"].rpartition("/")[2]),
            }
        return {key: part for key, part in schema.items() if key not in {"title", "description"}}

    def _named(self, title: str) -> Schema:
        return {"$ref": f"#/definitions/{self._names[title]}"}
