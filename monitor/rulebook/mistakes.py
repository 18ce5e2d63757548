"""What a shape does not take -> findings, in words that know the place."""

import re
from collections.abc import Mapping, Sequence

from monitor.model import Finding
from monitor.rulebook.findings import nearest, suggest
from monitor.rulebook.nodes import Place
from monitor.rulebook.schema import MODELS, keys_of
from monitor.rulebook.shapes import Mistake, Path, Slip

HEADINGS: Mapping[str, str] = {
    "actors": "actor",
    "terms": "term",
    "lists": "list",
    "watches": "watch",
    "exceptions": "exception",
}
"""Heading -> what one item under it is called."""

_LIST_KEYS = frozenset(
    {"aliases", "with", "not_in", "member_of", "words", "watches", "actor", "event", "term", "place"}
)
_LIST_SLOTS = frozenset({"outlet", "who", "to", "send"})
_MAPS = frozenset({"does", "says", "figure", "raise", "over", "tests"})
"""Maps that are called by their key."""

_EXAMPLES = {
    "when": "{actor: ID}",
    "does": "{who: ID, event: CLASS, to: ID}",
    "says": "{who: ID, words: TEXT}",
    "figure": "{killed: 20}",
    "raise": "{critical: {sources: 2}}",
    "over": "{type: count, at_least: 5, window: 7d}",
    "tests": "{fires: TEXT, quiet: TEXT}",
}
"""What to write where a map is needed, by its key."""


def shape_findings(mistakes: Sequence[Mistake], heading: str, place: Place) -> list[Finding]:
    """Every mistake in one definition; a key that is misspelled is not missing, too."""
    meant = {
        (*path, near)
        for path, name in ((one.path[:-1], str(one.path[-1])) for one in mistakes if one.code == Slip.KEY)
        if (near := nearest(name, keys_of(context(heading, path))))
    }
    return [
        _finding(one, heading, place) for one in mistakes if one.code != Slip.MISSING or one.path not in meant
    ]


def _finding(one: Mistake, heading: str, place: Place) -> Finding:
    path, owner = one.path, context(heading, one.path[:-1])
    if one.code == Slip.KEY:
        code, message = key_answer(str(path[-1]), owner, one.value)
        return place.spot(path, key=True).error(code, message)
    if one.code == Slip.MISSING:
        each = owner if owner in _MAPS else f"every {owner}"
        return place.spot(path[:-1]).error("missing-key", f"{path[-1]} is missing: {each} needs it")
    if one.code == Slip.TYPE:
        return place.spot(path).error("wrong-type", _shape(one.value, one.text, _example(heading, path)))
    return place.spot(path).error(one.code, one.text)


def _example(heading: str, path: Path) -> str:
    """What a map in this place looks like, or an empty text."""
    if not path:
        return (
            f"- {{id: ..., {'name' if heading == 'actors' else 'title'}: ...}}"
            if heading in {"actors", "watches"}
            else ""
        )
    return _EXAMPLES.get(str(path[-1]), "")


def _meant(text: str, wanted: str) -> str | None:
    """What was probably meant by a text where a number or a flag is needed."""
    if wanted == "a number" and re.fullmatch(r"\d+(\.\d+)?", text):
        whole = text.partition(".")[0]
        return f"{whole} without quotes" if whole == text else f"a whole one, such as {whole}"
    flags = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
    return flags.get(text) if wanted == "true or false" else None


def _shape(value: object, wanted: str, example: str) -> str:
    such = f", such as {example}" if example and wanted.startswith("a map") else ""
    if isinstance(value, bool | int):
        shown = str(value).lower()
        if wanted == "a text":
            return f'{wanted} is needed, and {shown} is none: write "{shown}" in quotes'
        return f"{wanted} is needed{such}, not {shown}"
    if isinstance(value, str) and (meant := _meant(value.strip().casefold(), wanted)):
        return f"{wanted} is needed: write {meant}"
    found = "a map" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a text"
    return f"{wanted} is needed{such}, not {found}"


def context(heading: str, path: Path) -> str:
    """What the map at a path is: actor, term, watch, exception, clause, does or tests."""
    last = path[-1] if path else None
    if last in _MAPS:
        return str(last)
    return "clause" if path and path[0] in {"when", "raise"} else HEADINGS[heading]


def key_answer(key: str, where: str, value: object = None) -> tuple[str, str]:
    """Code and message for a key that a map of this name does not take."""
    if key == "window" and not _is_duration(value):
        return "within-window", "within is text, window is time"
    if (
        where in {"clause", "does"}
        and key.removesuffix("s") in {*keys_of("clause"), *keys_of("does")}
        and key[-1] == "s"
    ):
        return "singular-plural", "singular in clauses, plural as heading"
    owners = [name for name in MODELS if key in keys_of(name)]
    if owners:
        return (
            "misplaced-key",
            f"{key} does not belong here ({_a(where)}), but in {' or '.join(map(_a, owners))}",
        )
    known = keys_of(where)
    hint = suggest(key, known) or f": {_a(where)} takes {', '.join(known)}"
    return "unknown-key", f'unknown key "{key}"{hint}'


def _is_duration(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d+ *(?:m|min|h|d|w)", value) is not None


def _a(name: str) -> str:
    if name in _MAPS:
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def heading_answer(heading: str) -> tuple[str, str]:
    """Code and message for a key in column 1 that is no heading."""
    if heading in HEADINGS.values() or (heading in keys_of("clause") and f"{heading}s" in HEADINGS):
        return "singular-plural", "singular in clauses, plural as heading"
    hint = suggest(heading, HEADINGS) or f": headings are {', '.join(HEADINGS)}"
    return "unknown-key", f'unknown heading "{heading}"{hint}'


def comma_findings(data: object, place: Place) -> list[Finding]:
    """Unquoted texts with a comma where a list may stand: probably a list without its brackets."""
    return [
        place.spot(path).error("comma-in-name", "a comma in a single name: did you mean a list [...]?")
        for path in _scalars(data, ())
        if place.plain(path)
    ]


def _scalars(data: object, path: Path) -> list[Path]:
    if isinstance(data, list):
        return [found for number, value in enumerate(data) for found in _scalars(value, (*path, number))]
    if isinstance(data, dict):
        return [found for key, value in data.items() for found in _scalars(value, (*path, key))]
    named = bool(path) and path[-1] in _LIST_KEYS | _LIST_SLOTS
    return [path] if named and isinstance(data, str) and "," in data else []
