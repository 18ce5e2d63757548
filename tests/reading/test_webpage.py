import json
from typing import Any

import pytest

from monitor.model import Article, Hints, Refused
from monitor.reading import read
from monitor.reading.webmain import inside

TEXT = [
    "Mayors of the two river towns agreed on Tuesday to build a second bridge, ending a quarrel that has lasted nine years.",
    "Mayor Ingrid Lund said the first stone would be laid in spring, once the two councils had voted on the money.",
    "Her colleague across the water, Otto Brandt, praised what he called a sober and overdue decision by all sides.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
LD = '<script type="application/ld+json">%s</script>'
FULL = LD % (
    '{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "Bridge &amp; towns", "datePublished": "2024-05-14T10:00:00Z",'
    ' "author": {"name": "Nora Feld"}, "publisher": {"name": "River Post"}, "inLanguage": "en-GB", "url": "https://river.example/bridge"}]}'
)


def page(head: str = "", body: str = f"<article>{BODY}</article>", root: str = "<html>") -> bytes:
    return f"<!doctype html>{root}<head>{head}</head><body>{body}</body></html>".encode()


def read_one(data: bytes) -> Article:
    (article,) = read(data, Hints("a.html"))
    assert isinstance(article, Article)
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        (
            FULL,
            {
                "title": "Bridge & towns",
                "published": "2024-05-14T10:00:00+00:00",
                "published_from": "json-ld",
                "outlet": "River Post",
                "language": "en",
                "key": "url:https://river.example/bridge",
            },
        ),
        (
            (
                '<meta property="og:title" content="A bridge - River Post"><meta property="og:site_name" content="River Post">'
                '<meta property="article:published_time" content="2024-05-14"><meta property="og:url" content="https://river.example/b">'
            ),
            {
                "title": "A bridge",
                "published": "2024-05-14",
                "published_from": "opengraph",
                "outlet": "River Post",
                "url": "https://river.example/b",
            },
        ),
        (
            (
                '<title>A bridge | River Post</title><meta name="application-name" content="River Post"><meta name="DC.date" content="2024-05-14">'
                '<link rel="canonical" href="https://www.river.example/c?gclid=1">'
            ),
            {
                "title": "A bridge",
                "published": "2024-05-14",
                "published_from": "meta",
                "outlet": "River Post",
                "url": "https://www.river.example/c",
            },
        ),
        (
            '<title>A bridge</title><link rel="canonical" href="https://www.river.example/">',
            {"title": "A bridge", "outlet": "river.example", "published": None},
        ),
        (
            "<script>x</script>" + LD % "{broken" + LD % '{"@type": "Person"}' + LD % "",
            {"title": None, "published": None},
        ),
    ],
    ids=["json-ld", "opengraph", "meta", "home page as address", "json-ld that says nothing"],
)
def test_a_page_states_its_facts(head: str, facts: dict[str, Any]):
    article = read_one(page(head))
    assert {name: getattr(article, name) for name in facts} == facts
    assert [text for kind, text in kinds(article) if kind in {"lead", "body"}] == TEXT


