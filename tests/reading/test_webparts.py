"""What a page is when it is no plain article: several, none, one that only scripts hold, one that boxes hide."""

import json
from typing import Any

import pytest
from lxml import html

from monitor.model import Article, Hints, Refused
from monitor.reading import read
from monitor.reading.webdates import visible_date
from monitor.reading.weblines import page_lines
from monitor.reading.webmain import find_article, second_opinion
from monitor.reading.webstate import stated_article

TEXT = [
    "Mayors of the two river towns agreed on Tuesday to build a second bridge, ending a quarrel that has lasted nine years.",
    "Mayor Ingrid Lund said the first stone would be laid in spring, once the two councils had voted on the money.",
    "Her colleague across the water, Otto Brandt, praised what he called a sober and overdue decision by all sides.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
CARD = '<div><h3><a href="/{0}">Herring boats stay in harbour, day {0}</a></h3><p>Nobody went out on day {0}, the harbour office said.</p></div>'


def articles(body: str, head: str = "<title>A second bridge for both towns</title>") -> list[Article]:
    found = read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), Hints("a.html"))
    return [article for article in found if isinstance(article, Article)]


def told(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind in {"lead", "body"}]


def kind_of(article: Article, text: str) -> str:
    return next(b.kind for b in article.blocks if article.text[b.start : b.end] == text)


def test_every_article_with_a_main_heading_of_its_own_is_one():
    first, second = (
        f"<article><h1>{title}</h1><time datetime='2024-05-{day}'>x</time>{BODY}</article>"
        for title, day in (("A second bridge for both towns", 14), ("A third bridge for both towns", 15))
    )
    one, two = articles(first + second, "<meta property='og:site_name' content='River Post'>")
    assert (one.title, one.published, one.outlet) == (
        "A second bridge for both towns",
        "2024-05-14",
        "River Post",
    )
    assert (two.title, two.published, two.outlet) == (
        "A third bridge for both towns",
        "2024-05-15",
        "River Post",
    )
    assert told(one) == told(two) == TEXT


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("404 Page not found | River Post", "<h1>404</h1><p>The page may have been moved.</p>", "error"),
        ("Access Denied", "<p>You have no permission to see this page.</p>", "Access Denied"),
        ("Just a moment...", "<p>Checking that the connection is safe.</p>", "Just a moment"),
        (
            "Before you continue",
            "<form><p>We and our partners use cookies.</p></form>",
            "Before you continue",
        ),
        ("News", "<h1>News</h1>" + "".join(map(CARD.format, range(4))), "lists 4 other articles"),
    ],
)
def test_what_is_no_article_is_refused_with_what_it_is(title: str, body: str, said: str):
    with pytest.raises(Refused) as refused:
        articles(body, f"<title>{title}</title>")
    assert refused.value.reason == "nothing-found"
    assert said in refused.value.detail


def test_a_collection_without_text_is_refused():
    ld = '<script type="application/ld+json">{"@type": "CollectionPage", "name": "Towns"}</script>'
    with pytest.raises(Refused, match="collection"):
        articles("<nav>Home</nav>", f"<title>Towns</title>{ld}")


def test_an_article_may_be_called_what_errors_are_called():
    dated = '<title>Access denied</title><meta property="article:published_time" content="2024-05-14">'
    assert told(articles(BODY, dated)[0]) == TEXT


@pytest.mark.parametrize(
    ("box", "kind"),
    [
        ('<div class="related-posts"><p>{}</p></div>', "teaser"),
        ('<div class="comments-area"><p>{}</p></div>', "comment"),
        ('<div class="share-buttons"><p>{}</p></div>', "share"),
        ('<div class="site-copyright"><p>{}</p></div>', "legal"),
        ('<div id="cookie-notice"><p>{}</p></div>', "other"),
        ('<div role="dialog"><p>{}</p></div>', "other"),
        ("<figure><figcaption>{}</figcaption></figure>", "caption"),
        ("<div><h3>More news from our team</h3><a href='/1'>{}</a></div>", "teaser"),
        ("<div><h3>Read next</h3><p><b>{}</b></p><h4>A bakery opens on the quay</h4></div>", "teaser"),
        ("<div><p>{}</p><form><input></form></div>", "other"),
        ('<div><p>{}</p><a class="btn">Join</a></div>', "other"),
        ('<h3><a href="/1">{}</a></h3>', "teaser"),
    ],
)
@pytest.mark.parametrize("place", ["{0}{1}", "{1}{0}"], ids=["below", "above"])
def test_what_stands_beside_is_kept_and_labelled(box: str, kind: str, place: str):
    words = "Ferry owners on both banks fear for their trade this year."
    page = place.format(f"<div class='text'>{BODY}</div>", box.format(words))
    (article,) = articles(f"<h1>A second bridge for both towns</h1>{page}")
    assert told(article) == TEXT
    assert kind_of(article, words) == kind


