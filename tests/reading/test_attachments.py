"""Mail with more than its own text: attached and forwarded articles, newsletters, digests, saved pages."""

import base64
import gzip
import json

import pytest
from archives import page, pdf

from monitor.model import Article, Hints, Refused
from monitor.reading import read

HEAD = (
    "From: Nora Feld <nora@river.example>\nDate: Tue, 14 May 2024 10:00:00 +0200\n"
    "Subject: Talks held\nMessage-ID: <1@river.example>\nMIME-Version: 1.0\n"
)
COVER = "Content-Type: text/plain\n\nSee what the mayors said at their meeting on Tuesday.\n"


def part(kind: str, content: bytes, name: str | None = None) -> str:
    named = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    body = base64.encodebytes(content).decode()
    return f"Content-Type: {kind}\n{named}Content-Transfer-Encoding: base64\n\n{body}"


def mixed(*parts: str, kind: str = "mixed", head: str = HEAD) -> bytes:
    inner = "".join(f"--b\n{one}\n" for one in parts)
    return f"{head}Content-Type: multipart/{kind}; boundary=b\n\n{inner}--b--\n".encode()


def read_all(data: bytes) -> list[Article | Refused]:
    return list(read(data, Hints("a.eml")))


def titles(data: bytes) -> list[str | None]:
    return [one.title if isinstance(one, Article) else one.reason for one in read_all(data)]


FORWARDED = f"Content-Type: message/rfc822\n\n{HEAD.replace('Talks held', 'Older talks').replace('<1@', '<2@')}{COVER}"
PDF = pdf(
    [(50, 750, 22, "Report 2 from the valley"), (50, 700, 11, "A siren was heard in the valley before dawn.")]
)


@pytest.mark.parametrize(
    ("attached", "title"),
    [
        (part("text/html", page(1), "report.html"), "Report 1 from the valley"),
        (part("application/octet-stream", page(1), "report.bin"), "Report 1 from the valley"),
        (part("application/pdf", PDF, "report.pdf"), "Report 2 from the valley"),
        (
            part("application/json", json.dumps({"title": "Talks in JSON"}).encode(), "a.json"),
            "Talks in JSON",
        ),
        (part("text/html", gzip.compress(page(1)), "report.html.gz"), "Report 1 from the valley"),
        (FORWARDED, "Older talks"),
        (part("application/zip", b"PK\x03\x04rest", "reports.zip"), "unsupported"),
        (
            part("application/vnd.ms-word", b"PK\x03\x04" + b"x" * 30 + b"word/document.xml", "a.docx"),
            "unsupported",
        ),
        (part("application/octet-stream", bytes(range(256)), "a.bin"), "binary"),
    ],
    ids=["html", "by content", "pdf", "json", "packed", "forwarded", "archive", "office", "binary"],
)
def test_what_is_attached_is_an_article_of_its_own_or_says_why_not(attached: str, title: str):
    assert titles(mixed(COVER, attached)) == ["Talks held", title]


@pytest.mark.parametrize(
    "attached",
    [
        part("image/png", b"\x89PNG", "a.png"),
        part("text/calendar", b"BEGIN:VCALENDAR", "a.ics"),
        part("application/pgp-signature", b"x", "a.asc"),
        part("text/plain", b"  ", "empty.txt"),
        "Content-Type: text/plain\n\nTo leave this list write to us.\n",
    ],
    ids=["picture", "calendar", "signature", "empty", "footer"],
)
def test_what_is_no_article_is_left_alone(attached: str):
    assert titles(mixed(COVER, attached)) == ["Talks held"]


def test_a_refusal_names_the_attachment():
    refused = read_all(mixed(COVER, part("application/zip", b"PK\x03\x04rest", "reports.zip")))[1]
    assert isinstance(refused, Refused)
    assert (
        refused.detail
        == "attachment reports.zip: this is a ZIP archive; unpack it, and put the files in it here"
    )


def test_the_envelope_says_of_a_lone_article_what_itself_does_not():
    (article,) = read_all(
        mixed(part("text/html", b"<p>A siren was heard in the valley before dawn.</p>", "a.html"))
    )
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Talks held", "Nora Feld")
    assert (article.published, article.published_from) == ("2024-05-14T10:00:00+02:00", "header")
    assert article.key == "mid:1@river.example"


def test_an_empty_cover_of_several_articles_is_none():
    both = [part("text/html", page(number), f"{number}.html") for number in (1, 2)]
    assert titles(mixed(*both)) == ["Report 1 from the valley", "Report 2 from the valley"]


def test_a_subject_with_nothing_readable_stays_an_article_beside_the_reason():
    assert titles(mixed(part("application/zip", b"PK\x03\x04rest", "a.zip"))) == ["Talks held", "unsupported"]


def test_a_digest_gives_its_messages():
    messages = [FORWARDED.replace("Older", name).replace("<2@", f"<{name}@") for name in ("First", "Second")]
    assert titles(mixed(*messages, kind="digest")) == ["First talks", "Second talks"]


