"""Words, shingles and addresses by which copies are found."""

import pytest

from monitor.model import Article, Block, BlockKind
from monitor.reading import from_text
from monitor.stories.shingles import (
    canonical,
    keys,
    paragraphs,
    pieces_of,
    shingles,
    sketch,
    wording,
    words_of,
)

LONG = " ".join(f"word{number}" for number in range(3000))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u201cIt\u2019s late,\u201d he said.", ["it", "s", "late", "he", "said"]),
        ("It's LATE he said", ["it", "s", "late", "he", "said"]),
        ("4,312.5 points at 19:40 on 3 May", ["4,312.5", "points", "at", "19:40", "on", "3", "may"]),
        ("Stra\u00dfe", ["strasse"]),
        ("\u6771\u4eac NHK", ["\u6771", "\u4eac", "nhk"]),
    ],
)
def test_words_are_folded(text, words):
    assert words_of(text) == words
    assert [piece.casefold() for piece in pieces_of(text)[1::2]] == words
    assert "".join(pieces_of(text)) == text


@pytest.mark.parametrize(
    "text", ["at 9:30pm, 1,200.5 men_of B52,3", "3:4:x 1.5. 7,,8 A1.2", "THE \x01 PCS of 1.000,5s"]
)
def test_plain_texts_are_cut_as_others_are(text):
    assert words_of(text) == words_of(f"{text} \u2019")


def test_shingles_stand_at_their_first_word():
    one, other = (shingles(text.encode().split()) for text in ("a b c d e f", "x b c d e f"))
    assert len(one) == 2
    assert one[0] != other[0]
    assert one[1] == other[1]


@pytest.mark.parametrize("text", ["", "a", "a b c d"])
def test_a_short_text_is_one_shingle(text):
    assert len(shingles(text.encode().split())) == 1


def test_a_part_of_a_text_is_found_by_the_sketch_of_the_whole():
    whole, part = from_text(LONG), from_text(" ".join(LONG.split()[1000:1300]))
    assert len(set(sketch(whole)) & set(sketch(part))) >= 8
    assert 100 <= len(sketch(whole)) <= 128
    assert len(sketch(from_text("One two three four five six."))) == 2
    assert 16 <= len(sketch(part)) <= 25
    assert len(sketch(from_text(f"{LONG} {LONG[::-1]}"))) == 128


def test_headings_and_loose_lines_do_not_count_beside_prose():
    text = "Title\n\nMore news\n\nThe council met on Monday in the hall and voted.\n\nShare this"
    starts = [0, 7, 18, 68]
    ends = [5, 16, 66, 78]
    kinds = [BlockKind.TITLE, BlockKind.BODY, BlockKind.LEAD, BlockKind.BODY]
    blocks = tuple(map(Block, starts, ends, kinds))
    article = Article("k", "f", 0, text, blocks)
    assert [text[block.start : block.end] for block in paragraphs(article)] == [
        "The council met on Monday in the hall and voted."
    ]
    assert wording(article).words[:3] == ["the", "council", "met"]


def test_a_page_without_prose_is_taken_as_it_is():
    text = "Results\n\nTormouth 2 Hale 1"
    lines = (Block(0, 7, BlockKind.LEAD), Block(9, len(text), BlockKind.BODY))
    assert paragraphs(Article("k", "f", 0, text, lines)) == lines
    (whole,) = paragraphs(Article("k", "f", 0, text, (Block(0, 7, BlockKind.TITLE),)))
    assert (whole.start, whole.end) == (0, len(text))


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://www.post.example/a/b/", "http://post.example/a/b"),
        ("https://m.post.example/a/b", "https://amp.post.example/a/b.amp"),
        ("https://post.example/a/b?id=3&ref=x", "https://post.example/a/b/amp?id=3"),
        ("https://post.example/a/index.html", "https://POST.example/a"),
    ],
)
def test_the_addresses_of_one_page_are_one(url, other):
    assert canonical(url) == canonical(other)


@pytest.mark.parametrize(
    "other", ["https://post.example/a?id=4", "https://post.example/A", "https://next.example/a?id=3"]
)
def test_other_pages_have_other_addresses(other):
    assert canonical(other) != canonical("https://post.example/a?id=3")


def test_an_address_that_is_none_stays_as_it_is():
    assert canonical("http://[broken") == "http://[broken"


def test_keys_are_of_text_and_address():
    article = from_text("The council met.")
    assert len(keys(article)) == 1
