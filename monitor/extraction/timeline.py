"""Dates of an article as a whole: what they are resolved against, and what holds for the next sentence too."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import structs

from monitor.extraction.times import Calendar, Reference, Tense
from monitor.extraction.timewords import jubilees, times
from monitor.extraction.words import words
from monitor.model import Article, BlockKind, Event, Sense, Sentence

_AGAIN: Final = words(
    "again another second third earlier later previously previous separate separately other before"
)
_FULL_DATE: Final = re.compile(r"(?:^|\b[Oo]n |, )$")
_STATED_YEAR: Final = re.compile(
    r"[12](?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d\b"
)  # a class first skips all else at once
_LIVE: Final = frozenset({Sense.ASSERTED, Sense.CLAIMED})


def reference(article: Article, sentences: Sequence[Sentence]) -> Reference:
    """What the dates of an article are resolved against: when it was published, and never the present.

    Of an undated one, the full date that its dateline or first sentence gives, where no later year is told.
    """
    if article.published:
        return Reference.of(article.trusted_date)
    opening = next((s for s in sentences if s.kind is BlockKind.LEAD), None)
    datelines = [s for s in sentences if s.kind is BlockKind.DATELINE]
    for sentence in [*datelines, *([opening] if opening else [])]:
        said = article.text[sentence.start : sentence.end]
        for told in times(said) if next(jubilees(said), None) is None else ():
            when = told.when
            if not (isinstance(when, Calendar) and when.day and _FULL_DATE.search(said[: told.start])):
                continue
            period = when.resolve(Reference(None, None), Tense.PAST)
            if period and when.year == max(map(int, _STATED_YEAR.findall(article.text)), default=0):
                return Reference(period.first, period.first)
    return Reference(None, None)


def spread(text: str, sentences: Sequence[Sentence], events: Sequence[Event]) -> tuple[Event, ...]:
    """Events, with a date told once given to the same happening in the sentence before or after.

    Only where it is safe: both parties are named, no other date is told of them, and the sentence neither
    states a time of its own nor speaks of another time.
    """
    number = {sentence.start: n for n, sentence in enumerate(sentences)}
    told: dict[object, list[Event]] = defaultdict(list)
    for event in events:
        if event.date and event.sense in _LIVE:
            told[event.key].append(event)
    return tuple(_dated_beside(text, event, told.get(event.key, ()), number) for event in events)


def _dated_beside(text: str, event: Event, told: Sequence[Event], number: Mapping[int, int]) -> Event:
    if (
        event.date
        or event.sense not in _LIVE
        or None in event.key
        or len({other.date for other in told}) != 1
    ):
        return event
    said = text[event.sentence.start : event.sentence.end]
    if times(said) or not _AGAIN.isdisjoint(re.findall(r"\w+", said.lower())):
        return event
    here = number[event.sentence.start]
    near = any(abs(number[other.sentence.start] - here) == 1 for other in told)
    return structs.replace(event, date=told[0].date) if near else event
