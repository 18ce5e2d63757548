"""Alerts and messages as people get them; the golden files hold whole messages."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import samples as s
from msgspec import structs

from monitor.matching import match_watch
from monitor.model import (
    FUTURE_DATE,
    Alert,
    AlertKind,
    Article,
    Clause,
    Decision,
    Direction,
    Escalation,
    EventType,
    Happening,
    Held,
    Level,
    Sense,
    Severity,
)
from monitor.rendering import alert, as_json, message, operator_notice

GOLDEN = Path(__file__).parent / "golden"
NOW = "2026-03-10T08:05:09.000000+00:00"
NAMES = {"aldo": "Aldo Ammer", "carla": "Carla Custer", "southland": "Southland"}

NEWS = s.article(
    "title: Talks in the capital",
    "Aldo met Carla in Southland on Sunday. Little was said of a truce.",
    outlet="The Courier",
    url="https://courier.example/talks",
    published="2026-03-08T18:30+01:00",
)
HOSTILE = s.article(
    "title: @everyone look",
    "Aldo hit Carla [[as planned]], <!channel> said at [our bank](https://evil.example) \u202eand \x1b[31mwww.evil.example. "
     "A truce, \u200bsaid @here. " + "So did Berta, " * 60 + "and a pact.",
    file="inbox/<!here>.txt",
    url="javascript:alert(1)",
)  # fmt: skip


def decisions(
    article: Article, *clauses: Clause, kind: AlertKind = AlertKind.ALERT, detail: str = "", **fields: Any
):
    watch = s.watch(*clauses, **fields)
    found = match_watch(watch, article, s.extraction(article), s.rulebook())
    assert isinstance(found, tuple)
    happening = Happening("h1", "s1", None, None, None, None, None, NOW, article.id)
    return watch, [Decision(match, happening, kind, Held.NEW, detail) for match in found]


def told(article: Article, *clauses: Clause, **how: Any) -> Alert:
    watch, decided = decisions(article, *clauses, **how)
    return alert(decided, article, watch, NAMES, NOW)


MEETING = told(NEWS, s.does("aldo", "CONSULT", "carla"), note="Call the desk.")
TRUCE = told(NEWS, s.said("truce-talks"), name="truce", severity=Severity.CRITICAL, title="Talk of a truce")
ATTACK = told(HOSTILE, s.does("aldo", "ASSAULT"), s.said("truce-talks"), s.said("pact"), within=s.ARTICLE)
FOLLOWING = told(
    NEWS,
    s.does("aldo", "CONSULT", "carla"),
    kind=AlertKind.FOLLOW_UP,
    detail="article 2 on this happening; first told by article a1",
)

MESSAGES = {
    "one-mailto": ([MEETING], "mailto"),
    "one-console": ([MEETING], "console"),
    "two-slack": ([MEETING, TRUCE], "slack"),
    "follow-up-irc": ([FOLLOWING], "irc"),
    "hostile-discord": ([ATTACK], "discord"),
    "hostile-tgram": ([ATTACK], "tgram"),
    "hostile-console": ([ATTACK], "console"),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_golden(name: str):
    alerts, schema = MESSAGES[name]
    rendered = message(alerts, "desk", schema)
    text = f"{rendered.subject}\n\n{rendered.body}\n"
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(text, encoding="utf-8")
        pytest.fail(f"{golden} is written anew: read it, then run again")
    assert text == golden.read_text(encoding="utf-8")


def test_an_alert_proves_itself():
    assert (MEETING.headline, MEETING.title) == ("Aldo Ammer met Carla Custer", "Leaders of two lands meet")
    assert MEETING.sentences == ((NEWS.id, "[[Aldo]] [[met]] [[Carla]] in Southland on Sunday."),)
    assert [(article, e.clause) for article, e in MEETING.evidence] == [
        (NEWS.id, "does"),
        (NEWS.id, "who"),
        (NEWS.id, "to"),
    ]
    assert (MEETING.why_now, MEETING.note) == ("First article on this happening.", "Call the desk.")


def test_why_now_knows_of_other_watches_and_earlier_articles():
    known = told(NEWS, s.named("aldo"), detail="known since 2026-03-01")
    assert known.why_now == "First alert of this watch on a happening known since 2026-03-01."
    assert FOLLOWING.why_now == "Follow-up: article 2 on this happening; first told by article a1."
    assert FOLLOWING.id != MEETING.id


@pytest.mark.parametrize(
    ("articles", "sources", "words"),
    [(1, 1, ""), (10, 3, " 10 articles, 3 independent sources."), (2, 1, " 2 articles, 1 source.")],
)
def test_why_now_tells_articles_from_sources(articles: int, sources: int, words: str):
    watch, decided = decisions(NEWS, s.named("aldo"))
    counted = [replace(one, articles=articles, sources=sources) for one in decided]
    found = alert(counted, NEWS, watch, NAMES, NOW)
    assert found.why_now == f"First article on this happening.{words}"


def test_matches_of_one_happening_share_an_alert_and_the_gravest_severity():
    watch, decided = decisions(NEWS, s.does("aldo", "CONSULT", "carla"), severity=Severity.LOW)
    grave = replace(decided[0].match, severity=Severity.HIGH)
    both = [replace(decided[0], kind=None), replace(decided[0], match=grave)]
    found = alert(both, NEWS, watch, NAMES, NOW)
    assert found.severity is Severity.HIGH
    assert len(found.evidence) == 3


def act() -> list[Decision]:
    """Two meetings that an article tells as one act, each with what is told of it."""
    _, (one,) = decisions(NEWS, s.does("aldo", "CONSULT", "carla"))
    assert one.match.event is not None
    other = replace(one.match, event=structs.replace(one.match.event, target="southland"))
    return [one, replace(one, match=other, happening=replace(one.happening, id="h2"))]


def joint(*told: Decision) -> Alert:
    return alert(told, NEWS, s.watch(), NAMES, NOW)


def test_an_act_is_one_alert_of_all_its_happenings():
    found = joint(*act(), replace(act()[0], kind=None, happening=replace(act()[0].happening, id="h3")))
    assert found.headline == "Aldo Ammer met Carla Custer and Southland"
    assert (found.happening, found.beside) == ("h1", ("h2", "h3"))


def test_an_act_has_the_day_that_all_of_it_has():
    one, other = act()
    dated = replace(one, match=replace(one.match, event=structs.replace(one.match.event, date="2026-03-08")))
    assert joint(dated).date == joint(dated, replace(dated, happening=other.happening)).date == "2026-03-08"
    assert joint(dated, other).date is None


def test_what_is_new_of_an_act_is_told_together_and_in_the_headline_as_far_as_there_is_room():
    news = ("+ Dorn", "aldo: “We go.”", f"carla: “{'so ' * 60}”")
    told = [
        replace(
            act()[number % 2],
            happening=replace(act()[0].happening, id=f"h{number}"),
            kind=AlertKind.FOLLOW_UP,
            news=words,
            brief=words,
            since="first told by a1",
        )
        for number, words in enumerate(news)
    ]
    found = joint(*told)
    assert found.headline == "Aldo Ammer met Carla Custer and Southland: + Dorn; aldo: “We go.”"
    assert found.why_now == f"Follow-up: {'; '.join(news)}; first told by a1."
    assert joint(told[1]).headline == "Aldo Ammer met Southland; aldo: “We go.”"


def test_how_grave_the_article_is_is_told_where_it_is_grave():
    grave = replace(MEETING, escalation=Escalation(7.8, Level.MATERIAL, Direction.UP))
    calm = replace(MEETING, escalation=Escalation(0.0, Level.NONE, Direction.NONE))
    said = [message([each], "desk", "slack").body for each in (grave, calm, MEETING)]
    assert [f"Escalation: {grave.escalation}" in body for body in said] == [True, False, False]
    assert str(grave.escalation) == "7.8 of 10, material, up"
    assert str(calm.escalation) == "0 of 10, none"
    assert as_json(grave)["escalation"] == {"score": 7.8, "level": "material", "direction": "up"}


def test_an_alert_needs_a_decision_that_sends():
    watch, decided = decisions(NEWS, s.named("aldo"))
    with pytest.raises(ValueError, match="hold it back"):
        alert([replace(decided[0], kind=None)], NEWS, watch, NAMES, NOW)


def test_json_of_an_alert():
    found = as_json(MEETING, [{"channel": "desk", "state": "sent", "attempts": 1, "detail": "ours"}])
    assert list(found) == [
        *("id", "created", "kind", "watch", "severity", "title", "headline", "why_now", "story", "happening"),
        *("articles", "evidence", "deliveries", "credits", "date", "update", "escalation"),
    ]
    assert found["articles"] == [
        {
            "id": NEWS.id,
            "file": "desk/one.txt",
            "index": 0,
            "title": "Talks in the capital",
            "outlet": "The Courier",
            "published": "2026-03-08T18:30+01:00",
            "url": "https://courier.example/talks",
            "owner": None,
            "credited": None,
            "published_from": None,
            "first_seen": None,
            "doubtful": False,
        }
    ]
    assert found["evidence"][1] == {
        "article": NEWS.id,
        "clause": "who",
        "actor": "aldo",
        "event": None,
        "text": "Aldo",
        "start": NEWS.text.index("Aldo"),
        "end": NEWS.text.index("Aldo") + 4,
        "sentence": "Aldo met Carla in Southland on Sunday.",
    }
    assert found["deliveries"] == [{"channel": "desk", "state": "sent", "attempts": 1}]
    assert json.loads(json.dumps(found)) == found


def test_a_fact_of_the_article_has_no_sentence():
    found = told(NEWS, s.published("courier"))
    assert found.sentences == ()
    assert [piece["sentence"] for piece in as_json(found)["evidence"]] == [""]


def test_the_gravest_alert_leads_a_message():
    rendered = message([MEETING, TRUCE], "desk", "slack")
    assert (rendered.channel, rendered.severity, rendered.story) == ("desk", Severity.CRITICAL, "s1")
    assert rendered.alerts == (TRUCE.id, MEETING.id)
    assert rendered.subject == "[CRITICAL] Talk of a truce: “truce” (+1 more)"
    assert rendered.payload == ""


def test_a_message_of_several_alerts_lists_them_before_any_proof():
    lines = message([MEETING, TRUCE], "desk", "mailto").body.splitlines()
    assert lines[:3] == [
        f"[CRITICAL] Talk of a truce: “truce” (alert {TRUCE.id})",
        f"[HIGH] Aldo Ammer met Carla Custer (alert {MEETING.id})",
        "",
    ]


def test_what_one_sentence_proves_is_shown_once():
    other = replace(MEETING, id="other", headline="Aldo Ammer met Southland")
    lines = message([MEETING, other, TRUCE], "desk", "mailto").body.split("\n\n")[2].splitlines()
    assert lines[:3] == [
        "[HIGH] Aldo Ammer met Carla Custer",
        "[HIGH] Aldo Ammer met Southland",
        MEETING.title,
    ]
    assert sum("on Sunday" in line for line in lines) == 1
    assert [line.split(";")[0] for line in lines[-2:]] == [f"Alert {MEETING.id}", "Alert other"]


def test_what_several_watches_take_from_one_text_is_shown_once():
    other = replace(
        MEETING, id="a9", watch="other", title="Who meets", severity=Severity.CRITICAL, note="Wake Ida."
    )
    found = message([MEETING, other], "desk", "console")
    assert found.subject == "[CRITICAL] Aldo Ammer met Carla Custer"
    assert found.body.startswith(
        "Watches: Who meets; Leaders of two lands meet\nNote: Wake Ida.\nNote: Call the desk.\n"
    )
    assert found.body.count("in Southland on Sunday") == 1
    assert found.body.count("First article on this happening.") == 1
    assert [f"Alert {one.id};" in found.body for one in (MEETING, other)] == [True, True]


def test_what_one_watch_heard_from_more_outlets_is_shown_once_with_all_of_them():
    more = replace(MEETING.articles[0], id="a7", outlet="The Gazette")
    other = replace(MEETING, id="a9", watch="other", title="Who meets", articles=(*MEETING.articles, more))
    body = message([MEETING, other], "desk", "console").body
    assert body.startswith("Watches: Leaders of two lands meet; Who meets\n")
    assert [body.count("The Gazette"), body.count("in Southland on Sunday")] == [1, 1]


def test_what_several_watches_make_of_one_happening_has_one_headline():
    other = replace(
        MEETING, id="a9", watch="other", title="Who meets", headline="Talks in Southland", sentences=()
    )
    found = message([MEETING, other], "desk", "console")
    assert found.subject == "[HIGH] Aldo Ammer met Carla Custer"
    assert found.body.startswith("Watches: Leaders of two lands meet; Who meets\n")
    again = replace(other, watch=MEETING.watch)
    assert message([MEETING, again], "desk", "console").subject.endswith(" (+1 more)")
    bare = replace(other, evidence=())
    assert message([MEETING, bare], "desk", "console").subject.endswith(" (+1 more)")


def confirmed(number: int, **fields: Any) -> Alert:
    """A follow-up that only tells that one more outlet has it."""
    article = replace(MEETING.articles[0], id=f"b{number}", outlet=f"Paper {number}")
    why = f"Follow-up: now {number} independent sources."
    return replace(*(FOLLOWING,), id=f"f{number}", articles=(article,), why_now=why, confirms=True, **fields)


def test_what_more_outlets_only_confirm_at_once_is_one_section_with_all_of_them():
    grown = replace(FOLLOWING, id="a8", headline="Aldo Ammer met Carla Custer: + Dorn")
    found = message([MEETING, grown, confirmed(2), confirmed(3)], "desk", "console")
    assert found.subject == "[HIGH] Aldo Ammer met Carla Custer (+1 more)"
    assert found.alerts == (MEETING.id, "a8", "f2", "f3")
    _, section, _ = found.body.split("\n\n")
    assert all(words in section for words in ("Paper 2", "Paper 3", "First article", "now 3", "Alert f2"))
    assert "now 2" not in section


def test_what_only_confirms_is_told_where_nothing_else_is():
    found = message([confirmed(4), confirmed(5)], "desk", "console")
    assert found.subject == "[HIGH] Follow-up: Aldo Ammer met Carla Custer"
    assert ["Paper 4" in found.body, "now 4" in found.body, "now 5" in found.body] == [True, False, True]
    apart = message([confirmed(4), confirmed(5, watch="other", happening="h9")], "desk", "console")
    assert "now 4" in apart.body


def test_what_follows_up_an_alert_stands_beside_it():
    beside = replace(
        FOLLOWING, id="a8", headline="Aldo Ammer met Carla Custer: + Dorn", severity=Severity.LOW
    )
    grave = replace(MEETING, severity=Severity.CRITICAL)
    other = replace(TRUCE, happening="h2", severity=Severity.HIGH)
    assert message([other, beside, grave], "desk", "console").alerts == (grave.id, "a8", other.id)


def test_what_is_new_stands_before_the_proof_of_a_follow_up():
    body = message([FOLLOWING], "desk", "console").body
    assert body.index("Follow-up: article 2") < body.index("Southland") < body.index("Alert ")


def test_a_denial_is_said_once():
    watch, (one, *_) = decisions(NEWS, s.does("aldo", "CONSULT", "carla"))
    assert one.match.event is not None
    denied = replace(one.match, event=structs.replace(one.match.event, sense=Sense.DENIED))
    for news, words in {"now denied": "", "now denied; + Dorn": ": + Dorn"}.items():
        found = replace(one, match=denied, kind=AlertKind.FOLLOW_UP, news=news)
        assert (
            alert([found], NEWS, watch, NAMES, NOW).headline == f"Denied: Aldo Ammer met Carla Custer{words}"
        )


def test_a_message_of_several_stories_is_of_none():
    assert message([MEETING, replace(TRUCE, story="s2")], "desk", "slack").story is None


def test_a_webhook_gets_the_alerts_as_json():
    rendered = message([MEETING], "hook", "webhook")
    assert json.loads(rendered.payload) == {"alerts": [as_json(MEETING)]}


def test_a_message_needs_an_alert():
    with pytest.raises(ValueError, match="at least one alert"):
        message([], "desk", "slack")


@pytest.mark.parametrize("schema", ["slack", "discord", "tgram", "mmost", "irc", "mailto", "console"])
def test_a_hostile_article_leaves_no_live_link_and_no_control(schema: str):
    rendered = message([ATTACK], "desk", schema)
    text = rendered.subject + rendered.body
    assert "://" not in text.replace("hxxps://", "")
    assert all(c.isprintable() or c in "\n\u2060" for c in text)
    assert text.count("[[") == text.count("]]")
    assert "[[as planned" not in text


@pytest.mark.parametrize("schema", ["slack", "discord", "tgram", "mmost", "irc"])
def test_a_hostile_article_calls_nobody(schema: str):
    body = message([ATTACK], "desk", schema).body
    for live in ("@everyone", "@here", "<!", "<@", "]("):
        assert live not in body


def test_what_is_not_known_is_said():
    body = message([ATTACK], "desk", "slack").body
    assert "outlet not stated, published date not stated; first seen 10 March 2026, 08:05 UTC" in body


def test_the_three_clocks_are_told_apart():
    event = s.event(NEWS, "met", "aldo", "carla", date="2026-03-08", type=EventType.CONSULT)
    dated = replace(NEWS, published_from="json-ld", first_seen="2026-03-09T07:00:00.000000+00:00")
    watch, (decision, *_) = decisions(NEWS, s.does("aldo", "CONSULT", "carla"))
    decision = replace(decision, match=replace(decision.match, event=event))
    body = message([alert([decision], dated, watch, NAMES, NOW)], "desk", "slack").body
    assert "published 8 March 2026, 18:30 +01:00 (JSON-LD); first seen 9 March 2026, 07:00 UTC" in body
    assert "Event date: 8 March 2026\n" in body


def test_a_published_date_that_cannot_be_is_not_trusted():
    found = told(replace(NEWS, flags=(FUTURE_DATE,)), s.does("aldo", "CONSULT", "carla"))
    assert found.articles[0].doubtful
    assert "not trusted" in message([found], "desk", "slack").body


@pytest.mark.parametrize(("changes", "words"), [(("12 became 15",), "12 became 15"), ((), "rewritten")])
def test_what_a_later_version_brings_is_an_update(changes, words):
    found = told(replace(NEWS, version=3, changes=changes), s.does("aldo", "CONSULT", "carla"))
    assert found.update == f"version 3: {words}"
    assert found.why_now == f"First article on this happening. New in version 3 of the article: {words}."
    assert message([found], "desk", "slack").subject.startswith("[HIGH] Update: Aldo")


def test_an_article_without_address_is_found_by_its_file():
    found = told(s.article("Aldo spoke."), s.named("aldo"))
    assert "File desk/one.txt#0" in message([found], "desk", "slack").body


def test_an_operator_notice():
    rendered = operator_notice("Not sent: @all", ["See http://x.example", "x" * 900], "ops", "slack")
    assert (rendered.channel, rendered.severity, rendered.alerts) == ("ops", Severity.HIGH, ())
    assert rendered.subject == "[news-monitor] Not sent: @\u2060all"
    first, second = rendered.body.splitlines()
    assert first == "See hxxp://x.example"
    assert len(second) == 400
