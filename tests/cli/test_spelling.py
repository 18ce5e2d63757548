import json
import shutil

import pytest

ACTORS = """actors:
  - {id: qasrah, name: Ziyad al-Qasrah, kind: person, romanised: true, aliases: [Qasrah]}
  - {id: berri, name: Omar Berri, kind: person, romanised: true, with: [envoy]}
"""


@pytest.fixture
def rules(root, tmp_path):
    shutil.copytree(root / "rules", tmp_path / "rules")
    (tmp_path / "rules" / "more.yaml").write_text(ACTORS, encoding="utf-8")
    return tmp_path / "rules"


def test_spellings_are_listed_with_what_they_need(say, rules):
    said = say("check", "--spellings", "--rules", rules)
    assert "qasrah: Ziyad al-Qasrah (rules/more.yaml:2:5)\n  surname: Kasrah, Qasra, Qasreh" in said.out
    assert "  full name: Ziad Al Qasrah" in said.out
    assert "  surname, beside envoy, or after the full name: Berri, Beri" in said.out
    assert "  refused: Berry: an everyday word" in said.out
    assert "of 2 romanised actors" in said.err


def test_spellings_are_rows_for_programs(say, rules):
    rows = json.loads(say("check", "--spellings", "--rules", rules, "--format", "json").out)
    assert {"actor": "qasrah", "spelling": "qasra", "of": "surname", "refused": None} in rows
    assert {"actor": "qasrah", "spelling": "ziad al qasrah", "of": "name", "refused": None} in rows
    assert {"actor": "berri", "spelling": "berry", "of": None, "refused": "an everyday word"} in rows


def test_spellings_of_some_files(say, rules):
    assert say("check", "--spellings", "--rules", rules, rules / "rules.yaml").out == ""
    assert "qasrah" in say("check", "--spellings", "--rules", rules, rules / "more.yaml").out
