"""The documents of re3d with their entities marked by hand (dstl, Relationship and Entity Extraction Evaluation Dataset).

Read from beside the repository and never copied; nothing where they are missing.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from understanding import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "re3d"
KINDS = ("Person", "Organisation", "Location", "Nationality")
_SURE = 0.5


@dataclass(frozen=True)
class Marked:
    """One entity as people marked it, titles and articles often within: its kind, bounds and words."""

    kind: str
    start: int
    end: int
    text: str


def documents() -> Iterator[tuple[str, str]]:
    """Each document's id and text."""
    for path in sorted(FOLDER.glob("*/documents.json")):
        for row in _rows(path):
            yield row["_id"], row["text"]


def marked() -> dict[str, list[Marked]]:
    """The entities of each document that a capital shows to be named; "mourners" or "a funeral tent" are none."""
    found: dict[str, list[Marked]] = defaultdict(list)
    for path in sorted(FOLDER.glob("*/entities.json")):
        for row in _rows(path):
            named = any(word[:1].isupper() for word in row["value"].split()[-3:])
            if row["type"] in KINDS and named and row["confidence"] >= _SURE:
                found[row["documentId"]].append(Marked(row["type"], row["begin"], row["end"], row["value"]))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
