"""How well articles are understood: who did what to whom, and in what sense.

Prints precision, recall and F1 of (class, doer, target) and of classes alone on hand-made answers,
beside two floors: the actors nearest to each cue, and the classes of keywords. Sets that are not
there are left out: the texts in tests/extraction are part of the repository; ../shared/data/plover-gsr
(records coded by hand for PLOVER) and ../shared/gold are not.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import accuracy_actors
import yaml
from quoting import FILES, compared, passages
from understanding import BLIND, LIVE, ROOT, Case, actors, article, cases, extractor, judge, rules

from monitor.model import ActorKind, Cue, Event, Extraction, Hints, Refused, Span
from monitor.reading import read

SHARED = ROOT.parent / "shared"
Method = Callable[[Extraction], list[Event]]


@dataclass
class Score:
    """Counts of what was wanted and what was said."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    said: int = 0

    def add(self, found: int, wanted: int, right: int, said: int) -> None:
        """Count one text more."""
        self.found += found
        self.wanted += wanted
        self.right += right
        self.said += said

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self._precision * self._recall / max(1e-9, self._precision + self._recall)

    @property
    def _precision(self) -> float:
        return self.right / max(1, self.said)

    @property
    def _recall(self) -> float:
        return self.found / max(1, self.wanted)

    def __str__(self) -> str:
        counts = f"({self.found}/{self.wanted} found)"
        return f"P {self._precision:.3f}  R {self._recall:.3f}  F1 {self.f1:.3f}  {counts}"


@dataclass
class Board:
    """The scores of one method on one set."""

    triples: Score = field(default_factory=Score)
    classes: Score = field(default_factory=Score)
    senses: Score = field(default_factory=Score)
    by_class: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))


def run() -> None:
    """Print the scores on every set that is there."""
    known = list(cases())
    own_texts("our own texts, in sight", [case for case in known if not case.held])
    own_texts("our own texts, held back", [case for case in known if case.held])
    for part, name in BLIND.items():
        blind_author(part, list(cases([name])))
    quotations()
    accuracy_actors.run()
    local_news()
    plover_records(SHARED / "data" / "plover-gsr" / "dev.json")
    real_articles(SHARED)


def grammar(extraction: Extraction) -> list[Event]:
    """What the monitor itself sees."""
    return list(extraction.events)


def nearest(extraction: Extraction) -> list[Event]:
    """A floor: the actor last named before a cue does it to the one first named after it."""
    found = []
    for event in keywords(extraction):
        inside = [m for m in extraction.mentions if event.sentence.start <= m.start < event.sentence.end]
        before = [m.actor for m in inside if m.end <= event.cue.start]
        after = [m.actor for m in inside if m.start >= event.cue.end]
        doer, target = (before or [None])[-1], (after or [None])[0]
        found.append(Event(event.type, doer, target, event.cue, event.sentence, event.term))
    return found


def keywords(extraction: Extraction) -> list[Event]:
    """A floor: the classes of the cues, done by nobody to nobody."""
    kinds = {term.id: term.event for term in rules().terms}
    return [
        Event(
            kind, None, None, Cue(hit.start, hit.end, hit.text), Span(sentence.start, sentence.end), hit.term
        )
        for hit in extraction.hits
        if (kind := kinds.get(hit.term))
        for sentence in extraction.sentences
        if sentence.start <= hit.start < sentence.end
    ]


METHODS: dict[str, Method] = {"grammar": grammar, "nearest": nearest, "keywords": keywords}


def own_texts(title: str, known: list[Case]) -> None:
    """Score the methods on our own texts."""
    print(f"\n{title}: {len(known)} texts")
    boards = {name: Board() for name in METHODS}
    for case in known:
        extraction = extractor().extract(case.article)
        for name, method in METHODS.items():
            _score(boards[name], case, method(extraction))
    for name, board in boards.items():
        print(f"  {name:9} triples {board.triples}" if name != "keywords" else f"  {name:9}")
        print(f"            classes {board.classes}")
    ours = boards["grammar"]
    print(f"            senses  {ours.senses.right} of {ours.senses.said} events found have the right one")
    for kind, score in sorted(ours.by_class.items()):
        print(f"    {kind:9} {score}")


def local_news() -> None:
    """Count the sentences of ordinary local news in which an act between two watched actors is seen."""
    parts = yaml.safe_load((ROOT / "tests" / "extraction" / "local-news.yaml").read_text(encoding="utf-8"))
    for part, groups in parts.items():
        texts = [text for group in groups.values() for text in group]
        found = [[e for e in extractor().extract(article(text)).events if e.sense in LIVE] for text in texts]
        pairs = sum(any(e.source and e.target for e in events) for events in found)
        one = sum(any(e.source or e.target for e in events) for events in found)
        print(
            f"\nlocal news, {part}: of {len(texts)} sentences {pairs} with a false pair, {one} with one false actor"
        )


