"""Watched names in a text: one automaton over the folded text, whole words, the longest name wins.

What counts:
- the full name always (one word long, it needs its company like an alias where `beside` is given);
- an alias beside one of the actor's `beside` words in the same sentence, or after the full name (a
  person's before it too: headlines have surnames) or "Sudria's Velko", or a body's right before its people ("Norvik
  employees"), or an outlet's where it is quoted ("told The Guardian");
- "Nakhalah" for "al-Nakhalah" once the full name stands anywhere in the article;
- a name in CAPITALS ("US", "IS") in capitals only; a person's single name and an outlet's name not
  in small letters;
- nothing of an actor inside one of its `not_in` phrases, nor in a namesake's name (namesakes.py).

A name that several actors share goes to the one who was last named unmistakably before it, else
to the one who is so named next, else to the only one whose state or group is named, else to the one
whose full name it is. Where the article tells nothing, or names two people together, it counts for all of them, and `extract --explain`
says so: a missed alert costs more than a false one.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Final

import ahocorasick

from monitor.extraction.fold import Folded
from monitor.extraction.nameforms import HONORIFICS, Form, Role, beside_words, patterns_of
from monitor.extraction.namesakes import own_only
from monitor.extraction.places import as_place, is_demonym
from monitor.model import Actor, ActorKind, Mention, Sentence

_BEFORE_NAME: Final = re.compile(rf"(?:\b(?:{HONORIFICS})\.?\s+)+$", re.IGNORECASE)
_ARTICLE_BEFORE: Final = re.compile(r"\b[AaEe](?:[ldnrstz]|sh|th|dh)[-\u2010\u2011][\u2018\u2019']?$")

_CAPITAL_BEFORE: Final = re.compile(r"\b[A-Z]\w+ $")

_JOINTS: Final = frozenset("-\u2010\u2011\u2018\u2019'")
_PERSON, _PLACE, _STATE = (
    ActorKind.PERSON,
    ActorKind.PLACE,
    ActorKind.STATE,
)  # each is asked for a hundred times an article
_PEOPLED: Final = frozenset({ActorKind.BODY, ActorKind.GROUP})
_HONOURS: Final = tuple(HONORIFICS.split("|"))
_LIST: Final = re.compile(r",? (?:and |or |nor )?(?:the )?")
_REPORTS: Final = re.compile(
    r"\s+(?:also |first )?(?:reported|reports|said|says|wrote|writes|quoted|cited|revealed|published|leads with)\b"
)
_TOLD: Final = re.compile(
    r"\b(?:told|tells|according to|reported by|published (?:by|in)|interview with|reporting by)\s+the\s$",
    re.IGNORECASE,
)
_LONGEST_OFFICE: Final = 30
_OWNER: Final = re.compile(
    r"['\u2019]s? |(?:['\u2019]s?)? (?:chief|leader|head|president|premier|pm|fm|(?:prime|foreign|defen[cs]e) minister|secretary-general|"
    r"(?:army|military|intelligence) chief) ",
    re.IGNORECASE,
)
"""What stands between a state or group and the surname of one of its own."""
_PEOPLE_AFTER: Final = re.compile(
    r"(?:['\u2019]s?)? (?:employee|worker|staff|engineer|executive|personnel|contractor|office|convoy|site|fighter|"
    r"member|militant|spokes)"
)


class _Hit:
    """A pattern found: raw article offsets, its sentence's number and the form it has."""

    __slots__ = ("end", "form", "sentence", "start")

    def __init__(self, start: int, end: int, sentence: int, form: Form) -> None:
        self.start = start
        self.end = end
        self.sentence = sentence
        self.form = form


_Pattern = tuple[int, list[tuple[Form, bool]]]
"""How long a pattern is, and the forms it may be, each with whether it counts however it is written."""


