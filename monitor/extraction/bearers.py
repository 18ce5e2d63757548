"""The watched names of an article as speakers are looked for among them: beside roles, in front of offices, nearby."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction import speakerwords as sw
from monitor.extraction.interviews import ANSWERING
from monitor.extraction.kinds import BODY, GROUP, PERSON, PLACE, STATE
from monitor.model import Actor, Mention

_NO_END: Final = sw.SMALL | lx.ROLES | lx.CONJUNCTIONS


@dataclass(slots=True, eq=False)  # made so often that to freeze them would tell
class Speaker:
    """Who says something: as the text names him, and the watched actor that he is."""

    text: str
    actor: str | None


@dataclass(slots=True, eq=False)
class Said:
    """That somebody spoke in a sentence."""

    sentence: int
    speaker: Speaker


class Bearers:
    """The mentions of one article, asked who bears a role and whether a name speaks."""

    def __init__(self, text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> None:
        self._text = text
        self._mentions = list(mentions)
        self._starts = [m.start for m in mentions]
        self._actors = actors

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in a stretch."""
        first = last = bisect_left(self._starts, start)
        while last < len(self._starts) and self._starts[last] < end:
            last += 1
        return self._mentions[first:last]

    def possessive(self, mention: Mention) -> bool:
        """Whether a name stands in the genitive: "X's"."""
        return sw.POSSESSIVE.match(self._text, mention.end) is not None

    def around(self, start: int, end: int, mention: Mention) -> set[str]:
        """The words that stand with a mention between commas."""
        before = self._text[start : mention.start].rpartition(", ")[2]
        for owner in self.within(start, mention.start):
            before = before.replace(owner.text, " ")
        inside = f"{before} {self._text[mention.end : end].partition(', ')[0].partition(' and ')[0]}"
        return set(map(str.lower, sw.WORD.findall(inside))) - sw.SMALL

    def around_him(self, start: int, mention: Mention) -> bool:
        """Whether a name only tells where those are who speak: "doctors in X"; its officials there speak for it."""
        if not mention.as_place and self._actors[mention.actor].kind is not PLACE:
            return False
        before = self._text[start : mention.start].lower()
        return sw.WHERE.search(before) is not None and not sw.AUTHORITIES.match(before)

    def rank(self, start: int, mention: Mention, end: int) -> tuple[bool, bool, bool, bool]:
        """How little a name is likely to be the speaker's own, False first."""
        before = self._text[start : mention.start]
        state = self._actors[mention.actor].kind is STATE
        return not self.alone(start, mention, end), governs(before), state, self.possessive(mention)

    def alone(self, start: int, mention: Mention, end: int) -> bool:
        """Whether a name stands by itself between commas: "the relief office, X, said"."""
        after = self._text[mention.end : end].lstrip()
        return self._text[start : mention.start].rstrip().endswith(",") and (
            not after or after.startswith(",")
        )

    def free(self, start: int, mention: Mention, end: int) -> bool:
        """Whether a name stands by itself in a stretch of words: no preposition, no genitive."""
        before = sw.OFFICE.sub("", self._text[start : mention.start].rpartition(",")[2])
        if mention.end < end and self.possessive(mention):
            return False
        return not governs(before) or _is_fronted(before) or self._ranked(start, mention, end)

    def _ranked(self, start: int, mention: Mention, end: int) -> bool:
        """Whether only his rank parts a name from the body before it: "chief of the X General Y"."""
        other = next((m for m in self.within(start, mention.start) if m.end <= mention.start), None)
        between = self._text[other.end : mention.start].split() if other else []
        return mention.end == end and bool(between) and all(w.lower().strip(".") in lx.ROLES for w in between)

    def labelled(self, label: tuple[int, int], before: int) -> set[str]:
        """The persons whom the label of a turn may mean; by "A" all who are named before the interview."""
        people = [m for m in self.within(0, label[1]) if self.is_person(m.actor)]
        written = self._text[slice(*label)].lower()
        if written in ANSWERING:
            return {m.actor for m in people if m.start < before}
        last = written.rpartition(" ")[2]
        return {m.actor for m in people if m.start >= label[0] or last in m.text.lower().split()}

    def is_person(self, actor: str) -> bool:
        """Whether an actor is a person."""
        return self._actors[actor].kind is PERSON

    def is_of(self, body: str, actor: str) -> bool:
        """Whether an actor belongs to a body."""
        return body in self._actors[actor].member_of

    def is_definite(self, start: int) -> bool:
        """Whether the words mean one known man, "the ... chief" and "his ... counterpart", not "a ... leader"."""
        return sw.DEFINITELY.match(self._text, start) is not None

    def only(self, before: int, body: str | None = None) -> str | None:
        """The only person, of a body where one is given, who is named not far before an offset."""
        near = self.within(max(0, before - sw.NEARBY), before)
        people = {m.actor for m in near if self.is_person(m.actor)}
        fitting = {actor for actor in people if body is None or self.is_of(body, actor)}
        return fitting.pop() if len(fitting) == 1 else None

    def bearers(self, before: int, roles: set[str]) -> Iterator[Mention]:
        """The persons named before an offset with one of some roles beside them, the last one first."""
        number = bisect_left(self._starts, before) if roles else 0
        for at in range(number - 1, max(-1, number - 1 - sw.REMEMBERED), -1):
            person = self.is_person(self._mentions[at].actor)
            if person and self.bears(at, roles):
                yield self._mentions[at]

    def bears(self, at: int, roles: set[str]) -> bool:
        """Whether the text puts one of some roles beside a mention."""
        mention = self._mentions[at]
        floor = self._mentions[at - 1].start if at else 0
        beside = (
            self._text[max(floor, mention.start - 50) : mention.start]
            .rpartition(" and ")[2]
            .rpartition(". ")[2]
            .lower()
        )
        if self._text[mention.end : mention.end + 1] == ",":
            beside += self._text[mention.end : mention.end + 60].lower()
        wanted = roles | (sw.HEADS if roles & sw.HEADS else set())
        return any(word in wanted for word in sw.WORD.findall(beside))

    def called(self, actor: str, noun: str) -> bool:
        """Whether a noun may stand for a body: any body is an agency, no council is a ministry."""
        return noun in sw.ANY_BODY or self._actors[actor].name.lower().endswith(noun)

    def is_armed(self, actor: str) -> bool:
        """Whether a body bears arms, by its names."""
        known = self._actors[actor]
        return any(map(sw.ARMED.search, (known.name, *known.aliases)))

    def suits(self, actor: str, noun: str) -> bool:
        """Whether a body or group may be called "the army", "the rebels", "the agency"."""
        kind = self._actors[actor].kind
        if noun in sw.BANDS:
            return kind is GROUP
        if kind not in {BODY, GROUP}:
            return False
        if noun in sw.FORCES:
            return self.is_armed(actor)
        return self.called(actor, noun) and not (noun in sw.ANY_BODY and self.is_armed(actor))


def _is_fronted(before: str) -> bool:
    """Whether words that open a sentence with a preposition end before its subject: "On his first stop" before "X said"."""
    first, last = before.split(maxsplit=1)[0], before.rsplit(maxsplit=1)[-1]
    return first[0].isupper() and first.lower() in lx.PREPOSITIONS and last.islower() and last not in _NO_END


def governs(before: str) -> bool:
    """Whether a preposition behind the last comma governs what follows some words."""
    clause = before.rpartition(",")[2].rpartition(": ")[2].lower()
    return not lx.PREPOSITIONS.isdisjoint(sw.BEFORE_BLANK.findall(clause))
