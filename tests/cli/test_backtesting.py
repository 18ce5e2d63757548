"""`news-monitor backtest`: what an edit gains and loses, for people, machines and hooks."""

import json
import subprocess

import pytest
from desks import CONFIG, typed
from piping import Route
from telling import ACTORS, ATTACKS, tell

from monitor.model import Silence
from monitor.rulebook import RuleFile, build
from monitor.store import Store

RULES = ACTORS + ATTACKS.replace(
    "any state, event: [ASSAULT, COERCE], to: any state", "alda, event: ASSAULT, to: bortan"
)
BEFORE, AFTER = "2024-03-30T11:00:00.000000+00:00", "2024-04-09T12:00:00.000000+00:00"
"""Before and after all articles came."""
DRAFT = (
    ATTACKS.replace("id: attack", "id: siege").replace("[ASSAULT, COERCE]", "COERCE") + "    status: draft\n"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A desk whose archive tells of three attacks and a siege, under rules that look for one pair."""
    root = tmp_path_factory.mktemp("archive")
    (root / "config.toml").write_text(CONFIG, encoding="utf-8")
    (root / "rules").mkdir()
    route = Route(root, rules=RULES)
    tell(route, "Alda attacked Bortan near the mill.", published="2024-03-30")
    tell(route, "Cestria attacked Bortan near the bridge.", published="2024-03-01")
    tell(route, "The Norvan fleet attacked Bortan by night.", published="2024-03-02")
    tell(route, "Bortan besieged Cestria for a week.", published="")
    route.folder.stop()
    route.store.close()
    accept(root, RULES, BEFORE)
    return root


@pytest.fixture
def desk(filled):
    (filled / "rules" / "rules.yaml").write_text(RULES, encoding="utf-8")
    return filled


def edit(desk, old, new):
    file = desk / "rules" / "rules.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def backtest(desk, *words, code=0):
    return typed(desk / "config.toml", "backtest", *words, code=code)


def found(desk, *words):
    return json.loads(backtest(desk, *words, "--format", "json").out)


def test_where_nothing_was_edited_it_says_so(desk):
    assert (
        backtest(desk).err
        == "no watch in the files differs from the rules in force; name one, or try --against HEAD\n"
    )
    assert json.loads(backtest(desk, "--format", "json").out) == []


def test_gained_and_kept_alerts_are_shown_at_their_dates(desk):
    edit(desk, "who: alda", "who: [alda, cestria]")
    said = backtest(desk)
    assert said.lines[0] == "attack: 1 gained, 0 lost, 1 kept, in 4 articles"
    assert [line.split()[0] for line in said.lines[1:3]] == ["before", "after"]
    assert any(line.startswith("+\t2024-03-01T") and "attack" in line for line in said.lines)


def test_lost_alerts_are_shown(desk):
    edit(desk, "who: alda", "who: cestria")
    told = found(desk)
    assert [len(told[change]) for change in ("gained", "lost", "kept")] == [1, 1, 0]
    assert told["watches"] == ["attack"]
    assert [day["day"] for day in told["days"]][::29] == ["2024-03-01", "2024-03-30"]


def test_another_severity_is_told(desk):
    edit(desk, "severity: medium", "severity: high")
    (kept,) = found(desk)["kept"]
    assert (kept["was"], kept["severity"]) == ("medium", "high")
    assert "(1 at another severity)" in backtest(desk).lines[0]


def test_a_new_name_is_looked_for_in_the_texts(desk):
    edit(
        desk,
        "name: Alda, kind: state, aliases: [Aldan]",
        "name: Alda, kind: state, aliases: [Aldan, Norvan fleet]",
    )
    said = backtest(desk)
    assert said.lines[0] == "attack: 1 gained, 0 lost, 1 kept, in 4 articles"
    assert "understood anew, because names were edited: 2 times" in said.err


def test_a_new_pattern_is_looked_for_in_the_texts(desk):
    edit(desk, "watches:\n", "watches:\n  - {id: fleet, title: A fleet, when: {pattern: 'N\\w+ fleet'}}\n")
    assert [row["watch"] for row in found(desk)["gained"]] == ["fleet"]


def test_a_draft_is_tried_as_if_it_were_active(desk):
    edit(desk, RULES, RULES + DRAFT)
    assert [row["watch"] for row in found(desk, "siege")["gained"]] == ["siege"]


def test_a_stretch_of_the_archive(desk):
    edit(desk, "who: alda", "who: [alda, cestria]")
    assert found(desk, "--since", "2024-03-15")["gained"] == []
    assert len(found(desk, "--until", "2024-03-15")["gained"]) == 1
    assert found(desk, "--articles", "2")["gained"] == []
    assert found(desk, "--as-it-came")["gained"][0]["when"][:10] == "2024-03-30"


def test_a_hook_can_refuse_what_gains_too_much(desk):
    edit(desk, "who: alda", "who: [alda, cestria]")
    assert "1 alerts are gained, more than 0" in backtest(desk, "--fail-over", "0", code=1).err
    backtest(desk, "--fail-over", "1")
    assert json.loads(backtest(desk, "--format", "jsonl").lines[0])["change"] == "gained"


def test_an_unknown_watch_gets_a_suggestion(desk):
    assert "did you mean attack?" in backtest(desk, "atack", code=2).err


def test_without_rules_in_force_it_says_what_to_do(root):
    assert "no rules are in force yet" in typed(root / "config.toml", "backtest", code=1).err


def test_against_a_revision(desk):
    git = ["git", "-c", "user.name=desk", "-c", "user.email=desk@example.org", "-C", str(desk)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "rules"], check=True)
    subprocess.run([*git, "commit", "-qm", "rules"], check=True)
    edit(desk, "who: alda", "who: cestria")
    told = found(desk, "--against", "HEAD")
    assert [len(told[change]) for change in ("gained", "lost")] == [1, 1]
    assert "git does not give the rules of nowhere" in backtest(desk, "--against", "nowhere", code=1).err
    assert "is no git revision" in backtest(desk, "--against=-x", code=1).err


def test_a_folder_without_rules_in_that_revision(desk, tmp_path):
    git = ["git", "-c", "user.name=desk", "-c", "user.email=desk@example.org", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "notes.txt").write_text("none", encoding="utf-8")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "none"], check=True)
    (tmp_path / "rules" / "rules.yaml").write_text(RULES, encoding="utf-8")
    words = ("--rules", tmp_path / "rules", "--against", "HEAD")
    assert "HEAD has no rule files" in backtest(desk, *words, code=1).err


def test_silences_count_only_where_they_are_asked_for(desk):
    assert len(found(desk, "attack")["kept"]) == 1
    asked = Silence(0, "actor", "bortan", "2024-03-30T00:00:00+00:00", "2024-03-31T00:00:00+00:00", "kim")
    with Store.visitor(desk / "news.db") as store:
        store.silence(asked)
    assert len(found(desk, "attack")["kept"]) == 1
    assert found(desk, "attack", "--silences")["kept"] == []
    with Store.visitor(desk / "news.db") as store:
        store.end_silences("actor", "bortan", "2024-03-30T11:00:00+00:00")
    assert len(found(desk, "attack", "--silences")["kept"]) == 1


def accept(desk, text, now=AFTER):
    """The rules that are in force from a time on; what was read before is left as it was understood."""
    entries = build((RuleFile("rules/rules.yaml", text),), (), lambda _: {}, None).entries
    with Store.visitor(desk / "news.db") as store:
        store.accept(entries, now)


@pytest.fixture
def fleet(desk):
    """A desk whose rules in force call Alda the Norvan fleet too, since all its articles came."""
    text = RULES.replace("aliases: [Aldan]", "aliases: [Aldan, Norvan]")
    accept(desk, text)
    (desk / "rules" / "rules.yaml").write_text(text, encoding="utf-8")
    yield desk
    accept(desk, RULES, BEFORE)


def test_what_a_watch_asks_for_is_found_in_what_was_read_before_it_was_edited(fleet):
    edit(fleet, "severity: medium", "severity: high")
    told = found(fleet)
    assert [row["severity"] for row in told["kept"]] == ["high", "high"]
    assert told["kept"][0]["headline"].startswith("Alda attacked Bortan")
    assert told["reread"] == 2  # both that name Alda by any name


def test_what_no_watch_asks_for_is_not_read_again(fleet):
    accept(fleet, RULES, BEFORE)
    accept(fleet, RULES.replace("aliases: [Cestrian]", "aliases: [Cestrian, Ostrian]"))
    (fleet / "rules" / "rules.yaml").write_text(
        RULES.replace("aliases: [Cestrian]", "aliases: [Cestrian, Ostrian]"), encoding="utf-8"
    )
    edit(fleet, "severity: medium", "severity: high")
    assert found(fleet)["reread"] == 0
    assert (
        "1 articles were understood with names of before, which nothing was edited in since"
        in backtest(fleet).err
    )
