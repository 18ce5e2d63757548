"""Which format a file has: its name tells, its content decides."""

import re

from monitor.model import Refused
from monitor.reading.jsontext import load_json
from monitor.reading.markup import root_name

_BY_SUFFIX = {
    "htm": "html",
    "html": "html",
    "xhtml": "html",
    "eml": "mail",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "md": "markdown",
    "markdown": "markdown",
}
_HTML = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_DOCUMENT = re.compile(r"(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_XML = re.compile(r"<\?xml|<(?:rss|feed|rdf:RDF|newsML|nitf|newsItem)\b", re.IGNORECASE)
_BY_ROOT = {
    "rss": "feed",
    "feed": "feed",
    "RDF": "feed",
    "nitf": "nitf",
    "newsItem": "newsml",
    "newsMessage": "newsml",
}
"""The XML that is read, by the name of its root element."""
_MAIL_HEADER = re.compile(
    r"(from|to|date|subject|message-id|received|mime-version|return-path|content-type):", re.IGNORECASE
)
_FOREIGN = {"%PDF-": "PDF", "{\\rtf": "RTF", "WARC/": "WARC"}


def format_of(name: str, text: str) -> str:
    """One of "html", "mail", "json", "jsonl", "markdown", "plain", "feed", "nitf", "newsml".

    Raises Refused "unsupported" for a format that is known but not read.
    """
    told = _BY_SUFFIX.get(name.rpartition(".")[2].lower(), "plain")
    start = _without_comments(text.lstrip()[:10_000])
    if told in {"json", "jsonl", "mail"}:
        return told
    if kind := _BY_ROOT.get(root_name(start) or ""):
        return kind
    _refuse_foreign(start)
    return _seen(told, start, text)


def _without_comments(start: str) -> str:
    """The start of a page without the comments above it."""
    while start.startswith("<!--") and "-->" in start:
        start = start.partition("-->")[2].lstrip()
    return start


def _refuse_foreign(start: str) -> None:
    foreign = next((kind for mark, kind in _FOREIGN.items() if start.startswith(mark)), None)
    if not foreign and _XML.match(start) and not _HTML.match(start):
        foreign = "XML"
    if foreign:
        raise Refused(
            "unsupported",
            f"this is {foreign}, which is not read; save the article as text, HTML, mail, JSON or a feed",
        )


def _seen(told: str, start: str, text: str) -> str:
    """The format that the content shows, whatever the name says."""
    if (_DOCUMENT if told == "markdown" else _HTML).match(start):
        return "html"
    if start[:1] in {"{", "["} and (kind := _json_kind(text)):
        return kind
    if len(set(map(str.lower, _mail_headers(start)))) >= 3:
        return "mail"
    return "plain" if told == "html" and not re.search(r"<[a-zA-Z/!]", text) else told


def _json_kind(text: str) -> str | None:
    """Whether a text is JSON as a whole, or its first line is an object."""
    for kind, part in (("json", text), ("jsonl", text.lstrip().split("\n", 1)[0])):
        try:
            value = load_json(part)
        except Refused:
            continue
        if isinstance(value, dict | list) and value:
            return kind
    return None


def _mail_headers(start: str) -> list[str]:
    """The names of well-known mail headers in the lines before the first empty one."""
    head = re.split(r"\n[ \t]*\n", start, maxsplit=1)[0].split("\n")
    found = [_MAIL_HEADER.match(line) for line in head]
    return [header[1] for header in found if header] if found[0] else []
