"""Who tells an event: the speaker of a threat in a quotation, and commentators who sum up what others did."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import structs

from monitor.extraction import lexicon as lx
from monitor.extraction.kinds import (
    ACCUSE,
    ASSAULT,
    ASSERTED,
    CLAIMED,
    FUTURE,
    HISTORICAL,
    HYPOTHETICAL,
    REJECT,
    REQUEST,
    SANCTION,
    THREATEN,
)
from monitor.extraction.voice import SPEECH
from monitor.model import Event, Quote, Sentence

_COMMENTATOR: Final = re.compile(
    r"\b(?:analysts?|commentators?|columnists?|pundits?|researchers?|professors?|scholars?|historians?|academics?|"
    r"strategists?|(?:political|military|security|regional|strategic|affairs|relations|policy|studies)\s+experts?|"
    r"(?:research|senior|visiting)\s+fellows?|experts?\s+(?:on|in|at))\b",
    re.IGNORECASE,
)
_COMMENTING: Final = lx.inflected(
    "analyst commentator columnist pundit researcher professor scholar historian academic strategist expert fellow"
)
"""With one of these words each of them is called."""
_BY_CONTENT: Final = frozenset({THREATEN, ACCUSE, REQUEST})
_WORD: Final = re.compile(r"[a-z]+")
_BESIDE: Final = 8
"""Characters between a quotation and the verb of its speaker where he is but a pronoun: ",” he warned"."""
IMPLIED: Final = "implied"
"""Stands for the term of a threat or a charge that no term states, but what somebody says of a deed."""
_THREATENED: Final = frozenset({ASSAULT, SANCTION})
_TOLD: Final = _THREATENED | {REJECT}
_BREAKING: Final = re.compile(r"(?:violat|breach|br[eo]k)", re.IGNORECASE)
_WILL: Final = re.compile(r"(?:\b(?:will|would|shall|going\sto)|['\u2019](?:ll|d))\s[^,;:.]*$")
_FIRST: Final = re.compile(
    r"\b(?:we|our(?:\s[\w-]+){1,3}?)(?:['\u2019]ve|\s(?:have|had|has|also|already|today|just|now|then|again|therefore|all))*\s$",
    re.IGNORECASE,
)
"""What stands before a verb of which the speaker's side is the subject."""
_PERFECT: Final = re.compile(r"\b(?:has|have|['\u2019]ve)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:several|many|multiple|numerous|various|countless|dozens|scores|hundreds|thousands)\b",
    re.IGNORECASE,
)
"""Of what somebody did several times, "has struck several ships" tells no single one (Quirk et al., "A Comprehensive Grammar
of the English Language", 1985, ch. 4: the perfect of what recurs in a time up to now)."""
_NESTED: Final = 4
"""Quotations that may lie around one offset."""


