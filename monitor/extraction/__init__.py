"""What an article says, in terms of a gazetteer: names, terms, and who did what to whom."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.extraction.extractor import LIMIT, Extractor

__all__ = ["LIMIT", "Extractor"]


def __getattr__(name: str) -> Any:
    """Import the grammar when it is first asked for: rules need no more of this package than its spelling."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from monitor.extraction import extractor

    return getattr(extractor, name)