def blind_author(part: str, known: list[Case]) -> None:
    """Score the methods on sentences of every class by somebody who had not read the cues: classes by sentence."""
    print(f"\nblind author, {part}: {len(known)} sentences")
    for name, method in METHODS.items():
        board, by_class = Board(), Board()
        for case in known:
            events = method(extractor().extract(case.article))
            _score(board, case, events)
            _score_classes(by_class, case, events)
        print(f"  {name:9} classes {board.classes}  macro-F1 {_macro(by_class):.3f}")
        if name != "keywords":
            print(f"            triples {board.triples}")
        for kind, score in sorted(by_class.by_class.items() if name == "grammar" else ()):
            print(f"    {kind:9} {score}")


def _score_classes(board: Board, case: Case, events: list[Event]) -> None:
    """Each class once a sentence; one that a second reader also finds is neither wanted nor wrong."""
    wanted = [sorted(pattern.type.split("/")) for pattern in case.wanted]
    said = {str(event.type) for event in events if event.sense in LIVE or [str(event.type)] in wanted}
    for names in wanted:
        kind = next((name for name in names if name in said), names[0])
        hit = kind in said
        board.by_class[kind].add(hit, 1, hit, hit)
        said.difference_update(names)
    for kind in said - {name for pattern in case.allowed for name in pattern.type.split("/")}:
        board.by_class[kind].add(0, 0, 0, 1)


def _score(board: Board, case: Case, events: list[Event]) -> None:
    verdict = judge(case, events)
    board.triples.add(
        len(verdict.found),
        len(case.wanted),
        len(verdict.right),
        len(verdict.right) + len(verdict.wrong),
    )
    board.senses.add(0, 0, len(verdict.found) - len(verdict.missensed), len(verdict.found))
    for pattern in case.wanted:
        board.by_class[pattern.type.partition("/")[0]].add(pattern in verdict.found, 1, 0, 0)
    for event in (*verdict.right, *verdict.wrong):
        board.by_class[event.type].add(0, 0, event in verdict.right, 1)
    wanted = {pattern.type.partition("/")[0] for pattern in case.wanted}
    allowed = wanted | {kind for pattern in case.allowed for kind in pattern.type.split("/")}
    said = {str(event.type) for event in events if event.sense in LIVE or event.type in wanted}
    right = said if "*" in allowed else said & allowed
    board.classes.add(len(wanted & said), len(wanted), len(right), len(said))


def quotations() -> None:
    """Score who says what: a quotation counts if 0.8 of the words and the speaker are right."""
    for which in FILES:
        score, count = Score(), 0
        for passage in passages(which):
            quotes = extractor().extract(passage.article).quotes
            missed, beside = compared(passage, quotes)
            found = len(passage.wanted) - len(missed)
            score.add(found, len(passage.wanted), len(quotes) - len(beside), len(quotes))
            count += 1
        print(f"\nquotations with their speakers, {which}: {count} passages\n            quotes  {score}")


def plover_records(path: Path) -> None:
    """Score the methods on records coded by hand: one class each, doer and target as states."""
    if not path.is_file():
        print(f"\nPLOVER's records: left out, {path} is not there")
        return
    records = json.loads(path.read_text(encoding="utf-8"))
    print(f"\nPLOVER's records, coded by hand: {len(records)}")
    boards = {name: Board() for name in METHODS}
    for record in records:
        extraction = extractor().extract(article(record["text"]))
        for name, method in METHODS.items():
            _score_record(boards[name], record, method(extraction))
    for name, board in boards.items():
        print(
            f"  {name:9} triples {board.triples} where our actors cover them"
            if name != "keywords"
            else f"  {name:9}"
        )
        print(f"            classes {board.classes}  macro-F1 {_macro(board):.3f}")


def _macro(board: Board) -> float:
    """The mean F1 of the classes that records have."""
    scores = [score.f1 for score in board.by_class.values() if score.wanted]
    return sum(scores) / max(1, len(scores))


def _score_record(board: Board, record: dict[str, Any], events: list[Event]) -> None:
    kind = RENAMED.get(record["event"], record["event"])
    said = {str(event.type) for event in events}
    board.classes.add(kind in said, 1, kind in said, len(said))
    for name in {kind, *said}:
        hit, wanted = name == kind and kind in said, name == kind
        board.by_class[name].add(hit, wanted, hit, name in said)
    sources, targets = _states(record.get("source")), _states(record.get("target"))
    if sources and targets:
        triples = {(_state(e.source), str(e.type), _state(e.target)) for e in events}
        full = {triple for triple in triples if triple[0] and triple[2]}
        wanted = {(a, kind, b) for a in sources for b in targets}
        both_ways = wanted | {(b, kind, a) for a, kind, b in wanted if kind in {"CONSULT", "AGREE"}}
        board.triples.add(len(wanted & full), len(wanted), len(both_ways & full), len(full))


