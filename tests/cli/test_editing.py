"""`news-monitor edit`: the file is the old one or the new one, never a wrong one."""

import shlex
import sys
from pathlib import Path

import pytest
from bench import RULES
from click.testing import CliRunner
from desks import CONFIG
from piping import Route

from monitor.cli.editing import _editor
from monitor.cli.main import cli

PLACE = "rules/watches/valley.yaml"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "rules" / "watches").mkdir(parents=True)
    (tmp_path / PLACE).write_text(RULES, encoding="utf-8")
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


@pytest.fixture
def edit(desk, monkeypatch):
    """`edit(what, answers, *steps)`: each time the editor opens, the next pair (old, new) is replaced."""

    def run(what, answers, *steps):
        script = desk / "editor.py"
        log = desk / "edits"
        log.write_text("", encoding="utf-8")
        script.write_text(
            "import sys, pathlib\n"
            f"steps = {list(steps)!r}\n"
            f"log = pathlib.Path({str(log)!r})\n"
            "number = len(log.read_text())\n"
            "log.write_text('x' * (number + 1))\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "if number < len(steps):\n"
            "    path.write_text(path.read_text().replace(*steps[number]))\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}")
        monkeypatch.delenv("VISUAL", raising=False)
        return CliRunner().invoke(
            cli, ["--config", str(desk / "config.toml"), "edit", what], input="\n".join(answers)
        )

    return run


def text(desk):
    return (desk / PLACE).read_text(encoding="utf-8")


def test_a_sound_change_replaces_the_file_and_keeps_its_rights(desk, edit):
    (desk / PLACE).chmod(0o640)
    result = edit("siren", [], ("A siren is heard", "A siren howls"))
    assert result.exit_code == 0, result.output
    assert "is replaced" in result.stderr
    assert text(desk) == RULES.replace("A siren is heard", "A siren howls")
    assert (desk / PLACE).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (desk / "rules" / "watches").iterdir()] == ["valley.yaml"]


def test_a_mistake_is_shown_and_can_be_mended(desk, edit):
    result = edit(
        "siren", ["y"], ("title: A siren", "titel: A siren"), ("titel", "title"), ("heard", "heard now")
    )
    assert result.exit_code == 0, result.output
    assert 'did you mean "title"?' in result.stdout
    assert "nothing was changed" in result.stderr


def test_a_failing_test_is_a_mistake_too(desk, edit):
    result = edit("siren", ["y"], ("words: siren", "words: horn"), ("words: horn", "words: [siren, horn]"))
    assert result.exit_code == 0, result.output
    assert "1 error, " in result.stderr
    assert "words: [siren, horn]" in text(desk)


def test_who_gives_up_keeps_the_old_file_and_what_was_typed(desk, edit):
    result = edit("siren", ["n"], ("title: A siren", "titel: A siren"))
    assert result.exit_code == 1
    assert text(desk) == RULES
    kept = result.stderr.rpartition("what you typed is in ")[2].strip()
    assert "titel: A siren" in Path(kept).read_text(encoding="utf-8")


def test_a_warning_is_for_the_person_to_decide(desk, edit):
    taken = edit("siren", ["y"], ("[Aldan]", "[Aldan, Army]"))
    assert taken.exit_code == 0, taken.output
    assert "warning[" in taken.stdout
    assert "Take it all the same?" in taken.stderr
    assert "[Aldan, Army]" in text(desk)


def test_a_warning_may_send_the_person_back(desk, edit):
    result = edit("siren", ["n"], ("[Aldan]", "[Aldan, Army]"), ("[Aldan, Army]", "[Aldan, Aldish]"))
    assert result.exit_code == 0, result.output
    assert "[Aldan, Aldish]" in text(desk)


def test_a_file_that_somebody_else_changed_is_left_alone(desk, edit, monkeypatch):
    monkeypatch.setattr(
        "monitor.cli.editing._until_sound",
        lambda _settings, _place, copy, _before: (
            copy.write_text("mine"),
            (desk / PLACE).write_text("theirs"),
        ),
    )
    result = edit("siren", [])
    assert result.exit_code == 1
    assert "was changed by somebody else" in result.stderr
    assert text(desk) == "theirs"


def test_a_file_that_cannot_be_written_is_said(desk, edit, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = edit("siren", [], ("A siren is heard", "A siren howls"))
    assert result.exit_code == 1
    assert "No space left on device; what you typed is in" in result.stderr
    assert text(desk) == RULES


def test_a_file_can_be_named(desk, edit):
    assert edit(str(desk / PLACE), [], ("is heard", "howls")).exit_code == 0
    assert "howls" in text(desk)


@pytest.mark.parametrize(
    ("what", "words"),
    [("sirens", "did you mean siren?"), ("nowhere.yaml", "is no file in the rules folder")],
)
def test_what_is_not_there_is_said(edit, what, words):
    result = edit(what, [])
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize(
    ("visual", "editor", "command"),
    [
        ("", "vim", "vim +7"),
        ("", "/usr/bin/nano -w", "/usr/bin/nano -w +7"),
        ("code --wait", "vim", "code --wait"),
        ("", "", None),
    ],
)
def test_an_editor_that_takes_a_line_is_given_it(monkeypatch, visual, editor, command):
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert (_editor(7) or None) == command


def test_the_archive_shows_what_is_gained(desk, edit):
    route = Route(desk)
    route.take("horn.txt", "Friday in the valley\n\nA horn was heard in the valley.\n")
    route.folder.stop()
    route.store.close()
    result = edit("siren", ["n"], ("words: siren", "words: [siren, horn]"))
    assert result.exit_code == 1
    assert "The rules are as they were" in result.stderr
    assert text(desk) == RULES
    result = edit("siren", ["y"], ("words: siren", "words: [siren, horn]"))
    assert result.exit_code == 0, result.output
    assert "siren: 1 gained, 0 lost, 0 kept, in 1 articles" in result.stderr
    assert "(siren, horn.txt#0)" in result.stderr
    assert "is replaced" in result.stderr


def test_of_many_alerts_the_newest_are_shown(desk, edit):
    route = Route(desk)
    for number in range(7):
        route.take(
            f"horn-{number}.txt", f"Day {number} in the valley\n\nA horn was heard in mill {number}.\n"
        )
    route.folder.stop()
    route.store.close()
    result = edit("siren", ["y"], ("words: siren", "words: [siren, horn]"))
    assert "siren: 7 gained" in result.stderr
    assert "+ 2 more gained, older ones" in result.stderr


def test_a_watch_with_a_mistake_is_opened_where_that_stands(desk, edit):
    (desk / PLACE).write_text(RULES.replace("words: siren", "wrods: siren"), encoding="utf-8")
    result = edit("siren", [], ("wrods", "words"))
    assert result.exit_code == 0, result.output
    assert text(desk) == RULES


def test_a_database_that_cannot_be_read_holds_no_edit_up(desk, edit):
    (desk / "news.db").write_bytes(b"this is no database" * 100)
    result = edit("siren", [], ("A siren is heard", "A siren howls"))
    assert result.exit_code == 0, result.output
    assert "not tried on the archive: " in result.stderr
