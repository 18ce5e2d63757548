"""From bytes to drafts: told by its content, a document goes to the reader of its format, and so do those inside it."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from lxml import etree

from monitor.model import Hints, Refused
from monitor.reading.agencyxml import read_newsml, read_nitf
from monitor.reading.archives import read_warc
from monitor.reading.decoding import decode
from monitor.reading.drafts import Draft
from monitor.reading.feedfiles import read_feed
from monitor.reading.formats import binary_format, format_of
from monitor.reading.items import read_json, read_jsonl
from monitor.reading.mail import read_mail
from monitor.reading.markdown import read_markdown
from monitor.reading.pdf import read_pdf
from monitor.reading.plain import read_plain
from monitor.reading.webpage import read_html

MAX_BYTES = 16 * 1024 * 1024
"""A larger document is refused, packed or not: no article has 16 MiB, and lists are better given as JSON Lines."""

_DEEPEST = 5
"""Mail within mail is read so many levels deep."""

_OF_TEXT = {
    "plain": read_plain,
    "markdown": read_markdown,
    "html": read_html,
    "feed": read_feed,
    "nitf": read_nitf,
    "newsml": read_newsml,
}
_OF_ITEMS = {"json": read_json, "jsonl": read_jsonl}
_HOSTILE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    NameError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    etree.LxmlError,
    zlib.error,
)
"""What libraries raise on input that was made to break them."""


def drafts_of(data: bytes, hints: Hints, depth: int = 0) -> Sequence[Draft | Refused]:
    """The drafts of one document, `depth` levels inside another; a bad item of several is a Refused value.

    Raises Refused for the whole document.
    """
    _check(len(data), depth)
    try:
        return _read(data, hints, depth)
    except _HOSTILE as error:
        raise Refused(
            "malformed", f"the content broke its reader ({type(error).__name__}: {str(error)[:200]})"
        ) from None


def _check(size: int, depth: int) -> None:
    if size > MAX_BYTES:
        raise Refused(
            "too-large", f"{size} bytes are more than the {MAX_BYTES} that are read; split the file"
        )
    if depth > _DEEPEST:
        raise Refused("malformed", f"documents inside documents, more than {_DEEPEST} deep")


def _read(data: bytes, hints: Hints, depth: int) -> Sequence[Draft | Refused]:
    inside = partial(drafts_of, depth=depth + 1)
    kind = binary_format(data)
    if kind == "gzip":
        return _unpacked(data, hints, depth)
    if kind == "warc":
        return read_warc(data, hints, inside)
    if kind == "pdf":
        return read_pdf(data)
    text, flags = decode(data, hints)
    kind = format_of(hints.name, text)
    if kind == "mail":
        return read_mail(data, hints, inside)
    drafts = _OF_ITEMS[kind](text, hints.fields) if kind in _OF_ITEMS else _OF_TEXT[kind](text)
    return tuple(
        draft if isinstance(draft, Refused) else replace(draft, flags=(*flags, *draft.flags))
        for draft in drafts
    )


def _unpacked(data: bytes, hints: Hints, depth: int) -> Sequence[Draft | Refused]:
    """The document that a gzip file holds; never a packed one again."""
    content = _gunzip(data)
    if binary_format(content) == "gzip":
        raise Refused(
            "unsupported", "this is a gzip file inside a gzip file; unpack it, and put the content here"
        )
    return drafts_of(content, hints, depth)


def _gunzip(data: bytes) -> bytes:
    content = b""
    while data:
        member = zlib.decompressobj(31)
        try:
            content += member.decompress(data, MAX_BYTES + 1 - len(content))
        except zlib.error as error:
            raise Refused("malformed", f"the gzip file is damaged: {error}") from None
        if len(content) > MAX_BYTES:
            raise Refused("too-large", f"unpacked it has more than the {MAX_BYTES} bytes that are read")
        if not member.eof:
            raise Refused("malformed", "the gzip file is cut off; copy it here again")
        data = member.unused_data.lstrip(b"\0")
    return content
