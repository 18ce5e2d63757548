"""The archive told again to two sets of rules; what is stored of an article is used as far as it holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.backtesting import Side, moment, needed
from monitor.edits import Key, Names, edited_later
from monitor.model import Article, Extraction, Gazetteer
from monitor.pipeline.touching import Touched
from monitor.store import Arrival, Placed, Reading, Store

Understand = Callable[[Article], Extraction]

_BATCH = 200
"""So many versions are taken into memory together."""

_NOWHERE = Placed()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of the archive is told: from a time to another (ISO 8601, UTC), and of that the newest so many articles.

    `quiet` where people silenced something.
    """

    since: str | None = None
    until: str | None = None
    newest: int | None = None
    as_it_came: bool = False
    quiet: bool = False

    def of(self, versions: Sequence[Arrival]) -> list[tuple[str, Arrival]]:
        """The versions of an archive with the moments at which they are told, in that order."""
        timed = [(self._moment(one), one) for one in versions]
        timed.sort(key=lambda pair: (pair[0], pair[1].number, pair[1].version))
        return [(when, one) for when, one in timed if self.until is None or when <= self.until]

    def _moment(self, one: Arrival) -> str:
        """An edit is news when it comes, whatever date its article has."""
        return moment(one.came, one.published, as_it_came=self.as_it_came or one.version > 1)

    def shown_from(self, timed: Sequence[tuple[str, Arrival]]) -> str:
        """From when on alerts are shown; "" where they all are."""
        newest = timed[-self.newest :][:1] if self.newest else []
        return max((self.since or "", *(when for when, _ in newest)))


@dataclass
class Account:
    """What was done: articles in the stretch, told of them, understood anew, and understood with names of long ago."""

    articles: int = 0
    told: int = 0
    reread: int = 0
    older: int = 0


@dataclass
class LookBack:
    """Two sides before one archive. `understand` makes an extractor of a gazetteer; `heard` is called for each article."""

    store: Store
    before: Side
    after: Side
    names: Names
    understand: Callable[[Gazetteer], Understand]
    heard: Callable[[int], None] = lambda _: None
    account: Account = field(default_factory=Account)
    _extractors: dict[str, Understand] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sides = (self.before, self.after)
        self._known = frozenset(side.fingerprint for side in self._sides)
        self._touched = Touched(self.store, self.names)
        self._later: tuple[tuple[str, Touched, frozenset[Key]], ...] = ()
        self._homes: set[str] = set()
        self._outdated: set[Arrival] = set()

    def run(self, timed: Sequence[tuple[str, Arrival]], start: int, end: str) -> Account:
        """Tell what comes from a place in the list on, and let time go by until the end."""
        self._later = tuple(self._edits_since(min((one.came for _, one in timed[start:]), default="")))
        for when, one in timed[:start]:
            self._arrive(when, one)
        batches = [timed[first : first + _BATCH] for first in range(start, len(timed), _BATCH)]
        for batch in batches:
            self._look_ahead([one for _, one in batch])
        for batch in batches:
            self._stretch(batch)
        for side in self._sides:
            side.end(end)
        return self.account

    def _look_ahead(self, versions: Sequence[Arrival]) -> None:
        """Find the stories in which a version could meet one of the watches, and what is to be understood anew.

        All articles of such a story bear on its happenings, also those that could meet none of these watches.
        """
        placed = self.store.placed(one.article for one in versions)
        homes = {one: _home(one, placed) for one in versions}
        edited = self._later or self.names != Names((), ())
        asked = [one for one in versions if edited or homes[one] not in self._homes]
        for one, reading in self.store.readings(asked):
            if reading is None or one in self._touched or self._is_outdated(one, reading):
                self._outdated.add(one)
                self._homes.add(homes[one])
            elif homes[one] not in self._homes and self._could_meet(reading):
                self._homes.add(homes[one])

    def _could_meet(self, reading: Reading) -> bool:
        keys = reading.keys
        return any(side.could_meet(keys) for side in self._sides)

    def _stretch(self, timed: Sequence[tuple[str, Arrival]]) -> None:
        """Tell the next few versions, those of stories that matter."""
        placed = self.store.placed(one.article for _, one in timed)
        readings = dict(self.store.readings([one for _, one in timed if _home(one, placed) in self._homes]))
        for when, one in timed:
            self._arrive(when, one)
            if one in readings:
                self._tell(when, one, placed.get(one.article, _NOWHERE), readings[one])
            self.account.articles += 1
            self.heard(self.account.articles)

    def _edits_since(self, first: str) -> Iterator[tuple[str, Touched, frozenset[Key]]]:
        """What the watches ask for and was edited after the first article came: when, where it stands, its keys."""
        gazetteers = [side.rules.rulebook.gazetteer for side in self._sides]
        watches = [one for side in self._sides for one in needed(side.rules.rulebook, side.watches)]
        for time, names in edited_later(gazetteers, watches, self.store.accepted_since()).items():
            if time > first:
                yield time, Touched(self.store, names), names.ids

    def _arrive(self, when: str, one: Arrival) -> None:
        for side in self._sides:
            side.arrive(one.outlet, one.published, when, new=one.version == 1)

    def _is_outdated(self, one: Arrival, reading: Reading) -> bool:
        """Whether it was understood with names of long ago, and what a watch asks for in it was edited since."""
        if reading.fingerprint in self._known:
            return False
        later = [(held, ids) for time, held, ids in self._later if time > one.came]
        return any(one in held or not ids.isdisjoint(reading.keys) for held, ids in later)

    def _tell(self, when: str, one: Arrival, placed: Placed, reading: Reading | None) -> None:
        """Tell a version, understood anew by each side whose names it was not read with, where one of these stands in it."""
        self.account.told += 1
        article, kept = self.store.told_by(one), reading.extraction() if reading else None
        read = {kept.fingerprint: kept} if kept else {}
        if kept and one not in self._outdated:
            self.account.older += kept.fingerprint not in self._known
            read |= dict.fromkeys(self._known, kept)
        for side in self._sides:
            if side.fingerprint not in read:
                read[side.fingerprint] = self._anew(side, article)
            understood = read[side.fingerprint]
            side.tell(article, understood, when, placed.story, placed.root, placed.near)

    def _anew(self, side: Side, article: Article) -> Extraction:
        self.account.reread += 1
        gazetteer = side.rules.rulebook.gazetteer
        if gazetteer.fingerprint not in self._extractors:
            self._extractors[gazetteer.fingerprint] = self.understand(gazetteer)
        return self._extractors[gazetteer.fingerprint](article)


def _home(one: Arrival, placed: Mapping[str, Placed]) -> str:
    """The story of a version, or its article alone where it has none."""
    return placed.get(one.article, _NOWHERE).story or one.article
