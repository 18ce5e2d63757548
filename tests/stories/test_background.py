"""What an outlet printed before under other news neither makes an article of that story nor hides its own."""

from dataclasses import replace

import pytest
import samples as s

from monitor.ledger import Ledger
from monitor.model import Extraction
from monitor.stories import Posting, trace
from monitor.stories.background import fresh, printed_before
from monitor.tellings import tell_apart

NOW = "2031-05-01T08:00:00.000000+00:00"
WAR = (
    "The two halves of Alda have been at war since the mill of Emm burned down, and every third miller has fled over the"
    " river Unn to Bortan, where they sleep in barns and wait for bread that comes once a week, as the Red Lantern says."
)
PAGE = "Write to the newsroom in Emm by day and by night, for whoever tells us what we missed is thanked in print."
SHORT = "Alda is at war."
FLOUR = "Forty carts of flour came to Gorm on Monday, the first for six weeks, and were met by a brass band and the baker Ulf."
COINS = "The bank of Dorn strikes new coins of copper, its treasurer told a hall of traders, who would have liked silver more."


def article(*paragraphs, key, outlet="Courier"):
    return replace(s.article(f"title: {key}", *paragraphs), key=key, outlet=outlet)


FLOUR_IN_WAR = article(FLOUR, WAR, SHORT, key="Carts reach Gorm")
FRESH = {
    "background that it printed": ([COINS, WAR], [COINS]),
    "a word in it is another one": ([COINS, WAR.replace("third", "fourth")], [COINS]),
    "a short line": ([COINS, SHORT, WAR], [COINS]),
    "half of it in other words": (
        [COINS, WAR[:80] + " nobody knows how many roofs are left there, nor whose they are."],
        None,
    ),
    "nothing but background": (["All is as it was.", WAR], None),
    "nothing that it printed": ([COINS, PAGE], None),
    "a few words that it printed": ([COINS, "As the Red Lantern says."], None),
}


@pytest.mark.parametrize(("paragraphs", "left"), FRESH.values(), ids=FRESH)
def test_what_is_new_in_an_article(paragraphs, left):
    coins = article(*paragraphs, key="New coins")
    told = [coins.text[block.start : block.end] for block in fresh(coins, [FLOUR_IN_WAR]).blocks]
    assert told == ["New coins", *(left or paragraphs)]


def test_what_it_printed_is_looked_for_in_the_texts_of_its_outlet_that_share_most():
    shares = {"a": 1, "b": 3, "c": 2}
    postings = [Posting(n, one, one, "courier") for one, most in shares.items() for n in range(most)]
    postings += [Posting(n, "d", "d", "herald") for n in range(9)]
    assert printed_before(postings, "courier") == ("b", "c")
    assert printed_before(postings, None) == ()


OUTLETS = {"its own background": ("Courier", False), "the words of another outlet": ("Herald", True)}


@pytest.mark.parametrize(("outlet", "one"), OUTLETS.values(), ids=OUTLETS)
def test_background_puts_no_two_happenings_into_one_story(outlet, one):
    ledger = Ledger()
    stories = [
        tell_apart(ledger, each, Extraction("blank:en", ""), NOW, trace(ledger, each, NOW))
        for each in (FLOUR_IN_WAR, article(COINS, WAR, key="New coins", outlet=outlet))
    ]
    assert (stories[0] == stories[1]) is one


def test_what_an_outlet_tells_on_of_its_own_news_is_of_that_story():
    ledger = Ledger()
    later = article(
        "The baker Ulf of Gorm has baked from all forty carts of flour, and the brass band played again on Tuesday.",
        *(WAR, PAGE),
        key="Ulf of Gorm bakes",
    )
    stories = {
        tell_apart(ledger, each, Extraction("blank:en", ""), NOW, trace(ledger, each, NOW))
        for each in (FLOUR_IN_WAR, later)
    }
    assert len(stories) == 1
