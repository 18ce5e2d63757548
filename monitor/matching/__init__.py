"""Compiled watches against one article and its extraction: matches with evidence, or the clause that failed."""

from monitor.matching.asides import match_asides
from monitor.matching.index import Index, match_all, match_on
from monitor.matching.outlets import origin_of, outlet_of
from monitor.matching.watches import excepted, excepted_on, match_watch, matches

__all__ = [
    "Index",
    "excepted",
    "excepted_on",
    "match_all",
    "match_asides",
    "match_on",
    "match_watch",
    "matches",
    "origin_of",
    "outlet_of",
]
