"""The command as a process of its own, and what all commands share."""

import contextlib
import gc
import json
import os
import sqlite3
import subprocess
import sys
import time

import click
import pytest
from click.testing import CliRunner
from desks import ATTACK, CONFIG, typed

from monitor.cli.common import plain
from monitor.cli.main import HOMES, cli, main

PROGRAM = [sys.executable, "-c", "from monitor.cli import main; main()"]


def process(*words, **environment):
    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=30,
        check=False,
    )


def test_options_go_before_or_after_the_command(root):
    config, database = root / "config.toml", root / "news.db"
    runner = CliRunner()
    before = runner.invoke(cli, ["--database", str(database), "alerts"])
    after = runner.invoke(cli, ["alerts", "--database", str(database)])
    assert before.stdout == after.stdout != ""
    both = runner.invoke(
        cli, ["--config", str(config), "--database", "none.db", "alerts", "--database", str(database)]
    )
    assert both.stdout == before.stdout


def test_every_command_has_help_with_examples():
    for name in HOMES:
        said = CliRunner().invoke(cli, [name, "-h"]).stdout
        assert "Examples:" in said
        assert f"news-monitor {name}" in said
        assert "--config" in said or name == "completion"


def test_a_wrong_command_gets_a_suggestion():
    assert "Did you mean 'alerts'?" in CliRunner().invoke(cli, ["alert"]).stderr


@pytest.mark.parametrize(
    "command", ["alerts", "articles", "deliveries", "search x", "quarantine", "status", "why x"]
)
def test_a_missing_database_is_a_sentence(tmp_path, command):
    config = tmp_path / "config.toml"
    config.write_text(CONFIG, encoding="utf-8")
    said = typed(config, *command.split(), code=1)
    assert (said.out, said.err) == (
        "",
        f"news-monitor: There is no database at {tmp_path}/news.db yet: `news-monitor run` makes it.\n",
    )


@pytest.mark.parametrize("command", ["check", "test", "extract page.txt"])
def test_a_pipeline_that_is_not_installed_is_wrong_configuration(root, tmp_path, command):
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.replace('"blank"', '"no_such"'), encoding="utf-8")
    said = typed(config, *command.split(), "--rules", root / "rules", code=78)
    assert "python -m spacy download no_such" in said.err


def test_a_newer_database_is_a_sentence(root, tmp_path):
    (tmp_path / "news.db").write_bytes((root / "news.db").read_bytes())
    with contextlib.closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    said = typed(root / "config.toml", "alerts", "--database", tmp_path / "news.db", code=1)
    assert said.err.startswith("news-monitor: ")
    assert "newer" in said.err


def test_a_wrong_configuration_exits_with_78(tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('[watch]\nfoldr = "x"\n', encoding="utf-8")
    said = process("status", "--config", config)
    assert said.returncode == 78
    assert "config.toml:2: watch.foldr: is no key of this file; did you mean folder?" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("words", "code"), [(["status"], 0), (["alerts", "zz"], 1), (["status", "--frmat"], 2)]
)
def test_exit_codes_of_the_process(root, words, code):
    said = process("--config", root / "config.toml", *words)
    assert said.returncode == code
    assert "Traceback" not in said.stderr


