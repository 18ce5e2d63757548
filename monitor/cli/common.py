"""What commands share: where the configuration is, and how results are printed."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from monitor.model import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import Store

EXIT_FINDINGS = 1
EXIT_CONFIGURATION = 78
"""sysexits.h EX_CONFIG; the unit file tells systemd not to restart on it."""

SMALL = "en_core_web_sm"

LISTING = ("table", "json", "jsonl")

STATES = {"ok": "green", "odd": "yellow", "wrong": "red"}
"""How an examination may end, and the colour that it has on a terminal."""

NARROW = 17
"""Characters of a time; a column up to this wide is never cut, since ids and times are there to be copied."""

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]+")

Function = TypeVar("Function", bound=Callable[..., Any])
Row = Mapping[str, Any]


# -- Options --------------------------------------------------------------------------------------


def _keep(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.find_root().ensure_object(dict)[parameter.name] = value


_PLACES = {
    "--config": "Configuration; else $NEWS_MONITOR_CONFIG, ./config.toml, /etc/news-monitor/config.toml.",
    "--folder": "Watched folder, instead of the configured one.",
    "--rules": "Folder of rule files, instead of the configured one.",
    "--database": "Database file, instead of the configured one.",
}


def options(command: Function) -> Function:
    """Add --config, --folder, --rules and --database; given before or after the command's name."""
    for name, words in reversed(_PLACES.items()):
        place = click.option(
            name,
            type=click.Path(readable=False, path_type=Path),
            callback=_keep,
            expose_value=False,
            help=words,
        )
        command = place(command)
    return command


def format_option(*formats: str) -> Callable[[Function], Function]:
    """Add --format; the first is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print the results.",
    )


def config(context: click.Context | None = None) -> "Config":
    """The configuration that the options, the environment and the files give."""
    from monitor.config import load

    given = (context or click.get_current_context()).find_root().ensure_object(dict)
    return load(
        given.get("config"),
        os.environ,
        folder=given.get("folder"),
        rules=given.get("rules"),
        database=given.get("database"),
    )


def pipeline(settings: "Config") -> str:
    """The spaCy pipeline that will be used; ConfigError where it is not installed."""
    name = settings.pipeline
    if name == "auto":
        return SMALL if find_spec(SMALL) else "blank"
    if name != "blank" and not (name.isidentifier() and find_spec(name)):
        raise ConfigError(
            f'nlp.pipeline: {name} is not installed: python -m spacy download {name}, or write "auto"'
        )
    return name


def reader(context: click.Context | None = None) -> "Store":
    """The database, for reading."""
    from monitor.store import Store

    return Store.read_only(config(context).store)


# -- Words ----------------------------------------------------------------------------------------


def plain(value: object) -> str:
    """A value for one cell: no control characters, no line ends, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(item) for item in value)
    return CONTROL.sub(" ", str(value))


def moment(stored: str | None) -> str:
    """A stored time for people: to the minute, in UTC, as `--since` takes it."""
    if stored is None:
        return ""
    return datetime.fromisoformat(stored).astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def ago(stored: str) -> str:
    """How long ago a stored time was, in a unit that leaves a small number."""
    minutes = int((datetime.now(UTC) - datetime.fromisoformat(stored)).total_seconds() // 60)
    if minutes < 2 * 60:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days ago"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` for the known word that is spelled most like `word`, or an empty text."""
    from difflib import get_close_matches  # only mistakes need it

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), list(folded), 1)
    return f"; did you mean {folded[near[0]]}?" if near else ""


def on_terminal() -> bool:
    """Whether a person reads standard output as it comes."""
    return sys.stdout.isatty()


def colourful() -> bool:
    """Whether standard output is a terminal that wants colours (no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


# -- Printing -------------------------------------------------------------------------------------


def emit(rows: Sequence[Row], form: str, columns: Sequence[str] | None = None) -> None:
    """Print rows as a table of some columns, as one JSON list, or as one JSON object a line."""
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        _lines(json.dumps(row, ensure_ascii=False) for row in rows)
    elif rows:
        _table(rows, columns or list(rows[0]))


def emit_one(row: Row, form: str) -> None:
    """Print one thing as one JSON object."""
    click.echo(json.dumps(row, ensure_ascii=False, indent=2 if form == "json" else None))


def _lines(lines: Iterable[str]) -> None:
    """Print all at once: each call flushes, which for a thousand lines takes longer than to make them."""
    if text := "\n".join(lines):
        click.echo(text)


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Ruled on a terminal; elsewhere a header and lines with tabs, for cut and awk."""
    cells = [[plain(row.get(column)) for column in columns] for row in rows]
    if not on_terminal():
        _lines("\t".join(line) for line in [columns, *cells])
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, values in zip(columns, zip(*cells, strict=True), strict=True):
        widest = max(len(column), *map(len, values))
        table.add_column(column, overflow="fold", min_width=widest if widest <= NARROW else None)
    for line in cells:
        table.add_row(*(Text(cell, STATES.get(cell, "")) for cell in line))
    Console().print(table)
