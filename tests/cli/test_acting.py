"""`silence`, `ack` and `retry`: what people do beside the rules, and what the monitor makes of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from bench import RULES, article
from desks import ATTACK, CONFIG, SIREN, typed
from piping import Route, Script

from monitor.cli import acting
from monitor.model import Outcome, OutcomeKind


class Desk:
    """A route in a folder with a configuration: the daemon's steps and the command line on one database."""

    def __init__(self, root):
        (root / "rules").mkdir()
        (root / "rules" / "watches.yaml").write_text(RULES, encoding="utf-8")
        self.config = root / "config.toml"
        self.config.write_text(CONFIG, encoding="utf-8")
        self.route = Route(root, rules=RULES)
        self._ahead = timedelta()

    def say(self, *words, code=0):
        return typed(self.config, *words, code=code)

    def rows(self, *words):
        return json.loads(self.say(*words, "--format", "json").out)

    def later(self, **span):
        """From now on, articles come and messages go so much later than the commands are typed."""
        self._ahead += timedelta(**span)

    def take(self, name, text):
        self._tick()
        self.route.take(name, text)

    def deliver(self, *outcomes):
        self._tick()
        return self.route.deliver("mail", Script(*outcomes))

    def _tick(self):
        self.route.clock.now = datetime.now(UTC) + self._ahead


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.route.folder.stop()
    made.route.store.close()


def test_what_is_silenced_is_decided_and_kept_but_not_told(desk):
    said = desk.say("silence", "siren", "--for", "6h", "--note", "a drill", "--by", "kim")
    assert "watch siren is silenced until" in said.err
    desk.take("siren.txt", SIREN)
    desk.take("attack.txt", ATTACK)
    assert [row["watch"] for row in desk.rows("alerts")] == ["attack"]
    (held,) = desk.rows("alerts", "--silenced")
    assert (held["watch"], held["title"]) == ("siren", "Report 1 from the valley")
    assert "\tsiren\tmedium\tReport 1 from the valley\tuntil " in desk.say("alerts", "--silenced").lines[1]
    why = desk.say("why", held["article"], "siren").out
    assert "siren matched; silenced (until 2" in why
    assert "Z by kim: a drill); nothing was sent." in why
    assert "it matches, but watch siren is silenced until" in why


def test_when_a_silence_has_ended_it_says_what_it_held_and_the_next_article_is_told(desk):
    desk.say("silence", "siren", "--for", "6h")
    desk.take("siren.txt", SIREN)
    desk.later(hours=7)
    desk.take("again.txt", article(2))
    assert len(desk.rows("alerts")) == 1
    assert len(desk.rows("alerts", "--silenced")) == 1


def test_a_silence_is_ended_at_once(desk):
    desk.say("silence", "siren", "alda", "--for", "6h")
    desk.take("siren.txt", SIREN)
    assert (
        "may alert again; the silence held 1: news-monitor alerts --silenced"
        in desk.say("silence", "--end", "siren").err
    )
    desk.take("again.txt", article(2))
    assert [row["watch"] for row in desk.rows("alerts")] == ["siren"]
    assert "watch siren is not silenced" in desk.say("silence", "--end", "siren", code=1).err
    assert [(row["of"], row["state"], row["held"]) for row in desk.rows("silence", "--list")] == [
        ("alda", "in force", 0),
        ("siren", "ended", 1),
    ]


def test_an_actor_is_silenced_wherever_it_takes_part(desk):
    desk.say("silence", "bortan", "--for", "1d")
    desk.take("attack.txt", ATTACK)
    desk.take("siren.txt", SIREN)
    assert [row["watch"] for row in desk.rows("alerts")] == ["siren"]
    assert [row["watch"] for row in desk.rows("alerts", "--silenced")] == ["attack"]


@pytest.mark.parametrize("words", [["--watch", "watches/*"], ["watches/siren"], ["*ren"]])
def test_watches_are_named_by_file_and_pattern(desk, words):
    said = desk.say("silence", *words, "--for", "2d")
    assert "watch siren is silenced" in said.err
    assert ("attack" in said.err) is (words[-1] == "watches/*")


def test_what_is_silenced_is_seen_in_watches_actors_and_status(desk):
    desk.say("silence", "siren", "alda", "--until", "2099-01-01", "--by", "kim")
    desk.take("siren.txt", SIREN)
    assert [row["silenced_until"] is None for row in desk.rows("watches")] == [True, False]
    assert "2099-01-01T00:00Z" in desk.say("watches").out
    assert "2099-01-01T00:00Z" in desk.say("actors", "alda").out
    status = desk.say("status").out
    assert (
        "\tsiren until 2099-01-01T00:00Z, alda until 2099-01-01T00:00Z; 1 alert held: news-monitor silence"
        in status
    )
    desk.say("silence", "--end", "siren")
    status = desk.say("status").out
    assert "\talda until 2099-01-01T00:00Z; 0 alerts held: news-monitor silence --list\n" in status
    assert "\tended this week: siren; 1 alert held: news-monitor alerts --silenced\n" in status


