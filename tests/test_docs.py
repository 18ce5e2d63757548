"""The documentation is tested: YAML blocks load and their tests pass, commands and codes are the ones there are."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import click
import pytest

from monitor.cli.main import HOMES, cli
from monitor.extraction import Extractor
from monitor.model import OverType, WatchTests
from monitor.rulebook import CODES, RuleFile, check, read_files, render, run_tests, sourced
from monitor.rulebook.schema import keys_of

ROOT = Path(__file__).parent.parent
DOCS = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
BLOCKS = [
    (path.name, number, text)
    for path in DOCS
    for number, text in enumerate(
        re.findall(r"```yaml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL), start=1
    )
]


PAGES = sorted({name for name, _, _ in BLOCKS})


@cache
def shipped():
    return read_files(ROOT / "rules")


def beside(name):
    """What a page's blocks load beside: all that ships, or what a page that brings its own watches says."""
    if name == "cookbook.md":
        return tuple(
            file for file in shipped() if not file.path.startswith(("rules/watches/", "rules/exceptions/"))
        )
    return shipped()


@cache
def page(name):
    """All blocks of a page as rules, the ids of their watches, and what their tests found."""
    blocks = [RuleFile(f"{page}-{number}.yaml", text, None) for page, number, text in BLOCKS if page == name]
    files = (*beside(name), *blocks)
    rulebook, findings = check(files)
    own = {watch.id for watch in rulebook.watches if watch.at.file.startswith(f"{name}-")}
    extractor = Extractor(rulebook.gazetteer, "blank")
    silent = [replace(watch, tests=WatchTests()) for watch in rulebook.watches if watch.id not in own]
    watches = [watch for watch in rulebook.watches if watch.id in own]
    tested = run_tests(
        replace(rulebook, watches=(*silent, *watches)),
        lambda batch: [extractor.extract(article) for article in batch],
    )
    failing = {watch: render(sourced(bad, files)) for watch, bad in tested.items() if any(map(wrong, bad))}
    return [finding for finding in findings if wrong(finding)], own, failing


def wrong(finding):
    return finding.level == "error"


@pytest.mark.parametrize("name", PAGES)
def test_yaml_blocks_load_together(name):
    assert render(page(name)[0]) == ""


@pytest.mark.parametrize("name", PAGES)
def test_the_tests_in_the_blocks_pass_but_for_those_that_the_page_lists(name):
    assert page(name)[2].keys() == not_yet(name), "\n".join(page(name)[2].values())


def not_yet(name):
    """The watches in the table that says what is not understood yet."""
    _, _, rest = (ROOT / "docs" / name).read_text(encoding="utf-8").partition("\n## Not yet\n")
    return set(re.findall(r"^\| `([a-z0-9-]+)` \|", rest, re.MULTILINE)) if rest else set()


def test_every_key_of_the_language_stands_in_an_example():
    examples = "\n".join(text for name, _, text in BLOCKS if name == "rules.md")
    keys = {name for shape in ("actor", "term", "watch", "clause", "exception") for name in keys_of(shape)}
    assert {key for key in keys if not re.search(rf"(?<![\w-]){key}:", examples)} == set()
    assert {kind for kind in OverType if f"type: {kind}" not in examples} == set()


def test_the_cookbook_holds_twenty_five_watches_each_with_its_reason():
    text = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    assert len(page("cookbook.md")[1]) == 25
    assert [int(n) for n in re.findall(r"^\*\*(\d+)\. [^*]+\.\*\* \S", text, re.MULTILINE)] == [*range(1, 26)]


def test_every_command_is_documented_with_help_and_examples():
    table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for name in HOMES:
        command = cli.get_command(click.Context(cli), name)
        assert f"| `{name}` |" in table, f"docs/operations.md lacks {name}"
        assert command.help, f"{name} has no help"
        assert "Examples:" in (command.epilog or ""), f"{name} has no examples"


def test_documented_commands_exist():
    for path in DOCS:
        for name in re.findall(
            r"^\s*(?:\S*/)?news-monitor ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            assert name in HOMES, f"{path.name} speaks of news-monitor {name}"


def test_every_finding_code_has_its_place_in_the_rules_page():
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = re.findall(r'^\| <a id="([a-z0-9-]+)"></a>`([a-z0-9-]+)` \| (.+) \|$', text, re.MULTILINE)
    assert [(anchor, meaning) for anchor, _, meaning in rows] == list(CODES.items())
    assert all(anchor == code for anchor, code, _ in rows)


def test_links_between_documents_lead_somewhere():
    for path in DOCS:
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_tree_names_no_host_of_a_package_registry_and_no_secret_place():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock
    assert "--index-url" not in lock


def test_the_map_of_understanding_names_every_module_once_and_no_other():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = text.split("## How an article is understood")[1].split("## ")[0].split("| --- | --- |")[1]
    named = re.findall(r"`([a-z]+)`", rows)
    there = {path.stem for path in (ROOT / "monitor" / "extraction").glob("[a-z]*.py")} - {"extractor"}
    assert sorted(named) == sorted(there)
