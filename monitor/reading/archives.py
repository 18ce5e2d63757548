"""WARC (ISO 28500): the pages among the records of a web archive, whoever fetched them."""

import re
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

from monitor.model import Hints, Refused
from monitor.reading.addresses import tidy
from monitor.reading.drafts import Draft

_MAX_BODY = 16 * 1024 * 1024
_NAMES = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "page.txt",
    "application/pdf": "page.pdf",
    "application/rss+xml": "feed.xml",
    "application/atom+xml": "feed.xml",
    "application/feed+json": "feed.json",
    "application/xml": "page.xml",
    "text/xml": "page.xml",
}
"""The types that may hold articles, each with the name that a file of it would have."""
_NO_PAGE = re.compile(r"/(robots|ads|humans|security)\.txt$|/sitemap[^/]*\.xml$", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})

Inside = Callable[[bytes, Hints], Sequence[Draft | Refused]]


def read_warc(data: bytes, hints: Hints, inside: Inside) -> tuple[Draft | Refused, ...]:
    """The pages of the records, read by `inside`; none for records of other types and of failed requests.

    The time of a record is when it was fetched, which says nothing of when a page was published.
    """
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    drafts: list[Draft | Refused] = []
    try:
        # warcio tells of oddities on standard error, with the page's own words.
        with redirect_stderr(StringIO()):
            for record in ArchiveIterator(BytesIO(data)):
                if _holds_page(record):
                    drafts += _page(record, hints, inside)
    except (ArchiveLoadFailed, OSError) as error:
        raise Refused("malformed", f"no valid WARC record: {str(error)[:200]}") from None
    return tuple(drafts)


def _holds_page(record: Any) -> bool:
    if record.rec_type not in {"response", "resource"}:
        return False
    http = record.http_headers
    found = http is None or http.get_statuscode() == "200"
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return found and _type_of(record) in _NAMES and not _NO_PAGE.search(address.partition("?")[0])


def _type_of(record: Any) -> str:
    return _header(record, "Content-Type").partition(";")[0].strip().lower() or "text/html"


def _header(record: Any, name: str) -> str:
    """What the server said of the page, or for a resource, the archive."""
    headers = record.http_headers or record.rec_headers
    return headers.get_header(name) or ""


def _body(record: Any) -> bytes:
    packed = _header(record, "Content-Encoding").strip().lower()
    if packed not in _PACKED:
        raise Refused("unsupported", f"the page is packed as {packed[:20]}, which is not read")
    body: bytes = record.content_stream().read(_MAX_BODY + 1)
    return body


def _page(record: Any, hints: Hints, inside: Inside) -> Sequence[Draft | Refused]:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    declared = _CHARSET.search(_header(record, "Content-Type"))
    known = replace(
        hints, name=_NAMES[_type_of(record)], encoding=declared[1] if declared else hints.encoding
    )
    try:
        drafts = inside(_body(record), known)
    except Refused as refused:
        return (Refused(refused.reason, f"{address[:200]}: {refused.detail}"),)
    url = tidy(address.strip("<>"))
    return [
        replace(draft, url=draft.url or url) if isinstance(draft, Draft) and len(drafts) == 1 else draft
        for draft in drafts
    ]
