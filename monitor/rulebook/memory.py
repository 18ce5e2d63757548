"""What rule files said when they were last read, so that an edit makes only the edited ones be read again.

Kept as plain values, as JSON holds them, and checked by their shapes each time: only YAML is spared.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from monitor.rulebook.entries import Definition, Parsed, parse_file
from monitor.rulebook.files import RuleFile
from monitor.rulebook.nodes import Place, Source
from monitor.rulebook.schema import SHAPES

Said = list[list[Any]]
"""Of every definition in a file: heading, id, line, column, value."""

_LIGHT = frozenset({"actors", "terms", "lists"})
"""Headings whose definitions are used without looking up where each value in them stands."""


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
        """What `parse_file` makes of a file."""
        key = sha256(repr((file.path, file.text)).encode()).hexdigest()
        if key in self._known:
            self.said[key] = self._known[key]
            return _again(file, self._known[key])
        parsed = parse_file(file)
        if not parsed.findings and all(one.heading in _LIGHT for one in parsed.definitions):
            self.said[key] = [
                [one.heading, one.id, one.place.line, one.place.column, one.data]
                for one in parsed.definitions
            ]
        return parsed


def _again(file: RuleFile, said: Said) -> Parsed:
    text = file.text or ""
    source = Source(file.path, text)
    definitions = (
        Definition(heading, name, data, Place(file.path, line, column, source), SHAPES[heading].check(data))
        for heading, name, line, column, data in said
    )
    return Parsed(file.path, tuple(definitions), (), False, text)
