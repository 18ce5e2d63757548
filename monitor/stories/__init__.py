"""What is told together: texts that are copies, articles that make a story, matches that tell one happening."""

from monitor.stories.copies import Copy, Posting, Relation, compare
from monitor.stories.developments import BOTH_NAMED, Teller, added, changed, fact_words
from monitor.stories.happenings import (
    WINDOW,
    Place,
    in_its_days,
    kindred,
    leads,
    looks_back,
    place_event,
)
from monitor.stories.joining import (
    NEAREST,
    WINDOW_DAYS,
    Bonds,
    Known,
    Placement,
    Story,
    Weighed,
    gathered,
    join,
    weigh,
)
from monitor.stories.links import Link, links
from monitor.stories.profiles import Profile, profile
from monitor.stories.shelf import Shelf
from monitor.stories.sides import Key, Setting, compatible, key_of
from monitor.stories.tracing import Copybook, Texts, Traced, trace

__all__ = [
    "BOTH_NAMED",
    "NEAREST",
    "WINDOW",
    "WINDOW_DAYS",
    "Bonds",
    "Copy",
    "Copybook",
    "Key",
    "Known",
    "Link",
    "Place",
    "Placement",
    "Posting",
    "Profile",
    "Relation",
    "Setting",
    "Shelf",
    "Story",
    "Teller",
    "Texts",
    "Traced",
    "Weighed",
    "added",
    "changed",
    "compare",
    "compatible",
    "fact_words",
    "gathered",
    "in_its_days",
    "join",
    "key_of",
    "kindred",
    "leads",
    "links",
    "looks_back",
    "place_event",
    "profile",
    "trace",
    "weigh",
]
