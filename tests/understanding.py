"""Hand-made answers on who did what to whom, and how an extraction is judged by them.

A pattern is written "CLASS source target [senses]": ids, "a/b" for either, "_" for nobody named, "*" for
anybody. Without senses an event must be live: asserted or claimed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from monitor.extraction import Extractor
from monitor.model import (
    RECIPROCAL,
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    Event,
    Extraction,
    Rulebook,
    Sense,
)
from monitor.rulebook import check, read_files

ROOT = Path(__file__).parent.parent
FILES = (
    "wire-sentences.yaml",
    "wire-stories.yaml",
    "wire-classes.yaml",
    "wire-world.yaml",
    "wire-articles.yaml",
)
BLIND = {
    "in sight": "classes-blind.yaml",
    "held back": "classes-blind-held.yaml",
    "a second one, in sight": "classes-second.yaml",
    "a second one, held back": "classes-second-held.yaml",
}
LIVE = frozenset({None, Sense.ASSERTED, Sense.CLAIMED})
_SENSES = {
    "asserted": Sense.ASSERTED,
    "claimed": Sense.CLAIMED,
    "other": Sense.OTHER,
    "denied": Sense.DENIED,
    "hyp": Sense.HYPOTHETICAL,
    "fut": Sense.FUTURE,
    "hist": Sense.HISTORICAL,
}
_ANY = frozenset({"*"})


@dataclass(frozen=True)
class Pattern:
    """An event as an answer names it."""

    type: str
    source: frozenset[str]
    target: frozenset[str]
    senses: frozenset[Sense | None] = LIVE

    @classmethod
    def of(cls, written: str) -> "Pattern":
        """From its written form."""
        kind, source, target, *senses = written.split()
        named = frozenset(_SENSES[s] for sense in senses for s in sense.split("/"))
        return cls(kind, frozenset(source.split("/")), frozenset(target.split("/")), named or LIVE)

    def names(self, event: Event) -> bool:
        """Whether class, doer and target are those of an event, whatever its sense.

        Where nobody is wanted as target, an act of a state at home fits.
        """
        return any(
            _fits(self.source, a) and (_fits(self.target, b) or (a == b and "_" in self.target))
            for a, b in self._pairs(event)
        )

    def forbids(self, event: Event) -> bool:
        """As `names`, but to the letter."""
        return any(
            self.source in (_ANY, {a or "_"}) and self.target in (_ANY, {b or "_"})
            for a, b in self._pairs(event)
        )

    def covers(self, event: Event) -> bool:
        """As `names`, but an event may leave open what the pattern names."""
        return any(
            _fits(self.source, a, open_too=True)
            and (_fits(self.target, b, open_too=True) or (a == b and "_" in self.target))
            for a, b in self._pairs(event)
        )

    def _pairs(self, event: Event) -> Iterator[tuple[str | None, str | None]]:
        if self.type == "*" or event.type in self.type.split("/"):
            yield event.source, event.target
            if event.type in RECIPROCAL:
                yield event.target, event.source


def _fits(wanted: frozenset[str], actor: str | None, *, open_too: bool = False) -> bool:
    """A state may act through one of its bodies; where it happened is nobody it was done to."""
    if wanted == _ANY or (actor or "_") in wanted or (open_too and actor is None):
        return True
    known = actors()[actor] if actor else None
    if known is None:
        return False
    if known.kind is ActorKind.PLACE:
        return open_too or "_" in wanted
    return known.kind is ActorKind.BODY and not wanted.isdisjoint(known.member_of)


@dataclass(frozen=True)
class Case:
    """One text with its answers; `held` cases are only ever scored, never looked at."""

    id: str
    article: Article
    wanted: tuple[Pattern, ...]
    allowed: tuple[Pattern, ...]
    forbidden: tuple[Pattern, ...]
    held: bool


def cases(files: Iterable[str] = FILES) -> Iterator[Case]:
    """All cases of files, by group and number."""
    for name in files:
        groups = yaml.safe_load((ROOT / "tests" / "extraction" / name).read_text(encoding="utf-8"))
        for group, entries in groups.items():
            for number, entry in enumerate(entries, 1):
                kind = BlockKind.TITLE if group == "headlines" else BlockKind.BODY
                yield Case(
                    f"{group}-{number}",
                    article(entry["say"], kind),
                    _patterns(entry, "events"),
                    _patterns(entry, "may"),
                    _patterns(entry, "not"),
                    entry.get("held", False),
                )


def _patterns(entry: dict[str, list[str]], key: str) -> tuple[Pattern, ...]:
    return tuple(Pattern.of(written) for written in entry.get(key, ()))


def article(text: str, kind: BlockKind = BlockKind.BODY, published: str | None = None) -> Article:
    """An article of paragraphs that an empty line parts."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(start, start + len(paragraph), kind))
        start += len(paragraph) + 2
    return Article("key", "file.txt", 0, text, tuple(blocks), published=published)


@cache
def rules() -> Rulebook:
    """The shipped rules."""
    return check(read_files(ROOT / "rules"))[0]


@cache
def actors() -> dict[str, Actor]:
    """The shipped actors by id."""
    return {actor.id: actor for actor in rules().actors}


@cache
def extractor() -> Extractor:
    """One that knows the shipped rules, without any trained model."""
    return Extractor(rules().gazetteer, "blank")


@dataclass(frozen=True)
class Verdict:
    """How the events found of one case compare with its answers.

    `found` and `missed` are wanted patterns; `missensed` those found in another sense only; `right` and
    `wrong` are live events that name somebody; `hated` those that are forbidden.
    """

    found: tuple[Pattern, ...]
    missed: tuple[Pattern, ...]
    missensed: tuple[Pattern, ...]
    right: tuple[Event, ...]
    wrong: tuple[Event, ...]
    hated: tuple[Event, ...]

    @property
    def passed(self) -> bool:
        """Whether all that must be found is, in its sense, and nothing that must not be."""
        return not (self.missed or self.missensed or self.hated)


def judge(case: Case, events: Iterable[Event]) -> Verdict:
    """Compare the events found in a case with its answers."""
    events = list(events)
    found = tuple(p for p in case.wanted if any(p.names(e) for e in events))
    live = {e.key: e for e in events if e.sense in LIVE and (e.source or e.target)}.values()
    right = tuple(e for e in live if any(p.covers(e) for p in (*case.wanted, *case.allowed)))
    return Verdict(
        found,
        tuple(p for p in case.wanted if p not in found),
        tuple(p for p in found if not any(p.names(e) and e.sense in p.senses for e in events)),
        right,
        tuple(e for e in live if e not in right),
        tuple(e for e in live if any(p.forbids(e) and e.sense in p.senses for p in case.forbidden)),
    )


def understood(case: Case) -> Extraction:
    """What the shipped rules see in a case."""
    return extractor().extract(case.article)
