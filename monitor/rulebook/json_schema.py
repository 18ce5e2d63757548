"""The rule language as a JSON Schema (draft-07), for editors that complete and check while somebody types.

It is made from the shapes that read the rules, so that it cannot say anything else. It knows shapes
and spellings; whether ids exist is told by `check`.
"""

import json
from collections.abc import Mapping

from monitor.model import ActorKind, Counted, OverType, Rulebook
from monitor.rulebook.described import HEADINGS, described
from monitor.rulebook.nodes import CLAUSE_KEYS
from monitor.rulebook.schema import MODELS, SHAPES
from monitor.rulebook.shapes import NEEDED, Schema, Written
from monitor.rulebook.values import ID

SCHEMA = "rules.schema.json"
"""What the schema's file is called, at the top of the rules folder."""


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
"""What a map needs beyond its single keys, as the maps' own checks see it."""


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
    """The schema as JSON; the same shapes always give the same text.

    With `ids` (see `ids_of`) editors offer them, too; an id that is not among them is no mistake.
    """
    whole: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of news-monitor",
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {heading: _heading(heading, shape.schema) for heading, shape in SHAPES.items()},
        "definitions": {name: _map(name, MODELS[name]) for name in sorted(MODELS)},
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


def _heading(heading: str, schema: Schema) -> Schema:
    says = {"description": HEADINGS[heading]}
    if "allOf" in schema:
        return {"type": "array", "items": schema["allOf"][0], **says}
    return {"type": "object", "propertyNames": ID.schema, "additionalProperties": schema, **says}


def _map(name: str, kind: type[Written]) -> Schema:
    """The definition of a map."""
    known = kind.taken
    needed = [name for name, (_, key) in known.items() if key.default is NEEDED]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key: taken.shape.schema | {"description": described(name, key)}
            for key, (_, taken) in known.items()
        },
        **({"required": needed} if needed else {}),
        **_BESIDE.get(name, {}),
    }