class Names:
    """The compiled names of a gazetteer."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = tuple(actors)
        self._by_id = {actor.id: actor for actor in actors}
        self._beside = tuple(beside_words(actor) for actor in actors)
        automaton = ahocorasick.Automaton()
        for pattern, found in patterns_of(actors).items():
            automaton.add_word(pattern, (len(pattern), [(form, _is_free(form)) for form in found]))
        automaton.make_automaton()
        self._patterns_in: Callable[[str], Iterator[tuple[int, _Pattern]]] = automaton.iter
        self._empty = len(automaton) == 0

    def find(self, text: str, sentences: Sequence[Sentence], folded: Sequence[Folded]) -> tuple[Mention, ...]:
        """The mentions in an article's text, in order; `folded` holds each sentence, folded."""
        if self._empty:
            return ()
        hits: list[_Hit] = []
        for number, (sentence, view) in enumerate(zip(sentences, folded, strict=True)):
            self._scan(text, sentence, number, view, hits)
        free, phrased = _parted(hits)
        mentions: list[Mention] = []
        for hit in _resolved(_longest(self._companied(text, free, folded)), self._actors):
            mentions.append(self._mention(text, hit, mentions[-1] if mentions else None))
        return own_only(text, sentences, mentions, self._by_id, self._others(text, phrased))

    def _others(self, text: str, phrased: Sequence[_Hit]) -> Iterator[Mention]:
        """The names that stand in a phrase which is not theirs: of persons, and of states where it may be a town's or a person's."""
        for hit in phrased:
            actor = self._actors[hit.form.actor]
            if actor.kind is _PERSON or (actor.kind is _STATE and _may_be_called(text, hit)):
                yield Mention(actor.id, hit.start, hit.end, text[hit.start : hit.end])

    def _scan(self, text: str, sentence: Sentence, number: int, view: Folded, hits: list[_Hit]) -> None:
        """Add the patterns found in a sentence."""
        at, folded = sentence.start, f"{view.text} "
        for last, (length, found) in self._patterns_in(view.text):
            first = last - length + 1
            if folded[last + 1].isalnum() or (first and folded[first - 1].isalnum()):
                continue  # only part of a word
            start, end = view.raw(first, last)
            start, end = at + start, at + end
            raw = text[start:end]
            for form, free in found:
                if free or _written(raw, form) or (not form.capitals and _is_small(text[at : sentence.end])):
                    hits.append(_Hit(start, end, number, form))

    def _companied(self, text: str, hits: list[_Hit], folded: Sequence[Folded]) -> list[_Hit]:
        """The hits whose company makes them count."""
        first_full: dict[int, int] = {}
        name, bare = Role.NAME, Role.BARE
        for hit in hits:
            if hit.form.role is name and not hit.form.guarded:
                first_full[hit.form.actor] = min(hit.start, first_full.get(hit.form.actor, hit.start))
        ends = [hit.end for hit in hits]
        for hit in hits:
            if hit.form.guarded and hit.form.actor not in first_full:
                first = bisect_left(ends, hit.start - _LONGEST_OFFICE)
                if self._owned(text, hit, hits[first : bisect_left(ends, hit.start)]):
                    first_full[hit.form.actor] = hit.start
        return [
            h
            for h in hits
            if (not h.form.guarded and h.form.role is not bare)
            or self._counts(h, first_full.get(h.form.actor), folded)
            or self._people_follow(text, h)
            or self._prints(text, h)
        ]

    def _counts(self, hit: _Hit, full: int | None, folded: Sequence[Folded]) -> bool:
        if not hit.form.guarded or (hit.form.role is Role.BARE and full is None):
            return full is not None
        person = self._actors[hit.form.actor].kind is _PERSON
        if full is not None and (person or full < hit.start):
            return True
        company = self._beside[hit.form.actor]
        return company is not None and company.search(folded[hit.sentence].text) is not None

    def _owned(self, text: str, hit: _Hit, before: list[_Hit]) -> bool:
        """Whether the state or group of a person is the one of those before that stands right before his surname ("Sudria's Velko")."""
        person = self._actors[hit.form.actor]
        return person.kind is _PERSON and any(
            self._actors[other.form.actor].id in person.member_of
            for other in before
            if _OWNER.fullmatch(text, other.end, hit.start)
        )

    def _people_follow(self, text: str, hit: _Hit) -> bool:
        """Whether words follow that only a body has ("Norvik employees")."""
        body = self._actors[hit.form.actor].kind in _PEOPLED
        return body and _PEOPLE_AFTER.match(text, hit.end) is not None

    def _prints(self, text: str, hit: _Hit) -> bool:
        """Whether an outlet with a common word for a name is quoted ("told The Guardian", "The Times reported")."""
        outlet = hit.form.role is Role.ALIAS and self._actors[hit.form.actor].kind is ActorKind.OUTLET
        if not outlet or text[max(0, hit.start - 4) : hit.start].lower() != "the ":
            return False
        return bool(_REPORTS.match(text, hit.end) or _TOLD.search(text[max(0, hit.start - 30) : hit.start]))

    def _mention(self, text: str, hit: _Hit, before: Mention | None) -> Mention:
        actor = self._actors[hit.form.actor]
        start = hit.start
        kind = actor.kind
        if kind is _PERSON:
            start = _widened(text, hit)
        found = text[start : hit.end]
        place = kind is _PLACE or (
            kind is _STATE
            and not is_demonym(found, actor.name)
            and (as_place(text, hit.start, hit.end) or _listed(text, before, hit.start))
        )
        return Mention(actor.id, start, hit.end, found, place)


