"""In what an event and a happening agree, one thing at a time: who, how many, when."""

from monitor.model import Event, Happening
from monitor.stories.days import days_of
from monitor.stories.sides import Figures
from monitor.stories.tellingwords import akin, cue_words
from monitor.stories.timing import SLACK

_TAKEN = frozenset({"hostages", "detained"})


def complete(event: Event) -> bool:
    """Whether both sides are known."""
    return event.source is not None and event.target is not None


def same_figures(event: Event, candidate: Happening) -> bool:
    """Whether one kind is counted alike."""
    return not set(event.figures).isdisjoint(candidate.figures)


def other_figures(event: Event, candidate: Happening) -> bool:
    """Whether one kind is counted otherwise, or only here."""
    known = dict(candidate.figures)
    return any(known.get(kind, number) != number for kind, number in event.figures)


def taken_and_hurt(ours: Figures, theirs: Figures) -> bool:
    """Whether one counts people who were taken and nobody else, and the other people who were hurt."""
    kinds, others = ({kind for kind, _ in figures} for figures in (ours, theirs))
    told = bool(kinds and others) and kinds.isdisjoint(others)
    return told and (kinds <= _TAKEN) is not (others <= _TAKEN)


def other_fate(event: Event, candidate: Happening) -> bool:
    """Whether people were taken here and hurt there, or the other way round, and of this deed nothing was told there."""
    if not taken_and_hurt(event.figures, candidate.figures):
        return False
    deed = cue_words(event)
    return deed.isdisjoint(candidate.words) and not akin(deed, candidate.words)


def counts_on(event: Event) -> bool:
    """Whether its dead are told as a toll that has risen: that is news of an act that was told before."""
    figures = dict(event.figures)
    return "killed" in figures and figures["killed"] == figures.get("toll")


def days_agree(event: Event, candidate: Happening) -> bool:
    """Whether both are told as of one day, or two days in a row."""
    took, other = days_of(event.date), days_of(candidate.date)
    return took is not None and other is not None and took.near(other, SLACK)
