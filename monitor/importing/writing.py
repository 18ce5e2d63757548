"""Imported entries -> a rule file."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import yaml

from monitor.importing.shape import Found, Imported

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTH = 110


def to_yaml(imported: Imported, provenance: Mapping[str, str]) -> str:
    """A rule file that begins with where it comes from and what was left out."""
    actors = [_actor(identity, found) for identity, found in imported.entries if found.kind]
    terms = [_term(identity, found) for identity, found in imported.entries if not found.kind]
    content = {name: items for name, items in (("actors", actors), ("terms", terms)) if items}
    head = [f"# {name}: {_one_line(value)}" for name, value in provenance.items()]
    head += _told(imported.left_out)
    body = yaml.dump(
        content, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None
    )
    return "\n".join((*head, "", body))


def _told(left_out: Counter[str]) -> list[str]:
    return [f"# Left out: {count} {reason}." for reason, count in sorted(left_out.items())]


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _actor(identity: str, found: Found) -> dict[str, Any]:
    given = {
        "aliases": list(found.names[1:]),
        "member_of": [found.owner] if found.owner else [],
        "until": found.until,
        "note": found.note,
    }
    start = {"id": identity, "name": found.names[0], "kind": str(found.kind)}
    return start | {key: value for key, value in given.items() if value}


def _term(identity: str, found: Found) -> dict[str, Any]:
    note = {"note": found.note} if found.note else {}
    return {"id": identity, "words": list(found.names[1:]), **note}
