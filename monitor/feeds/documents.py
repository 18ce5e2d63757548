"""What comes back from the network, read: a feed's entries, a page's text, a robots.txt.

`poll`, `page` and `robots` run in a process that can be killed, for the content is a stranger's;
only there the readers are imported, which take half a second.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from monitor.feeds.addresses import origin_of
from monitor.feeds.errors import BusyError, FetchError, ForbiddenError, NotAFeedError
from monitor.feeds.fetching import Answer, Request, fetch
from monitor.model import Article, BlockKind, Feed, FeedItem, Hints, Refused, Secret

FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
)
PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9"

ROBOTS_AGENT = "news-monitor"
"""The name by which a robots.txt may speak of us."""

ROBOTS_BYTES = 512 * 1024
"""As much of a robots.txt must be understood (RFC 9309, 2.5); a longer one is taken for a mistake."""

_TYPE = rb"""type=["']application/(?:rss\+xml|atom\+xml|feed\+json)["']"""
_HREF = rb"""href=["']([^"'<>\s]{1,500})["']"""
_LINK = re.compile(rb"<link\b[^<>]{0,500}" + _TYPE + rb"[^<>]{0,500}" + _HREF, re.IGNORECASE)
_LINK_TYPED_LATER = re.compile(rb"<link\b[^<>]{0,500}" + _HREF + rb"[^<>]{0,500}" + _TYPE, re.IGNORECASE)
_JSON_LIST = re.compile(r'\s*\[|.*"(?:items|articles|results|data|docs)"\s*:\s*\[', re.DOTALL)
"""A JSON Feed or another list of articles; an object without one is mostly a service's complaint."""
_BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_FEEDS = frozenset({"feed", "json", "jsonl"})
_TITLE = frozenset({BlockKind.TITLE})
_BYLINE = frozenset({BlockKind.BYLINE})
_SUMMARY = frozenset({BlockKind.TEASER})
_TOLD = frozenset({BlockKind.DATELINE, BlockKind.LEAD, BlockKind.BODY, BlockKind.ID})
"""What is taken from a page; the rest of it is no part of the article's text, or stands beside it."""


@dataclass(frozen=True, slots=True)
class Poll:
    """What a poll brought: the answer without its body, the entries, and why others could not be read."""

    answer: Answer
    items: tuple[FeedItem, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's robots.txt: its text, "" where there is none; `closed` says why nothing may be fetched now."""

    text: str = ""
    closed: str = ""
    delay: float = 0.0


def poll(request: Request, feed: Feed) -> Poll:
    """Fetch a feed and read it. Raises FetchError, or NotAFeedError for what is none."""
    answer = fetch(request)
    told = replace(answer, body=b"")
    if answer.status != HTTPStatus.OK:
        return Poll(told)
    results = _entries(answer)
    articles = _told_apart([result for result in results if isinstance(result, Article)])
    items = {item.key: item for item in (_item(article, feed) for article in articles)}
    refused = tuple(str(result) for result in results if isinstance(result, Refused))
    return Poll(told, tuple(items.values()), refused)


def page(request: Request, robots: str) -> Article:
    """Fetch a page and read its article. Raises ForbiddenError where robots.txt says no, BusyError, or FetchError."""
    from monitor.reading import read

    if robots and not _rules(robots).can_fetch(request.url.reveal(), ROBOTS_AGENT):
        raise ForbiddenError("robots.txt forbids it")
    answer = fetch(request)
    if answer.status in _BUSY:
        raise BusyError(answer.refusal())
    if answer.status != HTTPStatus.OK:
        raise FetchError(answer.refusal())
    try:
        found = read(answer.body, Hints("page.html", answer.charset))
    except Refused as refused:
        raise FetchError(f"{answer.host}: {refused.detail}") from None
    articles = [article for article in found if isinstance(article, Article)]
    if not articles:
        raise FetchError(f"{answer.host}: no article is in it")
    return max(articles, key=lambda article: len(article.text))


def robots(request: Request) -> Robots:
    """What a host lets robots do (RFC 9309): all where it has no such file, nothing while it fails to say."""
    answer = fetch(request)
    if answer.status == HTTPStatus.OK:
        text = answer.body.decode("utf-8", "replace")
        return Robots(text, delay=float(_rules(text).crawl_delay(ROBOTS_AGENT) or 0.0))
    if 400 <= answer.status < 500 and answer.status != HTTPStatus.TOO_MANY_REQUESTS:
        return Robots()
    return Robots(closed=f"robots.txt: {answer.refusal()}")


def paged(item: FeedItem, agent: str, allow_private: bool) -> FeedItem:
    """The entry with its page at once: for a person who tries a feed."""
    address = item.page or ""
    asked = Request(
        Secret(f"{origin_of(address)}/robots.txt"), agent, max_bytes=ROBOTS_BYTES, allow_private=allow_private
    )
    try:
        rules = robots(asked)
        if rules.closed:
            return without_page(item, rules.closed)
        wanted = Request(Secret(address), agent, PAGE_TYPES, allow_private=allow_private)
        return with_page(item, page(wanted, rules.text))
    except FetchError as error:
        return without_page(item, str(error))


def with_page(item: FeedItem, article: Article) -> FeedItem:
    """The entry with the text of its page, where that is longer, and with what only the page says."""
    fields = json.loads(item.content)
    text = _text(article, _TOLD)
    if len(text) <= len(fields.get("text", "")):
        return without_page(item, "its page holds no more text than the feed")
    facts = {
        "title": article.title,
        "byline": _text(article, _BYLINE),
        "published": article.published,
        "language": article.language,
    }
    given = {name: value for name, value in facts.items() if value}
    return FeedItem(item.key, _json(given | fields | {"text": text, "text_from": "page"}))


def without_page(item: FeedItem, why: str) -> FeedItem:
    """The entry as the feed gave it, and why the text of its page was not taken."""
    return FeedItem(item.key, _json(json.loads(item.content) | {"page_not_taken": why}))


def _rules(text: str) -> Any:
    from protego import Protego

    return Protego.parse(text)


def _entries(answer: Answer) -> Sequence[Article | Refused]:
    from monitor.reading import read
    from monitor.reading.decoding import decode
    from monitor.reading.formats import format_of

    hints = Hints("feed", answer.charset)
    try:
        text, _ = decode(answer.body, hints)
        kind = format_of(hints.name, text)
        if kind not in _FEEDS or (kind == "json" and not _JSON_LIST.match(text)):
            raise NotAFeedError(
                f"{answer.host} sends no feed, but a page or something else{_named(answer.body)}"
            )
        return read(answer.body, hints)
    except Refused as refused:
        if refused.reason == "nothing-found":
            return ()
        raise NotAFeedError(f"{answer.host} sends no readable feed: {refused.detail}") from None


def _named(body: bytes) -> str:
    """The feed that a page names as its own, in words; "" where it names none."""
    found = _LINK.search(body[:100_000]) or _LINK_TYPED_LATER.search(body[:100_000])
    return f"; it names a feed: {found[1].decode('utf-8', 'replace')}" if found else ""


def _told_apart(articles: Sequence[Article]) -> list[Article]:
    """Each entry once, without the ids and addresses that several share, for these name none of them."""
    once = list({(a.source_id, a.url, a.title): a for a in reversed(articles)}.values())[::-1]
    ids, urls = Counter(a.source_id for a in once), Counter(a.url for a in once)
    named = [a if ids[a.source_id] == 1 else replace(a, source_id=None) for a in once]
    return [a if a.source_id or urls[a.url] == 1 else replace(a, url=None) for a in named]


def _item(article: Article, feed: Feed) -> FeedItem:
    name = article.source_id or article.url or article.hash
    stated = article.published_from != "dateline"  # what the text says is read from the text
    fields = {
        "feed": feed.name,
        "id": article.source_id,
        "url": article.url,
        "title": article.title,
        "byline": _text(article, _BYLINE),
        "summary": _text(article, _SUMMARY),
        "text": _text(article, frozenset(BlockKind) - _BYLINE - _SUMMARY - _TITLE),
        "text_from": "feed",
        "published": article.published if stated else None,
        "outlet": feed.outlet or article.outlet,
        "language": article.language,
    }
    key = sha256(name.encode("utf-8", "replace")).hexdigest()[:20]
    content = _json({name: value for name, value in fields.items() if value})
    return FeedItem(key, content, article.url if feed.full_text else None)


def _text(article: Article, kinds: frozenset[BlockKind]) -> str:
    return "\n\n".join(
        article.text[block.start : block.end] for block in article.blocks if block.kind in kinds
    )


def _json(fields: dict[str, str]) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=1)
