"""What shapes of the rule language are made of: a check of a value, and what editors are told of it.

Every command that meets an edited rule reads it through these, so they are plain functions: a
library of models takes longer to import than all shipped rules take to be read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Self

Path = tuple[str | int, ...]
"""Keys and list numbers that lead to a value."""

Schema = dict[str, Any]
"""A piece of JSON Schema, draft-07."""

NEEDED: Any = object()
"""The default of a key that must be written."""

Check = Callable[[Any], Any]
"""Takes a value as it is written and returns it as it is used; raises Wrong."""


class Slip(StrEnum):
    """Mistakes that are put into words where the place of the value is known."""

    TYPE = "type"
    KEY = "key"
    MISSING = "missing"


class Mistake(NamedTuple):
    """What is wrong with the value at a path: the finding's code and message.

    With a Slip as code, `text` is the type that is wanted, or empty.
    """

    path: Path
    code: str
    text: str
    value: object = None


class Wrong(ValueError):
    """A value that its shape does not take, with every mistake in it."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(*mistakes)
        self.mistakes = mistakes

    def below(self, step: str | int) -> list[Mistake]:
        """The mistakes as they are seen from the map or list around."""
        return [Mistake((step, *one.path), one.code, one.text, one.value) for one in self.mistakes]


def wrong(code: str, message: str, *path: str | int) -> Wrong:
    """One mistake with its finding code and whole message."""
    return Wrong(Mistake(path, code, message))


def not_a(what: str, value: object) -> Wrong:
    """A value of another type than wanted."""
    return Wrong(Mistake((), Slip.TYPE, what, value))


class Shape(NamedTuple):
    """What a value may be: how it is read, and the JSON Schema that says so to editors."""

    check: Check
    schema: Schema


# -- Single values and lists ----------------------------------------------------------------------


def text_that(check: Callable[[str], str], schema: Schema) -> Shape:
    """A text that passes a check."""

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise not_a("a text", value)
        return check(value)

    return Shape(read, schema)


def whole(least: int | None = None) -> Shape:
    """A whole number, from the least up."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise not_a("a number", value)
        if least is not None and value < least:
            raise wrong("bad-number", f"write a whole number from {least} up")
        return value

    return Shape(read, {"type": "integer"} if least is None else {"minimum": least, "type": "integer"})


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise not_a("true or false", value)
    return value


FLAG = Shape(_flag, {"type": "boolean"})


def each_of(check: Check, values: Sequence[Any]) -> list[Any]:
    """The items of a list, read; a mistake is found at its number."""
    found, mistakes = [], []
    for number, value in enumerate(values):
        try:
            found.append(check(value))
        except Wrong as error:
            mistakes += error.below(number)
    if mistakes:
        raise Wrong(*mistakes)
    return found


def list_of(item: Shape, *, filled: bool = False) -> Shape:
    """A list; a scalar is a list of one, everywhere. A `filled` one is not empty."""

    def read(value: object) -> list[Any]:
        found = each_of(item.check, value if isinstance(value, list) else [value])
        if filled and not found:
            raise wrong("nothing-written", "the list is empty: write at least one item, or remove the key")
        return found

    several = {"items": item.schema, "minItems": int(filled), "type": "array"}
    return Shape(read, {"anyOf": [item.schema, several]})


# -- Maps -----------------------------------------------------------------------------------------


class Key(NamedTuple):
    """A key that a map takes: the shape of its value, its default (NEEDED where it has none), its name in a file."""

    shape: Shape
    default: Any
    name: str | None


def key(shape: Shape, default: Any = NEEDED, name: str | None = None) -> Any:
    """A field of a Written; `name` is its key where that is no name in Python."""
    return Key(shape, default, name)


class Written:
    """A map as it was written, with a field for each key that it takes; `keys` are those written, in order."""

    taken: ClassVar[Mapping[str, tuple[str, Key]]]
    """The keys that a map of this kind takes: each with the name of its field."""

    keys: tuple[str, ...]

    def __init_subclass__(cls) -> None:
        fields = {name: one for each in reversed(cls.__mro__) for name, one in vars(each).items()}
        cls.taken = {one.name or name: (name, one) for name, one in fields.items() if isinstance(one, Key)}

    def __init__(self, keys: Sequence[str], values: Mapping[str, Any]) -> None:
        vars(self).update(values, keys=tuple(keys))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse it: what is written stays as it is."""
        raise AttributeError(f"{name} stays as it was written")

    @classmethod
    def read(cls, value: object) -> Self:
        """The map, with every key checked; raises Wrong with all that is wrong in it."""
        if not isinstance(value, dict):
            raise not_a("a map of keys and values", value)
        absent = {own: (name, one.default) for name, (own, one) in cls.taken.items() if name not in value}
        mistakes = [
            Mistake((name,), Slip.MISSING, "") for name, default in absent.values() if default is NEEDED
        ]
        found = {own: default for own, (_, default) in absent.items() if default is not NEEDED}
        for name, one in value.items():
            if name not in cls.taken:
                mistakes.append(Mistake((name,), Slip.KEY, "", one))
                continue
            own, taken = cls.taken[name]
            try:
                found[own] = taken.shape.check(one)
            except Wrong as error:
                mistakes += error.below(name)
        mistakes += cls.between(found)
        if mistakes:
            raise Wrong(*mistakes)
        made = cls(tuple(value), found)
        made.as_a_whole()
        return made

    @classmethod
    def between(cls, found: Mapping[str, Any]) -> Iterable[Mistake]:  # noqa: ARG003 - for those that need it
        """What is wrong between keys; `found` holds those that are right on their own, and defaults."""
        return ()

    def as_a_whole(self) -> None:
        """Raise Wrong for what is right key by key, and of no use."""
