"""Invented saved pages: each line is written as `kind| text`, the page is the lines without their kinds."""

import re

import pytest

from monitor.model import Article, Hints
from monitor.reading import read

NEWS = [
    "lead| Mayors of the two river towns agreed on Tuesday to build a second bridge, ending a quarrel that has lasted nine years.",
    "",
    "body| Mayor Ingrid Lund said the first stone would be laid in spring, once the two councils had voted on the money.",
    "",
    "body| Her colleague across the water, Otto Brandt, praised what he called a sober and overdue decision by all sides.",
]
MORE = [
    "lead| Fishermen on the northern coast hauled in a third fewer herring this season than last, the harbour office reported.",
    "",
    "body| The office blamed warmer water and a fleet of foreign trawlers which, it said, came too close to the spawning grounds.",
    "",
    "body| A spokesman for the trawler owners rejected the report and asked for a joint count of the stock before any new limits.",
]

PAGES = {
    "a bare text": NEWS,
    "title and gap": ["title| Rival towns settle on a second bridge", "", "", *NEWS],
    "agency page": [
        "title| Rival towns settle on a second bridge",
        "byline| By Nora Feld and Jan de Wit",
        "dateline| Published: 14 May 2024 10:05 GMT",
        "",
        *NEWS,
        "",
        "byline| Reporting by Nora Feld in Lundby; Editing by Max Moe",
        "legal| \u00a9 2024 River Post. All rights reserved.",
    ],
    "date on top, code, title twice": [
        "dateline| Tuesday, May 14, 2024 at 9:30 pm",
        "",
        "title| Will the Second Bridge End the Quarrel of the Towns?",
        "",
        "id| News ID: 88421-b",
        "other| Will the Second Bridge End the Quarrel of the Towns?",
        *NEWS,
    ],
    "breadcrumb, section, share bar": [
        "other| Home > News > Regions",
        "other| Regions",
        "title| Rival towns settle on a second bridge",
        "share| Share on Facebook",
        "share| Tweet",
        "share| Email this article to a friend",
        "share| A+ A-",
        "",
        *NEWS,
    ],
    "trail with a date, counts": [
        "dateline| Home | Towns | 14 May 2024, 2:22 pm",
        "title| Rival towns settle on a second bridge",
        "other| 128",
        "",
        *NEWS,
        "other| 1",
    ],
    "picture with credit": [
        "title| Rival towns settle on a second bridge",
        "",
        "caption| The old bridge at dusk. (Photo: Jan de Wit)",
        "",
        *NEWS,
        "",
        "caption| Mayor Lund at the town hall, 12 May 2024 [REUTERS/Nora Feld]",
        "",
        "body| The councils meet again in a week.",
    ],
    "picture given twice without a photo word": [
        "title| Rival towns settle on a second bridge",
        "caption| Mayor Lund greets a crowd at the quay. (River town council)",
        "caption| Mayor Lund greets a crowd at the quay. (River town council)",
        "",
        *NEWS,
    ],
    "short sentence given twice above the news": [
        "title| Rival towns settle on a second bridge",
        "caption| Workers measure the river bed.",
        "caption| Workers measure the river bed.",
        "",
        *NEWS,
    ],
    "teasers in and below the news": [
        "title| Rival towns settle on a second bridge",
        "",
        *NEWS,
        "",
        "teaser| READ MORE: Ferry owners fear for their trade",
        "",
        "body| Ferries will run until the bridge opens.",
        "",
        "teaser| Related stories",
        "teaser| Advertisement",
    ],
    "comment form": [
        "title| Rival towns settle on a second bridge",
        "",
        *NEWS,
        "",
        "comment| 2 Comments",
        "",
        "comment| Leave a comment",
        "comment| Your email address will not be published. Required fields are marked *",
        "comment| Name *",
        "comment| I was at the meeting and it was nothing of the kind, the mayor never said so.",
    ],
    "comments without a form's fields": [
        "title| Rival towns settle on a second bridge",
        "",
        *NEWS,
        "",
        "comment| Post a reply",
        "",
        "comment| Anna: at last some good news for our towns.",
    ],
    "a comment button above the news": [
        "title| Rival towns settle on a second bridge",
        "comment| Leave a reply",
        "",
        *NEWS,
    ],
    "a comment link inside the news": [
        "title| Rival towns settle on a second bridge",
        "",
        NEWS[0],
        "comment| Leave a reply",
        *NEWS[1:],
    ],
    "lead copied twice by the saver": [
        "title| Rival towns settle on a second bridge",
        "",
        NEWS[0],
        NEWS[0].replace("lead|", "other|"),
        *NEWS[1:],
    ],
    "subheads are news": [
        "title| Rival towns settle on a second bridge",
        "",
        *NEWS,
        "",
        "body| Money from the coast",
        "",
        "body| The state pays half.",
    ],
    "credit and disclaimer": [
        *NEWS,
        "",
        "legal| The views expressed in this article are those of the author alone.",
        "other| Source: River Post",
        "other| * * *",
    ],
    "standfirst": [
        "title| Rival towns settle on a second bridge",
        "body| Ferry owners fear for their trade as councils vote in spring",
        "",
        *NEWS,
    ],
    "section before, title comes back": [
        "other| River Post",
        "other| A daily for the river and the coast",
        "title| Rival towns settle on a second bridge",
        "share| TT",
        "other| Rival towns settle on a second bridge",
        "",
        *NEWS,
    ],
    "short title, section after": ["title| Bridge agreed", "other| Regions", "", *NEWS],
    "no sentence at all": [
        "title| Rival towns settle on a second bridge",
        "",
        "lead| Vote in spring, says Lund",
    ],
    "one line": ["lead| Rival towns settle on a second bridge"],
    "only a caption": ["lead| Mayor Lund and Mayor Brandt signed the treaty. (Photo: Jan de Wit)"],
    "only furniture": ["share| TT", "dateline| 14 May 2024"],
    "title like a teaser": ["title| Watch: towns settle on a second bridge", "", *NEWS],
    "place and date": [
        "title| Rival towns settle on a second bridge",
        "dateline| Lundby, 14 May 2024",
        *NEWS,
    ],
    "a title with a date is a title": ["title| Lundby Council Election 14 May 2024", "", *NEWS],
    "tags, promotion, address": [
        "title| Rival towns settle on a second bridge",
        "other| https://river.example/bridge",
        "",
        *NEWS,
        "",
        "share| Sign up for our daily newsletter",
        "share| Follow River Post on Telegram",
        "other| Tags: Lund, Brandt, bridge",
        "other| #bridge #rivertowns",
        "other| https://river.example/other",
    ],
    "picture credits of many forms": [
        "title| Rival towns settle on a second bridge",
        "caption| A ferry leaves the old quay at dawn [AFP]",
        "",
        *NEWS,
        "",
        "caption| FILE - The old bridge in 2019.",
        "caption| Photo: Jan de Wit",
        "caption| Mayor Lund at her desk. Photo by Jan de Wit",
        "caption| The quay by night, Nora Feld via Getty Images",
    ],
    "lists of other articles": [
        "teaser| Most read",
        "title| Rival towns settle on a second bridge",
        "",
        NEWS[0],
        "teaser| Recommended stories",
        "other| list of 2 items",
        "teaser| Ferry owners fear for their trade",
        "teaser| Who pays for the quay?",
        *NEWS[1:],
        "",
        "teaser| Read more:",
        "teaser| Herring boats stay in harbour",
    ],
    "a credit of its own line": [
        "title| Rival towns settle on a second bridge",
        "caption| The old bridge, seen last winter.",
        "caption| (photo credit: Nora Feld/Flash)",
        *NEWS,
    ],
    "signed with a place": [
        "title| Rival towns settle on a second bridge",
        "byline| Nora Feld and Jan de Wit in Lundby",
        "dateline| Tue 14 May 2024 10.05 BST",
        *NEWS,
    ],
    "a thread of readers": [
        "title| Rival towns settle on a second bridge",
        *NEWS,
        "comment| 2 thoughts on \u201cRival towns settle on a second bridge\u201d",
        "comment| Anna says:",
        "comment| My grandfather told us that this would come one day, and here it is.",
    ],
    "a few words of readers": [
        "title| Rival towns settle on a second bridge",
        *NEWS,
        "comment| Comments",
        "comment| Anna: at last some good news for our towns.",
    ],
    "notices": [
        "other| This article is more than 1 year old",
        "title| Rival towns settle on a second bridge",
        "share| Save articles to read later and create your own reading list.",
        "other| 4 minute read",
        *NEWS,
        "byline| Nora Feld in Lundby contributed to this report.",
        "other| This story has been updated with a word of the builder.",
        "teaser| Story continues below advertisement",
        "share| For the latest news, follow us on the air.",
        "legal| Our Standards: The River Post Trust Principles.",
        "other| Short link: https://river.example/1",
        "teaser| RELATED ARTICLE Ferry owners fear for their trade",
    ],
    "a title with other quotes": [
        "title| Towns\u2019 mayors settle on a second bridge",
        "other| Towns' mayors settle on a second bridge",
        *NEWS,
        "teaser| Previous articleFerry owners fear for their trade",
    ],
    "credits and prompts": [
        "title| Rival towns settle on a second bridge",
        "other| Posted by",
        "other| Spread the love",
        "caption| The mayors at the quay, AFP",
        *NEWS,
        "byline| Nora Feld (According to River Post )",
        "other| Source link",
        "other| - River Post - https://river.example -",
        "teaser| To Read The Full Story",
        "share| Are you already a subscriber?",
        "other| Click to log in!",
        "teaser| Latest World News",
        "teaser| Ferry owners fear for their trade",
        "other| Short link:",
    ],
    "what a page puts below its news": [
        "other| Home \u00bb Towns \u00bb Rival towns settle on a second bridge",
        "title| Rival towns settle on a second bridge",
        "share| icon-facebook icon-twitter icon-whatsapp",
        *NEWS,
        "other| AMK/RPN85606740",
        "teaser| Related Story: Ferry owners fear for their trade",
        "other| Op-Ed",
        "other| Boats of the river and the coast",
        "comment| Comments 1",
        "comment| Missing reader77 30 May 2024, 21:47",
    ],
    "other languages": [
        "title| Rival towns settle on a second bridge",
        "byline| Par Nora Feld",
        "dateline| Publi\u00e9 le 14 mai 2024 \u00e0 10h05 - Mis \u00e0 jour le 15 mai 2024 \u00e0 11h20",
        "dateline| Tuesday 6 Dhu al-Qi'dah 1445 - 14 May 2024 - Issue No. 16605",
        *NEWS,
        "teaser| Lesen Sie auch: Was es kostet",
        "share| Compartir en WhatsApp",
    ],
    "looks like furniture and is news": [
        *NEWS,
        "body| Two responses to the offer are being weighed, the mayor said.",
        "body| The report was first published by the harbour office in May.",
        "body| For more than a decade young men have left to join the fleet.",
        "body| Support our ferries, the owners wrote on a banner.",
        "body| With information from the harbour office, the police found the boat.",
        "body| Von der Leyen visits the quay and praises both of the towns.",
        "body| By Tuesday the councils had voted.",
        "body| Watch this space, the mayor told reporters.",
        "body| Lund spoke from her home (via video link).",
        "body| Written by Lund, the letter was read aloud in both towns.",
        "body| Share prices of the builder rose.",
        "body| Ad-hoc meetings follow.",
        "body| A photo by Nora Feld showed both mayors on the quay.",
        "body| The builder sold its images to Getty Images last year.",
        "body| The towns signed on Monday. [AFP]",
    ],
}


