"""The command line. Heavy imports wait inside the commands: help and listings stay under a quarter of a second."""

from monitor.cli.main import main

__all__ = ["main"]
