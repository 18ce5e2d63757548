"""The error tree. Messages are sentences that tell a person what to do next."""


class MonitorError(Exception):
    """Base of every error that news-monitor raises on purpose; survives pickling."""


class ConfigError(MonitorError):
    """The configuration cannot be used; the command exits with 78."""


class RuleError(MonitorError):
    """Rule files cannot be used at all (missing folder, nothing valid and nothing stored)."""


class StoreError(MonitorError):
    """The database cannot be opened, is damaged, newer than this program, or in use."""


class FolderError(MonitorError):
    """The watched folder is missing or unreadable; it passes when the folder returns."""


class WorkerError(MonitorError):
    """A worker process died or ran out of time on a task."""


class Refused(MonitorError):
    """An input that cannot become an article: goes to quarantine with `reason` (a short code) and `detail`."""

    def __init__(self, reason: str, detail: str) -> None:
        """`reason` is one of the codes listed in docs/operations.md; `detail` says what was found."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"
