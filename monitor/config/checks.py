"""What a value of config.toml may be: each check takes it as it was written and returns it as it is used.

Written by hand because every command reads the configuration: a library for this takes longer to
import than most commands take to run. No message shows a value, which may be a password.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

Word = TypeVar("Word", bound=str)

Mistake = tuple[tuple[str, ...], str]
"""Where (tables and key) and what to do instead."""

_DAY = 86_400

Check = Callable[[object], Any]
"""Takes a value, returns it as it is used; raises Wrong."""


class Wrong(ValueError):
    """A value that cannot be used: what to write instead, or every mistake inside it."""

    def __init__(self, what: str, inside: Sequence[Mistake] = ()) -> None:
        super().__init__(what)
        self.mistakes: Sequence[Mistake] = inside or [((), what)]

    def below(self, step: str) -> list[Mistake]:
        """The mistakes as they are seen from the table or list around."""
        return [((step, *where), what) for where, what in self.mistakes]


def mistakes_in(value: object, check: Check) -> list[Mistake]:
    """Everything that is wrong with a value."""
    try:
        check(value)
    except Wrong as wrong:
        return list(wrong.mistakes)
    return []


def text(value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str):
        raise Wrong("should be a text in quotes")
    if not value:
        raise Wrong("should not be empty: write a text, or take it out")
    return value


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Wrong("should be true or false")
    return value


def whole(least: int, most: int) -> Check:
    """A whole number in a range."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise Wrong("should be a whole number")
        if not least <= value <= most:
            raise Wrong(f"should be from {least} to {most}")
        return value

    return check


def seconds(value: object) -> float:
    """A number of seconds, more than none and at most a day."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise Wrong("should be a number of seconds")
    if not 0 < value <= _DAY:
        raise Wrong(f"should be greater than 0 and at most {_DAY}")
    return float(value)


def one_of(*words: Word) -> Check:
    """One of some words."""

    def check(value: object) -> Word:
        found = next((word for word in words if word == value), None)
        if found is None:
            *others, last = (f"'{word}'" for word in words)
            raise Wrong(f"should be {', '.join(others)} or {last}")
        return found

    return check


def listed(item: Check) -> Check:
    """A list, or the tables of one [[name]]; a mistake is found at its number."""

    def check(value: object) -> list[Any]:
        if not isinstance(value, list):
            raise Wrong("should be a list")
        return list(_each(((str(number), item, one) for number, one in enumerate(value))).values())

    return check


def table(keys: Mapping[str, tuple[Check, Any]], others: Callable[[str], Check] | None = None) -> Check:
    """A table of known keys, each with its check and its default: `...` says that it must be written.

    `others` gives the check for a key of any other name; without it there may be none.
    """

    def check(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong("should be a table")
        absent = {key: default for key, (_, default) in keys.items() if key not in value}
        missing = ((key, refused("is missing: write it"), None) for key in absent if absent[key] is ...)
        written = (
            (key, keys[key][0] if key in keys else (others or stranger(keys))(key), one)
            for key, one in value.items()
        )
        return absent | _each((*written, *missing))

    return check


def section(check: Check) -> tuple[Check, Any]:
    """A table that may be left out, which says the same as an empty one."""
    return check, check({})


def stranger(known: Iterable[str], what: str = "is no key of this file") -> Callable[[str], Check]:
    """For a key that is not among the known ones: what it is not, and what was probably meant."""

    def check(key: str) -> Check:
        from difflib import get_close_matches  # only mistakes need it

        near = get_close_matches(key, known, 1)
        return refused(what + (f"; did you mean {near[0]}?" if near else ": take it out"))

    return check


def refused(what: str) -> Check:
    """Takes no value at all."""

    def check(_: object) -> None:
        raise Wrong(what)

    return check


def _each(checks: Iterable[tuple[str, Check, object]]) -> dict[str, Any]:
    """The checked values by key; raises Wrong with the mistakes of all of them."""
    found: dict[str, Any] = {}
    inside: list[Mistake] = []
    for key, check, value in checks:
        try:
            found[key] = check(value)
        except Wrong as wrong:
            inside += wrong.below(key)
    if inside:
        raise Wrong("has mistakes", inside)
    return found
