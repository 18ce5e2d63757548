"""Pages of web archives: what is a page, whose address it has, and what its dates are not."""

import gzip
import zlib

import pytest
from archives import http, page, pdf, record, warc

from monitor.model import Article, Hints, Refused
from monitor.reading import read

LINES = [(50, 700, 11, "The mayors of the two towns met on Tuesday and agreed.")]


def read_record(data: bytes) -> tuple[Article | Refused, ...]:
    return read(data, Hints("crawl/a.warc.gz"))


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    "block",
    [
        http(page(1)),
        http(page(1), "TEXT/HTML"),
        http(page(1), "application/xhtml+xml"),
        http(gzip.compress(page(1)), Content_Encoding="gzip"),
        http(zlib.compress(page(1)), Content_Encoding="deflate"),
        http(chunked(page(1)), Transfer_Encoding="chunked"),
        http(pdf([*LINES, (50, 750, 22, "Report 1 from the valley")]), "application/pdf"),
        http(b"Report 1 from the valley\n\nA siren was heard in the valley before dawn.\n", "text/plain"),
    ],
    ids=["html", "capitals", "xhtml", "gzip", "deflate", "chunked", "pdf", "text"],
)
def test_a_page_is_unpacked_and_has_the_record_s_address_but_not_its_date(block: bytes):
    (article,) = read_record(record(block, uri="https://valley.example/report/1?utm_source=x"))
    assert isinstance(article, Article)
    assert article.title == "Report 1 from the valley"
    assert article.url == "https://valley.example/report/1"
    assert (article.published, article.file) == (None, "crawl/a.warc.gz")


def test_a_resource_says_its_type_itself():
    data = record(page(1), "resource").replace(b"application/http; msgtype=response", b"text/html")
    (article,) = read_record(data)
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    "data",
    [
        record(http(page(1), status="404 Not Found")),
        record(http(page(1), status="301 Moved")),
        record(http(b"body { color: red }", "text/css")),
        record(http(b"\x89PNG", "image/png")),
        record(http(b'{"a": 1}', "application/json")),
        record(http(b"User-agent: *", "text/plain"), uri="https://valley.example/robots.txt"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
    ],
)
def test_what_is_no_page_gives_nothing(data: bytes):
    assert read_record(data) == ()


def test_the_server_s_word_on_the_encoding_counts_where_the_page_says_nothing():
    body = "<p>The café at the bridge was closed on Tuesday, its owner said.</p>".replace("é", "ę").encode(
        "iso8859-2"
    )
    (article,) = read_record(record(http(body, "text/html; charset=iso-8859-2")))
    assert isinstance(article, Article)
    assert "cafę" in article.text


@pytest.mark.parametrize(
    ("block", "reason", "detail"),
    [
        (http(page(1), Content_Encoding="br"), "unsupported", "packed as br"),
        (http(b"<p></p>"), "nothing-found", "https://valley.example/report: "),
        (http(b"%PDF-1.4 cut", "application/pdf"), "malformed", "https://valley.example/report: the PDF is"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_by_its_address(block: bytes, reason: str, detail: str):
    (refused,) = read_record(record(block))
    assert isinstance(refused, Refused)
    assert refused.reason == reason
    assert detail in refused.detail


def test_what_is_no_record_is_refused():
    with pytest.raises(Refused, match="malformed: no valid WARC record"):
        read_record(record(http(page(1))) + b"stray words\r\n\r\n")


def test_several_records_may_come_at_once():
    assert len(read(warc(3), Hints("a.warc"))) == 3
