"""What is remembered of the past, as judging asks for it: the store in the daemon, a `Ledger` in memory everywhere else."""

from collections.abc import Collection, Sequence
from typing import Protocol

from monitor import stories
from monitor.matching.voices import Voice
from monitor.model import Article, Development, Earlier, Happening, Hit, Severity, Silence


class Book(stories.Texts, Protocol):
    """What is remembered of the past; every method as in the store."""

    def happenings(
        self,
        type: str,  # noqa: A002 - the field's name
        source: str | None,
        target: str | None,
        stories: Collection[str] = (),
    ) -> tuple[Happening, ...]:
        """Candidates to join: those of a class and two sides, and all of that class in some stories."""

    def happening(self, happening_id: str) -> Happening | None:
        """One happening; None where it is not known."""

    def story_of(self, article_id: str) -> str | None:
        """The story that an article belongs to; None before it is placed."""

    def known(self, terms: Collection[str]) -> stories.Known:
        """How many articles were placed, and in how many stories each of some terms was told."""

    def like(self, seen: stories.Weighed, wanted: Collection[str] = ()) -> tuple[stories.Story, ...]:
        """The stories that may be an article's own, those that are `wanted` first."""

    def bonds(self, article_id: str) -> stories.Bonds:
        """What people said of an article: whose story is its own, and whose is not."""

    def place(self, article: Article, placement: stories.Placement, now: str) -> None:
        """Keep where an article went, and learn its terms."""

    def add_happening(self, happening: Happening) -> None:
        """Add a happening."""

    def join_happening(
        self, happening_id: str, article_id: str, now: str, voice: str | None = None, reason: str = ""
    ) -> None:
        """Note that an article tells a happening, whose text it is, and why it is that one."""

    def happenings_of(self, story: str) -> tuple[Happening, ...]:
        """The happenings of a story, newest first."""

    def developments(self, happening_id: str) -> dict[str, tuple[Development, ...]]:
        """What each article tells of a happening, in order of arrival."""

    def develop(
        self,
        happening_id: str,
        article_id: str,
        told: Sequence[Development],
        new: Sequence[Development],
        now: str,
    ) -> None:
        """Keep what an article tells of a happening, and what of it nobody told before."""

    def alerted(self, happening_id: str) -> tuple[str, ...]:
        """The watches that told of a happening."""

    def root_of(self, article_id: str) -> str | None:
        """The first article with an article's text, itself where that is its outlet's own; None where nobody looked yet."""

    def link(self, link: stories.Link, now: str) -> None:
        """Keep that an article is much like another story, too."""

    def near(self, article_id: str) -> frozenset[str]:
        """The stories that an article is much like, beside its own."""

    def voices(self, happening_id: str) -> tuple[Voice, ...]:
        """The texts that tell a happening, and whose each is."""

    def earlier(self, watch: str, happening_id: str) -> tuple[Earlier, ...]:
        """The alerts of a watch on a happening, oldest first, with those that a cooldown holds."""

    def recent(self, watch: str, book: str, since: str) -> tuple[tuple[str, Severity], ...]:
        """When alerts of a watch and book were sent after a time, and how grave they were."""

    def hits(self, watch: str, book: str | None, since: str, until: str) -> tuple[Hit, ...]:
        """Hits of a watch told between two times (inclusive), of one book or of all."""

    def add_hit(self, hit: Hit) -> None:
        """Keep a hit; one of the same watch, book, happening and article stays as it was."""

    def archive_begins(self) -> str | None:
        """The earliest date that any article states."""

    def silences(self, now: str) -> tuple[Silence, ...]:
        """What nobody wants to hear of at a time, the longest first."""
