"""Rule files that are remembered say the same as files that are read, mistakes included."""

import json

import pytest
from broken import BASE, CASES, CHANNELS, TODAY

from monitor.rulebook import Memory, RuleFile, check
from monitor.rulebook.entries import parse_file

ACTORS = RuleFile("a.yaml", "actors:\n  - {id: ana, name: Ana Vell, kind: person}\n")
LISTS = RuleFile("l.yaml", "lists:\n  our: [ana]\n")
WATCH = RuleFile("w.yaml", "watches:\n  - {id: w, title: Vell, when: {actor: our}}\n")


class Counted:
    """Counts the files that are read for real."""

    def __init__(self, monkeypatch):
        self.paths = []
        monkeypatch.setattr("monitor.rulebook.memory.parse_file", self)

    def __call__(self, file):
        self.paths.append(file.path)
        return parse_file(file)


def stored(memory):
    """As it comes back from a file."""
    return json.loads(json.dumps(memory.said))


def test_only_edited_files_are_read_again(monkeypatch):
    read = Counted(monkeypatch)
    first = Memory({})
    before = check((ACTORS, LISTS, WATCH), parse=first.parse)
    second = Memory(stored(first))
    edited = RuleFile("l.yaml", LISTS.text + "  other: [ana]\n")
    after = check((ACTORS, edited, WATCH), parse=second.parse)
    assert read.paths == ["a.yaml", "l.yaml", "w.yaml", "l.yaml", "w.yaml"]
    assert after[0].actors == before[0].actors
    assert after[0].lists == {"our": ("ana",), "other": ("ana",)}


def test_what_is_gone_is_forgotten():
    first = Memory({})
    check((ACTORS, LISTS), parse=first.parse)
    same, fewer = Memory(stored(first)), Memory(stored(first))
    check((ACTORS, LISTS), parse=same.parse)
    check((ACTORS,), parse=fewer.parse)
    assert (first.news, same.news, fewer.news) == (True, False, True)
    assert len(fewer.said) == 1


def test_files_with_mistakes_are_read_each_time(monkeypatch):
    read = Counted(monkeypatch)
    wrong = RuleFile("a.yaml", ACTORS.text + "  - {id: bob}\n")
    memory = Memory({})
    check((wrong,), parse=memory.parse)
    assert memory.said == {}
    check((wrong,), parse=Memory(stored(memory)).parse)
    assert read.paths == ["a.yaml", "a.yaml"]


def test_a_name_in_two_files_is_told_with_its_line_from_memory():
    other = RuleFile("b.yaml", "actors:\n  - {id: bea, name: Bea Orr, kind: person, aliases: [Ana Vell]}\n")
    memory = Memory({})
    told = check((ACTORS, other), parse=memory.parse)[1]
    again = Memory(stored(memory))
    assert check((ACTORS, other), parse=again.parse)[1] == told
    assert not again.news
    assert [(one.code, one.source) for one in told] == [("shared-alias", other.text.splitlines()[1])]


def test_what_is_odd_is_remembered(monkeypatch):
    odd = RuleFile("a.yaml", ACTORS.text + "  - {id: fm, name: fm, kind: body}\n")
    memory = Memory({})
    told = check((odd,), parse=memory.parse)[1]
    assert [one.code for one in told] == ["short-alias"]
    read = Counted(monkeypatch)
    assert check((odd,), parse=Memory(stored(memory)).parse)[1] == told
    assert read.paths == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_mistake_is_told_the_same_from_memory(case):
    files = (BASE, RuleFile(case.name, case.read_text(encoding="utf-8")))

    def told(memory):
        return check(files, CHANNELS, TODAY, notes=True, parse=memory.parse)

    memory = Memory({})
    first = told(memory)
    assert told(Memory(stored(memory))) == first == check(files, CHANNELS, TODAY, notes=True)
