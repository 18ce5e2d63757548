"""Rule files -> the definitions written in them, each with its place and its own mistakes."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from monitor.model import Entry, Finding
from monitor.rulebook.files import RuleFile
from monitor.rulebook.findings import Spot, is_error
from monitor.rulebook.leaving import Gone, empties, leads_to, well_shaped
from monitor.rulebook.mistakes import (
    HEADINGS,
    comma_findings,
    heading_answer,
    shape_findings,
)
from monitor.rulebook.nodes import Place, Reader, Source
from monitor.rulebook.schema import SHAPES
from monitor.rulebook.shapes import Written, Wrong
from monitor.rulebook.tree import LIST, MAP, NULL, Node
from monitor.rulebook.values import ID

Key = tuple[str, str]
"""Heading and id: what tells one definition from another."""


class Definition(NamedTuple):
    """One item under a heading; `written` is None where it is wrong, `data` its JSON value.

    `entry` is set for an accepted version of before, `why` is the first error in a wrong one, `rest` what is
    well shaped in it, `gone` what had to go for that: there may be more mistakes to tell.
    """

    heading: str
    id: str
    data: Any
    place: Place
    written: Written | list[str] | None
    entry: Entry | None = None
    why: Finding | None = None
    rest: Written | list[str] | None = None
    gone: Gone = frozenset()

    @property
    def key(self) -> Key:
        """Heading and id."""
        return self.heading, self.id

    @property
    def name_spot(self) -> Spot:
        """Where its id stands."""
        return self.place.start(len(self.id)) if self.heading == "lists" else self.place.spot(("id",))

    @property
    def rested(self) -> "Definition":
        """It with what is well shaped in it, each value still in its place."""
        return self._replace(written=self.rest, place=self.place._replace(gone=self.gone))

    def to_entry(self) -> Entry:
        """The entry to store once it is accepted."""
        return self.entry or Entry(
            self.heading, self.id, self.place.file, self.place.line, self.place.column, _canonical(self.data)
        )


class Parsed(NamedTuple):
    """A file as far as it can be read; `broken` says that not all of it is as it was meant, `unread` is what cannot be read."""

    path: str
    definitions: tuple[Definition, ...]
    findings: tuple[Finding, ...]
    broken: bool
    unread: str = ""

    @property
    def wrong(self) -> bool:
        """Whether it holds any error."""
        return any(is_error(found) for found in self.findings)


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def restore(entry: Entry) -> Definition:
    """An accepted version of before; wrong where the rule language no longer takes it."""
    place = Place(entry.file, entry.line, entry.column)
    try:
        data = json.loads(entry.definition)
        written = SHAPES[entry.heading].check(data)
    except (ValueError, KeyError):  # Wrong is a ValueError, as json's errors are
        data, written = None, None
    return Definition(entry.heading, entry.id, data, place, written, entry)


def parse_file(file: RuleFile) -> Parsed:
    """Every definition of one file, and everything that can be told of it alone."""
    if file.text is None:
        return Parsed(file.path, (), (file.problem,) if file.problem else (), True)
    source = Source(file.path, file.text)
    root, lines, problems, unread = source.composed
    if root is None:
        return Parsed(file.path, (), problems, True, unread)
    reader = Reader(file.path, lines, [*problems])
    if root.kind != MAP:
        reader.error(
            root,
            "wrong-type",
            "a rule file begins with a heading: actors:, terms:, lists:, watches: or exceptions:",
        )
        return Parsed(file.path, (), tuple(reader.findings), True, file.text)
    definitions = tuple(_definitions(root, reader, source))
    return Parsed(file.path, definitions, tuple(reader.findings), reader.broken or bool(problems), unread)


def _definitions(root: Node, reader: Reader, source: Source) -> Iterable[Definition]:
    for name, key, value in reader.pairs(root):
        if name not in HEADINGS:
            reader.error(key, *heading_answer(name))
        elif (value.kind == NULL and source.composed.problems) or reader.empty(value, name):
            continue  # what cannot be read was left out
        elif name == "lists":
            yield from _lists(value, reader, source)
        elif value.kind == LIST:
            yield from (_define(name, None, item, reader, _place(item, source)) for item in value.value)
        else:
            reader.error(value, "needs-list", f'{name} needs a list: put "- " before each')


def _lists(node: Node, reader: Reader, source: Source) -> Iterable[Definition]:
    if node.kind != MAP:
        reader.error(
            node, "wrong-type", "lists needs a map of names, each with its ids: factions: [hamas, ...]"
        )
        return
    for name, key, value in reader.pairs(node):
        yield _define("lists", name, value, reader, _place(key, source))


def _place(node: Node, source: Source) -> Place:
    return Place(source.path, node.line + 1, node.column + 1, source)


def _define(heading: str, name: str | None, node: Node, reader: Reader, place: Place) -> Definition:
    """One definition, checked against its shape; its mistakes go to the reader."""
    before, commas = len(reader.findings), reader.commas
    data = reader.item(node, name or "")
    written, rest, gone = _shaped(heading, data, place, reader)
    if reader.commas > commas and isinstance(data, dict):
        reader.findings += comma_findings(data, place)
    if name is not None:
        _check_name(name, place, reader)
    identity = name or (data.get("id") if isinstance(data, dict) else None)
    known = identity if isinstance(identity, str) else ""
    reader.belongs(before, known if heading == "watches" and known else None)
    why = next(filter(is_error, reader.findings[before:]), None)
    return Definition(
        heading,
        known,
        data,
        place,
        None if why else written,
        why=why,
        rest=(written or rest) if why else None,
        gone=gone,
    )


def _check_name(name: str, place: Place, reader: Reader) -> None:
    try:
        ID.check(name)
    except Wrong as error:
        reader.findings += [place.start(len(name)).error(one.code, one.text) for one in error.mistakes]


_Shaped = Written | list[str] | None


def _shaped(heading: str, data: Any, place: Place, reader: Reader) -> tuple[_Shaped, _Shaped, Gone]:
    """What is written, or else what is left of it without its mistakes, if that has a shape, and what had to go."""
    check = SHAPES[heading].check
    try:
        return check(data), None, frozenset()
    except Wrong as error:
        empty = empties(data)
        # Where something is empty, the shape only says so again.
        mistakes = [one for one in error.mistakes if leads_to(data, one.path) not in empty]
        reader.findings += shape_findings(mistakes, heading, place)
        return None, *well_shaped(data, [*empty, *(one.path for one in mistakes)], check)
