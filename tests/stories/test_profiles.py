"""What an article is told apart by."""

from dataclasses import replace

import pytest

from monitor.model import Article, Block, BlockKind, Extraction, Mention, Sentence
from monitor.reading import from_text
from monitor.stories.profiles import LIMIT, profile

NOTHING = Extraction("blank:en", "")


def told(text: str, title: str | None = None, published: str | None = None, seen: Extraction = NOTHING):
    return profile(replace(from_text(text, title), published=published), seen)


def test_words_lose_their_endings_and_names_keep_their_capital():
    found = told("Miners marched through Tessaly. They were singing.")
    assert found.names == {"Tessaly": 2.0}
    assert {"march", "singing"[:4]} <= set(found.words)
    assert set(found.terms) == {*found.words, *found.names}


NAMES = {
    "in the middle of a sentence": ("The mayor of Oldhaven spoke.", {"Oldhaven"}),
    "at its beginning": ("Oldhaven burnt.", {"Oldhaven"}),
    "not a word that only begins a sentence": ("Flames rose. Firefighters came.", set()),
    "not one that begins a quotation": ('He said: "Nothing is left."', set()),
    "not an unknown form of a known word at its beginning": ("Quaked by it, they fled.", set()),
    "not a day or a month": ("They met on Tuesday, March 3.", set()),
    "not an initial": ("J. Smith spoke.", {"Smith"}),
    "with diacritics folded": ("Then Sar\u0131g\u00f6l left \u0141\u00f3d\u017a.", {"Sarigol", "Lodz"}),
    "in capitals": ("OLDHAVEN burnt.", {"Oldhaven"}),
    "with dots": ("It was the Q.X.Z. that asked.", {"Qxz"}),
    "with a possessive": ("Oldhaven's mill burnt.", {"Oldhaven"}),
    "made of usual words": ("Children love Honey Loops.", {"Honey", "Loops"}),
    "made of usual words, where a sentence begins too": ("Honey is sold by Honey Loops.", {"Honey", "Loops"}),
    "not an office": ("It was the President who spoke.", set()),
    "of a country that is a usual word, too": ("Turkey burns.", {"Turkey"}),
    "with a number": ("They saw Oldhaven 3 and the Marsten, 40.", {"Oldhaven", "Oldhaven 3", "Marsten"}),
    "not with a year": ("It was in Oldhaven 2031.", {"Oldhaven"}),
    "of a people, as that of the country": ("The Swedes and a Swedish dog left Sweden.", {"Sweden"}),
}


@pytest.mark.parametrize(("text", "names"), NAMES.values(), ids=NAMES)
def test_names(text, names):
    assert set(told(text).names) == names


def test_usual_words_of_a_title_are_a_name_where_the_text_says_so():
    assert told("They eat it daily.", title="Honey Loops Burn Well").names == {}
    found = told("Children love Honey Loops.", title="Honey Loops Burn Well").names
    assert found == {"Honey": 4.0, "Loops": 4.0}


def test_a_first_line_in_capitals_is_read_as_a_title():
    assert told("Morning Sun Burns Children. They eat it daily.").names == {}
    assert told("Children of Morning Sun eat it daily.").names == {"Morning": 2.0, "Sun": 2.0}
    assert told("Morning mist hides the burning Sun from them.").names == {"Sun": 2.0}
    assert told("...").names == {}


def test_a_title_counts_double_and_what_is_no_news_not_at_all():
    title, lead, teaser = "Oldhaven burns", "Flames in Tessaly.", "Read on: Marsten wins."
    text = f"{title}\n{lead}\n{teaser}"
    blocks = (
        Block(0, 14, BlockKind.TITLE),
        Block(15, 33, BlockKind.LEAD),
        Block(34, len(text), BlockKind.TEASER),
    )
    found = profile(Article("k", "f", 0, text, blocks), NOTHING)
    assert found.names == {"Oldhaven": 2.0, "Tessaly": 2.0}


def test_of_a_long_article_the_beginning_counts():
    text = "The mill burnt. " * (LIMIT // 16) + "Oldhaven is far down."
    assert "Oldhaven" not in told(text).names
    blocks = (Block(0, 5, BlockKind.LEAD), Block(LIMIT + 1, LIMIT + 10, BlockKind.BODY))
    assert profile(Article("k", "f", 0, "Fires" + " " * LIMIT + "Oldhaven ", blocks), NOTHING).names == {}


def test_actors_are_those_of_the_news():
    seen = Extraction(
        "blank:en",
        "",
        sentences=(Sentence(2, 10, BlockKind.LEAD, 0), Sentence(10, 20, BlockKind.CAPTION, 1)),
        mentions=(
            Mention("early", 0, 1, "x"),
            Mention("mayor", 2, 4, "x"),
            Mention("baker", 12, 14, "x"),
            Mention("miller", 30, 31, "x"),
        ),
    )
    assert told("Text", seen=seen).actors == {"mayor"}


DAYS = {
    "published": ("It burnt.", "2031-02-01", {32}),
    "at an hour with an offset": ("It burnt.", "1970-01-02T01:00:00+02:00", {1}),
    "told without a year": ("It burnt on March 3 in the night.", None, {62}),
    "not with a year, which is background": ("It burnt, as on March 3, 2019.", None, set()),
    "not a month alone": ("It burnt in March.", None, set()),
    "not far down": ("It burnt. " * 70 + "It was on March 3.", None, set()),
    "on the day that few years have": ("It burnt on February 29 at night.", None, {59}),
    "no date": ("It burnt.", "soon", set()),
}


@pytest.mark.parametrize(("text", "published", "days"), DAYS.values(), ids=DAYS)
def test_days_of_the_year(text, published, days):
    assert told(text, published=published).days == days


def test_when_it_was_published_is_in_days():
    assert told("x", published="1970-01-02").day == 1.0
    assert told("x", published="1970-01-02T12:00:00+00:00").day == 1.5
    assert told("x").day is None
