"""How well what several articles tell is known as one event: doubled alerts, and events that were swallowed.

The invented streams of tests/stories/streams go through the real judging, with the shipped rules and a few watches on any
act of any class. Looked at are the acts of titles and first paragraphs of which somebody or some place is known. Beside it stands
a floor: class, source and target within three days, whatever the story.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import yaml
from understanding import ROOT

from monitor import stories
from monitor.extraction import Extractor
from monitor.judging import Rules
from monitor.matching.index import match_on
from monitor.model import Article, Event, Extraction, Hints, Refused
from monitor.reading import read
from monitor.replay import Replay
from monitor.rulebook import RuleFile, check, read_files

STREAMS = ROOT / "tests" / "stories" / "streams"
WINDOW = timedelta(days=3)
WAYS = ("as they came", "all at once", "all at once, undated")
_CLASSES = {
    "deeds": "material-conflict",
    "words": "verbal-conflict",
    "talks": "verbal-cooperation",
    "help": "material-cooperation",
}
GENERIC = "watches:\n" + "".join(
    f"  - {{id: any-{name}, title: Any act, severity: low, when: {{event: {kind}, within: title}}}}\n"
    f"  - {{id: body-{name}, title: Any act, severity: low, when: {{event: {kind}}}}}\n"
    for name, kind in _CLASSES.items()
)


@dataclass(frozen=True)
class Told:
    """One article of a stream: which happening it mainly tells, by the hand that wrote it, and its kind."""

    thread: str
    happening: str
    article: Article
    extraction: Extraction
    at: datetime


@dataclass(frozen=True)
class Placed:
    """Where an act that an article tells first went: which happening, and whether it was opened by it."""

    told: Told
    event: Event
    happening: str
    opener: str

    @property
    def opened(self) -> bool:
        """Whether it was opened by this article."""
        return self.opener == self.told.article.id


def threads(held: bool) -> list[dict[str, Any]]:
    """The threads of the streams that were tuned on, or of those that were held back."""
    paths = sorted(path for path in STREAMS.glob("*.yaml") if path.name.startswith("held") is held)
    return [thread for path in paths for thread in yaml.safe_load(path.read_text(encoding="utf-8"))]


def rules() -> Rules:
    """The shipped rules and watches on any act."""
    files = (*read_files(ROOT / "rules"), RuleFile("generic.yaml", GENERIC, None))
    rulebook, findings = check(files, frozenset())
    broken = [one for one in findings if one.level == "error"]
    if broken:
        raise SystemExit(str(broken[0]))
    return Rules.of(rulebook)


def stream(found: Sequence[dict[str, Any]], extractor: Extractor) -> list[Told]:
    """The articles of some threads in order of time; an undated one comes an hour after the one before it."""
    told = []
    for thread in found:
        at = datetime(2031, 1, 1, tzinfo=UTC)
        for item in thread["articles"]:
            article = _article(item)
            at = datetime.fromisoformat(article.published) if article.published else at + timedelta(hours=1)
            main = item.get("happening", thread["story"])
            told.append(Told(thread["story"], main, article, extractor.extract(article), at))
    return sorted(told, key=lambda one: one.at)


def _article(item: dict[str, Any]) -> Article:
    published = item.get("published")
    known = {"id": item["id"], "title": item["title"], "text": item["text"], "outlet": item["outlet"]}
    if published:
        known["published"] = published.isoformat() if isinstance(published, datetime) else str(published)
    result = read(json.dumps([known]).encode(), Hints("stream.json"))
    if isinstance(result, Refused):
        raise SystemExit(f"{item['id']} cannot be read: {result}")
    return result[0]


def leading(article: Article, event: Event) -> bool:
    """Whether an act is what the article is about, and somebody or some place is known of it."""
    return stories.leads(article, event) and any((event.source, event.target, event.place))


def replayed(rules: Rules, told: Sequence[Told], way: str) -> Iterator[Placed]:
    """What the judging makes of them: as they came, all at once, or all at once without their dates."""
    replay = Replay(rules)
    start = datetime(2032, 6, 1, tzinfo=UTC)
    for number, one in enumerate(told):
        now = one.at + timedelta(minutes=5) if way == WAYS[0] else start + timedelta(seconds=number)
        article = replace(one.article, published=None) if way == WAYS[2] else one.article
        replay.decisions.clear()
        replay.tell(article, one.extraction, now.isoformat(timespec="microseconds"))
        placed = {made.match.event: made for made in replay.decisions if not made.match.only_in}
        for event, made in placed.items():
            if event in one.extraction.events and leading(one.article, event):
                yield Placed(one, event, made.happening.id, made.happening.article)


def by_key(rules: Rules, told: Sequence[Told], way: str) -> Iterator[Placed]:
    """The floor: class, source and target within three days, by when they came."""
    seen: dict[object, list[tuple[datetime, str, str]]] = defaultdict(list)
    for one in told:
        at = one.at if way == WAYS[0] else datetime(2032, 6, 1, tzinfo=UTC)
        page = rules.index.page(one.article, one.extraction)
        matched = {match.event for match in match_on(rules.index, page, one.extraction) if match.event}
        for number, event in enumerate(sorted(matched, key=lambda event: event.cue.start)):
            if leading(one.article, event):
                known = [each for each in reversed(seen[event.key]) if abs(at - each[0]) <= WINDOW]
                _, name, opener = known[0] if known else (at, f"{one.article.id} {number}", one.article.id)
                seen[event.key].append((at, name, opener))
                yield Placed(one, event, name, opener)


@dataclass(frozen=True)
class Score:
    """Of pairs of acts of two articles that may be one by their parties: those that are, those told as one, and both.

    `swallowed` are events all of whose acts joined those of another thread, `doubled` articles that opened another
    happening though an earlier one told the act.
    """

    one: int
    joined: int
    right: int
    events: int
    swallowed: tuple[str, ...]
    doubled: tuple[str, ...]

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.joined), self.right / max(1, self.one)
        return (
            f"pairs P {precision:.3f} R {recall:.3f} ({self.one} are one, {self.joined} joined); "
            f"{self.events} events: {len(self.swallowed)} swallowed; {len(self.doubled)} articles doubled"
        )


def score(placed: Sequence[Placed], kin: Mapping[str, frozenset[str]]) -> Score:
    """Compare with what the hand said; within one thread, acts of different events are left out: one retells the other."""
    setting = stories.Setting("", kin=kin)
    one = joined = right = 0
    doubled = {}
    for a, b in combinations(placed, 2):
        if a.told is b.told or not stories.compatible(a.event.key, b.event.key, setting):
            continue
        same, said = a.told.happening == b.told.happening, a.happening == b.happening
        if same or a.told.thread != b.told.thread:
            one, joined, right = one + same, joined + said, right + (same and said)
        if same and not said and b.opened:
            doubled[b.told.article.source_id or ""] = None
    acts: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        acts[each.told.happening].append(each)
    threads = {each.told.article.id: each.told.thread for each in placed}
    swallowed = [
        name
        for name, group in acts.items()
        if all(threads.get(p.opener, p.told.thread) != p.told.thread for p in group)
    ]
    return Score(one, joined, right, len(acts), tuple(swallowed), tuple(doubled))


def run(*, held: bool = False, show: bool = False) -> None:
    """Print how well it goes, on the streams tuned on or those held back."""
    book = rules()
    told = stream(threads(held), Extractor(book.rulebook.gazetteer, "blank"))
    print(
        f"{len(told)} articles, {len({one.happening for one in told})} happenings, {'held back' if held else 'tuned on'}"
    )
    for way in WAYS:
        found = score(list(replayed(book, told, way)), book.rulebook.kin)
        print(f"{way}: {found}")
        print(f"    floor: {score(list(by_key(book, told, way)), book.rulebook.kin)}")
        if show and not held:
            print("  swallowed:", *found.swallowed)
            print("  doubled:", *found.doubled)
