"""Whole articles as houses write them, with all that a careful reader takes from them: who is named, who did what
to whom, who said what, and which shipped watches must alert; beside them ordinary local news, which must not.

A quotation whose speaker is "?" is one over whom readers differ: it may be found or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml
from quoting import OPEN, Passage, compared, covers, parsed
from understanding import ROOT, Case, Pattern, article, rules

from monitor.judging import Rules
from monitor.model import Article, Block, BlockKind, Extraction, Hints, Quote, Severity
from monitor.reading import read
from monitor.replay import Replay

FILES = {
    "in sight": "press.yaml",
    "held back": "out-press.yaml",
    "second, in sight": "press-2.yaml",
    "second, held back": "out-press-2.yaml",
}
SHORT = {
    "in sight": "press-alerts.yaml",
    "held back": "out-press-alerts.yaml",
    "second, in sight": "press-alerts-2.yaml",
    "second, held back": "out-press-alerts-2.yaml",
}
SAID = {"in sight": "said.yaml", "again, in sight": "said-2.yaml", "held back": "out-said.yaml"}
"""Articles of which only the quotations are marked."""
DESK = {"in sight": "desk-second.yaml", "held back": "desk-second-held.yaml"}
"""Articles of the first desk as files, furniture and all, of which only the alerts are marked."""
LOCAL = {
    "in sight": "press-local.yaml",
    "held back": "out-press-local.yaml",
    "second, in sight": "press-local-2.yaml",
    "second, held back": "out-press-local-2.yaml",
}


@dataclass(frozen=True)
class Piece:
    """One article with its answers; `alerts` and `tolerated` are ids of shipped watches, the first with their severity."""

    case: Case
    passage: Passage
    named: frozenset[str]
    unsure: frozenset[str]
    alerts: dict[str, str]
    tolerated: frozenset[str]

    @property
    def article(self) -> Article:
        return self.case.article


def pieces(which: str) -> Iterator[Piece]:
    """The articles of one part, by its name in `FILES`."""
    path = ROOT / "tests" / "extraction" / FILES[which]
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
        yield _piece(f"{path.stem}-{number}", entry)


def said(which: str) -> Iterator[Passage]:
    """The articles of one part of `SAID` with their quotations."""
    path = ROOT / "tests" / "extraction" / SAID[which]
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
        text, quotes = parsed(f"{entry['title']}\n\n{entry['text']}")
        name = f"{path.stem}-{number}"
        yield Passage(name, _told(name, text, entry["published"]), quotes)


def _piece(name: str, entry: dict[str, Any]) -> Piece:
    text, quotes = parsed(f"{entry['title']}\n\n{entry['text']}")
    told = _told(name, text, entry["published"])
    wanted, may = (tuple(map(_pattern, entry.get(key, ()))) for key in ("events", "maybe"))
    return Piece(
        Case(name, told, wanted, may, (), held=False),
        Passage(name, told, quotes),
        frozenset(entry["actors"]),
        frozenset(entry.get("may", ())),
        entry.get("alerts", {}),
        frozenset(entry.get("alerts_maybe", ())),
    )


def _told(name: str, text: str, published: str) -> Article:
    body = article(text, published=published)
    first, *rest = body.blocks
    blocks = (Block(first.start, first.end, BlockKind.TITLE), *rest)
    return replace(body, key=name, file=f"{name}.txt", blocks=blocks, title=text[: first.end])


def _pattern(written: str) -> Pattern:
    """As a `Pattern` is written; "*" among several is anybody, in any sense where it stands among the senses."""
    kind, *slots = (_ANY if _ANY in slot.split("/") else slot for slot in written.split())
    return Pattern.of(" ".join([kind, *slots[:2], *_senses(slots[2:])]))


_ANY = "*"


def _senses(written: Sequence[str]) -> list[str]:
    return ["asserted/claimed/fut/hist/hyp/denied" if sense == _ANY else sense for sense in written]


def named(piece: Piece, extraction: Extraction) -> tuple[frozenset[str], frozenset[str]]:
    """The actors that a reader finds and the extraction does not, and the other way round."""
    found = frozenset(mention.actor for mention in extraction.mentions)
    return piece.named - found, found - piece.named - piece.unsure


def quoted(piece: Piece, extraction: Extraction) -> tuple[list[str], list[Quote]]:
    """The words (with their speakers) that a reader finds and the extraction does not, and the other way round."""
    return quoted_in(piece.passage, extraction)


def quoted_in(passage: Passage, extraction: Extraction) -> tuple[list[str], list[Quote]]:
    """As `quoted`, of an article of which only the quotations are marked."""
    missed, beside = compared(passage, extraction.quotes)
    text = passage.article.text
    return [f"{one.speaker}: {text[one.start : one.end]}" for one in missed], beside


def sure_quotes(piece: Piece) -> int:
    """How many quotations a reader is sure of."""
    return sure(piece.passage)


def sure(passage: Passage) -> int:
    """How many quotations of a passage a reader is sure of."""
    return sum(one.speaker != OPEN for one in passage.wanted)


def misattributed(passage: Passage, extraction: Extraction) -> int:
    """How many quotations are found word for word and given to somebody else."""
    missed, beside = compared(passage, extraction.quotes)
    return sum(any(covers(passage.article.text, one, quote) for quote in beside) for one in missed)


@cache
def _desk() -> Rules:
    return Rules.of(rules())


def alerted(told: Article, extraction: Extraction) -> dict[str, str]:
    """The watches that alert above info when an article comes to a fresh monitor, with their severity."""
    replay = Replay(_desk())
    now = f"{told.published or '2026-03-02'}T20:00:00.000000+00:00"
    replay.tell(told, extraction, now)
    return {
        one.match.watch: str(one.match.severity)
        for one in replay.decisions
        if one.kind and one.match.severity is not Severity.INFO
    }


def short_ones(which: str) -> Iterator[tuple[Article, dict[str, str | None]]]:
    """Short articles of one part with the alerts they must give; one without a severity may come or not."""
    path = ROOT / "tests" / "extraction" / SHORT[which]
    for number, (day, text, alerts) in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
        told = article(text, published=day)
        yield replace(told, key=f"{path.stem}-{number}", file=f"{number}.txt"), alerts


def desk(which: str) -> Iterator[tuple[Article, dict[str, str | None]]]:
    """The articles of one part of `DESK`, read as files are, with the alerts they must give, as in `short_ones`."""
    path = ROOT / "tests" / "extraction" / DESK[which]
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
        (told,) = read(entry["text"].encode(), Hints(f"{path.stem}-{number}.txt"))
        yield replace(told, published=entry["published"]), entry["alerts"]


def amiss(told: Article, extraction: Extraction, wanted: dict[str, str | None]) -> tuple[set[str], set[str]]:
    """The watches that must alert at a severity and do not, and those that alert and must not."""
    came = alerted(told, extraction)
    lost = {watch for watch, severity in wanted.items() if severity and came.get(watch) != severity}
    return lost, came.keys() - wanted.keys()


def local_news(which: str) -> Iterator[tuple[str, str]]:
    """The sentences of ordinary local news of one part, each with the name of its group."""
    groups = yaml.safe_load((ROOT / "tests" / "extraction" / LOCAL[which]).read_text(encoding="utf-8"))
    for group, texts in groups.items():
        for text in texts:
            yield group, text
