"""Inputs made to break readers: sound samples of every format, and what happens to them on the way.

Everything follows from a seed, so that a failure can be made again: `reader`, `seed` and number.
"""

import gzip
import json
import random
from collections.abc import Callable

from archives import http, page, pdf, record, warc

from monitor.model import Article, Hints, Refused
from monitor.reading import read

WORDS = "The mayors of the two towns met on Tuesday and agreed to build a second bridge over the river."
TEXT = f"Towns agree on a bridge\nBy Nora Feld\n14 May 2024 10:30\n\n{WORDS}\n\nRIVERTON (Courier) - {WORDS}\n\nShare this\n"
ITEM = {
    "id": "a-1",
    "title": "Towns agree",
    "body": f"<p>{WORDS}</p><p>{WORDS}</p>",
    "dateTime": "2024-05-14T10:00:00Z",
    "source": {"title": "Courier"},
    "headlines": [{"role": "main", "value": "Towns agree"}],
    "authors": [{"name": "Nora Feld"}],
    "meta": {"ts": 1715680800000, "deep": [[{"a": None}]]},
}
HTML = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Towns agree | Courier</title>'
    '<meta property="og:title" content="Towns agree"><script type="application/ld+json">'
    + json.dumps({"@type": "NewsArticle", "headline": "Towns agree", "datePublished": "2024-05-14"})
    + f"</script></head><body><nav><a href=/a>Home</a></nav><article><h1>Towns agree</h1><time>14 May 2024</time>"
    f"<p>{WORDS}</p><figure><figcaption>A bridge</figcaption></figure><p>{WORDS}<br>{WORDS}</p></article></body></html>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>Courier</title><language>en</language><item><guid>1</guid><title>Towns agree</title>"
    f"<link>https://a.example/1</link><pubDate>Tue, 14 May 2024 10:00:00 +0200</pubDate><description>{WORDS}</description>"
    f"<content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>1</id><title>Towns</title>'
    f'<link href="https://a.example/1"/><updated>2024-05-14T10:00:00Z</updated><content type="html">&lt;p&gt;{WORDS}</content></entry></feed>'
)
NITF = (
    "<nitf><head><title>Towns</title><docdata><doc-id id-string='x1'/><date.issue norm='20240514T100000Z'/></docdata></head>"
    f"<body><body.head><hedline><hl1>Towns agree</hl1></hedline></body.head><body.content><p>{WORDS}</p></body.content></body></nitf>"
)
NEWSML = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1"><itemMeta><versionCreated>2024-05-14T10:00:00Z</versionCreated>'
    "<provider literal='Courier'/></itemMeta><contentMeta><headline>Towns</headline></contentMeta>"
    f"<contentSet><inlineXML><p>{WORDS}</p></inlineXML></contentSet></newsItem>"
)
HEADERS = (
    "From: Nora Feld <nora@a.example>\r\nTo: desk@b.example\r\nDate: Tue, 14 May 2024 10:00:00 +0200\r\n"
    "Subject: =?utf-8?q?Towns_agree?=\r\nMessage-ID: <1@a.example>\r\nList-Id: Courier <c.a.example>\r\nMIME-Version: 1.0\r\n"
)
MAIL = f"{HEADERS}Content-Type: text/plain; charset=utf-8\r\n\r\n{WORDS}\r\n\r\n{WORDS}\r\n-- \r\nNora\r\n"
PARTS = (
    f"{HEADERS}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
    f"--c\r\nContent-Type: text/plain\r\n\r\n{WORDS}\r\n--c\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>{WORDS}</p>\r\n--c--\r\n"
    f"--b\r\nContent-Type: message/rfc822\r\n\r\n{MAIL}\r\n--b\r\nContent-Type: application/json; name=a.json\r\n"
    f"Content-Disposition: attachment; filename=a.json\r\nContent-Transfer-Encoding: base64\r\n\r\neyJ0aXRsZSI6ICJUb3ducyJ9\r\n--b--\r\n"
)
LETTER = f"{HEADERS}Content-Type: text/html\r\n\r\n" + "".join(
    f"<h2><a href='https://a.example/{n}'>Towns agree on bridge {n}</a></h2><p>{WORDS}</p>" for n in range(4)
)
INFO = {"Title": "Towns agree on a bridge", "CreationDate": "D:20240514100000Z"}
LINES = [(50, 750, 20, "Towns agree on a bridge"), *((50, 700 - 14 * n, 11, WORDS[:60]) for n in range(9))]

SAMPLES = {
    "plain": ("a.txt", [TEXT.encode(), f"Title: Towns\nDate: 2024-05-14\n\n{WORDS}".encode()]),
    "markdown": (
        "a.md",
        [f"---\ntitle: Towns\n---\n# Towns agree\n\n{WORDS}\n\n> {WORDS}\n\n* a\n* b\n".encode()],
    ),
    "html": ("a.html", [HTML.encode()]),
    "json": (
        "a.json",
        [json.dumps(ITEM).encode(), json.dumps({"articles": {"results": [ITEM, ITEM]}}).encode()],
    ),
    "jsonl": ("a.jsonl", [b"\n".join([json.dumps(ITEM).encode()] * 3)]),
    "feed": ("a.xml", [RSS.encode(), ATOM.encode()]),
    "agency": ("a.xml", [NITF.encode(), NEWSML.encode()]),
    "mail": ("a.eml", [MAIL.encode(), PARTS.encode(), LETTER.encode()]),
    "pdf": ("a.pdf", [pdf(LINES, **INFO), pdf(LINES, [(50, 700, 11, "A second page has other words.")])]),
    "warc": (
        "a.warc",
        [record(http(page(1))), warc(2), record(http(gzip.compress(page(1)), Content_Encoding="gzip"))],
    ),
    "gzip": ("a.html.gz", [gzip.compress(HTML.encode()), gzip.compress(TEXT.encode())]),
}
"""By reader: the name of its files, and sound ones."""

