"""JSON and JSON Lines: schema.org, ninjs and plain items. No item is ever split, dropped or merged."""

import json
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import Any

from monitor.model import BlockKind, Refused
from monitor.reading.drafts import Draft, Piece, one_line
from monitor.reading.fieldmaps import Fields, items_at, with_fields
from monitor.reading.fields import (
    BYLINES,
    DATES,
    IDS,
    LANGUAGES,
    OUTLETS,
    SUMMARIES,
    TEXTS,
    TITLES,
    Item,
    first_date,
    first_id,
    first_name,
    first_text,
    first_url,
    language_of,
)
from monitor.reading.jsontext import Doubled, load_json, schema_articles
from monitor.reading.pages import read_page
from monitor.reading.plain import label_text
from monitor.reading.webtext import fragment_paragraphs, looks_like_html

_JSON_FEED = "https://jsonfeed.org/version/"
_LISTS = (
    *("articles", "items", "results", "data", "docs", "documents", "entries", "stories", "news", "value"),
    *("response", "hits"),
)
"""Names under which services wrap a list of items, or what wraps it."""
_WRAPPERS = 3
"""A list of items lies at most so deep."""


def read_json(text: str, fields: Fields = ()) -> tuple[Draft | Refused, ...]:
    """One item, or a list of items in which each bad one is a Refused value; `fields` as in Hints.

    Raises Refused "malformed" for what is no JSON, "nothing-found" for an empty list.
    """
    value = load_json(text)
    items = items_at(value, fields)
    items = _listed(value) if items is None else items
    if items is None:
        return (_draft_of(value, fields),)
    if not items:
        raise Refused("nothing-found", "the list holds no item")
    return tuple(read_item(item, f"item {number}", fields) for number, item in enumerate(items, 1))


def read_jsonl(text: str, fields: Fields = ()) -> tuple[Draft | Refused, ...]:
    """An item a line; each bad line is a Refused value that names it, if there are several."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    read = tuple(
        _read_line(line, f"line {number}: " if len(lines) > 1 else "", fields) for number, line in lines
    )
    return read if any(isinstance(item, Draft) for item in read) else _read_whole(text, fields) or read


def _read_whole(text: str, fields: Fields) -> tuple[Draft | Refused, ...]:
    """What a file without one good line holds as one JSON value, for some indent what they call JSON Lines."""
    try:
        return read_json(text, fields)
    except Refused:
        return ()


def _listed(value: Any) -> list[Any] | None:
    """The items of a list, of a feed, of a graph or of a wrapped list; None where the value is itself the item."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and str(value.get("version")).startswith(_JSON_FEED):
        return _fed(value)
    if not isinstance(value, Mapping) or first_text(value, TEXTS):
        return None
    wrapped = _wrapped(value, _WRAPPERS)
    if first_text(value, TITLES) and not any(map(_is_item, wrapped or ())):
        return None
    return schema_articles(value) or wrapped


def _wrapped(value: Item, depth: int) -> list[Any] | None:
    for inner in (value[name] for name in _LISTS if name in value):
        if isinstance(inner, list):
            return [_source(one) for one in inner]
        if isinstance(inner, Mapping) and depth and (found := _wrapped(inner, depth - 1)) is not None:
            return found
    return None


def _source(hit: Any) -> Any:
    """The document of a search engine's hit, with the hit's id."""
    source = hit.get("_source") if isinstance(hit, Mapping) else None
    return {"_id": hit.get("_id"), **source} if isinstance(source, Mapping) else hit


def _is_item(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(first_text(value, (*TITLES, *TEXTS)))


def _fed(feed: Item) -> list[Any]:
    """The items of a JSON Feed (version 1.1), each with the feed's title as its outlet."""
    items = feed.get("items")
    given = {"outlet": feed.get("title"), "language": feed.get("language")}
    return [
        {**given, **item} if isinstance(item, Mapping) else item
        for item in (items if isinstance(items, list) else [])
    ]


def _read_line(line: str, where: str, fields: Fields) -> Draft | Refused:
    try:
        return _draft_of(load_json(line), fields)
    except Refused as refused:
        return Refused(refused.reason, f"{where}{refused.detail}")


def read_item(item: Any, where: str, fields: Fields = ()) -> Draft | Refused:
    """The article of one item with the usual fields, or a Refused value whose detail begins with `where`."""
    try:
        return _draft_of(item, fields)
    except Refused as refused:
        return Refused(refused.reason, f"{where}: {refused.detail}")


def _draft_of(item: Any, fields: Fields) -> Draft:
    if isinstance(item, Doubled):
        raise Refused("malformed", f"the key {item.name!r} stands twice; leave one of them")
    if not isinstance(item, Mapping):
        raise Refused("malformed", f"an object with title and text was expected, not {type(item).__name__}")
    try:
        told, dated = with_fields(item, fields)
        draft = _with_fields(told, _labelled(told))
    except RecursionError:
        raise Refused("malformed", "the item is nested too deeply to be read") from None
    return replace(draft, published_from=dated) if dated else draft


def _labelled(item: Item) -> Draft:
    """The item's words, labelled: byline, summary and text."""
    title = one_line(unescape(first_text(item, TITLES) or ""))
    body, summary = first_text(item, TEXTS), first_text(item, SUMMARIES)
    draft = _text_of(body or summary or "", title)
    byline = first_name(item, BYLINES)
    head = [Piece(BlockKind.BYLINE, byline)] if byline else []
    if summary and body and summary.strip()[:80] not in body:
        head += [Piece(BlockKind.TEASER, piece.text) for piece in _text_of(summary, title).pieces]
    return replace(draft, pieces=(*head, *draft.pieces), flags=() if body else ("no-text",))


def _text_of(text: str, title: str | None) -> Draft:
    return read_page(fragment_paragraphs(text), title) if looks_like_html(text) else label_text(text, title)


def _with_fields(item: Item, draft: Draft) -> Draft:
    """The draft with what the item's fields say; they are surer than what its text says."""
    published, field = first_date(item, DATES)
    source_id, url = first_id(item, IDS), first_url(item)
    if not (draft.pieces or draft.title or source_id or url):
        raise Refused("nothing-found", "neither id, url, title nor text; give it at least one of these")
    return replace(
        draft,
        published=published or draft.published,
        published_from=field or draft.published_from,
        outlet=first_name(item, OUTLETS) or draft.outlet,
        url=url,
        language=language_of(first_text(item, LANGUAGES)),
        source_id=source_id,
        seed=json.dumps(item, sort_keys=True, default=repr),
    )
