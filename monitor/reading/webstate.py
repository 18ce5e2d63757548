"""Articles that a page holds only as data for its scripts: what frameworks embed to draw the page from."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from monitor.model import Refused
from monitor.reading.drafts import one_line
from monitor.reading.fields import DATES, TEXTS, TITLES, first_date, first_text
from monitor.reading.jsontext import load_json
from monitor.reading.labels import same_words
from monitor.reading.webtext import fragment_paragraphs, looks_like_html

_LONGEST = 4_000_000
_DEEPEST = 40
_ENOUGH = 200
_HOLDERS = (*TEXTS, "paragraphs", "content_elements", "blocks", "children", "value", "elements")
"""Names of fields that hold a text or its parts."""


class Stated(NamedTuple):
    """An article as data: its paragraphs, and its date of publication where stated."""

    lines: list[str]
    published: str | None


def stated_article(tree: etree._Element, title: str | None) -> Stated | None:
    """The article that the page's embedded JSON holds under the page's title, else the longest text in it, or None."""
    items = [item for script in tree.iter("script") for item in _objects(_value(script))]
    found = [
        (_is_titled(item, title), len(text), text, item)
        for item in items
        if len(text := _text_of(item)) >= _ENOUGH
    ]
    if not found:
        return None
    *_, text, item = max(found, key=lambda one: one[:2])
    lines = fragment_paragraphs(text) if looks_like_html(text) else text.split("\n")
    return Stated(
        [line.strip() for line in lines if line.strip()],
        first_date(item, (*DATES, "publishDate", "createdAt"))[0],
    )


def _is_titled(item: Mapping[str, Any], title: str | None) -> bool:
    return bool(title) and same_words(one_line(first_text(item, TITLES)) or "", title or "")


def _value(script: etree._Element) -> Any:
    """The JSON that a script is, or that it assigns to a variable; None for any other."""
    text = (script.text or "").strip()
    if "json" not in (script.get("type") or ""):
        name, sign, text = text.partition("=")
        text = text.strip().rstrip(";") if sign and len(name) < _ENOUGH else ""
    if not text.startswith(("{", "[")) or len(text) > _LONGEST or "ld+json" in (script.get("type") or ""):
        return None
    try:
        return load_json(text)
    except Refused:
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """All objects in a JSON value."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        yield value
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _objects(part, depth + 1)


def _text_of(item: Mapping[str, Any]) -> str:
    """The text of an object: that of the first field which holds one, whole or in parts."""
    return next(filter(None, (_joined(item.get(name)) for name in _HOLDERS)), "")


def _joined(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value.strip()
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, (_joined(part, depth + 1) for part in value)))
    if isinstance(value, Mapping):
        return next(filter(None, (_joined(value.get(name), depth + 1) for name in _HOLDERS)), "")
    return ""
