"""Rule files -> Rulebook, with every mistake told: file, line, column and what to write instead.

`check` reads rules on their own; `build` also knows what was accepted before, so that a wrong
edit never stops the monitor.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.rulebook.accepting import Build, Tester, build, check
    from monitor.rulebook.changes import REMOVALS
    from monitor.rulebook.codes import CODES
    from monitor.rulebook.files import RuleFile, paths, read_files, sourced
    from monitor.rulebook.findings import render
    from monitor.rulebook.memory import Memory
    from monitor.rulebook.testing import run_tests

__all__ = [
    "CODES",
    "REMOVALS",
    "Build",
    "Memory",
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

_HOMES = {
    "accepting": ("Build", "Tester", "build", "check"),
    "changes": ("REMOVALS",),
    "codes": ("CODES",),
    "files": ("RuleFile", "paths", "read_files", "sourced"),
    "findings": ("render",),
    "memory": ("Memory",),
    "testing": ("run_tests",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: a command whose rules are unchanged needs no YAML and no models."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
