"""Findings: what is wrong in a rule file, where, and what to write instead."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from monitor.model import Finding, Location
from monitor.rulebook.codes import CODES

WIDEST = 160
"""How many columns of a source line are shown; rule files may hold one endless line."""


class Spot(NamedTuple):
    """A stretch of a rule file that a finding points at; `width` is in columns."""

    at: Location
    source: str = ""
    width: int = 1

    def error(self, code: str, message: str, watch: str | None = None) -> Finding:
        """What is wrong here and cannot be used."""
        return self._finding(code, "error", message, watch)

    def warning(self, code: str, message: str, watch: str | None = None) -> Finding:
        """What is odd here, and used all the same."""
        return self._finding(code, "warning", message, watch)

    def note(self, code: str, message: str, watch: str | None = None) -> Finding:
        """What is neither wrong nor odd, and may be good to know."""
        return self._finding(code, "note", message, watch)

    def _finding(self, code: str, level: str, message: str, watch: str | None) -> Finding:
        if code not in CODES:
            raise KeyError(code)
        return Finding(code, level, message, self.at, self.source, max(1, self.width), watch)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is spelled most like `word`, where one is near."""
    from rapidfuzz import fuzz, process  # only mistakes need it, and most commands meet none

    best = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=65)
    return best[0] if best else None


def suggest(word: str, known: Iterable[str]) -> str:
    """`; did you mean "X"?` for the known word that is spelled most like `word`, or an empty text."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


def is_error(finding: Finding) -> bool:
    """Whether what it points at cannot be used."""
    return finding.level == "error"


def comment_in_text(key: str) -> str:
    """The answer to a text that a comment cuts short."""
    return f'" #" starts a comment; put the {key} in quotes'


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file, line and column, each told once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda found: (found.at, found.code, found.message)))


def underlined(found: Finding) -> Finding:
    """A finding that points at the beginning of a word, with the whole of the word underlined."""
    word = re.match(r"[\w-]+", found.source[found.at.column - 1 :])
    return replace(found, width=len(word[0])) if word and found.width == 1 else found


def render(findings: Iterable[Finding], color: bool = False) -> str:
    """All findings as `file:line:column: error[code]: message`, each with its source line and a caret."""
    return "\n".join(_render(found, color) for found in findings)


def _render(found: Finding, color: bool) -> str:
    paint = _PAINT[found.level] if color else "{}"
    head = f"{found.at}: {paint.format(f'{found.level}[{found.code}]')}: {found.message}"
    if not found.source.strip():
        return head
    source, before = _window(found.source, found.at.column - 1)
    # A tab stays a tab, so that the caret stands below its column in every terminal.
    pad = "".join("\t" if char == "\t" else " " for char in source[:before])
    caret = "^" * min(found.width, max(1, len(source) - before))
    return f"{head}\n    {_printable(source)}\n    {pad}{paint.format(caret)}"


_PAINT = {"error": "\x1b[31m{}\x1b[0m", "warning": "\x1b[33m{}\x1b[0m", "note": "\x1b[36m{}\x1b[0m"}


def _window(source: str, column: int) -> tuple[str, int]:
    start = 0 if len(source) <= WIDEST else max(0, column - WIDEST // 2)
    return source[start : start + WIDEST].rstrip(), column - start


def _printable(source: str) -> str:
    """Without control characters: a rule file must not steer the terminal that shows it."""
    return "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in source)
