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

Reader = Callable[[Any], Any]


def pack(value: object) -> str:
    """Any of the model's values, or plain data, as JSON without blanks."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def unpack(hint: Any, text: str) -> Any:
    """What `pack` was given, where `hint` is its type: a dataclass or a tuple of them."""
    return from_plain(hint, json.loads(text))


def from_plain(hint: Any, plain: Any) -> Any:
    """As `unpack`, of JSON that is parsed already."""
    return _reader(hint)(plain)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: _plain(held)
            for name, default in _defaults(type(value))
            if (held := getattr(value, name)) != default
        }
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader(hint: Any) -> Reader:
    """The function that makes a value of type `hint` from plain data."""
    if is_dataclass(hint):
        return _record_reader(hint)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if get_origin(hint) is UnionType:
        inner = _reader(next(kind for kind in get_args(hint) if kind is not type(None)))
        return lambda raw: None if raw is None else inner(raw)
    return hint if isinstance(hint, type) and issubclass(hint, Enum) else _as_is


def _record_reader(kind: Any) -> Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    return lambda raw: kind(**{name: readers[name](held) for name, held in raw.items() if name in readers})


def _tuple_reader(items: tuple[Any, ...]) -> Reader:
    if items[-1] is Ellipsis:
        each = _reader(items[0])
        return lambda raw: tuple(each(item) for item in raw)
    readers = tuple(_reader(item) for item in items)
    return lambda raw: tuple(read(item) for read, item in zip(readers, raw, strict=True))


def _as_is(raw: Any) -> Any:
    return raw
