"""The daemon: wiring of store, folder, workers, rules and channels; loops, signals, heartbeats."""

from monitor.daemon.daemon import Daemon, Parts

__all__ = ["Daemon", "Parts"]
