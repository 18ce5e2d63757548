"""Who speaks: from the words that name a speaker to a watched actor, through names, roles and pronouns."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.extraction import lexicon as lx
from monitor.extraction.words import words
from monitor.model import Actor, ActorKind, Mention

_VOICES = lx.inflected(
    "spokesman spokeswoman spokesperson statement office account post readout website message letter communique note"
)
"""What speaks for the one it belongs to."""
_OFFICIALS = lx.inflected(
    "official leader chief head president premier minister chairman chair secretary general commander envoy ambassador "
    "diplomat king emir sultan governor mayor senator representative deputy director lawmaker member officer colonel "
    "soldier fighter source counterpart"
)
_BODIES = lx.inflected(
    "army military force police government ministry authority embassy movement group party "
    "organisation organization bureau wing brigade navy cabinet court council command agency administration "
    "delegation mission television media"
) | words("tv radio secretary-general leadership security foreign")
"""Who and what speaks as part of a state or group."""
_SPOKEN = _VOICES | _OFFICIALS
_PARTS = _SPOKEN | _BODIES
_SMALL = lx.DETERMINERS | lx.PREPOSITIONS | {"s", "us"}
_HEADS = words("leader chief head chair chairman boss secretary-general")
_LINKS = words(
    "and but then while as meanwhile however also although though hours after yet furthermore moreover later earlier "
    "yesterday today"
)
_HEADED_BY = _HEADS | words(
    "minister president premier commander emir king spokesman spokesperson spokeswoman speaker"
)
_LONGEST_TITLE = 4
_NO_TITLE = lx.VERBS | lx.PREPOSITIONS | lx.CONJUNCTIONS | lx.SUBORDINATORS | lx.DETERMINERS | lx.AUXILIARIES
_SOLE = _HEADS | words("president king emir premier chancellor counterpart")
"""Offices that one person of a state or group holds."""
_ANY_BODY = words("agency organisation organization body bloc watchdog alliance movement group")
_BANDS = words("group movement faction militia rebels militants fighters")
_MANY_HEADED = _BODIES | _BANDS
_GROUPS = re.compile(rf"[Tt]he [A-Z]\w+ (?:{'|'.join(sorted(_BANDS))})")
_MANY = re.compile(r"[Tt]he\s+(?:[a-z-]+\s+)?([a-z]+s)\s+(?:have|had|were|are|did|will|[a-z]+ed)\b")
"""A sentence that people open whom nobody names: "The rebels have ..."."""
_DEFINITELY = re.compile(r"(?:the|his|her|its|their)\b", re.IGNORECASE)
_NEARBY = 300
"""Characters before an office within which its holder is named."""
_STRANGER = re.compile(
    r"(?:(?:His|Her|Their|Its|The|[A-Z][\w-]+['\u2019]s?)\s(?:[\w-]+\s){0,3}?[a-z-]+,?\s)?"
    r"([A-Z][\w'\u2019-]+(?:\s(?:al-|bin\s|von\s|de\s)?[A-Z][\w'\u2019-]+){1,2})(?:,\s[^,]+,|,)?\s+(?:was|is|had|has|did|does|[a-z]+ed|went|took|gave|saw|met)\b"
)
"""Somebody whom nobody watches, as the subject of a sentence."""
_OF_TWO = frozenset({"the latter", "the former"})
_PERSONAL = words("he she his her")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|I|who)$|^(?:his|her|their)$", re.IGNORECASE)
_PRONOUNS = ("he", "she", "they", "it", "we", "i", "who", "his", "her", "their")
_BEFORE_BLANK = re.compile(r"(\w+)\s")
_POSSESSIVE = re.compile(r"['\u2019]s?\b|['\u2019](?=\s)")
_FRONTED = (
    lx.PREPOSITIONS | lx.SUBORDINATORS | lx.ADVERBS | words("asked pressed speaking addressing in his her")
)
_OFFICE = re.compile(
    r"\bof (?:the )?(?:State|Defen[cs]e|War|Staff|Parliament|Interior|Justice|Foreign Affairs)\b"
)
_RELATIVE = re.compile(r",?\s*\b(?:who|which|whose)\b.*", re.DOTALL)
_WHEN = re.compile(
    r"(?:\s+(?:(?:on|late|early|earlier|later|last)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|later|earlier|also)"
    r"(?:\s+(?:night|morning|evening|afternoon))?)+\s*$"
)
"""When somebody speaks, behind his name."""
_WORD = re.compile(r"[A-Za-z][\w-]*")
_DEFINITE = re.compile(r"^(?:the|this|that)\s+((?:[\w-]+\s+){0,3})([a-z]+)$", re.IGNORECASE)
_RECENT = 12
"""Acts of saying among which a pronoun finds whom it means."""
_REMEMBERED = 200
"""Acts of saying, and names, among which a surname or a role finds its bearer."""
_FAR = 6
"""Sentences within which a pronoun or a role still means somebody."""


class Speaker(NamedTuple):
    """Who says something: as the text names him, and the watched actor that he is."""

    text: str
    actor: str | None


class Said(NamedTuple):
    """That somebody spoke in a sentence."""

    sentence: int
    speaker: Speaker


class Speakers:
    """Resolves the speakers of one article, in order."""

    def __init__(self, text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [m.start for m in mentions]
        self._actors = actors
        self._said: list[Said] = []

    def heard(self, sentence: int, speaker: Speaker) -> None:
        """Remember who spoke."""
        self._said.append(Said(sentence, speaker))

    def speaks(self, actor: str) -> bool:
        """Whether an actor is one who speaks, and no place or thing."""
        return self._actors[actor].kind not in {ActorKind.PLACE, ActorKind.THING}

    def last(self, sentence: int, back: int = 1) -> Speaker | None:
        """Who spoke last, in this sentence or so many before."""
        recent = self._said[-1] if self._said else None
        return recent.speaker if recent and recent.sentence >= sentence - back else None

    def named(
        self, span: tuple[int, int], sentence: int, before: Sequence[tuple[int, int]]
    ) -> Speaker | None:
        """The speaker that some words name; `before` are the spans of the sentences before, nearest first."""
        start, end = self._core(span)
        words_ = self._text[start:end]
        if not words_:
            return None
        if words_.lower() == "which":
            return self._taken_up(start)
        if words_.lower() in _OF_TWO and before:
            return self._of_two(words_.lower(), before[0])
        pronoun = _PRONOUN.search(words_) if words_.lower().endswith(_PRONOUNS) else None
        if pronoun:
            return self._meant(pronoun.group().lower(), sentence, before) or Speaker(pronoun.group(), None)
        return (
            self._again(start, end, sentence)
            or self._by_name(start, end)
            or self._known(words_, start, sentence)
            or Speaker(" ".join(words_.split()), None)
        )

    def subject(self, span: tuple[int, int], *, person: bool = False) -> Speaker | None:
        """The actor that a sentence begins with, where it does."""
        for mention in self._within(*span):
            before = self._text[span[0] : mention.start]
            if len(before) > 80 or _governs(before) or self._possessive(mention):
                continue
            kind = self._actors[mention.actor].kind
            titled = self._titled(mention, span[1])
            if titled is not None:
                return Speaker(self._text[mention.start : titled.end], titled.actor)
            if not person or kind is ActorKind.PERSON:
                beside = set(_WORD.findall(self._text[mention.end : mention.end + 30])[:2])
                return Speaker(
                    mention.text, self._head_of(mention.actor, beside, mention.start) or mention.actor
                )
        return None

    def _titled(self, mention: Mention, end: int) -> Mention | None:
        """The person whose title begins with another's name: "Nordian minister X"."""
        following = next((m for m in self._within(mention.end, end)), None)
        if following is None or self._actors[following.actor].kind is not ActorKind.PERSON:
            return None
        between = self._text[mention.end : following.start].split()
        if not between or len(between) > _LONGEST_TITLE or between[-1].lower() not in lx.ROLES:
            return None
        qualified = all(w.lower() in lx.ROLES or (w.islower() and w not in _NO_TITLE) for w in between)
        return following if qualified else None

    def _again(self, start: int, end: int, sentence: int) -> Speaker | None:
        """The one who spoke last, where only his office is named: "the Nordian minister"."""
        last = self.last(sentence, 2)
        inside = list(self._within(start, end))
        actor = self._actors[last.actor] if last and last.actor else None
        if actor is None or len(inside) != 1 or not self._text[start : start + 4].lower().startswith("the "):
            return None
        said = self._text[start:end].lower().split()
        holds = said[-1] in _OFFICIALS or said[1] in _HEADS
        return last if holds and inside[0].actor in actor.member_of else None

    def _taken_up(self, at: int) -> Speaker | None:
        """The one right before a relative pronoun: "according to the X, which says"."""
        before = [m for m in self._within(max(0, at - _NEARBY), at) if self._text[m.end : at] in {", ", " "}]
        return next((Speaker(m.text, m.actor) for m in before), Speaker("which", None))

    def _of_two(self, which: str, span: tuple[int, int]) -> Speaker | None:
        """The first or the last person named in the sentence before."""
        people = [m for m in self._within(*span) if self._actors[m.actor].kind is ActorKind.PERSON]
        meant = people[:1] if which == "the former" else people[-1:]
        return next((Speaker(m.text, m.actor) for m in meant), Speaker(which, None))

    def _core(self, span: tuple[int, int]) -> tuple[int, int]:
        """The words that name a speaker without what stands before and after them."""
        start, end = span
        raw = self._text[start:end]
        raw = (_RELATIVE.sub("", raw.rstrip(" ,")) if "wh" in raw else raw.rstrip(" ,")) or raw
        while ", " in raw and self._fronted(raw):
            raw = raw.partition(", ")[2]
        raw = raw.lstrip(" ,.\u2014\u2013\n\"'\u201d\u201c\u2019\u2018\u00bb\u00ab")
        opening = raw.partition(" ")
        while opening[2] and opening[0].lower().strip(",") in _LINKS:
            raw = opening[2].lstrip(" ,")
            opening = raw.partition(" ")
        at = self._text.find(raw, start, end) if raw else -1
        core = _WHEN.sub("", raw).rstrip(' ,:;.\u2014\u2013"\u201c\n')
        return (at, at + len(core)) if at >= 0 else (start, start)

    def _fronted(self, raw: str) -> bool:
        first = _WORD.search(raw)
        return first is not None and first.group().lower() in _FRONTED

    def _within(self, start: int, end: int) -> Iterator[Mention]:
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            if self._starts[at] >= end:
                return
            yield self._mentions[at]

    def _possessive(self, mention: Mention) -> bool:
        return _POSSESSIVE.match(self._text, mention.end) is not None

    def _by_name(self, start: int, end: int) -> Speaker | None:
        """A person named outright, in the words or their apposition; else whom a role or an office belongs to."""
        written = " ".join(self._text[start:end].split())
        inside = list(self._within(start, end))
        for mention in inside:
            if self._actors[mention.actor].kind is ActorKind.PERSON and self._free(start, mention):
                return Speaker(written, mention.actor)
        if inside and inside[-1].end == end and inside[-1].text.islower():
            return Speaker(written, inside[-1].actor)  # the noun stands for somebody named before
        if _GROUPS.fullmatch(written) and all(self._actors[m.actor].kind is ActorKind.STATE for m in inside):
            return None  # "the Nordian group" does not speak for the state
        for mention in sorted(inside, key=self._possessive):
            person = self._actors[mention.actor].kind is ActorKind.PERSON
            rest = self._around(start, end, mention)
            if person and rest & _VOICES:
                return Speaker(written, mention.actor)
            if not person and (not rest or rest & _PARTS):
                return Speaker(written, self._head_of(mention.actor, rest, start) or mention.actor)
        return None

    def _free(self, start: int, mention: Mention) -> bool:
        before = _OFFICE.sub("", self._text[start : mention.start].rpartition(",")[2])
        return not self._possessive(mention) and not _governs(before)

    def _around(self, start: int, end: int, mention: Mention) -> set[str]:
        """The words that stand with a mention between commas."""
        before = self._text[start : mention.start].rpartition(", ")[2]
        inside = f"{before} {self._text[mention.end : end].partition(', ')[0]}"
        owners = {w for other in self._within(start, mention.start) for w in other.text.split()}
        return {w.lower() for w in _WORD.findall(inside) if w not in owners} - _SMALL

    def _head_of(self, body: str, rest: set[str], before: int) -> str | None:
        """The person of a body whose head the words mean: who was last so named before, else the only one nearby."""
        roles = rest & _HEADED_BY
        bearers = (m.actor for m in self._bearers(before, roles) if self._is_of(body, m.actor))
        named = next(bearers, None)
        if named or not rest & _SOLE or not self._is_definite(before):
            return named
        return self._only(before, body)

    def _is_of(self, body: str, actor: str) -> bool:
        return body in self._actors[actor].member_of

    def _is_definite(self, start: int) -> bool:
        """Whether the words mean one known man, "the ... chief" and "his ... counterpart", not "a ... leader"."""
        return _DEFINITELY.match(self._text, start) is not None

    def _only(self, before: int, body: str | None = None) -> str | None:
        """The only person, of a body where one is given, who is named not far before an offset."""
        near = self._within(max(0, before - _NEARBY), before)
        people = {m.actor for m in near if self._actors[m.actor].kind is ActorKind.PERSON}
        fitting = {actor for actor in people if body is None or self._is_of(body, actor)}
        return fitting.pop() if len(fitting) == 1 else None

    def _bearers(self, before: int, roles: set[str]) -> Iterator[Mention]:
        """The persons named before an offset with one of some roles beside them, the last one first."""
        number = bisect_left(self._starts, before) if roles else 0
        for at in range(number - 1, max(-1, number - 1 - _REMEMBERED), -1):
            person = self._actors[self._mentions[at].actor].kind is ActorKind.PERSON
            if person and self._bears(at, roles):
                yield self._mentions[at]

    def _bears(self, at: int, roles: set[str]) -> bool:
        """Whether the text puts one of some roles beside a mention."""
        mention = self._mentions[at]
        floor = self._mentions[at - 1].start if at else 0
        beside = self._text[max(floor, mention.start - 50) : mention.start].rpartition(" and ")[2].lower()
        if self._text[mention.end : mention.end + 1] == ",":
            beside += self._text[mention.end : mention.end + 60].lower()
        wanted = roles | (_HEADS if roles & _HEADS else set())
        return any(word in wanted for word in _WORD.findall(beside))

    def _known(self, written: str, start: int, sentence: int) -> Speaker | None:
        """Who is meant by a surname or a role alone, from those who spoke before."""
        definite = _DEFINITE.match(written)
        role = definite.group(2).lower() if definite else written
        for said in reversed(self._said[-_REMEMBERED:]):
            if definite and said.sentence < sentence - _FAR:
                break
            if _names(said.speaker.text, role, any_case=definite is not None):
                return said.speaker
        if definite is None or role not in _SPOKEN:
            return self._body(written, start, sentence) if definite and role in _MANY_HEADED else None
        bearer = next(self._bearers(start, {role}), None)
        if bearer:
            return Speaker(written, bearer.actor)
        last = self.last(sentence, 2 if role in _VOICES else 1)
        only = self._only(start) if last is None and role in _SOLE else None
        return Speaker(written, only) if only else last

    def _body(self, written: str, start: int, sentence: int) -> Speaker | None:
        """Which body "the agency" means: the one named before it in its sentence, else who spoke last for one.

        "The Nordian group" is the only one named nearby.
        """
        bodies = {ActorKind.BODY, ActorKind.GROUP}
        near = [
            m for m in self._within(max(0, start - _NEARBY), start) if self._actors[m.actor].kind in bodies
        ]
        last = self.last(sentence, 1)
        if _GROUPS.fullmatch(written):
            groups = {m.actor for m in near if self._actors[m.actor].kind is ActorKind.GROUP}
            return Speaker(written, groups.pop() if len(groups) == 1 else None)
        noun = written.rpartition(" ")[2].lower()
        if near and "." not in self._text[near[-1].end : start] and self._called(near[-1].actor, noun):
            return Speaker(written, near[-1].actor)
        return last

    def _called_so(self, noun: str, written: str, before: int) -> Speaker | None:
        """The one group that the text before calls so: "the rebels" after "X's rebels"; None for those, whoever they are."""
        near = self._within(max(0, before - 3 * _NEARBY), before)
        groups = {m.actor for m in near if m.text.lower().endswith(noun)}
        bodies = {actor for actor in groups if self._actors[actor].kind in {ActorKind.BODY, ActorKind.GROUP}}
        return Speaker(written, bodies.pop()) if len(bodies) == 1 else None

    def _called(self, actor: str, noun: str) -> bool:
        """Whether a noun may stand for a body: any body is an agency, no council is a ministry."""
        return noun in _ANY_BODY or self._actors[actor].name.lower().endswith(noun)

    def _meant(self, pronoun: str, sentence: int, before: Sequence[tuple[int, int]]) -> Speaker | None:
        """Whom a pronoun means: who spoke in the sentence before, or whom it began with; then further back."""
        personal = pronoun in _PERSONAL
        now = self.last(sentence, 0)
        if now and self._fits(now, personal):
            return now
        for back, span in enumerate(before[:3], 1):
            spoke = [
                s.speaker
                for s in self._said[-_RECENT:]
                if s.sentence == sentence - back and self._fits(s.speaker, personal)
            ]
            many = _MANY.match(self._text, *span) if pronoun == "they" and not spoke else None
            if many:
                return self._called_so(many.group(1), pronoun, span[0])
            stranger = _STRANGER.match(self._text, *span) if personal and not spoke else None
            if stranger and not any(self._within(*stranger.span(1))):
                return Speaker(stranger.group(1), None)
            found = spoke[-1] if spoke else self.subject(span, person=personal)
            if found and self._fits(found, personal):
                return found
        return None

    def _fits(self, speaker: Speaker, personal: bool) -> bool:
        if speaker.actor is None:
            return True
        return (self._actors[speaker.actor].kind is ActorKind.PERSON) == personal or bool(
            personal and {w.lower() for w in _WORD.findall(speaker.text)} & _SPOKEN
        )


def _governs(before: str) -> bool:
    """Whether a preposition behind the last comma governs what follows some words."""
    clause = before.rpartition(",")[2].lower()
    return not lx.PREPOSITIONS.isdisjoint(_BEFORE_BLANK.findall(clause))


def _names(text: str, role: str, *, any_case: bool) -> bool:
    """Whether a role or a surname stands in some words, whole."""
    if role.lower() not in text.lower():
        return False  # to make a pattern takes longer than all the rest
    return re.search(rf"\b{re.escape(role)}\b", text, re.IGNORECASE if any_case else 0) is not None
