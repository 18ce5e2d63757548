"""Reading: the bytes of one file become Articles whose every paragraph is labelled.

`read` takes files of any format that `formats` knows, `from_text` a text as a person types it.
Nothing here touches a disk or a clock. What is no article is Refused, with a reason that says
what was found; a library's own errors never come out.
"""

from dataclasses import replace

from lxml import etree

from monitor.model import Article, BlockKind, Hints, Refused
from monitor.reading.agencyxml import read_newsml, read_nitf
from monitor.reading.decoding import decode
from monitor.reading.drafts import Draft, Piece, clean, finish
from monitor.reading.feedfiles import read_feed
from monitor.reading.formats import format_of
from monitor.reading.items import read_json, read_jsonl
from monitor.reading.mail import read_mail
from monitor.reading.markdown import read_markdown
from monitor.reading.paragraphs import blank_line_paragraphs
from monitor.reading.plain import read_plain
from monitor.reading.webpage import read_html

__all__ = ["MAX_BYTES", "from_text", "read"]

MAX_BYTES = 16 * 1024 * 1024
"""A larger file is refused: no article has 16 MiB, and a list of many is better given in several files."""

_READERS = {
    "plain": read_plain,
    "markdown": read_markdown,
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "feed": read_feed,
    "nitf": read_nitf,
    "newsml": read_newsml,
}
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
)
"""What lxml, trafilatura and the standard library raise on input that was made to break them."""


def read(data: bytes, hints: Hints) -> tuple[Article | Refused, ...]:
    """The articles of one file, in order; a bad item of a JSON list or of JSON Lines is a Refused value among them.

    Raises Refused for the whole file, with the reason "empty", "binary", "encoding", "too-large",
    "malformed", "unsupported" or "nothing-found".
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            "too-large", f"{len(data)} bytes are more than the {MAX_BYTES} that are read; split the file"
        )
    try:
        drafts = _drafts(data, hints)
    except _HOSTILE as error:
        raise Refused(
            "malformed", f"the content broke its reader ({type(error).__name__}: {str(error)[:200]})"
        ) from None
    return tuple(
        draft if isinstance(draft, Refused) else finish(draft, hints.name, index)
        for index, draft in enumerate(drafts)
    )


def from_text(text: str, title: str | None = None, file: str = "inline") -> Article:
    """An article from a sentence or paragraphs as a person types them: a lead, then a body, and no page furniture."""
    kinds = [BlockKind.LEAD]
    paragraphs = blank_line_paragraphs(clean(text))
    kinds += [BlockKind.BODY] * len(paragraphs)
    return finish(Draft(tuple(map(Piece, kinds, paragraphs)), title=title), file, 0)


def _drafts(data: bytes, hints: Hints) -> tuple[Draft | Refused, ...]:
    text, flags = decode(data, hints)
    kind = format_of(hints.name, text)
    if kind == "mail":
        return read_mail(data, hints)
    return tuple(
        draft if isinstance(draft, Refused) else replace(draft, flags=(*flags, *draft.flags))
        for draft in _READERS[kind](text)
    )
