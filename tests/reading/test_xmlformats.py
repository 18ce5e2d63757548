"""Feed files and the XML of agencies, in the forms that the standards show, with invented words."""

import json

import pytest

from monitor.model import Article, Hints, Refused
from monitor.reading import read

LEAD = "Mayors of the two river towns agreed on Tuesday to build a second bridge."
MORE = "The first stone will be laid in spring, once the councils have voted."

RSS = f"""<?xml version="1.0"?><!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>River Post</title><language>en-gb</language>
<item><title>Towns agree</title><link>https://river.example/1</link><guid>r-1001-a</guid><dc:creator>Nora Feld</dc:creator>
<pubDate>Tue, 14 May 2024 10:05:00 +0200</pubDate><description>In short</description>
<content:encoded><![CDATA[<p>{LEAD}</p><p>{MORE}</p>]]></content:encoded></item>
<item><title>Ferries</title><link>https://river.example/2</link><description>{LEAD}</description><source url="x">Coast</source></item>
<item></item></channel></rss>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>River Post</title></channel>
<item rdf:about="https://river.example/1"><title>Towns agree</title><link>https://river.example/1</link><dc:date>2024-05-14T10:05Z</dc:date>
<description>{LEAD}</description></item></rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>River Post</title>
<entry><id>urn:1</id><title>Towns agree</title><link rel="self" href="https://river.example/self"/><link href="https://river.example/1"/>
<updated>2024-05-14T10:05:00Z</updated><author><name>Nora Feld</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LEAD}</p><p>{MORE}</p></div></content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "River Post",
        "language": "en",
        "items": [
            {
                "id": "1-a",
                "title": "Towns agree",
                "content_html": f"<p>{LEAD}</p><p>{MORE}</p>",
                "date_published": "2024-05-14T10:05:00Z",
            }
        ],
    }
)
NITF = f"""<?xml version="1.0"?><nitf><head><title>Slug</title><docdata><doc-id id-string="rw-77-a"/><date.issue norm="20240514T100500Z"/></docdata></head>
<body><body.head><hedline><hl1>Towns agree</hl1></hedline><byline>By <person>Nora Feld</person></byline><distributor><org>River Wire</org></distributor></body.head>
<body.content><p>{LEAD}</p><media><media-caption><p>The quay at noon.</p></media-caption></media><block><p>{MORE}</p></block></body.content></body></nitf>"""
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet><newsItem guid="urn:newsml:river.example:77">
<itemMeta><provider literal="River Wire"/><versionCreated>2024-05-14T10:05:00+00:00</versionCreated></itemMeta>
<contentMeta><headline>Towns agree</headline><by>Nora Feld</by><language tag="en"/></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEAD}</p><p>{MORE}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta/><contentMeta><headline>Ferries</headline></contentMeta><contentSet><inlineData>{LEAD}</inlineData></contentSet></newsItem></itemSet></newsMessage>"""


def first(text: str) -> Article:
    article = read(text.encode(), Hints("a.xml"))[0]
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("text", "published", "outlet", "key"),
    [
        (RSS, "2024-05-14T10:05:00+02:00", "River Post", "id:r-1001-a"),
        (RDF, "2024-05-14T10:05+00:00", "River Post", "id:https://river.example/1"),
        (ATOM, "2024-05-14T10:05:00+00:00", "River Post", "id:urn:1"),
        (JSON_FEED, "2024-05-14T10:05:00+00:00", "River Post", "id:1-a"),
        (NITF, "2024-05-14T10:05:00+00:00", "River Wire", "id:rw-77-a"),
        (NEWSML, "2024-05-14T10:05:00+00:00", "River Wire", "id:urn:newsml:river.example:77"),
    ],
    ids=["rss", "rdf", "atom", "json feed", "nitf", "newsml-g2"],
)
def test_a_format_is_told_by_its_content_and_read(text: str, published: str, outlet: str, key: str):
    article = first(text)
    assert (article.title, article.published, article.outlet, article.key) == (
        "Towns agree",
        published,
        outlet,
        key,
    )
    news = [
        article.text[block.start : block.end] for block in article.blocks if block.kind in {"lead", "body"}
    ]
    assert news == ([LEAD] if text is RDF else [LEAD, MORE])


def test_every_entry_is_an_article_or_a_refusal():
    _, second, third = read(RSS.encode(), Hints("a.xml"))
    assert isinstance(second, Article)
    assert (second.outlet, second.url, second.published) == ("Coast", "https://river.example/2", None)
    assert isinstance(third, Refused)
    assert third.detail.startswith("entry 3")
    _, other = read(NEWSML.encode(), Hints("a.xml"))
    assert isinstance(other, Article)
    assert LEAD in other.text


def test_a_caption_of_a_story_is_labelled():
    article = first(NITF)
    last = article.blocks[-1]
    assert (last.kind, article.text[last.start : last.end]) == ("caption", "The quay at noon.")


def test_an_empty_story_is_refused():
    (story,) = read(b"<nitf/>", Hints("a.xml"))
    assert isinstance(story, Refused)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<rss><channel><title>x</title></channel></rss>", "nothing-found"),
        ("<newsMessage/>", "nothing-found"),
        ("<rss><channel>", "malformed"),
        ("<rss", "malformed"),
        ("<1:rss></1:rss>", "malformed"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", "malformed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "nothing-found"),
    ],
)
def test_what_is_no_feed_is_refused(text: str, reason: str):
    with pytest.raises(Refused) as refused:
        read(text.encode(), Hints("a.xml"))
    assert refused.value.reason == reason


def test_what_can_be_read_of_a_broken_feed_is_read_and_flagged():
    broken = (
        "<rss><channel><item><title>Fish&nbsp;& ships</title></item><item><title>Second<b></title></item>"
    )
    first, second = read(broken.encode(), Hints("a.xml"))
    assert (first.title, second.title) == ("Fish ships", "Second")
    assert "recovered" in first.flags


def test_a_bad_item_of_a_json_feed_is_refused_alone():
    feed = '{"version": "https://jsonfeed.org/version/1", "items": [3, {"title": "Towns agree"}]}'
    bad, good = read(feed.encode(), Hints("a.json"))
    assert isinstance(bad, Refused)
    assert isinstance(good, Article)


def test_a_story_without_content_is_its_headline():
    article = first(
        "<nitf><body><body.head><hedline><hl1>Towns agree</hl1></hedline></body.head></body></nitf>"
    )
    assert (article.text, article.flags) == ("Towns agree", ("no-text",))
