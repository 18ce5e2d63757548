"""`news-monitor watches` and `actors`: what the rules hold, and what became of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from desks import typed
from storing import add, alert, article, evidence, happening

from monitor.cli.figures import rate, weeks_of
from monitor.model import AlertKind
from monitor.store import Store

NOW = datetime.now(UTC)


def ago(**span):
    return (NOW - timedelta(**span)).isoformat(timespec="microseconds")


@pytest.fixture
def desk(root, tmp_path):
    """`desk("watches")` on a database whose first article came so long ago, with alerts of such ages."""

    def command(*words, began, told=(), followed=(), database=tmp_path / "told.db"):
        with Store.open(database) as store, store.transaction():
            (known,) = add(store, article(), now=ago(**began))
            store.add_happening(happening(known, story=_story(store, known), source="alda", target=None))
            named = (known, replace(evidence(), clause="to", actor="bortan"))
            for kind, ages in ((AlertKind.ALERT, told), (AlertKind.FOLLOW_UP, followed)):
                for number, days in enumerate(ages):
                    name = f"{kind}{number}"
                    made = alert(known, name, created=ago(days=days), watch="siren", kind=kind)
                    store.save_alert(_about(made, known, named))
        return json.loads(typed(root / "config.toml", *words, "--database", database, "--format", "json").out)

    return command


def _story(store, known):
    store._execute("INSERT OR IGNORE INTO story (id, title, first) VALUES ('s1', 'Flour', ?)", ago(days=1))
    return "s1"


def _about(made, known, named):

    return replace(made, evidence=((known, evidence()), named))


def test_watches_tell_place_tests_and_what_became_of_them(say):
    found = json.loads(say("watches", "--format", "json").out)
    assert [(row["id"], row["alerts"], row["tests"]) for row in found] == [("attack", 1, 2), ("siren", 1, 2)]
    assert found[0]["at"].endswith("rules.yaml:7")
    head, first, _ = say("watches").lines
    assert head.split("\t") == [
        *(
            "id",
            "severity",
            "status",
            "at",
            "tests",
            "fires a week",
            "follow-ups",
            "precision",
            "last alert",
            "title",
        )
    ]
    assert "2024-03-30T12:00Z" in first


def test_one_watch_is_listed_alone(say):
    assert [row["id"] for row in json.loads(say("watches", "siren", "--format", "json").out)] == ["siren"]
    assert "did you mean siren?" in say("watches", "sirene", code=1).err


def test_without_a_database_the_figures_are_empty(say, tmp_path):
    said = say("watches", "--database", tmp_path / "none.db", "--format", "json")
    assert [(row["alerts"], row["fires_per_week"]) for row in json.loads(said.out)] == [(None, None)] * 2
    assert say("actors", "alda", "--database", tmp_path / "none.db").lines[1].endswith("rules.yaml:2\t\t\t\t")
    (tmp_path / "bad.db").write_bytes(b"no database at all" * 300)
    said = say("watches", "--database", tmp_path / "bad.db")
    assert said.err.startswith("without the figures of the database: ")


@pytest.mark.parametrize(
    ("began", "told", "followed", "fires", "follow_ups"),
    [
        ({"days": 90}, (1, 3, 27, 29, 80), (2, 40), 0.75, 0.25),
        ({"days": 14, "hours": 1}, (1, 3, 5), (), 1.5, 0),
        ({"days": 2}, (1, 1), (0,), 2, 1),
        ({"days": 90}, (), (), 0, 0),
    ],
)
def test_fires_a_week_over_four_weeks_or_since_the_archive_began(
    desk, began, told, followed, fires, follow_ups
):
    siren = desk("watches", "siren", began=began, told=told, followed=followed)[0]
    assert siren["fires_per_week"] == pytest.approx(fires, abs=0.02)
    assert siren["follow_ups_per_week"] == pytest.approx(follow_ups, abs=0.02)
    assert siren["alerts"] == len(told) + len(followed)


def test_actors_are_counted_where_they_are_in_the_evidence_or_took_part(desk):
    rows = desk("actors", began={"days": 90}, told=(1, 2, 3, 4), followed=(5, 6))
    figures = {row["id"]: (row["fires_per_week"], row["follow_ups_per_week"]) for row in rows}
    assert figures == {"alda": (1, 0.5), "bortan": (1, 0.5)}
    assert rows[0]["last_alert"] > ago(days=1, minutes=10)


def test_precision_is_what_people_said(root, desk, tmp_path):
    database = tmp_path / "told.db"
    desk("watches", began={"days": 90}, told=(1, 2, 3, 4, 5))
    for name, verdict in (("alert0", "right"), ("alert1", "wrong"), ("alert2", "right"), ("alert1", "right")):
        typed(root / "config.toml", "feedback", name, verdict, "--database", database)
    said = typed(root / "config.toml", "watches", "siren", "--database", database, "--format", "json")
    assert json.loads(said.out)[0]["precision"] == {"right": 3, "judged": 3}
    table = typed(root / "config.toml", "actors", "alda", "--database", database).lines
    row = dict(zip(table[0].split("\t"), table[1].split("\t"), strict=True))
    assert (row["precision"], row["fires a week"]) == ("3 of 3", "1.2")


@pytest.mark.parametrize("name", ["alda", "Alda", "Aldan"])
def test_an_actor_is_found_by_id_and_by_name(say, name):
    (row,) = json.loads(say("actors", name, "--format", "json").out)
    assert (row["id"], row["aliases"], row["kind"], row["iso"]) == ("alda", ["Aldan"], "state", None)


def test_actors_are_listed_by_kind_and_guessed(say):
    assert [line.split("\t")[0] for line in say("actors").lines] == ["id", "alda", "bortan"]
    assert len(json.loads(say("actors", "--kind", "state", "--format", "json").out)) == 2
    assert json.loads(say("actors", "--kind", "person", "--format", "json").out) == []
    assert "is not one of" in say("actors", "--kind", "states", code=2).err
    assert "did you mean bortan?" in say("actors", "borton", code=1).err
    assert "news-monitor actors lists them" in say("actors", "qqqq", code=1).err


def test_an_archive_counts_as_one_week_at_least_and_four_at_most():
    assert weeks_of(None, NOW) is None
    assert [weeks_of(ago(**age), NOW) for age in ({"hours": 1}, {"days": 21}, {"days": 99})] == [1, 3, 4]


@pytest.mark.parametrize(
    ("number", "words"), [(None, ""), (0.0, "0"), (2.0, "2"), (2.25, "2.2"), (13.96, "14")]
)
def test_figures_have_at_most_one_decimal(number, words):
    assert rate(number) == words