def parts(page: list[str]) -> list[tuple[str, str]]:
    return [tuple(re.split(r"\|\s*", line, maxsplit=1)) for line in page if line]  # type: ignore[misc]


def raw(page: list[str]) -> str:
    return "\n".join(re.sub(r"^\w+\|\s*", "", line) for line in page)


def labels(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def read_text(text: str) -> list[Article]:
    found = read(text.encode(), Hints("page.txt"))
    assert all(isinstance(article, Article) for article in found)
    return list(found)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PAGES)
def test_every_line_of_a_page_gets_its_label(name: str):
    expected = parts(PAGES[name])
    (article,) = read_text(raw(PAGES[name]))
    assert labels(article) == sorted(expected, key=lambda part: part[0] != "title")
    assert article.title == dict(expected).get("title")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published: 14 May 2024 10:05 GMT", "2024-05-14T10:05+00:00"),
        ("Tuesday 14 May 2024 - 22:51", "2024-05-14T22:51"),
        ("Updated 15 May 2024 | Published 14 May 2024", "2024-05-14"),
        ("14/05/2024", "2024-05-14"),
        ("By Nora Feld and Max Moe, May 14, 2024 10:05 am EDT", "2024-05-14T10:05-04:00"),
        ("Nora Feld, Town Correspondent | May 14, 2024 | 10:05 AM", "2024-05-14T10:05"),
        ("Written by Nora Feld on 14 May 2024. Posted in News", "2024-05-14"),
        ("Nora Feld (@NoraFeld) Published May 14, 2024 | 05:20 PM", "2024-05-14T17:20"),
        ("Nora Feld of Lundby, Published May 14, 2024", "2024-05-14"),
        ("2 Minutes May 14, 2024 295 Words", "2024-05-14"),
        ("Published: 05.16.24, 15:25", "2024-05-16T15:25"),
        ("News Code : 3519 | Publish Date :2024/5/14 - 01:00 | Category: FORUM", "2024-05-14T01:00"),
        ("The towns said on 14 May 2024 that they agree", None),
        ("05/06/2024", None),
    ],
)
def test_a_date_line_dates_the_article(line: str, published: str | None):
    (article,) = read_text(f"Rival towns settle on a bridge\n{line}\n\n{raw(NEWS)}")
    assert (article.published, article.published_from) == (published, published and "dateline")


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (["Monday, June 3, 2024", "TITLE", "14 May 2024"], "2024-05-14"),
        (["Monday, June 3, 2024", "Posted: 14 May 2024", "TITLE"], "2024-05-14"),
        (["14 May 2024", "TITLE", "14 May 2024 at 10:05"], "2024-05-14T10:05"),
        (["TITLE", "14 May 2024", "15 May 2024"], "2024-05-14"),
    ],
    ids=["below the title", "says posted", "same day with its time", "the first"],
)
def test_the_surest_of_several_dates_counts(lines: list[str], published: str):
    page = "\n".join(lines).replace("TITLE", "Rival towns settle on a second bridge")
    (article,) = read_text(f"{page}\n\n{raw(NEWS)}")
    assert article.published == published


