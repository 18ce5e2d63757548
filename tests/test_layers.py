"""The layer table of docs/architecture.md, walked with ast: imports point down only, and the core is pure."""

import ast
import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "monitor"
BANNED_IN_CORE = {
    "os",
    "pathlib",
    "sqlite3",
    "time",
    "random",
    "logging",
    "socket",
    "subprocess",
    "threading",
}

ROW = re.compile(r"^\|\s*(?P<layer>\d)[^|]*\|\s*(?P<modules>[^|]+)\|", re.MULTILINE)


def layers():
    """Module name -> layer, read from the table in the docs so that the docs cannot rot."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    found = {}
    for row in ROW.finditer(text):
        for name in re.findall(r"`(\w+)/?`", row["modules"]):
            found[name] = int(row["layer"])
    return found


LAYERS = layers()


def module_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """Every imported module of a file, relative to nothing, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports in full"
            yield node.module, node.lineno
            if node.module == "monitor":
                for alias in node.names:
                    yield f"monitor.{alias.name}", node.lineno


FILES = sorted(PACKAGE.rglob("*.py"))


def test_every_module_stands_in_the_table_and_every_row_exists():
    present = {module_of(path) for path in FILES} - {"__init__", "__main__"}
    assert present == set(LAYERS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    module = module_of(path)
    if module in {"__init__", "__main__"}:
        return
    for name, line in imports(path):
        parts = name.split(".")
        if parts[0] != "monitor" or len(parts) < 2 or parts[1] == module or parts[1] not in LAYERS:
            continue
        mine, theirs = LAYERS[module], LAYERS[parts[1]]
        lower = theirs < mine or (theirs == mine == 1) or (theirs == mine == 3)
        assert lower, f"{path}:{line}: {module} (layer {mine}) imports {parts[1]} (layer {theirs})"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_is_pure(path):
    if LAYERS.get(module_of(path), 3) > 1:
        return
    for name, line in imports(path):
        assert name.split(".")[0] not in BANNED_IN_CORE, f"{path}:{line}: the core imports {name}"


def test_no_import_circles():
    edges = {}
    for path in FILES:
        targets = {name.split(".")[1] for name, _ in imports(path) if name.startswith("monitor.")}
        edges.setdefault(module_of(path), set()).update((targets & set(LAYERS)) - {module_of(path)})
    done = set()

    def walk(module, above):
        assert module not in above, f"circle: {' -> '.join([*above, module])}"
        if module not in done:
            for target in sorted(edges.get(module, ())):
                walk(target, [*above, module])
            done.add(module)

    for module in sorted(edges):
        walk(module, [])


def test_no_file_over_400_lines():
    long = [str(path) for path in FILES if path.read_text(encoding="utf-8").count("\n") > 400]
    assert long == []


ROUTE = re.search(
    r"## The route of one article\s+```text\n(.*?)```",
    (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"),
    re.DOTALL,
)
PLACES = {
    "folder": "monitor.folder:Folder",
    "reading": "monitor.reading",
    "store": "monitor.store:Store",
    "channels": "monitor.channels",
    "keeper": "monitor.daemon.keeper:Keeper",
    "rulebook": "monitor.rulebook",
}


@pytest.mark.parametrize("step", sorted(set(re.findall(r"\b([a-z]+\.[a-z_]+)\b", ROUTE[1]))))
def test_the_route_in_the_docs_names_what_there_is(step):
    place, _, name = step.partition(".")
    assert callable(getattr(resolve_name(PLACES[place]), name))
