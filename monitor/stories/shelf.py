"""Stories in memory, found as the store finds them: for looking back and for the tests inside rules."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from monitor.model import Article
from monitor.stories.joining import NEAREST, WINDOW_DAYS, Bonds, Known, Placement
from monitor.stories.likeness import Story, Weighed


@dataclass
class Shelf:
    """Stories so far, the terms by which they are found, and how common each term is; the methods are the store's."""

    _placed: dict[str, str] = field(default_factory=dict)
    _articles: int = 0
    _counts: Counter[str] = field(default_factory=Counter)
    _stories: dict[str, Story] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _by_term: dict[str, set[tuple[int | None, str]]] = field(default_factory=lambda: defaultdict(set))

    def story_of(self, article_id: str) -> str | None:
        """The story that an article belongs to; None before it is placed."""
        return self._placed.get(article_id)

    def give(self, article_id: str, story_id: str) -> None:
        """Let an article belong to a story that is known from elsewhere."""
        self._placed[article_id] = story_id

    def known(self, terms: Collection[str]) -> Known:
        """How many articles were placed, and in how many stories each of some terms was told."""
        return Known(self._articles, {term: self._counts[term] for term in terms if term in self._counts})

    def like(self, seen: Weighed, wanted: Collection[str] = ()) -> tuple[Story, ...]:
        """The stories that share most of an article's telling terms: of a dated one, those of its time and undated ones.

        Those that are `wanted` come first, whatever they share.
        """
        shared: Counter[str] = Counter()
        for term in seen.telling:
            shared.update({story for when, story in self._by_term.get(term, ()) if _near(seen.day, when)})
        ranked = sorted(shared.items(), key=lambda pair: (pair[1], self._numbers[pair[0]]), reverse=True)
        found = dict.fromkeys((*wanted, *(story for story, _ in ranked[:NEAREST])))
        return tuple(self._stories[story] for story in found if story in self._stories)

    def bonds(self, article_id: str) -> Bonds:  # noqa: ARG002 - as in the store
        """Nothing: people correct what is stored."""
        return Bonds()

    def place(self, article: Article, placement: Placement, now: str) -> None:  # noqa: ARG002 - as in the store
        """Keep where an article went, and learn its terms."""
        story = placement.story
        self._placed[article.id] = story.id
        self._stories[story.id] = story
        self._numbers.setdefault(story.id, len(self._numbers))
        day = None if placement.day is None else int(placement.day)
        for term in placement.telling:
            self._by_term[term].add((day, story.id))
        self._articles += 1
        self._counts.update(placement.terms)


def _near(day: float | None, other: int | None) -> bool:
    return day is None or other is None or abs(int(day) - other) <= WINDOW_DAYS
