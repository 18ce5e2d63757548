"""Articles, extractions and rules in a few words, for tests of what comes after extraction."""

import re
from collections.abc import Mapping, Sequence

from monitor.model import (
    QUAD_CLASSES,
    Actor,
    ActorKind,
    AllOf,
    AnyOf,
    Article,
    Block,
    BlockKind,
    Clause,
    Clauses,
    Cue,
    Does,
    Event,
    EventType,
    ExceptionRule,
    Extraction,
    Gazetteer,
    Happens,
    Location,
    Mention,
    Named,
    NoneOf,
    Placed,
    Published,
    Rulebook,
    Said,
    Sense,
    Sentence,
    Severity,
    Slot,
    Span,
    SpanKind,
    Status,
    TermHit,
    Watch,
    Within,
)

AT = Location("rules/watches/test.yaml", 3, 5)

NAMES = {
    "Aldo": "aldo",
    "Berta": "berta",
    "Carla": "carla",
    "Dorn": "dorn",
    "Northland": "northland",
    "Southland": "southland",
    "Northern army": "army",
    "Courier": "courier",
}
TERMS = {"truce": "truce-talks", "drill": "=drill", "shut the strait": "closure", "pact": "pact"}
CUES = {
    "met": EventType.CONSULT,
    "hit": EventType.ASSAULT,
    "warned": EventType.THREATEN,
    "shut the strait": EventType.THREATEN,
}
REACH: Mapping[str, frozenset[str]] = {
    "northland": frozenset({"northland", "army", "aldo"}),
    "southland": frozenset({"southland", "carla"}),
    "leaders": frozenset({"aldo", "carla"}),
    "press": frozenset({"courier"}),
}
KIN = {
    "aldo": frozenset({"aldo", "northland", "leaders"}),
    "army": frozenset({"army", "northland"}),
    "carla": frozenset({"carla", "southland", "leaders"}),
    "courier": frozenset({"courier", "press"}),
}


def article(*blocks: str, **fields: str | None) -> Article:
    """An article of blocks written as "kind: text"; the kind is body where none is written."""
    text, labelled = "", []
    for block in blocks:
        kind, said = _labelled(block)
        text += "\n\n" if text else ""
        labelled.append(Block(len(text), len(text) + len(said), kind))
        text += said
    title = next((text[b.start : b.end] for b in labelled if b.kind is BlockKind.TITLE), None)
    known = {"key": text, "file": "desk/one.txt", "title": title, **fields}
    return Article(index=0, text=text, blocks=tuple(labelled), **known)  # type: ignore[arg-type]


def extraction(of: Article, *events: Event, places: Sequence[str] = ()) -> Extraction:
    """Names and terms of the tables above as they stand in an article; cues too where no events are given."""
    sentences = tuple(_sentences(of))
    mentions = tuple(
        Mention(actor, start, end, name, as_place=name in places)
        for name, actor in NAMES.items()
        for start, end in _found(name, of.text)
    )
    hits = tuple(TermHit(term, *at, words) for words, term in TERMS.items() for at in _found(words, of.text))
    return Extraction(
        "blank", "f", sentences, mentions, hits, events or tuple(_events(of, sentences, mentions))
    )


def event(
    of: Article, cue: str, source: str | None = None, target: str | None = None, **fields: object
) -> Event:
    """An event with the first cue of that wording in an article."""
    start, end = _found(cue, of.text)[0]
    sentence = next(s for s in _sentences(of) if s.start <= start < s.end)
    known = {"type": CUES.get(cue, EventType.ASSAULT), "term": TERMS.get(cue, cue), **fields}
    span = Span(sentence.start, sentence.end)
    return Event(source=source, target=target, cue=Cue(start, end, cue), sentence=span, **known)  # type: ignore[arg-type]


def slot(*names: str) -> Slot:
    """A slot that reaches the members in the table above, or just the id."""
    return Slot(", ".join(names), tuple((name, REACH.get(name, frozenset({name}))) for name in names))


def named(*names: str) -> Named:
    return Named(slot(*names), AT)


def placed(*names: str) -> Placed:
    return Placed(slot(*names), AT)


