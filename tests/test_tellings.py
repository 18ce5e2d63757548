"""What is told of a known happening: who else was there, second voices, denials, corrections; as a replay tells it."""

from datetime import UTC, datetime, timedelta

import pytest
from telling import ACTORS

from monitor.extraction import Extractor
from monitor.judging import Rules
from monitor.model import Article, Held
from monitor.reading import from_text
from monitor.replay import Replay
from monitor.rulebook import RuleFile, check

PEOPLE = ACTORS.replace(
    "terms:",
    """\
  - {id: adam, name: Adam Abel, kind: person, member_of: [alda]}
  - {id: bruna, name: Bruna Bol, kind: person, member_of: [bortan]}
  - {id: boris, name: Boris Bem, kind: person, member_of: [bortan]}
terms:""",
)
WATCHES = """\
  - id: meetings
    title: Aldans meet Bortanians
    when: {does: {who: alda, event: CONSULT, to: bortan}}
    follow_up: [actor, quote, denial]
  - id: attacks
    title: One attacks another
    when: {does: {who: [alda, bortan], event: ASSAULT, to: [alda, bortan]}}
    follow_up: [figure, denial]
    raise: {critical: {sources: 2}}
"""
FELLOWS = """\
  - id: attacks
    title: Alda attacks Bortan
    when: {does: {who: alda, event: ASSAULT, to: bortan}}
    follow_up: [actor]
"""
NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)
ATTACK = "Alda attacked Bortan at dawn, near the old mill of Emm, and killed four millers."
MEETING = "Adam Abel met Bruna Bol at the old mill of Emm."


class Told:
    """A replay of articles of one story, an hour after each other."""

    def __init__(self, watches=WATCHES):
        rulebook, findings = check((RuleFile("rules.yaml", PEOPLE + watches, None),), frozenset())
        assert not [one for one in findings if one.level == "error"], findings
        self.replay = Replay(Rules.of(rulebook))
        self.extractor = Extractor(rulebook.gazetteer, "blank")
        self.hours = 0

    def tell(self, text, outlet="The Courier", key=None, hours=1, story="mill"):
        self.hours += hours
        now = (NOON + timedelta(hours=self.hours)).isoformat(timespec="microseconds")
        plain = from_text(text)
        article = Article(
            **{name: getattr(plain, name) for name in ("file", "index", "text", "blocks", "title")},
            key=key or text,
            published=now,
            outlet=outlet,
            outlet_from="folder",
        )
        self.replay.ledger.give(article.id, story)
        sent = self.replay.tell(article, self.extractor.extract(article), now)
        return [(one.watch, one.decision.reason, one.decision.news) for one in sent]


@pytest.fixture
def told():
    return Told()


def test_another_meeting_of_the_same_visit_follows_up(told):
    assert told.tell(MEETING) == [("meetings", Held.NEW, "")]
    assert told.tell("Adam Abel met Boris Bem, too, an aide said.") == [
        ("meetings", Held.FOLLOWS, "+ Boris Bem beside Adam Abel")
    ]
    assert told.tell("Boris Bem was met by Adam Abel on the bridge.") == []


def test_who_was_told_to_be_there_is_no_news_when_he_is_met(told):
    told.tell(MEETING)
    assert told.tell("Adam Abel met Bruna Bol. At her side, with the minister Boris Bem, sat Bruna Bol.") == [
        ("meetings", Held.FOLLOWS, "+ Boris Bem beside Bruna Bol")
    ]
    assert told.tell("Adam Abel met Boris Bem, an aide said.") == []


def test_a_meeting_of_the_same_two_in_another_story_is_another_one(told):
    told.tell(MEETING)
    assert told.tell("Adam Abel met Boris Bem at the lake.", story="lake") == [("meetings", Held.NEW, "")]


def test_where_nobody_follows_actors_each_meeting_alerts():
    told = Told(WATCHES.replace("[actor, quote, denial]", "[denial]"))
    told.tell(MEETING)
    assert told.tell("Adam Abel met Boris Bem, too, an aide said.") == [("meetings", Held.NEW, "")]


def test_a_statement_of_one_who_took_part_follows_up(told):
    told.tell(MEETING)
    found = told.tell(f'{MEETING}\n\n"We will build the bridge together", Adam Abel said.')
    assert found == [("meetings", Held.FOLLOWS, "Adam Abel: “We will build the bridge together”")]


def test_a_statement_at_another_meeting_of_the_visit_is_told_beside_who_was_met(told):
    told.tell(MEETING)
    found = told.tell(
        'Adam Abel met Boris Bem, too.\n\n"We build what you burn. Good night", Adam Abel said.'
    )
    assert found == [
        ("meetings", Held.FOLLOWS, "+ Boris Bem beside Adam Abel; Adam Abel: “We build what you burn.”")
    ]


def test_a_statement_is_told_only_where_the_watch_follows_statements():
    told = Told(WATCHES.replace("[actor, quote, denial]", "[actor]"))
    told.tell(MEETING)
    (found,) = told.tell('Adam Abel met Boris Bem, too.\n\n"We build what you burn", Adam Abel said.')
    assert found == ("meetings", Held.FOLLOWS, "+ Boris Bem beside Adam Abel")


def test_what_is_quoted_anew_is_told_without_what_was_quoted_before(told):
    told.tell(f'{MEETING}\n\n"We will build the bridge together", Adam Abel said.')
    found = told.tell(
        f'{MEETING}\n\n"We will build that bridge together. Nobody shall pay for it", Adam Abel told her.'
    )
    assert found == [("meetings", Held.FOLLOWS, "Adam Abel: “Nobody shall pay for it”")]


