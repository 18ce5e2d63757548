"""One act that an article tells in several places, each time in part: the headline in short, the day and the place below."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from monitor.model import NEWS, RECIPROCAL, Article, Event
from monitor.stories.days import apart, days_of
from monitor.stories.sides import Setting, compatible
from monitor.stories.timing import SLACK, leads

_THAT = re.compile(
    r"(?:the|this|that)\s(?:\w+\s){0,2}"
    r"(?:air\s?strike|ambush|assault|attack|barrage|blast|bombing|bombardment|explosion|fighting|incursion|offensive|operation|raid|"
    r"shelling|shooting|strike)s?\b",
    re.IGNORECASE,
)
"""What begins a sentence that goes on about the deed of the one before: "The raid left five dead"."""


def completed(article: Article, events: Sequence[Event], setting: Setting) -> Mapping[Event, Event]:
    """The events that their own article tells more of elsewhere, each with that: its day, its place, and who, where nobody is named.

    Only what is told in one way is added: of two days that it may be, none; but of days apart the last, for an article
    tells its news beside what was before.
    """
    said = (event for event in dict.fromkeys(events) if event.sense is None or event.sense in NEWS)
    told = [(event, leads(article, event)) for event in said]
    found = ((event, list(_others(event, first, told, article, setting))) for event, first in told)
    wholes = ((event, _whole(event, others, article)) for event, others in found if others)
    return {event: whole for event, whole in wholes if whole != event}


def _others(
    event: Event, first: bool, told: Sequence[tuple[Event, bool]], article: Article, setting: Setting
) -> Iterator[Event]:
    """The other tellings of one act: in the same sentence, with the same figures, at the head of the article, or just before."""
    for other, other_first in told:
        if other.type is not event.type or other is event:
            continue
        beside = event.sentence == other.sentence or (event.figures and event.figures == other.figures)
        after = _goes_on(event, article) and _just_before(other, event, article)
        near = beside or (first and other_first) or after
        if near and _may_be_one(event, other, setting):
            yield other


def _may_be_one(event: Event, other: Event, setting: Setting) -> bool:
    if not compatible(event.key, other.key, setting) or apart(event.date, other.date, SLACK):
        return False
    if event.place and other.place and not setting.related(event.place, other.place):
        return False
    figures = dict(other.figures)
    return all(figures.get(kind, number) == number for kind, number in event.figures)


def _bare(event: Event) -> bool:
    """Whether neither who nor where is told: "the strike killed 14" is the strike of the sentence before."""
    return not (event.source or event.target or event.place)


def _goes_on(event: Event, article: Article) -> bool:
    """Whether it may go on about the deed of the sentence before: it tells only of whom that befell, or nobody."""
    said = (
        event.source is None and _THAT.match(article.text, event.sentence.start, event.cue.start) is not None
    )
    return said or _bare(event)


def _just_before(other: Event, event: Event, article: Article) -> bool:
    """Whether it stands before the other, in the same paragraph."""
    block = next((one for one in article.blocks if one.start <= event.cue.start < one.end), None)
    return block is not None and block.start <= other.cue.start < event.cue.start


def _whole(event: Event, others: Sequence[Event], article: Article) -> Event:
    date, place = _latest([one.date for one in others]), _only(one.place for one in others)
    counted = (("toll", number) for kind, number in event.figures if kind == "killed")
    tolls = [figure for figure in counted if any(figure in one.figures for one in others)]
    figures = tuple(dict.fromkeys((*event.figures, *tolls)))
    whole = structs.replace(event, date=event.date or date, place=event.place or place, figures=figures)
    if event.type in RECIPROCAL or not _goes_on(event, article):
        return whole
    source, target = (_only(getattr(one, side) for one in others) for side in ("source", "target"))
    return structs.replace(whole, source=source, target=event.target or target)


def _latest(dates: Iterable[str | None]) -> str | None:
    """The one day that is told, or the last of days apart."""
    known = {date: days.last for date in dates if (days := days_of(date))}
    last = max(known, key=lambda date: known[date], default=None)
    return last if all(date == last or apart(date, last, SLACK) for date in known) else None


def _only(values: Iterator[str | None]) -> str | None:
    """What all say that say anything; None where two differ."""
    said = set(filter(None, values))
    return said.pop() if len(said) == 1 else None
