import json
from typing import Any

import pytest

from monitor.model import Article, BlockKind, Hints, Refused
from monitor.reading import read


def read_one(item: Any, name: str = "a.json") -> Article:
    (article,) = read(json.dumps(item).encode(), Hints(name))
    assert isinstance(article, Article)
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


PLAIN = {
    "id": 7,
    "url": "https://www.River.example/a?utm_source=x&b=1#top",
    "title": "Salt &amp; water",
    "text": "The mayors met.\n\nThey agreed on the bridge.",
    "published": "2024-05-14",
    "outlet": "River Post",
    "language": "en-GB",
}
NINJS = {
    "uri": "urn:river:1",
    "headline": "Talks held",
    "body_xhtml": "<p>The mayors met.</p><p>They agreed.</p>",
    "versioncreated": "2024-05-14T10:00:00Z",
    "byline": "Nora Feld",
    "source": "River Wire",
    "description_text": "A short word on the talks.",
}
NINJS_2 = {
    "uri": "1-2-3",
    "headlines": [{"role": "main", "value": "Talks held"}],
    "bodies": [{"value": "The mayors met."}],
    "firstcreated": "2024-05-14",
}
SCHEMA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Talks held",
    "articleBody": "The mayors met.",
    "datePublished": "2024-05-14T10:00:00+02:00",
    "author": [{"@type": "Person", "name": "Nora Feld"}, {"name": "Max Moe"}, {}],
    "publisher": {"@type": "Organization", "name": "River Post"},
    "mainEntityOfPage": {"@id": "https://river.example/talks"},
    "inLanguage": "en",
}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            PLAIN,
            (
                "id:River Post:7",
                "7",
                "Salt & water",
                "2024-05-14",
                "published",
                "River Post",
                "https://www.river.example/a?b=1",
                "en",
            ),
        ),
        (
            NINJS,
            (
                "id:urn:river:1",
                "urn:river:1",
                "Talks held",
                "2024-05-14T10:00:00+00:00",
                "versioncreated",
                "River Wire",
                None,
                "en",
            ),
        ),
        (NINJS_2, ("id:1-2-3", "1-2-3", "Talks held", "2024-05-14", "firstcreated", None, None, "en")),
        (
            SCHEMA,
            (
                "url:https://river.example/talks",
                None,
                "Talks held",
                "2024-05-14T10:00:00+02:00",
                "datePublished",
                "River Post",
                "https://river.example/talks",
                "en",
            ),
        ),
    ],
    ids=["plain", "ninjs", "ninjs 2", "schema.org"],
)
def test_the_fields_of_an_item_become_facts(item: dict[str, Any], expected: tuple[str | None, ...]):
    got = read_one(item)
    assert (
        got.key,
        got.source_id,
        got.title,
        got.published,
        got.published_from,
        got.outlet,
        got.url,
        got.language,
    ) == expected


def test_the_words_of_an_item_are_labelled():
    assert kinds(read_one(NINJS)) == [
        ("title", "Talks held"),
        ("byline", "Nora Feld"),
        ("teaser", "A short word on the talks."),
        ("lead", "The mayors met."),
        ("body", "They agreed."),
    ]
    assert kinds(read_one(SCHEMA))[1] == ("byline", "Nora Feld, Max Moe")


def test_an_item_with_the_look_of_two_articles_stays_one():
    sentence = (
        "The mayors of the two towns met again on Tuesday and agreed on nothing at all, as on the day before."
    )
    page = f"Talks held\n\n{sentence}\n\n{sentence} Twice.\n\n\n\nHerring catch falls\nBy Max Moe\n\n{sentence} Thrice.\n\n{sentence} Again."
    assert len(read(page.encode(), Hints("a.txt"))) == 2
    assert len(read(json.dumps([{"text": page}]).encode(), Hints("a.json"))) == 1


def test_an_item_without_text_is_still_an_article():
    article = read_one({"id": "x1", "title": "Talks held"})
    assert (article.text, article.flags, article.source_id) == ("Talks held", ("no-text",), "x1")
    empty, other = read(b'[{"id": "x1"}, {"url": "http://river.example"}]', Hints("a.json"))
    assert isinstance(empty, Article)
    assert isinstance(other, Article)
    assert (empty.text, empty.blocks, empty.flags) == ("", (), ("no-text",))
    assert (other.key[:5], other.outlet) == ("hash:", "river.example")