class Tellers:
    """The quotations of one article, asked who tells an event."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> None:
        self._text = text
        self._quotes = quotes
        self._starts = [quote.start for quote in quotes]
        self._commented = _stretches(sentences, [q for q in quotes if _comments(q)])

    def tell(self, events: Iterable[Event], side_of: Callable[[str], str]) -> tuple[Event, ...]:
        """The events, threats with their speaker and summaries of commentators marked; `side_of` an actor."""
        told = [self._summed_up(self._spoken(event, side_of)) for event in events]
        found = [(event, self._implied(event, side_of)) for event in told]
        if not any(more for _, more in found):
            return tuple(told)
        known = {(event.sentence, event.type, event.target) for event in told}
        return tuple(
            one
            for event, more in found
            for one in (event, *more)
            if one is event or (one.sentence, one.type, one.target) not in known
        )

    def _implied(self, event: Event, side_of: Callable[[str], str]) -> Sequence[Event]:
        """The act of speech that lies in it where somebody tells it: a threat by the doer's side, a charge by another."""
        if event.source is None or event.type not in _TOLD:
            return ()
        speaker = next((q.actor for q in reversed(self._around(event.cue.start)) if q.actor), None)
        if speaker is None:
            return ()
        side, teller = side_of(event.source), side_of(speaker)
        if side == teller and self._foretold(event) and side_of(event.target or speaker) != side:
            kind, target = THREATEN, event.target
        elif side != teller and _broken(event):
            kind, target = ACCUSE, event.source
        else:
            return ()
        said = structs.replace(event, type=kind, source=speaker, target=target, term=IMPLIED)
        return (structs.replace(said, also=(), sense=ASSERTED, date=None),)

    def _foretold(self, event: Event) -> bool:
        """Whether it is force or a sanction that is announced, on a condition or not (CAMEO 13, PLOVER's THREATEN)."""
        ahead = event.type in _THREATENED and event.sense in {FUTURE, HYPOTHETICAL}
        return ahead and _WILL.search(self._text, event.sentence.start, event.cue.start) is not None

    def _around(self, at: int) -> list[Quote]:
        number = bisect_right(self._starts, at)
        return [quote for quote in self._quotes[max(0, number - _NESTED) : number] if at < quote.end]

    def _spoken(self, event: Event, side_of: Callable[[str], str]) -> Event:
        """An act of speech told by what is said, with the one in whose mouth it is.

        "Y may be targeted, he added" has him for its doer; what "the chief of X" says is the chief's.
        """
        if not event.source and event.type in SPEECH and (beside := self._beside(event.cue.start)):
            return _by(event, beside, side_of)
        if not event.source and _FIRST.search(self._text, event.sentence.start, event.cue.start):
            return self._own(event, side_of)
        threat = event.type is THREATEN and not event.source
        if not (threat or (event.source and event.type in _BY_CONTENT)):
            return event
        if not lx.SPEECH_VERBS.isdisjoint(_WORD.findall(event.cue.text.lower())):
            return event
        speaker = next((q.actor for q in reversed(self._around(event.cue.start)) if q.actor), None)
        if speaker is None:
            return event
        if event.source:
            return (
                structs.replace(event, source=speaker) if side_of(speaker) == side_of(event.source) else event
            )
        return _by(event, speaker, side_of)

    def _own(self, event: Event, side_of: Callable[[str], str]) -> Event:
        """A deed that somebody tells of his own side: "“We handed two captives over,” X said"."""
        around = (quote for quote in reversed(self._around(event.cue.start)))
        speaker = next((quote.actor for quote in around if quote.actor), None)
        return _by(event, speaker, side_of) if speaker else event

    def _beside(self, at: int) -> str | None:
        """Whose quotation ends right before an offset: "..., he warned Y"."""
        before = self._quotes[: bisect_right(self._starts, at)][-_NESTED:]
        return next((q.actor for q in reversed(before) if q.actor and 0 < at - q.end <= _BESIDE), None)

    def _summed_up(self, event: Event) -> Event:
        if event.date or not self._commented:
            return event
        at = event.cue.start
        summed = any(start <= at < end for start, end in self._commented)
        if not summed or any(quote.actor for quote in self._around(at)):
            return event
        if event.sense not in {None, ASSERTED, CLAIMED}:
            return structs.replace(event, commented=True)
        sense = HISTORICAL if self._adds_up(event) else CLAIMED
        return structs.replace(event, commented=True, sense=sense)

    def _adds_up(self, event: Event) -> bool:
        """Whether it counts what was done at several times, and tells none of them."""
        span, cue = event.sentence, event.cue
        perfect = _PERFECT.search(self._text, span.start, cue.start)
        return perfect is not None and _SEVERAL.match(self._text, cue.end, span.end) is not None


def _broken(event: Event) -> bool:
    """Whether an agreement was broken, as is said: "Y has violated the truce"."""
    live = event.sense in {None, ASSERTED, CLAIMED}
    return live and event.type is REJECT and _BREAKING.match(event.cue.text) is not None


def _by(event: Event, speaker: str, side_of: Callable[[str], str]) -> Event:
    """An act of speech with its speaker, unless it is about his own side."""
    own = event.target is not None and side_of(speaker) == side_of(event.target)
    return event if own else structs.replace(event, source=speaker)


def _comments(quote: Quote) -> bool:
    if quote.actor or not quote.speaker or _COMMENTING.isdisjoint(_WORD.findall(quote.speaker.lower())):
        return False
    return _COMMENTATOR.search(quote.speaker) is not None


def _stretches(sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """From each commentator's words to the end of their paragraph, in which he goes on."""
    if not quotes:
        return []
    ends = {sentence.block: sentence.end for sentence in sentences}
    starts = [sentence.start for sentence in sentences]
    return [
        (q.start, max(q.end, ends[sentences[max(0, bisect_right(starts, q.start) - 1)].block]))
        for q in quotes
        if sentences
    ]