def _may_be_called(text: str, hit: _Hit) -> bool:
    """Whether a town's land may follow the name of a state, or a given name go before it: "Jim Jordan", but not "Real Madrid"."""
    if text.startswith(", ", hit.end):
        return True
    named = hit.form.role is Role.NAME
    return named and _CAPITAL_BEFORE.search(text, max(0, hit.start - 30), hit.start) is not None


def _listed(text: str, before: Mention | None, start: int) -> bool:
    """Whether a name follows a place in a list: "in A and B"."""
    return before is not None and before.as_place and _LIST.fullmatch(text, before.end, start) is not None


def _is_small(said: str) -> bool:
    """Whether a sentence has no capital at all, so that those of names tell nothing."""
    return not any(map(str.isupper, said))


def _is_free(form: Form) -> bool:
    """Whether a form counts however it is written."""
    return not (form.capitals or form.initial or form.final or form.hyphened)


def _written(raw: str, form: Form) -> bool:
    """Whether the capitals of the raw text are those that the form asks for."""
    if form.capitals:
        return raw == raw.upper()
    if form.hyphened and " " in raw:
        return False
    return not (form.initial and raw[:1].islower()) and not (
        form.final and raw.rsplit(maxsplit=1)[-1][:1].islower()
    )


def _parted(hits: list[_Hit]) -> tuple[list[_Hit], list[_Hit]]:
    """The hits that stand in none of their actor's `not_in` phrases, and those that do."""
    blocks: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
    block = Role.BLOCK
    for hit in hits:
        if hit.form.role is block:
            blocks[hit.form.actor, hit.sentence].append(hit)
    if not blocks:
        return hits, []
    free: list[_Hit] = []
    phrased: list[_Hit] = []
    for hit in hits:
        if hit.form.role is not block:
            around = blocks.get((hit.form.actor, hit.sentence))
            inside = around and any(b.start <= hit.start and hit.end <= b.end for b in around)
            (phrased if inside else free).append(hit)
    return free, phrased


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """Of overlapping hits the longest, then the first; one hit an actor where stretches are equal; by where they begin."""
    kept: list[_Hit] = []
    together: list[_Hit] = []
    end = 0
    for hit in sorted(hits, key=_start):
        if hit.start >= end:
            kept += _longest_of(together) if len(together) > 1 else together
            together = []
        together.append(hit)
        end = max(end, hit.end)
    return kept + (_longest_of(together) if len(together) > 1 else together)


