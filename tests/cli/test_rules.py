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


def test_what_a_listing_leaves_out_is_said(say, rules):
    (rules / "more.yaml").write_text(BROKEN, encoding="utf-8")
    assert "what is wrong there is left out: news-monitor check" in say("watches", "--rules", rules).err
    told = "watch bell has a mistake, so it is left out; rules/more.yaml:2:5 when is missing: every watch needs it"
    for command, code in (("test", 2), ("watches", 1), ("explain", 2)):
        assert told in say(command, "bell", "--rules", rules, code=code).err
