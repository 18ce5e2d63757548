"""What an article tells as one act: a blow against many, the meetings of a visit, a government's warning by two mouths.

Each pair of doer and counterpart stays a happening of its own, so that whoever tells of one of them alone is known;
a watch tells all of them in one alert, that names them all.
"""

import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from monitor.model import NEWS, RECIPROCAL, Article, Event, EventType, Happening, Match
from monitor.stories.days import apart
from monitor.stories.sides import SUBJECT, Setting
from monitor.stories.timing import SLACK, WINDOW, gap, leads

_SPEECH = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN})

_ABOUT = _SPEECH | {EventType.AGREE, EventType.CONCEDE}
"""What is said about something; what is done to two ships is not about ships."""

_OFFICE = r"(?:spokes(?:man|woman|person)|press secretary|administration|government|cabinet|office)"
_SPEAKS_FOR = re.compile(rf"\b{_OFFICE}\b[^.;:!?]{{0,30}}$", re.IGNORECASE)
_WHOSE = re.compile(rf"^(?:['\u2019]s?|,) (?:\w+ ){{0,2}}{_OFFICE}\b", re.IGNORECASE)
_AROUND = 60
"""Characters beside a name in which an office stands that makes it speak for a government, and not for itself."""

Told = tuple[Match, Happening]
"""A match, and the happening that it tells."""


@dataclass(frozen=True, slots=True)
class Part:
    """A match as part of an act: the first happening of that, and the other ones of the same words."""

    act: str
    beside: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Who belongs to whom (actor id -> itself and all that it belongs to), who is a person, and what is a state."""

    kin: Mapping[str, frozenset[str]]
    people: Collection[str]
    states: frozenset[str]

    def states_of(self, actor: str) -> frozenset[str]:
        """The states that an actor is, or belongs to."""
        return self.kin.get(actor, frozenset({actor})) & self.states


def parts(told: Sequence[Told], article: Article, world: World) -> tuple[Part, ...]:
    """For each match of an article its part in what is told as one act.

    One cue that is said of several; what one does in one sentence; meetings in one sentence, or of the same person in the same days; what speakers for one
    government say to another, and what two say to each other; what two say about a thing that is named but once, as two
    sides turn down one truce; and what the head of an article tells of one doer at one place, once in short and once in full.
    Only matches of one watch, book and severity make an act.
    """
    heads, beside = _joined(told, article, world), _beside(told)
    return tuple(
        Part(told[head][1].id, tuple(one for one in beside.get(_cue(match), {}).values() if one != happening))
        for head, (match, happening) in zip(heads, told, strict=True)
    )


def _joined(told: Sequence[Told], article: Article, world: World) -> list[int]:
    """For each match the number of the first of its act."""
    homes = list(range(len(told)))
    first: dict[Hashable, int] = {}
    for number, (match, happening) in enumerate(told):
        for bond in _bonds(match, happening, article, world):
            other = first.setdefault(bond, number)
            if not apart(told[other][1].date, happening.date, SLACK):
                one, two = sorted((_home(homes, other), _home(homes, number)))
                homes[two] = one
    return [_home(homes, number) for number in range(len(told))]


def _home(homes: list[int], number: int) -> int:
    while homes[number] != number:
        homes[number] = homes[homes[number]]
        number = homes[number]
    return number


def _beside(told: Sequence[Told]) -> dict[Hashable, dict[str, Happening]]:
    """The happenings of each cue."""
    found: dict[Hashable, dict[str, Happening]] = {}
    for match, happening in told:
        if match.event and not match.only_in:
            found.setdefault(_cue(match), {})[happening.id] = happening
    return found


def _cue(match: Match) -> Hashable:
    event = match.event
    return event and (match.watch, event.type, event.sense, event.cue)


def _bonds(match: Match, happening: Happening, article: Article, world: World) -> Iterator[Hashable]:
    """What matches of one act have in common; any of these joins two."""
    yield match.watch, happening.id
    event = match.event
    if event is None or match.only_in:
        return
    kind = (match.watch, match.book, match.severity, happening.story, event.type)
    yield *kind, event.cue
    sense = "news" if event.sense in NEWS else event.sense
    if event.source:
        yield match.watch, match.book, match.severity, happening.story, sense, event.source, event.sentence
    if event.type in _ABOUT:
        yield from ((*kind, sense, "about", at) for at in _subjects(match, event, article))
    if event.type in RECIPROCAL:
        yield *kind, sense, event.sentence
        yield from ((*kind, sense, side) for side in (event.source, event.target) if side)
        return
    if event.source and (where := event.place or event.target) and leads(article, event):
        yield *kind, sense, event.source, "at", where
    if event.type in _SPEECH and event.source and event.target:
        yield *kind, sense, "between", frozenset({event.source, event.target})
    if event.type in _SPEECH and _for_government(match, event, article, world):
        yield from ((*kind, sense, *pair) for pair in _governments(event, world))


def _subjects(match: Match, event: Event, article: Article) -> Iterator[int]:
    """Where its paragraph names what the deed is about, as the watch asks for."""
    block = next((one for one in article.blocks if one.start <= event.cue.start < one.end), None)
    pieces = (one.start for one in match.evidence if one.clause in SUBJECT)
    return (at for at in pieces if block and block.start <= at < block.end)


def _governments(event: Event, world: World) -> Iterator[tuple[str, str]]:
    """Which state says something to which."""
    for one in sorted(world.states_of(event.source or "")):
        yield from ((one, other) for other in sorted(world.states_of(event.target or "")))


def _for_government(match: Match, event: Event, article: Article, world: World) -> bool:
    """Whether the speaker is no person, or speaks for an office: two ministers say two things, their spokesmen one."""
    if event.source not in world.people:
        return event.source is not None
    named = (one for one in match.evidence if one.actor == event.source and one.sentence == event.sentence)
    return any(
        _SPEAKS_FOR.search(article.text, max(one.start - _AROUND, one.sentence.start), one.start)
        or _WHOSE.search(article.text[one.end : one.end + _AROUND])
        for one in named
    )


def kindred(one: Happening, other: Happening, setting: Setting) -> bool:
    """Whether two happenings are meetings of one story in the same days, and one side was at both."""
    if one.type not in RECIPROCAL or one.type != other.type or one.story != other.story:
        return False
    if apart(one.date, other.date, SLACK) or (gap(one.published, other.published) or timedelta()) > WINDOW:
        return False
    sides = [(a, b) for a in (one.source, one.target) for b in (other.source, other.target) if a and b]
    return any(setting.related(a, b) for a, b in sides)
