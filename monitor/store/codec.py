"""Frozen values to compact JSON and back, by their type hints.

Fields that hold their default are left out and unknown ones are skipped, so that a row written
before a field was added, or after it went, can still be read.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct, structs

Reader = Callable[[Any], Any]


def pack(value: object) -> str:
    """Any of the model's values, or plain data, as JSON without blanks."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def unpack(hint: Any, text: str) -> Any:
    """What `pack` was given, where `hint` is its type: a dataclass, a struct or a tuple of them."""
    return from_plain(hint, json.loads(text))


def from_plain(hint: Any, plain: Any) -> Any:
    """As `unpack`, of JSON that is parsed already."""
    return _reader(hint)(plain)


_PLAIN = frozenset({str, int, float, bool, type(None)})


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    if kind in _PLAIN:  # nearly all that there is: what the rest is takes ten times as long to tell
        return value
    if _is_record(kind):
        return {
            name: _plain(held)
            for name, default in _defaults(kind)
            if (held := getattr(value, name)) != default
        }
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


@cache
def _is_record(kind: Any) -> bool:
    return is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, Struct))


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    held = fields(kind) if is_dataclass(kind) else structs.fields(kind)
    return tuple((field.name, field.default) for field in held)


@cache
def _reader(hint: Any) -> Reader:
    """The function that makes a value of type `hint` from plain data."""
    if _is_record(hint):
        return _record_reader(hint)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if get_origin(hint) is UnionType:
        inner = _reader(next(kind for kind in get_args(hint) if kind is not type(None)))
        return inner if inner is _as_is else lambda raw: None if raw is None else inner(raw)
    return _enum_reader(hint) if isinstance(hint, type) and issubclass(hint, Enum) else _as_is


def _record_reader(kind: Any) -> Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    turned = [(name, read) for name, read in readers.items() if read is not _as_is]
    known = readers.keys()

    def read(raw: dict[str, Any]) -> Any:
        held = {**raw} if raw.keys() <= known else {name: raw[name] for name in raw if name in known}
        for name, turn in turned:
            if name in held:
                held[name] = turn(held[name])
        return kind(**held)

    return read if turned else lambda raw: kind(**raw) if raw.keys() <= known else read(raw)


def _enum_reader(kind: type[Enum]) -> Reader:
    members = {member.value: member for member in kind}
    return lambda raw: members.get(raw) or kind(raw)  # which says what is wrong with it


def _tuple_reader(items: tuple[Any, ...]) -> Reader:
    if items[-1] is Ellipsis:
        each = _reader(items[0])
        return tuple if each is _as_is else lambda raw: tuple(map(each, raw))
    readers = tuple(_reader(item) for item in items)
    if all(read is _as_is for read in readers):
        return lambda raw: tuple(one for one, _ in zip(raw, readers, strict=True))
    return lambda raw: tuple(read(item) for read, item in zip(readers, raw, strict=True))


def _as_is(raw: Any) -> Any:
    return raw
