"""Rule files -> Rulebook, with every mistake told: file, line, column and what to write instead.

`check` reads rules on their own; `build` also knows what was accepted before, so that a wrong
edit never stops the monitor.
"""

from monitor.rulebook.accepting import Build, Tester, build, check
from monitor.rulebook.codes import CODES
from monitor.rulebook.files import RuleFile, paths, read_files, sourced
from monitor.rulebook.findings import render
from monitor.rulebook.testing import run_tests

__all__ = [
    "CODES",
    "Build",
    "RuleFile",
    "Tester",
    "build",
    "check",
    "paths",
    "read_files",
    "render",
    "run_tests",
    "sourced",
]
