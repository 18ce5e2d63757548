"""What is told together: texts that are copies, articles that make a story, matches that tell one happening."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.stories.acts import Part, World, kindred, parts
    from monitor.stories.copies import Copy, Posting, Relation, compare
    from monitor.stories.developments import (
        BOTH_NAMED,
        Teller,
        added,
        changed,
        fact_words,
        facts_words,
        lowered,
    )
    from monitor.stories.happenings import Place, place_event
    from monitor.stories.joining import (
        NEAREST,
        WINDOW_DAYS,
        Bonds,
        Known,
        Placement,
        gathered,
        join,
        weigh,
    )
    from monitor.stories.likeness import Story, Weighed
    from monitor.stories.linking import Link, links
    from monitor.stories.profiles import Profile, profile
    from monitor.stories.shelf import Shelf
    from monitor.stories.shingles import SAMPLED
    from monitor.stories.sides import SUBJECT, Key, Setting, compatible, key_of, key_of_happening
    from monitor.stories.timing import WINDOW, in_its_days, leads, looks_back
    from monitor.stories.tracing import Copybook, Texts, Traced, trace
    from monitor.stories.wholes import completed

_HOMES = {
    "BOTH_NAMED": "developments",
    "NEAREST": "joining",
    "WINDOW": "timing",
    "WINDOW_DAYS": "joining",
    "Bonds": "joining",
    "Copy": "copies",
    "Copybook": "tracing",
    "Key": "sides",
    "Known": "joining",
    "Link": "linking",
    "Part": "acts",
    "Place": "happenings",
    "Placement": "joining",
    "Posting": "copies",
    "Profile": "profiles",
    "Relation": "copies",
    "SAMPLED": "shingles",
    "SUBJECT": "sides",
    "Setting": "sides",
    "Shelf": "shelf",
    "Story": "likeness",
    "THRESHOLD": "joining",
    "Teller": "developments",
    "Texts": "tracing",
    "Traced": "tracing",
    "Weighed": "likeness",
    "World": "acts",
    "added": "developments",
    "changed": "developments",
    "compare": "copies",
    "compatible": "sides",
    "completed": "wholes",
    "fact_words": "developments",
    "facts_words": "developments",
    "gathered": "joining",
    "in_its_days": "timing",
    "join": "joining",
    "key_of": "sides",
    "key_of_happening": "sides",
    "kindred": "acts",
    "leads": "timing",
    "links": "linking",
    "lowered": "developments",
    "looks_back": "timing",
    "parts": "acts",
    "place_event": "happenings",
    "profile": "profiles",
    "trace": "tracing",
    "weigh": "joining",
}

__all__ = [
    "BOTH_NAMED",
    "NEAREST",
    "SAMPLED",
    "SUBJECT",
    "THRESHOLD",
    "WINDOW",
    "WINDOW_DAYS",
    "Bonds",
    "Copy",
    "Copybook",
    "Key",
    "Known",
    "Link",
    "Part",
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
    "World",
    "added",
    "changed",
    "compare",
    "compatible",
    "completed",
    "fact_words",
    "facts_words",
    "gathered",
    "in_its_days",
    "join",
    "key_of",
    "key_of_happening",
    "kindred",
    "leads",
    "links",
    "looks_back",
    "lowered",
    "parts",
    "place_event",
    "profile",
    "trace",
    "weigh",
]


def __getattr__(name: str) -> Any:
    """Import a part when it is first asked for: commands that only look at what is stored need few of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    part = globals()[name] = getattr(import_module(f"monitor.stories.{_HOMES[name]}"), name)
    return part
