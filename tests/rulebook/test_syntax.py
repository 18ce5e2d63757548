"""Structure that no case file can hold, and what YAML's own words become."""

import pytest
import yaml

from monitor.rulebook import RuleFile, check
from monitor.rulebook.entries import parse_file
from monitor.rulebook.nodes import Place
from monitor.rulebook.tree import compose, lines_of


def only(text):
    (found,) = check((RuleFile("a.yaml", text),))[1]
    return found


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ("a: @x\n", "syntax", 1, 4, "not valid YAML: a text cannot begin with this character; put it in quotes"),
        ("a\nb: c\n", "syntax", 2, 2, "not valid YAML: a key cannot stand here; look at the indentation"),
        ("a: - b\n", "syntax", 1, 4, "not valid YAML: a list item cannot stand here; start a new line"),
        ("a: {b: c\n", "syntax", 1, 4, 'not valid YAML: a map in { } lacks a comma or its closing "}"'),
        ("a: [b,\n", "syntax", 1, 6, "not valid YAML: an item is missing here, or a list in [ ] or a map in { } is not closed"),
        ("%TAG x\n---\na: 1\n", "syntax", 1, 6, "not valid YAML: did not find expected '!'"),
        ("lists: {a: [b]}\n...\nfoo: x\n", "syntax", 3, 1, "not valid YAML: this is indented less than the first line; start headings in column 1"),
        ("a: &x\n", "anchors", 1, 4, "YAML anchors and aliases are refused: use lists:"),
        ("a: ! x\n", "tags", 1, 4, 'YAML tags are refused: put a text that begins with "!" in quotes'),
        ("a: \x07\n", "syntax", 1, 4, "control character U+0007: remove it"),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_in_words_for_people(text, code, line, column, message):
    told = check((RuleFile("a.yaml", text),))[1]
    assert (code, line, column, message) in [
        (one.code, one.at.line, one.at.column, one.message) for one in told
    ]


def test_lines_are_counted_as_yaml_counts_them():
    assert lines_of("a\r\nb\rc\x85d\u2028e\u2029f\x0cg") == ["a", "b", "c", "d", "e", "f\x0cg"]
    found = only("lists:\r\n  a: [b]\r\n")
    assert (found.at.line, found.source) == (2, "  a: [b]")


def test_an_error_without_a_place_is_told_at_the_start(monkeypatch):
    def parse(*_, **__):
        raise yaml.MarkedYAMLError(problem="out of luck")

    monkeypatch.setattr(yaml, "parse", parse)
    (found,) = compose("a.yaml", "x").problems
    assert (str(found.at), found.message) == ("a.yaml:1:1", "not valid YAML: out of luck")


def test_with_too_many_broken_entries_the_layout_is_not_trusted():
    sound = "  - {id: x, words: [x]}\n  - {id: x, words: [x]}\n"
    for broken, read in ((20, 2), (21, 0)):
        parsed = parse_file(RuleFile("a.yaml", "terms:\n" + "  - {id: [\n" * broken + sound))
        assert (len(parsed.findings), len(parsed.definitions)) == (20, read)
        assert parsed.broken


def test_only_what_cannot_be_read_may_define_any_word():
    broken = "actors:\n  - {id: ana, name: [\nwatches:\n  - {id: w, title: W, when: {actor: [ana, bea]}}\n"
    assert "bea" in only_unknown(broken)
    assert "ana" not in only_unknown(broken)


def only_unknown(text):
    return [
        one.message.split('"')[1] for one in check((RuleFile("a.yaml", text),))[1] if one.code == "unknown-id"
    ]


def test_a_file_with_no_text_and_no_problem_holds_nothing():
    parsed = parse_file(RuleFile("a.yaml", None))
    assert (parsed.definitions, parsed.findings, parsed.broken) == ((), (), True)


def test_an_accepted_version_has_one_place_and_needs_no_reasons():
    place = Place("a.yaml", 4, 2)
    assert str(place.at(("when", "actor", 0))) == "a.yaml:4:2"
    assert place.explained(("tests", "quiet", 0))
    assert not place.plain(("aliases",))


def test_a_block_text_at_the_end_of_a_file_is_read():
    text = "watches:\n  - id: w\n    title: W\n    when: {words: x}\n    tests:\n      quiet: |\n        Some text."
    rulebook, findings = check((RuleFile("a.yaml", text),))
    assert findings == ()
    assert rulebook.watches[0].tests.quiet[0].steps[0].text == "Some text."
    assert not rulebook.watches[0].tests.quiet[0].explained


def test_what_is_written_stays_as_it_is():
    (one,) = parse_file(RuleFile("a.yaml", "actors:\n  - {id: ana, name: Ana, kind: person}\n")).definitions
    with pytest.raises(AttributeError, match="name stays as it was written"):
        one.written.name = "Bea"
