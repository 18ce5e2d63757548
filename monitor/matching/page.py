"""An article laid out for matching: the spans a rule may ask for, and what stands in each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from monitor.model import (
    Article,
    BlockKind,
    Event,
    Extraction,
    Mention,
    Quote,
    Sentence,
    Slot,
    Span,
    SpanKind,
    TermHit,
    Within,
)

T = TypeVar("T")

TOLD = (BlockKind.TITLE, BlockKind.LEAD, BlockKind.BODY)
"""The blocks that tell the news; a caption shows an old photo as often as today's."""

_BLOCKS: Mapping[SpanKind, tuple[BlockKind, ...]] = {
    SpanKind.PARAGRAPH: TOLD,
    SpanKind.TITLE: (BlockKind.TITLE,),
    SpanKind.LEAD: (BlockKind.LEAD,),
}

_ANYWHERE = frozenset({SpanKind.ARTICLE, SpanKind.TITLE, SpanKind.LEAD, SpanKind.CAPTION})
"""Span kinds that an inner `within` means of the article as a whole, wherever its parent stands."""

_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of the text in which clauses are looked for.

    `captions`: among the captions instead of the told text. `in_order`: the clauses must be met
    in the order in which they are written. `back`: where a window of words that ends with the
    first word of this one begins, for what must not be near.
    """

    start: int
    end: int
    captions: bool = False
    in_order: bool = False
    back: int | None = None

    @property
    def span(self) -> Span:
        """The stretch itself."""
        return Span(self.start, self.end)

    @property
    def both_ways(self) -> "Scope":
        """The span as `none` sees it: so many words ahead and so many behind."""
        return self if self.back is None else Scope(self.back, self.end)

    def nests(self, other: "Scope") -> bool:
        """Whether one of the two lies within the other."""
        inside = self.start <= other.start and other.end <= self.end
        return inside or (other.start <= self.start and self.end <= other.end)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Mentions, term hits and events of one sort of blocks, each in order of the text."""

    mentions: tuple[Mention, ...]
    hits: tuple[TermHit, ...]
    events: tuple[Event, ...]


