"""What a file is, is told by its content; its name only helps."""

import gzip
import json

import pytest
from archives import page, pdf, warc

from monitor.model import Article, Hints, Refused
from monitor.reading import documents, read
from monitor.reading.formats import binary_format

TITLE = "Report 1 from the valley"
MAIL = f"Delivered-To: desk@b.example\nReceived: by x\nFrom: a@b.example\nDate: Tue, 14 May 2024 10:00:00 +0000\nSubject: {TITLE}\n\nA siren was heard.\n".encode()
ITEM = json.dumps({"title": TITLE, "text": "A siren was heard."}).encode()
FEED = f"<?xml version='1.0'?><rss><channel><item><title>{TITLE}</title></item></channel></rss>".encode()
PDF = pdf([(50, 750, 22, TITLE), (50, 700, 11, "A siren was heard in the valley before dawn.")])
CONTENTS = {
    "html": page(1),
    "mail": MAIL,
    "json": ITEM,
    "jsonl": ITEM + b"\n" + ITEM.replace(b"heard", b"seen"),
    "feed": FEED,
    "pdf": PDF,
    "warc": warc(2),
    "gzip": gzip.compress(page(1)),
    "utf-16": page(1).decode().replace("<head>", "<head> ").encode("utf-16"),
    "unmarked utf-16": page(1).decode().encode("utf-16-be"),
}


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize(
    "name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.eml", "a.xml", "a.pdf", "a.warc.gz", "noname"]
)
def test_the_content_tells(content: str, name: str):
    found = read(CONTENTS[content], Hints(name))
    assert isinstance(found[-1], Article)
    assert TITLE in {one.title for one in found if isinstance(one, Article)}


def test_a_packed_document_is_unpacked_by_the_name_inside():
    (article,) = read(gzip.compress(b"# Talks held\n\nThe mayors met on Tuesday.\n"), Hints("a.md.gz"))
    assert isinstance(article, Article)
    assert article.title == "Talks held"


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"PK\x03\x04" + bytes(60), "unsupported", "a ZIP archive; unpack it"),
        (b"PK\x03\x04" + b"x" * 26 + b"word/document.xml", "unsupported", "Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "unsupported", "Office document"),
        (b"x" * 257 + b"ustar\x0000", "unsupported", "a tar archive"),
        (b"Rar!\x1a\x07", "unsupported", "RAR"),
        (b"BZh91AY", "unsupported", "bzip2"),
        (gzip.compress(gzip.compress(b"x")), "unsupported", "inside a gzip file"),
        (gzip.compress(b"PK\x03\x04rest"), "unsupported", "ZIP"),
        (gzip.compress(b"text")[:-9], "malformed", "cut off"),
        (b"\x1f\x8b\x08" + b"\xff" * 90, "malformed", "damaged"),
        (gzip.compress(bytes(20 * 2**20)), "too-large", "unpacked"),
        (b'{"title": "Talks held", "te', "malformed", "JSON"),
        (b"{\\rtf1 x}", "unsupported", "RTF"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "malformed", "document type"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, reason: str, words: str):
    with pytest.raises(Refused) as refused:
        read(data, Hints("a.txt"))
    assert refused.value.reason == reason
    assert words in refused.value.detail


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 10_000,
        b'{"a":' * 10_000,
        b"<rss>" + b"<a>" * 10_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)),
        b"Content-Type: message/rfc822\n\n" * 10_000,
    ],
    ids=["lists", "objects", "elements", "parts", "messages"],
)
@pytest.mark.parametrize("name", ["a.json", "a.xml", "a.eml"])
def test_what_is_nested_without_end_is_refused_or_read(data: bytes, name: str):
    try:
        assert read(data, Hints(name))
    except Refused as refused:
        assert refused.detail  # noqa: PT017 - both answers are sound


def test_a_line_without_end_is_read():
    assert read(b"The mayors met. " * 50_000, Hints("a.txt"))


def test_documents_inside_documents_come_to_an_end():
    with pytest.raises(Refused, match="more than 5 deep"):
        documents.drafts_of(page(1), Hints("a.html"), depth=6)


def test_an_agency_s_file_may_name_its_document_type():
    text = f'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head></body></nitf>'
    (article,) = read(text.encode(), Hints("a.xml"))
    assert isinstance(article, Article)
    assert article.title == TITLE


@pytest.mark.parametrize("data", [b"A word on %PDF-1.4 and WARC/1.0", b"", b"From the valley"])
def test_prose_is_no_binary_format(data: bytes):
    assert binary_format(data) is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "utf-8"),
        ("utf-8", "cp1252"),
        ("gb2312", "gb2312"),
        ("no-such", "utf-8"),
    ],
)
def test_an_encoding_that_was_declared_by_mistake_does_no_harm(declared: str, encoding: str):
    words = "Caf\u00e9 talks" if encoding != "gb2312" else "\u5e02\u957f\u4eec\u661f\u671f\u4e8c\u4f1a\u9762"
    text = f'<html><head><meta charset="{declared}"></head><body><p>{words} were held on Tuesday by the mayors.</p></body></html>'
    (article,) = read(text.encode(encoding), Hints("a.html"))
    assert isinstance(article, Article)
    assert words in article.text
