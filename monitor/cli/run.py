"""`run`: the daemon in the foreground."""

import click

from monitor.cli.common import config, options
from monitor.model import FolderError


@click.command(
    epilog="""\b
Examples:
  news-monitor run                        watch until Ctrl-C
  news-monitor run --once                 take what is there, deliver, and stop
  news-monitor run --once --folder inbox  the same on another folder
"""
)
@click.option("--once", is_flag=True, help="Take what is there, deliver, and stop.")
@click.option("--verbose", "-v", is_flag=True, help="Also log what goes well.")
@options
def run(once: bool, verbose: bool) -> None:
    """Watch the folder and send alerts, until Ctrl-C or SIGTERM.

    A folder that is missing is waited for. SIGHUP reloads the rules at once; edits are noticed by
    themselves within two seconds. With --once the folder must be there, and the exit code is 1 when
    something was put into quarantine or is still to be delivered.
    """
    settings = config()
    if once and not settings.folder.is_dir():
        raise FolderError(f"{settings.folder} is missing: make it, set [watch] folder, or give --folder")
    from monitor.daemon import Daemon
    from monitor.daemon.logs import set_up

    set_up(verbose)
    raise SystemExit(Daemon(settings).run(once=once))