def _longest_of(hits: list[_Hit]) -> list[_Hit]:
    """The same for hits that overlap, as few do."""
    end = max([hit.end for hit in hits])
    around = [hit for hit in hits if hit.start == hits[0].start and hit.end == end]
    if len(around) == 1:
        return around  # all others stand inside it
    taken: list[tuple[int, int]] = []
    kept: dict[tuple[int, int, int], _Hit] = {}
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, h.form.role)):
        span = (hit.start, hit.end)
        at = bisect_left(taken, (hit.end,))
        last = taken[at - 1] if at else (0, 0)
        if last[1] <= hit.start:
            taken.insert(at, span)
        elif last != span:
            continue
        kept.setdefault((*span, hit.form.actor), hit)
    return sorted(kept.values(), key=_start)


def _resolved(hits: list[_Hit], actors: Sequence[Actor]) -> list[_Hit]:
    """One actor for every shared name, where the article says which; in order."""
    if len({hit.start for hit in hits}) == len(hits):
        return hits
    shared: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
    for hit in hits:
        shared[hit.start, hit.end].append(hit)
    own: dict[int, list[_Hit]] = defaultdict(list)
    for group in shared.values():
        if len(group) == 1:
            own[group[0].form.actor].append(group[0])
    for found in own.values():
        found.sort(key=_start)
    named = {actors[number].id for number in own}
    several = {hit.form.actor for group in shared.values() if len(group) > 1 for hit in group}
    sided = {number for number in several if not named.isdisjoint(actors[number].member_of)}
    people = {number for number in several if actors[number].kind is _PERSON}
    chosen = [hit for group in shared.values() for hit in _choose(group, own, sided, people)]
    return sorted(chosen, key=lambda hit: (hit.start, hit.form.actor))


def _start(hit: _Hit) -> int:
    return hit.start


def _choose(
    group: list[_Hit], own: Mapping[int, Sequence[_Hit]], sided: Container[int], people: Container[int]
) -> list[_Hit]:
    """Who of several actors is meant, by where each is named unmistakably: last before, else first after.

    `sided` are those whose state or group the article names. Of `people` whom one sentence names
    together nobody can be chosen.
    """
    if len(group) == 1:
        return group
    before: list[tuple[_Hit, _Hit]] = []
    after: list[tuple[_Hit, _Hit]] = []
    for hit in group:
        known = own.get(hit.form.actor, ())
        at = bisect_left(known, hit.start, key=_start)
        before += [(known[at - 1], hit)] if at else []
        after += [(known[at], hit)] if at < len(known) else []
    for found, nearest in ((before, max), (after, min)):
        if found:
            best, chosen = nearest(found, key=lambda pair: pair[0].start)
            rivals = [hit for at, hit in found if at.sentence == best.sentence and hit.form.actor in people]
            return rivals if chosen in rivals else [chosen]
    near = [hit for hit in group if hit.form.actor in sided]
    named = [hit for hit in group if hit.form.role is Role.NAME]
    return next((found for found in (near, named) if len(found) == 1), group)


def _widened(text: str, hit: _Hit) -> int:
    """Where a person's name begins with its article ("al-") and, before a full name, its honorific."""
    start = hit.start
    joined = text[max(0, start - 1) : start] in _JOINTS
    article = _ARTICLE_BEFORE.search(text, max(0, start - 6), start) if joined else None
    if article:
        start = article.start()
    if " " not in text[hit.start : hit.end]:
        return start
    left = max(0, start - 40)
    titled = text[left:start].lower().rstrip().rstrip(".").endswith(_HONOURS)  # spares most of the search
    honorific = _BEFORE_NAME.search(text, left, start) if titled else None
    return honorific.start() if honorific else start