# Classes that were renamed since (PLOVER code book, 2018).
RENAMED = {"DEMAND": "REQUEST", "FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}

# The three letters of a state (ISO 3166, and some that the records use beside them) that are ours.
_CODED = (
    "IRN iran, ISR israel, USA us, PSE palestine, PAL palestine, LBN lebanon, SYR syria, IRQ iraq, "
    "YEM yemen, EGY egypt, JOR jordan, SAU saudi-arabia, QAT qatar, ARE uae, BHR bahrain, KWT kuwait, "
    "OMN oman, TUR turkey, MAR morocco, SDN sudan, RUS russia, CHN china, GBR uk, FRA france, "
    "DEU germany, IND india, PAK pakistan, ZAF south-africa, CYP cyprus, SRB serbia, BIH bosnia, "
    "HRV croatia, MNE montenegro, JPN japan, JAP japan, PRT portugal, FIN finland, TZA tanzania, "
    "ROU romania, POL poland, MOZ mozambique, NGA nigeria, LKA sri-lanka, HTI haiti, NPL nepal, "
    "CIV ivory-coast, RWA rwanda, UGA uganda, KEN kenya, PER peru, ECU ecuador, COL colombia, "
    "MEX mexico, ARG argentina, CHL chile, NIC nicaragua, KHM cambodia, THA thailand, KOR south-korea, "
    "TWN taiwan, LBR liberia, SLE sierra-leone, BDI burundi, COD congo, BEN benin, CHE switzerland, "
    "ITA italy, ESP spain, GRC greece, KGZ kyrgyzstan, DNK denmark, PAN panama, AUS australia, "
    "CAN canada, ZWE zimbabwe, GEO georgia, ALB albania, SVN slovenia, HUN hungary, NLD netherlands, "
    "BEL belgium, SWE sweden, NOR norway, AFG afghanistan, DZA algeria, ARM armenia, AZE azerbaijan, "
    "BGD bangladesh, BLR belarus, CUB cuba, ERI eritrea, ETH ethiopia, IDN indonesia, KAZ kazakhstan, "
    "LBY libya, MYS malaysia, MRT mauritania, PRK north-korea, PHL philippines, SOM somalia, "
    "TUN tunisia, UKR ukraine, VEN venezuela, VNM vietnam, VTN vietnam"
)
CODES = dict(pair.split() for pair in _CODED.split(", "))


def _states(coded: list[dict[str, str]] | str | None) -> set[str]:
    """The states of a record's actors; empty where one of them is none of ours."""
    if not isinstance(coded, list):
        return set()
    found = {CODES.get(actor.get("code", ""), "") for actor in coded}
    return set() if "" in found else found


def _state(actor: str | None) -> str | None:
    """The state an actor belongs to, through as many bodies as there are."""
    known = actors().get(actor or "")
    if known is None:
        return None
    if known.kind is ActorKind.STATE:
        return known.id
    return next((state for above in known.member_of if (state := _state(above))), None)


def real_articles(shared: Path) -> None:
    """Score the methods on the events that a careful reader finds in real articles; which else there are, it leaves open."""
    gold = shared / "gold" / "seeds.json"
    if not gold.is_file():
        print(f"\nreal articles: left out, {gold} is not there")
        return
    facts = json.loads(gold.read_text(encoding="utf-8"))
    ids = {actor.name: actor.id for actor in rules().actors} | {None: None}
    _real_quotations(shared, facts, ids)
    for name, method in METHODS.items():
        found = wanted = 0
        for file in (key for key in facts if key.endswith(".txt")):
            events = list(_events_of(shared / "seeds" / file, method))
            for kind, source, target, _, senses in facts[file]["events"]:
                wanted += 1
                found += any(_is(e, kind, ids.get(source), ids.get(target), senses) for e in events)
        print(f"\nreal articles: {name} finds {found} of {wanted} events" if name != "keywords" else "")


def _real_quotations(shared: Path, facts: dict[str, Any], ids: dict[str | None, str | None]) -> None:
    """How many of the quotations that a careful reader finds are found, by their first words and speaker."""
    found = wanted = 0
    for file in (key for key in facts if key.endswith(".txt")):
        quotes = [quote for each in _articles(shared / "seeds" / file) for quote in each.quotes]
        for speaker, words in facts[file]["quotes"]:
            wanted += 1
            found += any(
                words in quote.text
                and (quote.actor == ids[speaker] if speaker in ids else speaker in (quote.speaker or ""))
                for quote in quotes
            )
    print(f"\nreal articles: {found} of {wanted} quotations with their speakers")


def _articles(path: Path) -> Iterator[Extraction]:
    for item in read(path.read_bytes(), Hints(path.name)):
        if not isinstance(item, Refused):
            yield extractor().extract(item)


def _events_of(path: Path, method: Method) -> Iterator[Event]:
    for extraction in _articles(path):
        yield from method(extraction)


def _is(event: Event, kind: str, source: str | None, target: str | None, senses: list[str]) -> bool:
    sense = event.sense or "asserted"
    pairs = [(event.source, event.target)]
    pairs += [(event.target, event.source)] if kind == "CONSULT" else []
    return (
        event.type == kind and sense in senses and any(a == source and target in {None, b} for a, b in pairs)
    )
