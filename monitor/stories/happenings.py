"""Which articles tell the same event: a match is placed on a known happening, or opens a new one.

Three zones. In the story of a happening an article joins it, unless something tells two acts apart. Where the story may be
another one, it joins only if both sides are known and the dates agree. In a story that is clearly another one, it joins only
by looking back: an event that it tells as of a day long past is told again. Where it is uncertain the two stay apart, for a
second alert costs a glance and a swallowed event costs the story.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from monitor.model import Article, Event, EventType, Happening, Match, Severity, short_hash
from monitor.stories.agreeing import complete, counts_on, days_agree, other_fate, other_figures, same_figures
from monitor.stories.corrections import correction
from monitor.stories.days import MONTH, WEEK, Days, apart, days_of
from monitor.stories.sides import Setting, agreeing_sides, compatible, key_of, key_of_happening
from monitor.stories.tellingwords import akin, cue_words, first_words, telling_words
from monitor.stories.timing import (
    SLACK,
    WINDOW,
    gap,
    in_its_days,
    in_passing,
    is_before,
    is_past,
    leads,
    looks_back,
    told_apart,
)

LOOKING_BACK = timedelta(days=60)
"""How far behind an article the happening may lie that it tells as one of the past."""

ALIKE = 0.25
"""The part of a sentence's telling words that stands in the first telling too, from which on both tell one act."""

HARDLY_ALIKE, MUCH_ALIKE = ALIKE / 2, ALIKE * 2
"""The same where nobody knows when both were told: another outlet uses its own words, but a toll that rose its first ones."""

_LATER = timedelta(hours=20)
_FEWEST_WORDS, _MANY_WORDS = 2, 3
_FEWER = 3
_ENOUGH = 2

_E = EventType
_ACTS = frozenset({_E.ASSAULT, _E.COERCE, _E.MOBILIZE, _E.PROTEST})
"""What is done at a place, and again at another: elsewhere it is another act."""

_SPEECH = frozenset({_E.ACCUSE, _E.REJECT, _E.REQUEST, _E.THREATEN})
"""What is said at one place about another."""

_REPEATED = _ACTS | {_E.THREATEN}
"""What the same parties do again and again: in other words a day later it is another act."""


@dataclass(frozen=True, slots=True)
class Place:
    """The happening that a match tells, whether it is new, and why, in words."""

    happening: Happening
    new: bool
    reason: str


def place_event(
    match: Match, article: Article, candidates: Sequence[Happening], setting: Setting, now: str
) -> Place:
    """The happening that a match tells: the first of the candidates that fits, or a new one in the article's story.

    `candidates` are of the match's class (see `key_of`), newest first. Ids depend on the article and the event
    alone, so a second version of an article finds its own happening again. `now` is ISO 8601.
    """
    telling = _Telling(match, article, setting, now)
    for candidate in sorted(candidates, key=telling.nearness):
        if reason := telling.joins(candidate):
            return Place(candidate, False, reason)
    return Place(telling.opened(), True, telling.alone(candidates))


def tells(event: Event, article: Article, happening: Happening, setting: Setting, now: str) -> bool:
    """Whether an event of an article is this happening."""
    told = Match("", Severity.INFO, event.sentence, (), event)
    return bool(_Telling(told, article, setting, now).joins(happening))


