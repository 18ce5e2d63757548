"""Processes that read and extract, and can be killed."""

from monitor.workers.process import Closed, Process
from monitor.workers.workers import NotReady, Workers

__all__ = ["Closed", "NotReady", "Process", "Workers"]
