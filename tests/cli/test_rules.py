import json
import shutil

import pytest
from bench import RULES

BROKEN = "watches:\n  - id: bell\n    titel: A bell rings\n"


@pytest.fixture
def rules(root, tmp_path):
    """A copy of the desk's rules, to be broken."""
    shutil.copytree(root / "rules", tmp_path / "rules")
    return tmp_path / "rules"


def test_the_tests_in_the_rules_pass(say):
    assert say("test").err == "4 tests of 2 watches: 0 errors, 0 warnings\n"
    assert say("test", "siren").err.startswith("2 tests of 1 watches")


def test_a_failing_test_is_shown_with_its_line(say, rules):
    (rules / "rules.yaml").write_text(RULES.replace("[A siren was", "[A gong was"), encoding="utf-8")
    said = say("test", "--rules", rules, code=1)
    assert "A gong was heard" in said.out
    found = json.loads(say("test", "--rules", rules, "--format", "json", code=1).out)
    assert found[0]["watch"] == "siren"
    assert say("test", "--rules", rules, "attack").out == ""


def test_an_unknown_watch_is_wrong_usage(say):
    assert "did you mean siren?" in say("test", "sirene", code=2).err
    assert "news-monitor watches lists them" in say("test", "qqqq", code=2).err


def test_watches_tell_place_tests_and_alerts(say):
    found = json.loads(say("watches", "--format", "json").out)
    assert [(row["id"], row["alerts"], row["tests"]) for row in found] == [("attack", 1, 2), ("siren", 1, 2)]
    assert found[0]["at"].endswith("rules.yaml:7")
    assert "2024-03-30T12:00Z" in say("watches").lines[1]


def test_watches_need_no_database(say, tmp_path):
    said = say("watches", "--database", tmp_path / "none.db", "--format", "json")
    assert [row["alerts"] for row in json.loads(said.out)] == [0, 0]
    (tmp_path / "bad.db").write_bytes(b"no database at all" * 300)
    said = say("watches", "--database", tmp_path / "bad.db")
    assert said.err.startswith("without the figures of the database: ")


def test_what_a_listing_leaves_out_is_said(say, rules):
    (rules / "more.yaml").write_text(BROKEN, encoding="utf-8")
    assert "what they stand in is left out: news-monitor check" in say("watches", "--rules", rules).err


@pytest.mark.parametrize("name", ["alda", "Alda", "Aldan"])
def test_an_actor_is_found_by_id_and_by_name(say, name):
    (row,) = json.loads(say("actors", name, "--format", "json").out)
    assert (row["id"], row["aliases"], row["kind"]) == ("alda", ["Aldan"], "state")


def test_actors_are_listed_and_guessed(say):
    assert [line.split("\t")[0] for line in say("actors").lines] == ["id", "alda", "bortan"]
    assert "did you mean bortan?" in say("actors", "borton", code=1).err
    assert "news-monitor actors lists them" in say("actors", "qqqq", code=1).err
