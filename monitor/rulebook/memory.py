"""What rule files said when they were last read, so that an edit makes only the edited ones be read again.

Kept as plain values, as JSON holds them, and checked by their shapes each time: YAML is spared, and
looking for what is odd.
"""

from collections.abc import Mapping
from dataclasses import astuple
from hashlib import sha256
from typing import Any

from monitor.model import Finding, Location
from monitor.rulebook.checks import warnings
from monitor.rulebook.entries import Definition, Parsed, parse_file
from monitor.rulebook.files import RuleFile
from monitor.rulebook.findings import is_error
from monitor.rulebook.nodes import Place, Source
from monitor.rulebook.schema import SHAPES

Said = tuple[list[list[Any]], list[list[Any]]]
"""Of every definition in a file: heading, id, line, column, value; and the fields of its warnings."""

_LIGHT = frozenset({"actors", "terms", "lists"})
"""Headings whose definitions are used without looking up where each value in them stands."""


def read_file(file: RuleFile) -> Parsed:
    """Every definition of a file, and all that is wrong or odd in it alone."""
    parsed = parse_file(file)
    return parsed._replace(findings=(*parsed.findings, *warnings(parsed.definitions)))


class Memory:
    """Reads rule files; `said` is what to know the next time, by the hash of each file."""

    def __init__(self, known: Mapping[str, Said]) -> None:
        self._known = known
        self.said: dict[str, Said] = {}

    @property
    def news(self) -> bool:
        """Whether there is anything to know that was not known before, or anything to forget."""
        return self.said.keys() != self._known.keys()

    def parse(self, file: RuleFile) -> Parsed:
        """What `read_file` makes of a file."""
        key = sha256(repr((file.path, file.text)).encode()).hexdigest()
        if key in self._known:
            self.said[key] = self._known[key]
            return _again(file, *self._known[key])
        parsed = read_file(file)
        light = all(one.heading in _LIGHT for one in parsed.definitions)
        if light and not any(map(is_error, parsed.findings)):
            self.said[key] = _said(parsed)
        return parsed


def _said(parsed: Parsed) -> Said:
    definitions = [
        [one.heading, one.id, one.place.line, one.place.column, one.data] for one in parsed.definitions
    ]
    return definitions, [[*astuple(found)] for found in parsed.findings]


def _again(file: RuleFile, definitions: list[list[Any]], findings: list[list[Any]]) -> Parsed:
    text = file.text or ""
    source = Source(file.path, text)
    known = (
        Definition(heading, name, data, Place(file.path, line, column, source), SHAPES[heading].check(data))
        for heading, name, line, column, data in definitions
    )
    told = (
        Finding(code, level, message, Location(*at), *more) for code, level, message, at, *more in findings
    )
    return Parsed(file.path, tuple(known), tuple(told), False)