def test_a_reader_that_goes_away_is_no_drama(root):
    words = [*PROGRAM, "--config", str(root / "config.toml"), "articles", "--format", "json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        command.stdout.close()
        assert command.stderr.read() == b""


def test_a_file_name_that_is_no_text_comes_out_as_valid_json(root, tmp_path):
    (tmp_path / os.fsdecode(b"odd\xff.txt")).write_text(ATTACK, encoding="utf-8")
    said = process("--config", root / "config.toml", "extract", *tmp_path.iterdir())
    assert json.loads(said.stdout)["file"] == "odd\udcff.txt"
    assert said.returncode == 0


def test_run_once_takes_what_is_there_and_stops(tmp_path):
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ATTACK, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("actors: []\n", encoding="utf-8")
    said = process("run", "--once", "--config", tmp_path / "config.toml")
    assert said.returncode == 0, said.stderr
    assert (
        len(json.loads(process("articles", "--database", tmp_path / "news.db", "--format", "json").stdout))
        == 1
    )


def test_how_long_commands_take_is_printed(root, capsys):
    for words in (["--help"], ["status"], ["alerts"], ["watches"], ["check"]):
        start = time.perf_counter()
        process("--config", root / "config.toml", *words)
        took = time.perf_counter() - start
        with capsys.disabled():
            print(f"\n{' '.join(words)}: {took:.2f} s", end="")


def test_control_characters_do_not_reach_the_terminal():
    assert plain("a\x1b[31mb\u202ec\n") == "a [31mb c "
    assert plain(["a", None]) == "a, "


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_names_the_program(shell):
    said = CliRunner().invoke(cli, ["completion", shell])
    assert "_NEWS_MONITOR_COMPLETE" in said.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_shell_is_answered(shell):
    asked = {"COMP_WORDS": "news-monitor alerts --format j", "COMP_CWORD": "3"}
    said = process(_NEWS_MONITOR_COMPLETE=f"{shell}_complete", **asked)
    assert ("jsonl" in said.stdout, said.stderr) == (True, "")


def completed(root, *words):
    """What a shell is offered for the last of these words."""
    from click.shell_completion import ShellComplete

    *before, incomplete = words
    shell = ShellComplete(cli, {}, "news-monitor", "_NEWS_MONITOR_COMPLETE")
    config = ["--config", str(root / "config.toml")]
    return [item.value for item in shell.get_completions([*config, *before], incomplete)]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["al"], ["alerts"]),
        (["alerts", "--format", "j"], ["json", "jsonl"]),
        (["alerts", "--watch", "si"], ["siren"]),
        (["test", "at"], ["attack"]),
        (["actors", "bo"], ["bortan"]),
        (["why", "x", "sir"], ["siren"]),
        (["silence", "si"], ["siren"]),
        (["silence", "siren", "bor"], ["bortan"]),
        (["completion", "z"], ["zsh"]),
    ],
)
def test_words_are_completed(root, words, offered):
    assert completed(root, *words) == offered


def test_ids_out_of_the_database_are_completed(root):
    assert len(completed(root, "alerts", "")) == 2
    assert len(completed(root, "articles", "")) == 7
    assert len(completed(root, "why", "")) == 9
    assert len(completed(root, "ack", "")) == 2
    assert "1" in completed(root, "retry", "")


def test_completion_is_silent_where_nothing_can_be_read(tmp_path):
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    for words in (["alerts", ""], ["articles", ""], ["actors", ""], ["test", ""], ["why", ""], ["retry", ""]):
        assert completed(tmp_path, *words) == []
    (tmp_path / "config.toml").write_text("broken", encoding="utf-8")
    assert completed(tmp_path, "alerts", "") == []


def test_main_makes_the_streams_take_any_name(root, monkeypatch, capfd):
    monkeypatch.setattr(
        sys, "argv", ["news-monitor", "--config", str(root / "config.toml"), "search", "zebra"]
    )
    monkeypatch.setattr(gc, "set_threshold", lambda number: None)
    with open(1, "w", closefd=False, encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit) as end:
            main()
    assert (end.value.code, out.errors) == (0, "backslashreplace")


def test_run_starts_the_daemon_and_passes_its_exit_code_on(root, monkeypatch):
    class Quick:
        def __init__(self, settings):
            self.settings = settings

        def run(self, once):
            return 1 if once else 0

    monkeypatch.setattr("monitor.daemon.Daemon", Quick)
    monkeypatch.setattr("monitor.daemon.logs.set_up", lambda verbose: None)
    typed(root / "config.toml", "run", "--once", code=1)
    typed(root / "config.toml", "run")


def test_run_once_needs_its_folder(root, tmp_path):
    said = typed(root / "config.toml", "run", "--once", "--folder", tmp_path / "none", code=1)
    assert (
        said.err
        == f"news-monitor: {tmp_path}/none is missing: make it, set [watch] folder, or give --folder\n"
    )


def test_trouble_names_the_program(capsys):
    from monitor.cli.main import Misconfigured, Trouble

    Trouble("it rains").show()
    assert capsys.readouterr().err == "news-monitor: it rains\n"
    assert (Trouble.exit_code, Misconfigured.exit_code) == (1, 78)
    assert issubclass(Trouble, click.ClickException)
