"""What a version of an article changed against the one before, in words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

_ALIKE = 0.5
"""So much of the shorter one's words two paragraphs have in common where one is an edit of the other."""
_MOST_COMPARED = 40
"""Paragraphs on each side that are compared one by one; more are a rewrite."""
_MOST_NUMBERS = 5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Face(NamedTuple):
    """What of a version is compared: its title, its published date (ISO 8601) and its text."""

    title: str | None
    published: str | None
    text: str


def changes(old: Face, new: Face) -> tuple[str, ...]:
    """What a reader would call changed: "title changed", "2 paragraphs added", "1 removed", "12 became 15".

    Empty where at most white space differs.
    """
    retitled = ["title changed"] if _retitled(old.title, new.title) else []
    dated = [_date_words(old.published, new.published)] if redated(old.published, new.published) else []
    return (*retitled, *dated, *_text_changes(_paragraphs(old), _paragraphs(new)))


def redated(old: str | None, new: str | None) -> bool:
    """Whether a published date says something else than before, as far as both are precise; one lost says nothing."""
    if new is None or old is None:
        return new is not None
    a, b = _moment(old), _moment(new)
    if a and b and (a.tzinfo is None) == (b.tzinfo is None):
        return abs((a - b).total_seconds()) >= 60
    size = min(len(old), len(new), 10)
    return old[:size] != new[:size] and not ((a or b) and _next_day(old, new))


def _next_day(old: str, new: str) -> bool:
    """Whether two dates are a day apart, as one in UTC and one in local time may be."""
    try:
        return abs((date.fromisoformat(old[:10]) - date.fromisoformat(new[:10])).days) == 1
    except ValueError:
        return False


def _moment(text: str) -> datetime | None:
    """A date with its time of day."""
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else None
    except ValueError:
        return None


def _retitled(old: str | None, new: str | None) -> bool:
    return _folded(old or "") != _folded(new or "")


def _date_words(old: str | None, new: str | None) -> str:
    return f"published date {old} became {new}" if old else f"published date {new} added"


def _paragraphs(face: Face) -> list[str]:
    """The lines of a text, folded, the title left out."""
    lines = [_folded(line) for line in face.text.split("\n")]
    title = _folded(face.title or "")
    return [line for number, line in enumerate(lines) if line and not (number == 0 and line == title)]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _text_changes(old: Sequence[str], new: Sequence[str]) -> Iterable[str]:
    before, after = Counter(old), Counter(new)
    removed, added = list((before - after).elements()), list((after - before).elements())
    edited = _edits(removed, added)
    for gone, come in edited:
        removed.remove(gone)
        added.remove(come)
    counted = ((edited, "changed"), (added, "added"), (removed, "removed"))
    yield from (_count(len(items), word) for items, word in counted if items)
    yield from _numbers(edited)
    if not (edited or added or removed) and list(old) != list(new):
        yield "paragraphs moved"


def _edits(removed: Sequence[str], added: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of a removed and an added paragraph that are one, edited."""
    if max(len(removed), len(added)) > _MOST_COMPARED:
        return []
    left, pairs = list(added), []
    for gone in removed:
        found = next((come for come in left if _alike(gone, come)), None)
        if found is not None:
            left.remove(found)
            pairs.append((gone, found))
    return pairs


def _alike(one: str, other: str) -> bool:
    a, b = Counter(one.casefold().split()), Counter(other.casefold().split())
    return (a & b).total() >= _ALIKE * min(a.total(), b.total())


def _numbers(edited: Iterable[tuple[str, str]]) -> list[str]:
    """Figures that took another's place in a paragraph."""
    found: list[str] = []
    for gone, come in edited:
        before, after = Counter(_NUMBER.findall(gone)), Counter(_NUMBER.findall(come))
        pairs = zip((before - after).elements(), (after - before).elements(), strict=False)
        found += [f"{old} became {new}" for old, new in pairs]
    return found[:_MOST_NUMBERS]


def _count(number: int, word: str) -> str:
    return f"{number} paragraph{'s' if number > 1 else ''} {word}"
