"""When a web page was published, by the surest thing that it states."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from monitor.reading.dates import find_date, read_date, says_updated
from monitor.reading.fields import first_date
from monitor.reading.labels import is_prose
from monitor.reading.webtext import element_text

_META = re.compile(
    r"publi[sc]\w*(?:date|time)|date(?:publi|issued|created)|pubdate|(?:^|dc|terms|thru|release|posted|display|article|story)date$"
    r"|(?:published|created|issued)$"
)
"""Names of meta elements, letters only, that hold the date of publication; there are dozens of spellings."""
_LATER = re.compile(r"updat|modif|expir|review|last", re.IGNORECASE)
_NOT_ARTICLE = ("aside", "nav", "footer")
_IN_ADDRESS = re.compile(r"[/_-](20\d\d)([/_-]?)(\d\d|[a-z]{3})\2(\d\d?)(?=[/_.-]|$)")
_SURE = ("Page", "Gallery", "Object")
"""Endings of the types of schema.org that describe the page itself, not another article."""
_PUBLISHED = re.compile(
    r"\bpubli|\bposted|\bissued|\breleased|انتشار|نشر|פורסם|опублик|ver\u00f6ffentlicht|yay\u0131n|\u767c\u5e03|\u53d1\u5e03|\u63b2\u8f09|\uc785\ub825",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\u00a9|\(c\)|\bcopyright\b|all rights", re.IGNORECASE)
_CLOCK = re.compile(r"\D{0,12}\d{1,2}[:.h]\d\d\b[^\d]{0,14}")
"""A line that holds a time of day and little else."""
_AFTER = 10
_BEFORE = 4
"""So many lines after and before its heading a page's date may stand."""
_STARTED = 2
"""A date may stand below the standfirst, but not below so many paragraphs."""
_UPDATED = (2, 4)
_LONGEST = 160


class Told(NamedTuple):
    """A date, ISO 8601, and what told it; `sure` where the page's own statement is about this article."""

    date: str
    origin: str
    sure: bool = True


def published(
    tree: etree._Element,
    metas: Mapping[str, str],
    described: Sequence[Mapping[str, Any]],
    url: str | None,
) -> Told | None:
    """The date of publication: what the head and the elements state; of one day, the first with a time of day.

    `described` is what JSON-LD describes of this page: its article (or {}), then whatever else.
    """
    told = [Told(date, origin) for date, origin in _stated(tree, metas, *described) if date]
    if not told:
        return _of_address(url)
    exact = (one for one in told if "T" in one.date and one.date[:10] == told[0].date[:10])
    return next(exact, told[0])


def visible_date(lines: Sequence[str], heading: int, news: Sequence[int]) -> Told | None:
    """The surest date among the short lines at a page's heading, up to its text.

    Surest is what says "published", then what stands below the heading, nearest first, then what
    stands above, which may be the day's date; at either place what says "updated" comes last.
    Without a heading only dates that agree count. Below the text only what says "published" does.
    """
    told = [at for at in news if is_prose(lines[at])] or [len(lines)]
    text = told[min(_STARTED, len(told) - 1)]
    below = range(heading + 1, max(min(heading + 1 + _AFTER, text), heading + 2))
    near = [*below, *range(heading - 1, max(heading - 1 - _BEFORE, -1), -1)]
    ranked = [
        (_rank(lines[at], above=at < heading), order, date)
        for order, at in enumerate(near)
        if 0 <= at < len(lines) and (date := _date_at(lines, at))
    ]
    if not ranked and news:
        return _signed(lines[news[-1] + 1 : news[-1] + 1 + _AFTER])
    certain = heading >= 0 or len({date[:10] for at in near for date in _dates_in(lines[at : at + 1])}) == 1
    if not ranked or not certain:
        return None
    rank, _, date = min(ranked)
    return Told(date, "page", sure=rank not in _UPDATED)


def _signed(lines: Sequence[str]) -> Told | None:
    """The date below a text, where blogs say who posted it and when."""
    found = (_date_at(lines, at) for at, line in enumerate(lines) if _PUBLISHED.search(line))
    date = next(filter(None, found), None)
    return Told(date, "page") if date else None


