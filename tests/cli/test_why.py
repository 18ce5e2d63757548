import json
import shutil

import pytest
from bench import RULES
from click.testing import CliRunner
from desks import CONFIG, typed
from piping import Route

from monitor.cli.main import cli
from monitor.cli.why import _clause_lines


def edited(root, tmp_path, old, new):
    """The words for a command to run on an edited copy of the rules."""
    rules = tmp_path / "rules"
    shutil.copytree(root / "rules", rules)
    file = rules / "rules.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return ["--rules", str(rules)]


@pytest.fixture
def alert(say):
    return json.loads(say("alerts", "--watch", "attack", "--format", "json").out)[0]["id"]


def test_an_alert_is_proven(say, alert):
    said = say("why", alert)
    assert said.lines[0].startswith("[HIGH] ")
    assert "Why now: First article on this happening." in said.lines
    assert "  “[[Alda]] [[attacked]] [[Bortan]] before dawn, the miller said.”" in said.lines
    assert "    does ASSAULT alda: “attacked” at 21-29" in said.lines
    assert "  chat: waiting, attempts: 0" in said.lines


def test_an_alert_is_proven_to_machines(say, alert):
    proof = json.loads(say("why", alert, "--format", "json").out)
    assert proof["id"] == alert
    assert "[[attacked]]" in proof["sentences"][0]["text"]


@pytest.mark.usefixtures("terminal")
def test_evidence_is_bold_on_a_terminal(root, alert):
    words = ["--config", str(root / "config.toml"), "why", alert]
    assert "\x1b[1mattacked\x1b[0m" in CliRunner().invoke(cli, words, color=True).stdout


def test_a_match_that_was_held_says_what_held_it(say):
    said = say("why", "attack-again.txt#0", "attack")
    assert "attack matched; same happening, already alerted" in said.out
    assert "This happening, because: the same story" in said.out
    assert "nothing was sent" in said.out
    assert "With the rules now: it matches." in said.lines


def test_where_one_source_is_not_enough_it_says_so(root, say, tmp_path):
    rules = edited(root, tmp_path, "to: [alda, bortan]}", "to: [alda, bortan]}\n      sources: 2")
    assert (
        "it matches, but it waits until 2 independent sources tell it"
        in say(*rules, "why", "attack.txt#0", "attack").out
    )


def test_an_exception_is_named(say):
    said = say("why", "rehearsal.txt#0", "siren")
    assert "an exception holds" in said.out
    assert "it matches, but exception drill holds: The valley rehearses on Fridays." in said.out


def test_a_miss_names_clause_place_and_nearest_sentence(say):
    said = say("why", "quiet.txt#0", "attack")
    assert "When it came (2024-03-30T12:00Z): no match." in said.lines
    assert "rules.yaml:11:7: does: no event ASSAULT by alda, bortan" in said.out
    assert "Nearest: “" in said.out


def test_a_miss_is_data_for_machines(say):
    now = json.loads(say("why", "quiet.txt#0", "attack", "--format", "json").out)["now"]
    assert (now["matches"], now["stale"], now["clause"]) == (False, False, "does")
    assert now["nearest"]["text"]


def test_without_a_watch_all_decisions_are_shown(say):
    said = say("why", "attack.txt#0")
    assert "attack matched; new happening; alert " in said.out
    assert "    Adds: + alda; + bortan" in said.out
    assert "With the rules now" not in said.out
    assert json.loads(say("why", "attack.txt#0", "--format", "json").out)["now"] is None


@pytest.mark.parametrize(("file", "state"), [("waiting.txt#0", "pending"), ("deadly.txt#0", "failed")])
def test_what_was_not_understood_says_so(say, file, state):
    said = say("why", file, "siren")
    assert f"The article is {state}." in said.lines
    assert "Nothing is understood of this article yet." in said.lines


def test_an_unknown_watch_gets_a_suggestion(say):
    said = say("why", "quiet.txt#0", "atack", code=1)
    assert said.err == "news-monitor: no watch atack in the rules; did you mean attack?\n"