@pytest.mark.parametrize(
    ("head", "body", "facts"),
    [
        (
            LD
            % '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "A bridge", "datePublished": "2024-05-14"}}',
            '<meta itemprop="datePublished" content="2024-05-14T10:05Z">',
            ("A bridge", "2024-05-14T10:05+00:00", "meta", None),
        ),
        (
            LD % '[{"@type": "VideoObject", "name": "A bridge", "uploadDate": "2024-05-14"}, "x"]',
            "",
            ("A bridge", "2024-05-14", "json-ld", None),
        ),
        (LD % '{"datePublished": "2024-05-14",}', "", (None, "2024-05-14", "json-ld", None)),
        (
            '<meta name="parsely-pub-date" content="2024-05-14"><meta name="date-modified" content="2024-05-15">',
            "",
            (None, "2024-05-14", "meta", None),
        ),
        ("", '<span itemprop="datePublished">14 May 2024</span>', (None, "2024-05-14", "microdata", None)),
        (
            "",
            (
                '<aside><article><time datetime="2024-05-20">x</time></article></aside><article><h1>A bridge at last</h1>'
                '<p>Updated <time datetime="2024-05-15">x</time></p><p><time datetime="2024-05-14">x</time></p></article>'
            ),
            ("A bridge at last", "2024-05-14", "time", None),
        ),
        (
            "",
            '<article><h1>A bridge at last</h1><b>By</b> updated <time datetime="2024-05-15">x</time></article>',
            ("A bridge at last", "2024-05-15", "time", None),
        ),
        (
            '<link rel="canonical" href="https://river.example/2024/may/14/bridge">',
            "",
            (None, "2024-05-14", "url", "river.example"),
        ),
        (
            '<link rel="canonical" href="https://river.example/20240514/bridge">',
            "<h1>A bridge at last</h1><p>By Nora Feld, 14 May 2024, 10:05 am</p>",
            ("A bridge at last", "2024-05-14T10:05", "page", "river.example"),
        ),
        (
            '<link rel="canonical" href="https://river.example/2024/13/14/">',
            "",
            (None, None, None, "river.example"),
        ),
        (
            '<meta property="og:title" content="Towns agree on a bridge | Read it here"><title>River Post: A bridge for both towns</title>',
            "<h1>River Post</h1><h1>A bridge for both towns</h1>",
            ("A bridge for both towns", None, None, "River Post"),
        ),
        (
            "<title>Both river towns agree on a bridge - River Post</title>",
            "",
            ("Both river towns agree on a bridge", None, None, "River Post"),
        ),
        (
            "<title>Who pays for the bridge - and when?</title>",
            "",
            ("Who pays for the bridge - and when?", None, None, None),
        ),
    ],
)
def test_the_surest_statement_counts(head: str, body: str, facts: tuple[str | None, ...]):
    article = read_one(page(head, f"{body}<div>{BODY}</div>"))
    assert (article.title, article.published, article.published_from, article.outlet) == facts


BOX = "<p>Our letter brings the river to your breakfast table, every single morning of the week.</p>"


@pytest.mark.parametrize(
    ("body", "news"),
    [
        (f"<div><div><h1>A bridge</h1>{BODY}</div><div>{BOX}</div></div>", TEXT),
        (f"<div>{BODY}</div><div class='newsletter-signup'>{BOX}</div>", TEXT),
        (f"<div>{BODY}<div id='relatedPosts'>{BOX}</div>They left.</div>", [*TEXT, "They left."]),
        (f"<div class='paywall article'>{BODY}</div>", TEXT),
        (f"<div class='share'><h1>A bridge</h1>{BODY}</div>", TEXT),
        (f"<h1>A bridge</h1><h2>{TEXT[0][:60]}</h2><div>{BODY}{BODY}</div>", [TEXT[0][:60], *TEXT]),
        (f"<div>{BODY}<p class='img-caption'>The quay at noon.</p></div>", TEXT),
    ],
    ids=[
        "column beside",
        "box",
        "box by id",
        "a box that is the body",
        "a box around the title",
        "standfirst",
        "caption by name",
    ],
)
def test_boxes_beside_the_article_are_labelled(body: str, news: list[str]):
    article = read_one(page("<title>A bridge</title>", body))
    found = [text for kind, text in kinds(article) if kind in {"lead", "body"}]
    assert found[: len(news)] == news
    assert BOX[3:-4] not in found
    assert BOX not in body or BOX[3:-4] in article.text


