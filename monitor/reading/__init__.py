"""Reading: the bytes of one file become Articles whose every paragraph is labelled.

`read` takes files of any format that `formats` knows, `from_text` a text as a person types it.
Nothing here touches a disk or a clock. What is no article is Refused, with a reason that says
what was found; a library's own errors never come out.
"""

from dataclasses import replace

from monitor.model import Article, BlockKind, Hints, Refused
from monitor.reading.documents import MAX_BYTES, drafts_of
from monitor.reading.drafts import Draft, Piece, clean, finish
from monitor.reading.language import with_language
from monitor.reading.paragraphs import blank_line_paragraphs

__all__ = ["MAX_BYTES", "from_text", "read"]


def read(data: bytes, hints: Hints) -> tuple[Article | Refused, ...]:
    """The articles of one file, in order; what is bad of several is a Refused value among them.

    Raises Refused for the whole file, with the reason "empty", "binary", "encoding", "encrypted",
    "too-large", "malformed", "unsupported" or "nothing-found". A WARC record that holds no page
    gives none.
    """
    return tuple(
        draft if isinstance(draft, Refused) else _article(draft, hints, index)
        for index, draft in enumerate(drafts_of(data, hints))
    )


def _article(draft: Draft, hints: Hints, index: int) -> Article:
    """The article of one draft; what the desk says of its folder is surer than what the file says."""
    if hints.outlet:
        draft = replace(draft, outlet=hints.outlet, outlet_from="folder rule")
    return with_language(finish(draft, hints.name, index))


def from_text(text: str, title: str | None = None, file: str = "inline") -> Article:
    """An article from a sentence or paragraphs as a person types them: a lead, then a body, and no page furniture."""
    kinds = [BlockKind.LEAD]
    paragraphs = blank_line_paragraphs(clean(text))
    kinds += [BlockKind.BODY] * len(paragraphs)
    return finish(Draft(tuple(map(Piece, kinds, paragraphs)), title=title), file, 0)
