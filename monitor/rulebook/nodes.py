"""YAML nodes -> plain values, with a place for each and the slips that only the raw text shows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from monitor.model import Finding, Location
from monitor.rulebook.findings import Spot, comment_in_text
from monitor.rulebook.leaving import Gone, original
from monitor.rulebook.shapes import Path
from monitor.rulebook.tree import BOOL, INT, LIST, MAP, NULL, Composed, Node, compose

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


class Source:
    """A rule file's text; its nodes are composed when they are first asked for."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def composed(self) -> Composed:
        """The file as far as it can be read."""
        return compose(self.path, self.text)

    @cached_property
    def entries(self) -> Mapping[tuple[int, int], Node]:
        """Line and column (from 1) at which a definition begins -> its node."""
        root = self.composed.root
        headings = [value for _, value in root.value] if root and root.kind == MAP else []
        found = [(item, item) for value in headings if value.kind == LIST for item in value.value]
        found += [pair for value in headings if value.kind == MAP for pair in value.value]
        return {(begin.line + 1, begin.column + 1): node for begin, node in found}


class Place(NamedTuple):
    """Where an entry stands. Without a source (an accepted version of before) every path leads to its start.

    Paths are those without what is `gone` from it.
    """

    file: str
    line: int
    column: int
    source: Source | None = None
    gone: Gone = frozenset()

    @property
    def _node(self) -> Node | None:
        return self.source.entries.get((self.line, self.column)) if self.source else None

    @property
    def _lines(self) -> Sequence[str]:
        return self.source.composed.lines if self.source else ()

    def spot(self, path: Path = (), *, key: bool = False) -> Spot:
        """The spot of the value that a path leads to, as far as it leads; of its key if `key`."""
        root = self._node
        if root is None:
            return Spot(Location(self.file, self.line, self.column))
        node, name = _walk(root, original(path, self.gone) if self.gone else path)
        return spot_of(self.file, self._lines, name if key and name is not None else node)

    def start(self, width: int) -> Spot:
        """The spot where the entry begins (a list's name), as wide as told."""
        source = self._lines[self.line - 1] if self.line <= len(self._lines) else ""
        return Spot(Location(self.file, self.line, self.column), source, width)

    def at(self, path: Path = ()) -> Location:
        """The location of the value that a path leads to."""
        return self.spot(path).at if path else Location(self.file, self.line, self.column)

    def explained(self, path: Path) -> bool:
        """Whether a comment ends the line on which the value ends."""
        root = self._node
        return root is None or re.search(r"\s#", _rest(self._lines, _walk(root, path)[0])) is not None

    def plain(self, path: Path) -> bool:
        """Whether the value is one unquoted text."""
        root = self._node
        return root is not None and _walk(root, path)[0].plain


def _walk(node: Node, path: Path) -> tuple[Node, Node | None]:
    """The node a path leads to and its key; a step that does not exist ends the walk."""
    key = None
    for step in path:
        if node.kind == MAP:
            found = [(value, name) for name, value in node.value if _name(name) == step]
        elif node.kind == LIST and isinstance(step, int):
            found = [(value, None) for value in node.value[step : step + 1]]
        else:
            found = []
        if not found:
            break
        node, key = found[0]
    return node, key


def spot_of(file: str, lines: Sequence[str], node: Node) -> Spot:
    """The spot of a node."""
    width = node.end_column - node.column if node.end_line == node.line else 1
    source = lines[node.line] if node.line < len(lines) else ""
    return Spot(Location(file, node.line + 1, node.column + 1), source, width)