def test_a_date_below_the_news_counts_when_it_is_the_only_one():
    (article,) = read_text(f"{raw(NEWS)}\n\n14 May 2024")
    assert article.published == "2024-05-14"
    (article,) = read_text(f"{raw(NEWS)}\n\n14 May 2024\n15 May 2024")
    assert article.published is None


@pytest.mark.parametrize(
    ("opening", "outlet", "published"),
    [
        ("LUNDBY, May 14, 2024 (River Wire) \u2014 ", "River Wire", "2024-05-14"),
        ("LUNDBY (RWN) - ", "RWN", None),
        ("Lundby, 14 May 2024 (RWN): ", "RWN", "2024-05-14"),
        ("(RIVER WIRE) \u2013 ", "RIVER WIRE", None),
        ("(River Wire) Nora Feld - ", "River Wire", None),
        ("(May 14, 2024 / RWN) ", "RWN", "2024-05-14"),
        ("LUNDBY, May 14. /RWN/. ", "RWN", None),
        ("Lundby, (RWN - River Point - 14th May, 2024) ", "RWN", "2024-05-14"),
        ("", None, None),
    ],
)
def test_an_agency_opening_names_outlet_and_date(opening: str, outlet: str | None, published: str | None):
    (article,) = read_text(opening + raw(NEWS))
    assert (article.outlet, article.published) == (outlet, published)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source \u00bb riverpost", "riverpost"),
        ("Via: River Post", "River Post"),
        ("Source: https://www.river.example/news/1", "river.example"),
        ("Originally published by The River Post.", "The River Post"),
        ("Source: towns will settle soon", None),
    ],
)
def test_a_credit_line_names_the_outlet(line: str, outlet: str | None):
    (article,) = read_text(f"{raw(NEWS)}\n\n{line}")
    assert article.outlet == outlet


