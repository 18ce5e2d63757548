"""Compiled watches against one article and its extraction: matches with evidence, or the clause that failed."""

from monitor.matching.asides import match_asides
from monitor.matching.index import Index, match_all, relevant
from monitor.matching.outlets import origin_of, outlet_of
from monitor.matching.watches import excepted, match_watch

__all__ = [
    "Index",
    "excepted",
    "match_all",
    "match_asides",
    "match_watch",
    "origin_of",
    "outlet_of",
    "relevant",
]
