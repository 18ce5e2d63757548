"""Plain text: saved pages and typed notes."""

from monitor.reading.drafts import Draft
from monitor.reading.pages import read_page
from monitor.reading.paragraphs import split_paragraphs
from monitor.reading.splitting import split_articles


def read_plain(text: str) -> tuple[Draft, ...]:
    """The articles of a plain-text file, in order: nearly always one."""
    return tuple(map(read_page, split_articles(split_paragraphs(text))))


def label_text(text: str, title: str | None) -> Draft:
    """One article from a field or mail part that holds a single one, whatever its look."""
    return read_page([paragraph.text for paragraph in split_paragraphs(text)], title)
