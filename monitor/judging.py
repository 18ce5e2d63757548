"""One way from an article to its decisions: for the daemon, for the tests inside the rules, and for looking back.

What is remembered is a `Book`: the store in the daemon, a `Ledger` in memory everywhere else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from monitor import deciding, stories, trends
from monitor.book import Book
from monitor.matching import Index, excepted_on, match_asides, match_on, matches
from monitor.matching.page import Page
from monitor.matching.voices import independent, voice_of
from monitor.model import (
    ActorKind,
    Adds,
    Article,
    Counted,
    Decision,
    Development,
    Extraction,
    Happening,
    Held,
    Hit,
    Match,
    Over,
    OverType,
    Per,
    Rulebook,
    Sense,
    Severity,
    Silence,
    Status,
    Watch,
    short_hash,
)
from monitor.model.rules import canonical
from monitor.rendering import Press
from monitor.tellings import Tellings, tell_apart

_WATER = re.compile(r"\b(?:Sea|Gulf|Strait|Straits|Ocean|Channel|Canal|Bab al-Mandab)\b")


@dataclass(frozen=True)
class Rules:
    """The rules in force, with what is worked out once per rulebook.

    `bystanders` are watches on whose matches nothing is decided: they only open and join the happenings of others.
    """

    rulebook: Rulebook
    index: Index
    watches: Mapping[str, Watch]
    names: Mapping[str, str]
    bystanders: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rulebook: Rulebook, bystanders: frozenset[str] | None = None) -> "Rules":
        """Work out the index and the look-ups; with `bystanders` it is a few watches that are tried."""
        return cls(
            rulebook,
            Index(rulebook, few=bystanders is not None),
            {watch.id: watch for watch in rulebook.watches},
            {actor.id: actor.name for actor in rulebook.actors},
            bystanders or frozenset(),
        )

    def only(self, watches: Sequence[Watch]) -> "Rules":
        """The same rules with a few watches alone."""
        rulebook = replace(self.rulebook, watches=tuple(watches))
        index = Index(rulebook, self.index.outlets)
        return Rules(rulebook, index, {watch.id: watch for watch in watches}, self.names)

    @cached_property
    def people(self) -> frozenset[str]:
        """The actors that are persons."""
        return frozenset(actor.id for actor in self.rulebook.actors if actor.kind is ActorKind.PERSON)

    @cached_property
    def world(self) -> stories.World:
        """Who belongs to whom, and what is a person or a state."""
        states = frozenset(actor.id for actor in self.rulebook.actors if actor.kind is ActorKind.STATE)
        return stories.World(self.rulebook.kin, self.people, states)

    @cached_property
    def places(self) -> frozenset[str]:
        """The actors that are places."""
        return frozenset(actor.id for actor in self.rulebook.actors if actor.kind is ActorKind.PLACE)

    @cached_property
    def waters(self) -> frozenset[str]:
        """The places at sea, by their names."""
        return frozenset(place for place in self.places if _WATER.search(self.names[place]))

    @cached_property
    def press(self) -> Press:
        """The outlets as alerts show them."""
        return Press.of(self.rulebook.actors)

    @cached_property
    def tracked(self) -> frozenset[str]:
        """The watches whose hits are kept: those that look along time, and the pieces of sequences."""
        looking = {watch.id for watch in self.rulebook.watches if watch.over}
        pieces = {piece for watch in self.rulebook.watches if watch.over for piece in watch.over.watches}
        return frozenset(looking | pieces)

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """What each tracked watch counts, in short: another one means that the past is to be counted anew."""
        tracked = (watch for watch in self.rulebook.watches if watch.id in self.tracked)
        return {watch.id: short_hash(canonical((watch.when, watch.per, watch.over))) for watch in tracked}

    @cached_property
    def sequences(self) -> Mapping[str, tuple[tuple[Watch, Over], ...]]:
        """The sequences that each watch is a piece of, and how they look along time."""
        found: dict[str, tuple[tuple[Watch, Over], ...]] = {}
        for watch in self.rulebook.watches:
            if watch.over and watch.status is not Status.OFF:
                for piece in dict.fromkeys(watch.over.watches):
                    found[piece] = (*found.get(piece, ()), (watch, watch.over))
        return found


def judge(
    book: Book, rules: Rules, article: Article, extraction: Extraction, now: str
) -> tuple[Decision, ...]:
    """Match an article and decide, noting in the book what it tells; the decisions are the caller's to keep.

    `now` is ISO 8601 in UTC.
    """
    story = tell_apart(book, article, extraction, now, stories.trace(book, article, now))
    judging = _Judging(book, rules, article, rules.index.page(article, extraction), now, story, extraction)
    judging.tellings.confirm()
    found = match_on(rules.index, judging.page, extraction)
    asides = match_asides(rules.index, article, extraction, {match.watch for match in found})
    told = [(match, *judging.place(match)) for match in (*found, *asides)]
    parts = stories.parts([(match, happening) for match, happening, _ in told], article, rules.world)
    decisions = [one for each, part in zip(told, parts, strict=True) for one in judging.decide(*each, part)]
    return (*decisions, *judging.contest(decisions))


def note(book: Book, rules: Rules, article: Article, extraction: Extraction, seen: str, now: str) -> None:
    """Note what an article told, as if its watches had been in force when it was `seen`; nothing is decided.

    What it would wait for counts from `now`: a new watch alarms of nothing that is long past.
    """
    story = tell_apart(book, article, extraction, now)
    judging = _Judging(book, rules, article, rules.index.page(article, extraction), seen, story, extraction)
    for match in match_on(rules.index, judging.page, extraction):
        if excepted_on(judging.page, match.watch, rules.rulebook, seen[:10]) is None:
            judging.note(match, judging.place(match)[0], now)


@dataclass(frozen=True)
class _Judging:
    """One article before the rules."""

    book: Book
    rules: Rules
    article: Article
    page: Page
    now: str
    story: str
    extraction: Extraction

    @cached_property
    def tellings(self) -> Tellings:
        """What the article tells of happenings, beside what others told."""
        people = self.rules.people
        return Tellings(
            self.book, self.article, self.extraction, self._setting, people, self._voice, self.now
        )

    def contest(self, decisions: Sequence[Decision]) -> Iterator[Decision]:
        """What to tell those whom watches told of what this article denies or corrects, though none of them met it."""
        decided = {(one.match.watch, one.happening.id) for one in decisions}
        for name, happening, match in self.tellings.contested():
            watch = self.rules.watches.get(name)
            if watch and watch.status is not Status.OFF and (name, happening.id) not in decided:
                booked = _booked(match, watch, happening)
                yield deciding.decide(self.case(booked, watch, happening, new=False))

    def decide(self, match: Match, happening: Happening, new: bool, part: stories.Part) -> Iterator[Decision]:
        """The decision on a match that was placed, and on the sequences that it may complete."""
        watch = self.rules.watches[match.watch]
        if watch.id in self.rules.bystanders:
            return
        match = _booked(match, watch, happening)
        case = self.case(match, watch, happening, new=new, part=part)
        hit = None
        if not match.only_in and case.exception is None and match.severity_at(case.sources):
            case, hit = self._along_time(case)
        decision = deciding.decide(case)
        if decision.kind:  # a correction is told of each alert
            self._said[watch.id] += (one for one in case.told if one.kind is not Adds.CORRECTION)
        yield replace(decision, act=part.act)
        if hit:
            for sequence, over in self.rules.sequences.get(watch.id, ()):
                yield replace(self._sequel(sequence, over, case, hit), act=part.act)

    def place(self, match: Match) -> tuple[Happening, bool]:
        """The happening that a match tells, noted in the book, and whether it is new."""
        told = replace(match, event=self.tellings.act(match))
        kind, source, target = stories.key_of(told)
        near = {self.story, *self._setting.near}
        candidates = self.book.happenings(kind, source, target, near) if kind else ()
        told_of = self._told_of(match, candidates)
        setting = replace(self._setting, figures=self._figures, subjects=told_of)
        place = stories.place_event(told, self.article, candidates, setting, self.now)
        if told.event:
            known = self._figures.get(place.happening.id, ())
            self._figures[place.happening.id] = (*known, told.event.figures)
        if place.new:
            self.book.add_happening(place.happening)
        voice = None if told.event and told.event.sense is Sense.DENIED else self._voice
        self.book.join_happening(place.happening.id, self.article.id, self.now, voice, place.reason)
        return place.happening, place.new

    def _told_of(self, match: Match, candidates: Sequence[Happening]) -> frozenset[str]:
        """The happenings that its watch alerted on, where it names what a deed is about: they are on that subject."""
        if stories.SUBJECT.isdisjoint(piece.clause for piece in match.evidence):
            return frozenset()
        return frozenset(one.id for one in candidates if match.watch in self.book.alerted(one.id))

    def may_tell(self, match: Match, happening: Happening) -> bool:
        """Whether a match is of the class and sides of a happening."""
        return stories.compatible(stories.key_of(match), stories.key_of_happening(happening), self._setting)

    def note(self, match: Match, happening: Happening, present: str) -> Hit | None:
        """Keep a match as a hit, where its watch counts and the article states when it was told."""
        time = trends.told_at(self.article, self.now)
        if match.watch not in self.rules.tracked or time is None:
            return None
        watch = self.rules.watches[match.watch]
        match = _booked(match, watch, happening)
        hit = Hit(
            *(watch.id, match.book, time, self.article.id, happening.id),
            voice=self._voice,
            weight=trends.weight_of(match.event),
            due=self._waits_until(watch, match.book, time, present),
        )
        self.book.add_hit(hit)
        return hit

    def case(
        self, match: Match, watch: Watch, happening: Happening, *, new: bool, part: stories.Part | None = None
    ) -> deciding.Case:
        """Everything that bears on a match, but what it means along time."""
        exception = excepted_on(self.page, watch.id, self.rules.rulebook, self.now[:10])
        earlier = self.book.earlier(watch.id, happening.id)
        kindred = self.tellings.kindred(watch.id, happening, part.beside if part else ())
        telling = self.tellings.of(happening, earlier, kindred)
        voices = self.book.voices(happening.id)
        return deciding.Case(
            match,
            watch,
            happening,
            self.article.id,
            self.now,
            new=new,
            earlier=earlier,
            exception=exception,
            sources=independent(voices, self.rules.rulebook.kin),
            articles=len(voices),
            copy=self._setting.copied is not None,
            recent=self._recent(watch, match.book),
            silence=self._silence(match),
            told=telling.told,
            known=(*telling.known, *self._said[watch.id]),
            corrected=telling.corrected,
            kindred=kindred,
            kin=self.rules.rulebook.kin,
            names=self.rules.names,
            people=self.rules.people,
        )

    def _silence(self, match: Match) -> Silence | None:
        return next((one for one in self._silences if one.covers(match.watch, match.actors)), None)

    @cached_property
    def _silences(self) -> tuple[Silence, ...]:
        return self.book.silences(self.now)

    def _recent(self, watch: Watch, book: str) -> tuple[tuple[str, Severity], ...]:
        if not watch.cooldown:
            return ()
        since = datetime.fromisoformat(self.now) - timedelta(seconds=watch.cooldown)
        sent = self.book.recent(watch.id, book, since.isoformat(timespec="microseconds"))
        # What was sent at a time yet to come was sent before the clock was set back.
        return tuple((when, severity) for when, severity in sent if when <= self.now)

    def _along_time(self, case: deciding.Case) -> tuple[deciding.Case, Hit | None]:
        hit = self.note(case.match, case.happening, self.now)
        over = case.watch.over
        if over is None or hit is None:
            return case, hit
        past = self._others(over, hit, hit.watch, hit.book)
        return replace(case, trend=trends.look(over, hit, past, self.book.archive_begins())), hit

    def _others(self, over: Over, hit: Hit, watch: str, book: str | None) -> list[Hit]:
        """The hits of a watch that matter beside one."""
        found = self.book.hits(watch, book, *trends.reach(over, hit.time))
        return [one for one in found if not _same(one, hit)]

    def _sequel(self, sequence: Watch, over: Over, case: deciding.Case, hit: Hit) -> Decision:
        """What a match of one of its pieces means to a sequence."""
        book = hit.book if sequence.per else None
        pieces = {piece: self._others(over, hit, piece, book) for piece in over.watches}
        match = replace(
            case.match, watch=sequence.id, severity=sequence.severity, by_sources=(), book=book or ""
        )
        follows = self.case(match, sequence, case.happening, new=case.new)
        return deciding.decide(replace(follows, trend=trends.follow(over, hit, pieces)))

    def _waits_until(self, watch: Watch, book: str, time: str, present: str) -> str | None:
        """When a watch for what does not come gives up on this; of one that waits for sources, only the first.

        What would be overdue by a whole window is history: an archive that is read in raises no alarms.
        """
        if watch.over is None or watch.over.type is not OverType.ABSENT:
            return None
        if trends.due_at(watch.over, trends.due_at(watch.over, time)) <= present:
            return None
        since, until = trends.reach(watch.over, time)
        others = [
            one for one in self.book.hits(watch.id, book, since, until) if one.article != self.article.id
        ]
        if any(one.time >= time or watch.over.of is Counted.SOURCES for one in others):
            return None
        return trends.due_at(watch.over, time)

    @cached_property
    def _figures(self) -> dict[str, tuple[tuple[tuple[str, int], ...], ...]]:
        """The figures that this article told already, by happening."""
        return {}

    @cached_property
    def _said(self) -> dict[str, list[Development]]:
        """What each watch tells by this article already: on another meeting of the same people it is no news."""
        return defaultdict(list)

    @cached_property
    def _setting(self) -> stories.Setting:
        root = self.book.root_of(self.article.id)
        copied = root if root != self.article.id else None
        near, rules = self.book.near(self.article.id), self.rules
        setting = stories.Setting(self.story, near, copied, kin=rules.rulebook.kin)
        return replace(setting, waters=rules.waters, places=rules.places)

    @cached_property
    def _voice(self) -> str | None:
        return voice_of(self.article, self.rules.index.origin(self.article))


def _booked(match: Match, watch: Watch, happening: Happening) -> Match:
    return replace(match, book=happening.story) if watch.per is Per.STORY else match


def _same(one: Hit, other: Hit) -> bool:
    return (one.watch, one.happening, one.article) == (other.watch, other.happening, other.article)


def lapsed(
    book: Book, rules: Rules, hit: Hit, article: Article, extraction: Extraction, now: str
) -> Decision | None:
    """The alert of a watch that waited in vain for more than a hit; None where something holds it.

    `article` is the one that made the hit, as it was understood.
    """
    watch, happening = rules.watches.get(hit.watch), book.happening(hit.happening)
    if watch is None or watch.over is None or happening is None or _went_on(book, watch.over, hit):
        return None
    page = rules.index.page(article, extraction)
    judging = _Judging(book, rules, article, page, now, happening.story, extraction)
    for match in matches(judging.page, watch):
        booked = _booked(match, watch, happening)
        if booked.book == hit.book and judging.may_tell(match, happening):
            return _in_vain(judging.case(booked, watch, happening, new=False), watch.over, hit)
    return None


def _in_vain(case: deciding.Case, over: Over, hit: Hit) -> Decision | None:
    confirmed = over.of is Counted.SOURCES and case.sources > 1
    if case.earlier or confirmed:
        return None
    words = f"nothing since {hit.time[:16]}"
    decision = deciding.decide(replace(case, trend=trends.Trend(met=True, words=words)))
    return replace(decision, reason=Held.ABSENT) if decision.reason is Held.NEW else decision


def _went_on(book: Book, over: Over, hit: Hit) -> bool:
    """Whether more was told since; of what waits for sources, they are counted."""
    if over.of is Counted.SOURCES:
        return False
    later = book.hits(hit.watch, hit.book, hit.time, trends.reach(over, hit.time)[1])
    return any(one.time > hit.time for one in later)