def test_menus_and_what_nobody_sees_are_left_out():
    menu = '<ul><li><a href="/w">World</a></li><li><a href="/o">Opinion</a></li></ul>'
    hidden = '<div style="display: none"><p>Sign in to your account.</p></div><p hidden>Sign up.</p>'
    (article,) = articles(f"{menu}{hidden}<h1>A second bridge for both towns</h1>{BODY}")
    assert [word for word in ("World", "Opinion", "Sign") if word in article.text] == []


def test_the_entries_of_a_live_blog_are_news_although_they_link_to_themselves():
    posts = "".join(
        f'<div><h2><a href="#{n}">Entry number {n} of today</a></h2><span>1{n}:00 PM</span><p>{text}</p><button>Share</button></div>'
        for n, text in enumerate(TEXT)
    )
    (article,) = articles(f"<h1>A second bridge for both towns</h1>{posts}")
    assert [text for text in TEXT if text not in told(article)] == []
    assert "Entry number 1 of today" in told(article)
    assert "11:00 PM" not in told(article)


def test_a_sentence_that_a_layout_lifts_out_is_told_once():
    lifted = f"<blockquote><p>{TEXT[1][:60]}</p></blockquote>"
    (article,) = articles(f"<h1>A second bridge for both towns</h1>{BODY}{lifted}<p>They left.</p>")
    assert told(article) == [*TEXT, "They left."]


def test_notes_in_italics_below_the_text_are_no_news():
    notes = "<p><em>Nora Feld writes about rivers for us.</em></p>"
    (article,) = articles(f"<h1>A second bridge for both towns</h1><div>{BODY}{BODY}{notes}</div>")
    assert told(article)[:3] == TEXT
    assert kind_of(article, "Nora Feld writes about rivers for us.") != "body"


STORY = {"title": "A second bridge for both towns", "publishedAt": "2024-05-14T10:00:00Z"}


@pytest.mark.parametrize(
    "value",
    [
        {**STORY, "body": "\n".join(TEXT)},
        {"page": [{**STORY, "content": BODY}, {"title": "Other", "content": "word " * 400}]},
        {"story": {**STORY, "content_elements": [{"content": text} for text in TEXT]}},
        {"story": {**STORY, "blocks": [{"children": [{"text": text}]} for text in TEXT]}},
    ],
    ids=["text", "html", "elements", "blocks"],
)
@pytest.mark.parametrize(
    "script", ['<script type="application/json">{}</script>', "<script>window.state = {};</script>"]
)
def test_an_article_that_only_scripts_hold_is_read(value: dict[str, Any], script: str):
    body = f"<div id='root'>Loading</div>{script.replace('{}', json.dumps(value))}"
    (article,) = articles(body)
    assert told(article) == TEXT
    assert (article.published, article.published_from) == ("2024-05-14T10:00:00+00:00", "page-data")


@pytest.mark.parametrize(
    "script",
    [
        "var a = {broken",
        "f();",
        "x = " + "[" * 60 + '{"body": "' + "word " * 99 + '"}' + "]" * 60,
        'x = {"body": ' + "[" * 60 + '"' + "word " * 99 + '"' + "]" * 60 + "}",
        'x = {"body": 7, "list": [1]}',
    ],
)
def test_other_data_is_no_article(script: str):
    assert stated_article(html.document_fromstring(f"<p>x</p><script>{script}</script>"), None) is None


