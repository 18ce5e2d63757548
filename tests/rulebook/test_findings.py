import pytest

from monitor.model import Finding, Location
from monitor.rulebook import RuleFile, check, render, sourced
from monitor.rulebook.findings import Spot


def finding(source="", column=1, width=1, level="error"):
    return Finding("syntax", level, "mend it", Location("r/a.yaml", 3, column), source, width)


def test_without_a_source_line_only_the_message_is_told():
    assert render([finding()]) == "r/a.yaml:3:1: error[syntax]: mend it"


def test_the_caret_stands_below_what_is_wrong():
    assert render([finding("\tid: x", 2, 2)]).splitlines()[1:] == ["    \tid: x", "    \t^^"]


def test_endless_lines_are_cut_around_the_caret():
    _, source, caret = render([finding("x" * 5000 + "here" + "y" * 5000, 5001, 4)]).splitlines()
    assert len(source) < 200
    assert source[caret.index("^") :].startswith("here")
    assert caret.strip() == "^^^^"


def test_control_characters_do_not_reach_the_terminal():
    assert "\x1b" not in render([finding("a\x1b[2Jb")])


def test_colours_mark_the_level():
    assert "\x1b[31merror[syntax]\x1b[0m" in render([finding("id: x")], color=True)
    assert "\x1b[33mwarning[syntax]\x1b[0m" in render([finding("id: x", level="warning")], color=True)


def test_source_lines_are_filled_in_where_the_file_has_them():
    files = [RuleFile("r/a.yaml", "one\ntwo\nthree"), RuleFile("r/b.yaml", None)]
    gone = Finding("syntax", "error", "gone", Location("r/c.yaml", 9, 1))
    told = sourced([finding(), finding("kept"), gone], files)
    assert [found.source for found in told] == ["three", "kept", ""]


def test_a_code_that_is_not_explained_cannot_be_used():
    with pytest.raises(KeyError):
        Spot(Location("r/a.yaml", 1, 1)).error("no-such-code", "message")


def test_findings_of_all_files_are_told_at_once_in_order():
    files = [RuleFile("b.yaml", "actor: x\n"), RuleFile("a.yaml", "terms:\n  - {}\n  - {id: 1, words: a}\n")]
    told = [(found.at.file, found.at.line, found.code) for found in check(files)[1]]
    assert told == [
        ("a.yaml", 2, "missing-key"),
        ("a.yaml", 2, "missing-key"),
        ("a.yaml", 3, "wrong-type"),
        ("b.yaml", 1, "singular-plural"),
    ]


MANY = """\
actors:
  - {id: kelm, name: Ottokar Kelm, kind: person}
watches:
  - id: w
    title: Many mistakes
    severity: urgent
    when:
      actor: kelmm
      any:
        - {place: nowhere, event: meet}
        - {actors: kelm}
      none: [{words: []}]
    raise: {high: {actor: vostt}}
    send: [chatt]
    cooldown: 2 hours
  - {id: v, title: Nothing is left, severity: urgent, when: {actors: kelm}}
lists:
  many: [kelm, vostt, 5]
"""


def test_all_mistakes_of_a_watch_are_told_at_once():
    _, findings = check((RuleFile("w.yaml", MANY),), frozenset({"chat"}))
    assert [(found.at.line, found.code) for found in findings if found.level == "error"] == [
        (6, "bad-severity"),
        (8, "unknown-id"),
        (10, "unknown-id"),
        (10, "class-in-capitals"),
        (11, "singular-plural"),
        (12, "nothing-written"),
        (13, "unknown-id"),
        (14, "unknown-channel"),
        (15, "bad-duration"),
        (16, "bad-severity"),
        (16, "singular-plural"),
        (18, "unknown-id"),
        (18, "wrong-type"),
    ]


def test_a_mistake_in_the_middle_of_a_list_moves_no_other_to_its_place():
    text = "watches:\n  - id: w\n    title: T\n    when:\n      any:\n        - {actors: kelm}\n        - {actor: kelmm}\n"
    findings = check((RuleFile("w.yaml", text),))[1]
    assert [(found.at.line, found.code) for found in findings] == [
        (6, "singular-plural"),
        (7, "unknown-id"),
    ]
