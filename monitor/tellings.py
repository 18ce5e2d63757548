"""What one article tells of happenings, beside what others told: new facts, second voices, denials and corrections."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from msgspec import structs

from monitor import stories
from monitor.book import Book
from monitor.model import (
    RECIPROCAL,
    Adds,
    Article,
    Development,
    Earlier,
    Event,
    Evidence,
    Extraction,
    Happening,
    Match,
    Severity,
    Span,
)


@dataclass(frozen=True)
class Told:
    """What an article tells of a happening, what the articles of alerts told of it, and what a new version changed."""

    told: tuple[Development, ...]
    known: tuple[Development, ...]
    corrected: tuple[Development, ...]


def tell_apart(
    book: Book, article: Article, extraction: Extraction, now: str, traced: stories.Traced | None = None
) -> str:
    """The story of an article, by its id: that of an earlier version, or of what it copies, or one that is likest, or a new one."""
    known = book.story_of(article.id)
    if known:
        return known
    copied, news = (traced.copy, traced.news) if traced else (None, None)
    profile = stories.profile(news or article, extraction)
    seen = stories.weigh(profile, book.known(profile.terms))
    bonds = book.bonds(article.id)
    if copied and copied.one_voice:
        bonds = replace(bonds, copied=book.story_of(copied.of))
    placement = stories.join(article.id, seen, book.like(seen, bonds.wanted), bonds)
    book.place(article, placement, now)
    for link in stories.links(article.id, seen, placement):
        book.link(link, now)
    return placement.story.id


def _bare(facts: tuple[Development, ...]) -> tuple[Development, ...]:
    """Facts without their proof, which is for the alert alone."""
    return tuple(replace(fact, proof=None) if fact.proof else fact for fact in facts)


@dataclass(frozen=True)
class Tellings:
    """One article beside what is remembered of its story."""

    book: Book
    article: Article
    extraction: Extraction
    setting: stories.Setting
    people: frozenset[str]
    voice: str | None
    now: str

    @cached_property
    def _teller(self) -> stories.Teller:
        return stories.Teller(self.article, self.extraction, self.setting, self.people, self.now, self.voice)

    def act(self, match: Match) -> Event | None:
        """What a match tells, with all that the article tells of it; an aside joins no happening of others."""
        if match.event is None or match.only_in:
            return None
        return self._teller.wholes.get(match.event, match.event)

    @cached_property
    def _kept(self) -> dict[str, tuple[dict[str, tuple[Development, ...]], tuple[Development, ...]]]:
        """By happening: what was told of it before this article, by article, and what this article tells."""
        return {}

    def of(self, happening: Happening, earlier: tuple[Earlier, ...], kindred: tuple[Earlier, ...]) -> Told:
        """What the article tells of a happening, kept in the book, beside what alerts told of it and of kindred meetings."""
        before, told = self._noted(happening)
        articles = {one.article for one in (*earlier, *kindred)}
        own = before.get(self.article.id, ())
        known = tuple(chain.from_iterable(self._known(happening, articles)))
        if self.article.id in articles:
            return Told(told, known, stories.changed(told, own))
        return Told(told, known, stories.lowered(told, known) if self._teller.corrects else ())

    def _known(self, happening: Happening, articles: set[str]) -> Iterator[tuple[Development, ...]]:
        """What some articles told of a happening; of a meeting also what they told of others of its story."""
        for one in self._in_story if happening.type in RECIPROCAL else ():
            facts = self.book.developments(one.id) if one.id != happening.id else {}
            yield from (facts[article] for article in articles if article in facts)
        before, _ = self._noted(happening)
        yield from (before[article] for article in articles if article in before)

    def _noted(
        self, happening: Happening
    ) -> tuple[dict[str, tuple[Development, ...]], tuple[Development, ...]]:
        if happening.id not in self._kept:
            before = self.book.developments(happening.id)
            told = self._teller.told(happening)
            others = chain.from_iterable(
                facts for article, facts in before.items() if article != self.article.id
            )
            new = stories.added(told, others, self.setting.kin, self.people)
            self.book.develop(happening.id, self.article.id, _bare(told), _bare(new), self.now)
            self._kept[happening.id] = before, told
        return self._kept[happening.id]

    def kindred(
        self, watch: str, happening: Happening, beside: tuple[Happening, ...] = ()
    ) -> tuple[Earlier, ...]:
        """The alerts of a watch, by other articles, on what this one tells `beside`, and on other meetings of those who met."""
        kin = {one.id: one for one in (*beside, *self._meetings(happening)) if one.id != happening.id}
        earlier = chain.from_iterable(self.book.earlier(watch, one) for one in kin)
        return tuple(one for one in earlier if one.article != self.article.id)

    def _meetings(self, happening: Happening) -> Iterator[Happening]:
        """Other meetings of those who met."""
        kind, source, target = happening.type, happening.source, happening.target
        if kind in RECIPROCAL:
            found = self.book.happenings(kind, source, target, [happening.story])
            yield from (one for one in found if stories.kindred(one, happening, self.setting))

    def confirm(self) -> None:
        """Note that the article is one more voice on what its story tells of two whom it names, and does not deny."""
        for happening in self._in_story:
            of_its_days = stories.in_its_days(self.article, happening, self.now)
            others = of_its_days and happening.article != self.article.id
            if others and self._teller.names_both(happening) and not self._teller.denies(happening):
                self.book.join_happening(
                    happening.id, self.article.id, self.now, self.voice, stories.BOTH_NAMED
                )

    @cached_property
    def _in_story(self) -> tuple[Happening, ...]:
        return self.book.happenings_of(self.setting.story)

    # -- What was wrong -------------------------------------------------------------------------------

    def contested(self) -> Iterator[tuple[str, Happening, Match]]:
        """The watches that told of what the article denies or corrects, each with that as its match."""
        corrects = self._teller.corrects if self._in_story else []
        corrected = self._teller.corrected(self._in_story) if corrects else ()
        for happening in self._in_story:
            denied = self._teller.denies(happening)
            wrong = corrects[0].value if happening in corrected else None
            if denied or wrong:
                for watch in self.book.alerted(happening.id):
                    earlier = self.book.earlier(watch, happening.id)
                    yield watch, happening, self._contest(watch, earlier, denied, wrong or "")

    def _contest(self, watch: str, earlier: tuple[Earlier, ...], denied: Event | None, wrong: str) -> Match:
        """The words that contest what was told, as a match of the watch that told it."""
        event = denied or earlier[0].event
        start = self.article.text.index(wrong) if not denied else denied.cue.start
        span = denied.sentence if denied else Span(start, start + len(wrong))
        text = denied.cue.text if denied else wrong
        clause = Adds.DENIAL if denied else Adds.CORRECTION
        kind = event.type if event else None
        evidence = Evidence(clause, None, kind, text, start, start + len(text), span)
        severity = max((one.severity for one in earlier), key=lambda one: one.rank, default=Severity.INFO)
        return Match(
            watch, severity, span, (evidence,), structs.replace(event, sentence=span) if event else None
        )