def test_an_id_counts_when_the_page_states_one():
    (article,) = read_text(f"Story Code : 1126002\n\n{raw(NEWS)}")
    assert (article.source_id, article.key) == ("1126002", "id:1126002")
    (article,) = read_text(f"Story Code : 1126002\n\n{raw(NEWS)}\n\nStory Code : 1126003")
    assert article.source_id is None


HEAD = ["title| Herring catch falls by a third", "byline| By Max Moe", "dateline| 15 May 2024"]
RETURNS = [
    "title| Herring catch falls by a third",
    "caption| Boats at the quay. (Harbour office)",
    "caption| Boats at the quay. (Harbour office)",
    "share| TT",
    "other| Herring catch falls by a third",
    "",
]
FIRST = ["title| Rival towns settle on a second bridge", "", *NEWS]


@pytest.mark.parametrize(
    ("between", "second"),
    [
        (["", "", ""], [*RETURNS, *MORE]),
        ([""], [*RETURNS, *MORE]),
        (["", "", ""], [*HEAD, "", *MORE]),
        (["", "other| -----", ""], [*HEAD, "", *MORE]),
        (["", "", "", ""], ["title| Herring catch of fishermen falls by a third", "", *MORE]),
    ],
    ids=[
        "title comes back, after a gap",
        "title comes back, no gap",
        "gap and header",
        "drawn line and header",
        "very wide gap and words of its own",
    ],
)
def test_a_second_article_on_a_page_is_an_article(between: list[str], second: list[str]):
    first, other = read_text(raw([*FIRST, *between, *second]))
    assert labels(first) == parts([*FIRST, *between])
    assert labels(other) == parts(second)
    assert (first.index, other.index) == (0, 1)
    assert first.key != other.key