def test_a_summary_stands_in_for_a_missing_text():
    article = read_one({"title": "Talks held", "summary": "The mayors met."})
    assert kinds(article)[1] == ("lead", "The mayors met.")
    assert article.flags == ("no-text",)


def test_a_summary_that_opens_the_text_is_not_given_twice():
    article = read_one({"text": "The mayors met. Then they left.", "summary": "The mayors met."})
    assert [kind for kind, _ in kinds(article)] == ["lead"]


def test_a_counter_is_unique_within_its_file_or_outlet_only():
    first, second = ({"id": 1, "text": "The mayors met."}, {"id": "1", "text": "The catch fell."})
    one = read(json.dumps(first).encode(), Hints("a.json"))[0]
    other = read(json.dumps(second).encode(), Hints("b.json"))[0]
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.key != other.key
    assert (
        read_one({**first, "outlet": "x"}, "a.json").key == read_one({**first, "outlet": "x"}, "b.json").key
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", True),
        ("id", ""),
        ("url", "ftp://river.example/a"),
        ("url", "http://[river"),
        ("url", 3),
        ("published", "soon"),
        ("outlet", 3),
        ("language", 3),
    ],
)
def test_a_field_that_cannot_be_used_says_nothing(field: str, value: Any):
    article = read_one({"text": "The mayors met.", field: value})
    assert (article.source_id, article.url, article.published, article.outlet, article.language) == (
        None,
    ) * 5


def test_what_cannot_be_stored_is_taken_out():
    article = read(
        rb'{"id": "x\ud800\u0000y", "title": "Talks\u0000 held", "text": "The may\udfffors met."}',
        Hints("a.json"),
    )[0]
    assert isinstance(article, Article)
    assert (article.source_id, article.title, article.text) == (
        "xy",
        "Talks held",
        "Talks held\n\nThe mayors met.",
    )


@pytest.mark.parametrize("wrapper", ["articles", "items", "results", "data", "docs"])
def test_a_wrapped_list_is_a_list(wrapper: str):
    found = read(json.dumps({"status": "ok", wrapper: [PLAIN, SCHEMA, 3]}).encode(), Hints("a.json"))
    assert [getattr(article, "index", None) for article in found] == [0, 1, None]


def test_a_graph_gives_its_articles():
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            SCHEMA,
            {**SCHEMA, "@type": ["Thing", "BlogPosting"], "url": "http://x.example/2"},
        ]
    }
    assert len(read(json.dumps(graph).encode(), Hints("a.json"))) == 2


def test_each_line_is_an_item_and_a_bad_one_is_named():
    lines = [
        '{"text": "The mayors met."}',
        "",
        "nope",
        '{"id": 1, "id": 2}',
        "[1]",
        "{}",
        '{"id": "x", "text": NaN}',
        "[" * 50_000,
        '{"id": ' + "9" * 5000 + "}",
    ]
    found = read("\n".join(lines).encode(), Hints("a.jsonl"))
    assert [article.reason if isinstance(article, Refused) else article.index for article in found] == [
        0,
        "malformed",
        "malformed",
        "malformed",
        "nothing-found",
        5,
        "malformed",
        "malformed",
    ]
    details = [article.detail.split(":")[0] for article in found if isinstance(article, Refused)]
    assert details == ["line 3", "line 4", "line 5", "line 6", "line 8", "line 9"]


def test_json_that_was_indented_is_read_whole_whatever_its_name():
    (article,) = read(json.dumps(PLAIN, indent=1).encode(), Hints("a.jsonl"))
    assert isinstance(article, Article)
    (refused,) = read(b"nope", Hints("a.jsonl"))
    assert isinstance(refused, Refused)


def test_an_item_nested_too_deeply_is_refused():
    deep: Any = "x"
    for _ in range(700):
        deep = [deep]
    (refused,) = read(json.dumps([{"text": deep}]).encode(), Hints("a.json"))
    assert isinstance(refused, Refused)
    assert refused.reason == "malformed"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[]", "nothing-found"),
        ("{}", "nothing-found"),
        ("3", "malformed"),
        ('{"a": 1, "a": 2}', "malformed"),
        ("{", "malformed"),
        ("[" * 50_000, "malformed"),
    ],
)
def test_a_file_without_any_item_is_refused(text: str, reason: str):
    with pytest.raises(Refused) as refused:
        read(text.encode(), Hints("a.json"))
    assert refused.value.reason == reason


