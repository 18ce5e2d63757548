"""YAML nodes -> plain values, with a place for each and the slips that only the raw text shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from monitor.model import Finding, Location
from monitor.rulebook.findings import Spot
from monitor.rulebook.shapes import Path
from monitor.rulebook.syntax import Loader, comment_in_text, lines_of, structure

CLAUSE_KEYS = frozenset(
    [
        "actor",
        "event",
        "does",
        "says",
        "term",
        "words",
        "pattern",
        "place",
        "outlet",
        "figure",
        "sources",
        "language",
        "all",
        "any",
        "none",
    ]
)
"""Clauses: what `all:` can hold twice."""

_LIST_KEYS = frozenset({"all", "any", "none"})
_ONE_TEXT = frozenset({"title", "name", "note"})
_NAME_KEYS = frozenset({"name", "aliases", "words", "not_in", "with"})
_COMMENTED = re.compile(r"\s+#[^\s#]")
_CURLY_OPEN = "\u2018\u201c\u201e\u00ab"
_CURLY_CLOSE = "\u2019\u201d\u00bb"
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands. Without a node (an accepted version of before) every path leads to its start."""

    file: str
    line: int
    column: int
    node: yaml.Node | None = None
    lines: Sequence[str] = ()

    def spot(self, path: Path = (), *, key: bool = False) -> Spot:
        """The spot of the value that a path leads to, as far as it leads; of its key if `key`."""
        if self.node is None:
            return Spot(Location(self.file, self.line, self.column))
        node, name = _walk(self.node, path)
        return spot_of(self.file, self.lines, name if key and name is not None else node)

    def start(self, width: int) -> Spot:
        """The spot where the entry begins (a list's name), as wide as told."""
        source = self.lines[self.line - 1] if self.line <= len(self.lines) else ""
        return Spot(Location(self.file, self.line, self.column), source, width)

    def at(self, path: Path = ()) -> Location:
        """The location of the value that a path leads to."""
        return self.spot(path).at

    def explained(self, path: Path) -> bool:
        """Whether a comment ends the line on which the value ends."""
        if self.node is None:
            return True
        end = _walk(self.node, path)[0].end_mark
        return re.search(r"\s#", _rest(self.lines, end)) is not None

    def plain(self, path: Path) -> bool:
        """Whether the value is one unquoted text."""
        node = _walk(self.node, path)[0] if self.node else None
        return isinstance(node, yaml.ScalarNode) and not node.style


def _walk(node: yaml.Node, path: Path) -> tuple[yaml.Node, yaml.Node | None]:
    """The node a path leads to and its key; a step that does not exist ends the walk."""
    key = None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [(value, name) for name, value in node.value if _name(name) == step]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = [(value, None) for value in node.value[step : step + 1]]
        else:
            found = []
        if not found:
            break
        node, key = found[0]
    return node, key


def spot_of(file: str, lines: Sequence[str], node: yaml.Node) -> Spot:
    """The spot of a node."""
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    source = lines[start.line] if start.line < len(lines) else ""
    return Spot(Location(file, start.line + 1, start.column + 1), source, width)


