"""Looking into JSON of unknown shape: the first field that holds what is asked for."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from monitor.reading.addresses import tidy
from monitor.reading.dates import read_date
from monitor.reading.drafts import one_line

Item = Mapping[str, Any]

IDS = ("id", "guid", "uri", "identifier", "_id", "@id")
URLS = ("url", "link", "canonical_url", "mainEntityOfPage")
TITLES = ("title", "headline", "headlines", "name")
TEXTS = (
    "text",
    "body_text",
    "articleBody",
    "content",
    "content_text",
    "body",
    "body_xhtml",
    "body_html",
    "content_html",
    "bodies",
)
SUMMARIES = ("description", "summary", "abstract", "description_text", "standfirst", "descriptions")
DATES = (
    "published",
    "datePublished",
    "versioncreated",
    "firstcreated",
    "published_at",
    "publishedAt",
    "date_published",
    "pubDate",
    "pub_date",
    "dateTimePub",
    "dateTime",
    "versionCreated",
    "firstCreated",
    "contentCreated",
    "publicationDate",
    "publication_date",
    "date",
    "dateCreated",
)
OUTLETS = (
    "outlet",
    "publisher",
    "source",
    "provider",
    "site_name",
    "sourceOrganization",
    "copyrightholder",
    "copyrightHolder",
)
BYLINES = ("byline", "author", "authors", "creator", "bylines", "by")
LANGUAGES = ("language", "inLanguage", "lang")
"""Names of fields, the surest first: our own, schema.org's, ninjs's (IPTC), Event Registry's and those of common feeds."""

_SECONDS = 4_102_444_800
"""More seconds since 1970 would lie after 2100 ..."""
_MILLISECONDS = 1_000_000_000_000
"""... and fewer milliseconds before September 2001, when hardly any news was on the web."""


def first_text(item: Item, names: Iterable[str]) -> str | None:
    """The first of these fields that holds text, untouched; for a list of `{"value": ...}` (ninjs 2) its first value."""
    values = (_value(item.get(name)) for name in names)
    return next((value for value in values if value), None)


def first_name(item: Item, names: Iterable[str]) -> str | None:
    """The first of these fields that names somebody: a text, or an object with a name, or a list of such."""
    found = (", ".join(_names_in(item.get(name))) for name in names)
    return next((name for name in found if name), None)


def first_date(item: Item, names: Iterable[str]) -> tuple[str | None, str | None]:
    """The first of these fields that holds a date: ISO 8601, and the field's name."""
    return next(
        ((date, name) for name in names if (date := read_date(_number(item.get(name))))), (None, None)
    )


def first_id(item: Item, names: Iterable[str]) -> str | None:
    """The first of these fields that holds an id: a text, or a whole number."""
    for name in names:
        value = item.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if found := one_line(value):
            return found
    return None


def first_url(item: Item, names: Iterable[str] = URLS) -> str | None:
    """The first of these fields that holds a web address, or an object whose id is one."""
    values = (item.get(name) for name in names)
    addresses = (tidy(value.get("@id") if isinstance(value, Mapping) else value) for value in values)
    return next((address for address in addresses if address), None)


def language_of(value: object) -> str | None:
    """The language of a tag such as en-GB (BCP 47): "en"; None where it is no tag."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", value) if isinstance(value, str) else None
    return found[1].lower() if found else None


def _number(value: object) -> object:
    """Seconds or milliseconds since 1970, also where they are written as a text; other large numbers say nothing."""
    if isinstance(value, str) and re.fullmatch(r"1\d{9}(?:\d{3})?", value, re.ASCII):
        return int(value)
    # 202405141000 is a moment of 2024 that somebody wrote without marks, and none of 1976.
    return None if isinstance(value, int | float) and _SECONDS < value < _MILLISECONDS else value


def _value(value: Any) -> str | None:
    if isinstance(value, list):
        return next((found for part in value if (found := _value(part))), None)
    if isinstance(value, Mapping):
        return _value(value.get("value") if "value" in value else value.get("text"))
    return value if isinstance(value, str) and value.strip() else None


def _names_in(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for part in value for name in _names_in(part)]
    if isinstance(value, Mapping):
        return _names_in(value.get("name") or value.get("title"))
    name = one_line(value)
    return [name] if name else []
