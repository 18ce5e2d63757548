"""How file names are written down, and which are nobody's article yet."""

import re
from collections.abc import Callable, Sequence
from fnmatch import translate
from urllib.parse import unquote_to_bytes

DEFAULT_IGNORE = (
    ".*",  # hidden files, rsync's .name.XXXXXX, .swp
    "*~",
    "~$*",
    "#*#",
    "4913",  # vim asks with a file of this name whether it may write
    "*.swp",
    "*.swx",
    "*.tmp",
    "*.temp",
    "*.part",
    "*.partial",
    "*.filepart",
    "*.crdownload",
)
"""Names, as shell patterns, under which editors, browsers and copiers keep what is not finished."""


def encode_name(raw: bytes) -> str:
    """The path as text that is safe to store and to print; no two paths have the same.

    Bytes that are no printable UTF-8, and "%", stand as %XX.
    """
    text = raw.decode("utf-8", "surrogateescape")
    if text.isprintable() and "%" not in text:
        return text
    return "".join(char if char.isprintable() and char != "%" else _escaped(char) for char in text)


def decode_name(path: str) -> bytes:
    """The bytes of the path that `encode_name` wrote down."""
    return unquote_to_bytes(path)


def _escaped(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))


def ignorer(patterns: Sequence[str]) -> Callable[[str], object]:
    """A function that says of one name (a file's or a folder's) whether a pattern fits it."""
    return re.compile("|".join(map(translate, patterns)) or r"(?!)").match