def published(*names: str) -> Published:
    return Published(slot(*names), AT)


def said(*terms: str) -> Said:
    return Said("words" if terms[0].startswith("=") else "term", ", ".join(terms), frozenset(terms), AT)


def happens(what: str) -> Happens:
    """One class, quad class or term."""
    if what in QUAD_CLASSES:
        return Happens(what, QUAD_CLASSES[what], frozenset(), AT)
    if what in EventType.__members__:
        return Happens(what, frozenset({EventType(what)}), frozenset(), AT)
    return Happens(what, frozenset(), frozenset({what}), AT)


def does(who: str | None = None, what: str | None = None, to: str | None = None) -> Does:
    """A `does` clause; several names are written with blanks between."""
    who_slot, to_slot = (slot(*names.split()) if names else None for names in (who, to))
    return Does(who_slot, happens(what) if what else None, to_slot, AT)


def clauses(*each: Clause, within: Within | None = None) -> Clauses:
    return Clauses(each, within, AT)


def any_of(*each: Clause | Clauses, at_least: int = 1) -> AnyOf:
    return AnyOf(_branches(each), at_least, AT)


def none_of(*each: Clause | Clauses) -> NoneOf:
    return NoneOf(_branches(each), AT)


def all_of(*each: Clause | Clauses) -> AllOf:
    return AllOf(_branches(each), AT)


def watch(*each: Clause, within: Within | None = None, name: str = "w", **fields: object) -> Watch:
    known = {"title": "Leaders of two lands meet", "severity": Severity.HIGH, "at": AT, **fields}
    return Watch(id=name, when=clauses(*each, within=within), **known)  # type: ignore[arg-type]


def exception(
    *each: Clause, name: str = "x", watches: Sequence[str] = ("w",), **fields: str
) -> ExceptionRule:
    return ExceptionRule(name, tuple(watches), clauses(*each), AT, **fields)  # type: ignore[arg-type]


def rulebook(*watches: Watch, exceptions: Sequence[ExceptionRule] = ()) -> Rulebook:
    actors = (
        Actor("northland", "Northland", ActorKind.STATE, ("Courier",)),
        Actor("courier", "The Courier", ActorKind.OUTLET, ("Kurír", "courier.example")),
        Actor("copy", "Courier", ActorKind.OUTLET),
    )
    return Rulebook(actors, (), {}, watches, tuple(exceptions), Gazetteer(actors, (), "f"), KIN)


OFF = Status.OFF
FUTURE = Sense.FUTURE
ARTICLE = Within(SpanKind.ARTICLE)


def _labelled(block: str) -> tuple[BlockKind, str]:
    kind, colon, said = block.partition(": ")
    if colon and kind in list(BlockKind):
        return BlockKind(kind), said
    return BlockKind.BODY, block


def _found(words: str, text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(words)}\b", text)]


def _sentences(of: Article) -> list[Sentence]:
    found = []
    for number, block in enumerate(of.blocks):
        for each in re.finditer(r"\S[^.]*\.?", of.text[block.start : block.end]):
            span = block.start + each.start(), block.start + each.end()
            found.append(Sentence(*span, block.kind, number))
    return found


def _events(of: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Event]:
    """The last name before a cue does it to the first one after it."""
    found = []
    for cue, kind in CUES.items():
        for start, end in _found(cue, of.text):
            sentence = next(s for s in sentences if s.start <= start < s.end)
            before = [m for m in mentions if sentence.start <= m.start < start]
            behind = [m for m in mentions if end <= m.start < sentence.end]
            source = max(before, key=lambda m: m.start, default=None)
            target = min(behind, key=lambda m: m.start, default=None)
            found.append(
                Event(
                    kind,
                    source.actor if source else None,
                    target.actor if target else None,
                    Cue(start, end, cue),
                    Span(sentence.start, sentence.end),
                    TERMS.get(cue, cue),
                )
            )
    return found


def _branches(each: Sequence[Clause | Clauses]) -> tuple[Clauses, ...]:
    return tuple(one if isinstance(one, Clauses) else clauses(one) for one in each)
