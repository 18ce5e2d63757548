import pytest

from monitor.model import Article, Hints, Refused
from monitor.reading import read

HEADERS = {
    "From": "Nora Feld <nora@river.example>",
    "Subject": "=?utf-8?q?Talks_=E2=80=93_held?=",
    "Date": "Tue, 14 May 2024 10:00:00 +0200",
    "Message-ID": "<1@river.example>",
    "Content-Type": "text/plain; charset=utf-8",
}


def message(body: str | bytes = "The mayors met.\n", **headers: str | None) -> bytes:
    named = {**HEADERS, **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\n" for name, value in named.items() if value is not None)
    return head.encode() + b"\n" + (body.encode() if isinstance(body, str) else body)


def read_one(data: bytes, encoding: str | None = None) -> Article:
    (article,) = read(data, Hints("a.eml", encoding))
    assert isinstance(article, Article)
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_the_headers_become_facts():
    article = read_one(message(Content_Language="en-GB"))
    assert article.title == "Talks \u2013 held"
    assert (article.published, article.published_from) == ("2024-05-14T10:00:00+02:00", "header")
    assert (article.key, article.outlet, article.language) == ("mid:1@river.example", "Nora Feld", "en")


@pytest.mark.parametrize(
    ("headers", "outlet"),
    [
        ({"List_Id": '"River wire" <wire.river.example>'}, "River wire"),
        ({"List_Id": "<wire.river.example>"}, "wire.river.example"),
        ({"List_Id": "wire.river.example"}, "wire.river.example"),
        ({"From": "nora@river.example"}, "river.example"),
        ({"From": None}, None),
    ],
)
def test_the_outlet_is_the_list_or_the_sender(headers: dict[str, str | None], outlet: str | None):
    assert read_one(message(**headers)).outlet == outlet


def test_the_text_part_is_preferred_to_the_html_part():
    parts = [
        "--b\nContent-Type: text/html\n\n<p>The HTML mayors met.</p>\n",
        "--b\nContent-Type: text/plain\n\nThe plain mayors met.\n",
        "--b--\n",
    ]
    head = "multipart/alternative; boundary=b"
    assert "plain mayors" in read_one(message("".join(parts), Content_Type=head)).text
    only_html = read_one(message(parts[0] + parts[2], Content_Type=head))
    assert kinds(only_html)[1] == ("lead", "The HTML mayors met.")


def test_what_a_mail_hides_is_for_its_preview_only():
    body = '<div style="display: none">Today from the river</div><p>The mayors met on Tuesday.</p>'
    article = read_one(message(body, Content_Type="text/html"))
    assert "Today from" not in article.text


def test_wrapped_lines_are_one_paragraph_and_the_signature_is_no_news():
    body = (
        "The mayors of the two towns met on Tuesday and agreed to build a\n"
        "second bridge over the river.\n\nThey meet again soon.\n-- \nNora Feld\nRiver Post\n"
    )
    assert [kind for kind, _ in kinds(read_one(message(body)))] == ["title", "lead", "body", "other"]


@pytest.mark.parametrize(
    ("body", "charset", "encoding", "flags"),
    [
        (b"Caf\xe9 talks were held.", "iso-8859-1", None, ()),
        ("Caf\u00e9 talks were held.".encode(), "no-such", None, ()),
        (b"Caf\xe9 talks were held.", "utf-8", "cp1252", ()),
        (b"Caf\xe9 talks were held.", "utf-8", None, ("encoding-guessed",)),
    ],
)
def test_a_part_is_decoded_as_declared_or_flagged(
    body: bytes, charset: str, encoding: str | None, flags: tuple[str, ...]
):
    article = read_one(message(body, Content_Type=f"text/plain; charset={charset}"), encoding)
    assert "Caf\u00e9" in article.text
    assert article.flags == flags


def test_a_message_without_a_date_takes_the_text_s():
    article = read_one(message("14 May 2024\n\nThe mayors met.", Date="soon", Message_ID=None))
    assert (article.published, article.published_from) == ("2024-05-14", "dateline")
    assert article.key.startswith("hash:")


@pytest.mark.parametrize(
    "data",
    [
        message(""),
        message(" \n"),
        message("x", Content_Type="image/png"),
        message("x", Content_Type="multipart/mixed; boundary=b"),
    ],
)
def test_a_subject_alone_is_an_article_without_text(data: bytes):
    article = read_one(data)
    assert article.flags == ("no-text",)


def test_neither_subject_nor_text_is_refused():
    with pytest.raises(Refused, match="nothing-found"):
        read(message(" ", Subject=None), Hints("a.eml"))


def test_a_part_that_is_binary_is_refused():
    with pytest.raises(Refused, match="binary"):
        read(message("AAECAwQF", Content_Transfer_Encoding="base64"), Hints("a.eml"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("From", '"'),
        ("From", ":;)%"),
        ("From", "(" * 5000),
        ("From", "\n ?=@[ "),
        ("From", "\n .; %="),
        ("Message_ID", "<"),
        ("Message_ID", "<=?x?b?@"),
        ("Content_Disposition", "=?utf-8?q?=?;.*"),
    ],
)
def test_a_header_that_breaks_the_parser_is_as_good_as_missing(name: str, value: str):
    assert read_one(message(**{name: value})).title == "Talks \u2013 held"


def test_a_content_type_that_breaks_the_parser_is_refused():
    with pytest.raises(Refused, match=r"malformed: .*IndexError"):
        read(message(Content_Type="=?utf-8?q?=?;.*"), Hints("a.eml"))


@pytest.mark.parametrize("value", ["=?utf-8?q?", '"<@', "<<>>", "a@[", "=?x?b?=?=", ";;;", ",", "(", "@:;"])
def test_broken_headers_break_nothing(value: str):
    names = ("From", "Subject", "Date", "Message_ID", "List_Id", "Content_Type", "Content_Language")
    assert "mayors" in read_one(message(**dict.fromkeys(names, value))).text