@dataclass(slots=True)
class Reader:
    """Turns the nodes of one file into values, and collects what is wrong with them.

    A value that a slip spoiled is left out or mended, so that one slip is told once. With
    `empties` above 0 the file looks half saved, and nothing in it can be trusted.
    """

    file: str
    lines: Sequence[str]
    findings: list[Finding] = field(default_factory=list)
    empties: int = 0

    @property
    def broken(self) -> bool:
        """Whether something is empty."""
        return self.empties > 0

    def value(self, node: yaml.Node, key: str = "") -> Any:
        """The plain value of a node: dict, list, str, int or bool."""
        if isinstance(node, yaml.MappingNode):
            return self._map(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(item, key) for item in node.value]
        return self._scalar(node, key)

    def belongs(self, first: int, watch: str | None) -> None:
        """Note that the findings from number `first` on are about a watch."""
        self.findings[first:] = [replace(found, watch=watch) for found in self.findings[first:]]

    def error(self, node: yaml.Node, code: str, message: str) -> None:
        """Note what is wrong with a node."""
        self.findings.append(spot_of(self.file, self.lines, node).error(code, message))

    def pairs(self, node: yaml.MappingNode) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """The keys of a map that can be used: name, key node, value node; the first of any twins."""
        first: dict[str, tuple[str, yaml.Node, yaml.Node]] = {}
        before: yaml.Node | None = None
        for key, value in node.value:
            name = _name(key)
            if name in first:
                self._twice(name, key, first[name][1])
            elif self._usable(name, key, value, before):
                first[name] = (name, key, value)
            before = value
        return list(first.values())

    def _map(self, node: yaml.MappingNode, key: str) -> Any:
        pairs = self.pairs(node)
        names = [
            (_name(name).lstrip("-"), value) for name, value in node.value if _name(name).startswith("-")
        ]
        if names and key in _LIST_KEYS:
            return [{name: self.item(value, name)} for name, value in names]
        return {name: self.item(value, name) for name, _, value in pairs}

    def item(self, node: yaml.Node, key: str = "") -> Any:
        """The plain value of a node in which something must be written."""
        return None if self.empty(node, key) else self.value(node, key)

    def empty(self, node: yaml.Node, key: str = "") -> bool:
        """Whether nothing is written in a node, which is told."""
        if not _is_null(node):
            return False
        self.empties += 1
        what = f"{key} has nothing after it" if key else "this is empty"
        self.error(node, "empty-value", f"{what}: write its value or remove it")
        return True

    def _usable(self, name: str, key: yaml.Node, value: yaml.Node, before: yaml.Node | None) -> bool:
        """Whether a pair is a key and its value, not a slip of the pen."""
        if not isinstance(key, yaml.ScalarNode):
            self.error(key, "key-not-text", "a key must be plain text")
        elif name.startswith("-"):
            self.error(key, "dash-space", "space after the dash")
        elif _is_null(value) and ":" in name:
            self.error(key, "colon-space", "put a space after the colon")
        elif _is_null(value) and re.fullmatch(r"\d{3}", name) and before and _is_number(before):
            self.error(key, "comma-in-number", f"write {before.value}{name}")
        else:
            return True
        return False

    def _twice(self, name: str, key: yaml.Node, first: yaml.Node) -> None:
        advice = f'use all: with two "- {name}:" lines' if name in CLAUSE_KEYS else "keep one of them"
        self.error(key, "duplicate-key", f"{name} twice: first at line {first.start_mark.line + 1}; {advice}")

    def _scalar(self, node: Any, key: str) -> Any:
        kind = node.tag.removeprefix(_TAG)
        if kind == "bool":
            return node.value == "true"
        if kind == "int":
            return int(node.value)
        self._check_text(node, key)
        return str(node.value)

    def _check_text(self, node: yaml.ScalarNode, key: str) -> None:
        end = node.end_mark
        if not node.style and (comment := _COMMENTED.match(_rest(self.lines, end))):
            spot = Spot(
                Location(self.file, end.line + 1, end.column + comment.end() - 1), self.lines[end.line]
            )
            self.findings.append(
                spot.error("comment-in-text", comment_in_text(key if key in _ONE_TEXT else "text"))
            )
        if (
            key in _NAME_KEYS
            and node.value
            and node.value[0] in _CURLY_OPEN
            and node.value[-1] in _CURLY_CLOSE
        ):
            self.error(
                node,
                "curly-quotes",
                "these quotes are taken as part of the words: write straight ones, or none",
            )


def _rest(lines: Sequence[str], mark: yaml.Mark) -> str:
    return lines[mark.line][mark.column :] if mark.line < len(lines) else ""


def _name(key: yaml.Node) -> str:
    return key.value if isinstance(key, yaml.ScalarNode) else ""


def _is_null(node: yaml.Node) -> bool:
    return bool(node.tag == f"{_TAG}null")


def _is_number(node: yaml.Node) -> bool:
    return bool(node.tag == f"{_TAG}int")


def compose(path: str, text: str) -> tuple[yaml.Node | None, list[str], Finding | None]:
    """The root node of a file and its lines; without a node, what keeps it from being read."""
    lines = lines_of(text)
    broken = structure(path, text, lines)
    if broken:
        return None, lines, broken
    node = yaml.compose(text, Loader=Loader)
    if node is None or _is_null(node):
        nothing = "the file holds no definitions: write a heading such as watches:, or delete the file"
        return None, lines, Spot(Location(path, 1, 1)).error("empty-file", nothing)
    return node, lines, None
