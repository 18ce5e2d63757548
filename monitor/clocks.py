"""The three clocks of an article, kept apart: when it was published, when it was first seen, when its events happened.

What was not stated is said not to be; a published date that cannot be is shown and flagged, never replaced.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.model import FUTURE_DATE, Article

_AHEAD = timedelta(days=1)
"""A date without an offset may lie so far ahead, for somewhere it is tomorrow already."""
_ORIGINS = {
    "json-ld": "JSON-LD",
    "opengraph": "OpenGraph",
    "meta": "meta element",
    "microdata": "microdata",
    "time": "time element",
    "page": "line of the page",
    "url": "address",
    "header": "header",
    "dateline": "dateline",
    "pdf-created": "when the PDF was made",
}
"""Where a date was read, in words; all others are names of fields."""


def doubted(article: Article, seen: str) -> Article:
    """The article, flagged where its published date lies over a day after it was first seen (ISO 8601)."""
    earliest = _earliest(article.published)
    if earliest is None or earliest <= datetime.fromisoformat(seen) + _AHEAD:
        return article
    return replace(article, flags=(*(flag for flag in article.flags if flag != FUTURE_DATE), FUTURE_DATE))


def published_words(published: str | None, origin: str | None = None, *, doubtful: bool = False) -> str:
    """As in "published 27 March 2024, 14:05 +03:30 (JSON-LD)", or that no date was stated."""
    if published is None:
        return "published date not stated"
    source = f" ({_ORIGINS.get(origin) or f'field {origin}'})" if origin else ""
    doubt = ", which was yet to come when it was first seen: not trusted" if doubtful else ""
    return f"published {date_words(published)}{source}{doubt}"


def date_words(iso: str) -> str:
    """An ISO 8601 date of any precision for people to read, at that precision; what is none, as it is."""
    try:
        if len(iso) == len("2024-03"):
            return f"{datetime.strptime(iso, '%Y-%m'):%B %Y}"  # noqa: DTZ007 - a month has no zone
        moment = datetime.fromisoformat(iso) if len(iso) >= len("2024-03-26") else None
    except ValueError:
        moment = None
    if moment is None:
        return _long_words(iso)
    day = f"{moment.day} {moment:%B %Y}"
    return f"{day}, {moment:%H:%M}{_offset(moment)}" if "T" in iso else day


def _long_words(iso: str) -> str:
    """As in "the 1980s", "the week of 18 March 2024"."""
    if iso.endswith("X"):
        return f"the {iso[:-1]}0s"
    if "-W" not in iso:
        return iso
    monday = datetime.strptime(f"{iso}-1", "%G-W%V-%u")  # noqa: DTZ007 - a week has no zone
    return f"the week of {monday.day} {monday:%B %Y}"


def _offset(moment: datetime) -> str:
    if moment.tzinfo is None:
        return ""
    return f" {moment.isoformat()[-6:]}" if moment.utcoffset() else " UTC"


def _earliest(published: str | None) -> datetime | None:
    """The first moment that a published date may mean; without an offset it counts as UTC."""
    text = published or ""
    padded = f"{text}-01-01"[:10] if len(text) < len("2024-03-26") else text
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
