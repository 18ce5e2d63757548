import json
import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from desks import CONFIG, typed
from storing import NEVER, NOW, article, message, sighting

from monitor.cli import doctor
from monitor.cli.common import ago
from monitor.store import Lock, Store

LONG_AGO = "2001-01-01T00:00:00+00:00"


def table(said):
    return [line.split("\t") for line in said.lines[1:]]


def test_status_says_what_is_owed_dead_and_refused(say):
    found = {what: (state, words) for what, state, words in table(say("status"))}
    assert found["daemon"] == ("odd", "does not run: news-monitor run")
    assert found["articles"] == ("odd", "5 done, 1 pending, 1 failed")
    assert found["owed"][0] == "odd"
    assert "the oldest" in found["owed"][1]
    assert found["dead"] == ("wrong", "1 never arrived: news-monitor deliveries --state dead")
    assert found["quarantine"][1].startswith("2 could not be read")
    assert "languages" not in found


def test_status_counts_articles_in_languages_without_rules(root, tmp_path):
    desk = shutil.copytree(root, tmp_path / "desk")

    def told():
        return {what: words for what, _, words in table(typed(desk / "config.toml", "status"))}

    with Store.open(desk / "news.db") as store:
        for number, language in enumerate(("fa", "fa", "ar", "en", None, "fr", "de", "tr", "ru")):
            item = article(f"Text {number}", f"url:{number}", language=language)
            store.add_file(sighting(f"in/{number}.txt", number), [item], NOW)
    assert told()["languages"].startswith("7 articles in Persian, ")
    assert told()["languages"].endswith(
        " and others: no rules in these languages; news-monitor articles --language fa"
    )
    facts = json.loads(typed(desk / "config.toml", "status", "--format", "json").out)
    assert facts["languages.fa"] == 2
    with Store.open(desk / "news.db") as store:
        store.set_state(
            "rules", {"watches": 2, "actors": 3, "languages": ["de", "en", "fa", "fr", "ru", "tr"]}, NOW
        )
    assert told()["languages"].startswith("1 article in Arabic:")


def test_status_is_flat_for_machines(say):
    facts = json.loads(say("status", "--format", "json").out)
    assert {
        "running": None,
        "pending": 1,
        "dead": 1,
        "alerts": 2,
        "articles.done": 5,
    }.items() <= facts.items()
    assert not any(isinstance(value, dict) for value in facts.values())
    assert json.loads(say("status", "--format", "jsonl").out) == facts


@pytest.fixture
def degraded(tmp_path):
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "in").mkdir()
    with Lock(tmp_path / "news.db"), Store.open(tmp_path / "news.db") as store:
        store.set_state("folder", {"mode": "degraded", "reason": "it is missing", "overflows": 0}, LONG_AGO)
        facts = {
            "watches": 3,
            "actors": 4,
            "kept": ["a.yaml kept"],
            "drafts": ["b is a draft"],
            "changes": "",
            "needs_past": {"first": 86400, "spike": 30 * 86400},
        }
        store.set_state("rules", facts, LONG_AGO)
        yield tmp_path


def test_status_makes_what_is_degraded_stand_out(degraded):
    lines = table(typed(degraded / "config.toml", "status"))
    assert ["daemon", "ok", f"process {os.getpid()}"] in lines
    assert ["folder", "wrong", f"{degraded}/in (degraded: it is missing)"] in lines
    assert ["rules", "ok", "3 watches, 4 actors in force"] in lines
    learning = [words for what, _, words in lines if what == "rules" and "still learning" in words]
    assert [words.partition(" still")[0] for words in learning] == ["2 watches"]
    assert ["rules", "odd", "a.yaml kept"] in lines
    assert ["rules", "odd", "b is a draft"] in lines
    assert ["owed", "ok", "0 deliveries"] in lines


def test_what_a_daemon_saw_counts_only_while_it_runs(degraded, monkeypatch):
    monkeypatch.setattr("monitor.store.running", lambda database: None)
    assert ["folder", "ok", f"{degraded}/in"] in table(typed(degraded / "config.toml", "status"))


def test_a_folder_that_is_gone_stands_out(degraded):
    (degraded / "in").rmdir()
    words = f"{degraded}/in is missing: make it, or set [watch] folder"
    assert ["folder", "wrong", words] in table(typed(degraded / "config.toml", "status"))


