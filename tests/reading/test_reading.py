"""`read` and `from_text` as callers see them."""

import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Article, BlockKind, Hints, Refused
from monitor.reading import MAX_BYTES, documents, from_text, read

UNTIMED = settings(deadline=None)
"""The first web page imports trafilatura, and the machine may be busy."""

REASONS = {"empty", "binary", "encoding", "malformed", "unsupported", "nothing-found"}
NAMES = ("a.txt", "a.md", "a.html", "a.eml", "a.json", "a.jsonl", "a")
LINES = st.sampled_from(
    [
        "Rival towns settle on a second bridge",
        "Mayors of the two river towns agreed on Tuesday to build a second bridge, ending a long quarrel.",
        "Her colleague called it a sober and overdue decision by everybody who had a say in the matter.",
        "The old bridge. (Photo: Jan de Wit)",
        "By Nora Feld",
        "14 May 2024",
        "TT",
        "Leave a reply",
        "Your email address will not be published.",
        "Story Code : 12",
        "* * *",
        "",
        "",
        "\u2003",
    ]
)


def read_or_refused(data: bytes, hints: Hints) -> Sequence[Article | Refused]:
    """What `read` gives, or the one thing that it may raise."""
    try:
        return read(data, hints)
    except Refused as refused:
        return (refused,)


def assert_sound(articles: Sequence[Article | Refused], source: str | None = None):
    for index, article in enumerate(articles):
        copy = pickle.loads(pickle.dumps(article))
        if isinstance(article, Refused):
            assert (copy.reason, copy.detail) == (article.reason, article.detail)
            assert article.reason in REASONS
            continue
        assert article.index == index
        assert pickle.loads(pickle.dumps(article)) == article
        edges = [edge for block in article.blocks for edge in (block.start, block.end)]
        assert edges == sorted(edges)
        assert all(0 <= block.start < block.end <= len(article.text) for block in article.blocks)
        kept = "".join(article.text[block.start : block.end] for block in article.blocks)
        assert "".join(kept.split()) == "".join(article.text.split())
    if source is not None:
        got = "".join(article.text for article in articles if isinstance(article, Article))
        assert sorted("".join(got.split())) == sorted("".join(source.split()))


@UNTIMED
@given(
    st.binary(max_size=400), st.sampled_from(NAMES), st.sampled_from([None, "cp1250", "no-such", "utf-16"])
)
def test_any_bytes_are_articles_or_refused(data: bytes, name: str, encoding: str | None):
    articles = read_or_refused(data, Hints(name, encoding))
    assert articles
    assert_sound(articles)


@UNTIMED
@given(
    st.text(max_size=300),
    st.sampled_from(NAMES),
    st.sampled_from(
        ["", "<p>", "<!doctype html><p>", '{"text": "', "From: a\nDate: b\nSubject: c\n", "---\ndate: "]
    ),
)
def test_any_text_after_a_format_s_first_words_is_articles_or_refused(text: str, name: str, opening: str):
    assert_sound(read_or_refused((opening + text).encode("utf-8", "replace"), Hints(name)))


@UNTIMED
@given(st.lists(LINES, min_size=1, max_size=40))
def test_a_page_loses_no_word(lines: list[str]):
    page = "\n".join(lines)
    if page.strip():
        assert_sound(read(page.encode(), Hints("a.txt")), page)


@UNTIMED
@given(st.text(max_size=300))
def test_a_typed_text_loses_no_word(text: str):
    assert_sound([from_text(text, "Title")], "Title" + text.replace("\0", ""))


def test_a_typed_text_is_a_lead_and_a_body():
    article = from_text("One sentence\nin two lines.\n \nAnother.\n\n\nBy Nora Feld", title=" A  title ")
    assert [(block.kind, article.text[block.start : block.end]) for block in article.blocks] == [
        (BlockKind.TITLE, "A title"),
        (BlockKind.LEAD, "One sentence\nin two lines."),
        (BlockKind.BODY, "Another."),
        (BlockKind.BODY, "By Nora Feld"),
    ]
    assert (article.title, article.file, article.index) == ("A title", "inline", 0)


def test_a_text_of_nothing_is_an_article_without_text():
    assert from_text("").flags == ("no-text",)
    assert from_text("", "Title").flags == ("no-text",)


def test_the_same_content_has_the_same_key_whatever_the_name():
    one, other = (read(b"The mayors met on Tuesday.", Hints(name))[0] for name in ("a.txt", "sub/b.txt"))
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.key == other.key
    assert one.key.startswith("hash:")
    assert (one.file, other.file) == ("a.txt", "sub/b.txt")


def test_a_guessed_encoding_is_flagged():
    (article,) = read(b"Caf\xe9 talks were held.", Hints("a.txt"))
    assert isinstance(article, Article)
    assert article.flags == ("encoding-guessed",)


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(Refused, match="too-large"):
        read(b"a" * (MAX_BYTES + 1), Hints("a.txt"))


def test_what_breaks_a_reader_is_refused_with_the_error_s_name(monkeypatch: pytest.MonkeyPatch):
    def breaks(text: str):
        raise IndexError("out of range")

    monkeypatch.setitem(documents._OF_TEXT, "plain", breaks)
    with pytest.raises(Refused, match=r"malformed: .*IndexError: out of range"):
        read(b"some text", Hints("a.txt"))


DOCUMENT = "<!doctype html><title>Talks on the bridge</title><p>The mayors met on Tuesday.</p>"
MESSAGE = "From: Nora <n@x.example>\nDate: Tue, 14 May 2024 10:00:00 +0000\nSubject: Talks\n\nThe mayors met on Tuesday.\n"


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.txt", DOCUMENT, "Talks on the bridge"),
        ("a.txt", f"<!-- a --> <!-- b -->\n{DOCUMENT}", "Talks on the bridge"),
        ("noname", DOCUMENT, "Talks on the bridge"),
        ("a.md", DOCUMENT, "Talks on the bridge"),
        ("a.HTML", DOCUMENT, "Talks on the bridge"),
        ("a.txt", MESSAGE, "Talks"),
        ("a.eml", MESSAGE, "Talks"),
        ("a.txt", '{"title": "Talks", "text": "They met."}', "Talks"),
        ("a.txt", '{"title": "Talks", "text": "They met."}\n{"title": "More", "text": "They met."}', "Talks"),
        ("a.txt", "[Lundby] The mayors met on Tuesday.", None),
        ("a.txt", "[]\n\nThe mayors met on Tuesday.", None),
        ("a.html", "The mayors met on Tuesday.", None),
        ("a.md", "<p align=center>\n\n# Talks\n\nThe mayors met on Tuesday.", "Talks"),
        ("a.md", "# Talks\n\nThe mayors met on Tuesday.", "Talks"),
        (
            "a.txt",
            "Subject: talks on the bridge\n\nThe mayors met on Tuesday.",
            "Subject: talks on the bridge",
        ),
    ],
)
def test_the_name_tells_the_format_and_the_content_decides(name: str, text: str, title: str | None):
    article = read(text.encode(), Hints(name))[0]
    assert isinstance(article, Article)
    assert article.title == title
    assert "met" in article.text


@pytest.mark.parametrize("text", ["{\\rtf1 x}", '<?xml version="1.0"?><rdf/>', "<newsML>x</newsML>"])
def test_a_known_format_that_is_not_read_is_refused_by_name(text: str):
    with pytest.raises(Refused, match=r"unsupported: this is (RTF|XML)"):
        read(text.encode(), Hints("a.txt"))