FIELDS = (("title", ("headlines.0.value",)), ("published", ("meta.ts",)), ("items", ("articles.results",)))
TOKENS = (
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<!DOCTYPE x [",
        b"<!ENTITY a 'b'>",
        b"&a;",
        b"&#0;",
    ),
    *(b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b":", b",", b"null", b"NaN", b"-1e999", b"9" * 400),
    *(
        b"\0",
        b"\r\n\r\n",
        b"\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x94\xa5",
        b"=?utf-8?q?",
        b"?=",
    ),
    *(
        b"--b\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Date: ",
    ),
    *(
        b"charset=utf-7",
        b"charset=idna",
        b"encoding='utf-16'",
        b"obj",
        b"endobj",
        b"stream",
        b"/Length 99999999",
        b"1 0 R",
    ),
    *(
        b"WARC/1.0\r\n",
        b"Content-Length: -1\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"\x1f\x8b\x08",
        b"%PDF-1.4\n",
        b"2024-13-45",
        b"' " * 50,
    ),
)


def mutated(reader: str, random_: random.Random) -> bytes:
    """A sample of a reader after one to six accidents."""
    data = random_.choice(SAMPLES[reader][1])
    packed = reader == "gzip" and random_.random() < 0.5
    data = gzip.decompress(data) if packed else data
    for _ in range(random_.randint(1, 6)):
        data = random_.choice(_ACCIDENTS)(data, random_)
    return gzip.compress(data, 1) if packed else data


def check(reader: str, data: bytes) -> str:
    """Read an input; "article", "nothing", or the reason why not. AssertionError where what comes out is not sound."""
    try:
        found = read(
            data, Hints(SAMPLES[reader][0], "cp1250", FIELDS if data[:1] in b"{[" and len(data) % 2 else ())
        )
    except Refused as refused:
        found = (refused,)
    for article in found:
        if isinstance(article, Refused):
            assert article.reason, article
            assert article.detail, article
        else:
            sound(article)
    kinds = {"article" if isinstance(one, Article) else one.reason for one in found}
    return min(kinds, default="nothing")


def sound(article: Article) -> None:
    """Blocks are in order, cover words, and leave nothing out but the space between them."""
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text), (end, block)
        assert not article.text[end : block.start].strip(), (end, block)
        assert article.text[block.start : block.end].strip(), block
        end = block.end
    assert not article.text[end:].strip()
    article.text.encode("utf-8")
    assert "\0" not in article.text
    for fact in (
        article.key,
        article.title,
        article.outlet,
        article.url,
        article.published,
        article.source_id,
    ):
        assert fact is None or (fact.encode("utf-8") and "\0" not in fact), fact


def _spot(data: bytes, random_: random.Random) -> int:
    return random_.randint(0, len(data))


def _stretch(data: bytes, random_: random.Random) -> tuple[int, int]:
    start = _spot(data, random_)
    return start, min(len(data), start + random_.choice((1, 2, 4, 16, 64, 256)))


def _flip(data: bytes, random_: random.Random) -> bytes:
    at = _spot(data, random_)
    return data[:at] + bytes([random_.randrange(256)]) + data[at + 1 :]


def _drop(data: bytes, random_: random.Random) -> bytes:
    start, end = _stretch(data, random_)
    return data[:start] + data[end:]


def _repeat(data: bytes, random_: random.Random) -> bytes:
    start, end = _stretch(data, random_)
    return data[:start] + data[start:end] * random_.choice((2, 3, 10, 200)) + data[end:]


def _move(data: bytes, random_: random.Random) -> bytes:
    start, end = _stretch(data, random_)
    at = _spot(data, random_)
    return data[:at] + data[start:end] + data[at:]


def _token(data: bytes, random_: random.Random) -> bytes:
    at = _spot(data, random_)
    return data[:at] + random_.choice(TOKENS) + data[at:]


def _nest(data: bytes, random_: random.Random) -> bytes:
    at = _spot(data, random_)
    return (
        data[:at]
        + random_.choice((b"<div>", b"[", b'{"a":', b"<p", b"(", b"=?", b"> "))
        * random_.choice((20, 400, 3000))
        + data[at:]
    )


def _cut(data: bytes, random_: random.Random) -> bytes:
    return data[: _spot(data, random_)]


def _splice(data: bytes, random_: random.Random) -> bytes:
    other = random_.choice(SAMPLES[random_.choice(list(SAMPLES))][1])
    return data[: _spot(data, random_)] + other[_spot(other, random_) :]


def _recode(data: bytes, random_: random.Random) -> bytes:
    return data.decode("latin-1").encode(random_.choice(("utf-16", "utf-16-le", "utf-8", "utf-32")))


_ACCIDENTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _flip, _drop, _repeat, _move, _token, _token, _token, _nest, _cut, _splice),
    _recode,
)
