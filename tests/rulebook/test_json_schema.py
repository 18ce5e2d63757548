"""The schema for editors takes what check takes, and refuses what a schema can see."""

import json
import re
from pathlib import Path

import pytest
from broken import BASE, CASES, findings
from jsonschema import Draft7Validator

from monitor.rulebook import check
from monitor.rulebook.described import KEYS, described
from monitor.rulebook.json_schema import SCHEMA, ids_of, rule_schema
from monitor.rulebook.schema import MODELS, keys_of
from monitor.rulebook.tree import BOOL, INT, LIST, MAP, NULL, compose

RULES = Path(__file__).parents[2] / "rules"
FILES = sorted(RULES.rglob("*.yaml"))
VALIDATOR = Draft7Validator(json.loads(rule_schema()))

BEYOND = {
    # needs the ids of all files, or the configuration
    "unknown-id", "duplicate-id", "id-clash", "wrong-kind", "member-circle", "mixed-list", "term-without-event",
    "unknown-channel", "class-in-capitals", "not-in-force",
    # needs the text of the file
    "duplicate-key", "comment-in-text", "comma-in-name", "curly-quotes", "anchors",
    # needs reckoning
    "bad-at-least", "bad-pattern", "bad-raise", "many-phrases", "only-none",
}  # fmt: skip
ALSO = {"impossible-date", "bad-over-sequence", "place-any-person"}
"""Cases of other codes that a pattern cannot tell."""


def loaded(path):
    read = compose(path.name, path.read_text(encoding="utf-8"))
    return None if read.problems or read.root is None else plain(read.root)


def plain(node):
    """The value that an editor's YAML reader sees."""
    if node.kind == MAP:
        return {str(key.value): plain(value) for key, value in node.value}
    if node.kind == LIST:
        return [plain(one) for one in node.value]
    scalars = {INT: int, BOOL: "true".__eq__, NULL: lambda _: None}
    return scalars.get(node.kind, str)(node.value)


def test_it_is_a_schema():
    Draft7Validator.check_schema(VALIDATOR.schema)


def test_the_shipped_schema_is_fresh():
    """After a change of the language: news-monitor schema."""
    assert (RULES / SCHEMA).read_text(encoding="utf-8") == rule_schema()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shipped_rules_are_valid_and_name_the_schema(path):
    assert list(VALIDATOR.iter_errors(loaded(path))) == []
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    (named,) = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", first)
    assert (path.parent / named).resolve() == (RULES / SCHEMA).resolve()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_file_is_refused_where_a_schema_can_see_it(case):
    data = loaded(case)
    errors = {found.code for found in findings(case) if found.level == "error"}
    if data is None or (errors and errors <= BEYOND) or case.stem in ALSO:
        return
    assert VALIDATOR.is_valid(data) == (not errors)


def test_ids_are_offered_and_others_are_no_mistake():
    rulebook, _ = check((BASE,))
    schema = json.loads(rule_schema(ids_of(rulebook)))
    Draft7Validator.check_schema(schema)
    assert {"kelm", "envoys"} <= set(schema["definitions"]["actors"]["enum"])
    assert schema["definitions"]["cues"]["enum"] == ["raid"]
    offering = Draft7Validator(schema)
    sound = {"id": "w", "title": "W", "when": {"actor": ["kelm", "new-one"], "event": "raid"}}
    assert offering.is_valid({"watches": [sound]})
    assert not offering.is_valid({"watches": [sound | {"when": {"actor": "New One"}}]})


def test_every_key_says_what_it_means():
    for name in MODELS:
        for key in keys_of(name):
            shown = VALIDATOR.schema["definitions"][name]["properties"][key]["description"]
            assert shown == described(name, key)
    assert {key.partition(".")[2] or key for key in KEYS} == {key for name in MODELS for key in keys_of(name)}
