"""JSON of a provider's own shape, told by the desk's dotted paths."""

import json
from typing import Any

import pytest

from monitor.model import Article, Hints
from monitor.reading import read
from monitor.reading.fieldmaps import Fields

DOCUMENT = {
    "headline": {"main": "Towns agree"},
    "lead": "The mayors met on Tuesday.",
    "paragraphs": [
        {"text": "They agreed on a bridge."},
        {"text": "It will be built of oak."},
        {"picture": 1},
    ],
    "meta": {"ts": "1715680800", "by": ["Nora Feld", "Max Moe"], "a.b": "dotted"},
    "link": "https://a.example/1",
    "where": [{"name": "Courier"}],
}


def read_one(item: Any, fields: Fields, name: str = "a.json") -> Article:
    (article,) = read(json.dumps(item).encode(), Hints(name, None, fields))
    assert isinstance(article, Article)
    return article


FIELDS: Fields = (
    ("title", ("headline.main",)),
    ("text", ("lead", "paragraphs.text")),
    ("published", ("meta.none", "headline.main", "meta.ts")),
    ("outlet", ("where.0.name",)),
    ("url", ("link",)),
    ("byline", ("meta.by",)),
    ("id", ("meta.a.b",)),
    ("summary", ("none",)),
)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_the_parts_are_found_by_their_paths(name: str):
    article = read_one(DOCUMENT, FIELDS, name)
    assert (article.title, article.outlet, article.url) == ("Towns agree", "Courier", "https://a.example/1")
    assert (article.published, article.published_from) == ("2024-05-14T10:00:00+00:00", "meta.ts")
    words = [article.text[block.start : block.end] for block in article.blocks]
    assert words[1:] == [
        "Nora Feld",
        *DOCUMENT["lead"].split("\n"),
        "They agreed on a bridge.",
        "It will be built of oak.",
    ]  # type: ignore[union-attr, attr-defined]


def test_a_dotted_name_is_a_name_first():
    article = read_one({"text": "The mayors met.", "a.b": "x-1", "a": {"b": "x-2"}}, (("id", ("a.b",)),))
    assert article.source_id == "x-1"


def test_what_the_paths_do_not_find_is_found_by_its_usual_name():
    article = read_one(
        {"title": "Towns agree", "text": "The mayors met.", "lead": 3}, (("text", ("lead", "x.9.y")),)
    )
    assert (article.title, article.text) == ("Towns agree", "Towns agree\n\nThe mayors met.")


@pytest.mark.parametrize("path", ["response.docs", "response.docs.0", "response.none"])
def test_items_lie_where_the_path_says_or_where_they_usually_do(path: str):
    value = {"response": {"docs": [DOCUMENT]}}
    article = read_one(value, (("items", (path,)), *FIELDS))
    assert (article.title, article.index) == ("Towns agree", 0)
