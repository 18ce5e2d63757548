"""`news-monitor import`."""

import pytest
from importing_samples import CAMEO, MISP

from monitor.cli.importing import FORMATS
from monitor.importing import FORMATS as KNOWN


@pytest.fixture
def dictionary(tmp_path):
    place = tmp_path / "countries.txt"
    place.write_text(CAMEO, encoding="utf-8")
    return place


def test_the_command_offers_what_can_be_read():
    assert set(FORMATS) == set(KNOWN)


def test_what_is_imported_passes_check(say, dictionary, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    said = say("import", "cameo", dictionary, "--output", rules / "countries.yaml", "--source", "ours, MIT")
    assert "7 left out, as the file's head says" in said.err
    assert "news-monitor check" in said.err
    assert "# Source: ours, MIT" in (rules / "countries.yaml").read_text(encoding="utf-8")
    assert "0 errors" in say("check", "--rules", rules).err


def test_without_an_output_it_is_printed(say, dictionary):
    assert say("import", "cameo", dictionary).out.startswith(
        "# Imported from: cameo\n# File countries.txt: SHA-256"
    )


def test_a_list_of_words_becomes_a_term_even_without_rules(say, tmp_path):
    (tmp_path / "list.json").write_text(MISP, encoding="utf-8")
    assert "terms:" in say("import", "misp", tmp_path / "list.json", "--rules", tmp_path / "none").out


def test_nothing_is_written_over(say, dictionary, tmp_path):
    (tmp_path / "kept.yaml").write_text("mine", encoding="utf-8")
    said = say("import", "cameo", dictionary, "--output", tmp_path / "kept.yaml", code=1)
    assert "is there already" in said.err
    assert (tmp_path / "kept.yaml").read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_read_or_written_is_said(say, dictionary, tmp_path):
    assert "No such file" in say("import", "misp", tmp_path / "nowhere", code=1).err
    assert "countries.txt: the file is not JSON" in say("import", "misp", dictionary, code=1).err
    said = say("import", "cameo", dictionary, "--output", tmp_path / "no" / "where.yaml", code=1)
    assert "No such file" in said.err
