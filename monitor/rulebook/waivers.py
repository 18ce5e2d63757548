"""Findings that the desk accepts, with its reason: `# accept CODE: reason` behind the line or above it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from monitor.model import Finding, Location
from monitor.rulebook.codes import CODES
from monitor.rulebook.files import RuleFile
from monitor.rulebook.findings import Spot, is_error, suggest
from monitor.rulebook.tree import lines_of

_COMMENT = re.compile(r"(?:^|\s)(#\s*accept\s+([a-z][a-z-]*)\s*(?::\s*(.*?))?)\s*$")
_ONLY_COMMENT = re.compile(r"\s*(?:#|$)")
_BY_TESTS = frozenset({"test-silent", "test-unread", "test-excepted", "test-alerts", "quiet-by-none"})
"""Codes that only running the tests can find."""


Place = tuple[str, str, int]
"""A code, a file and a line."""


class Waiver(NamedTuple):
    """One such comment; `line` is the one whose findings it accepts."""

    spot: Spot
    code: str
    reason: str
    line: int

    @property
    def covers(self) -> Place:
        """What it accepts: findings of this code, on this line, that are no errors."""
        return self.code, self.spot.at.file, self.line


def waivers(files: Iterable[RuleFile]) -> list[Waiver]:
    """The acceptances that are written in the files, with a reason or without."""
    return [waiver for file in files if file.text and "accept" in file.text for waiver in _of_file(file)]


def _of_file(file: RuleFile) -> Iterable[Waiver]:
    lines = lines_of(file.text or "")
    for number, line in enumerate(lines):
        comment = _COMMENT.search(line) if "accept" in line else None
        if comment and (comment[2] in CODES or "-" in comment[2]):  # else it is a sentence of people's
            spot = Spot(Location(file.path, number + 1, comment.start(1) + 1), line, len(comment[1]))
            yield Waiver(spot, comment[2], comment[3] or "", _covered(lines, number) + 1)


def _covered(lines: Sequence[str], number: int) -> int:
    """The line that a comment is about: its own, or below comments the next that holds something."""
    while number < len(lines) - 1 and _ONLY_COMMENT.match(lines[number]):
        number += 1
    return number


def without_accepted(findings: Iterable[Finding], accepted: Iterable[Waiver]) -> list[Finding]:
    """The findings that nobody accepted with a reason."""
    covered = {waiver.covers for waiver in accepted if waiver.reason}
    return [found for found in findings if is_error(found) or _place(found) not in covered]


def idle(accepted: Iterable[Waiver], findings: Sequence[Finding]) -> list[Finding]:
    """What is wrong with the acceptances themselves; `findings` are all that check made."""
    told = {_place(found): is_error(found) for found in sorted(findings, key=is_error, reverse=True)}
    return [found for waiver in accepted if (found := _wrong(waiver, told))]


def _place(found: Finding) -> Place:
    return found.code, found.at.file, found.at.line


def _wrong(waiver: Waiver, told: Mapping[Place, bool]) -> Finding | None:
    """What is wrong with an acceptance; `told` are the findings by their places, and whether all of a place are errors."""
    if waiver.code not in CODES:
        turned = (code for code in CODES if sorted(code.split("-")) == sorted(waiver.code.split("-")))
        near = suggest(next(turned, waiver.code), CODES)
        message = f'no finding has the code "{waiver.code}"{near}'
        return waiver.spot.warning("accepts-nothing", message)
    if not waiver.reason:
        message = f'say why: "# accept {waiver.code}: the reason"'
        return waiver.spot.warning("accepts-without-reason", message)
    if waiver.code in _BY_TESTS or told.get(waiver.covers) is False:
        return None
    if waiver.covers in told:
        message = f"{waiver.code} is an error here, and an error cannot be accepted: mend it"
    else:
        message = f"there is no {waiver.code} in line {waiver.line} to accept: remove this comment"
    return waiver.spot.warning("accepts-nothing", message)