def test_many_silences_are_one_line_of_the_status(desk):
    files = desk.config.parent / "rules" / "many.yaml"
    watch = "  - {{id: bell-{0}, title: A bell, when: {{words: bell{0}}}}}\n"
    files.write_text("watches:\n" + "".join(map(watch.format, range(7))), encoding="utf-8")
    desk.say("silence", "--watch", "many/*", "--for", "2d")
    assert " and 2 more; 0 alerts held: news-monitor silence --list\n" in desk.say("status").out


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["siren"], 2, "a silence has an end: say how long, as in --for 6h"),
        (["siren", "--for", "6h", "--until", "2099-01-01"], 2, "a silence has an end"),
        (["siren", "--for", "6"], 2, "write a number with m, h, d or w"),
        (["siren", "--until", "2024-01-01"], 2, "2024-01-01T00:00Z has passed"),
        (["siren", "--until", "noon"], 2, "write 2024-03-30 or"),
        (["sirene", "--for", "6h"], 1, "no watch or actor sirene in the rules; did you mean siren?"),
        (["--actor", "qqqq", "--for", "6h"], 1, "no actor qqqq in the rules; news-monitor actors lists them"),
        (["--watch", "x/*", "--for", "6h"], 1, "no watch x/* in the rules; news-monitor watches lists them"),
    ],
)
def test_a_silence_that_is_not_understood_says_what_to_write(desk, words, code, expected):
    assert expected in desk.say("silence", *words, code=code).err


def test_a_name_of_both_kinds_must_say_which(desk):
    both = RULES.replace("id: alda,", "id: siren,").replace("[alda,", "[siren,")
    (desk.config.parent / "rules" / "watches.yaml").write_text(both, encoding="utf-8")
    assert (
        "is a watch and an actor: write --watch siren or --actor siren"
        in desk.say("silence", "siren", "--for", "6h", code=2).err
    )
    assert "actor siren is silenced" in desk.say("silence", "--actor", "siren", "--for", "6h").err


def test_nothing_silenced_is_said(desk):
    assert desk.say("silence").err == "nothing is silenced, and nothing was\n"
    desk.say("silence", "siren", "--for", "90m", "--by", "kim", "--note", "a drill")
    head, row = desk.say("silence").lines
    assert head.split("\t") == ["id", "state", "what", "of", "since", "until", "by", "held", "note"]
    assert row.startswith("1\tin force\twatch\tsiren\t")
    assert row.endswith("\tkim\t0\ta drill")


def test_an_alert_is_acknowledged_and_holds_nothing_back(desk):
    desk.take("siren.txt", SIREN)
    desk.take("attack.txt", ATTACK)
    first, second = (row["id"] for row in desk.rows("alerts"))
    assert "seen to" not in desk.say("alerts").lines[0]
    said = desk.say("ack", first[:8], "--note", "called the mill", "--by", "kim")
    assert said.err.startswith("acknowledged: Claimed: Alda attacked Bortan (alert ")
    shown = {row["id"]: row["acknowledged"] for row in desk.rows("alerts")}
    assert shown[second] is None
    assert (shown[first]["person"], shown[first]["note"]) == ("kim", "called the mill")
    assert "\tkim 2" in desk.say("alerts").lines[1]
    assert "Acknowledged by kim, 2" in desk.say("alerts", first).out
    assert [row["id"] for row in desk.rows("alerts", "--open")] == [second]
    assert "There is no alert nope" in desk.say("ack", "nope", code=1).err
    desk.say("ack", first, "--by", "lee")
    assert "Acknowledged by lee, 2" in desk.say("alerts", first).out


def refused(desk):
    desk.take("siren.txt", SIREN)
    desk.deliver(Outcome(OutcomeKind.REFUSED, "550 no such mailbox"))
    return next(row["id"] for row in desk.rows("deliveries") if row["state"] == "dead")


def test_a_dead_delivery_is_tried_again(desk):
    number = refused(desk)
    assert f"delivery {number} to mail is due now: " in desk.say("retry", number, "--by", "kim").err
    row = next(row for row in desk.rows("deliveries") if row["id"] == number)
    assert (row["state"], row["detail"], row["unknowns"]) == ("waiting", "put back by kim", 0)
    assert [one.id for one in desk.deliver()] == [number]
    assert (
        f"Delivery {number} was sent: there is nothing to try again" in desk.say("retry", number, code=1).err
    )


def test_a_copy_that_may_have_arrived_is_marked(desk):
    desk.take("siren.txt", SIREN)
    desk.deliver(Outcome(OutcomeKind.UNKNOWN, "timed out"))
    number = next(row["id"] for row in desk.rows("deliveries") if row["channel"] == "mail")
    assert "is due now, as a possible repeat: " in desk.say("retry", number).err
    (again,) = desk.deliver()
    assert (again.unknowns, again.attempts) == (1, 2)


def test_all_that_is_dead_on_a_channel_is_tried_again(desk):
    number = refused(desk)
    assert f"delivery {number} to mail" in desk.say("retry", "--channel", "mail").err
    assert desk.say("retry", "--channel", "mail").err == "nothing is dead on channel mail\n"


def test_what_cannot_be_tried_again_says_why(desk):
    number = refused(desk)
    assert "say which: news-monitor deliveries lists them" in desk.say("retry", code=2).err
    assert "There is no delivery 999" in desk.say("retry", "999", code=1).err
    desk.config.write_text(CONFIG.replace("[channels.mail]", "[channels.post]"), encoding="utf-8")
    assert "channel mail, which is not in the configuration" in desk.say("retry", number, code=1).err
    assert next(row for row in desk.rows("deliveries") if row["id"] == number)["state"] == "dead"


def test_who_it_was_is_the_login_name_also_behind_sudo(monkeypatch):
    monkeypatch.setenv("SUDO_USER", "kim")
    assert acting.person() == "kim"
    monkeypatch.delenv("SUDO_USER")
    monkeypatch.setattr("getpass.getuser", lambda: "lee")
    assert acting.person() == "lee"

    def unknown():
        raise KeyError

    monkeypatch.setattr("getpass.getuser", unknown)
    assert acting.person().startswith("user ")