def test_the_text_s_own_leftovers_are_labelled():
    article = read_one(
        {"title": "Talks held", "text": "Talks held\n\nThe mayors met.\n\nThe quay. (Photo: Jan de Wit)"}
    )
    assert [block.kind for block in article.blocks] == [
        BlockKind.TITLE,
        BlockKind.OTHER,
        BlockKind.LEAD,
        BlockKind.CAPTION,
    ]


EVENT_REGISTRY = {
    "uri": "8123456789",
    "lang": "eng",
    "dateTime": "2024-05-14T10:02:00Z",
    "dateTimePub": "2024-05-14T09:58:00Z",
    "date": "2024-05-14",
    "url": "https://river.example/talks",
    "title": "Talks held",
    "body": "The mayors met.\n\nThey agreed.",
    "source": {"uri": "river.example", "dataType": "news", "title": "River Post"},
    "authors": [{"name": "Nora Feld", "uri": "nora@river.example"}],
    "eventUri": "eng-1",
}


def test_event_registry_s_articles_lie_in_their_results():
    value = {"articles": {"results": [EVENT_REGISTRY, {**EVENT_REGISTRY, "uri": "2"}], "totalResults": 2}}
    first, second = read(json.dumps(value).encode(), Hints("a.json"))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.source_id, first.language, first.outlet) == ("8123456789", "en", "River Post")
    assert (first.published, first.published_from) == ("2024-05-14T09:58:00+00:00", "dateTimePub")
    assert (second.index, second.source_id) == (1, "2")


def test_an_empty_page_of_results_is_told():
    with pytest.raises(Refused, match="nothing-found: the list holds no item"):
        read(b'{"articles": {"results": [], "pages": 0}}', Hints("a.json"))


@pytest.mark.parametrize(
    "wrapped",
    [
        {"response": {"docs": [PLAIN]}},
        {"hits": {"total": 1, "hits": [{"_id": "x", "_source": PLAIN}]}},
        {"name": "export of May", "items": [PLAIN]},
        {"value": [PLAIN]},
    ],
)
def test_a_list_may_lie_deeper(wrapped: dict[str, Any]):
    assert read_one(wrapped).title == "Salt & water"


@pytest.mark.parametrize(
    "item",
    [
        {**PLAIN, "items": [1]},
        {"title": "Talks held", "data": [{"n": 1}]},
        {"title": "Talks", "docs": {"a": 1}},
    ],
)
def test_an_item_with_a_list_in_it_stays_an_item(item: dict[str, Any]):
    assert read_one(item).title == item["title"].replace("&amp;", "&")


NINJS_3 = {
    "uri": "urn:river:3",
    "headlines": [{"role": "main", "value": "Talks held"}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>The mayors met.</p>"}],
    "descriptions": [{"value": "A short word on the talks."}],
    "versionCreated": "2024-05-14T10:00:00Z",
    "contentCreated": "2024-05-13",
    "by": "Nora Feld",
    "copyrightHolder": "River Wire",
}


def test_ninjs_3_has_other_names():
    article = read_one(NINJS_3)
    assert (article.title, article.outlet) == ("Talks held", "River Wire")
    assert (article.published, article.published_from) == ("2024-05-14T10:00:00+00:00", "versionCreated")
    assert [kind for kind, _ in kinds(article)] == ["title", "byline", "teaser", "lead"]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (1715680800, "2024-05-14T10:00:00+00:00"),
        (1715680800000, "2024-05-14T10:00:00+00:00"),
        ("1715680800", "2024-05-14T10:00:00+00:00"),
        ("1715680800000", "2024-05-14T10:00:00+00:00"),
        ("20240514", "2024-05-14"),
        (12, None),
        (20240514, None),
        (202405141000, None),
    ],
)
def test_seconds_and_milliseconds_since_1970(value: object, published: str | None):
    assert read_one({"text": "The mayors met.", "published": value}).published == published
