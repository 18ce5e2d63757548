"""When a web page was published, by the surest thing that it states."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from monitor.reading.dates import find_date, read_date
from monitor.reading.fields import first_date
from monitor.reading.labels import is_prose
from monitor.reading.webtext import element_text

_META = re.compile(
    r"publi[sc]\w*(?:date|time)|date(?:publi|issued|created)|pubdate|(?:^|dc|terms|thru|release|posted|display|article|story)date$"
    r"|(?:published|created|issued)$"
)
"""Names of meta elements, letters only, that hold the date of publication; there are dozens of spellings."""
_LATER = re.compile(r"updat|modif|expir|review", re.IGNORECASE)
_NOT_ARTICLE = ("aside", "nav", "footer")
_IN_ADDRESS = re.compile(r"[/_-](20\d\d)([/_-]?)(\d\d|[a-z]{3})\2(\d\d?)(?=[/_.-]|$)")
_HEADER_LINES = 8
"""So many lines after its heading a page's date may stand."""
_LONGEST = 120


class Told(NamedTuple):
    """A date, ISO 8601, and what told it."""

    date: str
    origin: str


def published(
    tree: etree._Element, metas: Mapping[str, str], article: Mapping[str, Any], url: str | None
) -> Told | None:
    """The date of publication: what the head and the elements state; of one day, the first with a time of day."""
    told = [Told(date, origin) for date, origin in _stated(tree, metas, article) if date]
    if not told:
        return _of_address(url)
    exact = (one for one in told if "T" in one.date and one.date[:10] == told[0].date[:10])
    return next(exact, told[0])


def visible_date(lines: list[str], heading: int) -> Told | None:
    """The first date among the short lines at a page's heading: those after it, then those just above."""
    near = (
        *lines[heading + 1 : heading + 1 + _HEADER_LINES],
        *reversed(lines[max(heading - 3, 0) : heading]),
    )
    short = (line for line in near if len(line) <= _LONGEST and not is_prose(line))
    return next((Told(found.iso, "page") for line in short if (found := find_date(line))), None)


def _stated(
    tree: etree._Element, metas: Mapping[str, str], article: Mapping[str, Any]
) -> Iterator[tuple[str | None, str]]:
    yield first_date(article, ("datePublished", "dateCreated", "uploadDate"))[0], "json-ld"
    yield (
        read_date(metas.get("article:published_time") or metas.get("og:article:published_time")),
        "opengraph",
    )
    names = [name for name in metas if _META.search(re.sub(r"[^a-z]", "", name)) and not _LATER.search(name)]
    yield first_date(metas, names)[0], "meta"
    yield _first_of(tree.xpath("//*[@itemprop='datePublished']")), "microdata"
    yield _time_element(tree), "time"


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
    stated = read_date(element.get("datetime")) or read_date(element.get("content"))
    return stated or read_date(element_text(element))


def _of_address(url: str | None) -> Told | None:
    """The day in a page's address, as in /2024/05/14/ or /2024/may/14/."""
    found = _IN_ADDRESS.search(urlsplit(url or "").path.lower())
    if not found:
        return None
    year, _, month, day = found.groups()
    date = read_date(f"{year}-{month}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}")
    return Told(date, "url") if date else None
