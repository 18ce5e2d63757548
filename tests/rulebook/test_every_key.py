"""Whatever stands under a key, check answers with findings and never breaks."""

import pytest
from broken import BASE, CHANNELS, TODAY

from monitor.rulebook import RuleFile, check
from monitor.rulebook.mistakes import HEADINGS
from monitor.rulebook.schema import MODELS, keys_of

ITEMS = {
    "actor": {"id": "z", "name": "Zed Quill", "kind": "person"},
    "term": {"id": "z", "words": "[zed]"},
    "watch": {"id": "z", "title": "Zed", "when": "{actor: kelm}"},
    "exception": {"id": "z", "watches": "[w]", "when": "{actor: kelm}"},
}
WATCH = "watches:\n  - {id: z, title: Zed, %s}\n"
AROUND = {
    "clause": WATCH % "when: {%s}",
    "does": WATCH % "when: {does: {%s}}",
    "says": WATCH % "when: {says: {%s}}",
    "figure": WATCH % "when: {figure: {%s}}",
    "raise": WATCH % "when: {actor: kelm}, raise: {%s}",
    "over": WATCH % "when: {actor: kelm}, over: {%s}",
    "tests": WATCH % "when: {actor: kelm}, tests: {%s}",
}
VALUES = [
    "x", "5", "-1", "0", "true", "yes", "2.5", "2026-01-01", '"5"', '""', '"a: b"', "any", "not x", "kelm", "raid",
    "[]", "{}", "[[a]]", "{a: b}", "[x, 5]", "[{a: b}]", "{who: kelm}", "[{actor: kelm}]", "ASSAULT", "sequence",
]  # fmt: skip


def written(model, key, value):
    if model not in ITEMS:
        return AROUND[model] % f"{key}: {value}"
    heading = next(name for name, item in HEADINGS.items() if item == model)
    pairs = ", ".join(f"{name}: {had}" for name, had in (ITEMS[model] | {key: value}).items())
    return f"{heading}:\n  - {{{pairs}}}\n"


@pytest.mark.parametrize(("model", "key"), [(model, key) for model in MODELS for key in keys_of(model)])
def test_odd_values_are_findings(model, key):
    for value in VALUES:
        _, findings = check((BASE, RuleFile("c.yaml", written(model, key, value))), CHANNELS, TODAY)
        assert all(found.message and found.at.line <= 2 for found in findings if found.at.file == "c.yaml")
        assert not [found for found in findings if found.code == "syntax"], (value, findings)
