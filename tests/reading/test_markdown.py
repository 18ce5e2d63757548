import pytest

from monitor.model import Article, Hints
from monitor.reading import read


def read_one(text: str) -> Article:
    (article,) = read(text.encode(), Hints("a.md"))
    assert isinstance(article, Article)
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


PAGE = """---
title: "Talks held"
date: 2024-05-14
author: Nora Feld
outlet: River Post
link: https://river.example/talks
lang: en
id: talks-1
---
<!-- kept out --> <!--
both --> <!-- open
![The old bridge](bridge.png)

The mayors **met** on [Tuesday](https://river.example/tue) to
talk of a _second_ bridge.
## What `next`
> They will vote, said one.

- one mayor first
- the other then
"""


def test_a_page_is_facts_and_paragraphs():
    article = read_one(PAGE)
    assert kinds(article) == [
        ("title", "Talks held"),
        ("byline", "Nora Feld"),
        ("other", "<!-- open"),
        ("lead", "The mayors met on Tuesday to\ntalk of a second bridge."),
        ("body", "What next"),
        ("body", "They will vote, said one."),
        ("body", "one mayor first"),
        ("body", "the other then"),
        ("caption", "The old bridge"),
    ]
    assert (article.key, article.published, article.published_from) == ("id:talks-1", "2024-05-14", "date")
    assert (article.outlet, article.url, article.language) == (
        "River Post",
        "https://river.example/talks",
        "en",
    )


@pytest.mark.parametrize(
    "head", ["# Talks held", "## Talks held ##", "Talks held\n=====", "**By the river**\n\n# Talks held"]
)
def test_the_first_heading_is_the_title(head: str):
    assert read_one(f"{head}\n\nThe mayors met on Tuesday.").title == "Talks held"


def test_a_page_without_heading_may_have_a_title_all_the_same():
    assert read_one("Talks held by mayors\n\nThe mayors met on Tuesday.").title == "Talks held by mayors"
