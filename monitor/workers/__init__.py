"""Processes that read and extract, and can be killed."""

from monitor.workers.process import Closed, Process

__all__ = ["Closed", "Process"]
