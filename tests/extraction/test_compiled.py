"""What make fast compiles is the same extraction: its constants can be bound, and its tests pass on it."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "monitor" / "extraction").glob("[!_]*.py"))
PARTS = (
    "monitor",
    "tests",
    "rules",
    "pyproject.toml",
    "setup.py",
    "README.md",
    "LICENSE",
    "config.toml",
    "docs",
)


def loose(module):
    """The constants of a module that anybody may assign anew."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            yield from (name.id for name in node.targets if isinstance(name, ast.Name) and name.id.isupper())


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_constants_are_final(module):
    assert list(loose(module)) == [], (
        "write NAME: Final = ...: the compiler then need not look it up each time"
    )


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc to compile with")
def test_compiled_extraction_passes_the_tests_of_its_source(tmp_path):
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / part)

    def python(*arguments):
        done = subprocess.run(  # our own interpreter
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=os.environ | {"NEWS_MONITOR_COMPILE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout

    python("setup.py", "-q", "build_ext", "--inplace")
    where = python("-c", "import monitor.extraction.events as compiled; print(compiled.__file__)")
    assert Path(where.strip()).parent == tmp_path / "monitor" / "extraction"
    assert not where.strip().endswith(".py")
    python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", "tests/extraction")
