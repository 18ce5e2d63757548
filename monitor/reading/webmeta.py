"""What a web page says of itself: JSON-LD, OpenGraph, meta and <time> elements."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from monitor.model import Refused
from monitor.reading.addresses import tidy
from monitor.reading.dates import read_date
from monitor.reading.drafts import clean, one_line
from monitor.reading.fields import BYLINES, first_date, first_name, first_text, first_url, language_of
from monitor.reading.jsontext import load_json, schema_articles
from monitor.reading.labels import same_words
from monitor.reading.webtext import element_text

_META_DATES = (
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "datepublished",
    "sailthru.date",
)
_SEPARATORS = (" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \xbb ", " \xb7 ")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own statements; `articles` are those of its JSON-LD."""

    title: str | None
    published: str | None
    published_from: str | None
    outlet: str | None
    url: str | None
    language: str | None
    byline: str | None
    body: str | None


def page_facts(tree: etree._Element) -> PageFacts:
    """The facts of a page, the surest source first: JSON-LD, OpenGraph, then the page's elements."""
    metas, article = _metas(tree), _json_ld(tree)
    outlet = one_line(metas.get("og:site_name")) or first_name(article, ("publisher", "sourceOrganization"))
    published, origin = _published(tree, metas, article)
    return PageFacts(
        title=_title(tree, metas, article, outlet),
        published=published,
        published_from=origin,
        outlet=outlet or one_line(metas.get("application-name")),
        url=_url(tree, metas) or first_url(article),
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
    """The first article that the page's JSON-LD describes; a broken script says nothing."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            articles = schema_articles(load_json(clean(script.text or "").strip()))
        except Refused:
            continue
        if articles:
            return articles[0]
    return {}


def _published(
    tree: etree._Element, metas: Mapping[str, str], article: Mapping[str, Any]
) -> tuple[str | None, str | None]:
    stated = first_date(article, ("datePublished", "dateCreated"))[0]
    opengraph = read_date(metas.get("article:published_time") or metas.get("og:article:published_time"))
    meta = first_date(metas, _META_DATES)[0]
    told = ((stated, "json-ld"), (opengraph, "opengraph"), (meta, "meta"), (_time_element(tree), "time"))
    return next(((date, origin) for date, origin in told if date), (None, None))


def _time_element(tree: etree._Element) -> str | None:
    """The date of the article's first <time>; outside an article only one that stands alone, for others date teasers."""
    articles = [*tree.iter("article"), *tree.iter("main")]
    times = [date for time in (articles[0] if articles else tree).iter("time") if (date := _date_of(time))]
    return times[0] if (articles and times) or len(set(times)) == 1 else None


def _date_of(time: etree._Element) -> str | None:
    return read_date(time.get("datetime")) or read_date(element_text(time))


def _title(
    tree: etree._Element, metas: Mapping[str, str], article: Mapping[str, Any], outlet: str | None
) -> str | None:
    stated = one_line(unescape(first_text(article, ("headline",)) or ""))
    opengraph = _without_site(one_line(metas.get("og:title")), outlet)
    headings = [text for heading in tree.iter("h1") if (text := element_text(heading))]
    heading = headings[0] if len(headings) == 1 else None
    element = next((element_text(title) for title in tree.iter("title")), None)
    return stated or opengraph or heading or _without_site(one_line(element), outlet)


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name at its end."""
    for separator in _SEPARATORS:
        head, _, tail = (title or "").rpartition(separator)
        if head and outlet and same_words(tail, outlet):
            return head.strip()
    return title


def _url(tree: etree._Element, metas: Mapping[str, str]) -> str | None:
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return next(filter(None, map(tidy, (*links, metas.get("og:url")))), None)