@pytest.mark.parametrize("words", [["zzz"], ["zzz", "siren"]])
def test_an_unknown_article_is_a_sentence(say, words):
    assert "There is no article zzz" in say("why", *words, code=1).err


def test_a_watch_that_was_removed_keeps_its_decisions(say, root, tmp_path):
    words = edited(root, tmp_path, "id: attack", "id: assaults")
    said = say("why", "attack.txt#0", "attack", *words)
    assert "attack matched; new happening" in said.out
    assert "With the rules now: no watch attack in the rules" in said.out


def test_rules_that_cannot_be_read_leave_what_was_decided(say, tmp_path):
    said = say("why", "attack.txt#0", "attack", "--rules", tmp_path / "nowhere")
    assert "attack matched; new happening" in said.out
    assert "The rules in the files cannot be used: " in said.out


@pytest.mark.parametrize(
    ("new", "held"),
    [
        ("severity: high\n    status: draft", "the watch is a draft"),
        ("severity: high\n    until: 2020-01-01", "the watch was good until 2020-01-01"),
        ("severity: high\n    send: nowhere", "the watch says send: nowhere"),
    ],
)
def test_what_would_hold_it_back_now(say, root, tmp_path, new, held):
    words = edited(root, tmp_path, "severity: high", new)
    assert f"it matches, but {held}." in say("why", "attack.txt#0", "attack", *words).out


def test_edited_names_are_said_to_be_newer_than_what_is_understood(say, root, tmp_path):
    words = edited(root, tmp_path, "aliases: [Aldan]", "aliases: [Aldan, Aldani]")
    assert "Actors or terms were edited since it was read" in say("why", "quiet.txt#0", "attack", *words).out


def test_a_watch_that_is_off_has_no_nearest_sentence(say, root, tmp_path):
    words = edited(root, tmp_path, "severity: high", "severity: high\n    status: off")
    said = say("why", "attack.txt#0", "attack", *words)
    assert "the watch is off" in said.out
    assert "Nearest" not in said.out


def test_clauses_are_shown_as_a_tree(say):
    assert any(
        line.startswith("  ✗ does (rules/rules.yaml:11:7): no event")
        for line in say("why", "quiet.txt#0", "attack").lines
    )
    assert (
        "  ✓ does (rules/rules.yaml:11:7): “attacked”, “Alda”, “Bortan”"
        in say("why", "attack.txt#0", "attack").lines
    )
    tree = json.loads(say("why", "quiet.txt#0", "attack", "--format", "json").out)["now"]["clauses"]
    assert [(one["key"], one["holds"], one["inside"]) for one in tree] == [("does", False, [])]


def test_a_name_spelled_otherwise_is_the_nearest_miss(tmp_path):
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rules.yaml").write_text(RULES, encoding="utf-8")
    route = Route(tmp_path)
    route.take(
        "misspelled.txt", "Night in the hills\n\nBefore dawn Alda attacked Borrtan, the miller said.\n"
    )
    route.folder.stop()
    route.store.close()
    said = typed(tmp_path / "config.toml", "why", "misspelled.txt#0", "attack")
    assert (
        "“Borrtan” is no alias of bortan, but near “bortan”: add it? See news-monitor suggest aliases."
        in said.lines
    )
    now = json.loads(
        typed(tmp_path / "config.toml", "why", "misspelled.txt#0", "attack", "--format", "json").out
    )["now"]
    assert now["spellings"] == [{"text": "Borrtan", "actor": "bortan", "near": "bortan"}]


def test_under_none_what_is_not_there_is_no_failure():
    def row(key, holds, *inside):
        words, evidence = ("", [{"text": "film"}]) if holds else ("no such words as film in the title", [])
        return {
            "key": key,
            "at": "w.yaml:7",
            "holds": holds,
            "words": words,
            "evidence": evidence,
            "inside": inside,
        }

    tree = [row("none", False, row("any", True, row("words", False), row("term", True)))]
    assert list(_clause_lines(tree)) == [
        "  ✗ none (w.yaml:7): no such words as film in the title",
        "    ! any (w.yaml:7): “film”",
        "      · words (w.yaml:7): no such words as film in the title",
        "      ! term (w.yaml:7): “film”",
    ]
