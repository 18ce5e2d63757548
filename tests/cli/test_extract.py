import json
import os

import pytest
from desks import ATTACK
from fakes import Inline
from piping import Dying

from monitor.cli.parsing import explained
from monitor.model import (
    Actor,
    ActorKind,
    Article,
    BlockKind,
    Cue,
    Direction,
    Escalation,
    Event,
    EventType,
    Extraction,
    Level,
    Mention,
    Name,
    Quote,
    Sense,
    Sentence,
    Span,
)

KEYS = [
    *("id", "file", "index", "title", "published", "published_from", "outlet", "language", "text"),
    *("blocks", "pipeline", "actors", "names", "events", "quotes", "escalation", "flags"),
    *("outlet_id", "outlet_from", "credited", "language_from"),
]


@pytest.fixture
def files(tmp_path):
    """Good and bad inputs, by name."""
    items = [{"id": f"item-{n}", "title": f"Mill {n}", "text": ATTACK} for n in range(30)]
    (tmp_path / "items.jsonl").write_text("\n".join(map(json.dumps, items)) + "\n{broken\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text(ATTACK, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "large.txt").write_bytes(b"x" * (5 * 2**20 + 1))
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.fixture
def inline(monkeypatch):
    """No worker processes: the shape of the output is the same."""
    monkeypatch.setattr("monitor.workers.Workers", lambda **_: Inline())


def test_items_come_in_order_with_their_own_ids_and_what_is_refused_stops_nothing(say, files):
    names = ("items.jsonl", "pipe", "empty.txt", "large.txt", "nowhere", ".", "page.txt")
    said = say("extract", *(files / name for name in names), code=1)
    rows = [json.loads(line) for line in said.lines]
    assert [row["id"] for row in rows[:-1]] == [f"item-{n}" for n in range(30)]
    assert rows[-1]["file"] == "page.txt"
    assert [line.rpartition(f"{files}")[2].split(": ")[1] for line in said.err.splitlines()] == [
        *("malformed", "not-a-file", "empty", "too-large", "unreadable", "not-a-file")
    ]


def test_an_article_has_the_documented_shape(say, files, inline):
    (row,) = json.loads(say("extract", "--format", "json", files / "page.txt").out)
    assert list(row) == KEYS
    (event,) = row["events"]
    assert list(event) == [
        *("type", "source", "target", "sense", "cue", "sentence", "goldstein", "place", "date", "figures")
    ]
    assert (event["type"], event["source"], event["target"]) == ("ASSAULT", "alda", "bortan")
    mention = row["actors"][0]["mentions"][0]
    assert row["text"][mention["start"] : mention["end"]] == mention["text"] == "Alda"
    assert list(row["actors"][0]) == ["id", "name", "kind", "mentions"]
    assert list(row["blocks"][0]) == ["start", "end", "kind"]


def test_a_table_is_for_people(say, files, inline):
    head, row = say("extract", "--format", "table", files / "page.txt").lines
    assert head.split("\t") == [
        *("file", "title", "published", "outlet", "language", "actors", "events", "escalation")
    ]
    assert row.split("\t") == [
        *("page.txt#0", "Mill destroyed", "", "", "en", "alda, bortan", "alda ASSAULT bortan claimed"),
        "6 of 10, material, up",
    ]


def test_outlet_and_language_are_told_with_where_they_were_read(say, files, inline):
    text = "LUNDBY (River Wire) - Alda attacked Bortan before dawn, the miller said on Monday."
    item = {"title": "Mill destroyed", "text": text, "url": "https://courier.example/1"}
    (files / "wire.json").write_text(json.dumps(item), encoding="utf-8")
    (row,) = json.loads(say("extract", "--format", "json", files / "wire.json").out)
    told = {name: row[name] for name in ("outlet", "outlet_id", "outlet_from", "credited", "language")}
    assert told == {
        "outlet": "courier.example",
        "outlet_id": None,
        "outlet_from": "address",
        "credited": "River Wire",
        "language": "en",
    }
    assert row["language_from"] == "text"


@pytest.mark.parametrize("step", ["read", "extract"])
def test_a_text_that_kills_its_worker_is_told_and_the_next_is_printed(say, files, monkeypatch, step):
    (files / "deadly.txt").write_text("Kaboom\n\nThis text kills.\n", encoding="utf-8")
    monkeypatch.setattr("monitor.workers.Workers", lambda **_: Dying("This text kills", step=step))
    said = say("extract", files / "deadly.txt", files / "page.txt", code=1)
    assert [json.loads(line)["file"] for line in said.lines] == ["page.txt"]
    assert said.err.startswith(f"{files}/deadly.txt: The worker ")


def test_mistakes_in_the_rules_are_said(say, files, inline):
    (files / "rules").mkdir()
    (files / "rules" / "a.yaml").write_text("watches:\n  - {id: x}\n", encoding="utf-8")
    said = say("extract", "--rules", files / "rules", files / "page.txt")
    assert json.loads(said.out)["actors"] == []
    assert "mistakes in the rule files" in said.err


def test_explained_in_words(say, files, inline):
    told = say("extract", "--explain", files / "page.txt").out
    assert "    actors: " in told
    assert "    ASSAULT: " in told
    assert 'cue "' in told


def hard_to_read():
    text = "Hadi met Nordia and Sudria. He, the UP and Hadi spoke of rain, said Ostek. It may strike Nordia."
    actors = {
        "a": Actor("a", "Ali Hadi", ActorKind.PERSON),
        "b": Actor("b", "Omar Hadi", ActorKind.PERSON),
        "n": Actor("n", "Nordia", ActorKind.STATE),
        "s": Actor("s", "Sudria", ActorKind.STATE),
    }
    first, second, third = Span(0, 27), Span(28, 74), Span(75, 96)
    met, strike = Cue(5, 8, "met"), Cue(82, 88, "strike")
    names = [Name(f"Ostek {n}", "PERSON" if n else "MISC", 70, 75) for n in range(14)]
    seen = Extraction(
        "blank:en",
        "f",
        sentences=tuple(
            Sentence(s.start, s.end, BlockKind.BODY, 0) for s in (first, second, third, Span(97, 98))
        ),
        mentions=(
            Mention("a", 0, 4, "Hadi"),
            Mention("b", 0, 4, "Hadi"),
            Mention("n", 9, 15, "Nordia", as_place=True),
            Mention("a", 28, 30, "He"),
            Mention("a", 44, 48, "Hadi"),
        ),
        events=(
            Event(EventType.CONSULT, "a", "n", met, first, "meet"),
            Event(EventType.CONSULT, "a", "s", met, first, "meet"),
            Event(
                EventType.ASSAULT,
                None,
                None,
                strike,
                third,
                "hit",
                Sense.HYPOTHETICAL,
                place="n",
                date="2024-05-01",
                figures=(("killed", 2),),
            ),
        ),
        quotes=(
            Quote(None, "b", 30, 60, "rain " * 40),
            Quote("Ostek", None, 61, 70, "rain"),
            Quote(None, None, 62, 70, "hail"),
        ),
        names=tuple(names),
        escalation=Escalation(4.5, Level.VERBAL, Direction.UP),
    )
    return list(explained(Article("k", "f.txt", 0, text, ()), seen, actors, {}))


def test_what_is_explained_can_be_read():
    lines = hard_to_read()
    assert lines[:2] == ["f.txt#0  without a title", "  escalation 4.5 of 10, verbal, up"]
    assert '    actors: Ali Hadi ("Hadi"); Omar Hadi ("Hadi"); Nordia, as a place' in lines
    assert '    open: "Hadi" may be Ali Hadi or Omar Hadi; it counts for each of them' in lines
    assert "    CONSULT: Ali Hadi <-> Nordia, Sudria, asserted" in lines
    assert '    actors: Ali Hadi ("He", "Hadi")' in lines
    assert "    ASSAULT: nobody named, hypothetical: it could happen" in lines
    assert '      cue "strike" of term hit; in Nordia; dated 2024-05-01; 2 killed' in lines
    assert any(line.startswith("    quoted: Omar Hadi: rain") and line.endswith("\u2026") for line in lines)
    assert "    quoted: Ostek: rain" in lines
    assert "    quoted: nobody named: hail" in lines
    assert lines[-3].startswith("  names nobody watches: Ostek 0; Ostek 1 (person)")
    assert lines[-3].endswith("and 2 more")
    assert lines[-1] == "  1 more sentence: no watched actor and no event."


def test_sentences_without_anything_are_counted(say, files, inline):
    (files / "quiet.txt").write_text(
        "The bakery opened at nine. Bread was sold out by noon on both days.", encoding="utf-8"
    )
    said = say("extract", "--explain", files / "quiet.txt")
    assert said.lines[-1] == "  2 more sentences: no watched actor and no event."
