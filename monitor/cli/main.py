"""`news-monitor`: the group, its commands and its exit codes."""

import os
import sys

import click

from monitor import __version__
from monitor.cli import look, people, rules, run, shells, why
from monitor.cli.common import EXIT_CONFIGURATION, EXIT_FINDINGS, options
from monitor.model import ConfigError, MonitorError


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: news-monitor run --once. Every command has examples: news-monitor alerts --help.",
)
@options
@click.version_option(__version__, prog_name="news-monitor")
def cli() -> None:
    """Watch a folder of news articles and send one proven alert per happening.

    Exit codes: 0 fine, 1 findings, 2 wrong usage, 78 wrong configuration.
    """


for command in (
    run.run,
    rules.extract,
    rules.check,
    rules.test,
    rules.watches,
    rules.actors,
    look.alerts,
    look.articles,
    look.deliveries,
    look.search,
    look.quarantine,
    why.why,
    people.status,
    people.doctor,
    shells.completion,
):
    cli.add_command(command)


def main() -> None:
    """Run the command; errors made on purpose become one sentence, never a traceback."""
    try:
        cli(prog_name="news-monitor")
    except ConfigError as error:
        click.echo(f"news-monitor: {error}", err=True)
        sys.exit(EXIT_CONFIGURATION)
    except MonitorError as error:
        click.echo(f"news-monitor: {error}", err=True)
        sys.exit(EXIT_FINDINGS)
    except BrokenPipeError:
        # The reader of our output (head, less) went away: nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FINDINGS)
