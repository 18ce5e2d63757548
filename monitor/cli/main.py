"""`news-monitor`: the group, its commands and its exit codes."""

import gc
import io
import os
import sys
from importlib import import_module
from typing import Any

import click

from monitor import __version__
from monitor.cli.common import EXIT_CONFIGURATION, EXIT_FINDINGS, options
from monitor.model import ConfigError, MonitorError

FEW_COLLECTIONS = 50_000
"""Objects between two looks of the garbage collector; Python's own 700 costs a short command a fifth of its time."""


class Trouble(click.ClickException):
    """An error made on purpose: one sentence on standard error, never a traceback."""

    exit_code = EXIT_FINDINGS

    def show(self, file: Any = None) -> None:
        """Print the sentence."""
        click.echo(f"news-monitor: {self.format_message()}", file=file, err=True)


class Misconfigured(Trouble):
    """The configuration cannot be used."""

    exit_code = EXIT_CONFIGURATION


HOMES = {
    "run": "run",
    "extract": "extracting",
    "check": "checking",
    "test": "rules",
    "backtest": "backtesting",
    "watches": "listing",
    "actors": "listing",
    "explain": "drafting",
    "new": "drafting",
    "schema": "schema",
    "edit": "editing",
    "import": "importing",
    "suggest": "suggesting",
    "alerts": "look",
    "ack": "acting",
    "feedback": "feedback",
    "silence": "acting",
    "articles": "look",
    "stories": "stories",
    "calibrate": "calibrating",
    "deliveries": "look",
    "retry": "acting",
    "search": "look",
    "quarantine": "look",
    "why": "why",
    "feeds": "feeds",
    "status": "people",
    "doctor": "people",
    "completion": "shells",
}
"""The commands in the order in which a newcomer needs them, and the module that each is in."""

SPECIAL = {"import": "import_command"}
"""What a command's function is called where its name is a word of Python."""


class Commands(click.Group):
    """A group whose commands may raise MonitorError; a module is imported when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """In the order of HOMES."""
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; an unknown one gets the nearest as a suggestion."""
        if cmd_name not in HOMES:
            if cmd_name.startswith("-") or ctx.resilient_parsing:
                return None
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=HOMES, ctx=ctx)
        module = import_module(f"monitor.cli.{HOMES[cmd_name]}")
        found: click.Command = getattr(module, SPECIAL.get(cmd_name, cmd_name))
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what is wrong in the world becomes Trouble."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            raise Misconfigured(str(error)) from error
        except MonitorError as error:
            raise Trouble(str(error)) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `run --once`. Every command shows examples: `news-monitor alerts -h`.",
)
@options
@click.version_option(__version__, prog_name="news-monitor")
def cli() -> None:
    """Watch a folder of news articles and send one proven alert per happening.

    Exit codes: 0 fine, 1 findings, 2 wrong usage, 78 wrong configuration.
    """


def main() -> None:
    """Run the command that was typed."""
    gc.set_threshold(FEW_COLLECTIONS)
    # spaCy's settings are pydantic's, which would look for plugins of other packages, and that takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name may hold bytes that are no text; in JSON they come out as valid escapes.
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="news-monitor")
    finally:
        gc.freeze()  # on its way out the interpreter would look through all objects for cycles
