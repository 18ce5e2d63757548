"""The documentation is tested: YAML blocks load, commands and codes are the ones there are."""

import re
from pathlib import Path

import click
import pytest

from monitor.cli.main import HOMES, cli
from monitor.rulebook import CODES, RuleFile, check, read_files

ROOT = Path(__file__).parent.parent
DOCS = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
BLOCKS = [
    (path.name, number, text)
    for path in DOCS
    for number, text in enumerate(
        re.findall(r"```yaml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL), start=1
    )
]


@pytest.mark.parametrize(
    ("name", "number", "text"), BLOCKS, ids=[f"{name}-{number}" for name, number, _ in BLOCKS]
)
def test_yaml_blocks_load(name, number, text):
    """Each block loads beside the shipped rules, or on its own where it defines what they do."""
    shipped = read_files(ROOT / "rules")
    block = RuleFile(f"{name}-{number}.yaml", text, None)
    with_shipped = [finding for finding in check((*shipped, block))[1] if finding.level == "error"]
    alone = [finding for finding in check((block,))[1] if finding.level == "error"]
    assert not with_shipped or not alone, (with_shipped, alone)


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