def test_a_text_that_json_ld_states_chooses_the_paragraphs():
    stated = LD % json.dumps({"@type": "NewsArticle", "headline": "A bridge", "articleBody": "".join(TEXT)})
    article = read_one(page(stated, f"<div>{BODY}{BOX}</div>"))
    assert [text for kind, text in kinds(article) if kind in {"lead", "body"}] == TEXT
    marked = LD % json.dumps({"@type": "NewsArticle", "headline": "A bridge", "articleBody": BODY})
    assert TEXT[2] in read_one(page(marked, "<p>Loading</p>")).text


def test_a_heading_of_lower_rank_is_the_title_where_the_first_is_the_site_s_name():
    body = f"<h1>River Post</h1><h3>A bridge for both towns</h3><div>{BODY}</div>"
    article = read_one(page("<title>River Post: A bridge for both towns</title>", body))
    assert (article.title, article.outlet) == ("A bridge for both towns", "River Post")


def test_a_home_page_is_no_key():
    assert read_one(page('<link rel="canonical" href="https://www.river.example/">')).key.startswith("hash:")


@pytest.mark.parametrize(
    ("body", "published"),
    [
        (
            f'<article><time datetime="2024-05-14T10:00Z">now</time>{BODY}</article><time datetime="2023-01-01">x</time>',
            "2024-05-14T10:00+00:00",
        ),
        (f"<main><time>14 May 2024</time>{BODY}</main>", "2024-05-14"),
        (f"<div>{BODY}<time>14 May 2024</time></div>", "2024-05-14"),
        (f"<div>{BODY}<time>14 May 2024</time><time>15 May 2024</time></div>", None),
        (f"<article><time>soon</time>{BODY}</article>", None),
    ],
)
def test_the_time_element_of_the_article_dates_it(body: str, published: str | None):
    article = read_one(page(body=body))
    assert (article.published, article.published_from) == (published, published and "time")


def test_the_furniture_of_a_page_is_no_news():
    body = (
        '<nav><a href="/">Home</a> <a href="/w">Regions</a></nav><script>var mayors = "met";</script><style>p {}</style>'
        f"<article><h1>A second bridge at last</h1><p>By Nora Feld</p><figure><img src=x><figcaption>The quay at noon.</figcaption></figure>{BODY}"
        "<h2>What next</h2><ul><li>A survey of the river bed comes first</li></ul></article>"
        "<aside>Ferry owners fear for their trade</aside><footer>Imprint of the River Post</footer>"
    )
    article = read_one(page(FULL, body))
    news = "\n".join(text for kind, text in kinds(article) if kind in {"lead", "body"})
    assert news.startswith(TEXT[0])
    assert news.endswith("A survey of the river bed comes first")
    assert [kind for kind, _ in kinds(article)].count("byline") == 1
    assert ("caption", "The quay at noon.") in kinds(article)
    assert ("other", "A second bridge at last") in kinds(article)
    assert not [word for word in ("var", "Imprint", "Ferry", "Home") if word in news]
    assert ("teaser", "Ferry owners fear for their trade") in kinds(article)
    assert ("other", "Imprint of the River Post") in kinds(article)
    assert "var mayors" not in article.text


def test_a_byline_that_only_the_head_states_is_kept():
    assert ("byline", "Nora Feld") in kinds(read_one(page(FULL)))


def test_line_breaks_part_paragraphs_when_doubled():
    article = read_one(page(body=f"<div>{TEXT[0]}<br><br>{TEXT[1]}<br>{TEXT[2]}</div>"))
    assert [text for _, text in kinds(article)] == [TEXT[0], f"{TEXT[1]}\n{TEXT[2]}"]


def test_a_short_page_keeps_its_paragraphs():
    article = read_one(page(body="<h1>Talks held</h1><p>The mayors met.</p><p>They left.</p>"))
    assert kinds(article) == [
        ("title", "Talks held"),
        ("other", "Talks held"),
        ("lead", "The mayors met."),
        ("body", "They left."),
    ]


