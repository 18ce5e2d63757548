import json
import shutil
import signal
import subprocess
import sys

import pytest
from bench import RULES
from click.testing import CliRunner
from desks import CONFIG

from monitor.cli.main import cli
from monitor.store import Store

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
    assert say("check", "--rules", rules).err.startswith("0 errors, 1 warning in")
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


def test_notes_are_counted_and_shown_when_asked(say, rules):
    (rules / "more.yaml").write_text("terms:\n  - {id: snow, words: [snow]}\n", encoding="utf-8")
    said = say("check", "--rules", rules)
    assert said.out == ""
    assert said.err.endswith("1 notes: news-monitor check --notes\n")
    assert "more.yaml:2:10: note[unused-term]: " in say("check", "--notes", "--strict", "--rules", rules).out


def test_findings_are_annotations_for_github(say, rules, monkeypatch):
    monkeypatch.chdir(rules.parent)
    (rules / "50%, or more.yaml").write_text(BROKEN, encoding="utf-8")
    when, titel = say("check", "--rules", rules, "--format", "github", code=1).lines
    assert when.startswith(
        "::error file=rules/50%25%2C or more.yaml,line=2,col=5,title=missing-key::when is "
    )
    assert titel.startswith(
        "::error file=rules/50%25%2C or more.yaml,line=3,col=5,title=unknown-key::unknown "
    )


def test_findings_are_a_table_and_name_their_place_in_the_docs(say, rules):
    (rules / "more.yaml").write_text(BROKEN, encoding="utf-8")
    table = say("check", "--rules", rules, "--format", "table", code=1).lines
    assert table[0].split("\t")[:4] == ["file", "line", "column", "level"]
    assert table[-1].endswith("docs/rules.md#unknown-key")


def test_removals_that_are_held_can_be_accepted(say, root, tmp_path):
    database = tmp_path / "news.db"
    shutil.copy(root / "news.db", database)
    assert "nothing to let go" in say("check", "--accept-removals", "--database", database).err
    with Store.visitor(database) as store:
        store.set_state("rules", {"held": ["bell", "gong"]}, "2026-06-01T00:00:00.000000+00:00")
    assert "let go: bell, gong" in say("check", "--accept-removals", "--database", database).err
    with Store.read_only(database) as store:
        assert store.state()["removals"] == {"watches": ["bell", "gong"]}
    assert '"removals.watches": [' in say("status", "--format", "json", "--database", database).out


@pytest.fixture
def watching(root, rules):
    """`check --watch` in a process of its own: its line after each check."""
    words = [sys.executable, "-c", "from monitor.cli import main; main()", "--config", root / "config.toml"]
    words += ["check", "--watch", "--rules", rules]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.slow
def test_a_saved_file_is_checked_again_until_the_person_has_seen_enough(watching, rules):
    assert watching.stderr.readline().startswith("0 errors")
    (rules / "more.yaml").write_text(BROKEN, encoding="utf-8")
    assert watching.stderr.readline().startswith("2 errors")
    (rules / "more.yaml").unlink()
    assert watching.stderr.readline().startswith("0 errors")
    watching.send_signal(signal.SIGINT)
    assert watching.wait() == 0
