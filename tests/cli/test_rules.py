import json
import shutil

import pytest
from bench import RULES
from click.testing import CliRunner
from desks import CONFIG

from monitor.cli.main import cli

BROKEN = "watches:\n  - id: bell\n    titel: A bell rings\n"


@pytest.fixture
def rules(root, tmp_path):
    """A copy of the desk's rules, to be broken."""
    shutil.copytree(root / "rules", tmp_path / "rules")
    return tmp_path / "rules"


def test_good_rules_have_no_findings(say):
    said = say("check")
    assert said.out == ""
    assert said.err.startswith("0 errors, 0 warnings in 2 watches, 2 actors")


def test_a_mistake_is_shown_with_its_place_and_what_was_meant(say, rules):
    (rules / "more.yaml").write_text(BROKEN, encoding="utf-8")
    said = say("check", "--rules", rules, code=1)
    assert 'more.yaml:3:5: error[unknown-key]: unknown key "titel"; did you mean "title"?' in said.out
    assert "        ^^^^^" in said.out
    found = json.loads(say("check", "--rules", rules, "--format", "json", code=1).out)
    assert {"line": 3, "column": 5, "level": "error", "code": "unknown-key"}.items() <= found[-1].items()


def test_only_some_files_can_be_checked(say, rules):
    (rules / "more.yaml").write_text(BROKEN, encoding="utf-8")
    assert say("check", "--rules", rules, rules / "rules.yaml").out == ""
    assert "more.yaml" in say("check", "--rules", rules, rules / "more.yaml", code=1).out


def test_a_path_outside_the_rules_is_wrong_usage(say, rules, tmp_path):
    (tmp_path / "other.yaml").write_text("actors: []\n", encoding="utf-8")
    said = say("check", "--rules", rules, tmp_path / "other.yaml", code=2)
    assert "is not in the rules folder" in said.err


def test_warnings_count_only_when_asked(say, rules):
    (rules / "rules.yaml").write_text(RULES.replace("[Aldan]", "[Ox]"), encoding="utf-8")
    assert say("check", "--rules", rules).err.startswith("0 errors, 1 warnings")
    assert "warning[short-alias]" in say("check", "--strict", "--rules", rules, code=1).out


@pytest.mark.usefixtures("terminal")
def test_findings_have_colours_on_a_terminal(root, rules):
    (rules / "more.yaml").write_text(BROKEN, encoding="utf-8")
    words = ["--config", str(root / "config.toml"), "check", "--rules", str(rules)]
    assert "\x1b[31merror[unknown-key]\x1b[0m" in CliRunner().invoke(cli, words, color=True).stdout


def test_a_wrong_channel_is_wrong_configuration_and_keeps_its_secret(say, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text(CONFIG + '[channels.hook]\nurl = "webhook+geheim"\n', encoding="utf-8")
    said = say("check", "--config", config, code=78)
    assert "channels.hook: " in said.err
    assert "geheim" not in said.err


def test_a_missing_folder_says_what_to_do(say, tmp_path):
    assert "create it" in say("check", "--rules", tmp_path / "none", code=1).err


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