def test_mail_within_mail_is_read_so_deep_and_no_deeper():
    inner = f"{HEAD}{COVER}"
    for _ in range(8):
        inner = (
            mixed(COVER, f"Content-Type: message/rfc822\n\n{inner}")
            .decode()
            .replace("boundary=b", "boundary=b")
        )
        inner = inner.replace("--b", "--bb").replace("boundary=b", "boundary=bb")
    found = titles(inner.encode())
    assert found[0] == "Talks held"
    assert len(found) <= 7


def test_a_page_that_a_browser_saved_is_a_page():
    head = "From: <Saved by a browser>\nSnapshot-Content-Location: https://valley.example/1\nSubject: x\nMIME-Version: 1.0\n"
    (article,) = read_all(
        mixed(part("text/html", page(1)), part("image/png", b"x"), kind="related", head=head)
    )
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("Report 1 from the valley", None)


def test_a_plain_text_that_only_points_at_the_html_gives_way_to_it():
    html = "<p>The mayors of the two towns met on Tuesday and agreed.</p>" * 10
    data = mixed(
        "Content-Type: text/plain\n\nView in your browser.\n",
        f"Content-Type: text/html\n\n{html}",
        kind="alternative",
    )
    (article,) = read_all(data)
    assert isinstance(article, Article)
    assert "two towns" in article.text


def test_a_plain_text_that_says_as_much_as_the_html_is_preferred():
    words = "The mayors of the two towns met on Tuesday and agreed."
    html = f"<p style='{'color: red; ' * 50}'>{words}</p>"
    data = mixed(
        f"Content-Type: text/plain\n\nPlainly: {words}\n",
        f"Content-Type: text/html\n\n{html}",
        kind="alternative",
    )
    (article,) = read_all(data)
    assert isinstance(article, Article)
    assert "Plainly" in article.text


def letter(items: str, opening: str = "Good morning, here is the news of the day.") -> bytes:
    return (
        f"{HEAD}Content-Type: text/html\n\n<p>{opening}</p>{items}<p>Unsubscribe</p><p>Contact</p>".encode()
    )


LINKED = "".join(
    f"<h2><a href='https://river.example/{n}?utm_source=mail'>Towns agree on bridge {n}</a></h2><p>The mayors of towns {n} and {n + 1} met on Tuesday and agreed.</p>"
    for n in range(4)
)
READ_MORE = "".join(
    f"<p><b>Towns agree on bridge {n}</b></p><p>The mayors of towns {n} and {n + 1} met on Tuesday and agreed.</p><p><a href='https://river.example/{n}'>Read more</a></p>"
    for n in range(4)
)
PLAIN = f"{HEAD}\nGood morning.\n\n" + "".join(
    f"Towns agree on bridge {n}\n\nThe mayors of towns {n} and {n + 1} met on Tuesday and agreed.\n\nhttps://river.example/{n}\n\n"
    for n in range(4)
)


@pytest.mark.parametrize("data", [letter(LINKED), PLAIN.encode()], ids=["linked headlines", "plain text"])
def test_a_newsletter_gives_its_items(data: bytes):
    found = [one for one in read_all(data) if isinstance(one, Article)]
    assert [one.title for one in found] == [f"Towns agree on bridge {n}" for n in range(4)]
    assert [one.key for one in found] == [f"url:https://river.example/{n}" for n in range(4)]
    assert {one.published for one in found} == {"2024-05-14T10:00:00+02:00"}
    assert "Good morning" in found[0].text
    assert [block.kind.value for block in found[1].blocks][:2] == ["title", "lead"]


def test_a_newsletter_with_buttons_gives_its_items():
    found = read_all(letter(READ_MORE))
    assert [one.title for one in found if isinstance(one, Article)] == [
        f"Towns agree on bridge {n}" for n in range(4)
    ]


@pytest.mark.parametrize(
    "data",
    [
        letter(
            LINKED,
            opening="The mayors of the two towns met again on Tuesday and agreed on the bridge at last. "
            * 20,
        ),
        letter(LINKED.replace("href", "title")),
        letter("".join(LINKED.partition("</p>")[:2])),
        letter(
            "<h2>What they said</h2><p>The mayors of both towns said on Tuesday that they agreed.</p>" * 4
        ),
    ],
    ids=["an article with others announced", "no links", "one item", "subheads"],
)
def test_a_letter_that_is_no_newsletter_stays_one(data: bytes):
    assert titles(data) == ["Talks held"]


@pytest.mark.parametrize(
    "header", ["Content-Type: text/plain; name=", "Content-Disposition: attachment; filename="]
)
def test_a_header_without_end_is_cut_also_in_what_is_forwarded(header: str):
    hostile = f"Subject: Older talks\n{header}{'=?utf-8?q?é?= ' * 3000}\n\nThe mayors met on Tuesday.\n"
    assert titles(mixed(COVER, f"Content-Type: message/rfc822\n\n{hostile}"))[0] == "Talks held"