def test_a_body_that_only_json_ld_holds_is_read():
    ld = LD % json.dumps({"@type": "NewsArticle", "headline": "Talks held", "articleBody": "\n".join(TEXT)})
    article = read_one(page(ld, "<p>Loading</p>"))
    assert TEXT[2] in article.text


def test_a_page_with_a_title_alone_is_an_article_without_text():
    article = read_one(page("<title>Talks held</title>", "<nav>Home</nav>"))
    assert (article.text, article.flags) == ("Talks held", ("no-text",))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page(), "nothing-found"),
        (b"<!-- nothing -->", "nothing-found"),
        (b"<html><body>" + b"<div>" * 200_000 + b"some text", "malformed"),
        (b"<html><body>" + b"<b>" * 200_000 + b"some text", "malformed"),
    ],
)
def test_a_page_without_readable_text_is_refused(data: bytes, reason: str):
    empty = data.replace(BODY.encode(), b"")
    with pytest.raises(Refused) as refused:
        read(empty, Hints("a.html"))
    assert refused.value.reason == reason


def test_a_deep_page_within_the_parser_s_reach_is_read():
    assert "The mayors met." in read_one(b"<html><body>" + b"<div>" * 1500 + b"<p>The mayors met.</p>").text


def test_what_stands_behind_a_broken_head_is_not_lost():
    article = read_one(
        f"<html><head><titl<p>Regions</p></html><body><div class=ads>{BODY}</div></body>".encode()
    )
    assert [text for text in TEXT if text not in article.text] == []


def test_a_paragraph_out_of_order_is_found_all_the_same():
    paragraphs = ["Regions", TEXT[2], TEXT[0], "Said", TEXT[1], "Weather"]
    main = "".join(f"{TEXT[0]}Said{TEXT[1]}{TEXT[2]}".split())
    assert inside(paragraphs, main) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "form", ["<li><a href=/{0}>{1}</a><p>{2}</p></li>", "<p><a href=/{0}>{1}</a></p><p>{2}</p>"]
)
def test_a_page_that_only_sums_up_others_is_none(form: str):
    entries = "".join(
        form.format(at, f"Story number {at} about the valley", f"{TEXT[at % 3]} It was the {at}.")
        for at in range(5)
    )
    with pytest.raises(Refused, match="sums up 5 other articles"):
        read(page("<title>World</title>", f"<h1>World</h1><ul>{entries}</ul>"), Hints("a.html"))


@pytest.mark.parametrize(
    "title",
    [
        "Seite nicht gefunden",
        "Page introuvable",
        "Sayfa bulunamad\u0131",
        "We couldn\u2019t find that page",
        "页面不存在",
    ],
)
def test_an_error_page_is_no_article_however_much_it_says(title: str):
    with pytest.raises(Refused, match="the page is an error"):
        read(page(f"<title>{title}</title>", f"<h1>{title}</h1>{BODY}"), Hints("a.html"))


def test_a_time_that_readers_see_makes_the_stated_day_more_precise():
    head = '<title>Bridge for two towns</title><meta name="publishdate" content="2024-05-14">'
    body = f"<h1>Bridge for two towns</h1><p>2024-05-14 17:45</p>{BODY}"
    assert read_one(page(head, body)).published == "2024-05-14T17:45"


def test_the_first_of_several_site_names_is_the_outlet():
    head = '<meta property="og:site_name" content="River Post | rpost.example"><title>Bridge for two towns</title>'
    assert read_one(page(head)).outlet == "River Post"


@pytest.mark.parametrize(
    "deck",
    ["<h2>Ferry owners fear for their trade</h2>", "<p class=subhead>Ferry owners fear for their trade</p>"],
)
def test_a_short_standfirst_is_known_by_its_element(deck: str):
    body = f"<h1>Bridge for two towns</h1>{deck}<p>By Nora Feld</p><div>{BODY}</div>"
    assert ("body", "Ferry owners fear for their trade") in kinds(read_one(page("", body)))