def test_where_names_mislead_trafilatura_is_asked():
    tree = html.document_fromstring(
        f"<html><body><div class='newsletter-box'><div class='sidebar'><form>{BODY * 3}</form></div></div></body></html>"
    )
    found = find_article(tree, "")
    assert found.news
    nothing = found._replace(news=[])
    assert [nothing.lines[at].text for at in second_opinion(tree, nothing).news][:3] == TEXT
    short = html.document_fromstring("<p>Short.</p>")
    assert second_opinion(short, find_article(short, "")._replace(news=[])).news == []
    links = html.document_fromstring(
        f"<div>{''.join(f'<p><a href=/1>{text}</a></p>' for text in TEXT)}</div>"
    )
    unread = find_article(links, "")._replace(news=[])
    assert second_opinion(links, unread).news == []


@pytest.mark.parametrize(
    ("lines", "heading", "news", "date"),
    [
        (["A bridge", "Updated 15 May 2024", "Published 14 May 2024", TEXT[0]], 0, [3], "2024-05-14"),
        (
            ["3 June 2024", "A bridge", "14 May 2024", "8:17 PM UTC", TEXT[0]],
            1,
            [4],
            "2024-05-14T20:17+00:00",
        ),
        (["3 June 2024", "A bridge", "Nora Feld", TEXT[0]], 1, [3], "2024-06-03"),
        (["A bridge", TEXT[0], "Posted by Max, 13 May 2024"], 0, [1], "2024-05-13"),
        (["A bridge", *TEXT, "Founded on 3 January 2020"], 0, [1, 2, 3], None),
        (["A bridge", "3 hours ago", TEXT[0]], 0, [2], None),
        (["A bridge", "© 3 January 2020 River Post", TEXT[0]], 0, [2], None),
        (["14 May 2024", "15 May 2024", TEXT[0]], -1, [2], None),
        (["14 May 2024", TEXT[0]], -1, [1], "2024-05-14"),
        (["A bridge", "14 May 2024", "10:05"], 0, [], "2024-05-14T10:05"),
    ],
)
def test_the_date_that_readers_see(lines: list[str], heading: int, news: list[int], date: str | None):
    found = visible_date(lines, heading, news)
    assert (found and found.date) == date


def test_preformatted_lines_and_placed_words_stay_apart():
    tree = html.document_fromstring(
        "<div><pre>A bridge\n\n14 May 2024</pre><div><span>Nora</span><span>14 May</span></div></div>"
    )
    assert [line.text for line in page_lines(tree, {}, ())] == ["A bridge", "14 May 2024", "Nora 14 May"]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>x</title>",
            "<h1>Towns settle on a bridge</h1><h3>Read also</h3>",
            "Towns settle on a bridge",
        ),
        (
            "<title>River Post: Towns settle on a bridge</title>",
            "<h1>River Post</h1>",
            "Towns settle on a bridge",
        ),
        (
            "<title>River Post - Towns settle on a bridge</title>",
            "<b>Towns settle on a bridge</b>",
            "Towns settle on a bridge",
        ),
        (
            "<title>River Post</title>",
            "<p class='headline'>Towns settle on a bridge</p>",
            "Towns settle on a bridge",
        ),
        (
            "<title>Towns settle on...</title>",
            "<h1>Towns settle on a bridge at last</h1>",
            "Towns settle on a bridge at last",
        ),
        (
            "<title>Towns settle on a bridge | River Post</title>",
            "<h2><i>Rivers</i><b>Towns settle on a bridge</b></h2>",
            "Towns settle on a bridge",
        ),
        (
            "<title>River Post -- Towns settle on a bridge</title>",
            "<pre>Towns settle on a bridge\n\nThey met.</pre>",
            "Towns settle on a bridge",
        ),
    ],
)
def test_the_title_that_readers_see(head: str, body: str, title: str):
    (article,) = articles(f"{body}<div>{BODY}</div>", head)
    assert article.title == title


def test_a_stated_text_is_unescaped_and_gives_way_to_a_page_that_says_other_words():
    stated = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": "A second bridge for both towns",
            "articleBody": "&lt;p&gt;".join(TEXT),
        }
    )
    ld = f'<script type="application/ld+json">{stated}</script>'
    (hidden,) = articles("<p>Loading</p>", ld)
    assert told(hidden) == TEXT
    other = [text.replace("e", "o") for text in TEXT]
    (seen,) = articles(
        f"<h1>A second bridge for both towns</h1><div>{''.join(f'<p>{text}</p>' for text in other)}</div>", ld
    )
    assert told(seen) == other
