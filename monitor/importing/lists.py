"""Wikidata tables, OpenSanctions entities and MISP warning lists."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from monitor.importing.shape import Findings, Found
from monitor.model import ActorKind, Refused

_SCHEMATA = {
    "Person": ActorKind.PERSON,
    "PublicBody": ActorKind.BODY,
    "Organization": ActorKind.GROUP,
    "LegalEntity": ActorKind.GROUP,
    "Company": ActorKind.BODY,
    "Vessel": ActorKind.THING,
    "Airplane": ActorKind.THING,
}
"""FollowTheMoney's schemata that are actors, and what they are here."""

_LABELS = ("itemLabel", "personLabel", "entityLabel", "label", "name")
_OTHERS = ("itemAltLabel", "personAltLabel", "entityAltLabel", "altLabel", "aliases", "alias")
_ITEMS = ("item", "person", "entity", "id", "qid")


def read_wikidata(text: str, kind: ActorKind) -> Findings:
    """One actor a row: a column with the label, one with other labels (parted by "|", else by a comma), the item.

    What has no label in the language asked for has its item's number there, or nothing.
    """
    table = csv.DictReader(io.StringIO(text))
    columns = table.fieldnames or ()
    label = next((name for name in _LABELS if name in columns), None)
    if label is None:
        raise Refused(
            "malformed", f"no column with a label; found {', '.join(columns) or 'nothing'}, wanted itemLabel"
        )
    return _merged(_row(row, label, kind) for row in table)


def _row(row: Mapping[str, Any], label: str, kind: ActorKind) -> Found:
    others = next((row[name] for name in _OTHERS if row.get(name)), "")
    item = next((row[name] for name in _ITEMS if row.get(name)), "").rpartition("/")[2]
    named = row[label] and row[label] != item
    split = (row[label], *others.split("|" if "|" in others else ",")) if named else ()
    return Found(_tidy(split), kind, note=f"Wikidata {item}" if item else None)


def _merged(rows: Iterable[Found]) -> Findings:
    """A query gives an item once for every value; its rows are one entry."""
    entries: dict[tuple[str | None, str], Found] = {}
    left_out: Counter[str] = Counter()
    for row in rows:
        if not row.names:
            left_out["rows without a label"] += 1
            continue
        key = (row.note, row.names[0])
        known = entries.get(key, row)
        entries[key] = Found(tuple(dict.fromkeys((*known.names, *row.names))), row.kind, note=row.note)
    return Findings(tuple(entries.values()), left_out)


def read_opensanctions(text: str) -> Findings:
    """One entity a line; what is neither a person, a body nor a thing with a name (an address, say) is left out."""
    left_out: Counter[str] = Counter()
    return Findings(tuple(_entities(text.splitlines(), left_out)), left_out)


def _entities(lines: Iterable[str], left_out: Counter[str]) -> Iterator[Found]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        entity = _object(line, f"line {number}")
        kind = _SCHEMATA.get(str(entity.get("schema")))
        properties = entity.get("properties")
        if kind is None or not isinstance(properties, dict):
            left_out["entities that are no actors"] += 1
            continue
        given = chain.from_iterable(_texts(properties.get(field)) for field in ("name", "alias", "weakAlias"))
        names = _tidy((entity.get("caption"), *given))
        if names:
            yield Found(names, kind, note=f"OpenSanctions {entity.get('id', '')}".strip())


def read_misp(text: str) -> Findings:
    """One term that holds the list's entries: what is harmless, for a `none` or an exception."""
    content = _object(text, "the file")
    name, entries = content.get("name"), _tidy(_texts(content.get("list")))
    if not isinstance(name, str):
        raise Refused("malformed", 'a MISP warning list has a "name" and a "list"; found no name')
    if not entries:
        return Findings(())
    version = content.get("version", "")
    return Findings((Found((name, *entries), None, note=f"MISP warning list, version {version}"),))


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("malformed", f"{where} is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise Refused("malformed", f"{where} is not a JSON object")
    return value


def _texts(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _tidy(names: Iterable[object]) -> tuple[str, ...]:
    """Texts on one line each, none twice."""
    texts = (" ".join(name.split()) for name in names if isinstance(name, str))
    return tuple(dict.fromkeys(text for text in texts if text))
