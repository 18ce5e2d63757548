"""How well actors are found in whole articles, by kind, and the names of re3d's documents.

re3d tells who and what is named, not who of ours: a person, body or place that people marked is found
where a mention or a name nobody watches covers its last word. What has no name ("the police", "we",
"ISIL fighters") is left out. It is read from ../shared and left out where it is missing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from naming import FILES, found, invented, missed, told
from re3d import Marked, documents, marked
from understanding import actors, article, extractor

from monitor.model import Extraction


@dataclass
class Tally:
    """How many were wanted and found, and how many of those said are right."""

    wanted: int = 0
    found: int = 0
    said: int = 0
    right: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.said), self.found / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({self.found}/{self.wanted} found)"


def run() -> None:
    """Print the scores of both."""
    for which in FILES:
        whole_articles(which)
    real_documents()


def whole_articles(which: str) -> None:
    """Score the actors of one part of our own articles."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    count = 0
    for story in told(which):
        extraction = extractor().extract(story.article)
        lost, more = missed(story, extraction), invented(story, extraction)
        for actor in story.wanted:
            _count(tallies, actor, wanted=1, found=actor not in lost)
        for actor in found(extraction) - story.allowed:
            _count(tallies, actor, said=1, right=actor not in more)
        count += 1
    print(f"\nactors of whole articles, {which}: {count}\n            actors  {tallies.pop('all')}")
    for kind, tally in sorted(tallies.items()):
        print(f"    {kind:9}       {tally}")


def _count(tallies: dict[str, Tally], actor: str, **more: int) -> None:
    for name in ("all", str(actors()[actor].kind)):
        for key, value in more.items():
            setattr(tallies[name], key, getattr(tallies[name], key) + value)


def real_documents() -> None:
    """Score the names of re3d's documents, by the kinds that people gave them."""
    answers, tallies, count = marked(), defaultdict(Tally), 0
    for key, text in documents():
        extraction = extractor().extract(article(text))
        spans = sorted(
            [(m.start, m.end) for m in extraction.mentions] + [(n.start, n.end) for n in extraction.names]
        )
        for entity in filter(lambda each: each.named, answers[key]):
            tallies[entity.kind].wanted += 1
            tallies[entity.kind].found += _covered(entity, spans)
        _precision(tallies["all"], extraction, answers[key])
        count += 1
    if not count:
        print("\nre3d: left out, ../shared/data/re3d is not there")
        return
    tallies["all"].wanted = sum(tally.wanted for tally in tallies.values())
    tallies["all"].found = sum(tally.found for tally in tallies.values())
    print(f"\nnames in real documents (re3d): {count}\n            names   {tallies.pop('all')}")
    for kind, tally in sorted(tallies.items()):
        print(f"    {kind:12}    R {tally.found / tally.wanted:.3f}  ({tally.found}/{tally.wanted} found)")


def _covered(entity: Marked, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a name covers the last word of an entity."""
    last = entity.end - 1
    near = spans[max(0, bisect_right(spans, (last, last)) - 3) : bisect_right(spans, (last, last))]
    return any(start <= last < end for start, end in near)


def _precision(tally: Tally, extraction: Extraction, entities: Sequence[Marked]) -> None:
    """Count the names that lie within anything that people marked, titles and sentences around them included."""
    for name in (*extraction.mentions, *extraction.names):
        if name.text[:1].isupper():
            tally.said += 1
            tally.right += any(entity.start < name.end and name.start < entity.end for entity in entities)
