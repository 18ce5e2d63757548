"""Lines that an outlet repeats: which are relabelled, and what never changes by it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Article, Block, BlockKind, LineSeen, line_key
from monitor.reading.relabel import RELABELLED, relabel

K = BlockKind
SLOGAN = "The river at your breakfast table"
SIREN = "Bells rang in the northern valley."
MANY = LineSeen(articles=40, since=50, titles=8, days=8)
FEW = LineSeen(articles=3, since=12, titles=3, days=2)


def article(*parts: tuple[BlockKind, str]) -> Article:
    text = "\n\n".join(line for _, line in parts)
    blocks, start = [], 0
    for kind, line in parts:
        blocks.append(Block(start, start + len(line), kind))
        start += len(line) + 2
    return Article("url:1", "a.txt", 0, text, tuple(blocks), title="Rival towns settle")


def kind_of(line: str, seen: LineSeen, kind: BlockKind = K.BODY) -> BlockKind:
    page = article((K.LEAD, "Mayors agreed on Tuesday."), (kind, line))
    return relabel(page, {str(line_key(line)): seen}).blocks[1].kind


@pytest.mark.parametrize(
    ("line", "seen", "kind"),
    [
        (SLOGAN, MANY, K.OTHER),
        (SLOGAN, FEW, K.OTHER),
        (SLOGAN, LineSeen(articles=3, since=3, titles=2, days=3), K.BODY),
        (SLOGAN, LineSeen(articles=3, since=3, titles=3, days=1), K.BODY),
        (SLOGAN, LineSeen(articles=3, since=31, titles=3, days=3), K.BODY),
        (SIREN, FEW, K.BODY),
        (SIREN, LineSeen(articles=40, since=200, titles=8, days=8), K.BODY),
        (SIREN, LineSeen(articles=8, since=8, titles=7, days=8), K.BODY),
        (SIREN, MANY, K.OTHER),
        ("The office said bells rang in the valley.", MANY, K.BODY),
        ("All rights reserved.", MANY, K.LEGAL),
        ("Read more", FEW, K.TEASER),
    ],
    ids=[
        "a line seen in many",
        "a line seen in three",
        "under two titles only",
        "on one day only",
        "in less than a tenth",
        "a sentence seen in three",
        "a sentence in less than a quarter",
        "a sentence under seven titles",
        "a sentence seen nearly everywhere",
        "somebody says it",
        "its shape says legal",
        "its shape says teaser",
    ],
)
def test_from_when_on_a_line_is_the_page_s(line: str, seen: LineSeen, kind: BlockKind):
    assert kind_of(line, seen) is kind


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.BODY])
def test_only_the_body_is_looked_at(kind: BlockKind):
    assert kind_of(SLOGAN, MANY, kind) is kind


def test_a_relabelled_article_says_so_once():
    page = article((K.LEAD, "Mayors agreed on Tuesday."), (K.BODY, SLOGAN))
    once = relabel(page, {str(line_key(SLOGAN)): MANY})
    assert once.flags == (RELABELLED,)
    assert relabel(page, {}) is page


LINES = st.sampled_from(["One", "two", "Bells rang.", "He said no.", "“No”", "Share this", "x" * 301, "7"])
PARTS = st.lists(st.tuples(st.sampled_from(list(K)), LINES), min_size=1, max_size=8)
COUNTS = st.builds(LineSeen, st.integers(1, 50), st.integers(1, 50), st.integers(0, 8), st.integers(0, 8))
SEEN = st.dictionaries(LINES.map(lambda line: str(line_key(line))), COUNTS)


@given(PARTS, SEEN)
def test_only_labels_change(parts: list[tuple[BlockKind, str]], seen: Mapping[str, LineSeen]):
    page = article(*parts)
    found = relabel(page, seen)
    assert found.text == page.text
    assert [(block.start, block.end) for block in found.blocks] == [(b.start, b.end) for b in page.blocks]
    assert all(
        new.kind is old.kind or old.kind is K.BODY for new, old in zip(found.blocks, page.blocks, strict=True)
    )
    assert (found.key, found.id, found.title) == (page.key, page.id, page.title)


@given(PARTS, SEEN)
def test_twice_is_as_once(parts: list[tuple[BlockKind, str]], seen: Mapping[str, LineSeen]):
    once = relabel(article(*parts), seen)
    assert relabel(once, seen) == once


@given(PARTS, SEEN, SEEN)
def test_more_lines_never_make_less_furniture(
    parts: list[tuple[BlockKind, str]], seen: Mapping[str, LineSeen], more: Mapping[str, LineSeen]
):
    less, all_of_it = (relabel(article(*parts), lines) for lines in (seen, {**more, **seen}))
    assert all(
        new.kind is old.kind or old.kind is K.BODY
        for new, old in zip(all_of_it.blocks, less.blocks, strict=True)
    )
