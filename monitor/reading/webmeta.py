"""What a web page says of itself: JSON-LD, OpenGraph, meta and <time> elements."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from monitor.model import Refused
from monitor.reading.addresses import tidy
from monitor.reading.drafts import clean, one_line
from monitor.reading.fields import BYLINES, first_name, first_text, first_url, language_of
from monitor.reading.jsontext import load_json, schema_articles, schema_films
from monitor.reading.labels import same_words
from monitor.reading.webdates import Told, published
from monitor.reading.webtext import element_text

_SITES = ("application-name", "publisher", "dc.publisher", "dcterms.publisher")
_WORD = re.compile(r"\w+")
_SEPARATORS = (" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \xbb ", " \xb7 ")


_SITE_WORDS = 5
_TITLE_WORDS = 3
_BROKEN_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own statements; `body` is the text that its JSON-LD states."""

    title: str | None
    published: Told | None
    outlet: str | None
    url: str | None
    language: str | None
    byline: str | None
    body: str | None


def page_facts(tree: etree._Element) -> PageFacts:
    """The facts of a page, the surest source first: JSON-LD, OpenGraph, then the page's elements."""
    metas, article = _metas(tree), _json_ld(tree)
    site = one_line(metas.get("og:site_name")) or first_name(article, ("publisher", "sourceOrganization"))
    site = site or next(filter(None, (one_line(metas.get(name)) for name in _SITES)), None)
    title, rest = _title(tree, metas, article, site)
    url = _url(tree, metas) or first_url(article)
    return PageFacts(
        title=title,
        published=published(tree, metas, article, url),
        outlet=site or rest,
        url=url,
        language=language_of(tree.get("lang")) or language_of(first_text(article, ("inLanguage",))),
        byline=first_name(article, BYLINES) or one_line(metas.get("author")),
        body=first_text(article, ("articleBody",)),
    )


def _metas(tree: etree._Element) -> dict[str, str]:
    """The page's meta elements by lower-case name; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.strip().lower(), meta.get("content") or "")
    return found


def _json_ld(tree: etree._Element) -> Mapping[str, Any]:
    """The first article that the page's JSON-LD describes, else its film; of a broken script only the date."""
    films: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = clean(script.text or "").strip()
        try:
            value = load_json(text)
        except Refused:
            films += [{"datePublished": date} for date in _BROKEN_DATE.findall(text)[:1]]
            continue
        if articles := schema_articles(value):
            return articles[0]
        films += schema_films(value)
    return films[0] if films else {}


def _title(
    tree: etree._Element, metas: Mapping[str, str], article: Mapping[str, Any], site: str | None
) -> tuple[str | None, str | None]:
    """The title as readers see it, and what the page's <title> says besides, which may be the outlet.

    The heading is surer than the head, whose titles are made for machines: shortened, or other words.
    """
    element = one_line(next((element_text(title) for title in tree.iter("title")), None))
    bare, rest = _parted(element, site, guess=True)
    stated = [
        title
        for title in (
            one_line(unescape(first_text(article, ("headline", "name")) or "")),
            _parted(one_line(metas.get("og:title")), site, guess=False)[0],
            bare,
        )
        if title
    ]
    headings = [text for heading in tree.iter("h1") if (text := element_text(heading))]
    seen = [text for text in headings if any(_alike(text, title) for title in stated)]
    parts = [part for separator in (*_SEPARATORS, ": ") for part in (element or "").split(separator)]
    below = [text for heading in tree.iter("h2", "h3") if (text := element_text(heading))]
    seen += [text for text in below if _is_long(text) and any(same_words(text, part) for part in parts)]
    alone = headings if len(headings) == 1 else []
    title = next(iter((*seen, *stated[:-1], *alone, *stated[-1:])), None)
    return title, _beside(element, title) or rest


def _is_long(heading: str) -> bool:
    return len(heading.split()) >= _TITLE_WORDS


def _alike(heading: str, title: str) -> bool:
    """Whether a heading says what a title says: half of the shorter one's words; a site's name is too short for it."""
    one, other = set(_WORD.findall(heading.casefold())), set(_WORD.findall(title.casefold()))
    return len(one) >= _TITLE_WORDS and 2 * len(one & other) >= min(len(one), len(other)) > 0


def _parted(title: str | None, site: str | None, *, guess: bool) -> tuple[str | None, str | None]:
    """A title without the site's name at its end, and that name; a guess is a few words after many."""
    for separator in _SEPARATORS:
        head, _, tail = (title or "").rpartition(separator)
        known = bool(site) and same_words(tail, site or "")
        likely = guess and tail[:1].isupper() and len(tail.split()) < _SITE_WORDS <= len(head.split())
        if head and (known or (likely and tail[-1:] not in "?!")):
            return head.strip(), tail.strip()
    return title, None


def _beside(element: str | None, title: str | None) -> str | None:
    """What stands before or after the title in <title>, where it is no more than a name."""
    for separator in (*_SEPARATORS, ": "):
        parts = [part.strip() for part in (element or "").split(separator)]
        others = [part for part in parts if not same_words(part, title or "")]
        if len(parts) > len(others) > 0 and len(others[-1].split()) <= _SITE_WORDS:
            return others[-1]
    return None


def _url(tree: etree._Element, metas: Mapping[str, str]) -> str | None:
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return next(filter(None, map(tidy, (*links, metas.get("og:url")))), None)
