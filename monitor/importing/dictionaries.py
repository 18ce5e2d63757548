"""CAMEO actor dictionaries, as TABARI, PETRARCH and Phoenix use them.

A name stands in capitals with "_" for blanks, "+" begins a synonym, and "[CODE dates]" says what the actor was and
when. Codes are triples: a country or sort of body first, then roles (CAMEO codebook 1.1b3, chapters 3 and 4).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from monitor.importing.shape import Findings, Found
from monitor.model import ActorKind

_CODE = re.compile(r"\[([A-Z]{3,})\s*([<>]?)\s*(\d{6,8})?(?:-(\d{6,8}))?\s*\]")
_BRACKETED = re.compile(r"\(([^()]+)\)")
_WRITTEN = re.compile(r"[A-Z0-9][A-Z0-9 .,'&()-]*")
_BODIES = frozenset({"IGO", "NGO", "NGM", "MNC", "INT"})
_ARMED = frozenset({"REB", "INS", "SEP", "RAD", "UAF", "CRM", "IMG"})
_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "at", "by", "de", "la", "du", "des", "al", "bin", "ibn"}
)
_ALWAYS_CAPITALS = frozenset({"US", "USA", "UN", "UK", "EU", "UAE", "USSR", "NATO"})
_CENTURY_TURNS = 30
"""Two-digit years below it are of this century: the oldest dates are of the 1930s."""


@dataclass
class _Block:
    """The lines of one actor: its names, and its codes with the last day of each ("" while it goes on)."""

    names: list[str]
    codes: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    dated: bool = False


def read_cameo(text: str) -> Findings:
    """The actors of one dictionary file; states are those whose code is a country alone."""
    left_out: Counter[str] = Counter()
    blocks = list(_blocks(text.splitlines(), left_out))
    states = _states(blocks)
    entries = (_entry(block, states, left_out) for block in blocks)
    return Findings(tuple(entry for entry in entries if entry), left_out)


def _blocks(lines: Iterable[str], left_out: Counter[str]) -> Iterator[_Block]:
    block: _Block | None = None
    for line in lines:
        said, _, _ = line.partition("#")
        name, bracket, _ = said.partition("[")
        if block and (name.startswith("+") or not name.strip()):
            block.names += _names(name.lstrip("+"), left_out)
        elif name.strip():
            if block:
                yield block
            block = _Block(list(_names(name, left_out)))
        if block and bracket:
            _add_codes(block, said)
    if block:
        yield block


def _add_codes(block: _Block, said: str) -> None:
    for code, sign, start, end in _CODE.findall(said):
        block.codes.append(code)
        block.dated = block.dated or bool(start)
        block.ends.append(_day(end or (start if sign == "<" else "")))


def _names(written: str, left_out: Counter[str]) -> Iterator[str]:
    """A name as it is written in prose, and the acronym that stands behind it in brackets."""
    plain = " ".join(written.replace("_", " ").split())
    if not plain:
        return
    if not _WRITTEN.fullmatch(plain.upper()):
        left_out["names with signs that no article has"] += 1
        return
    yield _prose(" ".join(_BRACKETED.sub(" ", plain).split()))
    yield from (found for found in _BRACKETED.findall(plain) if " " not in found)


def _prose(name: str) -> str:
    """As in "Army of Aden"; a single short word without a vowel between consonants stays an acronym."""
    words = name.split()
    if len(words) == 1 and (len(name) < 4 or "." in name or not re.search("[AEIOUY]", name[1:])):
        return name
    return " ".join(
        word.lower() if at and word.lower() in _SMALL else _capitalised(word) for at, word in enumerate(words)
    )


def _capitalised(word: str) -> str:
    kept = (
        part if "." in part or part in _ALWAYS_CAPITALS else part.capitalize() for part in word.split("-")
    )
    return "-".join(kept)


def _day(written: str) -> str:
    """YYMMDD or YYYYMMDD as ISO 8601; empty for what is no day."""
    if len(written) == 6:
        written = ("20" if int(written[:2]) < _CENTURY_TURNS else "19") + written
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:])).isoformat()
    except ValueError:
        return ""


def _states(blocks: Iterable[_Block]) -> dict[str, str]:
    """Country code -> the name of the entry that is the country: the first with the code alone."""
    found: dict[str, str] = {}
    for block in blocks:
        for code in block.codes:
            if len(code) == 3 and code not in _BODIES | _ARMED and block.names:
                found.setdefault(code, block.names[0])
    return found


def _entry(block: _Block, states: dict[str, str], left_out: Counter[str]) -> Found | None:
    if not block.names or not block.codes:
        left_out["entries without a name or a code"] += 1
        return None
    country = states.get(block.codes[0][:3])
    itself = country == block.names[0]
    return Found(
        names=tuple(block.names),
        kind=ActorKind.STATE if itself else _kind(block),
        owner=None if itself else country,
        until=max(block.ends) if all(block.ends) else None,
        note=f"CAMEO {', '.join(dict.fromkeys(block.codes))}",
    )


def _kind(block: _Block) -> ActorKind:
    """A code that had a beginning or an end was held by a person; else the code's sort decides."""
    code = block.codes[0]
    parts = {code[at : at + 3] for at in range(0, len(code), 3)}
    if block.dated and not parts & (_BODIES | _ARMED):
        return ActorKind.PERSON
    if parts & _ARMED:
        return ActorKind.GROUP
    return ActorKind.PLACE if len(code) == 3 and code not in _BODIES else ActorKind.BODY