class Page:
    """One article with its extraction, the outlet that published it, and who belongs to whom.

    Made for one article, asked by many watches: spans and slot look-ups are kept. `sources` is how
    many independent sources its happening is supposed to have: matching asks once for every number that matters.
    """

    def __init__(
        self, article: Article, extraction: Extraction, outlet: str | None, kin: Mapping[str, frozenset[str]]
    ) -> None:
        self.article = article
        self.outlet = outlet
        self._extraction = extraction
        self._kin = kin
        self._scopes: dict[Within, tuple[Scope, ...]] = {}
        self._names: dict[tuple[int, str], tuple[str, ...]] = {}
        self.sources = 1

    def scopes(self, within: Within) -> tuple[Scope, ...]:
        """All spans of a kind, in order of the text."""
        if within not in self._scopes:
            self._scopes[within] = tuple(self._lay_out(within))
        return self._scopes[within]

    def scopes_in(self, within: Within, bits: int) -> Iterator[Scope]:
        """The spans of a kind that begin in one of these sentences (see `bit_at`)."""
        if within.kind is SpanKind.SENTENCE:
            chosen = (one for number, one in enumerate(self._sentences) if bits >> number & 1)
            return (Scope(one.start, one.end) for one in chosen if one.kind in TOLD)
        return (scope for scope in self.scopes(within) if bits & self.bit_at(scope.start))

    def inside(self, scope: Scope, within: Within | None) -> tuple[Scope, ...]:
        """The spans an inner `within` asks for: inside or around its parent, or of the whole article."""
        if within is None:
            return (scope,)
        found = self.scopes(within)
        if within.kind in _ANYWHERE:
            return found
        return tuple(inner for inner in found if inner.nests(scope))

    def mentions(self, scope: Scope) -> Iterator[Mention]:
        """The actors named in a span."""
        return _between(self._facts(scope).mentions, scope, lambda m: m.start, lambda m: m.end)

    def hits(self, scope: Scope) -> Iterator[TermHit]:
        """The terms found in a span."""
        return _between(self._facts(scope).hits, scope, lambda h: h.start, lambda h: h.end)

    def events(self, scope: Scope) -> Iterator[Event]:
        """The events whose cue stands in a span."""
        return _between(self._facts(scope).events, scope, lambda e: e.cue.start, lambda e: e.cue.end)

    def quotes(self, scope: Scope) -> Iterator[Quote]:
        """The quotations that begin in a span, or have it inside them."""
        for quote in self._quotes:
            if scope.start <= quote.start < scope.end or quote.start <= scope.start < quote.end:
                yield quote

    def names(self, slot: Slot, actor: str | None) -> tuple[str, ...]:
        """The written names under which a slot reaches an actor (see `Slot.names_of`)."""
        if actor is None:
            return ()
        key = (id(slot), actor)
        if key not in self._names:
            self._names[key] = slot.names_of(actor)
        return self._names[key]

    def within(self, one: str | None, other: str | None) -> bool:
        """Whether the first actor is the second, or belongs to it; nobody belongs to nobody."""
        return one == other or (one is not None and other in self._kin.get(one, ()))

    def related(self, one: str, other: str) -> bool:
        """Whether two actors are the same, or one belongs to the other."""
        return one == other or other in self._kin.get(one, ()) or one in self._kin.get(other, ())

    def sentence_at(self, offset: int) -> Span:
        """The span of the sentence around an offset; empty where there is none."""
        sentence = self._around(offset)
        return Span(sentence.start, sentence.end) if sentence else Span(offset, offset)

    def bit_at(self, offset: int) -> int:
        """The sentence around an offset as one bit of a number; all bits where there is none."""
        at = bisect_right(self._starts, offset) - 1
        return 1 << at if at >= 0 else -1

    def quoted(self, span: Span, limit: int = 120) -> str:
        """A stretch of the text in quotation marks, cut to `limit` characters."""
        text = " ".join(self.article.text[span.start : span.end].split())
        return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"

    @property
    def whole(self) -> Scope:
        """The told text from its beginning to its end."""
        return Scope(0, len(self.article.text))

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        return tuple(sorted(self._extraction.sentences, key=lambda s: s.start))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._sentences]

    @cached_property
    def _quotes(self) -> tuple[Quote, ...]:
        def told(quote: Quote) -> bool:
            sentence = self._around(quote.start)
            return sentence is not None and sentence.kind in TOLD

        return tuple(sorted(filter(told, self._extraction.quotes), key=lambda q: q.start))

    @cached_property
    def _told(self) -> _Facts:
        return self._gather(TOLD)

    @cached_property
    def _captions(self) -> _Facts:
        return self._gather((BlockKind.CAPTION,))

    def _facts(self, scope: Scope) -> _Facts:
        return self._captions if scope.captions else self._told

    def _gather(self, kinds: tuple[BlockKind, ...]) -> _Facts:
        def stands(offset: int) -> bool:
            sentence = self._around(offset)
            return sentence is not None and sentence.kind in kinds

        seen = self._extraction
        return _Facts(
            tuple(sorted((m for m in seen.mentions if stands(m.start)), key=lambda m: m.start)),
            tuple(sorted((h for h in seen.hits if stands(h.start)), key=lambda h: h.start)),
            tuple(sorted((e for e in seen.events if stands(e.cue.start)), key=lambda e: e.cue.start)),
        )

    def _around(self, offset: int) -> Sentence | None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or self._sentences[at].end <= offset:
            return None
        return self._sentences[at]

    def _lay_out(self, within: Within) -> Iterable[Scope]:
        if within.kind is SpanKind.ARTICLE:
            return (self.whole,)
        if within.kind is SpanKind.WORDS:
            return self._windows(within)
        if within.kind is SpanKind.SENTENCE:
            return (Scope(s.start, s.end) for s in self._sentences if s.kind in TOLD)
        if within.kind is SpanKind.CAPTION:
            captions = (b for b in self.article.blocks if b.kind is BlockKind.CAPTION)
            return (Scope(b.start, b.end, captions=True) for b in captions)
        if within.kind is SpanKind.QUOTE:
            return (Scope(q.start, q.end) for q in self._quotes)
        kinds = _BLOCKS[within.kind]
        return (Scope(b.start, b.end) for b in self.article.blocks if b.kind in kinds)

    def _windows(self, within: Within) -> Iterable[Scope]:
        """Windows of so many tokens inside one paragraph, each beginning with something found."""
        facts = self._told
        begins = {m.start for m in facts.mentions} | {h.start for h in facts.hits}
        begins |= {e.cue.start for e in facts.events}
        for block in self.article.blocks:
            if block.kind not in TOLD:
                continue
            tokens = list(_TOKEN.finditer(self.article.text, block.start, block.end))
            for at, token in enumerate(tokens):
                if any(offset in begins for offset in range(token.start(), token.end())):
                    back = tokens[max(0, at + 1 - within.words)].start()
                    last = tokens[at : at + within.words][-1]
                    yield Scope(token.start(), last.end(), in_order=within.in_order, back=back)


def _between(
    items: tuple[T, ...], scope: Scope, start: Callable[[T], int], end: Callable[[T], int]
) -> Iterator[T]:
    for item in items[bisect_left(items, scope.start, key=start) :]:
        if start(item) >= scope.end:
            return
        if end(item) <= scope.end:
            yield item
