"""What can go wrong with a feed; the words hold hosts at most, never an address that may carry a secret."""

from monitor.model import MonitorError


class FetchError(MonitorError):
    """It could not be fetched."""


class NotAFeedError(FetchError):
    """Something came, but it is no feed: mostly a page for people, such as a login."""


class BusyError(FetchError):
    """The host asks to be left alone (429, 503)."""


class ForbiddenError(FetchError):
    """robots.txt forbids the page."""
