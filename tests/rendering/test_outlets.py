"""Whose voice an outlet is, and how an alert says so."""

import pytest
import samples as s

from monitor.matching import match_watch
from monitor.model import (
    Actor,
    ActorKind,
    Alert,
    AlertKind,
    Article,
    Decision,
    Happening,
    Held,
    Mention,
    Origin,
)
from monitor.rendering import Press, alert, message, with_outlets

NOW = "2026-03-10T08:05:09.000000+00:00"
K = ActorKind
ACTORS = (
    Actor("kingdom", "Northern Kingdom", K.STATE),
    Actor("guard", "Northland Guard", K.BODY, member_of=("kingdom",)),
    Actor("herald", "Herald", K.OUTLET, member_of=("kingdom",)),
    Actor("guard-news", "Guard News", K.OUTLET, member_of=("guard",)),
    Actor("evening-herald", "Evening Herald", K.OUTLET, member_of=("herald",)),
    Actor("courier", "The Courier", K.OUTLET),
    Actor("lost", "Lost Post", K.OUTLET, member_of=("nobody",)),
    Actor("round", "Round", K.OUTLET, member_of=("about",)),
    Actor("about", "About", K.OUTLET, member_of=("round",)),
)
PRESS = Press.of(ACTORS)
ARTICLE = s.article("Guard News said Aldo met Carla. The Courier is old.", outlet="courier.example")
CITED = Mention("guard-news", 0, 10, "Guard News")
ELSEWHERE = Mention("courier", 32, 43, "The Courier")


@pytest.mark.parametrize(
    ("outlet", "shown"),
    [
        ("herald", "Herald (state media of the Northern Kingdom)"),
        ("evening-herald", "Evening Herald (state media of the Northern Kingdom)"),
        ("guard-news", "Guard News (Northland Guard)"),
        ("courier", "The Courier"),
        ("lost", "Lost Post"),
        ("round", "Round"),
    ],
)
def test_whose_voice(outlet: str, shown: str):
    assert PRESS.shown(outlet) == shown


def told(article: Article, origin: Origin, *mentions: Mention) -> Alert:
    watch = s.watch(s.does("aldo", "CONSULT", "carla"))
    found = match_watch(watch, article, s.extraction(article), s.rulebook())
    assert isinstance(found, tuple)
    happening = Happening("h1", "s1", None, None, None, None, None, NOW, article.id)
    decided = [Decision(match, happening, AlertKind.ALERT, Held.NEW) for match in found]
    return with_outlets(alert(decided, article, watch, {}, NOW), article, origin, mentions, PRESS)


def line(article: Article, origin: Origin, *mentions: Mention, start: str) -> str:
    body = message([told(article, origin, *mentions)], "desk", "console").body
    return next((words for words in body.splitlines() if words.startswith(start)), "")


def test_the_outlet_is_shown_with_its_owner_and_whose_text_it_prints():
    found = line(ARTICLE, Origin("herald", "address", "guard-news"), start="Herald")
    assert found.startswith(
        "Herald (state media of the Northern Kingdom), text of Guard News (Northland Guard), published date not stated"
    )


def test_a_name_that_the_article_states_stays():
    stated = s.article(ARTICLE.text, outlet="Daily Herald", outlet_from="metadata")
    found = line(stated, Origin("herald", "metadata"), start="Daily")
    assert found.startswith("Daily Herald (state media of the Northern Kingdom), ")


def test_an_unknown_outlet_is_shown_as_it_is_stated():
    assert line(ARTICLE, Origin(), start="courier").startswith("courier.example, published date not stated")


def test_an_unknown_credit_is_shown_where_it_is_not_the_outlet_itself():
    other = s.article(ARTICLE.text, outlet="courier.example", credited="Hill Press")
    assert ", text of Hill Press," in line(other, Origin(), start="courier")
    same = s.article(ARTICLE.text, outlet="Hill Press", credited="Hill Press")
    assert line(same, Origin(), start="Hill").startswith("Hill Press, published date not stated")


def test_outlets_that_the_matched_sentences_cite_are_told_with_their_owners():
    assert told(ARTICLE, Origin(), CITED, ELSEWHERE).credits == ("Guard News (Northland Guard)",)
    assert line(ARTICLE, Origin(), CITED, start="Cites") == "Cites Guard News (Northland Guard)"


def test_an_actor_that_is_no_outlet_is_not_cited():
    assert told(ARTICLE, Origin(), Mention("aldo", 16, 20, "Aldo")).credits == ()


def test_an_outlet_in_a_sentence_that_tells_nothing_of_it_is_not_cited():
    article = s.article("Guard News staff and Aldo met Carla.")
    assert told(article, Origin(), CITED).credits == ()
    assert line(article, Origin(), CITED, start="Cites") == ""