def _dates_in(lines: Sequence[str]) -> Iterator[str]:
    """All dates of these lines."""
    for line in lines:
        rest = line
        while found := find_date(rest):
            yield found.iso
            rest = found.rest


def _rank(line: str, *, above: bool) -> int:
    updated = says_updated(line)
    if _PUBLISHED.search(line) and not updated:
        return 0
    return 1 + 2 * above + updated


def _date_at(lines: Sequence[str], at: int) -> str | None:
    """The date of a short line; its time of day may stand in the next."""
    line = lines[at]
    if len(line) > _LONGEST or _RIGHTS.search(line) or (is_prose(line) and len(line) > _LONGEST // 2):
        return None
    found = find_date(line)
    if found and "T" not in found.iso and at + 1 < len(lines) and _CLOCK.fullmatch(lines[at + 1]):
        found = find_date(f"{line} {lines[at + 1]}") or found
    return found.iso if found else None


def _stated(
    tree: etree._Element,
    metas: Mapping[str, str],
    article: Mapping[str, Any],
    *others: Mapping[str, Any],
) -> Iterator[tuple[str | None, str]]:
    yield first_date(article, ("datePublished", "dateCreated", "uploadDate"))[0], "json-ld"
    yield (
        read_date(metas.get("article:published_time") or metas.get("og:article:published_time")),
        "opengraph",
    )
    names = [name for name in metas if _META.search(re.sub(r"[^a-z]", "", name)) and not _LATER.search(name)]
    yield first_date(metas, names)[0], "meta"
    yield _first_of(tree.xpath("//*[@itemprop='datePublished']")), "microdata"
    for other in others:
        if str(other.get("@type")).endswith(_SURE):
            yield first_date(other, ("datePublished", "uploadDate", "coverageStartTime"))[0], "json-ld"
    yield _time_element(tree), "time"
    yield _first_of(tree.xpath("//abbr[contains(@class, 'published')]")), "microformat"


def of_strangers(strangers: Sequence[Mapping[str, Any]]) -> Told | None:
    """The date of an article that JSON-LD describes under a title that the page says nowhere: better than none."""
    date = next((date for one in strangers if (date := first_date(one, ("datePublished",))[0])), None)
    return Told(date, "json-ld", sure=False) if date else None


def _time_element(tree: etree._Element) -> str | None:
    """The date of the article's first <time>; outside an article only one that stands alone, for others date teasers."""
    article = _article_of(tree)
    times = [time for time in (tree if article is None else article).iter("time") if _date_of(time)]
    first = [time for time in times if not _is_update(time)]
    alone = len({_date_of(time) for time in times}) == 1
    return _first_of(first or times) if article is not None or alone else None


def _article_of(tree: etree._Element) -> etree._Element | None:
    """The article around the page's heading, else the first that is not set aside."""
    path = "ancestor::*[self::article or self::main][1]"
    around = [article for heading in tree.iter("h1") for article in heading.xpath(path)]
    others = [
        article
        for article in tree.iter("article", "main")
        if next(article.iterancestors(*_NOT_ARTICLE), None) is None
    ]
    return next(iter((*around, *others)), None)


def _is_update(time: etree._Element) -> bool:
    """Whether a <time> says by its names, or by the word before it, that it is of a later version."""
    before = time.getprevious()
    words = (time.getparent().text if before is None else before.tail) or ""
    names = f"{time.get('class')} {time.get('itemprop')}"
    return bool(_LATER.search(names) or _LATER.search(words[-20:]))


def _first_of(elements: Iterable[etree._Element]) -> str | None:
    return next((date for element in elements if (date := _date_of(element))), None)


def _date_of(element: etree._Element) -> str | None:
    named = (read_date(element.get(name)) for name in ("datetime", "content", "title"))
    return next(filter(None, named), None) or read_date(element_text(element))


def _of_address(url: str | None) -> Told | None:
    """The day in a page's address, as in /2024/05/14/ or /2024/may/14/."""
    found = _IN_ADDRESS.search(urlsplit(url or "").path.lower())
    if not found:
        return None
    year, _, month, day = found.groups()
    date = read_date(f"{year}-{month}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}")
    return Told(date, "url", sure=False) if date else None
