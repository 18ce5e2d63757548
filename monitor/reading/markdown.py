"""Markdown: front matter for the facts, headings and pictures for the structure, the rest is paragraphs."""

import re
from dataclasses import replace

from monitor.model import BlockKind
from monitor.reading.drafts import Draft, Piece
from monitor.reading.headers import fields_of, with_fields
from monitor.reading.pages import read_page
from monitor.reading.paragraphs import blank_line_paragraphs

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*#*")
_UNDERLINED = re.compile(r"([^\n]+)\n(?:=+|-+)[ \t]*")
_PICTURE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_MARKER = re.compile(r"^[ \t]*(?:(?:>[ \t]?)+|(?:[*+-]|\d{1,3}[.)])[ \t]+)", re.MULTILINE)
_ITEM = re.compile(r"\n(?=[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t])")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3}|`{1,3}|~~)(?=\S)([^\n*`]{1,1000}?)(?<=\S)\1(?!\w)")


def read_markdown(text: str) -> tuple[Draft, ...]:
    """The one article of a Markdown file."""
    front = _FRONT.match(text)
    fields = fields_of(front[1]) if front else {}
    chunks = _chunks(_without_comments(text[front.end() :] if front else text))
    title = fields.get("title") or next((heading for chunk in chunks if (heading := _heading(chunk))), None)
    draft = read_page(
        [line for chunk in chunks if (line := _plain(_heading(chunk) or chunk))], title and _plain(title)
    )
    captions = [Piece(BlockKind.CAPTION, alt) for chunk in chunks for alt in _PICTURE.findall(chunk)]
    return (with_fields(replace(draft, pieces=(*draft.pieces, *captions)), fields),)


def _without_comments(text: str) -> str:
    """The source without HTML comments, in one pass however many are left open."""
    first, *others = text.split("<!--")
    return first + "".join(part.partition("-->")[2] if "-->" in part else f"<!--{part}" for part in others)


def _chunks(text: str) -> list[str]:
    """The paragraphs of the source: a heading and an item of a list are one each, whatever follows on the next line."""
    apart = re.sub(r"^(#{1,6}[ \t].*)$", r"\n\1\n", text, flags=re.MULTILINE)
    return [item for paragraph in blank_line_paragraphs(apart) for item in _ITEM.split(paragraph)]


def _heading(chunk: str) -> str | None:
    found = _HEADING.fullmatch(chunk) or _UNDERLINED.fullmatch(chunk)
    return found[1] if found else None


def _plain(chunk: str) -> str:
    """A chunk without its marks; pictures are taken out, for their captions stand apart."""
    bare = _LINK.sub(r"\1", _PICTURE.sub("", _MARKER.sub("", chunk)))
    return _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", bare)).strip()
