"""Where an article's text comes from: found among those that are remembered, and kept for those that come."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from monitor.model import Article
from monitor.stories.background import fresh, printed_before
from monitor.stories.copies import FAMILIES, Copy, Posting, compare, near
from monitor.stories.shingles import keys, sketch

MOST_POSTED = FAMILIES + 2
"""Independent texts that a shingle is noted of: by then it is commonplace whichever of them is left out."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What is found of an article's text.

    `root` is the first article with it, the article itself where it is its outlet's own; `copy` tells what it depends
    on, if anything. `posted` are the shingles by which it will be found, where its root is not found by them already.
    `news` is the article without what its outlet printed before, None for all of it.
    """

    article: Article
    root: str
    copy: Copy | None = None
    posted: tuple[int, ...] = ()
    news: Article | None = None

    @property
    def outlet(self) -> str | None:
        """Who published it, as postings tell it."""
        return self.article.outlet.casefold() if self.article.outlet else None


class Texts(Protocol):
    """What is remembered of texts; every method as in the store."""

    def traced(self, article: Article) -> Traced | None:
        """What is known of an article's text where it is not to be looked for; else None."""

    def postings(self, shingles: Collection[int]) -> tuple[Posting, ...]:
        """Where these shingles stand."""

    def texts(self, articles: Collection[str]) -> tuple[Article, ...]:
        """Some articles as they are now, in this order."""

    def keep_text(self, traced: Traced, now: str) -> None:
        """Keep what was found of an article's text, in place of what was known."""


def trace(book: Texts, article: Article, now: str) -> Traced:
    """Where an article's text comes from, kept in the book. `now` is ISO 8601 in UTC."""
    known = book.traced(article)
    if known:
        return known
    traced = _looked_for(book, article)
    book.keep_text(traced, now)
    return traced


def _looked_for(book: Texts, article: Article) -> Traced:
    alone = Traced(article, article.id)
    named, sampled = keys(article), sketch(article)
    postings = [one for one in book.postings((*named, *sampled)) if one.article != article.id]
    found = near(postings, alone.outlet, frozenset(named))
    roots = {one.article: one.root for one in postings}
    others = book.texts(found.articles) if found.articles else ()
    compared = (
        compare(
            article, other, found.commonplace | _commonplace(book, other, roots[other.id], sampled, postings)
        )
        for other in others
    )
    best = max(filter(None, compared), key=lambda copy: (copy.one_voice, copy.share), default=None)
    if best and roots[best.of] == article.id:  # a later version of what others copied
        best = None
    root = roots[best.of] if best and best.one_voice else article.id
    posted = tuple(_unposted((*named, *sampled), postings, root))
    before = printed_before(postings, alone.outlet) if root == article.id else ()
    return Traced(article, root, best, posted, fresh(article, book.texts(before)) if before else None)


def _commonplace(
    book: Texts, other: Article, root: str, known: Collection[int], postings: Iterable[Posting]
) -> frozenset[int]:
    """The shingles of a known article that prove nothing, for other texts have them too; those `known` were looked up."""
    own = frozenset(sketch(other))
    found = [*(one for one in postings if one.shingle in own), *book.postings(own.difference(known))]
    return near([one for one in found if one.root != root], Traced(other, root).outlet).commonplace


def _unposted(shingles: Collection[int], postings: Collection[Posting], root: str) -> Iterator[int]:
    roots: dict[int, set[str]] = {}
    for one in postings:
        roots.setdefault(one.shingle, set()).add(one.root)
    for shingle in dict.fromkeys(shingles):
        known = roots.get(shingle, set())
        if root not in known and len(known) < MOST_POSTED:
            yield shingle


@dataclass
class Copybook:
    """Texts in memory, found as the store finds them: for the tests inside rules and for looking back."""

    _traced: dict[str, Traced] = field(default_factory=dict)
    _given: dict[str, str] = field(default_factory=dict)
    _posted: dict[int, dict[str, Posting]] = field(default_factory=lambda: defaultdict(dict))

    def give_text(self, article_id: str, root: str) -> None:
        """Let an article have a text that is known from elsewhere, now and in all its versions."""
        self._given[article_id] = root

    def root_of(self, article_id: str) -> str | None:
        """The first article with an article's text; None where nobody looked yet."""
        found = self._traced.get(article_id)
        return found.root if found else self._given.get(article_id)

    def traced(self, article: Article) -> Traced | None:
        """What was given."""
        root = self._given.get(article.id)
        return Traced(article, root) if root else None

    def postings(self, shingles: Collection[int]) -> tuple[Posting, ...]:
        """Where these shingles stand."""
        return tuple(one for shingle in shingles for one in self._posted.get(shingle, {}).values())

    def texts(self, articles: Collection[str]) -> tuple[Article, ...]:
        """Some articles as they are now, in this order."""
        return tuple(self._traced[article].article for article in articles)

    def keep_text(self, traced: Traced, now: str) -> None:  # noqa: ARG002 - as in the store
        """Keep what was found of an article's text, in place of what was known."""
        before = self._traced.get(traced.article.id)
        for shingle in before.posted if before else ():
            del self._posted[shingle][traced.article.id]
        for shingle in traced.posted:
            posting = Posting(shingle, traced.article.id, traced.root, traced.outlet)
            self._posted[shingle][posting.article] = posting
        self._traced[traced.article.id] = traced