def test_who_told_it_first_is_said(told):
    told.tell(ATTACK)
    told.tell(ATTACK.replace("four", "nine"), outlet="The Herald")
    detail = told.replay.decisions[-1].detail
    assert detail.startswith("killed 4 → 9; now 2 independent sources; first told by The Courier (article ")
    assert detail.endswith(") on 1 May 2031, 13:00 UTC")


def test_a_denial_is_no_second_source(told):
    told.tell(ATTACK)
    told.tell("Alda denied that it had attacked Bortan.", outlet="The Herald")
    assert told.replay.decisions[-1].sources == 1


def test_an_article_of_the_story_that_names_both_is_a_second_voice(told):
    assert told.tell(ATTACK, outlet="The Herald") == [("attacks", Held.NEW, "")]
    told.tell("What Bortan makes of the fires that Alda lit.", outlet="The Courier")
    told.tell("The guns of Alda have attacked Bortan, it is said at the mill.", outlet="The Herald")
    assert told.replay.decisions[-1].sources == 2


def test_who_did_it_too_is_another_actor(told):
    told.replay.rules = Told(FELLOWS).replay.rules
    assert told.tell(ATTACK) == [("attacks", Held.NEW, "")]
    assert told.tell("Alda and Cestria attacked Bortan at dawn, near the old mill of Emm.") == [
        ("attacks", Held.FOLLOWS, "+ Cestria")
    ]
    assert told.tell("Cestria attacked Bortan with Alda at dawn, near the old mill of Emm.") == []


def test_a_denial_is_told_though_no_watch_asks_for_it(told):
    told.tell(ATTACK)
    (found,) = told.tell("Alda denied that it had attacked Bortan.")
    assert found == ("attacks", Held.FOLLOWS, "now denied")
    assert told.tell("Alda denied again that it had attacked Bortan.") == []


def test_a_correction_is_always_told(told):
    told.tell(ATTACK)
    words = "Correction: Alda did burn the mill, and Bortan knew"
    assert told.tell(f"{words}\n\nThe mill of Emm belongs to nobody.") == [
        ("attacks", Held.CORRECTED, "corrected: Alda did burn the mill, and Bortan knew")
    ]
    assert told.tell("Correction: the lake is deep\n\nFishermen of Cestria had complained.") == []


def test_a_correction_is_told_of_each_happening_that_it_tells_and_of_no_other(told):
    told.tell(MEETING)
    told.tell(ATTACK)
    told.tell("Alda attacked Bortan with rafts on the river Unn, and sank nine boats there.", hours=60)
    found = told.tell("Correction: Alda did not attack Bortan\n\nWe had said that Alda attacked Bortan.")
    assert [(watch, why) for watch, why, _ in found] == [("attacks", Held.CORRECTED)] * 2
    found = told.tell("Clarification on Alda and Bortan\n\nNobody was asked, of either.", hours=2)
    assert {watch for watch, *_ in found} == {"attacks", "meetings"}


def test_a_version_with_other_figures_is_a_correction(told):
    told.tell(ATTACK, key="one")
    (found,) = told.tell(ATTACK.replace("four", "nine"), key="one")
    assert found == ("attacks", Held.CORRECTED, "corrected: 9 killed, not 4")
    (found,) = told.tell(ATTACK.replace("four", "two"), key="one")
    assert found == ("attacks", Held.CORRECTED, "corrected: 2 killed, not 9")
    assert told.tell(ATTACK.replace("four", "two").replace("old", "very old"), key="one") == []
    ids = [one.id for one in told.replay.ledger.alerts]
    assert len(ids) == len(set(ids)) == 3


LOWERED = {
    "a little": (
        "nine",
        "seven",
        "corrected: 7 killed, not 9; corrected: Alda attacked Bortan at dawn, near the old mill",
    ),
    "by far": (
        "forty",
        "six",
        "corrected: 6 killed, not 40; corrected: Alda attacked Bortan at dawn, near the old mill",
    ),
}


@pytest.mark.parametrize(("first", "then", "words"), LOWERED.values(), ids=LOWERED)
def test_a_toll_that_is_taken_back_corrects_what_was_told(told, first, then, words):
    told.tell(ATTACK.replace("four", first))
    text = ATTACK.replace("four", then).replace(
        "millers.", f"millers, medics said, correcting an earlier count of {first}."
    )
    ((watch, reason, news),) = told.tell(text, outlet="The Herald")
    assert (watch, reason) == ("attacks", Held.CORRECTED)
    assert news.startswith(words)


def test_what_is_withdrawn_finds_its_happening_by_its_headline(told):
    headline = "Four millers killed at dawn near old mill"
    told.tell(f"{headline}\n\n{ATTACK}")
    notice = f"WITHDRAWN-{headline}\n\nThe story headlined \u201c{headline}\u201d is withdrawn: nobody saw the fire."
    ((_, reason, news),) = told.tell(notice)
    assert reason is Held.CORRECTED
    assert "is withdrawn: nobody saw the fire" in news
    assert told.tell("WITHDRAWN-Rain in the hills\n\nThe story on rain in the hills is withdrawn.") == []


def test_a_watch_that_is_gone_hears_of_no_correction(told):
    told.tell(ATTACK)
    told.replay.rules = Told(WATCHES.partition("  - id: attacks")[0]).replay.rules
    assert told.tell("Correction: Alda did burn the mill, and Bortan knew\n\nThe mill is nobody's.") == []
