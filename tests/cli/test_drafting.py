import json

import pytest

from monitor.rulebook import RuleFile, check, read_files


def test_a_watch_is_explained(say):
    said = say("explain", "siren").out
    assert said.startswith("siren: ")
    assert "Alerts when, in one sentence,\n" in said
    assert "The exception drill holds it back where," in said
    assert "did you mean siren?" in say("explain", "sirene", code=2).err


def test_a_new_watch_is_printed_as_a_draft_that_check_takes(say, root):
    text = say("new", "horn", "--like", "siren").out
    assert text.startswith(
        "# yaml-language-server: $schema=../rules.schema.json\n# A draft made of siren on "
    )
    rulebook, findings = check((*read_files(root / "rules"), RuleFile("new.yaml", text)))
    assert [found.code for found in findings if found.level == "error"] == []
    watches = {watch.id: watch for watch in rulebook.watches}
    assert watches["horn"].status == "draft"
    assert watches["horn"].title == watches["siren"].title


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("new", "siren", "--like", "attack"), 1, "there is a watch siren already, at rules/rules.yaml:"),
        (("new", "A horn", "--like", "siren"), 2, 'ids are made of a-z, 0-9 and "-"'),
        (("new", "horn", "--like", "siro"), 2, "did you mean siren?"),
    ],
)
def test_what_cannot_be_made_is_said(say, words, code, said):
    assert said in say(*words, code=code).err


def test_the_schema_is_printed_and_written_beside_the_rules(say, tmp_path):
    printed = say("schema", "--print").out
    assert json.loads(printed)["title"] == "Rules of news-monitor"
    (tmp_path / "rules").mkdir()
    place = tmp_path / "rules" / "rules.schema.json"
    assert say("schema", "--rules", tmp_path / "rules").out == f"{place}\n"
    assert place.read_text(encoding="utf-8") == printed
    assert '"siren"' in say("schema", "--ids", "--print").out
    assert "cannot be written" in say("schema", "--rules", tmp_path / "no" / "rules", code=1).err
