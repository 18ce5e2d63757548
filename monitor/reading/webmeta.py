"""What a web page says of itself: JSON-LD, OpenGraph, meta and <time> elements."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, NamedTuple

from lxml import etree

from monitor.model import Refused
from monitor.reading.addresses import tidy
from monitor.reading.drafts import clean, one_line
from monitor.reading.fields import BYLINES, first_name, first_text, first_url, language_of
from monitor.reading.jsontext import load_json, schema_articles, schema_films, schema_parts
from monitor.reading.webdates import Told, of_strangers, published
from monitor.reading.webtext import element_text
from monitor.reading.webtitle import page_title

_SITES = (
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "dcterms.creator",
    "article:publisher_name",
)
_HEADLINES = ("headline", "name", "title")
_WORD = re.compile(r"\w+")
_BROKEN_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own statements; `body` is the text that its JSON-LD states, `kinds` what it says that it is."""

    title: str | None
    published: Told | None
    outlet: str | None
    url: str | None
    language: str | None
    byline: str | None
    body: str | None
    kinds: frozenset[str] = frozenset()


class _Described(NamedTuple):
    """What JSON-LD describes: this page's article (or {}), what else may be of this page, what not; all types by name."""

    article: Mapping[str, Any]
    others: list[Mapping[str, Any]]
    strangers: list[Mapping[str, Any]]
    kinds: frozenset[str]


def page_facts(tree: etree._Element) -> PageFacts:
    """The facts of a page, the surest source first: JSON-LD, OpenGraph, then the page's elements."""
    metas = _metas(tree)
    described = _json_ld(tree, metas)
    article = described.article
    site = _first_name(one_line(metas.get("og:site_name"))) or first_name(
        article, ("publisher", "sourceOrganization")
    )
    site = site or next(filter(None, (one_line(metas.get(name)) for name in _SITES)), None)
    headline = unescape(first_text(article, _HEADLINES) or "")
    title = page_title(tree, (headline, metas.get("og:title"), metas.get("twitter:title")), site)
    url = _url(tree, metas) or first_url(article)
    return PageFacts(
        title=title.title,
        published=published(tree, metas, (article, *described.others), url)
        or of_strangers(described.strangers),
        outlet=site or title.rest,
        url=url,
        language=language_of(tree.get("lang")) or language_of(first_text(article, ("inLanguage",))),
        byline=first_name(article, BYLINES) or one_line(metas.get("author")),
        body=unescape(first_text(article, ("articleBody",)) or "") or None,
        kinds=described.kinds | ({metas["og:type"]} if "og:type" in metas else frozenset()),
    )


def _first_name(site: str | None) -> str | None:
    """The first of the names that a stroke parts: Paper | paper.example."""
    return site.split(" | ")[0] if site else None


def _metas(tree: etree._Element) -> dict[str, str]:
    """The page's meta elements by lower-case name; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.strip().lower(), meta.get("content") or "")
    return found


def _json_ld(tree: etree._Element, metas: Mapping[str, str]) -> _Described:
    """What the page's JSON-LD describes; an article whose headline the page says nowhere is another one, or the site."""
    parts = [part for script in tree.iter("script") for part in _described_by(script)]
    articles = [article for article in parts if article in schema_articles([article])]
    said = _said(tree, metas)
    own = next((one for one in articles if _is_of_page(one, said)), {})
    films = [film for film in schema_films(parts) if _is_of_page(film, said)] if not own else []
    kinds = frozenset(str(part.get("@type")) for part in parts)
    rest = [(part, _is_of_page(part, said)) for part in parts if part is not own]
    others, strangers = ([part for part, fits in rest if fits is wanted] for wanted in (True, False))
    return _Described(own or next(iter(films), {}), others, strangers, kinds)


def _described_by(script: etree._Element) -> Iterator[Mapping[str, Any]]:
    """The parts of a JSON-LD script; of a broken one only the date."""
    if "ld+json" not in (script.get("type") or ""):
        return
    text = clean(script.text or "").strip()
    try:
        yield from schema_parts(load_json(text))
    except Refused:
        yield from ({"@type": "WebPage", "datePublished": date} for date in _BROKEN_DATE.findall(text)[:1])


def _said(tree: etree._Element, metas: Mapping[str, str]) -> set[str]:
    """The words of what the page calls itself: its headings of the first ranks and its titles."""
    texts = [metas.get("og:title", ""), metas.get("twitter:title", "")]
    texts += [element_text(element) for element in tree.iter("title", "h1", "h2")]
    return {word for text in texts for word in _WORD.findall(text.casefold())}


def _is_of_page(article: Mapping[str, Any], said: set[str]) -> bool:
    """Whether an article's headline has half of its words among those that the page says; one without any may be."""
    words = set(_WORD.findall(unescape(first_text(article, _HEADLINES) or "").casefold()))
    return not words or not said or 2 * len(words & said) >= len(words)


def _url(tree: etree._Element, metas: Mapping[str, str]) -> str | None:
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return next(filter(None, map(tidy, (*links, metas.get("og:url")))), None)
