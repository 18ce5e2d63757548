"""The five real pages, where they lie beside the repository: what a careful reader finds must come out."""

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.model import Article, BlockKind, Hints
from monitor.reading import read

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "seeds.json"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="../shared/gold is not beside the repository")


def gold() -> dict[str, Any]:
    return (
        {name: facts for name, facts in json.loads(GOLD.read_text()).items() if name.endswith(".txt")}
        if GOLD.exists()
        else {}
    )


def articles(name: str) -> list[Article]:
    return list(read((SHARED / "seeds" / name).read_bytes(), Hints(name)))  # type: ignore[arg-type]


def news(article: Article) -> str:
    kept = [block for block in article.blocks if block.kind in {BlockKind.LEAD, BlockKind.BODY}]
    return "\n".join(article.text[block.start : block.end] for block in kept)


@pytest.mark.parametrize(("name", "facts"), gold().items())
def test_a_seed_says_what_a_reader_finds(name: str, facts: dict[str, Any]):
    found = articles(name)
    assert [article.title for article in found] == facts.get("titles", [facts.get("title")])
    assert {article.outlet for article in found} == {facts["outlet"]}
    assert {article.published for article in found} == {facts["published"]}
    assert news(found[0]).startswith(facts["first_words"])
    assert len({article.key for article in found}) == facts["articles"]
    leftovers = facts["not_in_lead_or_body"]
    assert not [
        words
        for article in found
        for words in leftovers
        if any(
            words in line.split("\n") or (len(words) > 2 and words in line)
            for line in news(article).split("\n")
        )
    ]


@pytest.mark.parametrize("name", gold())
def test_what_a_seed_says_besides_is_labelled(name: str):
    """Each leftover is a block, or stands in one, of a kind that is no news."""
    found = articles(name)
    for article in found:
        beside = [
            article.text[block.start : block.end]
            for block in article.blocks
            if block.kind not in {BlockKind.TITLE, BlockKind.LEAD, BlockKind.BODY}
        ]
        for words in gold()[name]["not_in_lead_or_body"]:
            assert words not in article.text or any(words in line for line in beside)
        kinds = [block.kind for block in article.blocks]
        assert kinds.count(BlockKind.LEAD) == 1
        assert kinds.count(BlockKind.TITLE) <= 1
