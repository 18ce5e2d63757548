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
    "mbox": "mail",
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
_PDF = re.compile(rb"(?:\A|[\r\n])\xef?\xbb?\xbf?%PDF-\d")
_PDF_BYTES = 1024
"""Some programs write a few lines above a PDF's first; viewers look so far for it."""
_ARCHIVES = (
    (0, b"Rar!\x1a", "a RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"BZh", "a bzip2 file"),
    (0, b"\xfd7zXZ\0", "an xz file"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd file"),
    (257, b"ustar", "a tar archive"),
    (0, b"PK\x03\x04", "a ZIP archive"),
)
"""What has to be unpacked first: where its mark stands, the mark, and its name."""
_OFFICE = re.compile(
    rb"PK\x03\x04.{26,200}?(?:word/|xl/|ppt/|\[Content_Types\]|mimetypeapplication/)", re.DOTALL
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JSON = re.compile(r"\ufeff?\s*(?:\[\s*)*\{\s*(?:\"|\}\s*(?:$|[\]\n,]))")
"""JSON of objects begins so, even where it is cut off; prose does not."""
_OBJECTS = re.compile(r"\{[^\n]*\}[ \t]*\n\s*\{")
"""Object below object, without a comma: JSON Lines."""
_MAIL_HEADERS = 3
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:|From ")


def binary_format(data: bytes) -> str | None:
    """One of "gzip", "warc", "pdf"; None for what may be text.

    Raises Refused "unsupported" for archives that have to be unpacked, and for Office documents.
    """
    if data.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if re.match(rb"WARC/\d+\.\d+\r?\n", data):
        return "warc"
    if _PDF.search(data[:_PDF_BYTES]):
        return "pdf"
    if data.startswith(_OLD_OFFICE) or _OFFICE.match(data):
        raise Refused("unsupported", "this is an Office document or e-book; save it as PDF, HTML or text")
    archive = next((name for at, mark, name in _ARCHIVES if data.startswith(mark, at)), None)
    if archive:
        raise Refused("unsupported", f"this is {archive}; unpack it, and put the files in it here")
    return None


def format_of(name: str, text: str) -> str:
    """One of "html", "mail", "json", "jsonl", "markdown", "plain", "feed", "nitf", "newsml".

    Raises Refused "unsupported" for a format that is known but not read.
    """
    told = _BY_SUFFIX.get(name.lower().removesuffix(".gz").rpartition(".")[2], "plain")
    start = _without_comments(text.lstrip("\ufeff \t\r\n\f\v")[:10_000])
    if told in {"json", "jsonl"} and start[:1] in {"{", "["}:
        return "jsonl" if _OBJECTS.match(start) else told
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
    foreign = "RTF" if start.startswith("{\\rtf") else None
    if _XML.match(start) and not _HTML.match(start):
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
    if _is_mail(start, told):
        return "mail"
    if told in {"json", "jsonl"}:
        return told
    if start[:1] in {"{", "["} and (kind := _json_kind(text)):
        return kind
    if _JSON.match(start):
        return "json"
    return "plain" if told == "mail" or (told == "html" and not re.search(r"<[a-zA-Z/!]", text)) else told


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


def _is_mail(start: str, told: str) -> bool:
    """Whether the lines before the first empty one are headers, some of them such as every mail has."""
    head = re.split(r"\n[ \t]*\n", start, maxsplit=1)[0].split("\n")
    if told == "mail":
        return bool(_HEADER.match(head[0]))
    known = {found[1].lower() for line in head if (found := _MAIL_HEADER.match(line))}
    return len(known) >= _MAIL_HEADERS and bool(_HEADER.match(head[0]))
