"""A cheap first look: which of thousands of watches an article could meet at all.

Each watch is reduced to needs (see `needs`), filed under the one that looks rarest, and tried only when
the article holds a key of every need, in one sentence where the watch asks for that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from monitor.matching.needs import Holdings, Key, Needs, commonness, in_one_sentence, where
from monitor.matching.outlets import origin_of, outlet_names
from monitor.matching.page import Page
from monitor.matching.watches import matches
from monitor.model import Article, Extraction, Match, Origin, Rulebook, Status, Watch


class Index:
    """The watches of one rulebook, filed by what an article must hold; built once per rulebook."""

    def __init__(
        self, rulebook: Rulebook, outlets: Mapping[str, str] | None = None, *, few: bool = False
    ) -> None:
        """`outlets` spares the work where they are known (see `outlet_names`), `few` what is spared with few watches."""
        self.rulebook = rulebook
        self.outlets = outlet_names(rulebook.actors) if outlets is None else outlets
        reader = Needs(rulebook.actors)
        self._needs = [list(reader.of(watch.when)) for watch in rulebook.watches]
        self._together = [in_one_sentence(watch.when) for watch in rulebook.watches]
        self._filed: dict[Key, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self._last: tuple[Article | None, Origin] = (None, Origin())
        asked = Counter(key for needs in self._needs for need in needs for key in need)
        self._holdings = Holdings(rulebook.actors, rulebook.kin, asked if few else None)
        for number, watch in enumerate(rulebook.watches):
            self._needs[number].sort(key=lambda need: commonness(need, asked))
            if watch.status is not Status.OFF and watch.when.clauses:  # a sequence has none
                self._file(number)

    def page(self, article: Article, extraction: Extraction) -> Page:
        """An article laid out for these watches."""
        return Page(article, extraction, self.origin(article).outlet, self.rulebook.kin)

    def origin(self, article: Article) -> Origin:
        """Where an article comes from; of the one that was asked for last it is known."""
        last, origin = self._last
        if last is not article:
            origin = origin_of(article, self.outlets)
            self._last = article, origin
        return origin

    def relevant(self, page: Page, extraction: Extraction) -> Iterator[tuple[Watch, int]]:
        """The watches that the article could meet, in the order of the rulebook, with the sentences that could."""
        held = self._holdings.of(page, extraction)
        found = {number for key in held for number in self._filed.get(key, ())}
        for number in sorted((*found, *self._always)):
            if bits := where(self._needs[number], held, together=self._together[number]):
                yield self.rulebook.watches[number], bits

    def _file(self, number: int) -> None:
        if not self._needs[number]:
            self._always.append(number)
            return
        for key in self._needs[number][0]:
            self._filed[key].append(number)


def match_all(index: Index, article: Article, extraction: Extraction) -> tuple[Match, ...]:
    """The matches of all watches that are not off, in the order of the rulebook."""
    return match_on(index, index.page(article, extraction), extraction)


def match_on(index: Index, page: Page, extraction: Extraction) -> tuple[Match, ...]:
    """As `match_all`, on an article that is laid out already."""
    return tuple(
        chain.from_iterable(matches(page, watch, bits) for watch, bits in index.relevant(page, extraction))
    )
