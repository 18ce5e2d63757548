"""The broken rule files: one thing wrong in each, and what check says of it."""

from datetime import date
from pathlib import Path

from monitor.model import Finding
from monitor.rulebook import RuleFile, check

HERE = Path(__file__).parent / "rulebook"
BASE = RuleFile("base.yaml", (HERE / "base.yaml").read_text(encoding="utf-8"))
CASES = sorted((HERE / "cases").glob("*.yaml"))
CHANNELS = frozenset({"desk", "mail"})
TODAY = date(2026, 6, 1)


def findings(case: Path) -> tuple[Finding, ...]:
    """What is told of a case; notes only of those that are named so, or of every case they would be told."""
    files = (BASE, RuleFile(case.name, case.read_text(encoding="utf-8")))
    told = check(files, CHANNELS, TODAY, notes=case.stem.startswith("note-"))[1]
    return tuple(found for found in told if found.level != "note" or found.at.file == case.name)
