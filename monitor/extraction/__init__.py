"""What an article says, in terms of a gazetteer: names, terms, and who did what to whom."""

from monitor.extraction.extractor import LIMIT, Extractor

__all__ = ["LIMIT", "Extractor"]