@dataclass(frozen=True)
class _Telling:
    """An event as one article tells it."""

    match: Match
    article: Article
    setting: Setting
    now: str

    @property
    def event(self) -> Event | None:
        return self.match.event

    def nearness(self, candidate: Happening) -> tuple[int, int]:
        """What is asked first: itself, then what others tell in its story, most alike first, then what itself tells otherwise."""
        if candidate.article == self.article.id:
            return (2 if self.event and not self._told_before(self.event, candidate) else 0), 0
        if candidate.story != self.setting.story:
            return 3, 0
        sides = agreeing_sides(key_of(self.match), key_of_happening(candidate), self.setting)
        return 1, -(sides or 0)

    def joins(self, candidate: Happening) -> str:
        """Why the event is this happening; "" where it is not, or that is uncertain."""
        event = self.event
        if event is None:
            return (
                "the same article" if candidate.article == self.article.id and candidate.type is None else ""
            )
        if candidate.type != event.type or not compatible(
            event.key, key_of_happening(candidate), self.setting
        ):
            return ""
        own = candidate.article == self.article.id
        if own and self._told_before(event, candidate):
            return "the same article"
        if any(self._clashes(event, candidate)):
            return ""
        if own or candidate.story == self.setting.story:
            return self._in_story(event, candidate)
        return self._elsewhere(event, candidate)

    def _told_before(self, event: Event, candidate: Happening) -> bool:
        """Days that moved with the published date of an article are no second event."""
        if key_of_happening(candidate) != event.key or (
            not complete(event) and candidate.place != event.place
        ):
            return False
        return self.article.trusted_date != candidate.published or not apart(
            event.date, candidate.date, SLACK
        )

    # -- What tells two acts apart --------------------------------------------------------------------

    def _clashes(self, event: Event, candidate: Happening) -> Iterator[bool]:
        yield apart(event.date, candidate.date, SLACK)
        yield self._other_place(event, candidate)
        yield self._whom_or_where(event, candidate)
        if candidate.article == self.setting.copied:
            return  # other figures in the same text are corrections
        yield self._fewer(event, candidate)
        yield self._other_numbers(event, candidate)
        yield self._since_told(event, candidate)
        yield self._leads and other_fate(event, candidate)
        yield self._another_act(event, candidate)

    def _other_place(self, event: Event, candidate: Happening) -> bool:
        """Of what is known on both sides, only an act tells by its place; "in Gaza" may be what a talk was about."""
        if event.place is None or candidate.place is None:
            return False
        told = event.source and (event.type in _SPEECH or same_figures(event, candidate))
        if event.type not in _ACTS and (complete(event) or told):
            return False
        if self.setting.offshore(event.place, candidate.place) and complete(event):
            return not (self._in_like_words(event, candidate) or self._on_one_subject(event, candidate))
        return not self.setting.related(event.place, candidate.place)

    def _whom_or_where(self, event: Event, candidate: Happening) -> bool:
        """Whether one names whom it befell and the other where: that is one act if both took place there."""
        ours, theirs = event.target, candidate.target
        if not ours or not theirs or self.setting.related(ours, theirs):
            return False
        mixed = (ours in self.setting.places) is not (theirs in self.setting.places)
        return mixed and not self._same_place(event, candidate)

    def _fewer(self, event: Event, candidate: Happening) -> bool:
        """Whether figures are below what was told: a toll rises; of far fewer victims, or at no known time, another act."""
        before = dict(candidate.figures)
        fewer = [(before[kind], number) for kind, number in event.figures if number < before.get(kind, 0)]
        undated = self._at_no_known_time(candidate)
        less = any(undated or (number * 2 < known and known - number >= _FEWER) for known, number in fewer)
        late = is_before(
            self.article.trusted_date, candidate.published
        )  # of a time at which fewer were known
        return less and not late and not correction(self.article)

    def _other_numbers(self, event: Event, candidate: Happening) -> bool:
        """Whether sentences of no known time count other things: 205 prisoners are not the 146 of another day."""
        if not self._at_no_known_time(candidate):
            return False
        tolls = {str(number) for _, number in (*event.figures, *candidate.figures)}
        ours = {word for word in self.words if word.isdecimal()} - tolls
        theirs = {word for word in candidate.words if word.isdecimal()} - tolls
        return bool(ours and theirs) and ours.isdisjoint(theirs)

    def _at_no_known_time(self, candidate: Happening) -> bool:
        """Whether one of the two is undated: then only what they say can tell them apart."""
        return self.article.trusted_date is None or candidate.published is None

    def _since_told(self, event: Event, candidate: Happening) -> bool:
        """Whether one of the two took place after the other was told already."""
        return any(
            took is not None and told is not None and took.first > told.last + SLACK
            for took, told in (
                (days_of(event.date), days_of(candidate.published)),
                (days_of(candidate.date), days_of(self.article.trusted_date)),
            )
        )

    def _another_act(self, event: Event, candidate: Happening) -> bool:
        """Whether it is news of a later day, by its date or in other words, on what the same parties do again and again."""
        if event.type not in _REPEATED or not self._leads:
            return False
        if counts_on(event) or looks_back(self.article, event):
            return False
        if self._at_no_known_time(candidate):
            alike = MUCH_ALIKE if other_figures(event, candidate) else HARDLY_ALIKE
            return not same_figures(event, candidate) and self._in_other_words(event, candidate, alike)
        if told_apart(self.article, candidate, self.now) < _LATER or self._as_of_then(event, candidate):
            return False
        return self._of_its_own_day(event, candidate) or self._in_other_words(event, candidate)

    def _as_of_then(self, event: Event, candidate: Happening) -> bool:
        """Whether it is told as of the very day and place of the other, and not as news of its article's day."""
        took = days_of(event.date)
        then = took is not None and took == days_of(candidate.date) != days_of(self.article.trusted_date)
        return then and self._same_place(event, candidate)

    def _of_its_own_day(self, event: Event, candidate: Happening) -> bool:
        """Whether it took place on the day of its article, and the other before that, or on the later day of its own."""
        took, other = days_of(event.date), days_of(candidate.date)
        if took is None or other is None or took != days_of(self.article.trusted_date):
            return False
        return took.first > other.last or (took.last < other.first and other == days_of(candidate.published))

    def _in_other_words(self, event: Event, candidate: Happening, alike: float = ALIKE) -> bool:
        """Whether hardly a word but the cue, which acts of one class share, is that of the first telling."""
        words = self.words
        if len(words) < _FEWEST_WORDS or not candidate.words or self._in_passing:
            return False
        shared = words.intersection(candidate.words) - cue_words(event)
        return len(shared) < alike * len(words)

    @cached_property
    def _leads(self) -> bool:
        return self.event is not None and leads(self.article, self.event)

    @cached_property
    def _in_passing(self) -> bool:
        return self.event is not None and in_passing(self.article, self.event)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of its sentence."""
        span = self.event.sentence if self.event else self.match.span
        words = telling_words(self.article.text[span.start : span.end])
        return words | cue_words(self.event) if self.event else words

    # -- What makes them one --------------------------------------------------------------------------

    def _in_story(self, event: Event, candidate: Happening) -> str:
        if candidate.article == self.setting.copied:
            return "the text is a copy of that article"
        if event.figures and event.figures in self.setting.figures.get(candidate.id, ()):
            return "the same article, the same figures"
        if not self._timely(event, candidate):
            return ""
        signs = list(self._signs(event, candidate))
        known = agreeing_sides(event.key, key_of_happening(candidate), self.setting) or 0
        if self._in_same_words(event, candidate):
            return "the same story, in nearly the same words"
        if known + len(signs) < _ENOUGH or (not known and self._like_any(event, candidate)):
            return ""
        return ", ".join(["the same story", *signs])

    def _like_any(self, event: Event, candidate: Happening) -> bool:
        """Whether nobody is named, and nothing counted or dated tells it from another one of its kind and place."""
        told = same_figures(event, candidate) or days_agree(event, candidate)
        return self._at_no_known_time(candidate) and not told

    def _timely(self, event: Event, candidate: Happening) -> bool:
        """Told within the window of the other, told or done, or as of the day on which it took place."""
        if days_agree(event, candidate) or self._of_the_past(event, candidate):
            return True
        told, took = days_of(self.article.trusted_date), days_of(candidate.date)
        soon = told is not None and took is not None and told.near(took, WINDOW)
        return soon or in_its_days(self.article, candidate, self.now)

    def _signs(self, event: Event, candidate: Happening) -> Iterator[str]:
        """What speaks for one event, in words."""
        if days_agree(event, candidate):
            yield "the same day"
        if self._same_place(event, candidate):
            yield "the same place"
        if same_figures(event, candidate):
            yield "the same figures"
        if self._in_like_words(event, candidate):
            yield "in like words"
        elif self._on_one_subject(event, candidate):
            yield "on the same subject"

    def _in_like_words(self, event: Event, candidate: Happening) -> bool:
        shared, cue = self.words.intersection(candidate.words), cue_words(event)
        deed = shared & cue or akin(cue, candidate.words)
        shared |= deed
        if len(shared) < _FEWEST_WORDS or (self._at_no_known_time(candidate) and shared <= cue):
            return False
        return len(shared) >= ALIKE * len(self.words) or bool(deed)

    def _in_same_words(self, event: Event, candidate: Happening) -> bool:
        """Whether half of its words, and more than a few beside the cue, are those of the first telling: nobody tells two acts so."""
        shared = self.words.intersection(candidate.words)
        return len(shared) >= MUCH_ALIKE * len(self.words) and len(shared - cue_words(event)) >= _MANY_WORDS

    def _on_one_subject(self, event: Event, candidate: Happening) -> bool:
        """Whether its watch, that names what the deed is about, told of the other in these hours, or it is but mentioned."""
        if candidate.id not in self.setting.subjects:
            return False
        if self._at_no_known_time(candidate) and event.target != candidate.target:
            return False
        longest = WINDOW if self._in_passing else _LATER
        return told_apart(self.article, candidate, self.now) < longest

    def _elsewhere(self, event: Event, candidate: Happening) -> str:
        """In another story: both sides known, and told in the same days; or told again as of a day long past."""
        both = agreeing_sides(event.key, key_of_happening(candidate), self.setting) == _ENOUGH
        if both and candidate.story in self.setting.near and self._told_together(event, candidate):
            return "a story near by; both sides and the days agree"
        if both and self._in_same_words(event, candidate) and in_its_days(self.article, candidate, self.now):
            return "both sides agree, in nearly the same words"
        placed = bool(event.place) and event.place == candidate.place and same_figures(event, candidate)
        if (both or placed) and self._of_the_past(event, candidate):
            return f"told as of the past; {'both sides' if both else 'place, figures'} and the day agree"
        return ""

    def _told_together(self, event: Event, candidate: Happening) -> bool:
        days = gap(self.article.trusted_date, candidate.published)
        alike = event.key == key_of_happening(candidate)
        timely = days is not None and days <= (WINDOW if alike else _LATER)
        return timely or days_agree(event, candidate)

    def _of_the_past(self, event: Event, candidate: Happening) -> bool:
        """Whether one of the two looks back on the other: as of that day or week, by when it was told or took place."""
        days = gap(self.article.trusted_date, candidate.published)
        if days is None or days > LOOKING_BACK:
            return False
        longest = MONTH if self._agrees_fully(event, candidate) else WEEK
        took, other = days_of(event.date), days_of(candidate.date)
        told, before = days_of(self.article.trusted_date), days_of(candidate.published)
        if looks_back(self.article, event):
            return _may_be(took, other or before, longest)
        return is_past(other, before) and _may_be(other, took or told, longest)

    def _agrees_fully(self, event: Event, candidate: Happening) -> bool:
        """Whether both sides agree, and the place or the figures, too: then "last month" is day enough."""
        both = agreeing_sides(event.key, key_of_happening(candidate), self.setting) == _ENOUGH
        return both and (self._same_place(event, candidate) or same_figures(event, candidate))

    def _same_place(self, event: Event, candidate: Happening) -> bool:
        ours, theirs = event.place, candidate.place
        return bool(ours and theirs and self.setting.related(ours, theirs))

    # -- What it becomes ------------------------------------------------------------------------------

    def opened(self) -> Happening:
        """The happening that it opens."""
        kind, source, target = key_of(self.match)
        event = self.event
        return Happening(
            *(_id(self.match, self.article), self.setting.story, kind, source, target),
            place=event.place if event else None,
            published=self.article.trusted_date,
            seen=self.now,
            article=self.article.id,
            date=event.date if event else None,
            figures=event.figures if event else (),
            words=first_words(self.article, event) if event else (),
        )

    def alone(self, candidates: Sequence[Happening]) -> str:
        """Why it joined none, for people."""
        alike = [one for one in candidates if self.event and key_of_happening(one) == self.event.key]
        if not alike:
            return "the first of its kind"
        known = f"none of the {len(alike)} known happenings" if len(alike) > 1 else "not the known happening"
        return f"it is {known} of the same parties"


def _may_be(took: Days | None, other: Days | None, longest: timedelta) -> bool:
    """Whether what took place in these days, as one tells who looks back, was on those of the other telling."""
    return took is not None and other is not None and took.hold(other, SLACK, longest)


def _id(match: Match, article: Article) -> str:
    parts: list[str | None] = [article.id, *key_of(match)]
    if match.event and not complete(match.event):
        parts.append(match.event.place)
    if match.event and match.event.date:
        parts.append(match.event.date)
    return short_hash("happening " + " ".join(part or "-" for part in parts))
