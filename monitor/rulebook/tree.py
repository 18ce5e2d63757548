"""YAML -> a tree of nodes with their places; hostile or broken files end here.

Built from the parser's events, because libyaml's own composer is recursive and shares nodes: nested
brackets overflow its stack, and anchors make a small file a huge tree.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import yaml

from monitor.model import Finding, Location
from monitor.rulebook.findings import Spot

MAP, LIST, TEXT, INT, BOOL, NULL = "map", "list", "text", "int", "bool", "null"
"""Kinds of nodes. Scalars are YAML 1.2's: `no`, `on`, `010`, `12:30:45` and dates stay texts."""

DEEPEST = 20
"""How deep lists and maps may nest."""

MOST = 1_000_000
"""Parser events (keys, values, brackets) in one file: about 45,000 actors, and a limit to memory."""

_TOO_MANY = "the file holds more than about a million keys and values: split it"
_KEPT = "keep one document a file: remove this line and put everything under its headings"
_DIGITS = frozenset("-0123456789")
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_WORDS = {"true": BOOL, "false": BOOL, **dict.fromkeys(("", "~", "null", "Null", "NULL"), NULL)}
_OPENING = {yaml.MappingStartEvent: MAP, yaml.SequenceStartEvent: LIST}
_CLOSING = {yaml.MappingEndEvent, yaml.SequenceEndEvent}


class Node(NamedTuple):
    """A value where it stands: lines and columns from 0, the end behind its last character.

    `value` holds the text of a scalar, the nodes of a list, or the pairs of nodes of a map; `plain`
    says that a scalar is not quoted.
    """

    kind: str
    value: Any
    line: int
    column: int
    end_line: int
    end_column: int
    plain: bool = False


class _RefusedError(Exception):
    """What rule files may not hold, though it is YAML: the event, the finding's code and message."""


def lines_of(text: str) -> list[str]:
    """The lines as YAML counts them: three rare line ends count too, a form feed does not."""
    rare = any(end in text for end in "\r\x85\u2028\u2029")
    return re.split("\r\n|[\n\r\x85\u2028\u2029]", text) if rare else text.split("\n")


class Composed(NamedTuple):
    """A file as far as it can be read: its root node and lines, what is wrong, and the text that is left out for that."""

    root: Node | None
    lines: list[str]
    problems: tuple[Finding, ...] = ()
    unread: str = ""


def compose(path: str, text: str) -> Composed:
    """The nodes of a file. What is no YAML in it is told, and the entries around that are read all the same."""
    lines = lines_of(text)
    root, problem = tried(path, lines, text)
    if problem and problem.code != "too-large":
        from monitor.rulebook.pieces import without_broken  # only broken files need it

        return without_broken(path, lines, problem)
    if root is None or root.kind == NULL:
        nothing = "the file holds no definitions: write a heading such as watches:, or delete the file"
        problem = problem or Spot(Location(path, 1, 1)).error("empty-file", nothing)
        return Composed(None, lines, (problem,), text)
    return Composed(root, lines)


def tried(path: str, lines: Sequence[str], text: str | None = None) -> tuple[Node | None, Finding | None]:
    """The root node of some lines, if any, or what keeps them from being read."""
    try:
        return _tree(yaml.parse("\n".join(lines) if text is None else text, Loader=yaml.CSafeLoader)), None
    except _RefusedError as error:
        event, code, message = error.args
        line, column = event.start_mark.line, event.start_mark.column
        source = lines[line] if line < len(lines) else ""
        return None, Spot(Location(path, line + 1, column + 1), source).error(code, message)
    except yaml.YAMLError as error:
        from monitor.rulebook.syntax import explained  # only broken files need it

        return None, explained(path, lines, error)


def _tree(events: Iterable[Any]) -> Node | None:
    """The root node; None where there is no document."""
    around: list[list[Node]] = [[]]
    begun: list[Any] = []
    for count, event in enumerate(events):
        if count > MOST:
            raise _RefusedError(event, "too-large", _TOO_MANY)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            around[-1].append(_scalar(event))
        elif kind in _CLOSING:
            inside = around.pop()
            around[-1].append(_collection(begun.pop(), event, inside))
        elif kind in _OPENING:
            _refuse_properties(event)
            begun.append(event)
            around.append([])
            if len(begun) > DEEPEST:
                raise _RefusedError(event, "too-deep", f"this nests more than {DEEPEST} deep")
        elif kind is yaml.AliasEvent:
            _refuse_properties(event)
        elif kind is yaml.DocumentStartEvent and around[0]:
            raise _RefusedError(event, "several-documents", _KEPT)
    return around[0][0] if around[0] else None


def _scalar(event: Any) -> Node:
    text, start, end = event.value, event.start_mark, event.end_mark
    if event.anchor is not None or event.tag is not None:
        _refuse_properties(event)
    kind = TEXT
    if event.implicit[0]:
        if text == "<<":
            raise _RefusedError(event, "anchors", "YAML merge keys are refused: use lists:")
        kind = INT if text[:1] in _DIGITS and _INT.fullmatch(text) else _WORDS.get(text, TEXT)
    return Node(kind, text, start.line, start.column, end.line, end.column, not event.style)


def _collection(begin: Any, end: Any, inside: Sequence[Node]) -> Node:
    kind, start, stop = _OPENING[type(begin)], begin.start_mark, end.end_mark
    value = list(zip(inside[::2], inside[1::2], strict=True)) if kind == MAP else inside
    return Node(kind, value, start.line, start.column, stop.line, stop.column)


def _refuse_properties(event: Any) -> None:
    if event.anchor is not None:  # aliases have one too
        raise _RefusedError(event, "anchors", "YAML anchors and aliases are refused: use lists:")
    if event.tag is not None:
        message = 'YAML tags are refused: put a text that begins with "!" in quotes'
        raise _RefusedError(event, "tags", message)
