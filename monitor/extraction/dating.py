"""Which date of a sentence is that of which event: the one that its own clause states.

A date belongs to the nearest verb or cue before it in its clause ("X met Y on Monday"), else to the
first after it ("on Monday X met Y"); a date within a noun group to that noun alone ("the 2015 accord").
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.inflect import is_past
from monitor.extraction.scene import Scene, Segment
from monitor.extraction.times import LATE, OLD, Calendar, Loose, Reference, Tense, When, long_past
from monitor.extraction.timewords import Told, in_era, jubilees, may_date, times
from monitor.extraction.voice import is_noun
from monitor.extraction.words import words
from monitor.model import Span

_PARTS: Final = words("early late mid - end start beginning middle the on only morning of")
"""What may stand between a preposition and its date: "in early June", "at the end of 2014"."""
_ON: Final = words("in on at during of throughout over and within for")
_SINCE: Final = words("since after")
_UNTIL: Final = words("until till before by to from")
_LINKS: Final = _ON | _SINCE | _UNTIL
_TAKING_PLACE: Final = words(
    "held take took taken place begin began begun resumed started happened occurred continued opened convened came ended"
)
_CARRIED_OUT: Final = lx.SUPPORT - lx.inflected("claim announce declare order use fire offer")
_DONE: Final = _TAKING_PLACE | _CARRIED_OUT
_DURING: Final = words("during in throughout at")
_OCCASIONS: Final = words(
    "war conflict revolution uprising offensive fighting invasion campaign crisis intifada siege interview speech visit "
    "summit meeting raid"
)
"""What takes its time from the year before it: "in the 2014 war"."""
_FIRSTS: Final = words("first only most least worst biggest latest another record again")
_REVEALING: Final = lx.inflected(
    "reveal disclose emerge leak uncover unearth declassify admit acknowledge confess"
) | {"secretly"}
_MEANS: Final = words("in during with")
_SEASONS: Final = words(
    "spring summer autumn fall winter night evening morning afternoon hours week weekend month months"
)
_SPANNING: Final = _PARTS | _SEASONS
_ELSEWHEN: Final = words("as while amid but after before")
"""What opens a clause of another time than the one before it."""
_IN_WHICH: Final = words("when in during")
_WARS: Final = words("war conflict revolution uprising offensive campaign crisis intifada siege")
_DAYS: Final = words("day days night morning evening week month year time moment")
_SHORTEST: Final = 3
"""Tokens at least of a noun with its article and a comma."""
_BEFORE_DATE: Final = _PARTS | _SEASONS | lx.DETERMINERS
_GROUP_LIMITS: Final = lx.MARKS | lx.PREPOSITIONS | lx.CONJUNCTIONS | lx.AUXILIARIES | lx.CLAUSE_OPENERS
_LONGEST_GROUP: Final = 4


class Dated(NamedTuple):
    """What a sentence tells of an event's time.

    `date` is ISO 8601 at its precision or None; `past` says that it is background, `ahead` that it lies
    after publication.
    """

    date: str | None
    past: bool = False
    ahead: bool = False


UNDATED: Final[Dated] = Dated(None)


class Bound(NamedTuple):
    """A time with the token that it belongs to, and its preposition ("" without one)."""

    when: When
    first: int
    anchor: int
    link: str
    within: bool
    lent: bool = False
    """Whether it belongs to an infinitive after the cue: "agreed to meet in March" dates both, or only the meeting."""


class Dates:
    """The dates of one sentence, each tied to what it dates."""

    def __init__(self, text: str, sentence: Span, scene: Scene, reference: Reference) -> None:
        self._scene = scene
        self._reference = reference
        said = text[sentence.start : sentence.end]
        looked = may_date(said, scene.said)
        self._starts = [start - sentence.start for start in scene.tokens.starts] if looked else []
        told = times(said, zip(self._starts, scene.tokens.texts, strict=True)) if looked else []
        self._jubilees = list(jubilees(said)) if looked else []
        self._bound = [bound for each in told if (bound := self._bind(each))]

    def of(self, cue: Found, tense: Tense) -> Dated:
        """What the sentence tells of the time of a cue's event; `tense` is that of its clause."""
        if self._looks_back(cue) or (
            tense is Tense.PAST and "war" in self._scene.said and in_era(self._scene.norms)
        ):
            return Dated(None, past=True)
        if not self._bound and not self._jubilees:
            return UNDATED
        jubilee = self._jubilee(cue)
        if jubilee:
            return jubilee
        bound = self._of(cue)
        return UNDATED if bound is None else self._judged(bound, cue, tense)

    def _looks_back(self, cue: Found) -> bool:
        """As in "the twelve-day war, when X struck Y, changed the mood": what happened in a war that is over."""
        scene = self._scene
        number = scene.segment_of[cue.first]
        clause, before = scene.segments[number], scene.segments[number - 1]
        if scene.norms[clause.first] not in _IN_WHICH or not number or before.last - before.first < _SHORTEST:
            return False
        opens = scene.norms[clause.first] == "when" or scene.norms[clause.first + 1] == "which"
        told = range(before.first, before.last - 1)
        war = scene.norms[before.last - 2] in _WARS and not any(self._tells(i) for i in told)
        return opens and war and {"has", "have"}.isdisjoint(scene.norms[clause.first : cue.first])

    def _judged(self, bound: Bound, cue: Found, tense: Tense) -> Dated:
        age = LATE if not _REVEALING.isdisjoint(self._scene.norms) else OLD
        if bound.within and tense is Tense.OPEN and isinstance(bound.when, Calendar):
            tense = Tense.PAST
        period = bound.when.resolve(self._reference, tense)
        past = long_past(bound.when, self._reference, period, age)
        if bound.lent and not past:
            return UNDATED
        if bound.link in _SINCE or (isinstance(bound.when, Loose) and bound.when.lasting):
            return Dated(None, past=self._goes_on(bound, cue) and self._for_long(bound))
        if bound.link in _UNTIL:
            return Dated(None, past=past)
        day = self._reference.day
        ahead = period is not None and day is not None and (period.first - day).days > 1
        return Dated(period.iso if period else None, past, ahead)

    def _goes_on(self, bound: Bound, cue: Found) -> bool:
        """As in "has struck Y since 2007"; "for the first time since" and "the worst since" tell of now."""
        norms = self._scene.norms
        perfect = not {"has", "have", "'ve", "been"}.isdisjoint(norms[max(0, cue.first - 4) : cue.first])
        between = norms[max(0, min(cue.first, bound.first) - _LONGEST_GROUP) : bound.first]
        return perfect and not any(word in _FIRSTS or word.endswith("est") for word in between)

    def _for_long(self, bound: Bound) -> bool:
        period = bound.when.resolve(self._reference, Tense.PAST)
        return long_past(bound.when, self._reference, period, LATE)

    def _bind(self, told: Told) -> Bound | None:
        norms = self._scene.norms
        first = max(0, bisect_left(self._starts, told.start + 1) - 1)
        last = bisect_left(self._starts, told.end)
        before = first
        while before > 0 and norms[before - 1] in _BEFORE_DATE:
            before -= 1
        link = norms[before - 1] if before else ""
        beside = norms[first - 1] if first else ""
        owner = bool(norms[last : last + 1]) and norms[last] in lx.POSSESSIVE
        if beside == "of" and not owner and norms[first - 2] not in _SPANNING:
            return self._of_noun(told.when, first)
        if beside in _LINKS and beside != "of":
            link = beside
        group = self._group(told, first, last, link)
        if group is not None:
            anchor = next((i for i in group if i in self._scene.cue_at), None)
            inside = anchor is not None and self._scene.cue_at[anchor].first < first
            return None if anchor is None or inside else Bound(told.when, first, anchor, "", within=True)
        if told.bare and link not in _LINKS:
            return None
        anchor = self._anchor(first, last)
        return None if anchor is None else Bound(told.when, first, anchor, link, within=False)

    def _of_noun(self, when: When, first: int) -> Bound | None:
        """A date that a noun takes with "of": "the attack of 7 October", "the elections of 2014"."""
        anchor = first - 2
        return Bound(when, first, anchor, "", within=True) if anchor in self._scene.cue_at else None

    def _group(self, told: Told, first: int, last: int, link: str) -> range | None:
        """The noun group that a date only describes: "the October 7 attack", "last year's vote"; else None."""
        norms = self._scene.norms
        if norms[last : last + 1] and norms[last] in lx.POSSESSIVE:
            return self._group_after(last + 1)
        before = norms[first - 1] if first else ""
        day = isinstance(told.when, Calendar) and told.when.day is not None
        if last >= len(norms) or not (before in lx.POINTING or (before == "in" and day)):
            return None
        group = self._group_after(last)
        occasion = any(norms[i] in _OCCASIONS for i in group) and link in _DURING
        return None if not group or occasion else group

    def _group_after(self, at: int) -> range:
        norms = self._scene.norms
        end = at
        while end < min(len(norms), at + _LONGEST_GROUP) and norms[end] not in _GROUP_LIMITS:
            end += 1
        return range(at, end)

    def _anchor(self, first: int, last: int) -> int | None:
        """The verb or cue that a date belongs to."""
        scene = self._scene
        number = scene.segment_of[first]
        segment = scene.segments[number]
        when = scene.norms[last : last + 1] == ("when",)  # "he recalled the day in 1979 when"
        left = () if when and scene.norms[first - 2] in _DAYS else range(first - 1, segment.first - 1, -1)
        before = next((i for i in left if self._tells(i)), None)
        if before is not None:
            return before
        after = next((i for i in range(last, segment.last) if self._tells(i)), None)
        if after is not None:
            return after
        if not lx.AUXILIARIES.isdisjoint(
            (*scene.norms[segment.first : first], *scene.norms[last : segment.last])
        ):
            return None  # "as it did in 2011"
        earlier = self._first_told(reversed(scene.segments[:number]), back=True)
        later = self._first_told(scene.segments[number + 1 :])
        opens = scene.norms[segment.first - 1] in lx.STOPS or scene.norms[segment.first] in lx.CONJUNCTIONS
        first_choice, second = (later, earlier) if opens else (earlier, later)
        return first_choice if first_choice is not None else second

    def _first_told(self, segments: Iterable[Segment], *, back: bool = False) -> int | None:
        """The nearest verb or cue in segments that are no asides."""
        for segment in segments:
            if segment.aside:
                continue
            span = (
                range(segment.last - 1, segment.first - 1, -1) if back else range(segment.first, segment.last)
            )
            found = next((i for i in span if self._tells(i)), None)
            if found is not None:
                return found
        return None

    def _tells(self, at: int) -> bool:
        """Whether a token carries a verb's meaning, or is a cue's."""
        scene = self._scene
        return at in scene.cue_at or (at in scene.verbs and scene.norms[at] not in lx.AUXILIARIES)

    def _of(self, cue: Found) -> Bound | None:
        own = [bound for bound in self._bound if cue.first <= bound.anchor < cue.last]
        inside = (bound for bound in own if bound.within)
        return (
            next(inside, None)
            or next(iter(own), None)
            or self._shared(cue)
            or self._led(cue)
            or self._joint(cue)
            or self._fronted(cue)
            or self._in_which(cue)
        )

    def _in_which(self, cue: Found) -> Bound | None:
        """The date of a noun whose clause a cue stands in: "the war in June, in which X struck Y"."""
        scene = self._scene
        number = scene.segment_of[cue.first]
        if not number or scene.norms[scene.segments[number].first + 1] != "which":
            return None
        return next((b for b in self._bound if scene.segment_of[b.first] == number - 1), None)

    def _fronted(self, cue: Found) -> Bound | None:
        """The date that opens the clause of a participle: "in 2020 X made peace under a pact brokered by Y"."""
        scene = self._scene
        if is_noun(scene, cue) or scene.norms[cue.last : cue.last + 1] != ("by",):
            return None
        if not is_past(scene.norms[cue.last - 1]) or scene.norms[cue.first - 1] in lx.VERB_GROUP:
            return None
        opening = (
            b for b in self._bound if not b.within and b.first < _LONGEST_GROUP and b.anchor < cue.first
        )
        return next((b for b in opening if self._same_clause(b.anchor, cue.first)), None)

    def _joint(self, cue: Found) -> Bound | None:
        """The date of the verb that a cue is joined to: "met on Monday and agreed", "met and agreed on Monday"."""
        if is_noun(self._scene, cue):
            return None
        for bound in self._bound:
            other = self._scene.cue_at.get(bound.anchor)
            if bound.within or (other is not None and is_noun(self._scene, other)):
                continue
            if self._follows(bound.anchor, cue) if other is None else self._beside(cue, other):
                return bound
        return None

    def _beside(self, cue: Found, other: Found) -> bool:
        """Whether "and" joins a cue to another before it, or right behind it."""
        earlier, later = sorted((cue, other), key=lambda each: each.first)
        return (earlier is other or later.first - earlier.last == 1) and self._joins(earlier, later)

    def _follows(self, verb: int, cue: Found) -> bool:
        """Whether "and" joins a cue to a verb that is none: "landed in X in November and captured Y"."""
        scene = self._scene
        joined = cue.first > verb and scene.norms[cue.first - 1] in {"and", "then"}
        between = range(verb + 1, cue.first)
        return joined and self._same_clause(verb, cue.first) and not any(map(self._tells, between))

    def _joins(self, earlier: Found, later: Found) -> bool:
        """Whether "and" joins two verbs of one subject: "bombed X and shelled Y"."""
        scene = self._scene
        joined = scene.norms[later.first - 1] in {"and", "then"}
        one = scene.segment_of[earlier.first] == scene.segment_of[later.first]
        return joined and one and scene.verb_before(later.first, earlier.last) is None

    def _led(self, cue: Found) -> Bound | None:
        """The date of the act that a participle goes on from: "struck X in 2014, killing ten"."""
        scene = self._scene
        start = scene.segments[scene.segment_of[cue.first]].first
        if cue.first != start or not start or not scene.norms[start].endswith("ing"):
            return None
        before = next((scene.cue_at[i] for i in range(start - 1, -1, -1) if i in scene.cue_at), None)
        return self._of(before) if before else None

    def _shared(self, cue: Found) -> Bound | None:
        """A date of the verb that carries a cue's noun, of the cue that tells the same act, or of its infinitive."""
        noun = is_noun(self._scene, cue)
        for bound in self._bound:
            other = self._scene.cue_at.get(bound.anchor)
            if other and other.event is cue.event and self._one_act(cue, other, noun=noun):
                return bound
            if other and self._frames(bound.anchor, cue):
                return bound
            if bound.within or not self._same_clause(cue.first, bound.anchor):
                continue
            if noun and (self._carries(bound.anchor, cue) or self._takes_place(bound.anchor, cue)):
                return bound
            verb = other.first if other else bound.anchor
            if not noun and self._scene.norms[verb - 1] == "to" and cue.last in {verb, verb - 1}:
                return bound._replace(lent=True)
        return None

    def _frames(self, at: int, cue: Found) -> bool:
        """As in "during his 2021 visit, X met Y"; but not "in response to the attack of 2021"."""
        scene = self._scene
        clause = scene.segments[scene.segment_of[cue.first]]
        opens = scene.norms[0] in _DURING and scene.norms[1] in lx.POINTING and at <= _LONGEST_GROUP
        return opens and scene.segment_of[at] == 0 < clause.first and not clause.aside

    def _same_clause(self, at: int, other: int) -> bool:
        return self._scene.segment_of[at] == self._scene.segment_of[other]

    def _next(self, cue: Found, at: int) -> bool:
        """Whether no verb or cue stands between a cue and a token after it."""
        return cue.last <= at and not any(self._tells(i) for i in range(cue.last, at))

    def _carries(self, verb: int, cue: Found) -> bool:
        """As in "launched on Monday an attack"."""
        return self._scene.norms[verb] in lx.SUPPORT and self._scene.verb_before(cue.first, verb) == verb

    def _takes_place(self, verb: int, cue: Found) -> bool:
        """As in "the talks were held on Monday"."""
        verbs = [i for i in range(cue.last, verb + 1) if self._tells(i)]
        return bool(verbs) and all(self._scene.norms[i] in _DONE for i in verbs)

    def _one_act(self, cue: Found, other: Found, *, noun: bool) -> bool:
        """As in "the strike killed ten on Monday", "the strike on Monday killed ten", "killed ten in a strike on Monday"."""
        scene = self._scene
        if not self._same_clause(cue.first, other.first):
            opening = scene.segments[scene.segment_of[other.first]].first
            return noun and scene.norms[opening] == "which" and self._next(cue, other.first)
        if other.first < cue.first:
            purpose = other.last == cue.first - 1 and scene.norms[other.last] == "for"  # "met for talks"
            return purpose or (is_noun(scene, other) and self._next(other, cue.first))
        before = scene.norms[max(0, other.first - 3) : other.first]
        return (noun and self._next(cue, other.first)) or not _MEANS.isdisjoint(before)

    def _jubilee(self, cue: Found) -> Dated | None:
        """The date of an event whose anniversary is told, or from which a long span is counted."""
        start = self._starts[cue.first]
        for jubilee in self._jubilees:
            at = bisect_left(self._starts, jubilee.end)
            follows = jubilee.end <= start and self._reaches(at, cue)
            leads = not jubilee.counted and start < jubilee.start and self._ends_in(cue, jubilee.start)
            if not (follows or leads):
                continue
            period = jubilee.when.resolve(self._reference, Tense.PAST)
            past = long_past(jubilee.when, self._reference, period) or isinstance(jubilee.when, Loose)
            known = period.iso if period and jubilee.counted in {"", "since"} else None
            return Dated(known if past else None, past)
        return None

    def _reaches(self, at: int, cue: Found) -> bool:
        """Whether a cue stands in the words governed by "anniversary of" or "years after"."""
        scene = self._scene
        if at >= len(scene.norms) or scene.segment_of[at] != scene.segment_of[cue.first]:
            return False
        return not any(
            scene.norms[i] in _ELSEWHEN
            or (scene.norms[i] in lx.AUXILIARIES and scene.norms[i - 1] not in lx.RELATIVES)
            for i in range(at, cue.first)
        )

    def _ends_in(self, cue: Found, start: int) -> bool:
        """As in "the attack's fifth anniversary"."""
        at = bisect_left(self._starts, start)
        between = self._scene.norms[cue.last : at]
        return all(word in lx.POSSESSIVE for word in between)
