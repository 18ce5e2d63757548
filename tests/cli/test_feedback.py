"""`news-monitor feedback`, and the exceptions that come of it."""

import pytest
import yaml
from bench import RULES
from desks import CONFIG, typed
from piping import Route

TEXTS = ("Rehearsal at the mill", "Rehearsal by the lake", "Fire in the valley")


@pytest.fixture
def config(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rules.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    route = Route(tmp_path, rules=RULES)
    try:
        for number, title in enumerate(TEXTS):
            route.take(f"{number}.txt", f"{title}\n\nA siren was heard in street {number}.\n")
    finally:
        route.folder.stop()
        route.store.close()
    return tmp_path / "config.toml"


@pytest.fixture
def ids(config):
    """The alerts in the order of TEXTS."""
    rows = [line.split("\t") for line in typed(config, "alerts").lines[1:]]
    assert len(rows) == len(TEXTS)
    return [row[0] for row in reversed(rows)]


def test_what_wrong_alerts_share_becomes_an_exception(config, ids):
    for each, verdict in zip(ids, ("wrong", "wrong", "right"), strict=True):
        assert each in typed(config, "feedback", each[:8], verdict).err
    said = typed(config, "suggest", "exceptions")
    (found,) = yaml.safe_load(said.out)["exceptions"]
    assert found["id"] == "siren-unless-rehearsal"
    assert found["watches"] == ["siren"]
    assert found["when"] == {"within": "title", "words": ["rehearsal"]}
    assert "# Of 2 alerts called wrong it spares 2, of 1 right ones none." in said.out


def test_without_wrong_alerts_there_is_nothing_to_suggest(config, ids):
    assert "nothing to suggest from 0 judged alerts" in typed(config, "suggest", "exceptions").err
    typed(config, "feedback", ids[0], "right", "--note", "well seen")
    assert "from 1 judged alerts, 0 of them wrong" in typed(config, "suggest", "exceptions").err


def test_a_wrong_id_is_said(config):
    assert "There is no alert nope" in typed(config, "feedback", "nope", "right", code=1).err