@pytest.mark.parametrize(
    "page",
    [
        [*FIRST, "", "body| Money from the coast", "", *MORE],
        [*FIRST, "", "", "", "body| Money from the coast", "", *MORE],
        [*FIRST, "", *HEAD],
        [*FIRST, "", "", "", *HEAD, "", "body| A teaser of one sentence follows the title of another story."],
        [
            *FIRST,
            "",
            "",
            "",
            "body| Money from the coast",
            "body| Fish from the north",
            "body| Money from the coast",
            "",
            *MORE,
        ],
        [*FIRST, "", "share| TT", "other| Rival towns settle on a second bridge", "", *MORE],
        [*RETURNS, "", "body| A first sentence that stands alone."],
    ],
    ids=[
        "subhead",
        "subhead after a gap",
        "no prose",
        "teaser",
        "table of contents",
        "own title below",
        "first too short",
    ],
)
def test_in_doubt_a_page_is_one_article(page: list[str]):
    assert len(read_text(raw(page))) == 1


def test_prose_of_one_paragraph_before_a_title_does_not_part():
    page = ["title| Rival towns settle on a second bridge", "", NEWS[0], "", "", "", *RETURNS, *MORE]
    assert len(read_text(raw(page))) == 1


def test_a_wrapped_text_keeps_its_paragraphs():
    wrapped = (
        "Mayors of the two river towns agreed on Tuesday to build a second\n"
        "bridge, ending a quarrel that has lasted for nine years and cost\n"
        "both of them dearly.\n\n"
        "The first stone will be laid in spring, once the two councils have\n"
        "voted on the money.\n"
    )
    (article,) = read_text(wrapped)
    assert [(kind, text.count("\n")) for kind, text in labels(article)] == [("lead", 2), ("body", 1)]


def test_a_line_is_a_paragraph_where_nothing_was_wrapped():
    (article,) = read_text("\n".join(line for line in raw(NEWS).split("\n") if line))
    assert [kind for kind, _ in labels(article)] == ["lead", "body", "body"]


def test_an_address_above_the_news_is_the_article_s():
    (article,) = read_text(f"https://www.river.example/bridge\n\n{raw(NEWS)}\n\nhttps://river.example/other")
    assert (article.url, article.outlet) == ("https://www.river.example/bridge", "river.example")
    assert article.key == "url:https://www.river.example/bridge"


