"""A file that is no YAML, piece by piece: what is broken is told and left out, so that it hides nothing else.

A piece is a heading, or an entry under one, as far as the layout tells: the entries of a heading begin in one column.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.model import Finding
from monitor.rulebook.tree import Composed, Node, tried

MOST = 20
"""So many broken pieces are told of one file: where there are more, its layout probably misleads."""

Piece = range
"""The numbers of its lines, from 0."""

_BARE = re.compile(r"[\w-]+:\s*(?:#.*)?")
"""A heading whose entries stand on the lines below."""


def without_broken(path: str, lines: Sequence[str], problem: Finding) -> Composed:
    """What can be read of a file, and all that is wrong in the rest; `problem` is what was found first."""
    left, found, unread = [*lines], list[Finding](), list[str]()
    cut = [*pieces(lines)]
    root: Node | None = None
    more: Finding | None = problem
    while more and len(found) < MOST:
        piece, told = _broken(path, left, cut, more)
        taken = left[piece.start : piece.stop]
        if not any(line.strip() for line in taken):  # nothing is left to blame
            break
        found.append(told)
        unread += taken
        left[piece.start : piece.stop] = [""] * len(piece)
        root, more = tried(path, left)
    if root is None or more:
        return Composed(None, [*lines], tuple(found) or (problem,), "\n".join(lines))
    return Composed(root, [*lines], tuple(found), "\n".join(unread))


def pieces(lines: Sequence[str]) -> Iterator[Piece]:
    """The headings and entries of a file, in order."""
    starts = [*_starts(lines)]
    yield from map(range, starts, [*starts[1:], len(lines)])


def _starts(lines: Sequence[str]) -> Iterator[int]:
    column: int | None = -1  # of the entries; None where the next line tells
    for number, line in enumerate(lines):
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if not text or text.startswith(("#", "...")):
            continue
        if indent == 0 and not text.startswith("- "):
            column = None if _BARE.fullmatch(text) else -1
            yield number
        elif column in {None, indent}:
            column = indent
            yield number


def _broken(path: str, lines: Sequence[str], cut: Sequence[Piece], problem: Finding) -> tuple[Piece, Finding]:
    """The piece that a problem comes from, and what to say: its own, or one before, in which a quote or bracket stays open."""
    line = problem.at.line - 1
    before = [piece for piece in cut if piece.start <= line]
    for piece in reversed(before):
        if tried(path, lines[piece.start : piece.stop])[1]:
            told = tried(path, [*[""] * piece.start, *lines[piece.start : piece.stop]])[1]
            return (
                piece,
                told if told and told.at != problem.at else problem,
            )  # the whole file tells what is around it
    return (before[-1] if before else range(0)), problem
