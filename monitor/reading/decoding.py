"""Bytes to text: the encoding is stated, or proven, or flagged as a guess; never guessed silently."""

import codecs
import re

from monitor.model import Hints, Refused
from monitor.reading.drafts import clean

_BOMS = (  # UTF-32 before UTF-16: the little-endian marks begin alike
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARATION_BYTES = 4096
_NUL_BYTES = 8192
_ZERO_SHARE = 0.7
_SINGLE_BYTES = re.compile(
    r"(?:x-)?(?:iso-?8859|latin|l\d|windows-125|cp-?125|cp-?8|ibm8|koi8|mac|us-ascii|ascii)", re.IGNORECASE
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.3
_LATIN_1 = "iso8859-1"
"""What this label means on the web is Windows-1252 (WHATWG Encoding Standard, "Names and labels")."""
_NEVER = ("utf-16", "utf-32", "utf-7", "unicode", "raw-unicode", "idna", "punycode")
"""Codecs that make nonsense of ASCII without an error, or that no text file is written in."""


def decode(data: bytes, hints: Hints, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a file or mail part, and flags: "encoding-guessed" where nothing stated or proved it.

    Tried in order: byte-order mark, UTF-16 by its zeros, what the content declares (`declared` for
    mail), UTF-8, `hints.encoding`, Windows-1252 with replacements; UTF-8 before an encoding of
    single bytes, which fits everything and is often declared by mistake. Raises Refused "binary",
    "encoding" or "empty".
    """
    bom = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), None) or _unmarked_utf_16(
        data
    )
    text, flags = _marked(data, *bom) if bom else _unmarked(data, hints, declared)
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u200b"):
        raise Refused("empty", "the file holds nothing but white space")
    return clean(text.removeprefix("\ufeff")), flags


def _marked(data: bytes, mark: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data[len(mark) :].decode(encoding), ()
    except UnicodeDecodeError as error:
        raise Refused(
            "encoding",
            f"the file begins as {encoding} does, but byte {error.start + len(mark)} is not; save it again as UTF-8",
        ) from None


def _unmarked_utf_16(data: bytes) -> tuple[bytes, str] | None:
    """UTF-16 of a Latin text without its mark: every other byte is zero, and no other."""
    start = data[:_NUL_BYTES]
    high, low = start[::2], start[1::2]
    for zeros, others, encoding in ((low, high, "utf-16-le"), (high, low, "utf-16-be")):
        if zeros and zeros.count(0) > _ZERO_SHARE * len(zeros) and 0 not in others:
            return b"", encoding
    return None


def _unmarked(data: bytes, hints: Hints, declared: str | None) -> tuple[str, tuple[str, ...]]:
    _refuse_binary(data)
    stated = declared or _declared(data)
    first = (
        ("utf-8", stated)
        if stated and _SINGLE_BYTES.match(stated) and not data.isascii()
        else (stated, "utf-8")
    )
    for encoding in (*first, hints.encoding):
        text = _strictly(data, encoding) if encoding else None
        if text is not None:
            return text, ()
    return data.decode("cp1252", "replace"), ("encoding-guessed",)


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data[:_NUL_BYTES]:
        raise Refused("binary", "there are NUL bytes near the start, so this is no text file")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(data):
        raise Refused(
            "binary", f"{controls} of {len(data)} bytes are control characters, so this is no text file"
        )


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _strictly(data: bytes, encoding: str) -> str | None:
    """The text if `encoding` is a known text encoding that fits every byte."""
    try:
        name = codecs.lookup(encoding).name.replace("_", "-")
        return None if name.startswith(_NEVER) else data.decode("cp1252" if name == _LATIN_1 else name)
    except (LookupError, ValueError):  # unknown, no text codec, or a byte that does not fit
        return None
