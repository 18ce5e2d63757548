"""What fires together in one story is one message, also across the articles that come at once."""

import json

from bench import article
from telling import ACTORS, ATTACKS, tell

from monitor import rendering

SEIZED = "The Aldan army attacked a Bortanian mill at dawn"
FOLLOWED = ACTORS + ATTACKS + "    follow_up: [figure, level]\n    raise: {critical: {sources: 3}}\n"


def at_once(route, *texts):
    """Articles of as many outlets that come in one batch."""
    when = route.clock().isoformat()
    items = [
        {"id": f"{number}", "title": "", "text": text, "outlet": f"Outlet {number}", "published": when}
        for number, text in enumerate(texts)
    ]
    route.drop("all.json", json.dumps(items))
    route.ingest()
    assert route.process() == len(texts)


def test_ten_outlets_at_once_are_one_alert_of_ten_sources(make):
    route = make(rules=ACTORS + ATTACKS)
    at_once(route, *(f"{SEIZED}. It was day {number} of the war." for number in range(12)))
    (subject,) = route.queued()
    assert subject == "[MEDIUM] Alda attacked Bortan"
    (alert,) = route.store.alerts(10)
    assert [source["outlet"] for source in alert["articles"]] == [f"Outlet {number}" for number in range(12)]
    (body,) = [each.body for each in route.deliver()]
    assert "Outlet 9" in body
    assert "Outlet 10" not in body
    assert "and 2 more articles" in body


def test_what_a_later_article_of_the_batch_adds_is_in_the_message(make):
    route = make(rules=FOLLOWED)
    at_once(
        route,
        "Aldan soldiers attacked a Bortanian mill at dawn, killing four people.",
        "Alda's army attacked a mill of Bortan at dawn on the river Emm. Seven people were killed when Aldan guns"
        " shelled Bortan.",
        "Before the sun was up Alda had attacked Bortan: of the old mill only the wheel is left.",
    )
    (subject,) = route.queued()
    assert (
        subject
        == "[CRITICAL] Follow-up: Alda attacked Bortan: now critical; now 3 independent sources (+2 more)"
    )
    (body,) = [each.body for each in route.deliver()]
    assert "killed 4 → 7" in body


def test_stories_that_come_at_once_are_messages_of_their_own(make):
    route = make(rules=ACTORS + ATTACKS)
    other = "Cestrian sailors shelled the harbour of Bortan from three old gunboats, and the fish market burned down"
    at_once(route, f"{SEIZED}.", f"{other}.")
    assert sorted(route.queued()) == ["[MEDIUM] Alda attacked Bortan", "[MEDIUM] Cestria struck Bortan"]


def test_two_watches_in_one_story_are_one_message(make):
    route = make()
    route.take("a.txt", "Alda attacked Bortan at dawn. A siren was heard.\n")
    assert route.queued("chat") == ["[HIGH] Alda attacked Bortan (+1 more)"]


def test_a_message_that_cannot_be_put_together_holds_back_no_other(make, monkeypatch):
    route = make()
    route.drop("a.txt", article(1))
    route.drop("b.txt", "Alda attacked Bortan at dawn.\n\nThe envoy of the valley said so.\n")
    route.ingest()

    whole = rendering.message

    def broken(alerts, channel, schema):
        if any(alert.watch == "attack" for alert in alerts):
            raise ZeroDivisionError
        return whole(alerts, channel, schema)

    monkeypatch.setattr(rendering, "message", broken)
    assert route.process() == 2
    assert [subject[:8] for subject in route.queued("chat")] == ["[MEDIUM]"]
    assert route.store.counts()["pending"] == 1


def test_what_a_cooldown_held_goes_out_with_the_next_of_its_book(make):
    route = make(rules=ACTORS + ATTACKS + "    cooldown: 1h\n")
    tell(route, "Alda attacked Bortan.")
    tell(route, "Bortan attacked Cestria.")
    tell(route, "Cestria besieged Alda's harbour with forty ships.", later=3700)
    assert route.queued()[0].endswith("(+1 more)")


def test_a_correction_in_the_store_is_told_on_the_happening_that_it_corrects(route):
    attack = "Alda attacks the mill of Bortan\n\nAlda attacked Bortan at the mill of Orsk at dawn, the envoy of Orsk said.\n"
    route.take("a.txt", attack)
    route.clock.forward(hours=1)
    route.take(
        "b.txt",
        "Correction: Alda and the mill of Bortan\n\nThe mill of Orsk in Bortan belongs to nobody, and Alda was not at the mill at dawn, the envoy of Orsk said.\n",
    )
    newest = route.store.alerts(10)[0]
    assert newest["kind"] == "follow-up"
    assert newest["watch"] == "attack"