@dataclass(slots=True)
class Reader:
    """Turns the nodes of one file into values, and collects what is wrong with them.

    A value that a slip spoiled is left out or mended, so that one slip is told once. With
    `empties` above 0 the file looks half saved, and nothing in it can be trusted. `commas` counts
    the unquoted texts that hold one.
    """

    file: str
    lines: Sequence[str]
    findings: list[Finding] = field(default_factory=list)
    empties: int = 0
    commas: int = 0

    @property
    def broken(self) -> bool:
        """Whether something is empty."""
        return self.empties > 0

    def value(self, node: Node, key: str = "") -> Any:
        """The plain value of a node: dict, list, str, int or bool."""
        if node.kind == MAP:
            return self._map(node, key)
        if node.kind == LIST:
            return [self.item(item, key) for item in node.value]
        return self._scalar(node, key)

    def belongs(self, first: int, watch: str | None) -> None:
        """Note that the findings from number `first` on are about a watch."""
        self.findings[first:] = [replace(found, watch=watch) for found in self.findings[first:]]

    def error(self, node: Node, code: str, message: str) -> None:
        """Note what is wrong with a node."""
        self.findings.append(spot_of(self.file, self.lines, node).error(code, message))

    def pairs(self, node: Node) -> list[tuple[str, Node, Node]]:
        """The keys of a map that can be used: name, key node, value node; the first of any twins."""
        first: dict[str, tuple[str, Node, Node]] = {}
        before: Node | None = None
        for key, value in node.value:
            name = _name(key)
            if name in first:
                self._twice(name, key, first[name][1])
            elif self._usable(name, key, value, before):
                first[name] = (name, key, value)
            before = value
        return list(first.values())

    def _map(self, node: Node, key: str) -> Any:
        pairs = self.pairs(node)
        names = [
            (_name(name).lstrip("-"), value) for name, value in node.value if _name(name).startswith("-")
        ]
        if names and key in _LIST_KEYS:
            return [{name: self.item(value, name)} for name, value in names]
        return {name: self.item(value, name) for name, _, value in pairs}

    def item(self, node: Node, key: str = "") -> Any:
        """The plain value of a node in which something must be written."""
        return None if self.empty(node, key) else self.value(node, key)

    def empty(self, node: Node, key: str = "") -> bool:
        """Whether nothing is written in a node, which is told."""
        if not _is_null(node):
            return False
        self.empties += 1
        what = f"{key} has nothing after it" if key else "this is empty"
        self.error(node, "empty-value", f"{what}: write its value or remove it")
        return True

    def _usable(self, name: str, key: Node, value: Node, before: Node | None) -> bool:
        """Whether a pair is a key and its value, not a slip of the pen."""
        if key.kind in {MAP, LIST}:
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

    def _twice(self, name: str, key: Node, first: Node) -> None:
        advice = f'use all: with two "- {name}:" lines' if name in CLAUSE_KEYS else "keep one of them"
        self.error(key, "duplicate-key", f"{name} twice: first at line {first.line + 1}; {advice}")

    def _scalar(self, node: Node, key: str) -> Any:
        if node.kind == BOOL:
            return node.value == "true"
        if node.kind == INT:
            return int(node.value)
        self._check_text(node, key)
        return str(node.value)

    def _comment(self, node: Node) -> re.Match[str] | None:
        """A "#" behind an unquoted text that was meant to be part of it, perhaps."""
        line = self.lines[node.end_line] if node.end_line < len(self.lines) else ""
        return _COMMENTED.match(line, node.end_column) if "#" in line else None

    def _check_text(self, node: Node, key: str) -> None:
        if node.plain and "," in node.value:
            self.commas += 1
        if node.plain and (comment := self._comment(node)):
            spot = Spot(Location(self.file, node.end_line + 1, comment.end() - 1), self.lines[node.end_line])
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


def _rest(lines: Sequence[str], node: Node) -> str:
    """What stands behind a node on its last line."""
    return lines[node.end_line][node.end_column :] if node.end_line < len(lines) else ""


def _name(key: Node) -> str:
    return "" if key.kind in {MAP, LIST} else key.value


def _is_null(node: Node) -> bool:
    return node.kind == NULL


def _is_number(node: Node) -> bool:
    return node.kind == INT
