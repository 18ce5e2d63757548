"""What commands share: where the configuration is, and how rows are printed."""

import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import Store

EXIT_FINDINGS = 1
EXIT_CONFIGURATION = 78
"""sysexits.h EX_CONFIG; the unit file tells systemd not to restart on it."""

Function = TypeVar("Function", bound=Callable[..., Any])
Row = Mapping[str, Any]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]+")


def _keep(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None:
        context.find_root().ensure_object(dict)[parameter.name] = value
    return value


def options(command: Function) -> Function:
    """Add --config, --folder, --rules and --database; given before or after the command's name."""
    for name, words in (
        ("--database", "Database file, instead of the configured one."),
        ("--rules", "Folder of rule files, instead of the configured one."),
        ("--folder", "Watched folder, instead of the configured one."),
        (
            "--config",
            "Configuration; else $NEWS_MONITOR_CONFIG, ./config.toml, /etc/news-monitor/config.toml.",
        ),
    ):
        add = click.option(
            name, type=click.Path(path_type=Path), callback=_keep, expose_value=False, help=words
        )
        command = add(command)
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


LISTING = ("table", "json", "jsonl")


def config() -> "Config":
    """The configuration that the options, the environment and the files give."""
    from monitor.config import load

    given = click.get_current_context().find_root().ensure_object(dict)
    return load(
        given.get("config"),
        os.environ,
        folder=given.get("folder"),
        rules=given.get("rules"),
        database=given.get("database"),
    )


def reader() -> "Store":
    """The database, for reading."""
    from monitor.store import Store

    return Store.read_only(config().store)


def plain(value: object) -> str:
    """A value for one cell: no control characters, no line ends, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(item) for item in value)
    return CONTROL.sub(" ", str(value))


def emit(rows: Sequence[Row], form: str, columns: Sequence[str] | None = None) -> None:
    """Print rows as a table of some columns, as one JSON list, or as one JSON object a line."""
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif rows:
        _table(rows, columns or list(rows[0]))


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    cells = [[plain(row.get(column)) for column in columns] for row in rows]
    if not sys.stdout.isatty():
        for line in [columns, *cells]:
            click.echo("\t".join(line))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=SIMPLE_HEAD, pad_edge=False)
    for line in cells:
        table.add_row(*(Text(cell) for cell in line))
    Console().print(table)
