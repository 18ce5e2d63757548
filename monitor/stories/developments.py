"""What an article adds to what is known of a happening: who else took part, figures, a place, a statement, a denial.

First all that it tells of the happening is gathered, then what others told before is taken away.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from monitor.extraction.counts import counts_in, words_in
from monitor.model import (
    NEWS,
    RECIPROCAL,
    Adds,
    Article,
    Development,
    Event,
    Evidence,
    Extraction,
    Happening,
    Mention,
    Sense,
    Span,
)
from monitor.stories.corrections import LABEL, SENTENCE_END, correction
from monitor.stories.happenings import tells
from monitor.stories.sides import Setting, compatible, key_of_happening
from monitor.stories.tellingwords import telling_words
from monitor.stories.wholes import completed

_BESIDE = re.compile(
    r"\b(?:with|alongside|beside|accompanied by|joined by|flanked by|in the presence of|and)\s+(?:[^.,;:!?]{0,60}\s)?$"
)
"""What stands before the name of somebody who is there, too; ranks and offices may stand between."""

BOTH_NAMED = "the same story, both sides are named"
"""Why an article counts as one more voice on a happening that it does not tell itself."""

_QUOTED = 240
_SHOWN = 100
_FEWEST_WORDS = 4
_SAME_QUOTE = 0.5
_REPEATED = 4
_WORD = re.compile(r"\w+")
_SAID = (None, Sense.DENIED, *sorted(NEWS))


@dataclass(frozen=True)
class Teller:
    """One article, as far as it tells of happenings.

    `people` are the actors that are persons, `now` is ISO 8601, `voice` whose text it is.
    """

    article: Article
    extraction: Extraction
    setting: Setting
    people: frozenset[str]
    now: str
    voice: str | None = None

    @cached_property
    def wholes(self) -> Mapping[Event, Event]:
        """The events of which the article tells more elsewhere, each with that."""
        return completed(self.article, self.extraction.events, self.setting)

    def told(self, happening: Happening) -> tuple[Development, ...]:
        """All that the article tells of a happening."""
        acts = [event for event in self.extraction.events if self._tells(event, happening)]
        held = [event for event in acts if event.sense is not Sense.DENIED]
        found = chain(
            _actors(held),
            _fellows(held, self.extraction.events),
            self._beside(happening),
            _highest(held),
            (Development(Adds.PLACE, event.place, proof=_cue(event)) for event in held if event.place),
            self._quotes(happening, held),
            (Development(Adds.DENIAL, event.cue.text) for event in acts if event.sense is Sense.DENIED),
            self.corrects,
            [Development(Adds.SOURCE, self.voice)] if self.voice else [],
        )
        return tuple(dict.fromkeys(found))

    def denies(self, happening: Happening) -> Event | None:
        """The event by which the article says that a happening did not take place."""
        acts = (event for event in self.extraction.events if event.sense is Sense.DENIED)
        return next((event for event in acts if self._tells(event, happening)), None)

    @cached_property
    def corrects(self) -> list[Development]:
        """That the article corrects or takes back something, in its words; nothing where it does not."""
        words = correction(self.article)
        return [Development(Adds.CORRECTION, words)] if words else []

    def corrected(self, known: Iterable[Happening]) -> Sequence[Happening]:
        """Which happenings the article corrects: those that its correction tells itself, else all whose sides it names."""
        words = self.corrects[0].value
        start = self.article.text.index(words)
        said = [one for one in self.extraction.events if start <= one.cue.start < start + len(words)]
        named = [one for one in known if self.names(one) or self._retells(one, words)]
        told = [
            one
            for one in named
            if any(compatible(event.key, key_of_happening(one), self.setting) for event in said)
        ]
        return told or named

    def _retells(self, happening: Happening, words: str) -> bool:
        """Whether the headline and what is taken back repeat the first telling: a notice names nobody in full."""
        notice = telling_words(f"{self.article.title} {words}".lower())
        return len(notice.intersection(happening.words)) >= _REPEATED

    def names_both(self, happening: Happening) -> bool:
        """Whether the article names both sides of a happening, or who belongs to them."""
        sides = (happening.source, happening.target)
        return all(side and any(map(self._of(side), self._named)) for side in sides)

    def names(self, happening: Happening) -> bool:
        """Whether the article names the sides that are known; where none is, the place."""
        sides = [side for side in (happening.source, happening.target) if side]
        known = sides or ([happening.place] if happening.place else [])
        return bool(known) and all(any(map(self._of(side), self._named)) for side in known)

    def _tells(self, event: Event, happening: Happening) -> bool:
        said = event.sense in _SAID
        return said and tells(self.wholes.get(event, event), self.article, happening, self.setting, self.now)

    @cached_property
    def _named(self) -> set[str]:
        return {mention.actor for mention in self.extraction.mentions}

    def _of(self, actor: str) -> "_Related":
        return _Related(self.setting, actor)

    def _beside(self, happening: Happening) -> Iterator[Development]:
        """Persons of whom a sentence says that they were there with one of those who met."""
        if happening.type not in RECIPROCAL:
            return
        sides = [side for side in (happening.source, happening.target) if side in self.people]
        for sentence in self.extraction.sentences:
            inside = [m for m in self.extraction.mentions if sentence.start <= m.start < sentence.end]
            party = next((m.actor for m in inside if m.actor in sides), None)
            if party:
                span = Span(sentence.start, sentence.end)
                yield from (
                    Development(Adds.ACTOR, m.actor, party, proof=_name(m, span))
                    for m in inside
                    if m.actor in self.people and m.actor not in sides and self._is_there(m, sentence.start)
                )

    def _is_there(self, mention: Mention, start: int) -> bool:
        return bool(_BESIDE.search(self.article.text, start, mention.start))

    def _quotes(self, happening: Happening, acts: Iterable[Event]) -> Iterator[Development]:
        """What those who took part say, sentence by sentence: outlets print other parts of one speech.

        What they deny is told in their words too, but they do not say it; nor is it a statement on a meeting that there was one.
        """
        acts = list(acts)
        told = (side for act in acts for side in (act.source, act.target))
        sides = set(filter(None, (happening.source, happening.target, *told)))
        denied = [act.cue.start for act in self.extraction.events if act.sense is Sense.DENIED]
        for quote in self.extraction.quotes:
            kin = self.setting.kin.get(quote.actor or "", {quote.actor})
            rejected = any(quote.start <= at < quote.end for at in denied)
            if quote.actor and not rejected and not kin.isdisjoint(sides):
                bare = [self._sentence(act) for act in acts if act.type in RECIPROCAL]
                said = (text for text in SENTENCE_END.split(quote.text) if _is_statement(text))
                news = (text for text in said if not any(text in sentence for sentence in bare))
                yield from (Development(Adds.QUOTE, text[:_QUOTED], quote.actor) for text in news)

    def _sentence(self, act: Event) -> str:
        return self.article.text[act.sentence.start : act.sentence.end]


@dataclass(frozen=True)
class _Related:
    setting: Setting
    actor: str

    def __call__(self, other: str) -> bool:
        return self.setting.related(self.actor, other)


def added(
    told: Sequence[Development],
    before: Iterable[Development],
    kin: Mapping[str, frozenset[str]],
    people: frozenset[str] = frozenset(),
) -> tuple[Development, ...]:
    """What of an article's facts is new beside those that were told before, with what it changes.

    Whose army it was is no news where the state was told, but which of its `people`.
    """
    known = list(before)
    actors = {one.value for one in known if one.kind is Adds.ACTOR}
    found = (
        _new(each, [one for one in known if one.kind is each.kind], kin)
        for each in told
        if each.kind is not Adds.ACTOR or each.value in people or actors.isdisjoint(kin.get(each.value, ()))
    )
    return tuple(dict.fromkeys(each for each in found if each))


def changed(told: Sequence[Development], before: Sequence[Development]) -> tuple[Development, ...]:
    """The figures that a new version of an article tells in place of those of the one before."""
    was = {each.about: each.value for each in before if each.kind is Adds.FIGURE}
    figures = (each for each in told if each.kind is Adds.FIGURE)
    return tuple(
        Development(Adds.CORRECTION, f"{each.value} {each.about}", was=was[each.about])
        for each in figures
        if was.get(each.about, each.value) != each.value
    )


def lowered(told: Sequence[Development], before: Sequence[Development]) -> tuple[Development, ...]:
    """The figures of a correction that are below what was told, unless another one told them; higher ones are news."""
    known = sorted((one for one in before if one.kind is Adds.FIGURE), key=lambda one: int(one.value))
    highest = {one.about: one for one in known}
    corrected = any(one.kind is Adds.CORRECTION for one in before)
    settled = {(one.about, one.value) for one in known} if corrected else set()
    figures = (one for one in told if one.kind is Adds.FIGURE and one.about in highest)
    lower = (one for one in figures if int(one.value) < int(highest[one.about].value))
    return changed([one for one in lower if (one.about, one.value) not in settled], [*highest.values()])


def facts_words(facts: Sequence[Development], names: Mapping[str, str], shown: int = _SHOWN) -> list[str]:
    """Facts for people, what one speaker said as one, each cut to `shown` characters: "Aldo: “We go.” “You stay.”"."""
    words = [fact_words(fact, names) for fact in facts if fact.kind is not Adds.QUOTE]
    said: dict[str, list[str]] = {}
    for fact in facts:
        if fact.kind is Adds.QUOTE:
            said.setdefault(names.get(fact.about, fact.about), []).append(f"“{_cut(fact.value, shown)}”")
    return [*words, *(f"{speaker}: {' '.join(quotes)}" for speaker, quotes in said.items())]


def fact_words(fact: Development, names: Mapping[str, str]) -> str:
    """A fact for people, as a follow-up tells it: "+ Aldo beside Carla", "killed 4 → 7"."""
    value, about = names.get(fact.value, fact.value), names.get(fact.about, fact.about)
    match fact.kind:
        case Adds.ACTOR:
            return f"+ {value} beside {about}" if about else f"+ {value}"
        case Adds.FIGURE if about == "toll":
            return f"toll {fact.was} → {value}" if fact.was else f"a toll of {value}"
        case Adds.FIGURE:
            return f"{about} {fact.was} → {value}" if fact.was else f"{value} {about}"
        case Adds.PLACE:
            return f"in {value}"
        case Adds.QUOTE:
            return f"{about}: “{_cut(value)}”"
        case Adds.DENIAL:
            return "denied"
        case Adds.SOURCE:
            return f"also told by {value}"
        case _:
            words = LABEL.sub("", value).removesuffix(".")
            return f"corrected: {words}, not {fact.was}" if fact.was else f"corrected: {_cut(words, _QUOTED)}"


def _cut(text: str, shown: int = _SHOWN) -> str:
    """The first words of a text."""
    return text if len(text) <= shown else f"{text[:shown].rsplit(' ', 1)[0]} …"


def _new(
    one: Development, known: Sequence[Development], kin: Mapping[str, frozenset[str]]
) -> Development | None:
    if one.kind is Adds.FIGURE:
        return _risen(one, known)
    if one.kind is Adds.QUOTE:
        return None if any(_same_quote(one, other) for other in known) else one
    if one.kind in {Adds.ACTOR, Adds.PLACE}:
        return None if any(one.value in kin.get(other.value, {other.value}) for other in known) else one
    if one.kind is Adds.DENIAL:
        return None if known else one
    if one.kind is Adds.CORRECTION:
        return None if any(_same_correction(one, other) for other in known) else one
    return None if one.value in {other.value for other in known} else one


def _risen(one: Development, known: Sequence[Development]) -> Development | None:
    highest = max((int(other.value) for other in known if other.about == one.about), default=0)
    if int(one.value) <= highest:
        return None
    return replace(one, was=str(highest)) if highest else one


def _same_correction(one: Development, other: Development) -> bool:
    """Whether two outlets tell one correction: in like words, and of the same numbers."""
    if one.was or other.was:
        return (one.value, one.was) == (other.value, other.was)
    ours, theirs = ({count.value for count in counts_in(words_in(each.value, 0))} for each in (one, other))
    return (ours <= theirs or theirs <= ours) and _same_quote(one, other)


def _same_quote(one: Development, other: Development) -> bool:
    """Whether two outlets print one statement, cut or translated a little differently."""
    if one.about != other.about:
        return False
    ours, theirs = (set(_WORD.findall(each.value.lower())) for each in (one, other))
    return len(ours & theirs) >= _SAME_QUOTE * min(len(ours), len(theirs))


def _is_statement(text: str) -> bool:
    return len(_WORD.findall(text)) >= _FEWEST_WORDS


def _actors(events: Sequence[Event]) -> Iterator[Development]:
    for event in events:
        sides = (actor for actor in (event.source, event.target) if actor)
        yield from (Development(Adds.ACTOR, actor, proof=_cue(event)) for actor in sides)


def _fellows(acts: Sequence[Event], events: Iterable[Event]) -> Iterator[Development]:
    """Who did it together with those: the other doers of one deed, which is told by the same words and of the same target."""
    deeds = {(act.type, act.cue, act.target): act.source for act in acts if act.type not in RECIPROCAL}
    for event in events if deeds else ():
        if event.source and deeds.get((event.type, event.cue, event.target), event.source) != event.source:
            yield Development(Adds.ACTOR, event.source, proof=_cue(event))


def _highest(events: Sequence[Event]) -> Iterator[Development]:
    """Each kind of figure once, as the highest that is told; a toll that counts the dead of this act is no other one."""
    highest: dict[str, tuple[int, Event]] = {}
    for event in events:
        for kind, number in event.figures:
            if kind not in highest or number > highest[kind][0]:
                highest[kind] = number, event
    toll, dead = (highest.get(kind, (0,))[0] for kind in ("toll", "killed"))
    for kind, (number, event) in highest.items():
        if kind != "toll" or toll != dead:
            yield Development(Adds.FIGURE, str(number), kind, proof=_cue(event))


def _cue(event: Event) -> Evidence:
    """The words of an act, as evidence of what is told with it."""
    cue = event.cue
    return Evidence("event", None, event.type, cue.text, cue.start, cue.end, event.sentence)


def _name(mention: Mention, sentence: Span) -> Evidence:
    """A name, as evidence that somebody was there."""
    return Evidence("actor", mention.actor, None, mention.text, mention.start, mention.end, sentence)