def test_a_header_of_fields_states_the_facts():
    head = "Title: Rival towns settle\nDate: 14 May 2024\nSource: River Post\nAuthor: Nora Feld\nURL: https://river.example/1"
    (article,) = read_text(f"{head}\n\n{raw(NEWS)}")
    assert (article.title, article.published, article.outlet) == (
        "Rival towns settle",
        "2024-05-14",
        "River Post",
    )
    assert article.url == "https://river.example/1"
    assert [kind for kind, _ in labels(article)] == ["title", "other", "byline", "lead", "body", "body"]


def test_one_line_with_a_colon_is_no_header():
    (article,) = read_text(f"Link: towns settle on a bridge\n\n{raw(NEWS)}")
    assert article.title == "Link: towns settle on a bridge"


def test_in_an_endless_page_nobody_looks_for_quotes_that_were_pulled_out():
    pulled = "the boats had never been so empty"
    long = [f"In week {n} the clerk of the harbour wrote that {pulled} on any day." for n in range(510)]
    (short_page,) = read_text("\n\n".join([*long[:5], pulled, *long[5:9]]))
    (long_page,) = read_text("\n\n".join([*long, pulled, *long[:5]]))
    assert ("other", pulled) in labels(short_page)
    assert ("body", pulled) in labels(long_page)


@pytest.mark.parametrize(
    "line",
    [
        "US-led coalition strikes depots in Ostia",
        "VAR-OST summit ends without a paper",
        "Rebels take 3 towns",
        "404 people killed in floods",
        "Loading of grain resumes at the quay",
        "Access denied to inspectors",
        "More in the valley face hunger",
        "The US will donate forty lorries to the ferry towns",
        "Subscribers of the telephone company are without calls",
        "Membership of the union is open to our neighbours",
        "EMBARGO ON FLOUR TAKES EFFECT",
        "Reuters Reporter Freed From Prison In Halden",
        "Tarn • 2 hours of shelling",
        "14 May 2024 attack on the ferry was planned by two brothers",
        "This interview was forbidden by the court",
        "Read by millions: the diary of a ferryman",
        "The following was found on the quay",
        "About forty boats sank",
    ],
)
def test_what_only_looks_like_furniture_is_news(line: str):
    (article,) = read_text(f"Rival towns settle on a bridge\n\n{NEWS[0][6:]}\n\n{line}\n\n{NEWS[2][6:]}")
    assert ("body", line) in labels(article)


def test_who_says_what_follows_is_no_title_and_no_furniture():
    (article,) = read_text(
        f"Towns on the bridge\n\nThe mayor of Lundby, Ingrid Lund, said:\n\n{NEWS[0][6:]}\n\n{NEWS[2][6:]}"
    )
    assert labels(article)[:2] == [
        ("title", "Towns on the bridge"),
        ("body", "The mayor of Lundby, Ingrid Lund, said:"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Mara Quill and Ali Serrin March 11, 2024 10:12 AM UTC Updated 3 hours ago", "dateline"),
        (
            "Par Mara Quill (envoyée spéciale) Publié le 20 juin 2024 à 11h02 Temps de lecture 2 min. Lire en anglais",
            "dateline",
        ),
        ("By VT Staff and Agencies Today, 10:03 am Updated at 11:27 am", "byline"),
        ("Harbour Today / By Mara Quill, 20 June 2024 11:02", "dateline"),
        ("Last update: 1 month 2 weeks ago", "other"),
        ("كلمات جميع الحقوق محفوظة 2024", "legal"),
        ("Подписывайтесь на наш канал, чтобы первыми узнавать новости", "share"),
        ("Smoke over the town, June 2, 2024. SPX/Iva Rook Purchase Licensing Rights", "caption"),
        ("IVA ROOK (EPX)", "caption"),
    ],
)
def test_a_line_of_the_head_is_no_news(line: str, kind: str):
    (article,) = read_text(raw(["Rival towns settle on a second bridge", line, *NEWS]))
    assert (kind, line) in labels(article)
