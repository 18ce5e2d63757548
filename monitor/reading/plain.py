"""Plain text: saved pages, and texts with a header of `Title: ...` lines."""

from dataclasses import replace

from monitor.model import BlockKind
from monitor.reading.drafts import Draft, Piece
from monitor.reading.fields import TITLES, first_text
from monitor.reading.headers import fields_of, is_header, with_fields
from monitor.reading.pages import read_page
from monitor.reading.paragraphs import split_paragraphs
from monitor.reading.splitting import split_articles


def read_plain(text: str) -> tuple[Draft, ...]:
    """The articles of a plain-text file, in order: nearly always one."""
    head, _, rest = text.strip().partition("\n\n")
    if is_header(head.split("\n")):
        fields = fields_of(head)
        draft = with_fields(label_text(rest, first_text(fields, TITLES)), fields)
        return (replace(draft, pieces=(Piece(BlockKind.OTHER, head), *draft.pieces)),)
    return tuple(map(read_page, split_articles(split_paragraphs(text))))


def label_text(text: str, title: str | None) -> Draft:
    """One article from a field or mail part that holds a single one, whatever its look."""
    return read_page([paragraph.text for paragraph in split_paragraphs(text)], title)
