"""The documents of re3d with their entities marked by hand (dstl, Relationship and Entity Extraction Evaluation Dataset).

Read from beside the repository and never copied; nothing where they are missing.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from understanding import ROOT

from monitor.extraction import lexicon as lx

FOLDER = ROOT.parent / "shared" / "data" / "re3d"
KINDS = ("Person", "Organisation", "Location", "Nationality")
_SURE = 0.5
_UNNAMED = lx.PRONOUNS | lx.DETERMINERS | lx.OFFICES | {"capt", "brig", "gen", "west"}


@dataclass(frozen=True)
class Marked:
    """One entity as people marked it, titles and articles often within; `named` where its last word is a name.

    A capital shows that, but for pronouns and bare offices; "mourners" and "a funeral tent" are none.
    """

    kind: str
    start: int
    end: int
    named: bool


def documents() -> Iterator[tuple[str, str]]:
    """Each document's id and text."""
    for path in sorted(FOLDER.glob("*/documents.json")):
        for row in _rows(path):
            yield row["_id"], row["text"]


def marked() -> dict[str, list[Marked]]:
    """The persons, bodies and places of each document."""
    found: dict[str, list[Marked]] = defaultdict(list)
    for path in sorted(FOLDER.glob("*/entities.json")):
        for row in _rows(path):
            last = row["value"].rpartition(" ")[2]
            named = last[:1].isupper() and last.lower().strip(".,") not in _UNNAMED
            if row["type"] in KINDS and row["confidence"] >= _SURE:
                found[row["documentId"]].append(Marked(row["type"], row["begin"], row["end"], named))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