@pytest.mark.parametrize(("mode", "state"), [("watching", "ok"), ("scanning", "odd")])
def test_a_folder_that_is_only_scanned_is_odd(degraded, mode, state):
    with Store.visitor(degraded / "news.db") as store:
        store.set_state("folder", {"mode": mode, "reason": None, "overflows": 0}, LONG_AGO)
    assert ["folder", state, f"{degraded}/in ({mode})"] in table(typed(degraded / "config.toml", "status"))


def test_parked_deliveries_are_told(degraded):
    with Store.visitor(degraded / "news.db") as store:
        store.save_message(message(channel="gone"), ["one"], NOW, NEVER)
        store.park([])
    assert any(what == "parked" for what, *_ in table(typed(degraded / "config.toml", "status")))


def test_without_a_database_status_says_how_to_make_one(tmp_path):
    config = tmp_path / "config.toml"
    config.write_text(CONFIG, encoding="utf-8")
    assert "`news-monitor run` makes it" in typed(config, "status", code=1).err


def test_doctor_says_first_what_is_wrong(say):
    rows = json.loads(say("doctor", "--format", "json", code=1).out)
    order = [row["state"] for row in rows]
    assert order == sorted(order, key=("wrong", "odd", "ok").index)
    assert rows[0]["words"].startswith("1 never arrived: news-monitor deliveries --state dead says why, ")
    assert {"what": "rules", "state": "ok", "words": "2 watches, 2 actors"} in rows


def test_doctor_tells_of_all_that_is_missing(tmp_path, monkeypatch):
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.replace('"blank"', '"no_such_pipeline"'), encoding="utf-8")
    monkeypatch.setattr(doctor, "LITTLE_SPACE", 2**80)
    wrong = {what: words for what, state, words in table(typed(config, "doctor", code=1)) if state == "wrong"}
    assert set(wrong) == {"folder", "rules", "disk", "pipeline"}
    assert "python -m spacy download no_such_pipeline" in wrong["pipeline"]


def test_doctor_names_channels_broken_rules_and_a_damaged_database(tmp_path):
    config = tmp_path / "config.toml"
    config.write_text(
        CONFIG.replace('"blank"', '"auto"') + '[channels.hook]\nurl = "webhook+nonsense"\n', encoding="utf-8"
    )
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("watches:\n  - {id: x}\n", encoding="utf-8")
    (tmp_path / "news.db").write_bytes(b"no database at all" * 300)
    rows = {what: (state, words) for what, state, words in table(typed(config, "doctor", code=1))}
    assert [rows[what][0] for what in ("channels", "rules", "database")] == ["wrong"] * 3
    assert "channels.hook" in rows["channels"][1]


def test_doctor_sees_an_unreadable_folder_and_limits_that_are_small_or_hidden(root, monkeypatch, say):
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)
    monkeypatch.setattr(doctor, "ENOUGH", {"max_user_instances": 10**9, "no_such_limit": 1})
    rows = {what: (state, words) for what, state, words in table(say("doctor", code=1))}
    assert rows["folder"][0] == "wrong"
    assert "sysctl fs.inotify.max_user_instances=" in rows["inotify max_user_instances"][1]
    assert rows["inotify no_such_limit"][0] == "odd"


def test_doctor_lets_a_sound_desk_go(root, tmp_path):
    shutil.copytree(root / "rules", tmp_path / "rules")
    (tmp_path / "in").mkdir()
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    Store.open(tmp_path / "news.db").close()
    rows = {what: (state, words) for what, state, words in table(typed(tmp_path / "config.toml", "doctor"))}
    assert rows["database"][0] == "ok"
    assert rows["channels"] == ("ok", "chat (console), mail (console)")


def test_doctor_knows_a_sound_sqlite(say, monkeypatch):
    monkeypatch.setattr(doctor.sqlite3, "sqlite_version_info", (4, 0, 0))
    assert ["sqlite", "ok", doctor.sqlite3.sqlite_version] in table(say("doctor", code=1))


def test_time_past_is_told_in_fitting_units():
    now = datetime.now(UTC)
    ages = (timedelta(minutes=5.5), timedelta(hours=30.5), timedelta(days=3.5))
    assert [ago((now - age).isoformat()) for age in ages] == ["5 min ago", "30 h ago", "3 days ago"]
