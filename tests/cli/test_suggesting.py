"""`news-monitor suggest`."""

import pytest
import yaml
from bench import RULES
from desks import CONFIG, typed
from piping import Route

TEXTS = (
    "Bell\n\nThe warden saw Mara Ostek in the valley of Bortann.\n",
    "Choir\n\nThe choir waited for Mara Ostek, who came to Bortann late.\n",
)


@pytest.fixture
def read(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "rules.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    route = Route(tmp_path, rules=RULES)
    try:
        for number, text in enumerate(TEXTS):
            route.take(f"{number}.txt", text)
    finally:
        route.folder.stop()
        route.store.close()
    return tmp_path / "config.toml"


def test_a_new_spelling_comes_as_the_whole_line_of_aliases(read):
    said = typed(read, "suggest", "aliases")
    assert '# "Bortann" is near "bortan": 2 times in 2 articles' in said.out
    assert "#   The warden saw Mara Ostek in the valley of Bortann." in said.out
    line = next(line for line in said.out.splitlines() if line.startswith("aliases:"))
    assert yaml.safe_load(line)["aliases"][-1] == "Bortann"


def test_a_new_name_comes_as_an_actor(read):
    said = typed(read, "suggest", "actors")
    assert yaml.safe_load(said.out) == {
        "actors": [{"id": "mara-ostek", "name": "Mara Ostek", "kind": "person"}]
    }


def test_what_is_too_seldom_is_not_told(read):
    said = typed(read, "suggest", "actors", "--least", "3")
    assert said.out == ""
    assert "no names in 3 articles or more" in said.err
    assert "no spellings" in typed(read, "suggest", "aliases", "--least", "3").err
